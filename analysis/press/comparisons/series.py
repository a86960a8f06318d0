"""What a published figure belongs to: one series, and how two series differ.

Two figures may be compared when they say the same of all that decides what a number means. What the registers
do not know is comparable with nothing.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.press.base.names import names
from analysis.press.registers.bases import STANDS_ON, UNKNOWN

SERIES_COLUMNS = (*names("measure_id period_type geography breakdown window unit unit_of_count"), *STANDS_ON)
"""What a frame of figures must hold, besides ``period_end``, so that it can be judged."""


@dataclass(frozen=True, order=True)
class Series:
    """Figures that are on one basis and differ only in time.

    Parameters
    ----------
    measure_id, period_type, geography, breakdown, window, unit, unit_of_count : str
        As in the observations.
    basis, population, counting_rule : str
        What the figures stand on, as in the registers of measures and other bases.
    """

    measure_id: str
    period_type: str
    geography: str
    breakdown: str
    window: str
    unit: str
    unit_of_count: str
    basis: str
    population: str
    counting_rule: str

    def __str__(self) -> str:
        parts = (self.measure_id, self.breakdown, self.geography, self.window or self.period_type)
        return f"{parts[0]} ({', '.join(parts[1:])})"

    @property
    def dimensions(self) -> str:
        """By what the figures are broken down: total, or the names of the dimensions."""
        return ";".join(part.partition("=")[0] for part in self.breakdown.split(";"))


@dataclass(frozen=True, order=True)
class Difference:
    """One thing in which two series differ, so that their figures cannot be compared.

    Parameters
    ----------
    what : str
        basis, population, counting_rule, geography, unit, unit_of_count, period, group or edition.
    """

    what: str
    first: str
    second: str

    def __str__(self) -> str:
        return f"{self.what.replace('_', ' ')}: {self.first} against {self.second}"


def series_in(rows: pd.DataFrame) -> tuple[Series, ...]:
    """Give the series that some figures belong to, in order.

    Raises ``ValueError`` when a column is missing: a frame that does not say what its figures are cannot be judged.

    Parameters
    ----------
    rows : DataFrame
        Figures with ``SERIES_COLUMNS``, as ``ranked_figures`` gives them.
    """
    missing = [name for name in SERIES_COLUMNS if name not in rows.columns]
    if missing:
        raise ValueError(
            f"figures without {', '.join(missing)} cannot be compared with any: keep these columns of ranked_figures"
        )
    cells = zip(*(rows[name].tolist() for name in SERIES_COLUMNS), strict=True)
    return tuple(sorted(Series(*row) for row in set(cells)))


def differences(first: Series, second: Series) -> tuple[Difference, ...]:
    """Say in what two series differ, in all that decides whether their figures can be compared.

    The name of the measure and the group within one dimension (``ethnicity=Black`` beside
    ``ethnicity=White``) are no difference; a total beside a group is one. What is unknown differs from all,
    itself included, unless both are the same series.
    """
    pairs = {
        "basis": (first.basis, second.basis),
        "population": (first.population, second.population),
        "counting_rule": (first.counting_rule, second.counting_rule),
        "geography": (first.geography, second.geography),
        "unit": (first.unit, second.unit),
        "unit_of_count": (first.unit_of_count, second.unit_of_count),
        "period": (_period(first), _period(second)),
        "group": (first.dimensions, second.dimensions),
    }
    return tuple(
        Difference(what, one, other) for what, (one, other) in pairs.items() if one != other or one == UNKNOWN
    )


def _period(series: Series) -> str:
    return series.window or series.period_type
