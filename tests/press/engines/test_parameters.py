"""Parameters given on the command line."""

from pathlib import Path

import pytest

from analysis.press.base.paths import project
from analysis.press.base.problems import ProblemsFoundError, WrongCommandError
from analysis.press.documents.qmd import Cell, Document
from analysis.press.engines.parameters import (
    check_choices,
    check_parameters,
    injected_cell,
    nearest,
    other_days,
    parameters_of,
)
from analysis.press.engines.request import RenderRequest, parse_parameters

CELL = Cell('as_of = ""\ngeography = "England"', {"tags": ["parameters"]}, 5)
DOCUMENT = Document(Path("a.qmd"), "a.qmd", {}, (CELL, Cell("other = 1", {}, 9)))


@pytest.mark.parametrize("text", ["as_of", "as-of:2024", ":2024"])
def test_a_parameter_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ProblemsFoundError, match="name:value"):
        parse_parameters((text,))


def test_a_name_that_no_document_declares_is_refused_with_those_that_are() -> None:
    with pytest.raises(ProblemsFoundError, match="one of as_of, geography"):
        check_parameters([DOCUMENT], {"other": "2"})


def test_a_day_that_one_of_the_documents_cannot_be_shown_for_is_refused_with_its_name() -> None:
    without = Document(Path("b.qmd"), "b.qmd", {}, (Cell("other = 1", {}, 9),))
    check_parameters([DOCUMENT, without], {"geography": "Wales"})
    with pytest.raises(ProblemsFoundError, match=r"^b\.qmd: found no as_of") as caught:
        check_parameters([DOCUMENT, without], {"as_of": "2024-12-31"})
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize("day", ['"2025-10-01"', "date(2025, 10, 1)"])
def test_a_day_in_the_parameters_cell_itself_is_refused_with_its_line(day: str) -> None:
    cell = Cell(f'geography = "England"\nas_of = {day}', {"tags": ["parameters"]}, 5, 7)
    document = Document(Path("a.qmd"), "a.qmd", {}, (cell,))
    (problem,) = other_days([DOCUMENT, document])
    assert (problem.where, problem.row, problem.expected) == ("a.qmd", 8, 'as_of = ""')
    assert "--as-of" in problem.cure
    with pytest.raises(ProblemsFoundError, match="--as-of"):
        check_parameters([document], {"as_of": "2025-10-01"})


def test_a_document_takes_the_parameters_it_declares() -> None:
    assert parameters_of(DOCUMENT, {"as_of": "2024-12-31", "other": "2"}) == {"as_of": "2024-12-31"}


def test_values_keep_colons_and_become_python_values() -> None:
    day, given = parse_parameters(("as_of:2024-12-31", "geography:North: East", "flag:true", "empty:"))
    source = injected_cell(CELL, RenderRequest(day=day, parameters=given).assigned).source
    namespace: dict[str, object] = {}
    exec(source, namespace)
    assert namespace["as_of"] == "2024-12-31"
    assert namespace["geography"] == "North: East"
    assert namespace["flag"] is True
    assert namespace["empty"] == ""


def test_a_value_is_written_as_papermill_writes_it_so_that_both_engines_print_the_same_cell() -> None:
    source = injected_cell(CELL, {"as_of": "2024-12-31", "geography": 'The "North"', "flag": "true"}).source
    assert source.splitlines() == [
        "# Injected Parameters",
        'as_of = "2024-12-31"',
        'geography = "The \\"North\\""',
        "flag = True",
    ]


def test_a_cell_that_is_no_python_declares_nothing_and_is_left_to_its_run() -> None:
    broken = Document(Path("a.qmd"), "a.qmd", {}, (Cell("as_of = (", {"tags": ["parameters"]}, 5),))
    assert parameters_of(broken, {"as_of": "2024-12-31"}) == {}
    assert other_days([broken]) == []


def test_a_value_that_there_is_not_is_refused_with_those_that_are_near() -> None:
    with pytest.raises(WrongCommandError, match=r"found Leedz; expected Leeds\."):
        check_choices(project(), {"area": "Leedz"})
    with pytest.raises(WrongCommandError, match=r"found Narnia; expected one of \d+ values"):
        check_choices(project(), {"geography": "Narnia"})
    check_choices(project(), {"area": "Leeds", "another": "Leedz"})


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(WrongCommandError, match="2999-01-01: found a day to come"):
        parse_parameters(("as_of:2999-01-01",))


def test_nothing_is_near_a_word_of_another_kind() -> None:
    assert nearest("xyzzy", ["Leeds", "Bradford"]) == []
