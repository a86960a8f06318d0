"""Periods are what they say and are worded as a sentence would."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.press.base.period import PERIOD_KINDS, Period

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("year_ending_march", date(2024, 4, 1), date(2025, 3, 30)),
        ("year_ending_march", date(2024, 3, 1), date(2025, 3, 31)),
        ("calendar_year", date(2024, 1, 1), date(2024, 12, 30)),
        ("quarter", date(2024, 2, 1), date(2024, 4, 30)),
        ("quarter", date(2024, 1, 1), date(2024, 3, 30)),
        ("month", date(2024, 2, 1), date(2024, 2, 28)),
        ("snapshot", date(2024, 2, 1), date(2024, 2, 2)),
        ("snapshot", None, date(2024, 2, 2)),
        ("quarter", None, date(2024, 3, 31)),
        ("other", date(2024, 1, 1), date(2024, 3, 31)),
    ],
)
def test_a_period_that_is_not_what_it_says_is_not_well_formed(kind, start, end):
    assert not Period(end=end, kind=kind, start=start).is_well_formed


@pytest.mark.parametrize(
    ("kind", "end", "window", "label"),
    [
        ("year_ending_march", date(2025, 3, 31), "", "year ending March 2025"),
        ("calendar_year", date(2024, 12, 31), "", "2024"),
        ("quarter", date(2024, 12, 31), "", "October to December 2024"),
        ("month", date(2024, 2, 29), "", "February 2024"),
        ("snapshot", date(2024, 3, 5), "", "5 March 2024"),
        ("other", date(2024, 3, 5), "five years to March", "five years to March"),
        ("other", date(2024, 3, 5), "", "period ending 5 March 2024"),
    ],
)
def test_each_kind_has_its_words(kind, end, window, label):
    assert Period(end=end, kind=kind, window=window).label == label


@given(end=DAYS, kind=st.sampled_from(PERIOD_KINDS))
def test_the_first_day_never_comes_after_the_last_and_every_day_has_words(end, kind):
    period = Period(end=end, kind=kind)
    assert period.label
    assert period.expected_start is None or period.expected_start <= end


@given(end=DAYS, kind=st.sampled_from(["year_ending_march", "calendar_year", "quarter", "month"]))
def test_well_formed_periods_of_a_kind_follow_each_other_without_a_gap(end, kind):
    period = Period(end=end, kind=kind)
    before = Period(end=period.expected_start - timedelta(days=1), kind=kind)
    if Period(end=end, kind=kind, start=period.expected_start).is_well_formed:
        assert Period(end=before.end, kind=kind, start=before.expected_start).is_well_formed


def test_periods_are_in_order_of_their_last_day():
    assert Period(end=date(2024, 3, 31), kind="quarter") < Period(end=date(2024, 6, 30), kind="month")
