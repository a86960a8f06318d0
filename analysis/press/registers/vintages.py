"""The vintage of each figure: which edition published it, when, and what a chosen day therefore leaves out.

A figure carries its vintage through its source, so no register repeats it. Where nobody can say when a source was
published, its figures are counted and named for what they are: left out because the day is unknown.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.press.base.paths import project
from analysis.press.base.prepared import day_of
from analysis.press.citation import long_date
from analysis.press.registers.evidence import Evidence, load_evidence

VINTAGE = ("publication", "publisher", "edition", "published_on")
_NAMED = 3


@dataclass(frozen=True, eq=False)
class LeftOut:
    """The figures that are left out as known on a day.

    Parameters
    ----------
    known_n : int
        How many figures remain.
    undated, later : DataFrame
        Figures left out because nobody can say when they were published, and because they were published
        later: ``publication``, ``publisher``, ``edition``, ``published_on``, ``figures_n``, a row for each edition,
        the publications with most figures first.
    """

    as_of: date
    known_n: int
    undated: pd.DataFrame
    later: pd.DataFrame

    @property
    def words(self) -> str:
        """What is left out and why, in a few sentences, naming the publications with most figures."""
        undated_n, later_n = (int(part["figures_n"].sum()) for part in (self.undated, self.later))
        said = f"As known on {long_date(self.as_of)}. "
        if undated_n:
            said += (
                f"{_figures(undated_n)} left out because nobody can say when they were published: "
                f"{_publications(self.undated)}. "
            )
        if later_n:
            said += f"{_figures(later_n)} left out because they were published later. "
        if not undated_n and not later_n:
            said += "No figure is left out. "
        if not self.known_n:
            return f"{said}No figure remains."
        return f"{said}{self.known_n:,} {'remains' if self.known_n == 1 else 'remain'}."


def vintages(evidence: Evidence) -> pd.DataFrame:
    """Give every figure with the publication and the edition that printed it, and when that was published.

    Returns: DataFrame. The observations with ``publication``, ``publisher``, ``edition`` and ``published_on``, which is
    missing where the day is not known.
    """
    columns = ["source_id", "series", "publisher", "edition", "published_on"]
    sources = evidence.sources[columns].rename(columns={"series": "publication"})
    return evidence.observations.merge(sources, on="source_id", how="left", validate="many_to_one")


def left_out(as_of: date | str, *, folder: Path | None = None) -> LeftOut:
    """Count and name the figures that are not known on a day, or not known to be.

    Raises ``ValueError`` when ``as_of`` is not a date such as 2025-03-31.
    """
    day = day_of(as_of) or date.max
    figures = vintages(load_evidence(folder=folder or project().data))
    undated, later = figures["published_on"].isna(), figures["published_on"] > pd.Timestamp(day)
    return LeftOut(
        as_of=day,
        known_n=int((~undated & ~later).sum()),
        undated=_by_edition(figures[undated]),
        later=_by_edition(figures[later]),
    )


def by_publication(editions: pd.DataFrame) -> pd.DataFrame:
    """Add up the figures of the editions of each publication: ``publication``, ``figures_n``, most first."""
    added = editions.groupby("publication", as_index=False)["figures_n"].sum()
    return added.sort_values(["figures_n", "publication"], ascending=[False, True], ignore_index=True)


def _by_edition(figures: pd.DataFrame) -> pd.DataFrame:
    counted = figures.groupby(list(VINTAGE), dropna=False).size().reset_index(name="figures_n")
    total = counted.groupby("publication")["figures_n"].transform("sum")
    order = {"total": False, "publication": True, "figures_n": False, "edition": True}
    ordered = counted.assign(total=total).sort_values(
        [*order], ascending=[*order.values()], ignore_index=True
    )
    return ordered.drop(columns="total")


def _figures(number: int) -> str:
    return f"{number:,} {'figure is' if number == 1 else 'figures are'}"


def _publications(editions: pd.DataFrame) -> str:
    counted = by_publication(editions)
    named = [f"{row.publication} ({row.figures_n:,})" for row in counted.head(_NAMED).itertuples()]
    others, others_n = counted[_NAMED:], int(counted["figures_n"][_NAMED:].sum())
    if len(others):
        kind = "publication" if len(others) == 1 else "publications"
        named.append(f"{len(others)} other {kind} ({others_n:,})")
    *most, last = named
    return f"{', '.join(most)} and {last}" if most else last
