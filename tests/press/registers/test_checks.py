"""Each kind of fault in a register is found, named and placed."""

import os
import re

import pytest

from analysis import load_evidence
from analysis.press.base.problems import ProblemsFoundError


def line_of(registers, name, row):
    """The line of the file on which a row, counted from 0, begins."""
    text = registers.path(name).read_text(encoding="utf-8")
    quoted, line, starts = False, 1, [1]
    for character in text:
        quoted ^= character == '"'
        if character == "\n":
            line += 1
            if not quoted:
                starts.append(line)
    return starts[row + 1]


def told(registers, name, column, cells):
    """Give the first rows of a column these cells; say of each problem its line, what was found and what was expected."""
    registers.change_each(name, column, cells)
    problems = registers.problems()
    assert {(p.where, p.column) for p in problems} == {(f"data/{name}.csv", column)}
    return [(p.row, p.found, p.expected) for p in problems]


def test_registers_that_keep_their_contracts_give_no_problems(registers):
    assert registers.problems() == []


def test_a_register_that_is_gone_is_missed(registers):
    registers.path("indicators").unlink()
    problems = registers.problems()
    assert any(p.where == "data/indicators.csv" and p.found == "no such file" for p in problems)
    assert not any(p.where == "data/counterparts.csv" for p in problems), "what points to it is not blamed"


def swapped(text):
    return re.sub(r"^(\w+),(\w+)", r"\2,\1", text)


SPOILT = {
    "a column that is missing": (lambda text: text.replace(",short", "", 1), 1, "a header without short"),
    "a misspelt header": (lambda text: text.replace("short", "shrt", 1), 1, "without short and with shrt"),
    "columns in another order": (swapped, 1, "the columns in another order or repeated"),
    "a cell more": (lambda text: text.rstrip("\n") + ",more\n", 7, "5 cells"),
    "nothing": (lambda text: "", 1, "a header without"),
    "bytes that are not UTF-8": (lambda text: text + "\udcff", 8, "not UTF-8"),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_file_is_refused_and_placed_for(registers, spoilt):
    spoil, row, found = SPOILT[spoilt]
    path = registers.path("key_questions")
    path.write_text(spoil(path.read_text()), errors="surrogateescape")
    (problem,) = [each for each in registers.problems() if each.where == "data/key_questions.csv"]
    assert problem.row == row
    assert found in problem.found


@pytest.mark.parametrize(("column", "letters"), [("definition", 32_001), ("unit", 200_000)])
def test_a_long_cell_is_placed_and_cut_in_the_message(registers, column, letters):
    registers.change("measures", 3, **{column: "x" * letters})
    problem = next(p for p in registers.problems() if p.where == "data/measures.csv")
    assert (problem.row, len(str(problem)) < 2_000) == (5, True)


@pytest.mark.parametrize(("make", "said"), [(os.mkfifo, "a device or a pipe"), (os.mkdir, "Is a directory")])
def test_what_is_no_file_in_the_place_of_a_register_is_named_at_once(registers, make, said):
    path = registers.path("recommendations")
    path.unlink()
    make(path)
    with pytest.raises(OSError, match=said) as refused:
        registers.problems()
    assert refused.value.filename in (path, str(path))


def test_an_unclosed_quotation_mark_is_placed(registers):
    path = registers.path("recommendations")
    path.write_text(path.read_text() + '"R99,never closed\n')
    problem = next(p for p in registers.problems() if p.where == "data/recommendations.csv")
    assert problem.cure == "Close the quotation mark, or shorten the cell."
    assert problem.row == path.read_text().count("\n"), "where the quotation mark stands"


def test_a_byte_order_mark_does_no_harm(registers):
    path = registers.path("key_questions")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert registers.problems() == []


def test_what_is_no_date_is_refused(registers):
    days = ["2025-02-30", "31/03/2025", "2025-3-1", "2025-03-31T00:00", "soon"]
    assert told(registers, "sources", "published_on", days) == [
        (row + 2, day, "a date such as 2025-03-31") for row, day in enumerate(days)
    ]


def test_a_day_that_no_source_can_be_of_is_refused(registers):
    days = ["0001-01-01", "9999-12-31", "1899-12-31"]
    found = told(registers, "sources", "published_on", days)
    assert [(row, day) for row, day, _ in found] == [(row + 2, day) for row, day in enumerate(days)]
    registers.change_each("observations", "period_end", days)
    ends = [problem for problem in registers.problems() if problem.column == "period_end"]
    assert {problem.found for problem in ends} >= set(days)


@pytest.mark.parametrize(("name", "column"), [("sources", "published_on"), ("searches", "searched_on")])
def test_a_day_to_come_on_which_nobody_can_have_published_or_searched_is_refused(registers, name, column):
    assert told(registers, name, column, ["2098-01-01"]) == [(2, "2098-01-01", "a day that has been")]


@pytest.mark.parametrize(
    ("name", "column"), [("audits", "rows_held"), ("observations", "value"), ("implied", "lowest")]
)
def test_a_number_of_more_digits_than_a_number_keeps_is_refused(registers, name, column):
    for numbers in (["9" * 20, "9" * 400], ["0." + "3" * 30, "9" * 5000]):
        registers.change_each(name, column, numbers)
        problems = [p for p in registers.problems() if p.where == f"data/{name}.csv"]
        assert [p.row for p in problems] == [line_of(registers, name, row) for row in (0, 1)]
        assert all(column in p.column for p in problems)


def test_a_character_that_nobody_sees_is_refused_and_printed_by_its_number(registers):
    hidden = [
        "\0",
        "\x1b",
        "\a",
        "\x85",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\ufffe",
        "\U000e0041",
        "\ue000",
        "\n",
    ]
    registers.change_each("measures", "name", [f"mean{character}weeks" for character in hidden])
    problems = registers.problems()
    assert [(p.where, p.row, p.column) for p in problems] == [
        ("data/measures.csv", row + 2, "name") for row in range(len(hidden))
    ]
    for problem, character in zip(problems, hidden, strict=True):
        assert character not in str(problem)
        assert character.encode("unicode_escape").decode() in str(problem)


NO_PUBLIC_PAGE = [
    "https://me:secret@www.gov.uk/",
    "https://www.gov.uk@example.org/",
    "http://localhost/page",
    "http://127.0.0.1:8000/",
    "http://2130706433/",
    "http://[::1]/",
    "http://printer.local/",
    'https://www.gov.uk/"onclick="x',
    "https://www.gov.uk/'",
    "https://www.gov.uk/<b>",
    "https://www.gov.uk\\@example.org/",
    "javascript:alert(1)",
    "//www.gov.uk/",
    "file:///etc/passwd",
]


def test_what_is_not_the_address_of_a_public_page_is_refused(registers):
    found = told(registers, "sources", "url", NO_PUBLIC_PAGE)
    assert [(row, address) for row, address, _ in found] == [
        (row + 2, address) for row, address in enumerate(NO_PUBLIC_PAGE)
    ]
    assert all("public page" in expected for _, _, expected in found)


def test_what_is_no_number_is_refused(registers):
    cells = ["1,200", "£5", "12%", "1e3", "about 5", "", "٣"]
    assert [row for row, _, _ in told(registers, "observations", "value", cells)] == [
        line_of(registers, "observations", row) for row in range(len(cells))
    ]


def test_a_percentage_over_100_is_refused(registers):
    row = next(i for i, r in enumerate(registers.rows("observations")) if r["unit"] == "percent")
    registers.change("observations", row, value="100")
    assert registers.problems() == []
    registers.change("observations", row, value="100.1")
    problem = registers.problem()
    assert problem.found == "100.1"
    assert "percent" in problem.expected


def test_a_count_may_be_over_100(registers):
    row = next(i for i, r in enumerate(registers.rows("observations")) if r["unit"] == "number")
    registers.change("observations", row, value="100.1")
    assert registers.problems() == []


def test_a_repeated_key_names_both_lines(registers):
    rows = registers.rows("measures")
    registers.write("measures", [*rows, rows[2]])
    problem = registers.problem()
    assert problem.found == "the key of line 4 again"
    assert problem.row == len(rows) + 2


def test_a_figure_set_apart_must_exist(registers):
    registers.change("set_apart", 0, period_end="1999-03-31")
    problem = registers.problem()
    assert problem.where == "data/set_apart.csv"
    assert "data/observations.csv holds" in problem.expected


NO_PERIOD = [
    ("year_ending_march", "2023-04-01", "2024-03-30"),
    ("year_ending_march", "2023-01-01", "2024-03-31"),
    ("calendar_year", "2024-04-01", "2024-12-31"),
    ("quarter", "2024-02-01", "2024-04-30"),
    ("month", "2024-02-01", "2024-02-28"),
    ("snapshot", "", "2024-03-31"),
    ("other", "2024-01-01", "2024-03-31"),
]


def test_dates_that_are_not_those_of_the_period_are_refused(registers):
    for row, (kind, start, end) in enumerate(NO_PERIOD):
        registers.change("observations", row, period_type=kind, period_start=start, period_end=end)
    problems = [p for p in registers.problems() if p.column == "period_type, period_start, period_end"]
    assert [p.row for p in problems] == [
        line_of(registers, "observations", row) for row in range(len(NO_PERIOD))
    ]
    for problem, (kind, _, _) in zip(problems, NO_PERIOD, strict=True):
        assert f"a period of type {kind}" in problem.expected


def test_a_file_that_no_contract_describes_is_reported(registers):
    registers.path("scratch").write_text("a,b\n")
    assert registers.problem().where == "data/scratch.csv"


def test_problems_of_several_files_come_together_with_lines_even_after_cells_of_several_lines(registers):
    registers.change("improvements", 0, note="first line\nsecond line\nthird line")
    registers.change("improvements", 1, mechanism="magic")
    registers.change("measures", 0, unit="furlongs")
    registers.change("recommendations", 2, year="last year")
    found = {(p.where, p.column, p.row) for p in registers.problems()}
    assert ("data/improvements.csv", "mechanism", 5) in found, "the row before it takes three lines"
    assert ("data/measures.csv", "unit", 2) in found
    assert ("data/recommendations.csv", "year", 4) in found


def test_loading_refuses_with_all_problems_at_once(registers):
    registers.change("measures", 0, direction="up")
    registers.change("sources", 0, source_type="rumour")
    with pytest.raises(ProblemsFoundError) as raised:
        load_evidence(folder=registers.folder)
    assert len(raised.value.problems) == 2
    assert "data/measures.csv, line 2, direction: found up" in str(raised.value)


FAULTS = {
    "a value out of the list, with the list": (
        *("indicators", 0, "child_focused", "mostly"),
        r"found mostly; expected one of yes, partly, no\.",
    ),
    "text that does not match its pattern": (
        *("sources", 0, "url", "www.example.org"),
        r"found www\.example\.org; expected ",
    ),
    "a blank in a required column": ("measures", 3, "definition", "", "found nothing; expected "),
    "spaces at the ends": ("measures", 4, "name", " weeks", r"found ' weeks'; expected .* Remove them\.$"),
    "a negative figure": ("observations", 0, "value", "-3", r"found -3; expected 0 or more\."),
    "a unit that is not that of the measure": (
        *("observations", "weeks", "unit", "days"),
        "found days; expected weeks, the unit of ",
    ),
    "a reference to nothing": (
        *("observations", 7, "source_id", "no-such-source"),
        "found no-such-source; expected ",
    ),
    "a breakdown out of order, with the order": (
        *("observations", 8, "breakdown", "sex=Female;age=15"),
        r"found sex=Female;age=15; expected age=15;sex=Female\.",
    ),
    "a breakdown that is no pair": ("observations", 9, "breakdown", "girls", "found girls; expected "),
    "a reference under another name than the key": (
        *("counterparts", 0, "counterpart_id", "FI99"),
        r"found FI99; expected one under indicator_id in data/indicators\.csv\.",
    ),
    "a search without its day": ("searches", 1, "searched_on", "", r"found nothing; expected a value\. \S"),
    "a search on what is no day": (
        *("searches", 2, "searched_on", "28 November 2026"),
        r"found 28 November 2026; expected a date such as 2025-03-31\. \S",
    ),
    "a search without its result": (
        *("searches", 3, "result", "none"),
        r"found none; expected one of nothing_found, something_found, not_readable\. \S",
    ),
    "a search without its reach": ("searches", 4, "reach", "", r"found nothing; expected a value\. \S"),
    "a search without its name": (
        *("searches", 5, "search_id", "3"),
        r"found 3; expected text like S\\d\{2,3\}\. \S",
    ),
    "a list that names a row twice": (
        *("improvements", 0, "measured_by", "YI01;YI01"),
        "found YI01 twice; expected ",
    ),
    "a list that names a row that is not there": (
        *("improvements", 1, "measured_by", "YI01;YI99"),
        "found 'YI99'; expected ",
    ),
}


@pytest.fixture(scope="module")
def spoilt(of_the_project, tmp_path_factory):
    """All faults at once: their places by what they are, and all that is said of the registers."""
    spoilt = of_the_project(tmp_path_factory.mktemp("spoilt") / "data")
    places = {}
    for says, (name, row, column, cell, _) in FAULTS.items():
        if isinstance(row, str):
            row = max(at for at, each in enumerate(spoilt.rows(name)) if each["unit"] == row)
        spoilt.change(name, row, **{column: cell})
        places[says] = f"data/{name}.csv, line {line_of(spoilt, name, row)}, {column}: "
    return places, [str(problem) for problem in spoilt.problems()]


@pytest.mark.parametrize("says", FAULTS)
def test_a_cell_is_refused_for(spoilt, says):
    places, problems = spoilt
    (problem,) = [each for each in problems if each.startswith(places[says])]
    assert re.match(FAULTS[says][-1], problem.removeprefix(places[says]))


def test_no_cell_is_refused_but_those_that_are_spoilt(spoilt):
    assert len(spoilt[1]) == len(FAULTS)
