from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.comparisons.comparable_lines import line_figures
from analysis.press.comparisons.consecutive_periods import unbroken_runs
from analysis.press.registers import Evidence
from analysis.press.registers.bases import STANDS_ON
from analysis.study.timeliness import compare as timeliness
from analysis.study.timeliness import lengths
from tests.registers import of_rows
from tests.sharing import today

SOURCE = {
    **dict.fromkeys(("edition", "series", "url"), ""),
    **dict.fromkeys(STANDS_ON, "one and the same"),
    "source_type": "press",
    "edition_period_end": pd.NaT,
    "published_on": pd.NaT,
}


@pytest.fixture(scope="module")
def real() -> Evidence:
    return today()


def figure(measure: str, end: str, value: float, **changed: object) -> dict[str, object]:
    day = pd.Timestamp(end)
    quarter = {"period_start": day - pd.offsets.QuarterBegin(startingMonth=1), "period_end": day}
    return {"measure_id": measure, "value": value, **quarter, **changed}


def observed(*rows: dict[str, object]) -> pd.DataFrame:
    usual = (
        "period_type=quarter;geography=England and Wales;breakdown=total;unit=weeks;unit_of_count=disposal"
    )
    return of_rows(today().observations, rows, f"{usual};precision=rounded;source_id=one")


def small(real: Evidence, *rows: dict[str, object], sources: tuple[dict[str, object], ...] = ()) -> Evidence:
    named = [
        real.sources.head(1).assign(**({"source_id": "one", "source_type": "official"} | changed))
        for changed in ({}, *sources)
    ]
    return replace(
        real,
        observations=observed(*rows),
        sources=pd.concat(named, ignore_index=True),
        set_apart=real.set_apart.iloc[:0],
        implied=real.implied.iloc[:0],
    )


def test_a_missing_quarter_ends_a_run(real: Evidence) -> None:
    evidence = small(
        real,
        figure("care_mean_weeks", "2021-09-30", 45),
        figure("care_mean_weeks", "2021-12-31", 47),
        figure("care_mean_weeks", "2022-06-30", 49),
    )
    assert timeliness.care_duration(evidence)["run"].tolist() == [1, 1, 2]


def test_a_calendar_year_never_enters_a_line_of_quarters(real: Evidence) -> None:
    year = figure(
        "care_mean_weeks",
        "2021-12-31",
        44,
        period_type="calendar_year",
        period_start=pd.Timestamp("2021-01-01"),
    )
    evidence = small(real, year, figure("care_mean_weeks", "2021-12-31", 47))
    assert timeliness.care_duration(evidence)["duration_weeks"].tolist() == [47]


def test_another_area_or_window_never_enters_a_line(real: Evidence) -> None:
    evidence = small(
        real,
        figure("care_mean_weeks", "2021-12-31", 40, geography="London"),
        figure("care_mean_weeks", "2021-12-31", 41, window="some courts"),
    )
    assert timeliness.care_duration(evidence).empty


def test_an_empty_register_gives_an_empty_frame_with_its_columns(real: Evidence) -> None:
    frame = timeliness.care_within_limit(small(real))
    assert frame.empty
    assert "share_pct" in frame.columns


def test_a_year_is_given_only_where_no_quarter_of_it_is_known(real: Evidence) -> None:
    share = {"unit": "percent", "period_type": "calendar_year"}
    evidence = small(
        real,
        figure("care_pct_26_weeks", "2011-12-31", 12, period_start=pd.Timestamp("2011-01-01"), **share),
        figure("care_pct_26_weeks", "2016-12-31", 61, period_start=pd.Timestamp("2016-01-01"), **share),
        figure("care_pct_26_weeks", "2016-09-30", 63, unit="percent"),
    )
    assert timeliness.care_within_limit_by_year(evidence)["share_pct"].tolist() == [12]


DAYS = {
    "period_type": "year_ending_march",
    "period_start": pd.Timestamp("2020-04-01"),
    "unit": "days",
    "unit_of_count": "case",
}


def implies(real: Evidence, evidence: Evidence, measure_id: str, end: str) -> Evidence:
    """The same, with what the register implies of one period."""
    chosen = (real.implied["measure_id"] == measure_id) & (real.implied["period_end"] == end)
    return replace(evidence, implied=real.implied[chosen].assign(source_id="one"))


def test_a_year_of_which_an_edition_implies_another_figure_keeps_the_printed_one(real: Evidence) -> None:
    printed = small(real, figure("days_offence_to_completion", "2021-03-31", 221, **DAYS))
    evidence = implies(real, printed, "days_offence_to_completion", "2021-03-31")
    row = timeliness.offence_to_completion(evidence).iloc[0]
    assert (row["duration_days"], row["implied_days"]) == (221, 230)


def test_an_edition_that_implies_what_is_printed_adds_nothing(real: Evidence) -> None:
    printed = small(real, figure("days_offence_to_completion", "2021-03-31", 230, **DAYS))
    evidence = implies(real, printed, "days_offence_to_completion", "2021-03-31")
    assert timeliness.offence_to_completion(evidence)["implied_days"].isna().all()


def test_what_no_page_prints_enters_no_line(real: Evidence) -> None:
    evidence = implies(real, small(real), "care_mean_weeks", "2023-06-30")
    assert timeliness.care_duration(evidence).empty
    assert timeliness.implied(evidence, "care_mean_weeks")["implied_value"].tolist() == [44]


def test_a_line_leaves_figures_on_another_basis_out() -> None:
    figures = observed(figure("fte_count", "2020-03-31", 10), figure("fte_count", "2020-06-30", 11))
    figures = figures.assign(rank=1, is_set_apart=False, **SOURCE)
    figures["basis"] = ["older method", "current method"]
    line = line_figures(
        figures, "fte_count", period_type="quarter", geography="England and Wales", basis="current method"
    )
    assert line["value"].tolist() == [11]


def test_a_figure_set_apart_is_not_drawn() -> None:
    figures = observed(figure("fte_count", "2020-03-31", 10))
    figures = figures.assign(rank=1, is_set_apart=True, **SOURCE)
    assert line_figures(figures, "fte_count", period_type="quarter", geography="England and Wales").empty


def test_runs_of_years_are_twelve_months_apart() -> None:
    ends = pd.Series(pd.to_datetime(["2011-03-31", "2012-03-31", "2019-03-31"]))
    assert unbroken_runs(ends, 12).tolist() == [1, 1, 2]


def test_quarters_of_the_withdrawn_period_that_were_supplied_later_are_not_missing(real: Evidence) -> None:
    evidence = small(
        real, figure("care_mean_weeks", "2022-03-31", 49), figure("care_mean_weeks", "2024-03-31", 42)
    )
    missing = timeliness.missing_quarters(timeliness.care_duration(evidence))
    assert missing[0] == pd.Timestamp("2022-06-30")
    assert missing[-1] == pd.Timestamp("2024-06-30")
    assert pd.Timestamp("2024-03-31") not in missing


def test_the_notes_of_the_register_bear_the_withdrawal(real: Evidence) -> None:
    care = real.observations[real.observations["measure_id"] == "care_mean_weeks"].set_index("period_end")[
        "note"
    ]
    assert any("withdrawn from Q1 2022" in note for note in care.loc[["2022-03-31"]])
    assert any("reinstated" in note for note in care.loc[[pd.Timestamp(timeliness.RETURNED_WITH)]])


def test_a_quarter_with_one_basis_is_not_set_beside_others(real: Evidence) -> None:
    assert lengths.published_lengths(small(real, figure("care_mean_weeks", "2024-03-31", 42))).empty


def of_month(day: str, value: float) -> dict[str, object]:
    end = pd.Timestamp(day)
    month = {"period_type": "month", "period_start": end.replace(day=1), "period_end": end}
    return figure("public_law_mean_weeks_nao", "2023-09-30", value, source_id="months", **month)


MONTHS = ({"source_id": "months", "series": "HMCTS management information"},)
QUARTER = figure("cafcass_s31_weeks", "2023-09-30", 44, geography="England")


def test_a_single_month_does_not_stand_for_a_quarter(real: Evidence) -> None:
    evidence = small(real, of_month("2023-07-31", 40), of_month("2023-08-31", 41), QUARTER, sources=MONTHS)
    assert lengths.published_lengths(evidence).empty


def test_the_months_of_a_quarter_stand_beside_it_each_as_printed(real: Evidence) -> None:
    months = (of_month("2023-07-31", 40), of_month("2023-08-31", 41), of_month("2023-09-30", 42))
    rows = lengths.published_lengths(small(real, *months, QUARTER, sources=MONTHS))
    assert set(rows["quarter_end"]) == {pd.Timestamp("2023-09-30")}
    assert rows["average"].tolist() == ["all_public_law"] * 3 + ["section_31"]
    assert rows["duration_weeks"].tolist() == [40, 41, 42, 44]


def test_a_month_quoted_elsewhere_does_not_replace_that_of_the_courts_service(real: Evidence) -> None:
    months = (of_month("2023-07-31", 40), of_month("2023-08-31", 41), of_month("2023-09-30", 42))
    quoted = of_month("2023-09-30", 45) | {"source_id": "one"}
    rows = lengths.published_lengths(small(real, *months, quoted, QUARTER, sources=MONTHS))
    assert rows["duration_weeks"].tolist() == [40, 41, 42, 44]


def test_the_latest_quarter_with_most_bases_is_chosen() -> None:
    rows = pd.DataFrame(
        {
            "quarter_end": pd.to_datetime(["2024-03-31"] * 3 + ["2025-03-31"] * 2),
            "average": ["a", "b", "c", "a", "b"],
            "duration_weeks": [43.0, 38.0, 42.0, 40.0, 41.0],
            "period_end": pd.to_datetime(["2024-03-31"] * 3 + ["2025-03-31"] * 2),
        }
    )
    assert lengths.latest_full_quarter(rows)["duration_weeks"].tolist() == [38.0, 42.0, 43.0]


def test_a_quarter_that_is_implied_is_not_missing_and_one_that_is_printed_is_not_implied(
    real: Evidence,
) -> None:
    like = real.implied[
        (real.implied["measure_id"] == "care_mean_weeks") & (real.implied["period_end"] == "2023-06-30")
    ]
    bare = replace(small(real), implied=like.assign(source_id="one"))
    implied = timeliness.implied_times(bare).care
    assert pd.Timestamp("2023-06-30") not in timeliness.missing_quarters(implied)
    assert pd.Timestamp("2023-03-31") in timeliness.missing_quarters(implied)
    printed = replace(small(real, figure("care_mean_weeks", "2023-06-30", 44)), implied=bare.implied)
    assert timeliness.implied_times(printed).care.empty


def test_a_median_without_a_mean_of_the_same_time_is_left_out() -> None:
    figures = today().observations
    without = figures[~((figures["measure_id"] == "care_mean_weeks") & (figures["period_type"] == "quarter"))]
    assert timeliness.care_medians(replace(today(), observations=without))["period_type"].tolist() == [
        "calendar_year"
    ]
    assert timeliness.care_medians(today())["median_weeks"].tolist() == [25.1, 24.9]
