"""Headline numbers on time against the rows of the register, read independently."""

import pytest

from analysis.press.claims.values import Values
from analysis.press.registers import load_evidence
from analysis.study.timeliness.numbers import timeliness_values
from tests.registers import printed, register


def test_without_figures_the_cause_is_named() -> None:
    with pytest.raises(
        ValueError, match=r"^As known on 1 January 2009, no figure is known for care proceedings, "
    ):
        _ = timeliness_values(load_evidence(as_of="2009-01-01")).weeks_latest.amount


@pytest.mark.parametrize(
    ("name", "measure", "period_type", "end"),
    [
        ("weeks_lowest", "care_mean_weeks", "quarter", "2016-09-30"),
        ("weeks_peak", "care_mean_weeks", "quarter", "2022-03-31"),
        ("share_highest", "care_pct_26_weeks", "quarter", "2016-09-30"),
        ("share_lowest", "care_pct_26_weeks", "quarter", "2022-03-31"),
        ("share_latest", "care_pct_26_weeks", "quarter", "2025-06-30"),
        ("private_latest", "private_law_mean_weeks_final", "quarter", "2025-06-30"),
        ("days_first", "days_offence_to_completion", "year_ending_march", "2011-03-31"),
        ("days_latest", "days_offence_to_completion", "year_ending_march", "2025-03-31"),
        ("days_as_first_published", "days_offence_to_completion", "year_ending_march", "2021-03-31"),
        ("length_low", "public_law_mean_weeks_nao", "month", "2024-01-31"),
    ],
)
def test_a_value_is_a_figure_of_the_register(
    values: Values, name: str, measure: str, period_type: str, end: str
) -> None:
    assert getattr(values, name).amount in printed(measure, period_type, end)


def test_the_figure_that_no_page_prints_is_what_the_latest_edition_implies(values: Values) -> None:
    (row,) = (row for row in register("implied") if row["measure_id"] == "days_offence_to_completion")
    assert (row["period_end"], row["implied_value"]) == ("2021-03-31", str(values.days_revised_to))
    assert "joint highest" in row["printed_statement"]
    assert values.days_latest.amount == values.days_revised_to.amount
    assert values.days_revised_to.amount not in printed(
        "days_offence_to_completion", "year_ending_march", "2021-03-31"
    )


def test_headline_numbers(values: Values) -> None:
    printed = {name: str(value) for name, value in values.by_name().items()}
    assert printed["share_latest"] == "36%"
    assert (printed["quarters_met"], printed["quarters_found"]) == ("0", "28")
    assert printed["gap_when"] == "April 2022 to March 2023"
    assert [printed[f"implied_{name}"] for name in ("from", "change", "weeks", "range", "when")] == [
        "41",
        "three",
        "44",
        "43 to 45",
        "April to June 2023",
    ]
    assert (printed["others_cafcass"], printed["others_quarters"]) == ("8", "8")
    assert printed["others_since"] == "November 2023"
    assert (printed["last_before"], printed["first_after"]) == ("30 June 2022", "26 September 2024")
    assert printed["days_times"] == "2.3 times"
    assert (printed["days_as_first_published"], printed["days_revised_to"]) == ("221", "230")
    assert (printed["length_low"], printed["length_high"], printed["length_spread"]) == ("37.2", "43", "5.8")
    assert printed["length_bases"] == "three"
    assert [printed[f"median_{name}"] for name in ("when", "weeks", "mean", "times")] == [
        "2016",
        "24.9",
        "27",
        "2",
    ]
    assert printed["over_year_open_public"] == "10,009"
