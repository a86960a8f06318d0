"""Habits of publishers that once gave wrong figures, lost some in silence, or kept a file out."""

import zipfile

import pytest

from analysis.press.base.paths import project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.recipes import recipes
from analysis.press.ingest.stages import Given
from analysis.press.ingest.take_in import read_and_checked

from .conftest import read_one


def read(tmp_path, text: str, name: str = "children.csv"):
    """Read a small CSV: its figures, and what is said to be lost."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_one(path)


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


def test_a_quotation_mark_that_is_not_closed_swallows_no_rows(tmp_path):
    with pytest.raises(ProblemsFoundError, match="line 3: found a quotation mark that is not closed"):
        read(tmp_path, 'Area,Year,Children\nLeeds,2024,10\n"York,2024,20\nHull,2024,30\n')


@pytest.mark.parametrize(
    ("heading", "cells_", "said"),
    [
        ("Percentage", "24%|0.31|28%", "hold 0.31, without the per cent sign"),
        ("n (%)", "12 (34)|20 (66)|5 (9)", "no notes of the file"),
    ],
)
def test_a_figure_that_may_be_two_things_is_lost_and_said(tmp_path, heading, cells_, said):
    rows = zip(("Leeds", "York", "Hull"), cells_.split("|"), strict=True)
    found = read(tmp_path, f"Area,Year,{heading}\n" + "".join(f"{area},2024,{cell}\n" for area, cell in rows))
    assert said in found.lost[0]


@pytest.mark.parametrize(
    ("heading", "unit", "cell", "value"),
    [
        ("Population ('000s)", "", "79.8", "79.8"), ("Children (thousands)", "", "79", "79"), ("Spend (£ billion)", "", "2", "2"),
        ("Median duration (days)", "days", "200", "200"), ("n (%)", "", "12", "12"),
        ("Proportion of cases", "percent", "0.24", "24"), ("Percentage of cases", "percent", "0.24", "0.24"),
        ("Children", "number", "[r] 123", "123"), ("Children", "number", "123\u00b9", "123"), ("Children", "number", '"=""12"""', "12"),
    ],
)  # fmt: skip
def test_the_unit_is_that_of_the_heading_and_the_number_that_of_the_cell(
    tmp_path, heading, unit, cell, value
):
    found = read(tmp_path, f"Area,Year,{heading}\nLeeds,2024,{cell}\nYork,2024,{cell}\n")
    assert cells(found, "unit", "value") == [(unit, value), (unit, value)]


@pytest.mark.parametrize(
    ("heading", "spelt", "kind", "end"),
    [
        ("Period", "2023/24 (Apr-Dec)", "", ""), ("Period", "2024 YTD", "", ""), ("Period", "04/30/2024", "", ""),
        ("Period", "Academic year 2023/24", "other", "2024-08-31"), ("Period", "2023/24 academic year", "other", "2024-08-31"),
        ("Quarter ending", "Mar-24", "quarter", "2024-03-31"), ("Year ending", "March 2024", "year_ending_march", "2024-03-31"),
        ("12 months ending", "Jun-24", "other", "2024-06-30"), ("Period", "3 months to March 2024", "quarter", "2024-03-31"),
        ("Period", "year ending 31st March 2024", "year_ending_march", "2024-03-31"), ("Period", "Q1 24/25", "quarter", "2024-06-30"), ("Period", "2024-25 Q1 (Apr-Jun)", "quarter", "2024-06-30"),
        ("Period", "Q1 2024/25 (Apr-Jun 2024)", "quarter", "2024-06-30"), ("Period", "FY24", "year_ending_march", "2024-03-31"),
        ("Period", "2024 (Jan-Dec)", "calendar_year", "2024-12-31"), ("Period", "31/03/24", "snapshot", "2024-03-31"),
        ("Period", "2024M03", "month", "2024-03-31"), ("Period", "H1 2024", "other", "2024-06-30"),
    ],
)  # fmt: skip
def test_a_period_is_what_its_spelling_and_its_heading_say_and_a_part_of_a_year_is_no_year(
    tmp_path, heading, spelt, kind, end
):
    found = read(
        tmp_path, f"{heading},Area,Cases\n{spelt},Leeds,10\n{spelt},York,20\n{spelt},Hull,30\n", "x.csv"
    )
    assert set(cells(found, "period_type", "period_end")) == {(kind, end)}


def test_years_behind_headings_are_their_periods_and_not_that_of_the_title(tmp_path):
    found = read(
        tmp_path, "Cases, year ending March 2024\n\nArea,Cases 2023,Cases 2024\nLeeds,10,20\nYork,30,40\n"
    )
    assert set(cells(found, "series", "period_end")) == {("Cases", "2023-03-31"), ("Cases", "2024-03-31")}


def test_an_act_of_a_year_is_no_figure_of_that_year(tmp_path):
    found = read(
        tmp_path, "Area,Year,Children Act 1989,Family Law Act 1996\nLeeds,2024,10,20\nYork,2024,30,40\n"
    )
    assert set(cells(found, "period")) == {("2024",)}


def test_headings_say_that_their_figures_are_provisional(tmp_path):
    found = read(tmp_path, "Area,2022-23,2023-24p\nLeeds,10,20\nYork,30,c\n")
    assert cells(found, "value", "status") == [
        ("10", ""),
        ("30", ""),
        ("20", "provisional"),
        ("", "unexplained"),
    ]


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("", "0,1,2"),
        ("No.", "1,2,3"),
        ("LEA", "383,816,810"),
        ("Lat", "53.8,53.9,53.7"),
        ("Year_SortOrder", "3,5,4"),
        ("Ethnic group Code", "1,2,-8"),
    ],
)
def test_a_column_that_numbers_or_places_the_rows_is_no_figure(tmp_path, heading, numbers):
    rows = zip(numbers.split(","), ("Leeds", "York", "Hull"), ("10,11", "20,21", "5,6"), strict=True)
    found = read(tmp_path, f"{heading},LA name,2023,2024\n" + "".join(f"{','.join(row)}\n" for row in rows))
    assert sorted(found.figures["value"], key=int) == ["5", "6", "10", "11", "20", "21"]


def test_marks_explained_on_one_line_are_told_apart(tmp_path):
    found = read(
        tmp_path, "Children\nc = suppressed; z = not applicable\n\nArea,2023,2024\nLeeds,10,c\nYork,z,5\n"
    )
    assert {"suppressed", "not_applicable"} <= set(found.figures["status"])


def test_a_total_of_the_months_of_a_year_is_of_the_year_and_nothing_is_lost(tmp_path):
    found = read(tmp_path, "Month,2022-23,2023-24\nApril,100,110\nMarch,112,122\nTotal,212,232\n")
    assert (cells(found, "period_type", "value")[2], found.lost) == (("year_ending_march", "212"), ())


def test_a_total_of_a_year_whose_months_are_not_all_there_is_of_no_year(tmp_path):
    found = read(tmp_path, "Month,2022-23,2023-24\nApril,100,110\nMarch,112,\nTotal,212,110\n")
    assert set(cells(found, "period_end", "value")) >= {("2023-03-31", "212"), ("", "110")}
    assert "period is left open" in found.cautions[0]


def test_numbers_without_which_rows_cannot_be_told_apart_are_labels(tmp_path):
    found = read(tmp_path, "Year,Previous cautions,Children\n2024,0,100\n2024,1,50\n2024,2,20\n")
    assert ("previous_cautions=1", "50") in cells(found, "breakdown", "value")


def test_a_unit_in_the_label_of_a_measure_is_that_of_its_value(tmp_path):
    found = read(
        tmp_path,
        "Area,Year,Measure,Value\nLeeds,2024,Number,10\nLeeds,2024,Percentage,12.5\nYork,2024,Number,11\nYork,2024,Percentage,2.5\n",
    )
    assert set(cells(found, "series", "unit")) == {("Number", "number"), ("Percentage", "percent")}


def test_headings_of_two_levels_that_repeat_are_not_refused(tmp_path):
    found = read(tmp_path, "Area,Boys,Boys,Girls,Girls\n,2023,2024,2023,2024\nLeeds,1,2,3,4\nYork,5,6,7,8\n")
    assert ("Leeds", "sex=Girls", "2023", "3") in cells(found, "geography", "breakdown", "period", "value")


def test_tables_below_each_other_are_told_apart_by_the_lines_over_them(tmp_path):
    text = "".join(
        f"Population\n\ndate,2023\nsex,{sex}\n\nArea,Aged 10,Aged 11\nLeeds,{n},5\nYork,{n},6\n\n"
        for sex, n in (("Male", 10), ("Female", 12))
    )
    found = read(tmp_path, text)
    assert {("sex=Male", "10"), ("sex=Female", "12")} <= {
        (g.split(";")[1], v) for g, v in cells(found, "breakdown", "value")
    }


def test_a_time_series_without_headings_is_of_its_title(tmp_path):
    found = read(
        tmp_path,
        '"Title","Children aged 10"\n"CDID","ABCD"\n"Release date","15-07-2024"\n"2022","5700"\n"2023","5800"\n"2023 Q1","1400"\n',
    )
    assert cells(found, "series", "period_end", "value")[1:] == [
        ("Children aged 10", "2023-12-31", "5800"),
        ("Children aged 10", "2023-03-31", "1400"),
    ]


def test_a_date_in_a_heading_is_that_of_no_other_column(tmp_path):
    found = read(tmp_path, "Children\n\nArea,Year ending March 2024,Change (%)\nLeeds,10,5\nYork,20,6\n")
    assert set(cells(found, "series", "period_end")) == {("", "2024-03-31"), ("Change (%)", "")}
