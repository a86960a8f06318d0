"""The stages of youth justice at which children are counted by ethnicity, and the figures that count them."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.press.base.names import listed_as
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, preferred_figures
from analysis.press.registers.frames import once

YEARS = ("year_ending_march", "calendar_year")
POPULATION = "population_10_17_count"
COMPILED = "relative_rate_index"
SENTENCED = "sentenced_indictable_ethnicity_count"
_FIRST_SHOWN = 2017
CARE_CASES = ("Care cases: orders, not adoption", "Care cases: length")


@dataclass(frozen=True)
class Stage:
    """A point at which children meet the system, and the measure that counts them there by ethnicity."""

    id: str
    label: str
    measure_id: str
    period_types: tuple[str, ...] = YEARS


STAGES = listed_as(Path(__file__).with_suffix(".csv"), Stage)


@once
def figures_by_ethnicity(evidence: Evidence, geography: str = "England and Wales") -> pd.DataFrame:
    """Give the figures that count children by ethnicity at each stage, and in the population.

    Source: Observations, one figure a cell by the preference order; basis and population as in the registers of
    measures and other bases.

    Parameters
    ----------
    geography : str
        As published.

    Returns
    -------
    DataFrame
        The columns of ``preferred_figures`` and ``ethnicity``, one figure a cell; approximate figures and windows that
        are not standard are left out.
    """
    figures = of_area(preferred_figures(evidence), geography)
    figures = figures[figures["measure_id"].isin([POPULATION, *(stage.measure_id for stage in STAGES)])]
    figures = figures[
        figures["breakdown"].str.fullmatch("ethnicity=[^;]+")
        & (figures["precision"] != "approximate")
        & (figures["window"] == "")
    ]
    return figures.assign(ethnicity=figures["breakdown"].str.removeprefix("ethnicity="))


def figures_behind(figures: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """Give the figures that some indexes rest on: those of the stage, and of what it is compared with.

    Source: That of the frame given.

    Parameters
    ----------
    figures : DataFrame
        As ``figures_by_ethnicity`` gives it.
    rates : DataFrame
        As ``ethnicity.compare.relative_rates`` gives it.

    Returns
    -------
    DataFrame
        Rows of ``figures``: all groups of the periods and census days used.
    """
    wanted = {(POPULATION, day) for day in rates["denominator_date"].dropna()}
    columns = ("measure_id", "comparison", "period_end", "years_n")
    for measure_id, comparison, last, years_n in zip(*(rates[name] for name in columns), strict=True):
        measures = [measure_id, *[SENTENCED] * (comparison == "children sentenced")]
        ends = [last.replace(year=last.year - years) for years in range(years_n)]
        wanted |= {(measure, end) for measure in measures for end in ends}
    cells = zip(figures["measure_id"].tolist(), figures["period_end"].tolist(), strict=True)
    return figures[[cell in wanted for cell in cells]]


def shown_years(figures: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Say for each series and year whether its figures by ethnicity are published, told by a study or not seen.

    Source: ``figures_by_ethnicity`` and ``recording.drawn_once``; of youth justice those stages of which we hold more
    than a third of the years, of care cases what a study drew.

    Returns
    -------
    DataFrame
        One row a series and year, from the study's first: ``system``, ``series``, ``year``, ``shown`` (published,
        study or not seen).
    """
    spans = [
        range(int(period[:4]) + 1, end.year + 1)
        for period, end in zip(drawn["first_period"], drawn["latest_period_end"], strict=True)
        if period[:4].isdigit()
    ]
    family = {year for span in spans for year in span}
    first = min(family, default=_FIRST_SHOWN)
    held = of_black_children(figures, first)
    held = held.assign(year=held["period_end"].dt.year)
    years = range(first, max({*held["year"], *family}, default=first) + 1)
    stages = {stage.label: set(held.loc[held["measure_id"] == stage.measure_id, "year"]) for stage in STAGES}
    series = [
        *(
            ("youth", f"Youth justice: {name.lower()}", seen, "published")
            for name, seen in stages.items()
            if 3 * len(seen) > len(years)
        ),
        *(("family", name, family, "study") for name in CARE_CASES),
    ]
    cells = [
        (system, name, year, shown if year in seen else "not seen")
        for system, name, seen, shown in series
        for year in years
    ]
    return pd.DataFrame(cells, columns=["system", "series", "year", "shown"])


def published_of(years: pd.DataFrame) -> tuple[int, int]:
    """Say of how many of the years a stage is published, and how many there are, from the frame of ``shown_years``."""
    return years.loc[years["shown"] == "published", "year"].nunique(), years["year"].nunique()


def of_black_children(figures: pd.DataFrame, first: int) -> pd.DataFrame:
    """Give the figures that count Black children in years ending March, from a first year on.

    Source: ``figures_by_ethnicity``.

    Returns
    -------
    DataFrame
        The rows of these years, with all columns.
    """
    black = figures[(figures["ethnicity"] == "Black") & (figures["period_type"] == "year_ending_march")]
    return black[black["period_end"].dt.year >= first]
