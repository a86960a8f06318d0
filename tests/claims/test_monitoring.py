"""Back-tests: the numbers of part 1 against the registers' own rows, read without the package."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from analysis import load_evidence
from analysis.claims.monitoring import MonitoringValues, monitoring_values
from analysis.evidence.not_known import NotKnownError
from analysis.paths import project


@pytest.fixture(scope="module")
def values() -> MonitoringValues:
    return monitoring_values(load_evidence())


@pytest.fixture(scope="module")
def counted() -> list[dict[str, str]]:
    return [row for row in register("indicators") if row["evidence"] == "seen" and row["routine"] == "yes"]


def register(name: str) -> list[dict[str, str]]:
    with (project().data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def share(rows: list[dict[str, str]], system: str, column: str, *values: str) -> float:
    own = [row for row in rows if row["system"] == system]
    return 100 * sum(row[column] in values for row in own) / len(own)


def test_the_number_of_indicators_is_that_of_the_register(values, counted):
    systems = Counter(row["system"] for row in counted)
    assert values.indicators_youth.amount == systems["youth"]
    assert values.indicators_family.amount == systems["family"]
    assert values.indicators.amount + values.set_aside.amount == len(register("indicators"))


@pytest.mark.parametrize("system", ["youth", "family"])
def test_what_the_indicators_watch_is_that_of_the_register(values, counted, system):
    caseload = share(counted, system, "focus", "timeliness_efficiency", "volume")
    life = share(counted, system, "focus", "need", "experience", "outcome", "safety")
    assert getattr(values, f"caseload_{system}").amount == pytest.approx(caseload)
    assert getattr(values, f"childs_life_{system}").amount == pytest.approx(life)


@pytest.mark.parametrize("system", ["youth", "family"])
def test_the_child_focused_range_is_that_of_the_register(values, counted, system):
    low = share(counted, system, "child_focused", "yes")
    high = share(counted, system, "child_focused", "yes", "partly")
    value = getattr(values, f"about_child_{system}")
    assert value.amount == pytest.approx(low)
    assert value.text == f"{int(low + 0.5)}% to {int(high + 0.5)}%"


def test_the_ranges_meet_only_if_the_register_says_so(values, counted):
    apart = share(counted, "youth", "child_focused", "yes") > share(
        counted, "family", "child_focused", "yes", "partly"
    )
    assert values.about_child_meet.text == ("do not meet" if apart else "overlap")


def test_the_indicators_of_the_courts_are_those_that_neither_cafcass_nor_councils_keep(values, counted):
    courts = [
        row
        for row in counted
        if row["system"] == "family"
        and "Cafcass" not in row["framework"]
        and not row["collected_by"].startswith(("Local authorities", "DfE"))
    ]
    assert values.courts.amount == len(courts)
    assert values.about_child_courts_n.amount == sum(row["child_focused"] == "yes" for row in courts)
    assert values.child_unit_courts.amount == sum(row["unit_of_count"] == "child" for row in courts)


@pytest.mark.parametrize("system", ["youth", "family"])
def test_the_units_of_count_are_those_of_the_registers(values, counted, system):
    papers = ("case", "application", "order")
    datasets = register("datasets")
    assert getattr(values, f"court_papers_{system}").amount == pytest.approx(
        share(counted, system, "unit_of_count", *papers)
    )
    assert getattr(values, f"datasets_court_papers_{system}").amount == pytest.approx(
        share(datasets, system, "unit_of_count", *papers)
    )


@pytest.mark.parametrize("system", ["youth", "family"])
def test_the_question_asked_most_is_that_of_the_register(values, counted, system):
    asked = Counter(row["key_question"] for row in counted if row["system"] == system)
    assert getattr(values, f"most_asked_{system}_n").amount == max(asked.values())


def test_the_questions_that_family_justice_answers_about_the_child_are_those_of_the_register(values, counted):
    about = Counter(
        row["key_question"] for row in counted if row["system"] == "family" and row["child_focused"] == "yes"
    )
    assert values.answered_family.amount == len(about)
    assert values.single_child_family.amount == list(about.values()).count(1)


def test_outcomes_in_family_justice_are_kept_by_those_whom_the_register_names(values, counted):
    outcomes = [row for row in counted if row["system"] == "family" and row["key_question"] == "6"]
    kept = [row for row in outcomes if row["collected_by"].startswith(("Local authorities", "DfE"))]
    assert values.outcomes_family.amount == len(outcomes)
    assert values.outcomes_care_n.amount == len(kept)
    assert (values.outcomes_care_n.text == "all") == (len(kept) == len(outcomes))


def test_the_counterparts_are_those_of_the_register(values):
    closeness = Counter(row["closeness"] for row in register("counterparts"))
    for how in ("same", "near", "far", "none"):
        assert getattr(values, f"counterparts_{how}").amount == closeness[how]
    assert values.kpis_unjudged.amount == closeness["unknown"]
    assert values.kpis.amount == sum(closeness.values())


@pytest.mark.parametrize("system", ["youth", "family"])
def test_what_is_published_is_that_of_the_register(values, counted, system):
    own = [row for row in counted if row["system"] == system]
    full = sum(row["publication"] == "yes" for row in own)
    assert getattr(values, f"published_{system}_n").amount == full
    finer = sum(row["level"] in ("local", "establishment", "court") for row in own)
    assert getattr(values, f"below_national_{system}").amount == finer
    ethnicity = sum("ethnicity" in row["breakdowns"].split(";") for row in own)
    assert getattr(values, f"ethnicity_{system}").amount == ethnicity


def test_a_case_of_cafcass_holds_the_children_that_its_own_page_gives(values):
    rows = [
        row
        for row in register("observations")
        if row["measure_id"] in ("cafcass_new_cases", "cafcass_new_children")
        and row["period_end"] == "2024-03-31"
        and row["period_type"] == "year_ending_march"
        and row["breakdown"] == "total"
    ]
    printed = {row["measure_id"]: float(row["value"]) for row in rows}
    assert values.cafcass_children.amount == printed["cafcass_new_children"]
    assert values.cafcass_cases.amount == printed["cafcass_new_cases"]
    assert values.cafcass_year.text == "year ending March 2024"


def test_a_date_before_all_figures_leaves_numbers_that_are_not_known():
    early = monitoring_values(load_evidence(as_of="2010-01-01"))
    with pytest.raises(NotKnownError, match="no year is known with both the cases and the children"):
        _ = early.cafcass_children.text


def test_counting_indicators_collected_once_changes_the_numbers(values):
    wider = monitoring_values(load_evidence(), include_one_off=True)
    assert wider.indicators.amount > values.indicators.amount
    assert wider.about_child_family.amount != values.about_child_family.amount
