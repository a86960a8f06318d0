from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from analysis.press.ingest.grid import Sheet, Span
from analysis.press.ingest.layout import tables_on
from analysis.press.ingest.spelt_periods import CALENDAR_YEARS
from analysis.press.ingest.tidying import Plan, Tidied, tidy_table
from analysis.press.ingest.workbook_notes import Notes

AsSheet = Callable[..., Sheet]


def tidied(sheet: Sheet) -> Tidied:
    out = Tidied()
    for table in tables_on(sheet):
        out.extend(tidy_table(table, Notes(), Plan(CALENDAR_YEARS)))
    return out


def test_a_column_of_figures_without_a_heading_is_not_guessed(as_sheet: AsSheet) -> None:
    assert tables_on(as_sheet([["Cases"], ["Type", "2023", ""], ["Care", 10, 20]])) == []


def test_a_lone_zero_under_no_heading_is_left_out_and_said(as_sheet: AsSheet) -> None:
    out = tidied(as_sheet([["Cases"], ["Type", "2022", "2023"], ["Care", 10, 20, 0], ["Other", 5, 6]]))
    assert out.columns["value"] == ["10", "20", "5", "6"]
    assert "sheet Table_1: 1 cells under no heading, left out: D3." in out.cautions


def test_figures_below_the_table_that_no_headings_stand_over_are_said(as_sheet: AsSheet) -> None:
    rows = [["Cases"], ["Type", "2022", "2023"], ["Care", 10, 20], [], ["Source: HMCTS"], ["More of it"], [], [], [], [], [],
            [], [], [], ["Care", 1, 2]]  # fmt: skip
    out = tidied(as_sheet(rows))
    assert out.columns["value"] == ["10", "20"]
    assert "sheet Table_1: 1 rows of figures under no headings, left out." in out.cautions


def test_merged_headings_reach_as_far_as_they_are_merged() -> None:
    rows = (
        ("Cases",),
        ("", "Age", "", "Total"),
        ("Type", "0 to 9", "10 to 17", ""),
        ("Care", 1.0, 2.0, 3.0),
    )
    (table,) = tables_on(Sheet("1", rows, merged=(Span(1, 1, 1, 2),)))
    assert [column.headings for column in table.columns] == [
        ("Type",),
        ("Age", "0 to 9"),
        ("Age", "10 to 17"),
        ("Total",),
    ]


def test_without_merged_cells_a_group_reaches_to_the_next(as_sheet: AsSheet) -> None:
    rows = [["Cases"], ["", "Started", "", "Closed", ""], ["Type", "Public", "Private", "Public", "Private"]]
    (table,) = tables_on(as_sheet([*rows, ["Children", 1, 2, 3, 4]]))
    assert [" ".join(column.headings) for column in table.columns[1:]] == [
        "Started Public",
        "Started Private",
        "Closed Public",
        "Closed Private",
    ]


def test_one_heading_alone_takes_the_place_of_the_innermost(as_sheet: AsSheet) -> None:
    body = [
        ["Wales"],
        ["Community"],
        ["Fine", 1, 2],
        [],
        ["Custody"],
        ["DTO", 3, 4],
        [],
        ["Kent"],
        ["Community"],
    ]
    (table,) = tables_on(as_sheet([["Disposals"], ["Type", "Girls", "Boys"], *body, ["Fine", 5, 6]]))
    assert [row.sections for row in table.rows] == [
        ("Wales", "Community"),
        ("Wales", "Custody"),
        ("Kent", "Community"),
    ]


@pytest.mark.parametrize(("cell", "months"), [("0:1", "1"), ("1:06", "18"), (timedelta(minutes=1), "1")])
def test_durations_in_years_and_months_are_months(cell: object, months: str, as_sheet: AsSheet) -> None:
    rows = [
        ["Average duration of placement (years:months)"],
        ["Type", "2022", "2023"],
        ["Foster", cell, "[x]"],
    ]
    out = tidied(as_sheet(rows))
    assert (out.columns["value"][0], out.columns["unit"][0]) == (months, "months")
    assert (out.columns["value"][1], out.columns["status"][1]) == ("", "unexplained")


def test_the_same_cell_where_nothing_says_what_it_is_stays_unexplained(as_sheet: AsSheet) -> None:
    out = tidied(as_sheet([["Placements"], ["Type", "2022", "2023"], ["Foster", "0:1", 5]]))
    assert (out.columns["value"][0], out.columns["status"][0]) == ("", "unexplained")
