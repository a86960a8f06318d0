"""The newest edition of each publication that is known to be out: what its register must hold true, and what a day leaves of it.

That an edition is out can be known without reading it, from its title or its address. What is not known stays blank.
"""

from collections.abc import Iterator

import pandas as pd

from analysis.press.base.problems import Problem

NEWEST = ("newest_edition", "newest_period_end", "newest_published", "known_from")
_WHERE = "data/publications.csv"


def known_by(day: pd.Timestamp, publications: pd.DataFrame) -> pd.DataFrame:
    """Blank the newest edition of each publication that is not known to have been out by a day."""
    known = publications["newest_published"] <= day
    newest = {
        name: publications[name].where(known, pd.NaT if publications[name].dtype.kind == "M" else "")
        for name in NEWEST
    }
    return publications.assign(**newest)


def check_newest(publications: pd.DataFrame, sources: pd.DataFrame) -> Iterator[Problem]:
    """Find publications that no source belongs to, and newest editions that cannot be the newest.

    Parameters
    ----------
    publications, sources : DataFrame
        The registers, as text, indexed by line of the file; each by itself without a problem.
    """
    # ISO dates sort as text
    read = (
        sources.sort_values("edition_period_end").drop_duplicates("series", keep="last").set_index("series")
    )
    for row in publications.itertuples():
        if row.series not in read.index:
            cure = "Name it as its sources do, or delete the row."
            yield Problem(_WHERE, row.series, "a series of data/sources.csv", cure, row.Index, "series")
            continue
        newest_read = read.loc[row.series]
        if row.newest_period_end and row.newest_period_end < newest_read["edition_period_end"]:
            found = f"{row.newest_period_end}, while {newest_read['edition']} was read"
            expected = f"{newest_read['edition_period_end']} or later: what was read is known"
            cure = f"Bring the row up to date: {', '.join(NEWEST)}, checked_on."
            yield Problem(_WHERE, found, expected, cure, row.Index, "newest_period_end")
        if row.newest_edition and not row.known_from:
            expected = "where the newest edition is known from"
            cure = (
                "Give the address of the edition, or of a page that tells of it; or blank what is not known."
            )
            yield Problem(_WHERE, "nothing", expected, cure, row.Index, "known_from")
        if not row.newest_edition and any(getattr(row, name) for name in NEWEST):
            expected = "the edition that the row tells of"
            cure = "Name the edition, or blank what is said of it."
            yield Problem(_WHERE, "nothing", expected, cure, row.Index, "newest_edition")
        if row.newest_published > row.checked_on:
            cure = "Correct one of the two days."
            expected = f"a day before {row.checked_on}, on which it was looked for"
            yield Problem(_WHERE, row.newest_published, expected, cure, row.Index, "newest_published")
