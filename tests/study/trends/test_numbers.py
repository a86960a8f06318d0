"""Changes of headline series against the rows of the register, read independently."""

import pandas as pd
import pytest

from analysis.press.claims.values import Values
from analysis.press.registers import load_evidence
from analysis.study.trends.numbers import trends_values
from tests.registers import printed

BOTH, MARCH = "England and Wales", "year_ending_march"


def test_without_figures_the_cause_is_named() -> None:
    with pytest.raises(
        ValueError, match=r"^As known on 1 January 2009, .* for first time entrants, children in custody, "
    ):
        trends_values(load_evidence(as_of="2009-01-01"))


@pytest.mark.parametrize(
    ("name", "measure", "period_type", "first", "last", "geography"),
    [
        ("first_time_entrants", "fte_count", "calendar_year", "2014-12-31", "2024-12-31", BOTH),
        ("custody_population", "custody_population_avg", MARCH, "2009-03-31", "2025-03-31", BOTH),
        ("remand_share", "custody_remand_share", MARCH, "2015-03-31", "2025-03-31", BOTH),
        ("reoffending", "reoffending_rate", MARCH, "2012-03-31", "2023-03-31", BOTH),
        ("children_looked_after", "cla_number", "snapshot", "2009-03-31", "2025-03-31", "England"),
        ("care_applications", "cafcass_care_app_rate", MARCH, "2016-03-31", "2025-03-31", "England"),
        ("private_law_cases", "private_law_cases_started", "calendar_year", "2011-12-31", "2024-12-31", BOTH),
    ],
)
def test_the_ends_of_a_series_are_figures_of_the_register(
    values: Values, name: str, measure: str, period_type: str, first: str, last: str, geography: str
) -> None:
    movement = getattr(values, name)
    assert movement.first.amount in printed(measure, period_type, first, geography)
    assert movement.last.amount in printed(measure, period_type, last, geography)
    assert (movement.verb.amount < 0) == (movement.verb.text == "fell")


def test_headline_changes(values: Values) -> None:
    assert str(values.first_time_entrants.change) == "62%"
    assert str(values.custody_population.change) == "85%"
    assert str(values.remand_share.change) == "21 percentage points"
    assert (str(values.youth_children_n), str(values.family_children_n)) == ("4", "2")


def test_the_path_of_the_family_series_is_told_and_not_the_ends_alone(values: Values) -> None:
    assert (str(values.past_peak), str(values.family_n)) == ("4", "4")
    assert (str(values.cla_peak), str(values.cla_peak_when)) == ("83,750", "31 March 2023")
    assert (str(values.cla_to_peak), str(values.cla_year)) == ("37%", "2%")
    fell = [values.private_steepest_verb, values.private_steepest, values.private_from, values.private_to]
    assert [str(value) for value in fell] == ["fell", "23%", "2013", "2014"]
    (before,) = printed("private_law_cases_started", "calendar_year", "2013-12-31", "England and Wales")
    (after,) = printed("private_law_cases_started", "calendar_year", "2014-12-31", "England and Wales")
    assert values.private_steepest.amount == pytest.approx(100 * (before - after) / before)


def test_what_is_newer_than_the_yearly_figures_stands_on_its_own_basis(values: Values) -> None:
    assert (str(values.custody_month), str(values.custody_month_when)) == ("355", "July 2026")
    assert values.custody_month.amount in printed(
        "custody_population_snapshot", "month", "2026-07-31", "England and Wales"
    )
    assert (str(values.custody_year), str(values.custody_year_when)) == ("379", "year ending March 2026")
    assert values.custody_year.kind == values.quarter_before.kind == "implied"
    ends = pd.date_range("2025-04-30", periods=12, freq="ME").strftime("%Y-%m-%d")
    months = [printed("custody_population_snapshot", "month", end, BOTH) for end in ends]
    assert values.custody_year.amount == pytest.approx(sum(min(month) for month in months) / 12, abs=0.05)
    assert (str(values.quarter_latest), str(values.quarter_before)) == ("31.6%", "33.4%")
    assert str(values.quarter_latest_when) == "April to June 2023"


def test_approximate_figures_are_called_so(values: Values) -> None:
    assert str(values.first_time_entrants.last) == "about 8,100"
