from dataclasses import replace

import pandas as pd
import pytest

from analysis import Evidence
from analysis.study.ethnicity.checks import against_compiler, other_population
from analysis.study.ethnicity.compare import GROUPS, latest_rates, relative_rates
from analysis.study.ethnicity.recording import court_releases, drawn_once, ethnicity_recorded
from analysis.study.ethnicity.relative_rate_index import from_counts, from_shares, half_unit
from tests.registers import of_rows

CENSUS = {"White": 8000, "Black": 1000, "Mixed": 500, "Other": 300, "Asian": 200}
ARRESTS = "arrests_ethnicity_count"
CUSTODY = "custody_ethnicity_share"


def figures(
    evidence: Evidence, measure: str, end: str, values: dict[str, float], unit: str = "number", **more: object
) -> pd.DataFrame:
    """Rows of one measure by ethnicity, on a source of the registers."""
    page = {"unit": unit, "precision": "rounded" if unit == "percent" else "exact"}
    page["source_id"] = evidence.sources["source_id"].iloc[0]
    rows = (
        {"period_end": pd.Timestamp(end), "breakdown": f"ethnicity={group}", "value": value, **page, **more}
        for group, value in values.items()
    )
    usual = (
        f"measure_id={measure};period_type=year_ending_march;geography=England and Wales;unit_of_count=child"
    )
    return of_rows(evidence.observations, rows, usual)


def with_figures(evidence: Evidence, *frames: pd.DataFrame, census: bool = True) -> Evidence:
    """The evidence with these figures alone, and a census of March 2021 unless told otherwise."""
    counted = figures(evidence, "population_10_17_count", "2021-03-21", CENSUS, period_type="other")
    rows = pd.concat([*([counted] if census else []), *frames])
    return replace(evidence, observations=rows.reset_index(drop=True))


def test_without_a_population_no_stage_is_set_against_it(evidence: Evidence) -> None:
    only = with_figures(evidence, figures(evidence, ARRESTS, "2022-03-31", CENSUS), census=False)
    assert relative_rates(only).empty


def test_a_census_that_lacks_a_group_is_not_used(evidence: Evidence) -> None:
    partial = {group: count for group, count in CENSUS.items() if group != "Other"}
    only = with_figures(
        evidence,
        figures(evidence, "population_10_17_count", "2021-03-21", partial, period_type="other"),
        figures(evidence, ARRESTS, "2022-03-31", CENSUS),
        census=False,
    )
    assert relative_rates(only).empty


@pytest.mark.parametrize(
    ("end", "other"),
    [
        ("2014-03-31", {}),
        ("2022-03-31", {"geography": "England"}),
        ("2022-03-31", {"precision": "approximate"}),
    ],
    ids=["more than five years from any census", "of another area", "approximate"],
)
def test_a_figure_that_cannot_be_set_against_a_census_is_never_used(
    evidence: Evidence, end: str, other: dict[str, str]
) -> None:
    assert relative_rates(with_figures(evidence, figures(evidence, ARRESTS, end, CENSUS, **other))).empty


def test_a_group_without_a_white_figure_has_no_index_from_counts() -> None:
    assert from_counts(pd.Series({"Black": 5}), pd.Series(CENSUS), "White") == {}


def test_unknown_ethnicity_is_never_a_group(evidence: Evidence) -> None:
    arrests = figures(evidence, ARRESTS, "2022-03-31", {**CENSUS, "Unknown": 40})
    assert set(relative_rates(with_figures(evidence, arrests))["ethnicity"]) == set(GROUPS)


def test_equal_rates_give_an_index_of_one(evidence: Evidence) -> None:
    rates = relative_rates(with_figures(evidence, figures(evidence, ARRESTS, "2022-03-31", CENSUS)))
    assert rates["relative_rate"].tolist() == pytest.approx([1, 1, 1, 1])
    assert rates["years_apart"].eq(1.0).all()


def test_the_nearest_census_is_used_and_named(evidence: Evidence) -> None:
    later = figures(
        evidence, "population_10_17_count", "2026-03-21", {**CENSUS, "Black": 2000}, period_type="other"
    )
    arrests = figures(evidence, ARRESTS, "2025-03-31", CENSUS)
    black = relative_rates(with_figures(evidence, later, arrests)).iloc[0]
    assert (black["denominator_date"], black["relative_rate"]) == (pd.Timestamp("2026-03-21"), 0.5)


def test_only_the_latest_year_of_a_stage_is_kept(evidence: Evidence) -> None:
    years = [figures(evidence, ARRESTS, end, CENSUS) for end in ("2022-03-31", "2023-03-31")]
    latest = latest_rates(relative_rates(with_figures(evidence, *years)))
    assert set(latest["period"]) == {"year ending March 2023"}


def test_a_lone_share_gives_only_a_lower_bound(evidence: Evidence) -> None:
    shares = figures(evidence, CUSTODY, "2022-03-31", {"Black": 20}, unit="percent")
    black = relative_rates(with_figures(evidence, shares)).iloc[0]
    assert black["basis"] == "at least"
    assert pd.isna(black["relative_rate"])
    assert pd.isna(black["relative_rate_high"])
    assert black["relative_rate_low"] == pytest.approx(19.5 / 80.5 * 8)


def test_the_lower_bound_is_never_above_the_index_that_the_white_share_would_give() -> None:
    people = pd.Series(CENSUS)
    for white in (30.0, 50.0, 80.0):
        shares = pd.Series({"Black": 20.0})
        bound = from_shares(shares, people, "White", "All")["Black"]["relative_rate_low"]
        known = from_shares(pd.concat([shares, pd.Series({"White": white})]), people, "White", "All")["Black"]
        assert bound <= known["relative_rate_high"]


def test_rounded_shares_give_the_range_that_rounding_allows() -> None:
    rate = from_shares(pd.Series({"Black": 21.0, "All": 50.4}), pd.Series(CENSUS), "White", "All")["Black"]
    assert rate["basis"] == "share, White by subtraction"
    assert rate["relative_rate_low"] == pytest.approx(20.5 / 49.65 * 8)
    assert rate["relative_rate"] == pytest.approx(21 / 49.6 * 8)
    assert rate["relative_rate_high"] == pytest.approx(21.5 / 49.55 * 8)


def test_a_share_printed_to_one_decimal_is_within_a_twentieth() -> None:
    assert half_unit(54.6) == pytest.approx(0.05)


def test_a_decision_is_set_against_the_stage_before_and_never_joined_to_the_population(
    evidence: Evidence,
) -> None:
    sentenced = figures(evidence, "sentenced_indictable_ethnicity_count", "2022-03-31", CENSUS)
    custody = figures(
        evidence, "custodial_sentences_indictable_ethnicity_count", "2022-03-31", {**CENSUS, "Black": 500}
    )
    rates = relative_rates(with_figures(evidence, sentenced, custody))
    before = rates[rates["comparison"] == "children sentenced"].set_index("ethnicity")
    assert before.loc["Black", "relative_rate"] == pytest.approx(0.5)
    assert pd.isna(before.loc["Black", "denominator_date"])


def test_three_years_are_added_together_only_when_all_three_are_there(evidence: Evidence) -> None:
    def both(end: str) -> list[pd.DataFrame]:
        return [
            figures(evidence, measure, end, CENSUS)
            for measure in (
                "sentenced_indictable_ethnicity_count",
                "custodial_sentences_indictable_ethnicity_count",
            )
        ]

    two = with_figures(evidence, *both("2021-03-31"), *both("2022-03-31"))
    three = with_figures(evidence, *both("2021-03-31"), *both("2022-03-31"), *both("2023-03-31"))
    assert set(relative_rates(two)["years_n"]) == {1}
    pooled = relative_rates(three).query("years_n == 3")
    assert pooled["relative_rate"].tolist() == pytest.approx([1, 1, 1, 1])
    assert pooled["white_n"].eq(24000).all()


def test_our_index_agrees_with_the_compiler_wherever_both_can_be_computed(evidence: Evidence) -> None:
    checked = against_compiler(evidence, relative_rates(evidence))
    both = checked.dropna(subset="relative_rate")
    assert len(both) >= 20
    assert both["difference"].abs().max() <= 0.01
    assert both["relative_rate"].between(both["compiler_low"] - 0.01, both["compiler_high"] + 0.01).all()


def test_remand_is_not_set_against_the_compilers_index_on_another_denominator(evidence: Evidence) -> None:
    checked = against_compiler(evidence, relative_rates(evidence))
    assert checked.loc[checked["stage"] == "remand", "relative_rate"].isna().all()


def test_population_shares_on_different_censuses_are_never_joined(evidence: Evidence) -> None:
    other = other_population(evidence, relative_rates(evidence))
    assert set(other["census"]) == {"2011"}


def test_recording_in_a_month_does_not_stand_for_a_year(evidence: Evidence) -> None:
    recorded = ethnicity_recorded(evidence)
    yearly = recorded[recorded["part"] == "In custody, yearly average"]
    assert yearly["period"].str.startswith("year ending").all()


def test_records_of_searches_and_of_sentences_are_among_the_youth_records(evidence: Evidence) -> None:
    recorded = ethnicity_recorded(evidence).set_index("part")["recorded_pct"].round(1).to_dict()
    assert recorded["Sentenced, indictable offence"] == 73.0
    assert recorded["Stopped and searched (self-defined ethnicity)"] == 79.8
    assert recorded["Stopped and searched (self-defined ethnicity, else officer-defined)"] == 98.3


def test_two_bases_of_ethnicity_are_never_added_together(evidence: Evidence) -> None:
    groups = {"Black": 10, "White": 60, "Unknown": 30}
    both = [
        figures(evidence, "stop_search_ethnicity_count", "2023-03-31", groups, window=window)
        for window in ("by their own account", "by the officer")
    ]
    recorded = ethnicity_recorded(with_figures(evidence, *both))
    assert recorded["recorded_pct"].tolist() == [70, 70]


def test_what_is_published_again_and_again_was_not_drawn_once(evidence: Evidence) -> None:
    assert drawn_once(evidence)["dataset_id"].tolist() == ["FD23"]
    yearly = evidence.datasets.assign(frequency="annual")
    assert drawn_once(replace(evidence, datasets=yearly)).empty


def test_a_release_not_seen_in_full_stays_unknown(evidence: Evidence) -> None:
    answers = evidence.datasets.set_index("dataset_id")["has_ethnicity"]
    releases = court_releases(evidence)
    assert (releases["has_ethnicity"] == releases["dataset_id"].map(answers)).all()
    assert set(releases["has_ethnicity"]) <= {"yes", "partly", "no", "unknown"}
