"""Implied figures: refused where statement and arithmetic disagree, known on a day, second to what is printed."""

import csv
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.base.arithmetic import arithmetic_faults, work_out
from analysis.press.base.paths import project
from analysis.press.registers.implied import implied_figures

FEWER = "April to June 2024: 41 weeks, 3 weeks fewer than in the same quarter of 2023"
FEWER_THEN = "44 43 45 41 + 3"
CELL = {"measure_id": "care_mean_weeks", "period_end": pd.Timestamp("2023-06-30"), "period_type": "quarter"}


def faults(value="44", lowest="43", highest="45", arithmetic="41 + 3", statement=FEWER):
    return [
        (found, expected)
        for found, expected, _ in arithmetic_faults(value, lowest, highest, arithmetic, statement)
    ]


def row(evidence):
    found = implied_figures(evidence)
    return found.loc[(found[list(CELL)] == pd.Series(CELL)).all(axis=1)]


def test_what_disagrees_is_said_with_what_it_should_be():
    assert faults(value="45") == [("45 under implied_value", "44, as 41 + 3 gives")]
    assert faults(statement=FEWER.replace("41", "40")) == [
        ("41 in 41 + 3, but not in the statement", "every number of the arithmetic in what the page states")
    ]
    ((found, _),) = faults(statement=FEWER.replace("fewer", "more"))
    assert found.startswith("41 + 3 from")


@pytest.mark.parametrize(("lowest", "highest"), [("44", "45"), ("43", "44"), ("42", "45"), ("43", "46")])
def test_bounds_that_rounding_does_not_allow_are_refused(lowest, highest):
    assert len(faults(lowest=lowest, highest=highest)) == 1


NEARLY = "2025: 39 weeks, nearly 4 weeks fewer than in 2024"
COUNTS = "8,170 in the group Asian, of 93,823"
MEAN = "2 monthly counts: 383, 386"
CASES = {
    "a number inside another is not that number": (FEWER_THEN, "2024: 141 weeks, 13 weeks fewer", 2),
    "a change in the other direction": ("38 37 39 41 - 3", FEWER, 1),
    "a figure printed for another time alone": ("41 40.5 41.5 41", "April to June 2024: 41 weeks", 1),
    "the same as before": ("41 40.5 41.5 41", "April to June 2024: 41 weeks, the same as a year before", 0),
    "nearly so much lies below it": ("43 42 43.5 39 + 4", NEARLY, 0),
    "and not above it": ("43 42 44 39 + 4", NEARLY, 1),
    "steady allows for rounding": ("28 27 29 28 + 0", "28 weeks, steady on the two previous quarters", 0),
    "the same does not": ("28 27 29 28", "28 weeks, the same as in the two previous quarters", 2),
    "a share of counts": ("8.7 8.7 8.7 100 * 8170 / 93823", COUNTS, 0),
    "has no bounds but itself": ("8.8 8.8 8.8 100 * 8170 / 93823", COUNTS, 3),
    "a mean divides by a number that is stated": ("384.5 384.5 384.5 (383 + 386) / 2", MEAN, 0),
    "and by no other": ("256.3 256.3 256.3 (383 + 386) / 3", MEAN, 1),
}


@pytest.mark.parametrize("case", CASES)
def test_a_statement_and_its_arithmetic(case):
    figures, statement, faults_n = CASES[case]
    assert len(faults(*figures.split(" ", 3), statement)) == faults_n


def test_points_of_a_percentage_keep_their_decimals():
    result = work_out("31.6 + 1.8", "31.6%, 1.8 points fewer")
    assert (result.value, result.lowest, result.highest) == (
        Decimal("33.4"),
        Decimal("33.3"),
        Decimal("33.5"),
    )


@pytest.mark.parametrize("arithmetic", ["41 * 3", "41 + 3 + 2", "__import__('os')", "41", "-3 + 41"])
def test_arithmetic_of_another_kind_is_named_with_file_row_and_cure(registers, arithmetic):
    registers.change("implied", 0, arithmetic=arithmetic)
    problems = [problem for problem in registers.problems() if problem.where == "data/implied.csv"]
    assert problems
    assert all(problem.row == 2 and "arithmetic" in problem.column and problem.cure for problem in problems)


def test_all_that_disagrees_is_named_at_once(registers):
    registers.change("implied", 0, implied_value="99")
    registers.change("implied", 1, printed_statement="Nothing said")
    rows = [problem.row for problem in registers.problems()]
    assert rows == [2, 3, 3, 3]


def test_a_unit_other_than_that_of_the_measure_is_refused(registers):
    registers.change("implied", 0, unit="days")
    assert registers.problem().where == "data/implied.csv"


def test_a_figure_implied_later_is_not_known_before():
    assert row(load_evidence(as_of="2024-09-25")).empty
    on_the_day = load_evidence(as_of="2024-09-26")
    assert row(on_the_day)["implied_value"].tolist() == [44]
    assert "fcsq-2024-q2.gov-uk" in set(on_the_day.sources["source_id"])


def test_a_figure_of_unknown_date_is_known_on_no_day():
    everything, dated = load_evidence().implied, load_evidence(as_of="2026-11-01").implied
    without_day = load_evidence().sources.loc[lambda sources: sources["published_on"].isna(), "source_id"]
    assert everything["source_id"].isin(without_day).any()
    assert not dated["source_id"].isin(without_day).any()


def test_it_gives_way_as_soon_as_a_page_prints_the_figure():
    evidence = load_evidence()
    assert not row(evidence)["gives_way"].any()
    like = evidence.observations[evidence.observations["measure_id"] == "care_mean_weeks"]
    like = like[(like["period_type"] == "quarter") & (like["source_id"] == "fcsq-2024-q2.gov-uk")]
    printed = like.assign(period_start=pd.Timestamp("2023-04-01"), period_end=CELL["period_end"], value=44.2)
    observations = pd.concat([evidence.observations, printed], ignore_index=True)
    (after,) = row(replace(evidence, observations=observations)).to_dict("records")
    assert after["gives_way"]
    assert after["printed"] == 44.2


def test_of_pages_that_imply_a_figure_the_one_published_last_counts():
    evidence = load_evidence()
    given = evidence.implied[(evidence.implied[list(CELL)] == pd.Series(CELL)).all(axis=1)]
    days = evidence.sources.set_index("source_id")["published_on"]
    day = days[given["source_id"].iloc[0]]
    pages = [days[days > day].idxmax(), days[days < day].idxmin(), days[days.isna()].index[0]]
    others = [
        given.assign(source_id=page, implied_value=value)
        for page, value in zip(pages, (1, 2, 3), strict=True)
    ]
    (counts,) = row(replace(evidence, implied=pd.concat([*others, given]))).to_dict("records")
    assert (counts["implied_value"], counts["source_id"]) == (1, pages[0])


def test_a_figure_set_apart_does_not_make_it_give_way():
    evidence = load_evidence()
    key = list(evidence.set_apart.columns[:7])
    apart = evidence.observations[evidence.observations["measure_id"] == "care_mean_weeks"]
    apart = apart[apart["period_end"] == "2024-03-31"].assign(apart_because="another_basis", reason="-")
    both = replace(
        evidence, set_apart=pd.concat([evidence.set_apart, apart[[*key, "apart_because", "reason"]]])
    )
    given = implied_figures(both)
    given = given[(given["measure_id"] == "care_mean_weeks") & (given["period_end"] == "2024-03-31")]
    assert not given["gives_way"].any()


def test_no_page_that_implies_a_figure_prints_it_too():
    """What a page prints is an observation, and belongs in no second register."""
    with (project().data / "observations.csv").open(encoding="utf-8", newline="") as file:
        key = ("measure_id", "period_type", "period_end", "geography", "breakdown", "window", "source_id")
        printed = {tuple(row[name] for name in key) for row in csv.DictReader(file)}
    with (project().data / "implied.csv").open(encoding="utf-8", newline="") as file:
        assert not [row for row in csv.DictReader(file) if tuple(row[name] for name in key) in printed]


@pytest.mark.parametrize(
    ("measure", "end", "value", "lowest", "highest"),
    [
        ("care_mean_weeks", "2023-06-30", 44, 43, 45),
        ("care_mean_weeks", "2023-09-30", 43, 42, 44),
        ("care_pct_26_weeks", "2023-06-30", 29, 28, 30),
        ("care_pct_26_weeks", "2023-09-30", 30, 29, 31),
        ("care_pct_26_weeks", "2024-03-31", 31, 30, 32),
        ("private_law_mean_weeks_final", "2024-06-30", 43, 42, 43.5),
        ("days_offence_to_completion", "2021-03-31", 230, 229.5, 230.5),
        ("reoffending_rate_3m", "2022-06-30", 33.4, 33.3, 33.5),
    ],
)
def test_figures_that_official_pages_imply(measure, end, value, lowest, highest):
    found = implied_figures(load_evidence())
    found = found[(found["measure_id"] == measure) & (found["period_end"] == end)]
    assert found[["implied_value", "lowest", "highest"]].to_numpy().tolist() == [[value, lowest, highest]]
    assert found["source_type"].tolist() == ["official"]
