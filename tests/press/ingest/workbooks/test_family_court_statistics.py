from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.checks import check
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.publications.family_court_statistics import PUBLICATION
from analysis.press.ingest.stages import Given, Read

Write = Callable[..., bytes]
Open = Callable[..., OfficialFile]

INDEX = [["Family Court Statistics Quarterly: October to December 2023"], [], ["Table", "Title"]]
PUBLIC = [
    ["Table 2: Children in public law applications, annually 2022 - 2023 and quarterly Q3 2023 - Q4 2023"],
    [],
    ["Annually 2022 - 2023 and quarterly Q3 2023 - Q4 2023"],
    [],
    ["", "", "Applications", "", "", "Disposals", ""],
    ["", "", "Children", "Applications", "", "Children", "Orders"],
    ["Year", "Quarter", "Individual children", "Applications made", "", "Individual children", "Orders made"],
    [],
    [2022, "", 30001, "21,003", "", ":", ":"],
    [2023, "", 29000, 20000, "", ":", ":"],
    [2023, "Q3", 7900, 5100, "", ":", ":"],
    [2023, "Q4", 7800, 5000, "", ":", ".."],
    [],
    ["Source:"],
    ["HMCTS FamilyMan and Core Case Data"],
    ["R- figures from 2022 are revised"],
    [],
    ["Notes:"],
    ["1) A child is counted once in each year and once in each quarter."],
]
CARE_ROWS = [
    [2021, "", 12000, 40.4, 36, 0.24],
    [2021, "Q4", 3000, 42.5, 38.1, 0.22],
]
CARE_HEADINGS = [
    "Total Disposals",
    "Mean disposal duration (weeks)",
    "Median disposal duration (weeks)",
    "Cases disposed in 26 weeks",
]
CARE = [
    ["Table 8: Timeliness of care and supervision cases, quarterly Q4 2021 - Q4 2023"],
    [],
    ["Annually 2021 and quarterly Q4 2021 - Q4 2023"],
    [],
    ["Year", "Quarter", *CARE_HEADINGS],
    *CARE_ROWS,
    [2023, "Q4", ":", ":", ":", ":"],
]
CHOICE = [
    ["Table 3: Private law orders"],
    ["Choose: Order count"],
    [],
    ["Year", "Quarter", "Orders", "", "Private Law|2023|"],
    [2023, "", 5, "", "Private Law|2023|Q4"],
]
COVER = [["Family Court Statistics Quarterly: October to December 2023"], ["Published 28 March 2024"]]
NOTES = [
    ["Notes"],
    ["Table number", "Note number", "Note text"],
    ["All Tables", "[c]", "Confidential: suppressed."],
    ["All Tables", "[z]", "Not applicable."],
    ["All Tables", "[r]", "Revised."],
    ["Table 8", "1", "From application to first disposal."],
]
SAYS = "This worksheet contains one table."
ACCESSIBLE_CARE = [
    ["Table 8: Timeliness of care and supervision cases, quarterly Q4 2021 - Q4 2023 [note 1]"],
    [SAYS],
    ["Some cells refer to notes which can be found on the notes worksheet."],
    ["Source: HMCTS"],
    ["Year", "Quarter", "Total Disposals", "Mean disposal duration (weeks)\n[note 1]", *CARE_HEADINGS[2:]],
    [2021, "Annual", *CARE_ROWS[0][2:]],
    [2021, "Q4", "3,000 [r]", *CARE_ROWS[1][3:]],
    [2023, "Q4", "[z]", "[z]", "[z]", "[z]"],
]
WIDE = [
    ["Table 3a: Public law orders applied for, annually 2022 - 2023 and quarterly Q3 2023 - Q4 2023"],
    [SAYS],
    ["Source: HMCTS"],
    [""],
    ["Category", "Order type category", "Order type", "2022", "2023", "2023 Q3", "2023 Q4", "Notes"],
    ["Public law", "Care", "Care order", 9000, "[c]", 2100, 2000, "[note 1]"],
    ["Public law", "", "Total", 9100, 9200, 2150, 2050, ""],
]


def read(file: OfficialFile) -> Read:
    recognised = PUBLICATION.recognise(file, [])
    assert recognised is not None
    return PUBLICATION.read(recognised)


def figures(out: Read) -> pd.DataFrame:
    return out.figures.astype({name: "object" for name in out.figures.columns if name != "row"})


def cell(out: Read, series: str, period: str, breakdown: str = "total") -> pd.Series:
    found = figures(out).query("series == @series and period == @period and breakdown == @breakdown")
    assert len(found) == 1
    return found.iloc[0]


@pytest.fixture
def regular(write_ods: Write, official_file: Open) -> Read:
    sheets = {
        "Index": INDEX,
        "Table_2": PUBLIC,
        "Table_3": CHOICE,
        "Table_8": CARE,
        "Table 3_4_source": CHOICE,
    }
    return read(official_file(write_ods(sheets)))


@pytest.fixture
def accessible(write_xlsx: Write, official_file: Open) -> Read:
    sheets = {"Cover": COVER, "Notes": NOTES, "Table_8": ACCESSIBLE_CARE, "Table_3a": WIDE}
    return read(official_file(write_xlsx(sheets), "tables.xlsx"))


def test_another_workbook_with_numbered_tables_is_not_taken_for_it(
    write_ods: Write, official_file: Open
) -> None:
    assert PUBLICATION.recognise(official_file(write_ods({"Table_1": CARE})), []) is None


def test_a_table_without_headings_is_refused_by_sheet(write_ods: Write, official_file: Open) -> None:
    headless = [row for row in CARE if row[:1] != ["Year"]]
    with pytest.raises(ProblemsFoundError, match="sheet Table_8: found no row that names every column"):
        read(official_file(write_ods({"Index": INDEX, "Table_8": headless})))


def test_one_choice_of_a_drop_down_list_does_not_pass_for_the_table(regular: Read) -> None:
    assert set(figures(regular)["sheet"]) == {"Table_2", "Table_8"}
    left_out = [caution for caution in regular.cautions if "left out" in caution]
    assert [caution.split(":")[0] for caution in left_out] == ["sheet Table_3", "sheet Table 3_4_source"]


def test_annual_rows_above_quarterly_rows_keep_their_own_periods(regular: Read) -> None:
    year = cell(regular, "Applications | Applications made", "2022")
    quarter = cell(regular, "Applications | Applications made", "2023 Q4")
    assert (year["value"], year["period_type"], year["period_end"]) == (
        "21003",
        "calendar_year",
        "2022-12-31",
    )
    assert (quarter["value"], quarter["period_type"], quarter["period_start"]) == (
        "5000",
        "quarter",
        "2023-10-01",
    )


def test_columns_of_one_name_are_told_apart_by_the_headings_above(regular: Read) -> None:
    started = cell(regular, "Applications | Children | Individual children", "2023 Q3")
    disposed = cell(regular, "Disposals | Children | Individual children", "2023 Q3")
    assert (started["value"], started["unit_of_count"]) == ("7900", "child")
    assert (disposed["value"], disposed["status"]) == ("", "withheld_for_quality")


def test_marks_of_the_regular_workbook_mean_what_this_publication_means(regular: Read) -> None:
    assert cell(regular, "Disposals | Orders | Orders made", "2023 Q4")["status"] == "not_applicable"


def test_the_footer_is_notes_and_no_figures(regular: Read) -> None:
    assert figures(regular)["row"].max() <= 12


def test_both_layouts_give_the_same_care_timeliness(regular: Read, accessible: Read) -> None:
    columns = ["table", "series", "unit", "unit_of_count", "period_end", "period_type", "value"]
    plain = [figures(out).query("sheet == 'Table_8'")[columns] for out in (regular, accessible)]
    pd.testing.assert_frame_equal(*(frame.reset_index(drop=True) for frame in plain))


def test_a_share_stored_as_a_fraction_is_per_cent(regular: Read) -> None:
    share = cell(regular, "Cases disposed in 26 weeks", "2021 Q4")
    assert (share["value"], share["unit"], share["printed"]) == ("22", "percent", "0.22")


def test_a_figure_marked_revised_keeps_its_value(accessible: Read) -> None:
    total = cell(accessible, "Total Disposals", "2021 Q4")
    assert (total["value"], total["printed"], total["status"]) == ("3000", "3,000 [r]", "revised")


def test_withheld_is_told_from_not_applicable_where_both_print_z(accessible: Read) -> None:
    total = cell(accessible, "Total Disposals", "2023 Q4")
    assert (total["value"], total["printed"], total["status"]) == ("", "[z]", "withheld_for_quality")


def test_years_and_quarters_across_are_periods(accessible: Read) -> None:
    wide = figures(accessible).query("sheet == 'Table_3a'")
    assert set(wide["period_type"]) == {"calendar_year", "quarter"}
    care = wide.query("period == '2023 Q4' and breakdown.str.contains('Care order')").iloc[0]
    assert (care["value"], care["note"]) == ("2000", "From application to first disposal.")
    assert care["breakdown"] == "category=Public law;order_type=Care order;order_type_category=Care"
    assert "category=Public law;order_type=Total" in set(wide["breakdown"])


def test_the_edition_is_its_last_quarter(regular: Read, accessible: Read) -> None:
    assert regular.edition == accessible.edition == "October to December 2023"
    assert f"{accessible.published_on}" == "2024-03-28"


def test_what_is_read_keeps_the_contract_of_figures(regular: Read, accessible: Read) -> None:
    for out in (regular, accessible):
        assert f"{check(out, Given()).period_end}" == "2023-12-31"


def test_only_series_on_the_same_basis_become_observations(regular: Read) -> None:
    rows = PUBLICATION.observations(check(regular, Given()))
    found = rows.set_index(["measure_id", "period_type"])["value"].to_dict()
    assert found == {
        ("care_mean_weeks", "calendar_year"): "40.4",
        ("care_mean_weeks", "quarter"): "42.5",
        ("care_median_weeks", "calendar_year"): "36",
        ("care_median_weeks", "quarter"): "38.1",
        ("care_pct_26_weeks", "calendar_year"): "24",
        ("care_pct_26_weeks", "quarter"): "22",
    }
