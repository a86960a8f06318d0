"""The figure on disagreement follows its data, in both directions of every finding."""

import pytest

from analysis.press.exhibits.cells import value_range, what
from analysis.press.exhibits.saving import save_picture
from analysis.study.revisions.compare import agreement, disagreements, discrepancies, revisions
from analysis.study.revisions.fig_disagreement import SHOWN_N, disagreement, outcomes
from tests.sharing import today

EVIDENCE = today()


@pytest.fixture(scope="module")
def found():
    return disagreements(revisions(EVIDENCE), discrepancies(EVIDENCE))


@pytest.fixture(scope="module")
def cells():
    return agreement(EVIDENCE)


def test_without_disagreement_it_says_so(found, cells, tmp_path):
    exhibit = disagreement(found.head(0), cells)
    assert exhibit.title.startswith("No two of the")
    assert exhibit.alt == "No differences to show."
    assert save_picture(exhibit, tmp_path, narrow=False).stat().st_size


def test_with_revisions_only_it_draws_revisions_only(found, cells, tmp_path):
    exhibit = disagreement(found[found["kind"] == "revision"], cells)
    assert "Between publishers" not in exhibit.alt
    assert save_picture(exhibit, tmp_path, narrow=True).stat().st_size


def test_the_title_counts_what_differs(found, cells):
    title = disagreement(found, cells).title
    assert f"Of {(cells['figures_n'] > 1).sum()} figures" in title
    assert f"{found['spread_pct'].max():.0f}%" in title


def test_no_more_than_a_readable_number_is_shown_and_the_rest_is_counted(found, cells):
    exhibit = disagreement(found, cells)
    assert exhibit.data["is_shown"].sum() == SHOWN_N
    assert f"Not shown: {len(found) - SHOWN_N} " in exhibit.note
    assert len(exhibit.data) == len(found), "the data hold every one"


def test_what_is_shown_is_the_widest_of_its_measure(found, cells):
    shown = disagreement(found, cells).data
    assert shown.loc[shown["is_shown"], "is_widest"].all()


def test_every_cell_is_in_one_row_of_the_table(cells):
    exhibit = outcomes(cells)
    assert exhibit.data["both_figures_n"].sum() == len(cells)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"unit": "percent", "lowest_value": 52.1, "highest_value": 53.0}, "52.1% to 53%"),
        ({"unit": "number", "lowest_value": 1350.0, "highest_value": 1672.0}, "1,350 to 1,672"),
        ({"unit": "weeks", "lowest_value": 44.0, "highest_value": 47.5}, "44 to 47.5 weeks"),
    ],
)
def test_values_are_printed_with_their_unit(found, changes, words):
    row = found.iloc[0].copy()
    for column, value in changes.items():
        row[column] = value
    assert value_range(row) == words


def test_groups_and_areas_are_named_and_the_usual_ones_are_not(found):
    row = found.iloc[0].copy()
    row["name"], row["geography"], row["breakdown"] = "Cases (all)", "England", "law=private"
    assert what(row) == "Cases (private law, England)"
    row["geography"], row["breakdown"] = "England and Wales", "total"
    assert what(row) == "Cases"
