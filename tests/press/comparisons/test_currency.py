"""An edition is counted against what is known to be out, and only the newest figure of its kind is ever old."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.comparisons.currency import MOST_NEWER, editions_behind, newer_editions, old_figures
from tests.sharing import today

EVIDENCE = today()
KNOWN = {
    "series": "Quarterly",
    "publisher": "A ministry",
    "frequency": "quarterly",
    "newest_edition": "January to March 2026",
    "newest_period_end": pd.Timestamp("2026-03-31"),
    "newest_published": pd.Timestamp("2026-06-25"),
    "known_from": "https://example.org/quarterly",
    "checked_on": pd.Timestamp("2026-11-28"),
    "note": "",
}
FIGURE = {
    "measure_id": "weeks",
    "period_type": "quarter",
    "period_start": pd.Timestamp("2025-04-01"),
    "period_end": pd.Timestamp("2025-06-30"),
    "geography": "England",
    "breakdown": "total",
    "source_id": "read",
}
SOURCE = {
    "source_id": "read",
    "series": "Quarterly",
    "edition": "April to June 2025",
    "edition_period_end": pd.Timestamp("2025-06-30"),
    "source_type": "official",
}


def evidence_with(*figures: dict, known: dict | None = None, source: dict | None = None):
    """Give evidence with one publication, one page of it, and some figures read there."""
    frame = pd.DataFrame([FIGURE | figure for figure in figures or ({},)])
    return replace(
        EVIDENCE,
        observations=frame,
        implied=frame.head(0),
        sources=pd.DataFrame([SOURCE | (source or {})]),
        publications=pd.DataFrame([KNOWN | (known or {})]),
    )


def newer(evidence, row: int = 0) -> int:
    return newer_editions(evidence.observations.iloc[[row]], evidence)


@pytest.mark.parametrize(
    "known",
    [{"newest_edition": "", "newest_period_end": pd.NaT}, {"frequency": "ad_hoc"}, {"frequency": "one_off"}],
)
def test_where_the_newest_edition_or_the_rhythm_is_not_known_nothing_is_counted(known) -> None:
    evidence = evidence_with(known=known)
    assert newer(evidence) == 0
    assert editions_behind(evidence)["behind_n"].isna().all()


def test_a_publication_that_the_register_does_not_list_is_not_known() -> None:
    assert newer(evidence_with(source={"series": "Another"})) == 0


def test_figures_that_do_not_say_of_when_and_what_they_are_have_no_age() -> None:
    evidence = evidence_with()
    assert newer_editions(evidence.observations[["measure_id", "source_id"]], evidence) == 0


def test_an_earlier_figure_is_dated_by_its_own_period() -> None:
    evidence = evidence_with(
        {}, {"period_start": pd.Timestamp("2016-07-01"), "period_end": pd.Timestamp("2016-09-30")}
    )
    assert newer(evidence, 0) == 3
    assert newer(evidence, 1) == 0
    assert old_figures(evidence.observations, evidence)["period_end"].tolist() == [FIGURE["period_end"]]


def test_editions_are_counted_from_the_one_that_a_figure_was_read_in() -> None:
    evidence = evidence_with(source={"edition_period_end": pd.Timestamp("2025-12-31")})
    assert newer(evidence) == 1
    evidence = evidence_with(source={"edition_period_end": pd.NaT})
    assert newer(evidence) == 3


def test_the_figure_of_a_year_is_the_newest_until_the_next_year_has_ended() -> None:
    year = {
        "period_type": "calendar_year",
        "period_start": pd.Timestamp("2025-01-01"),
        "period_end": pd.Timestamp("2025-12-31"),
    }
    monthly = {"frequency": "monthly", "newest_period_end": pd.Timestamp("2026-11-30")}
    page = {"edition_period_end": pd.Timestamp("2025-12-31")}
    assert newer(evidence_with(year, known=monthly, source=page)) == 0
    assert (
        newer(
            evidence_with(
                year, known=monthly | {"newest_period_end": pd.Timestamp("2026-12-31")}, source=page
            )
        )
        == 12
    )


def test_two_newer_editions_are_not_old_and_three_are() -> None:
    assert MOST_NEWER == 2
    two = evidence_with(known={"newest_period_end": pd.Timestamp("2025-12-31")})
    assert (newer(two), len(old_figures(two.observations, two))) == (2, 0)
    assert editions_behind(two)["old_n"].tolist() == [0]
    three = evidence_with()
    assert old_figures(three.observations, three)["newer_n"].tolist() == [3]
    assert editions_behind(three)["old_n"].tolist() == [1]


def test_what_was_read_is_never_behind_what_is_known() -> None:
    frame = editions_behind(evidence_with(known={"newest_period_end": pd.Timestamp("2024-12-31")}))
    assert frame["behind_n"].tolist() == [0]


def test_of_the_court_statistics_an_edition_was_read_and_most_measures_are_older() -> None:
    row = editions_behind(EVIDENCE).set_index("series").loc["Family Court Statistics Quarterly"]
    assert row["behind_n"] == 0
    assert 0 < row["old_n"] <= row["measures_n"]


def test_as_known_before_the_newer_editions_came_out_the_care_average_is_not_old() -> None:
    for as_of, number in (("", 3), ("2025-10-01", 0)):
        evidence = load_evidence(as_of)
        care = evidence.observations
        care = care[(care["measure_id"] == "care_mean_weeks") & (care["period_type"] == "quarter")]
        assert newer_editions(care, evidence) == number
