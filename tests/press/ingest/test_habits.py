"""Habits of publishers that once gave wrong figures, lost some in silence, or kept a file out."""

import zipfile

import pytest

from analysis.press.base.paths import project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.pipeline import read_and_checked
from analysis.press.ingest.recipes import recipes
from analysis.press.ingest.stages import Given

from .conftest import read_one


def read(tmp_path, text: str):
    """Read a small CSV: its figures, and what is said to be lost."""
    path = tmp_path / "children.csv"
    path.write_text(text, "utf-8")
    return read_one(path)


def cells(read_, *names: str) -> list[tuple[str, ...]]:
    return list(read_.figures[list(names)].astype("object").itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Leeds,2024,10\nYork,2024,20\nBath,2024,30\n", "heading"),
        ("Area,Year,Children\nLeeds,2024,10\nYork,2024,20\nHull,20", "2 cells; expected 3"),
        ("a," * 60 + '"' + "b," * 60, "found"),
        (
            'Area,Year,Children\nLeeds,2024,10\n"York,2024,20\nHull,2024,30\n',
            "line 3: found a quotation mark that is not closed",
        ),
        ("Area,Year,Children (a, b)\nLeeds;2024;10\nYork;2024;20\nHull;2024;30\n", "without headings"),
    ],
    ids=[
        "no headings",
        "a last row cut short",
        "a lone quotation mark, at once",
        "a quotation mark not closed",
        "headings that are parted otherwise than the rows, and not as often",
    ],
)
def test_what_would_give_wrong_figures_is_refused(tmp_path, text, said):
    with pytest.raises(ProblemsFoundError, match=said):
        read(tmp_path, text)


# A text, which columns of its figures to see, and what stands there: all of it, or what is named before "...".
HABITS = {
    "numbers beside their own names are codes": (
        "C_AGE,C_AGE_NAME,MEASURES,MEASURES_NAME,OBS_VALUE\n111,Age 10,20100,Value,9000\n112,Age 11,20100,Value,4600\n",
        *("value breakdown", {("9000", "c_age_name=Age 10"), ("4600", "c_age_name=Age 11")}),
    ),
    "what is sorted by a council's tax or type is no area": (
        "Local authority,Council tax band,Type of council,Children\nLeeds,A,One,10\nLeeds,B,Two,9\n",
        *(
            "geography breakdown",
            {
                ("Leeds", "council_tax_band=A;type_of_council=One"),
                ("Leeds", "council_tax_band=B;type_of_council=Two"),
            },
        ),
    ),
    "lines of two cells above headings of two columns are said of all rows": (
        "Area,England\nYear ending March,2024\nAge,Number of children\n10-14,120\n15-17,340\n",
        "geography breakdown period_end value",
        {
            ("England", f"age={age}", "2024-03-31", value)
            for age, value in (("10-14", "120"), ("15-17", "340"))
        },
    ),
    "a group of all rows stands above headings of two columns": (
        "Sex,Female\nYear,2023\nAge,Children\n10-14,120\n15-17,340\n",
        *("breakdown period value", {("age=10-14;sex=Female", "2023", "120"), ...}),
    ),
    "an area of all rows stands above headings of which the first is the year": (
        "Region,London\nYear,Children\n2021,120\n2022,340\n",
        *("geography period value", {("London", "2021", "120"), ("London", "2022", "340")}),
    ),
    "a heading ends with its period": (
        'Area,"Children, year ending March 2022","Children, year ending March 2023"\nLeeds,1,2\nYork,3,4\n',
        *("series period_end value", {("Children", "2022-03-31", "3"), ("Children", "2023-03-31", "4"), ...}),
    ),
    "a change since a period is not of it": (
        "Area,Year,Change since year ending March 2022\nLeeds,2023-24,2\nYork,2023-24,4\n",
        *("period_end", {("2024-03-31",)}),
    ),
    "rows that a program has numbered": (
        "Unnamed: 0,Year,Area,Children\n0,2021,Leeds,5\n1,2022,Leeds,7\n",
        *("series value", {("Children", "5"), ("Children", "7")}),
    ),
    "a column of areas that holds totals alone names none": (
        "Year,Establishment,Local authority,Children\n2024,Total,Leeds,5\n2024,Total,York,7\n",
        *("geography value", {("Leeds", "5"), ("York", "7")}),
    ),
    "numbers of notes stand behind headings and labels in many ways": (
        '"Sex [Note 1]","Age (1),(2)",Children†,Orders [r]\nBoys*,10 to 14 [Note 2],5,6\nGirls,10 to 14,7,8\n',
        "series breakdown value",
        {("Children", "age=10 to 14;sex=Boys", "5"), ("Orders", "age=10 to 14;sex=Girls", "8"), ...},
    ),
    "millions are not read as units": (
        "Council,Year,Spend (£)\nLeeds,2023-24,£2.5m\nYork,2023-24,£300\nHull,2023-24,9\n",
        *("printed value", {("£2.5m", ""), ("£300", "300"), ("9", "9")}),
    ),
    "a letter beside a figure is kept as a mark": (
        "Area,Year,Children\nLeeds,2024,12r\nYork,2024,9\n",
        *("value status", {("12", "unexplained"), ("9", "")}),
    ),
    "fewer than a number is no figure and keeps no other out": (
        "Area,Year,Children\nLeeds,2024,<5\nYork,2024,12\nHull,2024,14\n",
        *("value status", {("", "suppressed"), ("12", ""), ("14", "")}),
    ),
    "the day on which a file was made is no period": (
        "# Extracted 2025-01-02\nArea,Year,Children\nLeeds,2024,10\nYork,2024,20\n",
        *("period", {("2024",)}),
    ),
    "a year is not put into the period of a title about another": (
        "Children in January 2025\nArea,Year,Children\nLeeds,2023,10\nYork,2023,20\n",
        *("period", {("2023",)}),
    ),
    "a first and a last day are one period": (
        "period_start,period_end,area,children\n2023-04-01,2024-03-31,England,1\n2024-04-01,2025-03-31,England,2\n",
        *("period_type period_end", {("year_ending_march", f"{year}-03-31") for year in (2024, 2025)}),
    ),
    "a group of several is figures although its heading ends in group": (
        "Children disposed of 2012-13\n,Ethnicity,,\nRegion,White,Black,Chinese or Other Ethnic Group\n"
        "North East,100,5,1\nLondon,200,50,20\nWales,20,1,0\n",
        "geography breakdown value",
        {("London", "ethnicity=Chinese or Other Ethnic Group", "20"), ...},
    ),
    "another group beside figures is figures although its heading ends in group": (
        "Area,Year,White,Black,Other_group,Order\nLeeds,2023,100,5,3,7\nYork,2023,200,9,4,8\n",
        *("series value", {("Other_group", "3"), ("Other_group", "4"), ("Order", "8"), ...}),
    ),
    "a heading of numbers keeps its cells as printed": (
        "Area,Sex,2023,2024\nKent,Boys,010,12.50\nEssex,Boys,11,13\n",
        *("printed", {("010",), ("11",), ("12.50",), ("13",)}),
    ),
    "a text in quotation marks may hold separators and line ends": (
        'Area,Reason,Year,Children\nLeeds,"not ""here"", or\nelsewhere",2024,10\nYork,"a, b",2024,20\n',
        *("breakdown value", {('reason=not "here", or elsewhere', "10"), ("reason=a, b", "20")}),
    ),
    "years behind headings are their periods and not that of the title": (
        "Cases, year ending March 2024\n\nArea,Cases 2023,Cases 2024\nLeeds,10,20\nYork,30,40\n",
        *("series period_end", {("Cases", "2023-03-31"), ("Cases", "2024-03-31")}),
    ),
    "an act of a year is no figure of that year": (
        "Area,Year,Children Act 1989,Family Law Act 1996\nLeeds,2024,10,20\nYork,2024,30,40\n",
        *("period", {("2024",)}),
    ),
    "headings say that their figures are provisional": (
        "Area,2022-23,2023-24p\nLeeds,10,20\nYork,30,c\n",
        *("value status", {("10", ""), ("30", ""), ("20", "provisional"), ("", "unexplained")}),
    ),
    "marks explained on one line are told apart": (
        "Children\nc = suppressed; z = not applicable\n\nArea,2023,2024\nLeeds,10,c\nYork,z,5\n",
        *("status", {("suppressed",), ("not_applicable",), ...}),
    ),
    "marks explained in a sentence are told apart": (
        'Children\n"Here [x] means not available, and [c] means suppressed."\n\nArea,2023,2024\nLeeds,10,[c]\nYork,[x],5\n',
        *("status", {("suppressed",), ("not_available",), ...}),
    ),
    "a total of the months of a year is of the year": (
        "Month,2022-23,2023-24\nApril,100,110\nMarch,112,122\nTotal,212,232\n",
        *("period_type value", {("year_ending_march", "212"), ("year_ending_march", "232"), ...}),
    ),
    "a total of a year whose months are not all there is of no year": (
        "Month,2022-23,2023-24\nApril,100,110\nMarch,112,\nTotal,212,110\n",
        *("period_end value", {("2023-03-31", "212"), ("", "110"), ...}),
    ),
    "numbers without which rows cannot be told apart are labels": (
        "Year,Previous cautions,Children\n2024,0,100\n2024,1,50\n2024,2,20\n",
        *("breakdown value", {("previous_cautions=1", "50"), ...}),
    ),
    "a unit in the label of a measure is that of its value": (
        "Area,Year,Measure,Value\nLeeds,2024,Number,10\nLeeds,2024,Percentage,12.5\n"
        "York,2024,Number,11\nYork,2024,Percentage,2.5\n",
        *("series unit", {("Number", "number"), ("Percentage", "percent")}),
    ),
    "headings of two levels that repeat are not refused": (
        "Area,Boys,Boys,Girls,Girls\n,2023,2024,2023,2024\nLeeds,1,2,3,4\nYork,5,6,7,8\n",
        *("geography breakdown period value", {("Leeds", "sex=Girls", "2023", "3"), ...}),
    ),
    "a time series without headings is of its title": (
        '"Title","Children aged 10"\n"CDID","ABCD"\n"Release date","15-07-2024"\n'
        '"2022","5700"\n"2023","5800"\n"2023 Q1","1400"\n',
        "series period_end value",
        {("Children aged 10", "2023-12-31", "5800"), ("Children aged 10", "2023-03-31", "1400"), ...},
    ),
    "a unit behind a period is that of its figures": (
        "Area,2022/23 (%),2023/24 (%),2023/24 number\nLeeds,12.5,13,5\nYork,11,12,6\n",
        *("period_end unit value", {("2023-03-31", "percent", "12.5"), ("2024-03-31", "number", "5"), ...}),
    ),
    "two tables in one text keep their own headings": (
        "Area,Year,Boys\nLeeds,2023,1\nYork,2023,2\n\nArea,Year,Spend (£)\nBath,2023,100\nHull,2023,200\n",
        "geography breakdown unit value",
        {("Leeds", "sex=Boys", "number", "1"), ("Bath", "total", "gbp", "100"), ...},
    ),
    "a second text behind the first has its headings anew": (
        "\ufeffArea,Year,Children\nLeeds,2023,1\nYork,2023,2\n\ufeffArea,Year,Children\nHull,2023,3\nBath,2023,4\n",
        *("value", {("1",), ("2",), ("3",), ("4",)}),
    ),
    "a multiplier is no figure and leaves the unit open": (
        "REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\nE06000001,2023,4.2,PS,3\nE06000002,2023,6.4,PS,3\n",
        *("value unit", {("4.2", ""), ("6.4", "")}),
    ),
    "a unit that the registers do not hold leaves the unit open": (
        "Area,Year,Unit,Measure,Value\nLeeds,2023,Thousands,Population,81\nLeeds,2023,Number,Offences,12\n"
        "York,2023,Thousands,Population,20\n",
        *("series unit", {("Population", ""), ("Offences", "number")}),
    ),
    "a no beside a yes is no number": (
        "Percentage of children asked\nArea,Year,Yes,No\nLeeds,2024,60,40\nYork,2024,55,45\n",
        *("series unit", {("Yes", "percent"), ("No", "percent")}),
    ),
    "numbers that begin with noughts are codes": (
        "Court,Line,Year,Cases\nLeeds,01132459653,2023,3\nYork,01904645645,2023,4\n",
        *("value", {("3",), ("4",)}),
    ),
    "months without a dash are headings": (
        "Area,202401,202402,202403\nLeeds,1,2,3\nYork,4,5,6\n",
        *("series value", {("202401", "1"), ("202403", "6"), ...}),
    ),
    "headings may be in Welsh": (
        "Ardal,Blwyddyn,Nifer y plant,Canran\nGwynedd,2022-23,3,5\nPowys,2023-24,4,6\n",
        *(
            "geography period_end unit value",
            {("Powys", "2024-03-31", "number", "4"), ("Gwynedd", "2023-03-31", "percent", "5"), ...},
        ),
    ),
    "headings parted by commas over rows parted by semicolons are parted as the rows are": (
        "Area,Year,Children\nLeeds;2024;10\nYork;2024;20\n",
        *("geography period value", {("Leeds", "2024", "10"), ("York", "2024", "20")}),
    ),
    "the letters of a spreadsheet over the headings are no headings, and its numbers of rows no figures": (
        ",A,B,C\n1,Area,Year,Children\n2,Leeds,2024,10\n3,York,2024,20\n",
        *(
            "series geography period value",
            {("Children", "Leeds", "2024", "10"), ("Children", "York", "2024", "20")},
        ),
    ),
    "sizes between 1800 and 2099 are no years": (
        "Children\n\nArea,Boys,Girls\nLeeds,1850,1999\nYork,190,201\n\nBath,2010,1812\nHull,7,8\n",
        *(
            "geography period value",
            {("Leeds", "", "1850"), ("York", "", "201"), ("Bath", "", "2010"), ("Hull", "", "8"), ...},
        ),
    ),
    "sizes between 1800 and 2099 below years are no years": (
        "Children\n\nArea,2023,2024\nLeeds,1850,1999\nYork,190,201\n",
        *("geography period value", {("Leeds", "2023", "1850"), ("York", "2024", "201"), ...}),
    ),
    "years below headings are years": (
        "Children\n\n,Boys,Girls\nTier,2023,2024\nFirst,190,201\nSecond,1850,1999\n",
        *(
            "breakdown period value",
            {("sex=Boys;tier=First", "2023", "190"), ("sex=Girls;tier=Second", "2024", "1999"), ...},
        ),
    ),
    "the first row below marked years is no heading, whatever its numbers": (
        "Children\n\nArea,2022r,2023 (P)\nLeeds,1,2\nYork,5,6\n",
        "geography period value status",
        {("Leeds", "2022", "1", "revised"), ("York", "2023", "6", "provisional"), ...},
    ),
    "a row after a gap is a row, though its numbers count on": (
        "Children\n\nArea,North,South,West\nLeeds,10,20,3\n\nYork,2,3,4\nHull,9,9,9\n",
        *("geography series value", {("York", "North", "2"), ("Hull", "West", "9"), ...}),
    ),
    "years after a gap are headings of another table": (
        "Area,Boys,Girls\nLeeds,10,20\nYork,1,2\n\nOffence,2023,2024\nTheft,3,4\nOther,5,6\n",
        *("breakdown period value", {("offence=Theft", "2023", "3"), ("offence=Other", "2024", "6"), ...}),
    ),
    "ages below sexes that stand over several columns are headings": (
        "Children\n\n,Boys,,,Girls,,\nArea,10,11,12,10,11,12\nLeeds,1,2,3,4,5,6\nYork,2,3,4,5,6,7\n",
        *(
            "geography breakdown value",
            {("Leeds", "age=10;sex=Boys", "1"), ("York", "age=12;sex=Girls", "7"), ...},
        ),
    ),
    "numbered notes and dates below a table are no figures": (
        "Children, 2024\n\nArea,Number\nLeeds,5\nYork,6\n\nContact,020 7946 0000\nLast updated,2024-05-01\n1,Includes 25 others\n",
        *("geography value", {("Leeds", "5"), ("York", "6")}),
    ),
    "a date over a table is the period of its figures": (
        'Population\n\nDate,2023\n\nArea,"Aged 10","Aged 11"\nLeeds,9000,9100\nYork,2000,2100\n',
        *("period value", {("2023", "9000"), ("2023", "2100"), ...}),
    ),
    "a column of units is that of figures below periods": (
        "Measure,Unit,2022/23,2023/24\nCautions,Number,100,110\nReoffending rate,%,33.1,32\nTime,Days,200,210\n",
        *("value unit", {("110", "number"), ("33.1", "percent"), ("210", "days"), ...}),
    ),
    "months without a dash below their heading are months": (
        "Month,Cases\n202401,5\n202402,6\n202403,7\n",
        *("period_end value", {("2024-01-31", "5"), ("2024-02-29", "6"), ("2024-03-31", "7")}),
    ),
    "periods in the names of columns are periods": (
        "la,fy_2022_23,Jan_2024\nLeeds,10,20\nYork,30,40\n",
        *("period_end value", {("2023-03-31", "10"), ("2024-01-31", "40"), ...}),
    ),
    "blanks between a separator and a quotation mark are no part of a cell": (
        '"Area", "Year", "Children"\n"Leeds", "2024", "10"\n"York", "2024", "20"\n',
        *("geography value", {("Leeds", "10"), ("York", "20")}),
    ),
    "a tab between a separator and a quotation mark is no part of a cell": (
        'Area,Year,Children\nLeeds,2024,10\nYork,2024, \t"1,234"\nHull,2024,"5\t"\n',
        *("geography value", {("Leeds", "10"), ("York", "1234"), ("Hull", "5")}),
    ),
    "what can be no number of a note is a figure, though its heading is Note": (
        "Area,Year,Children,Note,Notes\nLeeds,2024,10,120,2\nYork,2024,20,7,2023\n",
        *("series value", {("Note", "120"), ("Note", "7"), ("Children", "10"), ("Children", "20")}),
    ),
    "a row that is named Note is a row": (
        "Area,2023,2024\nLeeds,10,12\nNote,20,34\n",
        *("value", {("10",), ("12",), ("20",), ("34",)}),
    ),
    "codes of years are no figures": (
        "Data,YearCode,Year_ItemName_ENG,Area_ItemName_ENG\n12,202324,2023-24,Powys\n13,202324,2023-24,Gwynedd\n",
        *("geography value", {("Powys", "12"), ("Gwynedd", "13")}),
    ),
    "a date in a heading is that of no other column": (
        "Children\n\nArea,Year ending March 2024,Change (%)\nLeeds,10,5\nYork,20,6\n",
        *("series period_end", {("", "2024-03-31"), ("Change (%)", "")}),
    ),
}


@pytest.mark.parametrize("habit", HABITS)
def test_it_is_read_that(tmp_path, habit):
    text, columns, expected = HABITS[habit]
    found = set(cells(read(tmp_path, text), *columns.split()))
    assert found - expected == set() or ... in expected
    assert expected - {...} <= found


@pytest.mark.parametrize(
    ("habit", "what", "said"),
    [
        ("millions are not read as units", "lost", "£2.5m"),
        ("a letter beside a figure is kept as a mark", "cautions", "the mark 'r'"),
        ("a total of a year whose months are not all there is of no year", "cautions", "period is left open"),
    ],
)
def test_what_is_left_open_is_said(tmp_path, habit, what, said):
    assert said in getattr(read(tmp_path, HABITS[habit][0]), what)[0]


def test_of_a_total_of_the_months_of_a_year_nothing_is_lost(tmp_path):
    assert read(tmp_path, HABITS["a total of the months of a year is of the year"][0]).lost == ()


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


@pytest.mark.parametrize("cell", ["24 weeks", "5/10", "12 (8-20)", "\u20ac2,000"])
def test_a_column_of_figures_in_words_beside_others_is_said(tmp_path, cell):
    found = read(tmp_path, f'Area,Year,Children,Other\nLeeds,2024,10,"{cell}"\nYork,2024,20,"{cell}"\n')
    assert any(cell in words for words in found.lost)


def test_a_column_of_which_most_cells_are_words_is_said_where_its_heading_counts(tmp_path):
    text = "Area,Year,Children,Reoffenders\nLeeds,2024,10,awaiting\nYork,2024,20,see note\nHull,2024,30,7\n"
    assert any("'7' may be figures" in words for words in read(tmp_path, text).lost)


def test_a_column_of_ages_or_days_beside_figures_is_no_loss(tmp_path):
    text = (
        "Area,Children,Age,Rank,Updated\n"
        "Leeds,10,10-14,1,31/03/2024\nYork,20,15 to 17,2,30/04/2024\nHull,9,18+,3,31/03/2024\n"
    )
    assert read(tmp_path, text).lost == ()


@pytest.mark.parametrize(
    ("heading", "unit", "cell", "value"),
    [
        ("Population ('000s)", "", "79.8", "79.8"), ("Children (thousands)", "", "79", "79"), ("Spend (£ billion)", "", "2", "2"),
        ("Median duration (days)", "days", "200", "200"), ("n (%)", "", "12", "12"),
        ("Number of cases waiting over 20 weeks", "number", "7", "7"), ("Mean duration (weeks) 95% CI lower", "weeks", "38", "38"),
        ("Children remanded for 90 days or more", "number", "7", "7"), ("All children (=100%)", "number", "120", "120"),
        ("Unweighted base", "number", "1200", "1200"),
        ("Searches per 100 children", "", "2.1", "2.1"), ("Average age of children", "", "14", "14"), ("Share", "percent", "24 per cent", "24"),
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
        ("Period", "2024 H2", "other", "2024-12-31"), ("Period", "FYE24", "year_ending_march", "2024-03-31"), ("Period", "2024 FY", "year_ending_march", "2024-03-31"),
        ("Period", "2024 Q1 Jan-Mar", "quarter", "2024-03-31"), ("Financial year ending", "2024", "year_ending_march", "2024-03-31"),
        ("Calendar year", "2024", "calendar_year", "2024-12-31"), ("Financial year", "2024", "", ""),
        ("Period", "Financial year ending March 2024", "year_ending_march", "2024-03-31"), ("Date", "2024-03-31T23:59:59Z", "snapshot", "2024-03-31"),
    ],
)  # fmt: skip
def test_a_period_is_what_its_spelling_and_its_heading_say_and_a_part_of_a_year_is_no_year(
    tmp_path, heading, spelt, kind, end
):
    found = read(tmp_path, f"{heading},Area,Cases\n{spelt},Leeds,10\n{spelt},York,20\n{spelt},Hull,30\n")
    assert set(cells(found, "period_type", "period_end")) == {(kind, end)}


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


def test_tables_below_each_other_are_told_apart_by_the_lines_over_them(tmp_path):
    text = "".join(
        f"Population\n\ndate,2023\nsex,{sex}\n\nArea,Aged 10,Aged 11\nLeeds,{n},5\nYork,{n},6\n\n"
        for sex, n in (("Male", 10), ("Female", 12))
    )
    found = read(tmp_path, text)
    assert {("sex=Male", "10"), ("sex=Female", "12")} <= {
        (g.split(";")[1], v) for g, v in cells(found, "breakdown", "value")
    }


@pytest.mark.parametrize(
    ("cell", "value", "status", "is_lost"),
    [
        ("1 to 4", "", "suppressed", False), ("1\u20134", "", "suppressed", False), ("5 or fewer", "", "suppressed", False),
        ("fewer than 5", "", "suppressed", False), ("\u2013", "", "unexplained", False), ("1:11", "", "unexplained", False),
        ("12,5", "", "words", True), ("45ab", "", "words", True), ("1O", "", "words", True), ("12 (5%)", "12", "", True),
        ("123a", "123", "unexplained", False), ("12.5(r)", "12.5", "unexplained", False), ("1,234 p", "1234", "unexplained", False),
        ("\u25b2 12", "12", "", False), ("13 \u2193", "13", "", False), ("7 \u2192", "7", "", False),
    ],
)  # fmt: skip
def test_what_stands_beside_a_figure_or_in_its_place_is_told(tmp_path, cell, value, status, is_lost):
    rows = "".join(f"{area},2024,{number}\n" for number, area in enumerate(("York", "Hull", "Bath"), 20))
    found = read(tmp_path, f'Area,Year,Children\nLeeds,2024,"{cell}"\n{rows}')
    assert cells(found, "geography", "value", "status")[0] == ("Leeds", value, status)
    assert bool(found.lost) == is_lost
    assert sorted(cells(found, "value")[1:]) == [("20",), ("21",), ("22",)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'Area,Year,Children\nLeeds,2024,"1,234"\nYork,2024,"12,5"\nHull,2024,7\n',
            "1,234 may be two numbers",
        ),
        (
            "Area,Year,Children (%)\nLeeds,2024,128 (4%)\nYork,2024,34 (1%)\nHull,2024,85 (31%)\n",
            "may be the per cents",
        ),
        ("Area,Date,Children\nLeeds,03/31/2023,1\nYork,04/05/2023,2\nHull,06/07/2023,3\n", "03/31/2023"),
        ("Area,Year,Oct-12,13-14\nLeeds,2024,1,2\nYork,2024,4,5\n", "Oct-12 is a date among ages"),
        ("Area;Year;Rate\nLeeds;2024;12,523\nYork;2024;13,114\n", "may be a decimal point"),
        ("Area,Age,Year,Children\nLeeds,Oct-14,2024,1\nLeeds,15-17,2024,2\n", "Oct-14 is a date"),
        ("Area,Apr,May\nLeeds,1,2\nYork,3,4\n", "4 figures whose period the file does not say"),
        (
            "Children in November of each year\nArea,2023,2024\nLeeds,1,2\nYork,3,4\n",
            "4 figures whose period the file does not say (2023, 2024)",
        ),
        (
            "Area,Type,Year,Place,Children\nLeeds,Home,2024,North,1\nYork,Home,2024,North,2\n,,,Total,3\n",
            "the file: numbers in no table, left out: 1, on line 4 (Total | 3)",
        ),
        (
            'Area,Type,Year,Children\nLeeds,A,2024,10\nYork,A,2024,x"1,234"\n',
            "the file: numbers in no table, left out: 1, on line 3",
        ),
        (
            "Area,Year,Children,Note\nLeeds,2024,10,1\nYork,2024,20,2\n",
            "column Note: 1 is taken for the number of a note, which the file does not have",
        ),
    ],
)
def test_what_may_be_two_things_is_said(tmp_path, text, said):
    found = read(tmp_path, text)
    assert said in " ".join((*found.lost, *found.cautions))


@pytest.mark.parametrize(
    ("text", "place", "end", "value"),
    [
        ("Area,2022/23,2023/24\nLeeds,see note,2\nYork,3,4\nHull,5,6\n", "York", "2023-03-31", "3"),
        ("Area,2022/23,2023/24\nLeeds,pending,soon\nYork,3,4\nHull,5,6\n", "Leeds", "2023-03-31", ""),
        ("Area,Year,Children\nLeeds,2022/23,1\nYork,2022/23,2\nArea,Year,Children\nLeeds,2023/24,3\nYork,2023/24,4\n", "York", "2024-03-31", "4"),
        ("Area,Academic year,Exclusions\nLeeds,2022/23,1\nYork,2022/23,2\n", "York", "2023-08-31", "2"),
        ("Ardal / Area,Blwyddyn / Year,Plant / Children\nCaerdydd,2023/24,1\nAbertawe,2023/24,2\n", "Caerdydd", "2024-03-31", "1"),
        ("Area,Children 2023/24\nLeeds,1\nYork,2\n", "York", "2024-03-31", "2"),
        *(
            (f"Region,{council},Year,Children\nLondon,Barnet,2023/24,1\nLondon,Brent,2023/24,2\n", "Brent", "2024-03-31", "2")
            for council in (
                "Council", "London borough", "County and UA", "Children's services authority", "Placing authority", "LA/Borough", "laname24",
                "Local authority of residence", "Unitary authority", "UTLA", "YOS", "Local council [note 1]", "Top tier authority",
            )
        ),
    ],
)  # fmt: skip
def test_every_row_keeps_its_place_its_period_and_its_figure(tmp_path, text, place, end, value):
    found = read(tmp_path, text)
    assert (place, end, value) in cells(found, "geography", "period_end", "value")
