from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.grid import MAX_MEMORY, Span, read_sheets

Write = Callable[..., bytes]
CELL = '<table:table-cell office:value-type="float" office:value="5"{}><text:p>5</text:p></table:table-cell>'
EMPTY = '<table:table-cell table:number-columns-repeated="{}"/>'


def row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def test_a_sheet_that_repeats_a_filled_row_a_million_times_is_refused_by_name(write_ods: Write) -> None:
    wide = CELL.format(' table:number-columns-repeated="16384"')
    with pytest.raises(ProblemsFoundError, match=r"'Vast' claims 1,048,576 rows by 16,384 columns"):
        read_sheets(write_ods({"Vast": row(wide, 1_048_576)}), "vast.ods")


def test_two_far_corners_are_refused_though_the_file_is_small(write_ods: Write, write_xlsx: Write) -> None:
    far = (
        row(CELL.format(""))
        + row(EMPTY.format(16384), 1_048_574)
        + row(EMPTY.format(16383) + CELL.format(""))
    )
    with pytest.raises(ProblemsFoundError, match="claims 1,048,576 rows"):
        read_sheets(write_ods({"Far": far}), "far.ods")
    corners = '<row r="1"><c r="A1"><v>5</v></c></row><row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'
    with pytest.raises(ProblemsFoundError, match=f"more than {MAX_MEMORY >> 20} MB of memory"):
        read_sheets(write_xlsx({"Far": corners}), "far.xlsx")


def test_a_long_text_repeated_into_gigabytes_is_refused(write_ods: Write) -> None:
    text = "x" * 100_000
    cell = f'<table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    with pytest.raises(ProblemsFoundError, match=r"too big|more than \d+ MB"):
        read_sheets(write_ods({"Long": row(cell, 1000)}), "long.ods")


@pytest.mark.parametrize(
    "content", [b"", b"words", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_workbook_is_refused_with_a_cure(content: bytes) -> None:
    with pytest.raises(ProblemsFoundError, match="Download the file again"):
        read_sheets(content, "odd.ods")


def test_runs_inside_the_data_are_written_out_and_only_the_empty_end_is_cut(write_ods: Write) -> None:
    rows = [["Year", "Q", "n"], [2023, "Q1", 7], [2023, "Q1", 7], [], [], [7, 7, 7], ["", "", "end"]]
    (sheet,) = read_sheets(write_ods({"S": rows}), "runs.ods")
    assert [list(cells) for cells in sheet.rows] == rows


def test_a_table_that_begins_right_of_column_a_keeps_its_place(write_xlsx: Write) -> None:
    (sheet,) = read_sheets(write_xlsx({"S": [[], ["", "", "Year", 2023]]}, merged=["C2:D2"]), "right.xlsx")
    assert sheet.rows == ((), ("", "", "Year", 2023.0))
    assert sheet.merged == (Span(1, 2, 1, 3),)
    assert (sheet.cell(1, 3), sheet.cell(9, 9)) == (2023.0, "")


def test_merged_cells_of_an_open_document_are_known(write_ods: Write) -> None:
    spanned = (
        '<table:table-cell office:value-type="string" table:number-columns-spanned="3"><text:p>Age</text:p></table:table-cell>'
        '<table:covered-table-cell table:number-columns-repeated="2"/>'
    )
    (sheet,) = read_sheets(
        write_ods({"S": row(EMPTY.format(2) + spanned) + row(CELL.format(""))}), "merged.ods"
    )
    assert sheet.merged == (Span(0, 2, 0, 4),)


def test_a_duration_cell_stays_a_duration(write_ods: Write) -> None:
    cell = '<table:table-cell office:value-type="time" office:time-value="PT00H01M00S"><text:p>0:1</text:p></table:table-cell>'
    (sheet,) = read_sheets(write_ods({"S": row(cell)}), "time.ods")
    assert sheet.rows == ((timedelta(minutes=1),),)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), kind=st.sampled_from(["ods", "xlsx"]))
def test_a_damaged_workbook_is_read_or_refused_never_a_traceback(
    data: st.DataObject, kind: str, write_ods: Write, write_xlsx: Write
) -> None:
    whole = (write_ods if kind == "ods" else write_xlsx)(
        {"S": [["Year", "n"], *([y, y * 3] for y in range(40))]}
    )
    cut = data.draw(st.integers(0, len(whole)))
    flips = data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=4))
    damaged = bytearray(whole)
    for at, byte in flips:
        damaged[at] = byte
    try:
        read_sheets(bytes(damaged[:cut]), f"damaged.{kind}")
    except ProblemsFoundError as error:
        assert all(problem.where == f"damaged.{kind}" and problem.cure for problem in error.problems)


def test_reading_every_real_workbook_stays_under_a_gigabyte(release: Callable[[str], Path]) -> None:
    names = [
        "population/mye23tablesew.xlsx",
        "gss_workbooks/LA_Inspection_Outcomes_as_at_31_March_2025.ods",
        "youth_justice_statistics/Disposals by region 2012-13 Table.xls",
    ]
    paths = [str(release(name)) for name in names]
    code = (
        "import resource, sys\nfrom pathlib import Path\nfrom analysis.press.ingest.grid import read_sheets\n"
        "for name in sys.argv[1:]:\n    assert read_sheets(Path(name).read_bytes(), name)\n"
        "used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(used)"
    )
    run = subprocess.run([sys.executable, "-c", code, *paths], capture_output=True, text=True, check=True)
    assert int(run.stdout) * 1024 < 1e9
