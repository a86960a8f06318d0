from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.checks import check
from analysis.press.ingest.compare import compare_figures
from analysis.press.ingest.grid import read_sheets
from analysis.press.ingest.official_file import OfficialFile, open_files
from analysis.press.ingest.publications.gss_workbook import PUBLICATION
from analysis.press.ingest.stages import Given, Read

Write = Callable[..., bytes]
Open = Callable[..., OfficialFile]

COVER = [["Cases in the courts"], ["Published on: 26 March 2026"], ["Coverage: England and Wales"]]
NOTES = [
    ["Notes"],
    ["Note number", "Note text"],
    ["1", "Counts are of applications, not of children."],
    ["[c]", "Confidential: suppressed."],
    ["[z]", "Not applicable."],
]
TABLE = [
    ["Table 4: Applications by type, years ending March 2024 to 2025 [note 1]"],
    ["This worksheet contains one table."],
    ["Type", "2024", "2025"],
    ["Care", 1200, "1,250"],
    ["Placement", "[c]", 30],
    ["Other", "[z]", "[k]"],
]


def read(file: OfficialFile) -> Read:
    recognised = PUBLICATION.recognise(file, [])
    assert recognised is not None
    return PUBLICATION.read(recognised)


def figures(read_: Read) -> pd.DataFrame:
    return read_.figures.astype({name: "object" for name in read_.figures.columns if name != "row"})


@pytest.fixture
def courts(write_ods: Write, official_file: Open) -> Read:
    return read(official_file(write_ods({"Cover": COVER, "Notes": NOTES, "4": TABLE})))


def test_a_workbook_of_words_only_is_refused(write_ods: Write, official_file: Open) -> None:
    with pytest.raises(ProblemsFoundError, match="no table of figures"):
        read(official_file(write_ods({"Cover": COVER, "Notes": NOTES})))


def test_a_broken_workbook_is_refused_in_words(write_ods: Write, official_file: Open) -> None:
    content = write_ods({"Cover": COVER, "4": TABLE})
    broken = content.replace(b"content.xml", b"content.xmk")
    with pytest.raises(ProblemsFoundError, match="cannot be read"):
        read(official_file(broken))


def test_no_mark_becomes_a_number_and_none_is_dropped(courts: Read) -> None:
    cells = figures(courts).set_index(["breakdown", "period"])[["value", "printed", "status", "meaning"]]
    assert list(cells.loc[("type=Placement", "2024")]) == [
        "",
        "[c]",
        "suppressed",
        "Confidential: suppressed.",
    ]
    assert list(cells.loc[("type=Other", "2024")]) == ["", "[z]", "not_applicable", "Not applicable."]
    assert list(cells.loc[("type=Other", "2025")]) == ["", "[k]", "unexplained", ""]
    assert len(cells) == 6


def test_a_mark_without_legend_is_said_among_the_cautions(courts: Read) -> None:
    assert [caution for caution in courts.cautions if "'[k]'" in caution]


def test_the_same_mark_means_what_its_own_workbook_says(write_ods: Write, official_file: Open) -> None:
    few = [*NOTES[:3], ["[z]", "Four or fewer, withheld to protect children."]]
    cells = figures(read(official_file(write_ods({"Cover": COVER, "Notes": few, "4": TABLE}))))
    assert set(cells.loc[cells["printed"] == "[z]", "status"]) == {"suppressed"}


def test_figures_carry_period_place_title_and_notes(courts: Read) -> None:
    care = figures(courts).query("breakdown == 'type=Care' and period == '2025'").iloc[0]
    assert (care["value"], care["printed"]) == ("1250", "1,250")
    assert (care["period_type"], care["period_start"], care["period_end"]) == (
        "year_ending_march",
        "2024-04-01",
        "2025-03-31",
    )
    assert (care["table"], care["geography"]) == ("Applications by type", "England and Wales")
    assert care["note"] == "Counts are of applications, not of children."
    assert (care["sheet"], care["row"], care["column"]) == ("4", 4, "C")


def test_the_cover_gives_edition_and_day_of_publication(courts: Read) -> None:
    assert courts.edition == "Cases in the courts"
    assert f"{courts.published_on}" == "2026-03-26"


def test_a_bare_year_whose_kind_nothing_says_stays_words(write_ods: Write, official_file: Open) -> None:
    table = [["Applications by type"], *TABLE[1:]]
    out = read(official_file(write_ods({"Cover": COVER, "Notes": NOTES, "4": table})))
    assert set(figures(out)["period_end"]) == {""}
    assert set(figures(out)["period"]) == {"2024", "2025"}
    assert [caution for caution in out.cautions if "6 figures whose period" in caution]


def test_the_population_workbook_agrees_with_its_own_cells(release: Callable[[str], Path]) -> None:
    (file,), problems = open_files(release("population/mye23tablesew.xlsx"))
    assert problems == []
    out = figures(read(file))
    persons = out[out["sheet"] == "MYE2 - Persons"]
    persons = persons.assign(number=pd.to_numeric(persons["value"]))
    totals = persons[persons["series"] == "All ages"].set_index("geography_code")["number"]
    ages = persons[persons["series"] != "All ages"].groupby("geography_code")["number"].sum()
    assert totals["K04000001"] == 60_854_727
    pd.testing.assert_series_equal(
        totals.sort_index(), ages.sort_index(), check_names=False, check_index_type=False
    )
    assert set(persons["period_end"]) == {"2023-06-30"}
    flows = out[(out["sheet"] == "MYE3") & (out["series"] == "Internal Migration Inflow")]
    england = flows[flows["geography_code"] == "E92000001"].iloc[0]
    assert (england["value"], england["printed"], england["status"]) == ("", "No data", "not_available")
    before = out[(out["sheet"] == "MYE3") & (out["series"] == "Estimated Population")]
    assert set(before["period_end"]) == {"2022-06-30", "2023-06-30"}


def test_a_list_of_words_about_no_area_is_left_out_and_said(write_ods: Write, official_file: Open) -> None:
    books = [
        ["Books on statistics"],
        ["Title", "Author"],
        ["On counting", "A. Writer"],
        ["On children", "B. Writer"],
    ]
    out = read(official_file(write_ods({"Cover": COVER, "Notes": NOTES, "4": TABLE, "5": books})))
    assert set(figures(out)["sheet"]) == {"4"}
    assert "sheet 5: 2 rows of words about no area, left out." in out.cautions


def test_inspection_outcomes_are_words_as_printed_and_no_figures(release: Callable[[str], Path]) -> None:
    (file,), problems = open_files(release("gss_workbooks/LA_Inspection_Outcomes_as_at_31_March_2025.ods"))
    assert problems == []
    out = read(file)
    checked = check(out, Given())
    assert (f"{checked.published_on}", checked.edition) == (
        "2025-09-25",
        "Local authority inspection outcomes as at 31 March 2025",
    )
    cells = figures(out)
    assert set(cells["value"]) == {""}
    now = cells[cells["sheet"] == "Inspections_as_at_31_March"]
    assert set(now["period_end"]) == {"2025-03-31"}
    assert now["geography_code"].nunique() == 153
    barnet = now[
        (now["geography"] == "Barnet") & (now["series"] == "The experiences and progress of children in care")
    ]
    assert list(barnet[["printed", "status"]].iloc[0]) == ["Outstanding", "words"]
    sheets = {sheet.name: sheet for sheet in read_sheets(file.content, file.where)}
    printed = {
        name: sum(1 for row in sheets[name].rows[3:] for cell in row if cell != "")
        for name in set(cells["sheet"])
    }
    held = cells[cells["status"] == "words"].groupby("sheet").size().to_dict()
    # Area, code and region name the area of a row; in the two lists by date so do the date and the kind of visit.
    named = {"Inspections_as_at_31_March": 3, "In-year_inspections": 5, "ILACS_inspection_history": 5}
    rows = {"Inspections_as_at_31_March": 153, "In-year_inspections": 112, "ILACS_inspection_history": 271}
    assert held == {name: printed[name] - named[name] * rows[name] for name in named}


def test_a_judgement_that_changes_between_editions_is_seen(write_ods: Write, official_file: Open) -> None:
    outcomes = [
        ["Judgements as at 31 March 2025"],
        ["Area code", "Area name", "Overall"],
        ["E09000003", "Barnet", "Good"],
    ]
    later = [*outcomes[:2], ["E09000003", "Barnet", "Outstanding"]]
    old, new = (
        check(read(official_file(write_ods({"1": rows}))), Given()).read for rows in (outcomes, later)
    )
    changes = compare_figures(old.figures, new.figures, PUBLICATION)
    assert list(changes.marked[["old_printed", "new_printed"]].iloc[0]) == ["Good", "Outstanding"]
