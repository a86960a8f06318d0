"""Back-tests: the numbers of part 2 against the registers' own rows, read without the package."""

from __future__ import annotations

import csv

import pytest

from analysis import load_evidence
from analysis.claims.case_figures import quoted
from analysis.claims.improvement import ImprovementValues, improvement_values
from analysis.paths import project

RECORDED = {"new_collection", "new_indicators", "standard_or_definition", "participation"}


@pytest.fixture(scope="module")
def values() -> ImprovementValues:
    return improvement_values(load_evidence())


@pytest.fixture(scope="module")
def changes() -> list[dict[str, str]]:
    return register("improvements")


@pytest.fixture(scope="module")
def asked() -> dict[str, dict[str, str]]:
    return {row["recommendation_id"]: row for row in register("recommendations")}


def register(name: str) -> list[dict[str, str]]:
    with (project().data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def own(rows: list[dict[str, str]], system: str) -> list[dict[str, str]]:
    return [row for row in rows if row["system"] == system]


def test_a_figure_that_no_longer_stands_in_its_row_is_an_error_that_names_the_row():
    frame = load_evidence().improvements
    with pytest.raises(ValueError, match="YM05, effect_reported"):
        quoted(frame, "YM05", "effect_reported", r"under (\d+) minutes")
    with pytest.raises(ValueError, match="YM99"):
        quoted(frame, "YM99", "title", r"(\d+)")


@pytest.mark.parametrize("as_of", ["1990-01-01", "2015-12-31", "2022-06-30"])
def test_values_of_an_earlier_date_are_computed_too(as_of):
    values = improvement_values(load_evidence(as_of=as_of))
    assert values.changes.amount < 44
    assert values.youth.amount + values.family.amount == values.changes.amount


def test_changes_on_record_and_when_they_began(values, changes):
    assert values.changes.amount == len(changes) == 44
    for system, total, dated, recent in (
        ("youth", values.youth, values.youth_dated, values.youth_dated_recent),
        ("family", values.family, values.family_dated, values.family_dated_recent),
    ):
        rows = own(changes, system)
        assert total.amount == len(rows)
        assert dated.amount == sum(row["year_start"] != "" for row in rows)
        assert recent.amount == sum(row["year_start"] >= "2020" for row in rows if row["year_start"])
    assert str(values.decade) == "2020s"


def test_changes_in_place_and_their_ranges(values, changes):
    for system, standing, recorded, spanned in (
        ("youth", values.youth_in_place, values.youth_recorded, "70% to 75%"),
        ("family", values.family_in_place, values.family_recorded, "42% to 46%"),
    ):
        rows = [row for row in own(changes, system) if row["progress"] == "in_place"]
        assert standing.amount == len(rows)
        assert recorded.amount == sum(row["mechanism"] in RECORDED for row in rows)
        assert str(getattr(values, f"{system}_in_place_range")) == spanned


def test_the_sentences_of_part_2_point_the_right_way(values):
    """The prose says: family justice lacked no projects; more of youth justice's changes touched the record."""
    assert values.family.amount >= values.youth.amount
    youth_low = values.youth_in_place.amount / values.youth.amount
    family_high = (values.family_in_place.amount + 1) / values.family.amount
    assert youth_low > family_high
    assert values.youth_recorded.amount / values.youth_in_place.amount > 0.5
    assert values.family_recorded.amount / values.family_in_place.amount < 0.5
    assert values.family_publication.amount == 5
    assert str(values.family_recorded_titles) == (
        "Core Case Data replaces FamilyMan for family public law and Family Justice Board targets for 2024/25 and 2025/26"
    )
    assert values.by_tracker.amount > values.answered.amount / 2


def test_effects_that_were_not_reported(values, changes):
    for system in ("youth", "family"):
        blank = sum(row["effect_reported"] == "" for row in own(changes, system))
        assert getattr(values, f"{system}_no_effect").amount == blank


def test_figures_of_case_studies_stand_in_their_rows(values, changes):
    row = {each["improvement_id"]: each for each in changes}
    assert str(values.kpi_year) == row["YM01"]["year_start"]
    assert str(values.kpi_usable_from) in row["YM01"]["effect_reported"]
    assert f"over {values.assessment_hours} hours" in row["YM05"]["effect_reported"]
    assert str(values.assessment_years) in row["YM05"]["what_changed"]
    assert f"{values.assessment_concerns} concern types" in row["YM06"]["what_changed"]
    assert str(values.returns_year) == row["YM07"]["year_start"]
    assert str(values.survey_date) in row["YM13"]["effect_reported"]
    assert f"{values.pathfinder_children} children" in row["FM13"]["what_changed"]
    assert str(values.count_official_from) in row["FM08"]["effect_reported"]
    assert f"from {values.system_change_year}" in row["FM09"]["effect_reported"]
    assert str(values.outcomes_study_year) == row["FM24"]["year_start"]


def test_recommendations_and_what_is_known_of_the_answers(values, asked):
    responses = [row["response"] for row in asked.values()]
    assert values.asked.amount == len(asked) == 25
    assert values.accepted.amount == responses.count("accepted") == 6
    assert values.rejected.amount == responses.count("rejected") == 1
    assert values.no_answer.amount == responses.count("unknown") == 18
    assert str(values.accepted_range) == "24% to 96%"
    assert values.answered.amount == 7
    trackers = [row for row in asked.values() if "Accountability Index" in row["source_title"]]
    assert values.by_tracker.amount == sum(row["response"] != "unknown" for row in trackers)


def test_calls_for_joint_action(values, asked):
    joint = [asked[name] for name in ("R02", "R05", "R09", "R18", "R19")]
    assert values.joint_bodies.amount == len({row["body"] for row in joint}) == 5
    assert str(values.joint_since) == min(row["year"] for row in joint) == "2011"
    accepted = [row for row in joint if row["response"] == "accepted"]
    assert {row["body"] for row in accepted} == {"NAO", "PAC"}
    assert {row["year"] for row in accepted} == {max(row["year"] for row in joint)}
    assert str(values.joint_accepted_bodies) == "National Audit Office and Public Accounts Committee"
    measures = [asked[name] for name in ("R13", "R14", "R15", "R16", "R17")]
    assert {row["body"] for row in measures} == {"NFJO"}
    assert values.measures_no_answer.amount == sum(row["response"] == "unknown" for row in measures)
