"""Back-tests: the numbers of part 2 against the registers' own rows, read without the package."""

import re
from dataclasses import replace

import pytest

from analysis import load_evidence
from analysis.study.improvement.numbers import improvement_values
from analysis.study.improvement.numbers_cases import FACTS, YEARS, case_figures
from tests.registers import register
from tests.sharing import today

RECORDED = {"new_collection", "new_indicators", "standard_or_definition"}


@pytest.fixture(scope="module")
def asked() -> dict[str, dict[str, str]]:
    return {row["recommendation_id"]: row for row in register("recommendations")}


def own(rows: list[dict[str, str]], system: str) -> list[dict[str, str]]:
    return [row for row in rows if row["system"] == system]


def test_a_fact_that_the_register_no_longer_holds_is_an_error_that_names_the_file_and_the_row():
    evidence = today()
    facts, changes = evidence.improvement_facts, evidence.improvements
    with pytest.raises(ValueError, match=r"data/improvement_facts\.csv holds no YM05-hours; restore the row"):
        case_figures(replace(evidence, improvement_facts=facts[facts["fact_id"] != "YM05-hours"]))
    with pytest.raises(ValueError, match=r"data/improvements\.csv holds no YM07; restore the row"):
        case_figures(replace(evidence, improvements=changes[changes["improvement_id"] != "YM07"]))


def test_the_number_behind_a_fact_is_the_one_that_it_prints():
    in_words = {"three": 3, "five": 5, "nine": 9, "about one in four": 0.25}
    for row in register("improvement_facts"):
        printed = row["as_printed"]
        digits = re.findall(r"\d+(?:\.\d+)?", printed.replace(",", ""))
        number = in_words.get(printed) or next(
            value * (1_000_000 if "million" in printed else 1)
            for value in map(float, digits)
            if float(row["amount"]) in (value, value * 1_000_000)
        )
        assert number == float(row["amount"]), row["fact_id"]


@pytest.mark.parametrize("as_of", ["1990-01-01", "2015-12-31", "2022-06-30"])
def test_values_of_an_earlier_date_are_computed_too(as_of):
    values = improvement_values(load_evidence(as_of=as_of))
    assert values.changes.amount < 57
    assert values.youth.amount + values.family.amount == values.changes.amount


def test_changes_in_place_and_their_ranges(values):
    changes = register("improvements")
    for system, standing, recorded, spanned in (
        ("youth", values.youth_in_place, values.youth_recorded, "67% to 71%"),
        ("family", values.family_in_place, values.family_recorded, "44% to 53%"),
    ):
        rows = [row for row in own(changes, system) if row["progress"] == "in_place"]
        assert standing.amount == len(rows)
        assert recorded.amount == sum(row["mechanism"] in RECORDED for row in rows)
        assert str(getattr(values, f"{system}_in_place_range")) == spanned


def test_changes_in_place_that_show_in_a_routine_indicator_about_the_child(values):
    changes = register("improvements")
    about = {
        row["indicator_id"]
        for row in register("indicators")
        if (row["child_focused"], row["routine"], row["evidence"]) == ("yes", "yes", "seen")
    }
    for system, shown, expected in (
        ("youth", values.youth_measured, {"YM01", "YM08", "YM15", "YM16"}),
        ("family", values.family_measured, {"FM27"}),
    ):
        rows = [row for row in own(changes, system) if row["progress"] == "in_place"]
        names = {row["improvement_id"] for row in rows if about & set(row["measured_by"].split(";"))}
        assert names == set(shown.rows["improvement_id"]) == expected


def test_hearing_children_is_no_change_to_the_record(values):
    changes = register("improvements")
    heard = {row["improvement_id"] for row in own(changes, "family") if row["mechanism"] == "participation"}
    assert not heard & set(values.family_recorded.rows["improvement_id"])
    assert set(values.family_heard.rows["improvement_id"]) == {"FM26", "FM27"} < heard


def test_effects_that_were_not_reported(values):
    changes = register("improvements")
    for system in ("youth", "family"):
        blank = sum(row["effect_reported"] == "" for row in own(changes, system))
        assert getattr(values, f"{system}_no_effect").amount == blank


def test_figures_of_case_studies_are_those_of_their_rows(values):
    changes = register("improvements")
    began = {each["improvement_id"]: each["year_start"] for each in changes}
    printed = {each["fact_id"]: each["as_printed"] for each in register("improvement_facts")}
    assert {name: str(getattr(values, name)) for name in YEARS} == {
        name: began[row] for name, row in YEARS.items()
    }
    assert {name: str(getattr(values, name)) for name in FACTS} == {
        name: printed[row] for name, row in FACTS.items()
    }


def test_recommendations_and_what_is_known_of_the_answers(values, asked):
    due = {name: row for name, row in asked.items() if row["answer_due"] == "yes"}
    responses = [row["response"] for row in due.values()]
    answered = {row["recommendation_id"] for row in register("responses")}
    assert values.asked.amount == len(asked) == 24
    assert values.due.amount == len(due) == 13
    assert values.not_due.amount == 11
    assert values.accepted.amount == responses.count("accepted") == 5
    assert values.accepted_partly.amount == responses.count("partly") == 4
    assert values.rejected.amount == responses.count("rejected") == 0
    assert str(values.accepted_range) == "38% to 69%"
    assert values.answered.amount == len(answered & set(due)) == 11
    assert values.no_answer.amount == len(set(due) - answered) == 2
    assert values.not_due_answered.amount == len(answered - set(due)) == 1
    assert {name for name, row in asked.items() if row["response"] != "unknown"} <= answered
    read = {how: getattr(values, f"read_{how}").amount for how in ("part", "account", "tracker", "existence")}
    assert read == {"part": 4, "account": 2, "tracker": 4, "existence": 1}


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
    answered = {row["recommendation_id"] for row in register("responses")}
    assert values.measures_no_answer.amount == sum(
        row["recommendation_id"] not in answered for row in measures
    )
