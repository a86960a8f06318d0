"""What publishers do with a sheet, kind by kind: each is read whole, or what is lost is said."""

import io
import zipfile
from pathlib import Path

import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.book import read_sheets
from analysis.press.ingest.workbooks.cell_formats import as_shown, kind_of, number_shown
from tests.press.ingest.conftest import read_one
from tests.press.ingest.workbooks.conftest import ods, ods_rows, xls, xlsx

NOTES = [["Notes"], ["[x]", "Values of 4 or fewer are suppressed."]]


def read(tmp_path: Path, content: bytes, name: str = "tables.xlsx"):
    path = tmp_path / name
    path.write_bytes(content)
    return read_one(path)


def cells(found) -> dict[tuple[str, str, str], str]:
    """Give value or mark by series, group and last day."""
    return {
        (series, group, end): value or printed
        for series, group, end, value, printed in found.figures[
            ["series", "breakdown", "period_end", "value", "printed"]
        ].itertuples(index=False, name=None)
    }


def test_a_sheet_that_is_hidden_is_not_read_and_said(tmp_path: Path) -> None:
    table = [
        ["Table 6.2: Children on remand, years ending March"],
        ["Type", "2024", "2025"],
        ["Bail", 300, 320],
    ]
    content = xlsx({"6.2": table, "Draft": [*table[:2], ["Bail", 1, 2]]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            text = old.read(item)
            new.writestr(item, text.replace(b'name="Draft"', b'name="Draft" state="hidden"'))
    found = read(tmp_path, out.getvalue())
    assert set(cells(found).values()) == {"300", "320"}
    assert any("Draft is hidden" in words for words in found.cautions)


KINDS = {
    "a link back stands in the first cell": (
        [["Contents"], [], ["Table 6.2: Children on remand, years ending March 2024 to 2025"], ["Type", "2024", "2025"], ["Bail", 300, 320]],
        {("", "type=Bail", "2024-03-31"): "300", ("", "type=Bail", "2025-03-31"): "320"},
    ),
    "the same years stand under two groups": (
        [["Table 3.1: Children by tier, years ending March"], ["", "Number", "", "Rate", ""], ["Tier", 2024, 2025, 2024, 2025], ["Custody", 90, 80, 9, 8]],
        {("Number", "tier=Custody", "2024-03-31"): "90", ("Number", "tier=Custody", "2025-03-31"): "80", ("Rate", "tier=Custody", "2024-03-31"): "9", ("Rate", "tier=Custody", "2025-03-31"): "8"},
    ),
    "a label is printed in the first of its rows only": (
        [["Table 2.1: First time entrants, children, years ending March"], ["Sex", "Year", "Number"], ["Boys", 2024, 10], ["", 2025, 20], ["Girls", 2024, 3]],
        {("Number", "sex=Boys", "2024-03-31"): "10", ("Number", "sex=Boys", "2025-03-31"): "20", ("Number", "sex=Girls", "2024-03-31"): "3"},
    ),
    "the table begins in the third column": (
        [["", "", "Table 2.1: Children, year ending March 2025"], ["", "", "Sex", "Number"], ["", "", "Boys", 10], ["", "", "Girls", 3]],
        {("Number", "sex=Boys", "2025-03-31"): "10", ("Number", "sex=Girls", "2025-03-31"): "3"},
    ),
    "notes stand behind headings and years, and labels in the first of their rows only": (
        [["Table 2.1: First time entrants, children, years ending March"], ["Sex [note 1]", "Year[note 1]", "Number"], ["Boys (1)", "2024 (1)", 10], ["", "2025", 20], ["Girls", "2024 [Note 2]", 3]],
        {("Number", "sex=Boys", "2024-03-31"): "10", ("Number", "sex=Boys", "2025-03-31"): "20", ("Number", "sex=Girls", "2024-03-31"): "3"},
    ),
    "a remark stands beside one of two rows, without a heading": (
        [["Table 6.2: Children on remand, year ending March 2025"], ["Type", "Number"], ["Bail", 300], ["Custody", 20, "2024-05-01"]],
        {("Number", "type=Bail", "2025-03-31"): "300", ("Number", "type=Custody", "2025-03-31"): "20"},
    ),
    "a note stands between rows": (
        [["Table 6.2: Children on remand, years ending March"], ["Year", "Number"], ["2023", 300], ["Break in series [note 3]"], ["2024", 20], ["Method changed in April 2024, so figures are not comparable"], ["2025", 30]],
        {("Number", "total", "2023-03-31"): "300", ("Number", "total", "2024-03-31"): "20", ("Number", "total", "2025-03-31"): "30"},
    ),
    "two tables with titles, links and sources of their own stand side by side": (
        [["Table 1: Boys on remand, year ending March 2024", "", "", "Table 2: Girls on remand, year ending March 2025"], ["Source: MoJ", "", "", "Source: MoJ"], ["Type", "Number", "", "Type", "Number"], ["Bail", 300, "", "Bail", 30], ["Custody", 20, "", "Custody", 2]],
        {("Number", "type=Bail", "2024-03-31"): "300", ("Number", "type=Custody", "2024-03-31"): "20", ("Number", "type=Bail", "2025-03-31"): "30", ("Number", "type=Custody", "2025-03-31"): "2"},
    ),
    "a column beside figures holds one mark alone": (
        [["Table 6.2: Children on remand, year ending March 2025"], ["Type", "Boys", "Girls"], ["Bail", 300, "Suppressed"], ["Custody", 20, "Suppressed"]],
        {("", "sex=Boys;type=Bail", "2025-03-31"): "300", ("", "sex=Boys;type=Custody", "2025-03-31"): "20", ("", "sex=Girls;type=Bail", "2025-03-31"): "Suppressed", ("", "sex=Girls;type=Custody", "2025-03-31"): "Suppressed"},
    ),
    "words stand in place of the figure of the last row": (
        [["Table 6.2: Children on remand, year ending March 2025"], ["Type", "Sex", "Number"], ["Bail", "Boys", 300], ["Custody", "Boys", 20], ["Custody", "Girls", "under 5"]],
        {("Number", "sex=Boys;type=Bail", "2025-03-31"): "300", ("Number", "sex=Boys;type=Custody", "2025-03-31"): "20", ("Number", "sex=Girls;type=Custody", "2025-03-31"): "under 5"},
    ),
    "blocks stand below each other": (
        [["Table 5.1: Children sentenced, year ending March 2025"], ["Sentence", "Number"], ["Boys"], ["Fine", 30], ["Girls"], ["Fine", 5]],
        {("Number", "block=Boys;sentence=Fine", "2025-03-31"): "30", ("Number", "block=Girls;sentence=Fine", "2025-03-31"): "5"},
    ),
    "an area has parts, and the next is no part of it": (
        [["Table 1: Appeals about children, calendar year 2022"], ["Council", "2022"], ["NORTH"], ["A town", 5], ["LONDON"], ["INNER LONDON"], ["B town", 9], ["SOUTH"], ["C town", 13]],
        {("", "block=NORTH", "2022-12-31"): "5", ("", "block=LONDON;block_2=INNER LONDON", "2022-12-31"): "9", ("", "block=SOUTH", "2022-12-31"): "13"},
    ),
    "notes and sources stand below": (
        [["Table 6.2: Children on remand, years ending March"], ["Type", "2024", "2025"], ["Bail", 300, "[x]"], [], ["Source: returns"], ["1 Includes 25 children counted twice."], ["Note", 2, "See 2024"]],
        {("", "type=Bail", "2024-03-31"): "300", ("", "type=Bail", "2025-03-31"): "[x]"},
    ),
    "numbers have spaces, brackets and a true minus": (
        [["Table 3.3: Children sentenced, years ending March"], ["Tier", "2025", "Change"], ["Fine", "12 500", "(20)"], ["Bail", "1,234 (1)", "\u22125"]],
        {("", "tier=Fine", "2025-03-31"): "12500", ("Change", "tier=Fine", ""): "-20", ("", "tier=Bail", "2025-03-31"): "1234", ("Change", "tier=Bail", ""): "-5"},
    ),
    "months to come have no figures": (
        [["7.2 Youth custody population, children under 18"], ["Financial Year", "Apr", "May", "Jun"], ["2024/25", 400, 401, 402], ["2025/26", 380, "", ""]],
        {("", "total", "2024-04-30"): "400", ("", "total", "2024-05-31"): "401", ("", "total", "2024-06-30"): "402", ("", "total", "2025-04-30"): "380"},
    ),
    "one mark alone stands below a heading of figures, after them and before": (
        [["Table 6.2: Children on remand, year ending March 2025"], ["Type", "Boys", "Girls", "Rate", "Share"], ["Bail", "^", 300, "w", "#DIV/0!"], ["Custody", "^", 20, "w", "#DIV/0!"]],
        {(series, f"{sex}type={kind}", "2025-03-31"): value for kind, n in (("Bail", "300"), ("Custody", "20")) for series, sex, value in (("", "sex=Boys;", "^"), ("", "sex=Girls;", n), ("Rate", "", "w"), ("Share", "", "#DIV/0!"))},
    ),
    "quarters stand under a title with their year": (
        [["Table 1: Private law applications, 2025"], ["Type", "Q1", "Q2"], ["Residence", 10, 12]],
        {("", "type=Residence", "2025-03-31"): "10", ("", "type=Residence", "2025-06-30"): "12"},
    ),
    "an Act with its year is no period": (
        [["Table 1: Children Act 1989 applications"], ["Type", "Number"], ["Care", 10]],
        {("Number", "type=Care", ""): "10"},
    ),
    "notes stand between the rows of blocks": (
        [["Table 6.2: Children on remand, year ending March 2025"], ["Type", "Number"], ["Boys"], ["Bail", 300], ["* for 2025 an estimate"], ["Custody", 20], ["[note 2] Recording changed"], ["Hospital", 1], ["Includes those sentenced"], ["Other", 2], ["Girls"], ["Bail", 30]],
        {("Number", f"block={sex};type={kind}", "2025-03-31"): n for sex, kind, n in (("Boys", "Bail", "300"), ("Boys", "Custody", "20"), ("Boys", "Hospital", "1"), ("Boys", "Other", "2"), ("Girls", "Bail", "30"))},
    ),
    "the first block of years stands directly below the headings": (
        [["Table 5.3: Children sentenced"], ["Year ending March", "Number"], ["Theft"], ["2024", 9], ["2025", 10], ["Robbery"], ["2024", 3]],
        {("Number", "block=Theft", "2024-03-31"): "9", ("Number", "block=Theft", "2025-03-31"): "10", ("Number", "block=Robbery", "2024-03-31"): "3"},
    ),
    "a bound stands in place of figures and ends no table": (
        [["Table 1: Children, year ending March 2025"], ["Type", "Number"], ["Bail", "~40"], ["Hospital", "10+"], ["Custody", 30]],
        {("Number", "type=Bail", "2025-03-31"): "~40", ("Number", "type=Hospital", "2025-03-31"): "10+", ("Number", "type=Custody", "2025-03-31"): "30"},
    ),
    "the data of a chart stand beside the table, their labels without a heading": (
        [["Table 1: Children, years ending March"], ["Type", "2024", "", "", "Bail"], ["Bail", 10, "", "2023/24", 11], ["Custody", 20, "", "2024/25", 12]],
        {("", "type=Bail", "2024-03-31"): "10", ("", "type=Custody", "2024-03-31"): "20", ("Bail", "total", "2024-03-31"): "11", ("Bail", "total", "2025-03-31"): "12"},
    ),
    "years end in September": (
        [["Table 2.1: First time entrants, children, years ending September"], ["Sex", "2023", "2024"], ["Boys", 40, 30]],
        {("", "sex=Boys", "2023-09-30"): "40", ("", "sex=Boys", "2024-09-30"): "30"},
    ),
    "years begin in April": (
        [["Table 2.1: First time entrants, children"], ["Year beginning April", "Boys"], ["2023", 40], ["2024", 30]],
        {("", "sex=Boys", "2024-03-31"): "40", ("", "sex=Boys", "2025-03-31"): "30"},
    ),
    "figures are of a day of each year": (
        [["Table 7.1: Children in custody at 30 June"], ["These children were counted on 4 May"], ["Sex", "2023", "2024"], ["Boys", 40, 30]],
        {("", "sex=Boys", "2023-06-30"): "40", ("", "sex=Boys", "2024-06-30"): "30"},
    ),
    "the title says one quarter": (
        [["Table 7.1: Children in custody, October to December 2024"], ["Sex", "Number"], ["Boys", 40]],
        {("Number", "sex=Boys", "2024-12-31"): "40"},
    ),
    "the number of the version stands below": (
        [["Table 7.1: Children in custody, years ending March"], ["Sex", "2023", "2024"], ["Boys", 40, 30], [], ["Version", 2]],
        {("", "sex=Boys", "2023-03-31"): "40", ("", "sex=Boys", "2024-03-31"): "30"},
    ),
    "two tables stand side by side": (
        [["Table 6.2: Children on remand, years ending March"], ["Type", "2025", "", "Sex", "2025"], ["Bail", 320, "", "Boys", 410]],
        {("", "type=Bail", "2025-03-31"): "320", ("", "sex=Boys", "2025-03-31"): "410"},
    ),
    "two tables stand side by side, each with a title": (
        [["Children on remand, 2025", "", "", "Children by sex, 2025"], ["Type", "Number", "", "Sex", "Number"], ["Bail", 320, "", "Boys", 410]],
        {("Number", "type=Bail", "2025-03-31"): "320", ("Number", "sex=Boys", "2025-03-31"): "410"},
    ),
    "years end in June, as their heading says": (
        [["Table 2.1: Police searches of children"], ["Year ending 30 June", "Number"], [2024, 8400], [2025, 8000]],
        {("Number", "total", "2024-06-30"): "8400", ("Number", "total", "2025-06-30"): "8000"},
    ),
    "years end in December, as their heading says": (
        [["Table 2.1: First time entrants, children"], ["Year ending December", "Number", "Rate per 100,000"], [2023, 8400, "[x]"], [2024, 8000, 150.5]],
        {("Number", "total", "2023-12-31"): "8400", ("Number", "total", "2024-12-31"): "8000", ("Rate per 100,000", "total", "2023-12-31"): "[x]", ("Rate per 100,000", "total", "2024-12-31"): "150.5"},
    ),
    "the first row has marks in place of all its figures": (
        [["Table 6.2: Children on remand, years ending March"], ["Type", "2024", "2025"], ["Bail", "c", "c"], ["Custody", 30, "low"], ["Other", 7, 8]],
        {("", "type=Bail", "2024-03-31"): "c", ("", "type=Bail", "2025-03-31"): "c", ("", "type=Custody", "2024-03-31"): "30", ("", "type=Custody", "2025-03-31"): "low", ("", "type=Other", "2024-03-31"): "7", ("", "type=Other", "2025-03-31"): "8"},
    ),
    "the first row after a gap has marks in place of all its figures": (
        [["Table 6.2: Children on remand, years ending March"], ["Type", "Number", "Rate"], ["Custody", 30, 5], [], ["Bail", "Data not supplied", "z"], ["Other", 7, 8]],
        {("Number", "type=Custody", ""): "30", ("Rate", "type=Custody", ""): "5", ("Number", "type=Bail", ""): "Data not supplied", ("Rate", "type=Bail", ""): "z", ("Number", "type=Other", ""): "7", ("Rate", "type=Other", ""): "8"},
    ),
    "notes have a column of numbers": (
        [["Table 6.2: Children on remand"], ["Year ending March", "Note", "Number"], [2024, 1, 300], [2025, 2, 320]],
        {("Number", "total", "2024-03-31"): "300", ("Number", "total", "2025-03-31"): "320"},
    ),
    "years stand below a blank heading": (
        [["Table 2.1: First time entrants, children, years ending December"], ["", "England", "Wales"], [2023, 8000, 400], [2024, 7600, 380]],
        {("England", "total", "2023-12-31"): "8000", ("England", "total", "2024-12-31"): "7600", ("Wales", "total", "2023-12-31"): "400", ("Wales", "total", "2024-12-31"): "380"},
    ),
    "letters that are marks elsewhere are headings": (
        [["Table 6.2: Children on remand, year ending March 2025"], ["Type", "Number", "", "Rate", ""], ["", "M", "F", "M", "F"], ["Bail", 3, 4, 5, 6]],
        {("Number | M", "type=Bail", "2025-03-31"): "3", ("Number | F", "type=Bail", "2025-03-31"): "4", ("Rate | M", "type=Bail", "2025-03-31"): "5", ("Rate | F", "type=Bail", "2025-03-31"): "6"},
    ),
    "ages are headings": (
        [["Table 1.1: Children arrested by age, year ending March 2025"], ["Sex", 15, 16, 17, "Total"], ["Boys", 6, 7, 8, 21]],
        {("", "age=15;sex=Boys", "2025-03-31"): "6", ("", "age=16;sex=Boys", "2025-03-31"): "7", ("", "age=17;sex=Boys", "2025-03-31"): "8", ("Total", "sex=Boys", "2025-03-31"): "21"},
    ),
    "a note stands between the rows": (
        [["Table 6.2: Children on remand, years ending March"], ["Type", "2024", "2025"], ["Bail", 300, 320], ["1. Figures below were revised."], ["Custody", 30, 20], ["Other", 7, 8]],
        {("", "type=Bail", "2024-03-31"): "300", ("", "type=Bail", "2025-03-31"): "320", ("", "type=Custody", "2024-03-31"): "30", ("", "type=Custody", "2025-03-31"): "20", ("", "type=Other", "2024-03-31"): "7", ("", "type=Other", "2025-03-31"): "8"},
    ),
    "a block has the name that a foot line may have": (
        [["Table 4.1: Orders about children, years ending March"], ["Order", "2025"], ["Contact"], ["Made", 10], ["Refused", 1], ["Residence"], ["Made", 11]],
        {("", "block=Contact;order=Made", "2025-03-31"): "10", ("", "block=Contact;order=Refused", "2025-03-31"): "1", ("", "block=Residence;order=Made", "2025-03-31"): "11"},
    ),
    "headings are printed anew on every page": (
        [["Table 6.2: Children on remand, years ending March"], ["Type", 2024, 2025], ["Bail", 300, 320], ["Type", 2024, 2025], ["Custody", 30, 20]],
        {("", "type=Bail", "2024-03-31"): "300", ("", "type=Bail", "2025-03-31"): "320", ("", "type=Custody", "2024-03-31"): "30", ("", "type=Custody", "2025-03-31"): "20"},
    ),
    "the year of a block stands alone above it": (
        [["Table 1.1: Children arrested, years ending March"], ["Area", "Boys", "Girls"], [2024], ["Leeds", 10, 11], [2025], ["Leeds", 12, 13]],
        {("", "sex=Boys", "2024-03-31"): "10", ("", "sex=Girls", "2024-03-31"): "11", ("", "sex=Boys", "2025-03-31"): "12", ("", "sex=Girls", "2025-03-31"): "13"},
    ),
    "months are day numbers in the headings": (
        [["Table 7.2: Children in custody"], ["Type", 45383, 45413], ["Remand", 10, 11], ["Sentence", 20, 21]],
        {("", "type=Remand", "2024-04-30"): "10", ("", "type=Remand", "2024-05-31"): "11", ("", "type=Sentence", "2024-04-30"): "20", ("", "type=Sentence", "2024-05-31"): "21"},
    ),
    "a row whose label is numbered has a gap": (
        [["Table 3.2: Children by ethnicity, years ending March"], ["Ethnicity", 2023, 2024, 2025], ["1. White", 10, 20, 30], ["2. Mixed", 5, "", 6]],
        {("", "ethnicity=1. White", "2023-03-31"): "10", ("", "ethnicity=1. White", "2024-03-31"): "20", ("", "ethnicity=1. White", "2025-03-31"): "30", ("", "ethnicity=2. Mixed", "2023-03-31"): "5", ("", "ethnicity=2. Mixed", "2025-03-31"): "6"},
    ),
    "a line counts the columns": (
        [["Table 9: Spend, year ending March 2025"], ["Council", "Staff", "Homes", "Total"], ["", "(1)", "(2)", "(3)"], ["A town", 6, 7, 13]],
        {("Staff", "total", "2025-03-31"): "6", ("Homes", "total", "2025-03-31"): "7", ("Total", "total", "2025-03-31"): "13"},
    ),
    "the years of a row of headings come anew under another unit": (
        [["Table A1: Children in care at 31 March"], ["numbers", 2024, 2025], ["Boys", 30, 40], ["percentages", 2024, 2025], ["Boys", 55, 56]],
        {("", "numbers=Boys", "2024-03-31"): "30", ("", "numbers=Boys", "2025-03-31"): "40", ("", "percentages=Boys", "2024-03-31"): "55", ("", "percentages=Boys", "2025-03-31"): "56"},
    ),
    "a total stands below its parts": (
        [["Table 1: Children sentenced, year ending March 2025"], ["Tier", "Order", "Number"], ["", "Fine", 5], ["First total", "", 5], ["", "Bail", 6]],
        {("Number", "order=Fine", "2025-03-31"): "5", ("Number", "tier=First total", "2025-03-31"): "5", ("Number", "order=Bail", "2025-03-31"): "6"},
    ),
    "a cell stands beside the table": (
        [["Table 1: Children sentenced, years ending March"], ["Type", "2024", "2025"], ["Bail", 300, 320], ["Fine", 1, 2], ["Other", 301, 322, "", "check", 0]],
        {("", "type=Bail", "2024-03-31"): "300", ("", "type=Bail", "2025-03-31"): "320", ("", "type=Fine", "2024-03-31"): "1", ("", "type=Fine", "2025-03-31"): "2", ("", "type=Other", "2024-03-31"): "301", ("", "type=Other", "2025-03-31"): "322"},
    ),
    "the group of all rows was chosen above": (
        [["Children sentenced, years ending March"], ["Select sex:", "Girls"], [], ["Offence", "2024", "2025"], ["Theft", 1, 2]],
        {("", "offence=Theft;select_sex=Girls", "2024-03-31"): "1", ("", "offence=Theft;select_sex=Girls", "2025-03-31"): "2"},
    ),
    "what describes the file stands below": (
        [["Table 1: Children sentenced, years ending March"], ["Type", "2024", "2025"], ["Bail", 300, 320], ["Source: returns"], ["Extracted on", "2025-04-01"], ["Version", 2]],
        {("", "type=Bail", "2024-03-31"): "300", ("", "type=Bail", "2025-03-31"): "320"},
    ),
    "the year in a label is of its row alone": (
        [["Table 1: Children sentenced"], ["", "Boys", "Girls"], ["Leeds 2023/24", 1, 2], ["Leeds 2024/25", 3, 4]],
        {("", "label=Leeds 2023/24;sex=Boys", ""): "1", ("", "label=Leeds 2023/24;sex=Girls", ""): "2", ("", "label=Leeds 2024/25;sex=Boys", ""): "3", ("", "label=Leeds 2024/25;sex=Girls", ""): "4"},
    ),
    "a raised number stands behind a year": (
        [["Table 6.2: Children on remand\u00b9, years ending March"], ["Type", "2024\u00b2", "2025"], ["Bail\u00b3", "300\u00b9", 320]],
        {("", "type=Bail", "2024-03-31"): "300", ("", "type=Bail", "2025-03-31"): "320"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_every_figure_of_its_table_is_read_and_no_other(kind: str, form: str, tmp_path: Path) -> None:
    rows, wanted = KINDS[kind]
    write = ods if form == "ods" else xlsx
    assert cells(read(tmp_path, write({"Notes": NOTES, "6.2": rows}))) == wanted


def test_a_list_of_contents_holds_no_figures_and_that_is_said(tmp_path: Path) -> None:
    contents = [["Contents"], ["Sheet", "Title", "Rows"], ["1", "Children", 3], ["2", "Orders", 4]]
    table = [["Table 1: Children"], ["Type", "2024"], ["Bail", 300], ["Fine", 20]]
    found = read(tmp_path, xlsx({"Contents": contents, "1": table}))
    assert set(cells(found).values()) == {"300", "20"}
    assert any("sheet Contents: by its name" in words for words in found.cautions)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Kent", 1, 2], ["Dover", 3, 4, 5]], "left out: 1, on line 4 (5)"),
        ([["Kent", 1, 2], [], ["Table 2: Others"], ["Hull", 7, 6], ["York", 9]], "numbers in no table, left out: 3, on line 6 and 1 others (Hull | 7 | 6)"),
        ([["Kent", 1, 2], [], [700, "Hull"]], "left out: 1, on line 5 (700 | Hull)"),
        ([["Kent", 1, 2], [], ["Notes"], ["1", "Includes 25 others"], ["Note", 2, "See 2024"], ["Version", 2]], ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_a_number_that_is_in_no_table_is_lost_and_said(rows, said, form, tmp_path: Path) -> None:
    write = ods if form == "ods" else xlsx
    heads = [["Table 1: Children in care at 31 March"], ["Area", "2024", "2025"]]
    lost = read(tmp_path, write({"1": [*heads, *rows]})).lost
    assert [said in one for one in lost] == [True] * bool(said), lost


def test_a_figure_in_one_cell_for_two_rows_is_given_once_and_said(tmp_path: Path) -> None:
    rows = [["Table 1: Children in care, years ending March"], ["Area", "2024", "2025"], ["Leicestershire", 10, 20], ["Rutland", "", 2], ["York", 5, 6]]  # fmt: skip
    found = read(tmp_path, xlsx({"1": rows}, merged=["B3:B4"]))
    assert sorted(found.figures["value"]) == ["10", "2", "20", "5", "6"]
    assert any("10 stands in one cell for lines 3 to 4" in words for words in found.cautions)


def test_a_date_among_ages_is_no_period_and_said(tmp_path: Path) -> None:
    rows = [["Table 1: Children sentenced by age, year ending March 2025"], ["Sex", "2014-10-01", "15-17"], ["Boys", 6, 7], ["Girls", 1, 2]]  # fmt: skip
    found = read(tmp_path, xlsx({"1": rows}))
    assert set(found.figures["period_end"]) == {"2025-03-31"}
    assert any("date among ages" in words for words in found.lost)


@pytest.mark.parametrize(
    ("code", "stored", "shown"),
    [
        (";;;", "3", ""), ('[<5]"*";0', "3", "*"), ('[<5]"*";0', "31", "31"), (r"0.0\%", "24.5", "24.5%"),
        ("yyyy", "45292", "2024"), ('0.0"%"', "24.5", "24.5%"), ("0.0%", "0.245", "24.5%"),
        ('[>=5]0;"[c]"', "3", "[c]"), ('[>=5]0;"[c]"', "12", "12"), ('[=1]"[c]";[=2]"[c]";0', "2", "[c]"), ('"[c]"', "3", "[c]"),
        ('"<"0', "5", "<5"), ('0" [r]"', "7", "7 [r]"), ('0;-0;"-"', "0", "0"), ('0;-0;"[z]"', "0", "[z]"), ('0%;-0%;"-"', "-0.04", "-4%"),
        ('0.0" weeks"', "36.4", "36.4\u00a0weeks"), ("[$£-809]#,##0", "1200", "£1200"), ('_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"??_-', "0", "£0"),
        ("#,##0,", "1234567", "1234.567"), ('#,##0,"k"', "1234567", "1234567"), ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0", "0"),
    ],
)  # fmt: skip
def test_a_format_shows_what_a_reader_of_the_workbook_sees(code: str, stored: str, shown: str) -> None:
    assert number_shown(stored, kind_of("164", {"164": code}), False) == shown


@pytest.mark.parametrize(
    ("code", "stored", "shown"),
    [
        ('[<5]"*";0', 3, "*"), ("0%", 1, "100%"), ("0.0%", 0.245, "24.5%"), ("yyyy-mm-dd", 45383, "2024-04-01"),
        ("General", 0.24, "0.24"), ("#,##0,", 1234567, "1234.567"),
    ],
)  # fmt: skip
def test_of_an_old_workbook_the_formats_are_read_too(code: str, stored: float, shown: str) -> None:
    (sheet,) = read_sheets(xls([["Area", "2024"], ["Leeds", (stored, code)]]), "xls", "old.xls")
    assert sheet.rows == [["Area", "2024"], ["Leeds", shown]]


@pytest.mark.parametrize(
    ("stored", "said", "shown"),
    [
        ("3", "[c]", "[c]"), ("5", "<5", "<5"), ("0", "-", "0"), ("0", "#DIV/0!", "#DIV/0!"), ("1234567", "1,235", "1234.567"),
        ("1200000", "£1.2m", "£1200000"), ("32.4", "32.4 weeks", "32.4\u00a0weeks"), ("1234", "1,234", "1234"), ("12.46", "12", "12.46"), ("24.5%", "*", "*"),
        ("0.451", "45.1%", "45.1%"), ("45", "45%", "45%"), ("3", "3 [r]", "3 [r]"),
    ],
)  # fmt: skip
def test_what_a_cell_shows_in_place_of_its_number_is_read(stored: str, said: str, shown: str) -> None:
    assert as_shown(stored, said) == shown


def test_the_unit_of_a_figure_may_stand_in_the_format_of_its_cell_or_beside_it(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="{}" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    cells = [("string", "", "Leeds"), ("float", "36.4", "36.4 weeks"), ("currency", "1200", "£1,200.00"), ("string", "", "£7")]  # fmt: skip
    row = "".join(cell.format(*said) for said in cells)
    head = ods_rows([["Table 8: Care, year ending March 2025"], ["Area", "Average", "Net", "Other"]])
    rows = head.replace('number-rows-repeated="1048574"', 'number-rows-repeated="1"')
    content = ods({"8": f"{rows}<table:table-row>{row}</table:table-row>"})
    figures = read(tmp_path, content, "8.ods").figures
    found = sorted(zip(figures["value"], figures["unit"], strict=True))
    assert found == [("1200", "gbp"), ("36.4", "weeks"), ("7", "gbp")]


def test_days_are_counted_from_1904_whatever_an_extension_of_the_workbook_says_besides(
    tmp_path: Path,
) -> None:
    dated = xlsx({"1": [["Month", "Children"], ["", 5]]})
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(dated)) as old, zipfile.ZipFile(content, "w") as new:
        for item in old.infolist():
            text = old.read(item).replace(
                b"<sheets>", b'<workbookPr date1904="1"/><x15:workbookPr/><sheets>', 1
            )
            text = text.replace(
                b'</row><row r="2">', b'</row><row r="2"><c r="A2" t="d"><v>2024-01-01</v></c>'
            )
            new.writestr(item, text)
    assert set(read(tmp_path, content.getvalue()).figures["period_end"]) == {"2024-01-31"}


def test_the_lowest_heading_says_which_of_two_units(tmp_path: Path) -> None:
    rows = [
        ["Children in need, 31 March 2025"],
        ["", "Numbers and percentages", ""],
        ["Age", "Number", "%"],
        ["Under 1", 100, 10],
        ["Total", 1000, 100],
    ]
    figures = read(tmp_path, ods({"1": rows})).figures
    assert list(zip(figures["value"], figures["unit"], strict=True)) == [
        ("100", "number"), ("1000", "number"), ("10", "percent"), ("100", "percent"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "unit"), [("Percentages", "percent"), ("£ million", "gbp_million"), ("Thousands", "")]
)
def test_a_line_of_a_unit_alone_is_that_of_the_table(tmp_path: Path, line: str, unit: str) -> None:
    rows = [
        ["Table 1: Children sentenced"],
        [line],
        ["Area", "2024", "2025"],
        ["Leeds", 1, 2],
        ["York", 3, 4],
    ]
    assert set(read(tmp_path, xlsx({"1": rows})).figures["unit"]) == {unit}


@pytest.mark.parametrize(
    ("said", "unit"), [("Rate per 100,000 of", "rate_per_100k"), ("Number of", "number")]
)
def test_the_unit_that_a_title_says_goes_before_that_of_the_recipe(
    tmp_path: Path, said: str, unit: str
) -> None:
    rows = [
        [f"Table 7.9: {said} children in custody, years ending March"],
        ["Sex", "2024"],
        ["Boys", 4],
        ["Girls", 1],
    ]
    found = read(tmp_path, xlsx({"7.9": rows}))
    assert (found.publication.id, set(found.figures["unit"])) == ("youth-justice-statistics", {unit})


def test_shares_of_one_are_shares_of_a_hundred_where_the_title_says_per_cent(tmp_path: Path) -> None:
    rows = [["Proportion of children reoffending (%), years ending March"], ["Sex", "2024"], ["Boys", 0.331], ["Girls", 0.25]]  # fmt: skip
    figures = read(tmp_path, xlsx({"1": rows})).figures
    assert (set(figures["unit"]), sorted(figures["value"])) == ({"percent"}, ["25", "33.1"])


def test_a_mark_that_nothing_explains_is_kept_with_a_caution(tmp_path: Path) -> None:
    rows = [
        ["Table 6.2: Children on remand, years ending March"],
        ["Type", "2024", "2025"],
        ["Bail", 300, "[q]"],
    ]
    found = read(tmp_path, ods({"6.2": rows}))
    assert set(found.figures["status"]) == {"", "unexplained"}
    assert any("'[q]'" in words for words in found.cautions)


def test_judgements_are_words_as_printed_and_no_figures(tmp_path: Path) -> None:
    rows = [
        ["Inspection judgements as at 31 March 2025"],
        ["Area code", "Local authority name", "Overall effectiveness", "Leaders"],
        ["E09000002", "Barking and Dagenham", "Good", "Good"],
        ["E09000003", "Barnet", "Good", "Outstanding"],
        ["E08000016", "Barnsley", "Good", "Good"],
    ]
    found = read(tmp_path, ods({"Table 1": rows}))
    assert set(found.figures["status"]) == {"words"}
    assert set(found.figures["value"]) == {""}


def test_a_cell_at_no_place_is_refused_and_not_put_into_the_first_column(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="TOTAL2"><v>3</v></c></row>'
    with pytest.raises(ProblemsFoundError, match="a cell at 'TOTAL1', which is no place"):
        read(tmp_path, xlsx({"1": f'<row r="1"><c r="A1"><v>2024</v></c></row>{row}'}))


def test_a_workbook_that_unpacks_to_too_much_or_declares_entities_is_refused(tmp_path: Path) -> None:
    content = xlsx({"1": '<!DOCTYPE x [<!ENTITY a "aaaa">]>'})
    with pytest.raises(ProblemsFoundError, match=r"no table|entities|damaged"):
        read(tmp_path, content)


STACKED = [
    ["Area", "Cautioned", "Sentenced"], ["Leeds", 10, 11], ["York", 20, 21], [], ["Girls"],
    ["Area", "Cautioned", "Sentenced"], ["Leeds", 1, 2], ["York", 3, 4],
]  # fmt: skip


@pytest.mark.parametrize(
    "above", [[], [["Table 1: Children, 2023/24"]], [["Children, 2023/24"], ["Number"], []]]
)
@pytest.mark.parametrize("write", [ods, xlsx])
def test_of_stacked_tables_the_first_has_the_name_above_it_as_the_others_have(tmp_path, above, write):
    found = read(tmp_path, write({"T": [*above, ["Boys"], *STACKED]})).figures
    rows = set(found[["geography", "breakdown", "series", "value"]].itertuples(index=False, name=None))
    assert {("Leeds", "block=Boys", "Cautioned", "10"), ("York", "block=Girls", "Sentenced", "4")} <= rows
    assert len(rows) == 8


def test_stacked_units_are_the_units_of_their_figures(tmp_path):
    heads = ["Sex", "2022/23", "2023/24"]
    rows = [["Number"], heads, ["Boys", 10, 11], ["Girls", 20, 21], [], ["Percentage"], heads, ["Boys", 1.5, 2], ["Girls", 3, 4]]  # fmt: skip
    found = read(tmp_path, xlsx({"T": [["Table 2: Reoffending by sex"], *rows]})).figures
    assert set(found["unit"][found["value"].isin(["10", "21"])]) == {"number"}
    assert set(found["unit"][found["value"].isin(["1.5", "4"])]) == {"percent"}


def test_words_in_a_row_of_figures_end_no_table(tmp_path):
    rows = [["Area", 2023, 2024], ["Bath", 1, 2], ["Leeds", "pending", "soon"], ["York", 3, 4], [], ["Source", "YJB", 2024]]  # fmt: skip
    found = read(tmp_path, xlsx({"T": [["Children"], *rows]}))
    assert list(found.figures["geography"]).count("York") == 2
    assert len(found.figures) == 6
    assert "'pending'" in found.cautions[0]


def test_stacked_tables_whose_titles_name_years_are_of_these_years(tmp_path):
    head = ["Area", "Cautioned", "Sentenced"]
    rows = [["Children sentenced 2022/23"], head, ["Leeds", 10, 11], [], ["Children sentenced 2023/24"], head, ["Leeds", 1, 2]]  # fmt: skip
    found = read(tmp_path, xlsx({"T": rows})).figures
    assert set(zip(found["period_end"], found["value"], strict=True)) == {
        ("2023-03-31", "10"), ("2023-03-31", "11"), ("2024-03-31", "1"), ("2024-03-31", "2")
    }  # fmt: skip


def test_a_group_alone_below_the_title_is_the_group_of_the_table_and_a_note_above_it_no_title(tmp_path):
    rows = [["Table 1: Children"], ["Boys"], *STACKED[:3], ["1. Includes 25 others."], *STACKED[3:]]
    found = read(tmp_path, xlsx({"T": rows})).figures
    assert set(found["table"]) == {"Children", "Girls"}
    assert set(found["breakdown"]) == {"block=Boys", "total"}
