"""The charts of revisions hold exactly the revisions of the registers, and their words follow them."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.press.comparisons.changes import MODERATE_PCT, SMALL_PCT, sizes
from analysis.press.exhibits.format import MINUS, change_words, in_words
from analysis.press.exhibits.saving import save_picture
from analysis.study.revisions.compare import revisions
from analysis.study.revisions.figures_measures import revision_charts, revisions_in_short
from tests.sharing import today

EVIDENCE = today()


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return revisions(EVIDENCE)


def test_without_revisions_there_is_no_chart_and_the_message_says_so(found: pd.DataFrame) -> None:
    assert revision_charts(found.head(0)) == ()
    assert revisions_in_short(found.head(0)).startswith("No publisher printed another value")


def test_a_figure_whose_editions_have_no_order_is_shown_without_a_direction(
    found: pd.DataFrame, tmp_path: Path
) -> None:
    undated = found.head(1).assign(
        earliest_value=np.nan,
        latest_value=np.nan,
        difference=np.nan,
        difference_pct=np.nan,
        earliest_edition=None,
        latest_edition=None,
    )
    (chart,) = revision_charts(undated)
    assert "in an order that is not known" in chart.title
    assert "is not known" in revisions_in_short(undated)
    assert save_picture(chart, tmp_path, narrow=False).stat().st_size


def test_every_measure_with_a_revision_has_its_chart_and_no_other(found: pd.DataFrame) -> None:
    measures = [chart.data["measure_id"].unique().tolist() for chart in revision_charts(found)]
    assert all(len(names) == 1 for names in measures)
    assert sorted(name for (name,) in measures) == sorted(found["measure_id"].unique())


def test_the_data_of_the_charts_are_the_revisions_of_the_registers(found: pd.DataFrame) -> None:
    drawn = pd.concat([chart.data for chart in revision_charts(found)])[[*found.columns]]
    key = ["measure_id", "period_type", "period_end", "geography", "breakdown", "window", "publisher"]
    first, second = (frame.sort_values(key).reset_index(drop=True) for frame in (drawn, found))
    pd.testing.assert_frame_equal(first, second)


def test_periods_follow_each_other_and_both_values_are_said(found: pd.DataFrame) -> None:
    for chart in revision_charts(found):
        assert chart.data["period_end"].is_monotonic_increasing
        for row in chart.data.itertuples():
            assert f"from {row.earliest_value:,.10g} to {row.latest_value:,.10g}" in chart.alt


def test_the_message_counts_what_was_revised_and_how_far(found: pd.DataFrame) -> None:
    said = revisions_in_short(found)
    assert f"{len(found)} figures of {found['measure_id'].nunique()} measures" in said
    furthest = found.loc[found["difference_pct"].abs().idxmax()]
    assert f"from {furthest['earliest_value']:,g} to {furthest['latest_value']:,g}" in said
    for size, number in pd.Series(sizes(found["difference_pct"])).value_counts().items():
        assert re.search(rf"{size}[^:;]*: {in_words(number)}[;.]", said.casefold())


def test_a_size_has_its_bounds_to_the_smaller_side() -> None:
    far = pd.Series([np.nan, 0.0, -SMALL_PCT, SMALL_PCT + 0.01, -MODERATE_PCT, MODERATE_PCT + 0.01])
    assert list(sizes(far)) == ["", "small", "small", "moderate", "moderate", "large"]


def test_a_change_keeps_as_many_decimals_as_show_it() -> None:
    assert change_words(-19.26) == f"{MINUS}19.3%"
    assert change_words(0.021) == "+0.02%"
    assert change_words(float("nan")) == ""
