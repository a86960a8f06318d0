"""The stages of taking in a file, as types: each holds the one before, so none can be skipped.

``OfficialFile`` → ``Read`` → ``Checked`` → ``Compared`` → ``Accepted``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

import pandas as pd

from analysis.press.ingest.observing import Observed
from analysis.press.ingest.opening import FileIdentity
from analysis.press.ingest.recipes import Recipe


@dataclass(frozen=True)
class Supporting:
    """What lies beside data files and holds no figures: a data guide, a PDF, a licence.

    Parameters
    ----------
    is_lost : bool
        Whether it may hold figures that could not be read.
    """

    where: str
    what: str
    is_lost: bool = False


@dataclass(frozen=True)
class ColumnTaken:
    """A column of a table, and what it was taken for."""

    heading: str
    letter: str
    role: str


@dataclass(frozen=True)
class TableRead:
    """A table as it was read.

    Parameters
    ----------
    sign_line : int
        Line of the recipe by which its file is known.
    """

    sheet: str
    title: str
    lines: tuple[int, int]
    figures_n: int
    columns: tuple[ColumnTaken, ...]
    sign_line: int


@dataclass(frozen=True, eq=False)
class Read:
    """All figures of a file, tidy, with its notes.

    Parameters
    ----------
    identity : FileIdentity
        Name and digest of the file; its bytes are let go.
    data_file : str
        Which of the publication's files it is; the same in every edition.
    figures : DataFrame
        As ``analysis.press.ingest.figures.tidy`` makes it; every cell of every table.
    edition : str
        The edition as the content says it, in words ("April 2025").
    published_on : date, optional
        The day of publication where the file itself states it; never guessed.
    notes : tuple of str
        Notes and legend of the file as a whole, in full.
    lost : tuple of str
        What the file holds and was not read as a figure, and why.
    """

    identity: FileIdentity
    publication: Recipe
    data_file: str
    figures: pd.DataFrame
    edition: str = ""
    published_on: date | None = None
    notes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    tables: tuple[TableRead, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Given:
    """What the analyst says about the files: blank where nothing was said.

    Parameters
    ----------
    today : date, optional
        No publication lies after it; None when no clock is asked.
    recipe : Path, optional
        A recipe to try, before those of the registers.
    anyway : str
        Why files are accepted of which something is lost.
    """

    edition: str = ""
    published_on: date | None = None
    url: str = ""
    today: date | None = None
    recipe: Path | None = None
    anyway: str = ""


@dataclass(frozen=True, eq=False)
class Checked:
    """Figures that keep their contract, of a known edition.

    Parameters
    ----------
    period_end : date or None
        Last day that any of its figures is about; None when the file names no day.
    observed : Observed
        The rows of observations.csv that it gives.
    """

    read: Read
    edition: str
    period_end: date | None
    published_on: date | None
    url: str
    observed: Observed

    @cached_property
    def kept(self) -> pd.DataFrame:
        """Its figures as they are kept: all, or where the recipe says so those that it takes."""
        figures, taken = self.read.figures, self.observed.taken
        if not (self.read.publication.keeps_given and taken):
            return figures
        return figures.iloc[sorted(taken)].reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class Changes:
    """What a newer edition says otherwise than an older one.

    Parameters
    ----------
    revised : DataFrame
        Figures that both print, not as the same number. Columns: those of the key, ``old_value``, ``new_value``,
        ``old_printed``, ``new_printed``, ``old_status``, ``new_status``, ``old_row``, ``new_row``.
    more_precise : DataFrame
        The same, where one number is the other rounded.
    marked : DataFrame
        The same, where at least one of the two is a mark and not a number, or the status differs.
    added, gone : DataFrame
        Figures that only one of the two prints, about places, groups, series and periods that both know. The key,
        ``value``, ``printed``, ``status``, ``row``.
    labels : dict of str to tuple
        For places, groups, series, periods and tables: the labels that only the newer has, and those that only the
        older has. A place merged or split is here, not among the revisions.
    matched : int
        Figures that both print.
    new_n, gone_n : int
        All figures that only the newer, only the older edition prints.
    """

    revised: pd.DataFrame
    more_precise: pd.DataFrame
    marked: pd.DataFrame
    added: pd.DataFrame
    gone: pd.DataFrame
    labels: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    matched: int
    new_n: int
    gone_n: int


@dataclass(frozen=True)
class Comparison:
    """An edition beside its neighbour in time.

    Parameters
    ----------
    older, newer : str
        The editions, in words.
    """

    older: str
    newer: str
    changes: Changes


Standing = Literal["new", "reissue", "held", "completed", "read_anew"]


@dataclass(frozen=True, eq=False)
class Compared:
    """An edition beside what is held and what comes with it.

    Parameters
    ----------
    standing : {"new", "reissue", "held", "completed", "read_anew"}
        New; another file of an edition that is held; held already, word for word; held, and now its date or address
        is known; held, and its recipe now gives other observations.
    comparisons : tuple of Comparison
        With the edition before it and the edition after it, where they are held.
    cautions, lost : tuple of str
        What the analyst should know before accepting, and what is in the file or was in the last one and is not here.
    """

    checked: Checked
    standing: Standing
    comparisons: tuple[Comparison, ...] = ()
    cautions: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Accepted:
    """An edition that is in the registers.

    Parameters
    ----------
    kept_as : str
        Where its figures are kept, from the folder of the registers.
    observations_n : int
        Figures that went into the register of observations.
    """

    compared: Compared
    kept_as: str
    observations_n: int
