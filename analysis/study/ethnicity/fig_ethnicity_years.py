"""Which years can be shown by ethnicity, of youth justice and of care cases at the family court."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.drawing.sheet import LEFT, rule, sheet, write
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import listing, percent
from analysis.press.exhibits.sourcing import editions
from analysis.press.exhibits.style import INK, QUIET
from analysis.study.drawing.systems import draw_marks, piece, runs
from analysis.study.ethnicity.justice_stages import (
    figures_by_ethnicity,
    of_black_children,
    published_of,
    shown_years,
)
from analysis.study.ethnicity.recording import court_releases, drawn_once, ethnicity_recorded, reporting_year
from analysis.study.systems import SYSTEM_TINT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SHOWN = {"published": "published", "study": "by one study", "not seen": "not seen, which is not no"}
_HEAD, _ROW, _NARROW_ROW, _MARK, _BAR = 0.24, 0.32, 0.54, 10, 0.2


@draws(
    "fig-ethnicity-years",
    figures_by_ethnicity,
    drawn_once,
    ethnicity_recorded,
    court_releases,
    explained_in="report/report.html#sec-disproportionality",
    coded_from=("datasets",),
)
def ethnicity_years(
    figures: pd.DataFrame, drawn: pd.DataFrame, recorded: pd.DataFrame, releases: pd.DataFrame
) -> Exhibit:
    """Show year by year what can be told by ethnicity in each system, and what is on record."""
    years, family = shown_years(figures, drawn), recorded[recorded["system"] == "family"]
    told, record = headline(years, releases), record_words(family)
    rows = years["series"].nunique()
    return Exhibit(
        id="fig-ethnicity-years",
        title=told,
        subtitle="A dot: a year published by children's ethnicity. Youth justice: years ending March, England and Wales; "
        "first care proceedings: England.",
        body=Chart(
            lambda figure, narrow: _draw(figure, narrow, years),
            height=_HEAD + _ROW * rows,
            narrow_height=_HEAD + _NARROW_ROW * rows,
        ),
        data=years,
        source=" ".join(
            [
                editions(pd.concat([of_black_children(figures, years["year"].min()), family])),
                *_studies(drawn),
            ]
        ),
        alt=f"A row of marks for each series, a mark a year. {told} {' '.join(_told(years))} {record}",
        note=f"{record} {once_words(releases, drawn)} Not seen is not no.",
        figures=family,
    )


def _studies(drawn: pd.DataFrame) -> list[str]:
    return [f"The study: {study['publisher']}, as others tell of it." for study in drawn.to_dict("records")]


def headline(years: pd.DataFrame, releases: pd.DataFrame) -> str:
    """Say how often youth justice can be shown by ethnicity, and until when care cases can."""
    family = years[years["system"] == "family"]
    seen_n, years_n = published_of(years)
    often = (
        "at some stage every year" if seen_n == years_n else f"at some stage in {seen_n} of {years_n} years"
    )
    studied = family.loc[family["shown"] == "study", "year"]
    if (releases["has_ethnicity"] == "yes").any():
        court = "some family court releases show it"
    elif studied.empty:
        court = "for care cases we found no study"
    else:
        court = f"for care cases the last study that we found ends in {reporting_year(studied.max())}"
    return f"Youth justice shows ethnicity {often}; {court}."


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
        "Care cases: drawn from Cafcass's record once, by research, for children new to care proceedings in "
        f"England, {drawn['first_period'].iloc[-1]} to {reporting_year(drawn['latest_period_end'].iloc[-1].year)}. "
        if len(drawn)
        else ""
    )
    parts = [
        f"{int(shares[known])} {words}"
        for known, words in (
            ("yes", "show children's ethnicity"),
            ("partly", "show it in part"),
            ("no", "were read in part and show none there"),
            ("unknown", "could not be seen in full"),
        )
        if known in shares
    ]
    return f"{once}Of {len(releases)} routine releases about the court, {listing(parts)}."


def _told(years: pd.DataFrame) -> list[str]:
    parts = years.groupby(["series", "shown"], sort=False)["year"].agg(_from_to).reset_index()
    parts["words"] = parts["shown"].map(_SHOWN) + " for " + parts["year"]
    return [f"{name}: {'; '.join(own['words'])}." for name, own in parts.groupby("series", sort=False)]


def _from_to(years: pd.Series) -> str:
    """Name some years, in a row by the first and the last."""
    first, last = int(years.min()), int(years.max())
    return (
        f"{first} to {last}" if 2 < len(years) == last - first + 1 else listing([str(year) for year in years])
    )


def _draw(figure: Figure, narrow: bool, shown: pd.DataFrame) -> None:
    """Draw a row for each series: a mark for each year that a release shows, a bar for a study that took its years together, and outlines of what we did not see."""
    axes = sheet(figure)
    width = figure.get_figwidth()
    row = _NARROW_ROW if narrow else _ROW
    years = sorted(set(shown["year"]))
    left = LEFT if narrow else 2.5
    step = (width - left - LEFT) / len(years)
    for place, year in enumerate(years):
        name = f"{year % 100:02d}" if narrow else str(year)
        write(axes, left + (place + 0.5) * step, 0.1, name, align="center", colour=QUIET)
    for place, ((system, name), own) in enumerate(shown.groupby(["system", "series"], sort=False)):
        top = _HEAD + place * row
        rule(axes, top)
        write(axes, LEFT, top + (0.13 if narrow else row / 2), name, bold=True)
        y = top + row - _ROW / 2
        for state, first, number in runs(own.sort_values("year")["shown"]):
            x, wide = left + first * step, number * step
            if state == "published":
                places = [(x + (each + 0.5) * step, y, system, "full") for each in range(number)]
                draw_marks(axes, places, size=_MARK)
                continue
            piece(axes, (x, y - _BAR / 2, wide, _BAR), SYSTEM_TINT[system] if state == "study" else None)
            words = "one study, its years together" if state == "study" else "not seen"
            colour = INK if state == "study" else QUIET
            write(axes, x + wide / 2, y, words, align="center", colour=colour, size=8)
