"""Source lines in words, derived from the rows an exhibit shows, so that they cannot go stale."""

from __future__ import annotations

import pandas as pd

from analysis.exhibits.words import count, listing


def editions(frame: pd.DataFrame) -> str:
    """Name the editions that the figures of a frame come from.

    Parameters
    ----------
    frame : DataFrame
        Rows with ``edition``, as ``preferred_figures`` gives them.

    Returns
    -------
    str
        Up to three editions by name; more are counted, as the data beside the exhibit name each.
    """
    names = sorted(frame["edition"].dropna().unique())
    if len(names) <= 3:
        return f"{listing(names)}."
    return f"{count(len(names))} published editions, named row by row in the data."


def register(name: str, rows: pd.DataFrame) -> str:
    """Name a register of this project as a source, with the number of rows and pages behind the exhibit.

    Parameters
    ----------
    name : str
        Such as ``indicators``.
    rows : DataFrame
        The register rows shown, with ``source_url``.
    """
    pages = rows["source_url"].nunique()
    return f"this project's register of {name} ({count(len(rows))} {name}, read from {count(pages)} published pages)."
