"""Back-tests: the numbers of part 2 against the registers' own rows, read without the package."""

import re
from dataclasses import replace

import pytest

from analysis import load_evidence
from analysis.study.improvement.numbers import improvement_values
from analysis.study.improvement.numbers_cases import case_figures
from tests.registers import register
from tests.sharing import today


@pytest.fixture(scope="module")
def asked() -> dict[str, dict[str, str]]:
    return {row["recommendation_id"]: row for row in register("recommendations")}


def test_a_fact_that_the_register_no_longer_holds_is_an_error_that_names_the_file_and_the_row():
    evidence = today()
    facts, changes = evidence.improvement_facts, evidence.improvements
    with pytest.raises(ValueError, match=r"data/improvement_facts\.csv holds no YM05-hours; restore the row"):
        case_figures(replace(evidence, improvement_facts=facts[facts["fact_id"] != "YM05-hours"]))
    with pytest.raises(ValueError, match=r"data/improvements\.csv holds no YM07; restore the row"):
        case_figures(replace(evidence, improvements=changes[changes["improvement_id"] != "YM07"]))


def test_the_number_behind_a_fact_is_the_one_that_it_prints():
    in_words = {"three": 3, "five": 5, "six": 6, "seven": 7, "nine": 9, "about one in four": 0.25}
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


def test_hearing_children_is_no_change_to_the_record(values):
    heard = {row["improvement_id"] for row in register("improvements") if row["mechanism"] == "participation"}
    assert not heard & set(values.family_recorded.rows["improvement_id"])
    assert set(values.family_heard.rows["improvement_id"]) < heard


def test_a_response_that_is_known_was_read_in_an_answer(asked):
    answered = {row["recommendation_id"] for row in register("responses")}
    assert {name for name, row in asked.items() if row["response"] != "unknown"} <= answered


def test_the_latest_calls_for_joint_action_are_those_that_were_accepted(values, asked):
    joint = [asked[name] for name in ("R02", "R05", "R09", "R18", "R19")]
    accepted = [row for row in joint if row["response"] == "accepted"]
    assert {row["body"] for row in accepted} == {"NAO", "PAC"}
    assert {row["year"] for row in accepted} == {max(row["year"] for row in joint)}
    assert str(values.joint_accepted_bodies) == "National Audit Office and Public Accounts Committee"
