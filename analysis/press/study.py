"""What a study hands to the press, as one object, and the study that was handed over.

The press knows no subject. A study is a subclass of `Study`; the package hands over an instance of it as soon as it is imported,
so that whatever runs, a command, a test or the cell of a document, prints that study. What a study leaves out, it does not have.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.press.base.contract import Field, Table
from analysis.press.base.paths import Project

if TYPE_CHECKING:
    import pandas as pd

    from analysis.press.base.problems import Problem
    from analysis.press.comparisons.declaration import DeclaredDifference
    from analysis.press.exhibits.retired import Retired
    from analysis.press.registers import Evidence
    from analysis.press.web.material import Kind

CLAIMS, NUMBERS, FIGURES = "claims", "numbers", ("fig", "tbl", "figures", "tables")
"""How the names of modules begin that hold claims, that compute numbers, and that draw figures and tables."""
SHOWN = re.compile(r"""\bexhibit\(\s*["']([\w-]+)["']""")
"""A figure or table that a cell shows, by its id."""


@dataclass(frozen=True)
class Description:
    """What a study says of its registers as a whole, to readers and to machines.

    Parameters
    ----------
    dictionary : Path or None
        The page that says what a reader should know before using a figure, with ``{registers}`` and ``{columns}`` where the
        press puts what the contracts say.
    """

    name: str
    title: str
    description: str
    keywords: tuple[str, ...] = ()
    dictionary: Path | None = None


@dataclass(frozen=True)
class Lead:
    """One number and what it says, for a card to pass on, with the names of numbers where they stand: ``{n.courts.weeks}``.

    Parameters
    ----------
    no, unknown : str
        Beneath it, each beside its mark: of what this is not so, and of what it is not known.
    source : str
        Who says so; without it, who published the figures of the sentence.
    """

    when: str
    number: str
    what: str
    no: str = ""
    unknown: str = ""
    source: str = ""


@dataclass(frozen=True)
class Board:
    """A small table for a card, readable on a phone, beside a sentence with the names of numbers where they stand.

    Parameters
    ----------
    rows : function
        Gives, of the numbers, the heading and the rows, in which a cell is words or a box, ``{"fill": "#F46A25", "words": "in part"}``,
        with an outline alone where its fill is empty; or, without a heading, rows of a name, a count and ``{"squares": [(7, "#12436D")]}``.
    """

    sentence: str
    beneath: str
    rows: Callable[[Any], Sequence[Sequence[Any]]]
    source: str = ""


class Study:
    """A report with its registers: what the press must know to make it.

    Attributes
    ----------
    tables : mapping of str to Table
        The contracts of its registers by name, each after those that it refers to. The press itself reads ``sources``,
        ``measures``, ``observations`` and the registers beside them, where a study has them.
    headings : mapping of str to str
        Columns in readers' words, by their name, or by exhibit and name where it means something of its own there:
        ``tbl-gaps youth_n``.
    codes : mapping of str to mapping of str to str
        Codes in readers' words by column, beyond those that `fields` has.
    spelt_out : set of str
        Columns of which each code is its own words, ``none_seen``.
    units, units_of_count : mapping of str to str, tuple of str
        The codes of units with their words, and of what is counted.
    beside : tuple of str
        Further files beside the registers that are written from them, by `generated`.
    titles : tuple of str
        Columns that hold what a row of a register is called.
    areas_compared : tuple of str
        Areas whose figures comparisons are made of; all when empty. Figures of other areas are kept beside them.
    cards : mapping of str to str, Lead or Board
        Claims that are passed on as a card, each with the figure or the table that stands beside it, or in the words of its
        number; the first stands for the pages too.
    report : str
        The page that says it all, from the folder of pages.
    offered : sequence of (str, str)
        What a list of versions leads to: in words, and the file.
    not_dated : str
        A sentence on registers without days, for documents as known on a day.
    """

    tables: Mapping[str, Table]
    fields: Mapping[str, Field]
    described: Description
    headings: Mapping[str, str] = {}
    codes: Mapping[str, Mapping[str, str]] = {}
    spelt_out: Set[str] = frozenset()
    units: Mapping[str, str] = {}
    units_of_count: Sequence[str] = ()
    beside: Sequence[str] = ()
    titles: Sequence[str] = ("title",)
    report: str = "report/report.html"
    offered: Sequence[tuple[str, str]] = ()
    not_dated: str = ""
    areas_compared: Sequence[str] = ()
    cards: Mapping[str, str | Lead | Board] = {}

    def modules(self, *kinds: str) -> list[str]:
        """Name the modules of its subjects that are of a kind, as ``claims.py`` and ``claims_cases.py`` are both claims."""
        package = type(self).__module__.rpartition(".")[0]
        folder = Path(str(sys.modules[package].__file__)).parent
        found = [path for path in sorted(folder.glob("*/*.py")) if path.stem.split("_")[0] in kinds]
        return [f"{package}.{path.parent.name}.{path.stem}" for path in found]

    def retired(self) -> Sequence[Retired]:
        """Give the figures and tables that earlier versions had."""
        return ()

    def choices(self, evidence: Evidence) -> Mapping[str, Sequence[str]]:
        """Give the values that parameters of documents may have, where only some may be given."""
        return {}

    def declared(self) -> Sequence[DeclaredDifference]:
        """Give what may stand together although it cannot be compared."""
        return ()

    def generated(self, texts: Mapping[str, pd.DataFrame]) -> Mapping[str, str]:
        """Give further files that are written beside the registers from what they hold, by name."""
        return {}

    def check(self, texts: Mapping[str, pd.DataFrame], *, whole: bool) -> Iterator[Problem]:
        """Find what is wrong with its registers beyond their contracts; ``whole`` when each keeps its own."""
        yield from ()

    def rows_behind(
        self, register: str, rows: pd.DataFrame, named_rows: pd.DataFrame, evidence: Evidence
    ) -> pd.DataFrame:
        """Give the rows, with addresses, that rows of a register rest on: themselves, unless they are made of others."""
        return named_rows

    def pages_each(self) -> Mapping[str, tuple[str, Kind]]:
        """Give, by parameter of a document, the document that lists a page of each of its values, and what makes these pages."""
        return {}


def shown_in_order(project: Project) -> list[str]:
    """Give the ids of the figures and tables that the report of the study shows, in its order."""
    report = (project.root / the_study().report).with_suffix(".qmd")
    return (
        list(dict.fromkeys(SHOWN.findall(report.read_text("utf-8", "replace")))) if report.is_file() else []
    )


_handed: list[Study] = []


def hand_over(study: Study) -> None:
    """Take the study that is to be printed."""
    _handed[:] = [study]


def the_study() -> Study:
    """Give the study that was handed over.

    Raises ``LookupError`` when none was.
    """
    if not _handed:
        raise LookupError("no study was handed to the press: call hand_over with an instance of Study first")
    return _handed[0]


def bundle_name(version: str) -> str:
    """Name the bundle of a version of the study."""
    return f"{the_study().described.name}-{version}"
