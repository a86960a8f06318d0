"""Children looked after, the editions of 2023 and 2024: every revision told, no merger of places taken for one."""

import csv

import pytest

from analysis.press.ingest.accept import ingest_and_accept
from analysis.press.ingest.pipeline import ingest_files
from analysis.press.ingest.stages import Given

from .conftest import EDUCATION_HEADER, EDUCATION_ROWS

NUMBERS = "cla_number_and_rate_per_10k_children.csv"
STABILITY = "la_cla_placement_stability.csv"
MERGED = {
    "E06000028 Bournemouth",
    "E06000029 Poole",
    "E10000009 Dorset",
    "E10000023 North Yorkshire",
    "E10000027 Somerset",
}
MADE = {
    "E06000063 Cumberland",
    "E06000064 Westmorland and Furness",
    "E06000065 North Yorkshire",
    "E06000066 Somerset",
}


def cells(path, columns, *groups):
    """Read a column of a real file by area, year and group, without any code of the project."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            (
                row["time_period"],
                row["new_la_code"] or row["region_code"] or row["country_code"],
                *(row[group].replace("at 31 March", "on 31 March") for group in groups),
            ): {column: row[column] for column in columns}
            for row in csv.DictReader(file)
        }


def comparison(data, releases, name):
    folder = releases / "children_looked_after"
    taken = ingest_files([folder / "2024" / name, folder / "2023" / name], Given(), data)
    assert [item.checked.edition for item in taken.compared] == ["reporting year 2023", "reporting year 2024"]
    (found,) = taken.compared[1].comparisons
    return found.changes


def told(frame, series):
    return {
        (row["period"].split()[-1], row["geography_code"], row["breakdown"]): (
            row["old_printed"],
            row["new_printed"],
        )
        for row in frame.to_dict("records")
        if row["series"] == series
    }


@pytest.mark.parametrize(
    ("column", "matched", "changed", "revised"),
    [
        ("number", 1_956, 325, 325),
        ("population_estimate", 1_956, 498, 480),
        ("rate_per_10000", 1_956, 110, 110),
    ],
)
def test_every_figure_that_changed_without_a_mark_is_told(releases, data, column, matched, changed, revised):
    folder = releases / "children_looked_after"
    old, new = (cells(folder / year / NUMBERS, [column], "population_count") for year in ("2023", "2024"))
    both = old.keys() & new.keys()
    differ = {key: (old[key][column], new[key][column]) for key in both if old[key] != new[key]}
    assert (len(both), len(differ)) == (matched, changed)

    changes = comparison(data, releases, NUMBERS)
    group = "population_count="
    expected = {(year, area, group + label): values for (year, area, label), values in differ.items()}
    found = {
        (year, area, words.replace("at 31 March", "on 31 March")): values
        for (year, area, words), values in (
            told(changes.revised, column) | told(changes.marked, column)
        ).items()
    }
    assert found == expected
    assert len(told(changes.revised, column)) == revised
    assert changes.matched == 3 * matched


def test_places_merged_or_made_are_named_and_none_of_their_figures_is_a_revision(releases, data):
    for name in (NUMBERS, STABILITY):
        changes = comparison(data, releases, name)
        assert changes.labels["places"] == (tuple(sorted(MADE)), tuple(sorted(MERGED)))
        codes = {place.split()[0] for place in MADE | MERGED}
        for frame in (changes.revised, changes.more_precise, changes.marked, changes.added, changes.gone):
            assert codes.isdisjoint(frame["geography_code"])


def test_a_place_outside_its_life_changes_its_mark_and_is_no_revision(releases, data):
    changes = comparison(data, releases, NUMBERS)
    assert {(row["old_printed"], row["new_printed"]) for row in changes.marked.to_dict("records")} == {
        ("z", "x")
    }
    assert "Northamptonshire" in set(changes.marked["geography"])


def test_every_cell_of_the_real_files_is_held_as_printed(releases, data):
    for year in ("2023", "2024"):
        path = releases / "children_looked_after" / year / NUMBERS
        columns = ["population_estimate", "number", "rate_per_10000"]
        printed = {
            (*key, column): cell
            for key, row in cells(path, columns, "population_count").items()
            for column, cell in row.items()
        }
        figures = ingest_files([path], Given(), data).compared[0].checked.read.figures
        figures_read = {
            (
                row["period"].split()[-1],
                row["geography_code"],
                row["breakdown"].removeprefix("population_count=").replace("at 31 March", "on 31 March"),
                row["series"],
            ): row["printed"]
            for row in figures.to_dict("records")
        }
        assert figures_read == printed
        marks = figures[figures["value"] == ""]
        assert dict(marks.groupby(["printed", "status"], observed=True).size().items()).keys() == {
            ("c", "suppressed"),
            ("x", "not_available"),
            ("z", "not_applicable"),
        }


def test_the_figures_of_england_go_into_the_registers_with_their_source(releases, data):
    from analysis.press.registers import load_evidence

    path = releases / "children_looked_after" / "2023" / NUMBERS
    page = "https://explore-education-statistics.service.gov.uk/find-statistics/some-page/2023"
    ingest_and_accept([path], Given(url=page), data)
    evidence = load_evidence(folder=data)
    source = evidence.sources[evidence.sources["url"] == page].iloc[0]
    assert (source["publisher"], source["source_type"]) == ("Department for Education", "official")
    figures = evidence.observations[evidence.observations["source_id"] == source["source_id"]]
    latest = figures[figures["period_end"] == "2023-03-31"].set_index("measure_id")["value"].to_dict()
    assert latest == {"cla_number": 83_840, "cla_rate": 71, "cla_started": 33_000}
    assert len(figures) == 15
    # The registers held this figure, read by hand from the publisher's page of the same edition.
    headline = evidence.observations.query(
        "measure_id == 'cla_number' and value == 83840 and geography == 'England'"
    )
    assert set(headline["period_type"]) == {"snapshot"}
    assert len(headline) >= 2


@pytest.mark.parametrize(
    ("england", "durham", "is_lost"),
    [("1,030", "30", False), ("1,040", "30", True), ("1,040", "c", False), ("990", "c", True)],
)
def test_a_whole_is_held_back_that_its_parts_cannot_add_up_to(education, data, england, durham, is_lost):
    header = (*EDUCATION_HEADER[:10], "population_count", "population_estimate", "number")
    group = "Children looked after on 31 March"
    rows = [
        ("2024", "Reporting year", "National", *EDUCATION_ROWS[0][3:10], group, "11886906", england),
        ("2024", "Reporting year", *EDUCATION_ROWS[2][2:10], group, "100000", durham),
        (
            "2024",
            "Reporting year",
            *EDUCATION_ROWS[2][2:8],
            "Gateshead",
            "E08000037",
            group,
            "90000",
            "1,000",
        ),
    ]
    lost = ingest_files([education(rows, header)], Given(), data).compared[0].lost
    assert any(f"line 2: {england} for" in words for words in lost) is is_lost


def test_the_names_that_columns_have_since_2025_are_the_same_figures(releases, data, tmp_path):
    path = releases / "children_looked_after" / "2024" / NUMBERS
    renamed = tmp_path / "renamed.csv"
    text = path.read_text(encoding="utf-8-sig").replace("population_count,", "population_type,", 1)
    renamed.write_text(text.replace(",number,", ",children_count,", 1).replace("at 31 March", "on 31 March"))
    taken = ingest_files([path, renamed], Given(), data)
    (found,) = [each for item in taken.compared for each in item.comparisons]
    assert found.changes.matched == 7_515
    assert (len(found.changes.revised), found.changes.new_n, found.changes.gone_n, found.changes.labels) == (
        0,
        0,
        0,
        {},
    )
    assert taken.compared[1].status == "reissue"


def observed(path, data):
    (item,) = ingest_files([path], Given(), data).compared
    names = ("measure_id", "period_end", "breakdown", "value")
    return sorted(tuple(row[name] for name in names) for row in item.checked.observed.rows)


def with_headings_in_words(path, folder, above):
    headings, end, rows = path.read_text(encoding="utf-8-sig").partition("\n")
    other = folder / path.name
    other.write_text(above + headings.replace("_", " ").title() + end + rows, encoding="utf-8")
    return other


ABOVE = pytest.mark.parametrize(
    "above", ["", "Made-up title of a data set\n"], ids=["no title", "a title above"]
)


@ABOVE
@pytest.mark.parametrize(
    "name", ["dfe_cla/2024/national_cla_on_31_march_by_characteristics.csv", "dfe_cin/2025/c3*.csv"]
)
def test_a_title_above_and_spaces_in_headings_change_no_observation(releases, data, tmp_path, name, above):
    (path,) = releases.glob(name)
    assert observed(with_headings_in_words(path, tmp_path, above), data) == observed(path, data) != []


@ABOVE
def test_of_a_made_up_file_neither_a_title_nor_spaces_nor_a_new_heading_changes_an_observation(
    education, data, tmp_path, above
):
    place = ("2024", "Reporting year", *EDUCATION_ROWS[0][2:10], "Children looked after on 31 March")
    header = [*EDUCATION_HEADER[:10], "population_count", "number"]
    path = education([(*place, "83000")], header)
    expected = [("cla_number", "2024-03-31", "total", "83000")]
    assert observed(path, data) == observed(with_headings_in_words(path, tmp_path, above), data) == expected
    header[-2:] = "population_type", "children_count"
    assert observed(education([(*place, "83000")], header), data) == expected
