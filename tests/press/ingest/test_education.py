"""Any data file of Explore Education Statistics: levels, periods, marks and durations, with or without its guide."""

import pytest

from analysis.press.ingest.pipeline import ingest_files
from analysis.press.ingest.stages import Given

from .conftest import EDUCATION_HEADER, EDUCATION_ROWS, csv_text
from .workbooks.conftest import xlsx


def figures_of(data, *paths):
    taken = ingest_files(paths, Given(), data)
    assert len(taken.compared) == 1
    return taken.compared[0].checked.read.figures


def changed(row: int, column: str, text: str):
    place = EDUCATION_HEADER.index(column)
    return [
        [text if (r, p) == (row, place) else cell for p, cell in enumerate(cells)]
        for r, cells in enumerate(EDUCATION_ROWS)
    ]


GUIDE = csv_text(
    [
        ("col_name", "col_type", "label", "indicator_unit"),
        ("sex", "Filter", "Sex", ""),
        ("number", "Indicator", "Children", ""),
        ("percentage", "Indicator", "Share", "%"),
    ]
)


def with_guide(path, guide=GUIDE):
    """Put a guide beside a data file, and give the folder of both."""
    path.with_name("data.meta.csv").write_text(guide)
    return path.parent


def test_text_without_a_table_beside_a_data_file_is_no_obstacle(education, data):
    folder = education().parent
    (folder / "data-guidance.txt").write_text(
        "About these statistics\n\nCounts, rates, and shares.\nSee the page.\n"
    )
    taken = ingest_files([folder], Given(), data)
    assert [(item.where, item.what) for item in taken.supporting] == [
        ("data-guidance.txt", "text without a table of figures")
    ]


def test_each_mark_keeps_its_text_and_gets_its_meaning(education, data):
    figures = figures_of(data, education())
    marks = {
        (series, printed): (status, value, meaning)
        for series, printed, status, value, meaning in figures[
            ["series", "printed", "status", "value", "meaning"]
        ].itertuples(index=False, name=None)
    }
    assert marks == {
        ("number", "1,030"): ("", "1030", ""),
        ("number", "low"): ("rounds_to_zero", "", "Rounds to 0 but is not 0."),
        ("number", "c"): ("suppressed", "", "Confidential, suppressed to protect people."),
        ("percentage", "100"): ("", "100", ""),
        ("percentage", "x"): ("not_available", "", "Not available."),
        ("percentage", "z"): ("not_applicable", "", "Not applicable."),
    }


@pytest.mark.parametrize(
    ("printed", "months"), [("0:1", "1"), ("00:01", "1"), ("2:3", "27"), ("10:11", "131")]
)
def test_a_duration_becomes_months_and_says_how_it_was_read(education, data, printed, months):
    path = education(changed(0, "number", printed))
    taken = ingest_files([path], Given(), data)
    cell = taken.compared[0].checked.read.figures.query("printed == @printed").iloc[0]
    assert (cell["value"], cell["unit"], cell["meaning"]) == (
        months,
        "months",
        "years and months, as years:months",
    )
    assert any(printed in words for words in taken.compared[0].cautions)


@pytest.mark.parametrize(("printed", "is_told"), [("100.4", False), ("101", True), ("-1", True)])
def test_a_share_that_can_be_none_is_kept_and_told(education, data, printed, is_told):
    compared = ingest_files([education(changed(0, "percentage", printed))], Given(), data).compared[0]
    assert printed in set(compared.checked.read.figures["printed"])
    assert any(f"found {printed}; expected" in words for words in compared.cautions) is is_told


def test_ages_beside_a_word_are_groups_and_no_figures(education, data):
    rows = [
        [*row[:10], age, *row[11:]] for row, age in zip(EDUCATION_ROWS, ("Total", "10", "11"), strict=True)
    ]
    figures = figures_of(data, education(rows))
    assert set(figures["breakdown"]) == {"sex=Total", "sex=10", "sex=11"}


@pytest.mark.parametrize(
    ("labels", "figures"),
    [
        # A group of several is a figure, whatever its name ends with.
        (["sex"], ["White", "Other_group"]),
        # Numbers that count on are labels where rows cannot be told apart without them.
        (["sex", "periods_or_placements"], ["number", "percentage"]),
    ],
)
def test_the_order_of_columns_changes_no_figure(education, data, labels, figures):
    header = [*EDUCATION_HEADER[:5], *labels, *figures]
    groups = [(sex, str(at)) for at in range(1, 8) for sex in ("Female", "Male")]
    if len(labels) == 1:
        groups = [(f"group {at}",) for at in range(14)]
    rows = [
        [*EDUCATION_ROWS[0][:5], *group, f"{900 + 7 * at}", f"{at + 1}.5"] for at, group in enumerate(groups)
    ]

    def read(order):
        in_order = [[row[place] for place in order] for row in (header, *rows)]
        found = figures_of(data, education(in_order[1:], in_order[0]))
        names = ["series", "geography", "breakdown", "period_end", "value"]
        return sorted(found[names].itertuples(index=False, name=None))

    width = len(header)
    expected = read(range(width))
    assert len(expected) == 28
    assert figures[-1] in {name for name, *_ in expected}
    for start in range(width):
        places = [*range(start, width), *range(start)]
        assert read(places) == read(places[::-1]) == expected


def test_a_code_belongs_to_the_names_that_it_numbers_wherever_it_stands(education, data):
    rows = [(str(200 + at), f"Place {at}", "1 Teams", str(at * 50), "2024") for at in range(1, 6)]
    header = ("LEA Number", "LA Name", "S52 Line Reference", "Expenditure", "Year")
    codes = []
    for places in ((0, 1, 2, 3, 4), (1, 2, 3, 4, 0)):
        moved = [[row[place] for place in places] for row in (header, *rows)]
        found = figures_of(data, education(moved[1:], moved[0]))
        codes.append(sorted(zip(found["geography"], found["geography_code"], strict=True)))
    assert codes[0] == codes[1] == [(f"Place {at}", str(200 + at)) for at in range(1, 6)]


ABOVE = {
    "a title": ["Title,Children in care"],
    "a title and a day": ["Title,Children in care", "Date,2023"],
    "who published it": ["Published,26 November 2025", "Contact,someone@example.org"],
    "what it is": ["Release,Children in care", "Unit,Number", ""],
    "sizes": ["Rows,3", "Columns,5"],
}
TABLES = {
    2: ["Local authority,Number of children", "Leeds,5", "Bradford,7", "Hull,9"],
    3: ["Local authority,Year,Number of children", "Leeds,2024,5", "Bradford,2024,7", "Hull,2024,9"],
    7: [
        "time_period,time_identifier,geographic_level,new_la_code,la_name,sex,number",
        *(f"2024,Calendar year,Local authority,E0800003{at},{name},Male,{at}" for at, name in ((5, "Leeds"), (7, "Bradford"), (9, "Hull"))),
    ],
}  # fmt: skip


@pytest.mark.parametrize("width", TABLES)
@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("is_workbook", [False, True])
def test_lines_of_two_cells_above_headings_are_said_of_the_table_and_are_no_headings(
    data, tmp_path, width, above, is_workbook
):
    lines = [line.split(",") for line in (*ABOVE[above], *TABLES[width])]
    path = tmp_path / "file"
    path.write_bytes(xlsx({"Data": lines}) if is_workbook else csv_text(lines).encode())
    found = figures_of(data, path)
    assert [*found["geography"]] == ["Leeds", "Bradford", "Hull"]
    assert [*found["value"]] == ["5", "7", "9"]
    assert {*found["series"]} <= {"Number of children", "number"}
    year = {2: "2023" if above == "a title and a day" else "", 3: "2024", 7: "Calendar year 2024"}[width]
    assert {*found["period"]} == {year}


def test_a_column_of_nothing_but_marks_is_a_column_of_figures(education, data):
    figures = figures_of(data, education([[*row[:-1], "z"] for row in EDUCATION_ROWS]))
    assert set(figures["series"]) == {"number", "percentage"}


def test_areas_carry_their_code_and_everything_else_the_file_says(education, data):
    figures = figures_of(data, education())
    cell = figures[figures["geography"] == "County Durham"].iloc[0]
    assert (cell["geography_level"], cell["geography_code"]) == ("Local authority", "E06000047")
    assert cell["geography_details"] == (
        "country_code=E92000001;country_name=England;old_la_code=840;region_code=E12000001;region_name=North East"
    )


def test_a_guide_gives_units_and_labels(education, data):
    taken = ingest_files([with_guide(education())], Given(), data)
    assert [item.what for item in taken.supporting] == ["a data guide: what the columns of a data file are"]
    figures = taken.compared[0].checked.read.figures.drop_duplicates("series").set_index("series")
    assert figures["note"].astype(str).to_dict() == {"number": "Children", "percentage": "Share"}
    assert figures.loc["percentage", "unit"] == "percent"


def test_without_a_guide_no_unit_is_invented(education, data):
    rows = [[*row[:10], school, *row[11:]] for row, school in zip(EDUCATION_ROWS, "ABC", strict=True)]
    path = education(rows, (*EDUCATION_HEADER[:-3], "school", "attained", "level_three"))
    taken = ingest_files([path], Given(), data)
    figures = taken.compared[0].checked.read.figures
    assert set(figures["series"]) == {"attained", "level_three"}
    assert set(figures["unit"]) == {""}
    assert any(
        "(attained, level_three)" in words and "unit is left blank" in words
        for words in taken.compared[0].cautions
    )


def test_without_a_guide_a_unit_is_what_the_heading_says(education, data):
    figures = figures_of(data, education())
    assert figures.groupby("series", observed=True)["unit"].agg(set).to_dict() == {
        "number": {"number"},
        "percentage": {"percent"},
    }


def test_the_guide_is_believed_before_the_heading(education, data):
    name = "number_of_children_of_all"
    path = education(header=(*EDUCATION_HEADER[:-1], name))
    figures = figures_of(data, with_guide(path, GUIDE.replace("percentage", name)))
    assert set(figures[figures["series"] == name]["unit"]) == {"percent"}


def test_a_guide_alone_is_refused(education, refused):
    path = education()
    with_guide(path)
    (problem,) = refused(path.with_name("data.meta.csv"))
    assert problem.found == "data.meta.csv: a data guide: what the columns of a data file are"
    assert problem.expected == "at least one data file"


def test_periods_without_a_known_last_day_stay_apart(education, data):
    rows = [
        ["2023", "Reporting year", *EDUCATION_ROWS[0][2:]],
        ["2024", "Reporting year", *EDUCATION_ROWS[0][2:]],
    ]
    taken = ingest_files([education(rows)], Given(), data)
    assert taken.compared[0].checked.period_end is None
    assert taken.compared[0].checked.edition == "Reporting year 2024"


def test_a_row_of_a_part_of_a_country_is_never_called_after_the_country(education, data):
    """By its code where it has no name; left out and said where it has neither; named by its own kind."""
    local = [
        "2024",
        "Calendar year",
        "Local authority",
        "E92000001",
        "England",
        "E12000001",
        "North East",
        "",
        "",
        "",
        "Boys",
    ]
    rows = [
        EDUCATION_ROWS[0],
        ["2024", "Calendar year", "Regional", "E92000001", "England", "E12000001", "", "", "", "", "Boys", "7", "1"],
        ["2024", "Calendar year", "Regional", "E92000001", "England", "", "", "", "", "", "Boys", "8", "1"],
        [*local, "9", "1"],
    ]  # fmt: skip
    (compared,) = ingest_files([education(rows)], Given(), data).compared
    found = compared.checked.read.figures.query("series == 'number'")
    assert set(zip(found["geography"], found["geography_code"], found["value"], strict=True)) == {
        ("England", "E92000001", "1030"),
        ("", "E12000001", "7"),
    }
    assert sum("name no area" in words for words in compared.lost) == 2


def test_a_school_is_named_by_its_own_column_and_numbered_by_no_figure(education, data):
    header = [*EDUCATION_HEADER[:10], "school_urn", "school_name", *EDUCATION_HEADER[10:]]
    place = ["2024", "Calendar year", "School", "E92000001", "England", "E12000001", "North East", "840", "Durham", "E06000047"]  # fmt: skip
    rows = [[*place, f"10{n}", f"{n} School", "Total", f"{n}", "100"] for n in (6, 7)]
    figures = figures_of(data, education(rows, header))
    assert set(zip(figures["geography"], figures["series"], strict=True)) == {
        (f"{n} School", series) for n in (6, 7) for series in ("number", "percentage")
    }
