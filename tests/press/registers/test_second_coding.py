"""Codes that do not exist are refused, and no code changes without a reason."""

import pytest

from analysis import load_evidence
from analysis.press.base.problems import ProblemsFoundError
from analysis.study.registers.second_coding import against_first

CASE = {"register": "indicators", "row_id": "FI01", "coded_column": "unit_of_count"}
UNDISPUTED = {"register": "indicators", "row_id": "YI01", "coded_column": "child_focused"}


def place(registers, name, **cells):
    """The number of the only row with these cells, counted from 0."""
    rows = registers.rows(name)
    (found,) = (at for at, row in enumerate(rows) if cells.items() <= row.items())
    return found


ONE_OF = "one of kept_by, level"
WRONG = {
    "an unknown code": ({}, {"code": "family"}, "family", "case, child"),
    "a question that there is not": ({"coded_column": "key_question"}, {"code": "7"}, "7", ""),
    "a blank where the column may not be blank": ({"coded_column": "kept_by"}, {"code": ""}, "nothing", ""),
    "a row that there is not": ({}, {"row_id": "FI99"}, "FI99", "indicator_id in data/indicators.csv"),
    "a column that is not coded": ({}, {"coded_column": "note"}, "note", ONE_OF),
    "a column of another register": (
        *({}, {"coded_column": "has_age", "code": "yes"}, "has_age"),
        "a coded column of indicators: kept_by, level",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_code_is_refused_and_placed_for(registers, wrong):
    of, change, found, expected = WRONG[wrong]
    at = place(registers, "second_coding", coding="a", **CASE | of)
    registers.change("second_coding", at, **change)
    problem = registers.problem()
    assert (problem.where, problem.row, problem.column) == (
        "data/second_coding.csv",
        at + 2,
        next(iter(change)),
    )
    assert problem.found == found
    assert expected in problem.expected
    with pytest.raises(ProblemsFoundError, match=f"found {found}"):
        load_evidence(folder=registers.folder)


def test_a_settled_code_must_exist_too(registers):
    at = place(registers, "settled_codes", row_id="FI24", coded_column="unit_of_count")
    registers.change("settled_codes", at, code="cases")
    problem = registers.problem()
    assert (problem.where, problem.found) == ("data/settled_codes.csv", "cases")


def test_a_code_that_is_changed_without_a_reason_is_found(registers):
    at = place(registers, "indicators", indicator_id="YI01")
    registers.change("indicators", at, child_focused="no")
    problem = registers.problem()
    assert problem.where == "data/indicators.csv"
    assert (problem.found, problem.expected) == ("no for YI01", "yes, as the first coding has")
    assert "settled_codes" in problem.cure


def test_a_code_may_be_changed_with_a_reason(registers):
    at = place(registers, "indicators", indicator_id="YI01")
    registers.change("indicators", at, child_focused="no")
    settled = registers.rows("settled_codes")
    registers.write("settled_codes", [*settled, UNDISPUTED | {"code": "no", "reason": "For the test."}])
    assert registers.problems() == []


def test_a_register_that_does_not_hold_what_was_settled_is_found(registers):
    at = place(registers, "indicators", indicator_id="FI24")
    registers.change("indicators", at, unit_of_count="child")
    problem = registers.problem()
    assert (problem.found, problem.expected) == ("child for FI24", "case, as data/settled_codes.csv has")


def test_a_code_that_two_codings_contradict_must_be_settled(registers):
    settled = registers.rows("settled_codes")
    at_kept_by = place(registers, "settled_codes", row_id="YI14", coded_column="kept_by")
    registers.write("settled_codes", [row for at, row in enumerate(settled) if at != at_kept_by])
    problem = registers.problem()
    assert problem.column == "kept_by"
    assert problem.found == "courts_government for YI14, on which two codings or more say custody"


def test_what_a_page_was_seen_to_hold_may_change_when_more_is_read(registers):
    at = place(registers, "datasets", dataset_id="YD14")
    registers.change("datasets", at, has_age="yes")
    assert registers.problems() == []


@pytest.mark.parametrize(
    ("codes", "agreed"),
    [
        ({"first": "case", "a": "child", "b": "case", "c": "order"}, None),
        ({"first": "case", "a": "case", "b": "case", "c": "child"}, None),
        ({"a": "child", "b": "child", "c": "child"}, None),
        ({"first": "case", "a": "child", "b": "case", "c": "child"}, "child"),
    ],
)
def test_only_two_codings_that_agree_contradict_the_first(codes, agreed):
    assert against_first(codes) == agreed
