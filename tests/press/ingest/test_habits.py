"""Habits of publishers that once gave wrong figures, lost some in silence, or kept a file out."""

from __future__ import annotations

import zipfile

import pytest

from analysis.press.base.paths import project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.recipes import recipes
from analysis.press.ingest.stages import Given
from analysis.press.ingest.take_in import read_and_checked


def read(tmp_path, text: str, name: str = "children.csv"):
    """Read a small CSV: its figures, and what is said to be lost."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    checked, _, problems = read_and_checked([path], Given(), recipes(project().data))
    if problems:
        raise ProblemsFoundError(problems)
    return checked[0].read


def cells(read_, *names: str) -> list[tuple[str, ...]]:
    return list(read_.figures[list(names)].astype("object").itertuples(index=False, name=None))


def test_rows_without_headings_give_no_figure(tmp_path):
    with pytest.raises(ProblemsFoundError):
        read(tmp_path, "Leeds,2024,10\nYork,2024,20\nBath,2024,30\n")


def test_a_last_row_that_is_cut_short_is_not_taken_for_a_note(tmp_path):
    with pytest.raises(ProblemsFoundError, match="2 cells; expected 3"):
        read(tmp_path, "Area,Year,Children\nLeeds,2024,10\nYork,2024,20\nHull,20")


def test_millions_are_not_read_as_units(tmp_path):
    found = read(tmp_path, "Council,Year,Spend (£)\nLeeds,2023-24,£2.5m\nYork,2023-24,£300\nHull,2023-24,9\n")
    assert cells(found, "printed", "value") == [("£2.5m", ""), ("£300", "300"), ("9", "9")]
    assert "£2.5m" in found.lost[0]


def test_a_letter_beside_a_figure_is_kept_as_a_mark(tmp_path):
    found = read(tmp_path, "Area,Year,Children\nLeeds,2024,12r\nYork,2024,9\n")
    assert cells(found, "value", "status") == [("12", "unexplained"), ("9", "")]
    assert "the mark 'r'" in found.cautions[0]


def test_fewer_than_a_number_is_no_figure_and_keeps_no_other_out(tmp_path):
    found = read(tmp_path, "Area,Year,Children\nLeeds,2024,<5\nYork,2024,12\nHull,2024,14\n")
    assert cells(found, "value", "status") == [("", "suppressed"), ("12", ""), ("14", "")]


def test_the_day_on_which_a_file_was_made_is_no_period(tmp_path):
    found = read(tmp_path, "# Extracted 2025-01-02\nArea,Year,Children\nLeeds,2024,10\nYork,2024,20\n")
    assert set(found.figures["period"]) == {"2024"}


def test_a_year_is_not_put_into_the_period_of_a_title_about_another(tmp_path):
    found = read(tmp_path, "Children in January 2025\nArea,Year,Children\nLeeds,2023,10\nYork,2023,20\n")
    assert set(found.figures["period"]) == {"2023"}


def test_a_first_and_a_last_day_are_one_period(tmp_path):
    found = read(
        tmp_path,
        "period_start,period_end,area,children\n2023-04-01,2024-03-31,England,1\n2024-04-01,2025-03-31,England,2\n",
    )
    assert cells(found, "period_type", "period_end") == [
        ("year_ending_march", "2024-03-31"),
        ("year_ending_march", "2025-03-31"),
    ]


def test_a_group_of_several_is_figures_although_its_heading_ends_in_group(tmp_path):
    found = read(
        tmp_path,
        "Children disposed of 2012-13\n,Ethnicity,,\nRegion,White,Black,Chinese or Other Ethnic Group\n"
        "North East,100,5,1\nLondon,200,50,20\nWales,20,1,0\n",
    )
    assert ("London", "ethnicity=Chinese or Other Ethnic Group", "20") in cells(
        found, "geography", "breakdown", "value"
    )


def test_a_heading_of_numbers_keeps_its_cells_as_printed(tmp_path):
    found = read(tmp_path, "Area,Sex,2023,2024\nKent,Boys,010,12.50\nEssex,Boys,11,13\n")
    assert sorted(found.figures["printed"]) == ["010", "11", "12.50", "13"]


def test_a_text_in_quotation_marks_may_hold_separators_and_line_ends(tmp_path):
    found = read(
        tmp_path,
        'Area,Reason,Year,Children\nLeeds,"not ""here"", or\nelsewhere",2024,10\nYork,"a, b",2024,20\n',
    )
    assert cells(found, "breakdown", "value") == [
        ('reason=not "here", or elsewhere', "10"),
        ("reason=a, b", "20"),
    ]


@pytest.mark.parametrize(
    ("content", "is_lost"), [(b"%PDF-1.4", False), (b"7z\xbc\xaf\x27\x1c", True), (b"\x00\x01\x02", True)]
)
def test_what_lies_beside_the_data_is_lost_only_where_it_may_hold_figures(tmp_path, content, is_lost):
    path = tmp_path / "release.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("beside", content)
        archive.writestr("data.csv", "Area,Year,Children\nLeeds,2024,10\nYork,2024,20\n")
    _, supporting, _ = read_and_checked([path], Given(), recipes(project().data))
    assert [item.is_lost for item in supporting] == [is_lost]


def test_a_heading_with_a_lone_quotation_mark_takes_no_time(tmp_path):
    with pytest.raises(ProblemsFoundError):
        read(tmp_path, "a," * 60 + '"' + "b," * 60)
