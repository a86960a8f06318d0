"""The stages of taking in a file, as types: each holds the one before, so none can be skipped.

``OfficialFile`` → ``Read`` → ``Checked`` → ``Compared`` → ``Accepted``.
"""

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

    It is lost where it may hold figures that could not be read.
    """

    where: str
    what: str
    is_lost: bool = False


@dataclass(frozen=True)
class ColumnRole:
    """A column of a table, and what it was taken for."""

    heading: str
    letter: str
    role: str


@dataclass(frozen=True)
class TableRead:
    """A table as it was read.

    ``sign_line`` is the line of the recipe by which its file is known.
    """

    sheet: str
    title: str
    lines: tuple[int, int]
    figures_n: int
    columns: tuple[ColumnRole, ...]
    sign_line: int


@dataclass(frozen=True, eq=False)
class Read:
    """All figures of a file, tidy, with its notes.

    ``data_file`` is which of the publication's files it is, the same in every edition; ``edition`` is in the words of the content;
    ``published_on`` is stated by the file itself, never guessed; ``notes`` are those of the whole file; ``lost`` is what it holds
    and was not read as a figure, and why.
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

    No publication lies after ``today``, None when no clock is asked; ``recipe`` is tried before those of the registers; ``anyway`` is
    why files are accepted of which something is lost.
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

    ``period_end`` is the last day that any of its figures is about, None when the file names no day.
    """

    read: Read
    edition: str
    period_end: date | None
    published_on: date | None
    url: str
    observed: Observed

    @cached_property
    def figures_to_store(self) -> pd.DataFrame:
        """Its figures as they are kept: all, or where the recipe says so those that it takes."""
        figures, taken = self.read.figures, self.observed.taken
        if not (self.read.publication.keeps_given and taken):
            return figures
        return figures.iloc[sorted(taken)].reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class Changes:
    """What a newer edition says otherwise than an older one.

    ``revised`` figures are printed by both, not as the same number; ``more_precise`` are the same but rounded; of those ``marked`` at
    least one is a mark, or the status differs. ``added`` and ``gone`` are printed by one of the two only, about places, groups,
    series and periods that both know. ``labels`` have, for places, groups, series, periods and tables, those that only the newer
    and only the older has: a place merged or split is here, not among the revisions. ``matched`` figures are in both, ``new_n`` and
    ``gone_n`` in one.
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
    """An edition beside its neighbour in time."""

    older: str
    newer: str
    changes: Changes


FileStatus = Literal["new", "reissue", "held", "completed", "read_anew"]


@dataclass(frozen=True, eq=False)
class Compared:
    """An edition beside what is held and what comes with it.

    It is new; another file of an edition that is held; held already, word for word; held, and now its date or address is known; or
    held, and its recipe now gives other observations. ``comparisons`` are with the held editions before and after it. ``lost`` is what
    is in the file or was in the last edition, and is not here.
    """

    checked: Checked
    status: FileStatus
    comparisons: tuple[Comparison, ...] = ()
    cautions: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Accepted:
    """An edition that is in the registers."""

    compared: Compared
    kept_as: str
    observations_n: int
