"""The relative rate index of youth justice, stage by stage."""

from __future__ import annotations

import pandas as pd

from analysis.press.citation import long_date
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import decimal, in_words, listing, percent, rate_words
from analysis.press.exhibits.sourcing import editions
from analysis.press.registers.not_known import NotKnownError
from analysis.study.ethnicity import compare
from analysis.study.ethnicity.figures_chart import draw_rri, heights
from analysis.study.ethnicity.justice_stages import figures_behind, figures_by_ethnicity
from analysis.study.ethnicity.recording import ethnicity_recorded

_NOT_FOUND = "not found"


@draws(
    "fig-rri",
    (compare.latest_rates, compare.relative_rates),
    ethnicity_recorded,
    figures_by_ethnicity,
    explained_in="notebooks/06-disproportionality.html#sec-nb6-index",
)
def relative_rates(rates: pd.DataFrame, recorded: pd.DataFrame, figures: pd.DataFrame) -> Exhibit:
    """Show how far each group's rate lies from the White rate at each stage of youth justice.

    Takes what ``ethnicity.compare.latest_rates``, ``ethnicity.recording.ethnicity_recorded`` and ``ethnicity.justice_stages.figures_by_ethnicity`` give.

    Raises ``NotKnownError`` when there is no index to draw, as when the population is unknown on the chosen date.
    """
    population = rates[rates["comparison"] == "population"]
    if population.empty:
        raise NotKnownError(
            "no relative rate index can be computed from this selection: no stage has both its own figures and a "
            "population by ethnicity",
            "so there is nothing to draw; widen the geography or the date",
        )
    used = figures_behind(figures, rates)
    height, narrow_height = heights(rates)
    rates = rates.assign(ethnicity_known=rates["label"].map(known_words(recorded)).fillna(_NOT_FOUND))
    return Exhibit(
        id="fig-rri",
        title=headline(population),
        subtitle="Relative rate index: a group's rate over that of White children, latest year that we read, "
        f"{population['geography'].iloc[0]}.",
        body=Chart(
            lambda figure, narrow: draw_rri(figure, narrow, rates, rate_words),
            height=height,
            narrow_height=narrow_height,
        ),
        data=rates,
        source=editions(used),
        alt=_alt(rates),
        note=notes(population),
        figures=used,
    )


def headline(population: pd.DataFrame) -> str:
    """Say in one line at how many stages Black children's rate is above the White rate, and how far at the last."""
    black = population[population["ethnicity"] == "Black"]
    above_n = int((black["relative_rate_low"] > 1).sum())
    where = f"all {above_n}" if above_n == len(black) else f"{above_n} of {len(black)}"
    said = f"Against all children of their age, Black children's rate is above White children's at {where} stages"
    measured = black.dropna(subset="relative_rate")
    if measured.empty:
        return f"{said}."
    last = measured.iloc[-1]
    return f"{said}, {last['label'].partition(',')[0].lower()} {rate_words(last)} times."


def finding(population: pd.DataFrame) -> str:
    """Say in a sentence how the rate of Black children compares where it is measured against the population."""
    black = population[population["ethnicity"] == "Black"]
    above_n = int((black["relative_rate_low"] > 1).sum())
    where = (
        "every stage"
        if above_n == len(black)
        else f"{in_words(above_n) if above_n else 'none'} of {in_words(len(black))} stages"
    )
    words = f"Against the population, Black children are over-represented at {where} of youth justice"
    measured = black.dropna(subset="relative_rate")
    if measured.empty:
        return f"{words}."
    least = measured.loc[measured["relative_rate"].idxmin()]
    most = measured.loc[measured["relative_rate"].idxmax()]
    return (
        f"{words}, from {decimal(least['relative_rate'])} times the White rate ({least['label'].lower()}) "
        f"to {decimal(most['relative_rate'])} times ({most['label'].lower()})."
    )


def known_words(recorded: pd.DataFrame) -> dict[str, str]:
    """Say of each stage of youth justice for how many the group is known, and of which year."""
    youth = recorded[recorded["system"] == "youth"]
    youth = youth.assign(label=youth["part"].str.partition(" (")[0])
    return {
        label: f"{', '.join(percent(share) for share in rows['recorded_pct'])} ({rows['period_end'].max().year})"
        for label, rows in youth.groupby("label")
    }


def notes(population: pd.DataFrame) -> str:
    """Say which population was used, what rounding and recording allow, and what the index does not say."""
    days = sorted(population["denominator_date"].dropna().unique())
    used = listing([long_date(day.date()) for day in map(pd.Timestamp, days)])
    apart = population["years_apart"]
    words = (
        "Group known: for how many, in the latest year with a figure; of searches also as the officer saw it. "
        f"Population: census of {used}, up to {decimal(apart.max(), 0)} years from a stage's year; known ethnicity only."
    )
    bounded = population[population["basis"] == "at least"]
    if not bounded.empty:
        words += f" At least: of {listing(sorted(set(bounded['label'].str.lower())))} only the group's share is known."
    if (population["basis"] == "share, White by subtraction").any():
        words += " A range: shares are rounded."
    if (population.groupby("label")["period_end"].agg(lambda ends: ends.dt.month.nunique()) > 1).any():
        words += " Years of one stage end in March or in December, as each row says: they make no line."
    return f"{words} One child can have several searches, arrests and remands. Few are sentenced to custody in a year, so three years stand first. A difference, not its cause."


def _alt(rates: pd.DataFrame) -> str:
    def told(frame: pd.DataFrame) -> str:
        black = frame[frame["ethnicity"] == "Black"]
        return "; ".join(
            f"{row['label'].lower()} ({row['period']}) {rate_words(row)}" for _, row in black.iterrows()
        )

    population, before = (rates[rates["comparison"] == name] for name in ("population", "children sentenced"))
    words = f"{finding(population)} Black children against the population, White children being 1: {told(population)}."
    if not before.empty:
        words += f" Against children sentenced: {told(before.sort_values('years_n', ascending=False, kind='stable'))}."
    return words
