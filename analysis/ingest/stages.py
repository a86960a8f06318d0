"""The stages of taking in a file, as types: each holds the one before, so none can be skipped.

``OfficialFile`` → ``Recognised`` → ``Read`` → ``Checked`` → ``Compared`` → ``Accepted``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.ingest.official_file import FileIdentity, OfficialFile

if TYPE_CHECKING:
    from analysis.ingest.publications import Publication


@dataclass(frozen=True, eq=False)
class Supporting:
    """A file that describes others and holds no figures: a data guide, metadata, a licence.

    Parameters
    ----------
    file : OfficialFile
    what : str
        What it is, for the report.
    """

    file: OfficialFile
    what: str


@dataclass(frozen=True, eq=False)
class Recognised:
    """A file whose publication and layout are known, by its content alone.

    Parameters
    ----------
    file : OfficialFile
    publication : Publication
        The module that reads it.
    data_file : str
        Which of the publication's files it is, as an identifier of lower-case words and hyphens; the same in every
        edition.
    layout : Any
        What the publication found out while recognising, for its own ``read``.
    """

    file: OfficialFile
    publication: Publication
    data_file: str
    layout: Any = None


@dataclass(frozen=True, eq=False)
class Read:
    """All figures of a file, tidy, with its notes.

    Parameters
    ----------
    identity : FileIdentity
        Name and digest of the file; its bytes are let go.
    publication : Publication
    data_file : str
    figures : DataFrame
        As ``analysis.ingest.figures.tidy`` makes it; every cell of every table.
    edition : str
        The edition as the content says it, in words ("April 2025"); blank when it does not say.
    published_on : date, optional
        The day of publication where the file itself states it; never guessed.
    notes : tuple of str
        Notes and legend of the file as a whole, in full.
    cautions : tuple of str
        What the reader had to leave open, for the report.
    """

    identity: FileIdentity
    publication: Publication
    data_file: str
    figures: pd.DataFrame
    edition: str = ""
    published_on: date | None = None
    notes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Given:
    """What the analyst says about the files: blank where nothing was said.

    Parameters
    ----------
    edition : str
    published_on : date, optional
    url : str
    today : date, optional
        No publication lies after it; None when no clock is asked.
    """

    edition: str = ""
    published_on: date | None = None
    url: str = ""
    today: date | None = None


@dataclass(frozen=True, eq=False)
class Checked:
    """Figures that keep their contract, of a known edition.

    Parameters
    ----------
    read : Read
    edition : str
    period_end : date
        Last day that any of its figures is about.
    published_on : date or None
        None when not known.
    url : str
        The page it came from; blank when not known.
    """

    read: Read
    edition: str
    period_end: date
    published_on: date | None
    url: str


@dataclass(frozen=True, eq=False)
class Changes:
    """What one edition says otherwise than another.

    Parameters
    ----------
    revised : DataFrame
        One row a figure that both print and that is not the same number: the key, ``old_value``, ``new_value`` and
        both statuses.
    more_precise : DataFrame
        The same, where one is the other rounded.
    marked : DataFrame
        The same, where one or both print a mark and not a number, and the marks differ.
    added, gone : DataFrame
        Figures that only the newer or only the older edition prints, about places, groups and series that both have.
    series_added, series_gone, places_added, places_gone, groups_added, groups_gone, periods_added, periods_gone :
    tuple of str
        Labels that only one of the two has; a place merged or split is here, not among the revisions.
    matched : int
        Figures that both editions print.
    """

    revised: pd.DataFrame
    more_precise: pd.DataFrame
    marked: pd.DataFrame
    added: pd.DataFrame
    gone: pd.DataFrame
    matched: int
    labels: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Compared:
    """An edition beside what is held."""

    checked: Checked


@dataclass(frozen=True, eq=False)
class Accepted:
    """An edition that is in the registers."""

    compared: Compared
