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


def test_an_unknown_code_is_named_with_its_column_and_cure(registers):
    at = place(registers, "second_coding", coding="a", **CASE)
    registers.change("second_coding", at, code="family")
    problem = registers.problem()
    assert (problem.where, problem.row, problem.column) == ("data/second_coding.csv", at + 2, "code")
    assert problem.found == "family"
    assert "case, child" in problem.expected and problem.expected.endswith("under unit_of_count")
    assert problem.cure == "Use one of these words."
    with pytest.raises(ProblemsFoundError, match="found family"):
        load_evidence(folder=registers.folder)


def test_a_question_that_there_is_not_is_no_code(registers):
    at = place(registers, "second_coding", coding="b", **CASE | {"coded_column": "key_question"})
    registers.change("second_coding", at, code="7")
    assert registers.problem().found == "7"


def test_a_blank_is_a_code_only_where_the_column_may_be_blank(registers):
    at = place(registers, "second_coding", coding="c", **CASE | {"coded_column": "kept_by"})
    registers.change("second_coding", at, code="")
    assert registers.problem().found == "nothing"


def test_a_code_of_a_row_that_there_is_not_is_placed(registers):
    at = place(registers, "second_coding", coding="a", **CASE)
    registers.change("second_coding", at, row_id="FI99")
    problem = registers.problem()
    assert (problem.found, problem.column, problem.row) == ("FI99", "row_id", at + 2)
    assert problem.expected == "one under indicator_id in data/indicators.csv"


def test_a_column_that_is_not_coded_is_placed(registers):
    at = place(registers, "second_coding", coding="a", **CASE)
    registers.change("second_coding", at, coded_column="note")
    problem = registers.problem()
    assert (problem.found, problem.column) == ("note", "coded_column")
    assert problem.expected.startswith("one of kept_by, level")


def test_a_column_that_another_register_has_coded_is_placed(registers):
    at = place(registers, "second_coding", coding="a", **CASE)
    registers.change("second_coding", at, coded_column="has_age", code="yes")
    problem = registers.problem()
    assert (problem.found, problem.column) == ("has_age", "coded_column")
    assert problem.expected.startswith("a coded column of indicators: kept_by, level")


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
