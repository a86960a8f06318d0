from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.checks import check
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.publications import youth_justice_statistics
from analysis.press.ingest.publications.youth_custody import PUBLICATION
from analysis.press.ingest.stages import Given, Read

Write = Callable[..., bytes]
Open = Callable[..., OfficialFile]

NOTES = [["Notes"], ["[x]", "Values of 4 or fewer are suppressed."], ["Note 4", "Includes civil cases."]]
MONTH = (
    '<table:table-cell office:value-type="date" office:date-value="{}"><text:p>{}</text:p></table:table-cell>'
)
POPULATION = [
    ["1.1 Youth custody population, monthly, April 2000 to June 2026"],
    ["Month", "Under 18", "All ages, including 18 year olds"],
    ["Apr-26", 400, 430],
    ["May-26", 405, "1,436"],
    ["Jun-26", 398, 431],
    ["Jul-26", "", ""],
    ["Aug-26", "", ""],
]
BASIS = [
    ["1.6 Youth custody population by legal basis"],
    ["Month", "Remand", "DTO", "Section 91 / 250", "Other [note 4]"],
    ["Apr-26", 200, 100, 100, 30],
    ["May-26", 201, 100, "[x]", 30],
    ["Jun-26", 202, 100, 100, 30],
]
AGES = [
    ["1.4 Youth custody population by age"],
    ["Month", "Age 10 to 14 years", "Aged 15", "Aged 18 years and Older", "Total"],
    ["Jun-26", 20, 80, 33, 133],
]
EPISODES = [
    ["3.4 Legal basis episodes ending, by nights"],
    ["Group", "Year ending March 2025", "Year ending March 2026"],
    ["White and Remand - 1 to 91 nights", 300, 290],
    ["White and Remand - Median number of nights", 40.5, 42],
]
SHEETS = {"Notes": NOTES, "1_1": POPULATION, "1_6": BASIS, "1_4": AGES, "3_4": EPISODES}


def read(file: OfficialFile) -> Read:
    recognised = PUBLICATION.recognise(file, [])
    assert recognised is not None
    return PUBLICATION.read(recognised)


def figures(out: Read) -> pd.DataFrame:
    return out.figures.astype({name: "object" for name in out.figures.columns if name != "row"})


@pytest.fixture
def custody(write_ods: Write, official_file: Open) -> Read:
    return read(official_file(write_ods(SHEETS)))


def test_a_section_without_headings_is_refused_by_sheet(write_ods: Write, official_file: Open) -> None:
    with pytest.raises(ProblemsFoundError, match="sheet 1_6: found no row that names every column"):
        read(official_file(write_ods({**SHEETS, "1_6": [BASIS[0], BASIS[2]]})))


def test_the_annual_chapter_on_custody_is_another_publication(write_ods: Write, official_file: Open) -> None:
    chapter = [
        ["7.2 Youth custody population, children under 18"],
        ["Financial Year", "Apr"],
        ["2024/25", 402],
    ]
    file = official_file(write_ods({"7.2": chapter, "7.3": chapter}))
    assert PUBLICATION.recognise(file, []) is None
    assert youth_justice_statistics.PUBLICATION.recognise(file, []).data_file == "custody"


def test_it_is_not_taken_for_the_annual_statistics(write_ods: Write, official_file: Open) -> None:
    dotted = {name.replace("_", "."): rows for name, rows in SHEETS.items()}
    file = official_file(write_ods(dotted))
    assert youth_justice_statistics.PUBLICATION.recognise(file, []) is None
    assert PUBLICATION.recognise(file, []) is not None


def test_months_to_come_are_left_out_and_said(custody: Read) -> None:
    assert figures(custody)["period_end"].max() == "2026-06-30"
    assert [caution for caution in custody.cautions if "1_1: 2 rows of months to come" in caution]


def test_the_latest_month_is_provisional_and_no_other(custody: Read) -> None:
    cells = figures(custody)
    provisional = cells[cells["status"] == "provisional"]
    assert set(provisional["period_end"]) == {"2026-06-30"}
    assert len(provisional) == 2 + 4 + 4


def test_four_or_fewer_is_suppressed_and_never_a_number(custody: Read) -> None:
    cell = figures(custody).query("printed == '[x]'").iloc[0]
    assert (cell["value"], cell["status"]) == ("", "suppressed")
    assert cell["breakdown"] == "legal_basis=Section 91 / 250"
    assert cell["period_end"] == "2026-05-31"


def test_columns_are_groups_by_age_and_by_legal_basis(custody: Read) -> None:
    cells = figures(custody)
    assert set(cells[cells["sheet"] == "1_4"]["breakdown"]) == {
        "age=Age 10 to 14 years",
        "age=Aged 15",
        "age=Aged 18 years and Older",
        "total",
    }
    other = cells[cells["breakdown"] == "legal_basis=Other"]
    assert set(other["note"]) == {"Includes civil cases."}


def test_counts_of_episodes_and_nights_have_their_own_units(custody: Read) -> None:
    episodes = figures(custody).query("sheet == '3_4' and period_end == '2026-03-31'")
    assert list(episodes["unit"]) == ["number", "days"]
    assert set(episodes["period_type"]) == {"year_ending_march"}


def test_legal_bases_that_do_not_add_to_all_ages_are_said(custody: Read) -> None:
    assert [
        caution
        for caution in custody.cautions
        if "1 months" in caution and "2026-06 (431 and 432)" in caution
    ]


def test_a_date_cell_is_its_month(write_ods: Write, official_file: Open) -> None:
    text = '<table:table-row><table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell></table:table-row>'
    heads = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        for name in POPULATION[1]
    )
    number = '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell>'
    rows = text.format(POPULATION[0][0]) + f"<table:table-row>{heads}</table:table-row>"
    for day, count in (("2026-04-01", 400), ("2026-05-01", 405)):
        cells = MONTH.format(day, "month") + number.format(count) + number.format(count + 30)
        rows += f"<table:table-row>{cells}</table:table-row>"
    cells_ = figures(read(official_file(write_ods({"1_1": rows}))))
    assert set(cells_["period_end"]) == {"2026-04-30", "2026-05-31"}
    assert set(cells_["period_type"]) == {"month"}


def test_only_the_population_under_18_becomes_an_observation(custody: Read) -> None:
    rows = PUBLICATION.observations(check(custody, Given()))
    assert set(rows["measure_id"]) == {"custody_population_snapshot"}
    assert list(rows["value"]) == ["400", "405", "398"]
    assert list(rows["note"])[-1].endswith("Provisional.")
