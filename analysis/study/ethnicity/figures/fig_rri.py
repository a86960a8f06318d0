"""The relative rate index of youth justice, and which years can be shown by ethnicity in each system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.citation import long_date
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import decimal, in_words, listing, percent, rate_words
from analysis.press.exhibits.sourcing import editions
from analysis.press.registers.not_known import NotKnownError
from analysis.study.ethnicity.figures.chart import draw_rri, heights
from analysis.study.ethnicity.figures.family_chart import Years
from analysis.study.ethnicity.justice_stages import figures_behind

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_FIRST = 2017
_NOT_FOUND = "not found"


def relative_rates(
    rates: pd.DataFrame,
    recorded: pd.DataFrame,
    releases: pd.DataFrame,
    drawn: pd.DataFrame,
    figures: pd.DataFrame,
) -> Exhibit:
    """Show how far each group's rate lies from the White rate, and which years can be shown of the family court.

    Takes what ``ethnicity.compare.latest_rates``, ``ethnicity.recording.ethnicity_recorded``, ``court_releases``, ``drawn_once`` and ``ethnicity.justice_stages.figures_by_ethnicity`` give.

    Raises ``NotKnownError`` when there is no index to draw, as when the population is unknown on the chosen date.
    """
    population = rates[rates["comparison"] == "population"]
    if population.empty:
        raise NotKnownError(
            "no relative rate index can be computed from this selection: no stage has both its own figures and a "
            "population by ethnicity",
            "so there is nothing to draw; widen the geography or the date",
        )
    family = recorded[recorded["system"] == "family"]
    used = pd.concat([figures_behind(figures, rates), family])
    years = shown_years(figures, drawn)
    height, narrow_height = heights(rates, years)
    rates = rates.assign(ethnicity_known=rates["label"].map(known_words(recorded)).fillna(_NOT_FOUND))

    def draw(figure: Figure, narrow: bool) -> None:
        draw_rri(figure, narrow, rates, years, record_words(family), rate_words)

    return Exhibit(
        id="fig-rri",
        title=headline(population, releases, drawn),
        subtitle="Relative rate index: a group's rate over that of White children, latest year, "
        f"{population['geography'].iloc[0]}. {_family_subtitle(family)}",
        body=Chart(draw, height=height, narrow_height=narrow_height),
        data=rates,
        source=editions(used),
        alt=_alt(rates, family, releases, drawn),
        note=notes(population),
        figures=used,
    )


def headline(population: pd.DataFrame, releases: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """Say in one line how far the rates lie apart at the last stage, and what there is of the family court."""
    if (releases["has_ethnicity"] == "yes").any():
        court = "some family court releases show ethnicity."
    elif len(drawn):
        court = f"care cases were drawn once, to {_until(drawn)}."
    else:
        court = f"0 of {len(releases)} family court releases show ethnicity."
    measured = population.loc[population["ethnicity"] == "Black", "relative_rate"].dropna()
    if measured.empty:
        return f"For Black children only a lower bound of the rate is known; {court}"
    last = population.loc[measured.index[-1]]
    stage = last["label"].partition(",")[0]
    return f"{stage}, {last['period']}: Black children's rate is {rate_words(last)} times the White rate; {court}"


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


def shown_years(figures: pd.DataFrame, drawn: pd.DataFrame) -> Years:
    """Give the years that can be shown by ethnicity: of youth justice those of which we hold a stage, of care cases those drawn once."""
    black = figures[(figures["ethnicity"] == "Black") & (figures["period_type"] == "year_ending_march")]
    spans = [
        range(int(period[:4]) + 1, end.year + 1)
        for period, end in zip(drawn["first_period"], drawn["latest_period_end"], strict=True)
        if period[:4].isdigit()
    ]
    family = frozenset(year for span in spans for year in span)
    first = min(family, default=_FIRST)
    youth = frozenset(int(end.year) for end in black["period_end"] if end.year >= first)
    return (
        ("youth", "Youth justice: a stage or more", youth),
        ("family", "Family court: orders in care cases", family),
        ("family", "Family court: length of care cases", family),
    )


def known_words(recorded: pd.DataFrame) -> dict[str, str]:
    """Say of each stage of youth justice for how many the group is known, and of which year."""
    youth = recorded[recorded["system"] == "youth"]
    youth = youth.assign(label=youth["part"].str.partition(" (")[0])
    return {
        label: f"{', '.join(percent(share) for share in rows['recorded_pct'])} ({rows['period_end'].max().year})"
        for label, rows in youth.groupby("label")
    }


def record_words(family: pd.DataFrame) -> str:
    """Say for how many children ethnicity is on record at Cafcass."""
    if family.empty:
        return "How often ethnicity is on record at the family court is not known."
    shares = [f"{row['part']} {percent(row['recorded_pct'])}" for row in family.to_dict("records")]
    return f"On record at Cafcass, {listing(sorted(set(family['period'])))}: {listing(shares)}."


def once_words(releases: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """Say what research drew once, and what routine releases hold; not seen is not no."""
    shares = releases["has_ethnicity"].value_counts()
    once = (
        f"Orders and time by ethnicity: drawn from Cafcass's record once, by research, for children new to care proceedings in England, {drawn['first_period'].iloc[-1]} to {_until(drawn)}. "
        if len(drawn)
        else ""
    )
    parts = [
        f"{int(shares[known])} {words}"
        for known, words in (
            ("yes", "show children's ethnicity"),
            ("partly", "show it in part"),
            ("no", "show no ethnicity of children" if "yes" not in shares else "do not"),
            ("unknown", "could not be seen in full"),
        )
        if known in shares
    ]
    return f"{once}Of {len(releases)} routine releases about the court, {listing(parts)}."


def _until(drawn: pd.DataFrame) -> str:
    last = drawn["latest_period_end"].iloc[-1].year
    return f"{last - 1}/{last % 100:02d}"


def notes(population: pd.DataFrame) -> str:
    """Say which population was used, what rounding and recording allow, and what the index does not say."""
    days = sorted(population["denominator_date"].dropna().unique())
    used = listing([long_date(day.date()) for day in map(pd.Timestamp, days)])
    apart = population["years_apart"]
    words = (
        "Known: for how many the group is, in the latest year with a figure; of searches also with the officer's view where the child's own is missing. "
        f"Population: children aged 10 to 17 in the census of {used}, up to {decimal(apart.max(), 0)} years from a stage's year; "
        "known ethnicity only."
    )
    bounded = population[population["basis"] == "at least"]
    if not bounded.empty:
        words += f" At least: of {listing(sorted(set(bounded['label'].str.lower())))} only the group's share is known."
    subtracted = population[population["basis"] == "share, White by subtraction"]
    if not subtracted.empty:
        words += (
            f" A range where shares are rounded ({listing(sorted(set(subtracted['label'].str.lower())))})."
        )
    if (population.groupby("label")["period_end"].agg(lambda ends: ends.dt.month.nunique()) > 1).any():
        words += " Years of one stage end in March or in December, as each row says: they make no line."
    return f"{words} One child can have several searches, arrests and remands. A year has few sentences to custody, so the index of one year jumps: three years stand before it. The index shows a difference, not its cause."


def _family_subtitle(family: pd.DataFrame) -> str:
    if family.empty:
        return "No figure on recording of ethnicity in the family court."
    return f"Family court: share with ethnicity recorded by Cafcass, {listing(sorted(set(family['geography'])))}; years ending March."


def _alt(rates: pd.DataFrame, family: pd.DataFrame, releases: pd.DataFrame, drawn: pd.DataFrame) -> str:
    def told(frame: pd.DataFrame) -> str:
        black = frame[frame["ethnicity"] == "Black"]
        return "; ".join(
            f"{row['label'].lower()} ({row['period']}) {rate_words(row)}" for _, row in black.iterrows()
        )

    population, before = (rates[rates["comparison"] == name] for name in ("population", "children sentenced"))
    words = f"{finding(population)} Black children against the population, White children being 1: {told(population)}."
    if not before.empty:
        words += f" Against children sentenced: {told(before.sort_values('years_n', ascending=False, kind='stable'))}."
    if not family.empty:
        shares = [f"{row['part']} {percent(row['recorded_pct'], 1)}" for _, row in family.iterrows()]
        shown = f"; no year after {_until(drawn)} can be shown, as far as we found" if len(drawn) else ""
        words += (
            f" Family court: ethnicity recorded for {listing(shares)}{shown}. {once_words(releases, drawn)}"
        )
    return words
