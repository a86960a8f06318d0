from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.checks import check
from analysis.press.ingest.grid import Sheet, read_sheets
from analysis.press.ingest.official_file import OfficialFile, open_files
from analysis.press.ingest.publications.youth_justice_statistics import PUBLICATION
from analysis.press.ingest.stages import Given, Read

Write = Callable[..., bytes]
Open = Callable[..., OfficialFile]

NOTES = [
    ["Notes"],
    ["Note number", "Note text"],
    [1, "A child may have several remands."],
    ["[x]", "Fewer than five, suppressed."],
]
COLUMNS = ["Asian", "Black", "Mixed", "Other", "White", "Unknown Ethnicity", "Girls", "Boys", "Unknown Sex"]
REMAND = [
    ["Table 6.1: Remands of children by type, year ending March 2025 [note 1]"],
    ["This worksheet contains two tables."],
    ["Remand type", "Detail", *COLUMNS, "Aged 10 to 14", "Aged 15 to 17", "Total"],
    ["Bail", "Unconditional bail", 10, 20, 30, "[x]", 40, 5, 15, 95, 0, 30, 80, 110],
    ["Custody", "Youth detention accommodation", 1, 2, 3, 0, 4, 0, 1, 9, 0, 3, 7, 10],
    [],
    ["Proportion of remands by type"],
    ["Bail", "Unconditional bail", 0.9, 0.9, 0.9, "[x]", 0.9, 1, 0.9, 0.9, "", 0.9, 0.9, 0.917],
]
TREND = [
    ["Table 6.2: Monthly average number of children on remand, years ending March 2024 to 2025"],
    ["This worksheet contains one table."],
    ["Remand type", "2024", "2025 [note 1]"],
    ["Youth detention accommodation", 180.5, "1,190.25"],
]
MONTHS = [
    ["7.2 Youth custody population, children under 18"],
    ["Financial Year", "Apr", "May", "Mar"],
    ["2023/24(1)", 440, 441, 430],
    ["2024/25", 420, 415, 402],
    ["Source: Youth Custody Service"],
    ["(1) Revised since it was first published."],
]
OLD = [
    ["Table 5.1: Children sentenced by sex and ethnicity, year ending March 2019"],
    [],
    ["", "", "Ethnicity", "", "", "Age", "", ""],
    ["Court", "Sentence", "White", "Black", "Unknown", "10 to 14", "15", "Unknown"],
    ["Boys"],
    ["Magistrates", "Custody", 1, 2, 3, 4, 5, 6],
    ["", "Other sentences(2)", 7, 8, 9, 10, 11, 12],
    ["Crown", "Custody", 13, 14, 15, 16, 17, 18],
    ["Girls"],
    ["Magistrates", "Custody", 0, 0, 1, 0, 0, 1],
    [],
    ["(2) Includes discharges."],
]
REOFFENDING = [
    ["Table 9.2: Proven reoffending by children, annual and quarterly cohorts"],
    [],
    ["Sex", "Apr 2018-Mar 2019", "Apr 2019-Mar 2020(1)"],
    ["Number of offenders in cohort", "15,000", "13,000"],
    ["Proportion of offenders who reoffend (%)", 38.4, 34.2],
    [],
    ["Quarterly cohorts"],
    ["Sex", "Jan to Mar 2020", "Apr to Jun 2020"],
    ["Number of offenders in cohort", 3000, 2500],
    ["Proportion of offenders who reoffend (%)", 35.1, 33.3],
]
ENTRANTS = [
    ["Table 2.9: First time entrants by local authority, children, years ending December"],
    ["Local authority", "2019", "2020-21"],
    ["Camden", 20, 21],
]
LOCAL_HEADINGS = [
    "Financial_Year",
    "YJS",
    "PCC",
    "Wales or English region",
    "England_Wales",
    "Caution_or_sentence_type",
    "Caution_or_sentence_tier",
    "Number_Cautioned_Sentenced",
]
LOCAL = [
    LOCAL_HEADINGS,
    ["2024-25", "Barnet", "Metropolitan", "London", "England", "Fine", "First-tier", 4],
    ["2024-25", "Cardiff", "South Wales", "Wales", "Wales", "Fine", "First-tier", "1,204"],
    ["2024-25", "Brent", "Metropolitan", "London", "London", "Fine", "First-tier", 5],
]


def read(file: OfficialFile) -> Read:
    recognised = PUBLICATION.recognise(file, [])
    assert recognised is not None
    return PUBLICATION.read(recognised)


def figures(out: Read) -> pd.DataFrame:
    return out.figures.astype({name: "object" for name in out.figures.columns if name != "row"})


def one(frame: pd.DataFrame, **at: str) -> pd.Series:
    for name, text in at.items():
        frame = frame[frame[name] == text]
    assert len(frame) == 1
    return frame.iloc[0]


@pytest.fixture
def chapter(write_xlsx: Write, official_file: Open) -> Callable[..., Read]:
    """Read sheets by name as one chapter, whose extension says xls, as publishers' do."""
    return lambda **sheets: read(
        official_file(
            write_xlsx({"Notes": NOTES, **{name.replace("_", "."): rows for name, rows in sheets.items()}}),
            "Ch.xls",
        )
    )


def test_numbered_tables_about_something_else_are_left_to_others(
    write_ods: Write, official_file: Open
) -> None:
    rows = [["Table 6.1: Cattle by county"], ["County", "2024", "2025"], ["Kent", 1, 2]]
    assert PUBLICATION.recognise(official_file(write_ods({"6.1": rows})), []) is None


def test_a_numbered_sheet_without_headings_is_refused(chapter: Callable[..., Read]) -> None:
    with pytest.raises(ProblemsFoundError, match=r"sheet 6.2: found no row that names every column"):
        chapter(**{"6_1": REMAND, "6_2": [TREND[0], TREND[3]]})


def test_groups_of_children_across_become_breakdowns(chapter: Callable[..., Read]) -> None:
    cells = figures(chapter(**{"6_1": REMAND}))
    yda = cells[cells["breakdown"].str.contains("Youth detention")]
    girls = one(yda[yda["breakdown"].str.contains("sex=Girls")])
    assert girls["breakdown"] == "detail=Youth detention accommodation;remand_type=Custody;sex=Girls"
    assert (girls["value"], girls["unit"], girls["unit_of_count"]) == ("1", "number", "occasion")
    assert (girls["period_end"], girls["note"]) == ("2025-03-31", "A child may have several remands.")
    total = one(yda, breakdown="detail=Youth detention accommodation;remand_type=Custody")
    assert total["value"] == "10"


def test_the_block_of_proportions_below_is_not_added_to_the_counts(chapter: Callable[..., Read]) -> None:
    cells = figures(chapter(**{"6_1": REMAND}))
    bail = cells[cells["breakdown"] == "detail=Unconditional bail;remand_type=Bail"]
    assert list(bail["value"]) == ["110", "91.7"]
    assert list(bail["unit"]) == ["number", "percent"]
    assert list(bail["series"])[1] == "Proportion of remands by type"
    suppressed = cells[cells["printed"] == "[x]"]
    assert list(suppressed["status"]) == ["suppressed", "suppressed"]
    assert set(suppressed["value"]) == {""}


def test_one_year_is_spelt_in_many_ways_and_is_one_period(chapter: Callable[..., Read]) -> None:
    cells = figures(chapter(**{"6_1": REMAND, "6_2": TREND, "7_2": MONTHS}))
    trend = one(cells, sheet="6.2", period="2025")
    assert (trend["value"], trend["period_start"], trend["period_end"]) == (
        "1190.25",
        "2024-04-01",
        "2025-03-31",
    )
    assert set(cells[cells["sheet"] == "6.1"]["period_end"]) == {"2025-03-31"}
    march = one(cells, sheet="7.2", period="Mar 2024/25")
    april = one(cells, sheet="7.2", period="Apr 2023/24")
    assert (march["value"], march["period_type"], march["period_end"]) == ("402", "month", "2025-03-31")
    assert (april["value"], april["period_end"]) == ("440", "2023-04-30")
    assert april["note"] == "Revised since it was first published."


def test_columns_of_one_name_in_two_groups_stay_apart(chapter: Callable[..., Read]) -> None:
    cells = figures(chapter(**{"5_1": OLD}))
    row = cells[cells["row"] == 6]
    assert list(row["breakdown"])[2].startswith("court=Magistrates;ethnicity=Unknown;")
    assert list(row["breakdown"])[5].startswith("age=Unknown;court=Magistrates;")
    assert list(row["value"]) == ["1", "2", "3", "4", "5", "6"]


def test_merged_labels_are_filled_down_and_stacked_blocks_named(chapter: Callable[..., Read]) -> None:
    cells = figures(chapter(**{"5_1": OLD}))
    other = one(cells[(cells["row"] == 7) & (cells["column"] == "C")])
    assert other["breakdown"] == "court=Magistrates;ethnicity=White;section=Boys;sentence=Other sentences"
    assert other["note"] == "Includes discharges."
    girls = cells[cells["breakdown"].str.contains("section=Girls")]
    assert list(girls["value"]) == ["0", "0", "1", "0", "0", "1"]


def test_a_second_table_down_the_sheet_keeps_its_own_periods(chapter: Callable[..., Read]) -> None:
    cells = figures(chapter(**{"9_2": REOFFENDING}))
    years = cells[cells["period_type"] == "year_ending_march"]
    quarters = cells[cells["period_type"] == "quarter"]
    assert (len(years), len(quarters)) == (4, 4)
    rate = one(quarters[quarters["series"].str.startswith("Proportion")], period_end="2020-06-30")
    assert (rate["value"], rate["unit"], rate["breakdown"]) == ("33.3", "percent", "total")


def test_a_year_that_fits_no_year_ending_december_stays_words(chapter: Callable[..., Read]) -> None:
    out = chapter(**{"2_9": ENTRANTS})
    cells = figures(out)
    assert one(cells, period="2019")["period_end"] == "2019-12-31"
    odd = one(cells, period="2020-21")
    assert (odd["value"], odd["period_end"], odd["geography"]) == ("21", "", "Camden")
    assert [caution for caution in out.cautions if "1 figures whose period" in caution]


@pytest.mark.parametrize("order", [range(8), [7, 6, 5, 4, 3, 2, 1, 0], [3, 1, 7, 0, 5, 2, 6, 4]])
def test_local_open_data_is_the_same_in_any_order_of_columns(
    order: list[int], write_ods: Write, official_file: Open
) -> None:
    moved = [[row[at] for at in order] for row in LOCAL]
    out = read(
        official_file(write_ods({"Cover": [["Youth Justice Statistics"]], "About": [], "Data": moved}))
    )
    cells = figures(out)
    cardiff = one(cells, geography="Cardiff")
    assert (cardiff["value"], cardiff["printed"], cardiff["unit_of_count"]) == ("1204", "1,204", "occasion")
    assert cardiff["breakdown"] == "caution_or_sentence_tier=First-tier;caution_or_sentence_type=Fine"
    assert "wales_or_english_region=Wales" in cardiff["geography_details"]
    assert (out.data_file, cardiff["period_end"]) == ("local-outcomes", "2025-03-31")


def test_a_region_among_the_countries_is_kept_and_said(write_ods: Write, official_file: Open) -> None:
    out = read(official_file(write_ods({"Data": LOCAL})))
    assert [caution for caution in out.cautions if "'London', which is no country" in caution]
    assert len(out.figures) == 3


def test_every_made_up_chapter_keeps_the_contract_of_figures(chapter: Callable[..., Read]) -> None:
    out = chapter(**{"6_1": REMAND, "6_2": TREND, "7_2": MONTHS, "5_1": OLD, "9_2": REOFFENDING})
    assert check(out, Given()).edition == "2024/25"


@pytest.fixture(scope="module")
def disposals(release: Callable[[str], Path]) -> tuple[Read, tuple[Sheet, ...]]:
    path = release("youth_justice_statistics/Disposals by region 2012-13 Table.xls")
    (file,), problems = open_files(path)
    assert problems == []
    return read(file), read_sheets(file.content, file.where)


def test_the_regional_tables_of_2012_13_agree_with_their_cells(
    disposals: tuple[Read, tuple[Sheet, ...]],
) -> None:
    out, sheets = disposals
    cells = figures(out)
    assert (out.data_file, out.edition) == ("regional-disposals", "2012/13")
    by_name = {sheet.name: sheet for sheet in sheets}
    for name, letter, row, value in cells[["sheet", "column", "row", "value"]].itertuples(
        index=False, name=None
    ):
        printed = by_name[name].cell(row - 1, ord(letter) - ord("A"))
        assert (float(value) if value else "") == printed
    whole = one(cells, geography="England and Wales", breakdown="total")
    assert (whole["value"], whole["unit_of_count"]) == ("73022", "disposal")
    assert whole["note"].startswith("data from 2 YOTs is missing")


def test_areas_of_2012_13_add_up_to_their_region_and_the_country(
    disposals: tuple[Read, tuple[Sheet, ...]],
) -> None:
    cells = figures(disposals[0])
    totals = cells[cells["breakdown"] == "total"].assign(number=lambda frame: frame["value"].astype(float))
    by_level = totals.groupby("geography_level")["number"].agg(["count", "sum"])
    assert by_level.loc["Region", "count"] == 10
    assert by_level.loc["Region", "sum"] == by_level.loc["National", "sum"] == 73_022
    wales = totals[totals["sheet"] == "Wales"]
    assert wales["number"].sum() == one(totals, geography="Wales")["number"] == 3_937


def test_slips_of_the_publisher_are_said_and_not_mended(disposals: tuple[Read, tuple[Sheet, ...]]) -> None:
    out, _ = disposals
    said = "sheet London, row 160: the total is 383 but the parts add to age 384, sex 384, ethnicity 384"
    assert [caution for caution in out.cautions if caution.startswith(said)]
    assert one(figures(out), geography="Brent", breakdown="total")["value"] == "383"
    assert [caution for caution in out.cautions if "South West: 3 zeros" in caution and "J6" in caution]


def test_the_regional_tables_keep_the_contract_of_figures(disposals: tuple[Read, tuple[Sheet, ...]]) -> None:
    assert f"{check(disposals[0], Given()).period_end}" == "2013-03-31"
