"""Figures for the same thing that differ: what counts as disagreement, and what only looks like it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import load_evidence
from analysis.press.comparisons.printed_rounding import agree, steps
from analysis.study.revisions.compare import agreement, disagreements, discrepancies, revisions
from tests.printed_pages import EVIDENCE, MINISTRY, PRESIDENT, evidence_of, page


def outcome(*pages, **options):
    cells = agreement(evidence_of(*pages, **options))
    assert len(cells) == 1
    return cells["outcome"].iloc[0]


OLD, NEW = "2024-03-31", "2025-03-31"


def test_one_page_cannot_disagree():
    assert outcome(page(40, OLD)) == "one_page"


def test_rounding_is_no_disagreement():
    assert outcome(page(40, OLD), page(39.8, NEW)) == "agree_when_rounded"
    assert outcome(page(63000, OLD), page(63344, NEW)) == "agree_when_rounded"


def test_an_approximate_figure_is_no_disagreement():
    assert outcome(page(40, OLD, precision="approximate"), page(44, NEW)) == "agree_when_rounded"


def test_a_figure_set_apart_is_no_disagreement():
    assert outcome(page(40, OLD), page(44, NEW), set_apart=[0]) == "set_apart"


def test_other_areas_windows_and_units_of_count_never_meet():
    cells = agreement(
        evidence_of(
            page(40),
            page(44, geography="England"),
            page(48, unit_of_count="child"),
            page(50, window="to date"),
        )
    )
    assert cells["outcome"].tolist() == ["one_page"] * 4


def test_two_reports_of_one_edition_that_differ_are_no_revision():
    assert outcome(page(40, OLD), page(44, OLD)) == "reports_differ"
    assert revisions(evidence_of(page(40, OLD), page(44, OLD))).empty


def test_an_edition_reported_in_two_ways_is_not_set_against_another():
    pages = page(4452, OLD), page(4454, OLD), page(4454, NEW)
    assert outcome(*pages) == "reports_differ"


def test_a_figure_whose_publisher_is_unknown_is_set_against_nobody():
    assert outcome(page(40, OLD), page(44, NEW, publisher="")) == "agree_when_rounded"


def test_a_revision_has_its_values_in_order_of_what_the_editions_cover():
    row = revisions(evidence_of(page(44, NEW), page(40, OLD, published="2025-09-30"))).iloc[0]
    assert (row["earliest_value"], row["latest_value"], row["difference"]) == (40, 44, 4)
    assert row["difference_pct"] == pytest.approx(10)
    assert row["spread_pct"] == pytest.approx(10)
    assert row["editions_n"] == 2


def test_a_revision_downwards_has_a_negative_difference():
    row = revisions(evidence_of(page(44, OLD), page(40, NEW))).iloc[0]
    assert row["difference"] == -4
    assert row["difference_pct"] == pytest.approx(-100 * 4 / 44)
    assert row["spread_pct"] == pytest.approx(100 * 4 / 44), (
        "of the figure printed first, as in difference_pct"
    )


def test_editions_that_cannot_be_put_in_order_leave_earliest_and_latest_blank():
    row = revisions(evidence_of(page(40), page(44))).iloc[0]
    assert pd.isna(row["earliest_value"])
    assert pd.isna(row["difference_pct"])
    assert (row["lowest_value"], row["highest_value"]) == (40, 44)
    assert row["spread_pct"] == pytest.approx(10), "of the lowest, as nobody can say which came first"


def test_editions_of_one_day_are_not_put_in_order():
    row = discrepancies(evidence_of(page(44, OLD), page(40, OLD, publisher=PRESIDENT))).iloc[0]
    assert row["spread_pct"] == pytest.approx(10)


def test_one_revision_is_one_percentage_wherever_it_is_told():
    found = revisions(EVIDENCE).query("editions_n == 2").dropna(subset="difference_pct")
    assert len(found) > 50
    assert found["spread_pct"].to_numpy() == pytest.approx(found["difference_pct"].abs().to_numpy())


def test_a_revision_that_came_back_still_shows_its_spread():
    row = revisions(evidence_of(page(40, OLD), page(44, "2024-06-30"), page(40, NEW))).iloc[0]
    assert row["difference"] == 0
    assert row["spread_pct"] == pytest.approx(10)
    assert row["editions_n"] == 3


def test_publishers_are_set_against_each_other_with_their_latest_editions():
    pages = page(40, OLD), page(42, NEW), page(41.2, NEW, publisher=PRESIDENT)
    row = discrepancies(evidence_of(*pages)).iloc[0]
    assert (row["lowest_value"], row["highest_value"]) == (41.2, 42)
    assert (row["lowest_publisher"], row["highest_publisher"]) == (PRESIDENT, MINISTRY)
    assert outcome(*pages) == "discrepancy", "which comes before the ministry's own revision"


def test_publishers_that_agree_when_rounded_do_not_disagree():
    assert discrepancies(evidence_of(page(42, NEW), page(41.6, NEW, publisher=PRESIDENT))).empty


def test_nothing_disagrees_in_no_evidence():
    evidence = load_evidence(as_of="1990-01-01")
    assert agreement(evidence).empty
    both = disagreements(revisions(evidence), discrepancies(evidence))
    assert both.empty


def test_the_widest_of_each_kind_and_measure_is_marked():
    both = disagreements(revisions(EVIDENCE), discrepancies(EVIDENCE))
    marked = both[both["is_widest"]]
    assert not marked.duplicated(["kind", "measure_id"]).any()
    widest = both.groupby(["kind", "measure_id"])["spread_pct"].transform("max")
    assert (marked["spread_pct"] == widest[marked.index]).all()


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (39.8, 0.1),
        (41, 1),
        (30, 1),
        (100, 100),
        (940, 10),
        (63000, 1000),
        (0, 1),
        (0.7, 0.1),
        (1344.58, 0.01),
    ],
)
def test_the_last_place_printed_is_inferred(value, step):
    assert steps(pd.Series([float(value)])).iloc[0] == pytest.approx(step)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (40, 39.8, True),
        (40, 39.5, True),
        (40, 39.4, False),
        (44.4, 45, False),
        (46, 47, False),
        (30, 32, False),
        (8000, 8400, True),
        (8400, 8360, True),
        (55.7, 55.7, True),
    ],
)
def test_two_printed_figures_agree_within_half_of_the_coarser_place(first, second, same):
    series = pd.Series([float(first)]), pd.Series([float(second)])
    assert agree(*series).iloc[0] == same
    assert agree(*reversed(series)).iloc[0] == same


@given(value=st.decimals(1, 90000, places=2), places=st.integers(0, 1))
def test_a_figure_always_agrees_with_itself_rounded(value, places):
    exact, rounded = float(value), round(float(value), places)
    assert agree(pd.Series([exact]), pd.Series([rounded])).iloc[0]
