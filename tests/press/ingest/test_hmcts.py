"""HMCTS management information: read whole, in every form in which it has come."""

import csv
from decimal import Decimal

import pytest

from analysis.press.ingest.pipeline import ingest_files
from analysis.press.ingest.stages import Given

from .conftest import HMCTS_HEADER, HMCTS_ROWS

FIRST = "CSV_HMCTS_management_information_Nov23toNov24.csv"
SECOND = "HMCTS_MI_output_accessible10.csv"


def only(taken):
    assert len(taken.compared) == 1
    return taken.compared[0]


def changed(row: int, place: int, text: str):
    return [
        [text if (r, p) == (row, place) else cell for p, cell in enumerate(cells)]
        for r, cells in enumerate(HMCTS_ROWS)
    ]


@pytest.mark.parametrize(
    ("row", "place", "text"), [(1, 2, "[c]"), (1, 0, "February"), (1, 2, "4 5"), (1, 2, "-45")]
)
def test_a_cell_that_cannot_be_read_is_named_and_keeps_no_other_out(hmcts, data, row, place, text):
    item = only(ingest_files([hmcts(changed(row, place, text))], Given(), data))
    assert any(text in words for words in (*item.cautions, *item.lost))
    figures = item.checked.read.figures
    assert set(figures[figures["period"] == "Jan 2025"]["value"]) == set(HMCTS_ROWS[0][1:])


def test_a_month_left_out_is_refused_and_a_month_twice_with_other_figures_too(hmcts, refused):
    problems = refused(hmcts([HMCTS_ROWS[0], HMCTS_ROWS[2]]))
    assert [problem.found for problem in problems] == ["no month between January 2025 and March 2025"]
    problems = refused(hmcts([HMCTS_ROWS[0], (HMCTS_ROWS[0][0], "151", *HMCTS_ROWS[0][2:]), *HMCTS_ROWS[1:]]))
    assert "first on line 2" in problems[0].found


def test_a_heading_twice_is_refused(hmcts, refused):
    problems = refused(hmcts([(*row, "1") for row in HMCTS_ROWS], (*HMCTS_HEADER, "Civil Claims received")))
    assert problems[0].found == "the heading Civil Claims received 2 times"


def test_a_file_cut_short_is_refused_with_its_line(hmcts, refused):
    path = hmcts()
    path.write_text(path.read_text()[:-30])
    problems = refused(path)
    assert [problem.row for problem in problems] == [4]
    assert problems[0].expected == "9 cells, as in the headings"


def test_what_is_not_yet_known_is_no_figure(hmcts, data):
    figures = only(ingest_files([hmcts()], Given(), data)).checked.read.figures
    waiting = figures[figures["printed"] == "NA"]
    assert set(waiting["status"]) == {"not_available"}
    assert set(waiting["value"]) == {""}
    assert len(waiting) == 4


def test_units_come_from_the_headings(hmcts, data):
    figures = only(ingest_files([hmcts()], Given(), data)).checked.read.figures
    units = figures.drop_duplicates("series").set_index("series")["unit"].astype(str).to_dict()
    assert units.pop(HMCTS_HEADER[5]) == "weeks"
    assert set(units.values()) == {"number"}


def test_the_edition_is_the_last_month(hmcts, data):
    checked = only(ingest_files([hmcts()], Given(), data)).checked
    assert (checked.edition, str(checked.period_end), checked.published_on) == (
        "March 2025",
        "2025-03-31",
        None,
    )


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_every_cell_of_the_real_files_is_held_as_printed(releases, data, name):
    path = releases / "hmcts_management_information" / name
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    printed = {
        (" ".join(heading.split()), row[0]): cell
        for row in rows
        for heading, cell in zip(header[1:], row[1:], strict=True)
        if cell
    }
    figures = only(ingest_files([path], Given(), data)).checked.read.figures
    figures_read = {
        (series, period): (shown, value, status)
        for series, period, shown, value, status in figures[
            ["series", "period", "printed", "value", "status"]
        ].itertuples(index=False, name=None)
    }
    assert {key: shown for key, (shown, _, _) in figures_read.items()} == printed
    for shown, value, status in figures_read.values():
        assert (Decimal(shown) == Decimal(value) and status == "") if value else status == "not_available"
