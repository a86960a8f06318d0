from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.registers import Evidence
from analysis.study.evidence_base import coverage
from analysis.study.trends import compare as trends
from analysis.study.trends import source_choices
from analysis.study.trends.headlines import HEADLINES, Line, Series


@pytest.fixture(scope="module")
def lines(evidence: Evidence) -> pd.DataFrame:
    return trends.headline_series(evidence)


def series_frame(*rows: tuple[str, str, bool, str, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["headline", "line", "current", "period_end", "value"])
    return frame.assign(
        period_end=pd.to_datetime(frame["period_end"]), system="youth", name=frame["headline"], unit="number"
    )


def test_nothing_known_gives_an_empty_frame(evidence: Evidence) -> None:
    nothing = replace(evidence, observations=evidence.observations.iloc[:0])
    frame = trends.headline_series(nothing)
    assert frame.empty
    assert trends.changes(frame).empty


def test_one_figure_is_no_change() -> None:
    assert trends.changes(series_frame(("a", "now", True, "2020-03-31", 5.0))).empty


def rebased() -> pd.DataFrame:
    return series_frame(
        ("a", "old", False, "2010-03-31", 100.0),
        ("a", "now", True, "2020-03-31", 50.0),
        ("a", "now", True, "2021-03-31", 40.0),
    )


def test_an_older_basis_is_never_compared_with_the_current_one() -> None:
    change = trends.changes(rebased()).iloc[0]
    assert (change["first_value"], change["last_value"], change["change_pct"]) == (50.0, 40.0, -20.0)


@pytest.mark.parametrize(
    "line",
    [(series, line) for series in HEADLINES for line in series.lines if line.current],
    ids=lambda line: line[0].id,
)
def test_no_edition_to_come_is_left_out_of_its_line(evidence: Evidence, line: tuple[Series, Line]) -> None:
    series, line = line
    rows = evidence.observations
    known = trends.headline_series(evidence)
    known = known[(known["headline"] == series.id) & known["current"]]
    last = rows.loc[
        rows["source_id"].isin(known["source_id"]) & (rows["measure_id"] == line.measure_id)
    ].merge(known.tail(1)[["measure_id", "period_type", "period_end", "geography", "breakdown", "source_id"]])
    after = {name: last[name] + pd.DateOffset(years=1) for name in ("period_start", "period_end")}
    to_come = last.assign(**after, value=7.0, source_id="an edition to come")
    source = evidence.sources[evidence.sources["source_id"] == last["source_id"].iloc[0]].assign(
        source_id="an edition to come"
    )
    evidence = replace(
        evidence, observations=pd.concat([rows, to_come]), sources=pd.concat([evidence.sources, source])
    )
    drawn = trends.headline_series(evidence)
    drawn = drawn[(drawn["headline"] == series.id) & drawn["current"]]
    assert drawn["value"].iloc[-1] == 7.0
    assert len(drawn) == len(known) + 1


def test_a_series_that_rose_to_the_end_has_not_turned() -> None:
    rising = series_frame(*[("a", "now", True, f"{year}-03-31", year - 2000) for year in (2020, 2021, 2022)])
    assert not trends.turns(rising)["past_peak"].any()
    turned = series_frame(
        *[("a", "now", True, f"{2020 + n}-03-31", value) for n, value in enumerate((3, 5, 4))]
    )
    row = trends.turns(turned).iloc[0]
    assert (row["peak_value"], row["peak_end"].year, row["past_peak"]) == (5, 2021, True)


def test_an_older_basis_is_no_peak_of_the_current_one() -> None:
    assert not trends.turns(rebased())["past_peak"].any()


def test_the_steepest_step_never_crosses_a_gap() -> None:
    ends = ((1, "2011", 10.0), (1, "2012", 12.0), (2, "2019", 30.0), (2, "2020", 15.0))
    frame = series_frame(*[("a", "now", True, f"{year}-12-31", value) for _, year, value in ends])
    frame = frame.assign(run=[run for run, _, _ in ends])
    step = trends.steepest(frame, "a")
    assert step["value"].tolist() == [30.0, 15.0]
    assert step["change_pct"].iloc[-1] == -50
    assert trends.steepest(frame.assign(run=[1, 2, 3, 4]), "a").empty


def test_a_printed_year_takes_the_place_of_an_implied_one(evidence: Evidence) -> None:
    assert list(trends.implied_headlines(evidence)) == ["custody_population"]
    like = evidence.observations[
        (evidence.observations["measure_id"] == "custody_population_avg")
        & (evidence.observations["period_end"] == "2025-03-31")
        & (evidence.observations["breakdown"] == "total")
    ]
    printed = like.assign(period_start=pd.Timestamp("2025-04-01"), period_end=pd.Timestamp("2026-03-31"))
    after = replace(evidence, observations=pd.concat([evidence.observations, printed], ignore_index=True))
    assert trends.implied_headlines(after) == {}


def test_no_line_mixes_kinds_of_period_areas_or_units(lines: pd.DataFrame) -> None:
    for column in ("period_type", "geography", "unit", "unit_of_count", "measure_id"):
        assert all(len(set(line[column])) == 1 for _, line in lines.groupby(["headline", "line"])), column


def test_no_line_joins_across_a_missing_period(lines: pd.DataFrame) -> None:
    for _, run in lines.groupby(["headline", "line", "run"]):
        months = run["period_end"].dt.year * 12 + run["period_end"].dt.month
        assert months.diff().dropna().isin([12]).all()


def test_first_time_entrants_stay_on_one_count_within_a_line(lines: pd.DataFrame) -> None:
    rows = lines[(lines["headline"] == "first_time_entrants") & lines["current"]]
    assert rows["period_end"].min() == pd.Timestamp("2014-12-31")
    assert not rows["value"].isin([11100.0, 11400.0, 8400.0, 8300.0]).any()


def test_older_reoffending_figures_stand_apart(lines: pd.DataFrame) -> None:
    rows = lines[lines["headline"] == "reoffending"]
    assert not rows.loc[rows["current"], "value"].isin([35.3, 36.6, 37.8, 38.0]).any()
    assert set(rows.loc[~rows["current"], "value"]) <= {35.3, 36.6, 37.8}


def test_every_named_basis_is_one_of_the_registers(evidence: Evidence) -> None:
    named = {line.basis for series in trends.HEADLINES for line in series.lines} - {""}
    assert named <= {*evidence.measures["basis"], *evidence.other_bases["basis"]}


def test_an_unknown_area_holds_nothing(evidence: Evidence) -> None:
    assert coverage.coverage(evidence, "Nowhere").empty


def test_an_area_holds_only_measures_with_two_periods(evidence: Evidence) -> None:
    covered = coverage.coverage(evidence, "Wales")
    assert "cla_number" in set(covered["measure_id"])
    assert (covered["periods_n"] > 1).all()


def test_without_any_figure_each_line_has_none_under_each_rule(evidence: Evidence) -> None:
    none = source_choices.source_choices(replace(evidence, observations=evidence.observations.head(0)))
    assert (none["figures_n"] == 0).all()
    assert none["last_value"].isna().all()


def test_preferred_figures_do_not_differ_from_themselves(evidence: Evidence) -> None:
    choices = source_choices.source_choices(evidence)
    own = choices[choices["rule"] == "preferred"]
    assert (own["largest_change_pct"].dropna() == 0).all()


def test_leaving_sources_out_never_adds_figures(evidence: Evidence) -> None:
    counts = source_choices.source_choices(evidence).pivot_table(
        index="name", columns="rule", values="figures_n"
    )
    assert (counts["official and mirrors only"] <= counts["preferred"]).all()
    assert (counts["press first"] == counts["preferred"]).all()
