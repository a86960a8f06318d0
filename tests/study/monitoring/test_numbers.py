"""The numbers of part 1: those of the figures, and against the registers' own rows, read without the package."""

from collections import Counter
from dataclasses import replace

import pytest

from analysis import load_evidence
from analysis.press.claims.registry import claims
from analysis.press.registers.not_known import NotKnownError
from analysis.study.monitoring import compare
from analysis.study.monitoring.counting import code_range
from analysis.study.monitoring.figures.fig_child_focus import child_focus
from analysis.study.monitoring.numbers import monitoring_values
from analysis.study.numbers import Numbers
from tests.registers import register
from tests.sharing import today


@pytest.fixture(scope="module")
def counted() -> list[dict[str, str]]:
    return [row for row in register("indicators") if row["evidence"] == "seen" and row["routine"] == "yes"]


def test_a_changed_definition_changes_figure_sentence_and_claim_with_one_edit(monkeypatch):
    def all_partly_is_no(codes, otherwise):
        return code_range(codes.replace("partly", "no"), otherwise)

    before = claims()["clm-child-share-ahead"].test(Numbers(today())).says
    monkeypatch.setattr(compare, "code_range", all_partly_is_no)
    # registers of which nothing was computed with the definition as it was
    evidence = replace(load_evidence())
    numbers = Numbers(evidence)
    after = numbers.monitoring.about_child_family
    assert " to " not in after.text
    assert numbers.monitoring.about_child_courts.text == "0%"
    assert "(0%)" in child_focus(compare.child_focus(evidence)).title
    said = claims()["clm-child-share-ahead"].test(numbers).says
    assert said != before
    assert f"up to {numbers.monitoring.about_child_youth.amount:.0f}%" in said


def kept(rows: list[dict[str, str]], system: str, keeper: str) -> list[dict[str, str]]:
    return [row for row in rows if row["system"] == system and row["kept_by"] == keeper]


def about_child(rows: list[dict[str, str]]) -> int:
    return sum(row["child_focused"] == "yes" for row in rows)


def test_who_keeps_what_is_about_the_child_is_that_of_the_register(values, counted):
    keepers = {
        "service_family": ("family", "cafcass"),
        "care": ("family", "social_care"),
        "custody": ("youth", "custody"),
        "service_youth": ("youth", "youth_services"),
        "police": ("youth", "police"),
    }
    for name, (system, keeper) in keepers.items():
        value = getattr(values, f"about_child_{name}_n")
        assert value.amount == about_child(kept(counted, system, keeper)), name


def test_why_indicators_were_set_aside_is_that_of_the_register(values):
    aside = [row for row in register("indicators") if row["routine"] != "yes" or row["evidence"] != "seen"]
    assert values.set_aside.amount == len(aside)
    seen = Counter(row["routine"] for row in aside if row["evidence"] == "seen")
    for name, code in (("once", "one_off"), ("ended", "ended"), ("unknown", "unknown")):
        assert getattr(values, f"set_aside_{name}").amount == seen[code], name
    assert values.set_aside_title.amount == len(aside) - sum(seen.values())
    once = Counter(
        row["system"] for row in aside if row["routine"] == "one_off" and row["evidence"] == "seen"
    )
    assert (values.set_aside_once_youth.amount, values.set_aside_once_family.amount) == (
        once["youth"],
        once["family"],
    )


def test_what_would_end_the_lead_just_ends_it(values, counted):
    youth, family = (
        [row["child_focused"] for row in counted if row["system"] == system] for system in ("youth", "family")
    )
    more = int(values.additions.amount)

    def ahead(added: int) -> bool:
        return all(
            sum(code in codes for code in youth) * (len(family) + added)
            > (sum(code in codes for code in family) + added) * len(youth)
            for codes in (("yes",), ("yes", "partly"))
        )

    assert ahead(more - 1)
    assert not ahead(more)


def test_the_units_of_count_are_those_of_the_registers(values, counted):
    papers = ("case", "application", "order")
    rows = {
        "papers_courts_n": kept(counted, "family", "courts_government"),
        "papers_others_n": kept(counted, "family", "cafcass"),
        "papers_youth_n": [row for row in counted if row["system"] == "youth"],
        "papers_family_n": [row for row in counted if row["system"] == "family"],
    }
    for name, own in rows.items():
        assert getattr(values, name).amount == sum(row["unit_of_count"] in papers for row in own), name
    statuses = ("accredited_official_statistics", "official_statistics", "management_information")
    releases = [row for row in register("datasets") if row["statistics_status"] in statuses]
    for system in ("youth", "family"):
        own = [row for row in releases if row["system"] == system]
        assert getattr(values, f"releases_{system}").amount == len(own)
        on_papers = sum(row["unit_of_count"] in papers for row in own)
        assert getattr(values, f"releases_papers_{system}").amount == on_papers


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
    assert values.outcomes_family.amount == len(outcomes)
    assert values.outcomes_care_n.amount == len(kept(outcomes, "family", "social_care"))
    assert values.outcomes_by_court_n.amount == sum(row["level"] == "court" for row in outcomes)


def test_the_health_of_children_in_care_is_that_of_the_official_file(values):
    printed = {
        row["measure_id"]: f"{float(row['value']):g}%"
        for row in register("observations")
        if row["period_end"] == "2025-03-31" and row["breakdown"] == "total" and row["geography"] == "England"
    }
    assert values.in_care_sdq_concern.text == printed["cla_sdq_concern_share"]
    assert values.in_care_substance.text == printed["cla_substance_misuse_share"]
    assert values.in_care_substance_helped.text == printed["cla_substance_help_share"]


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
    wider = monitoring_values(today(), include_one_off=True)
    assert wider.indicators.amount > values.indicators.amount
    assert wider.about_child_family.amount != values.about_child_family.amount
