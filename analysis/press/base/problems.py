"""What is wrong with an input, said so that its owner can mend it.

Problems are collected and raised once, so that nobody mends a file one line at a time.
"""

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.press.base.printable import printable

_MOST = 600
"""How many characters of a cell, a name or a text a message gives."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it.

    Parameters
    ----------
    where : str
        The file, relative to the project, or the document's output.
    found, expected, cure : str
        What is there, what should be there, and what to do.
    row : int, optional
        Line of the file, counted from 1 (a register's header is line 1).
    column : str, optional
        Column of a register, or the construct of a document.
    """

    where: str
    found: str
    expected: str
    cure: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        where, found, expected, cure, column = (
            printable(text, _MOST)
            for text in (self.where, self.found, self.expected, self.cure, self.column or "")
        )
        place = where
        if self.row is not None:
            place += f", line {self.row}"
        if column:
            place += f", {column}"
        return f"{place}: found {found}; expected {expected}. {cure}"


class ProblemsFoundError(Exception):
    """All problems of one input, raised together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


class WrongCommandError(ProblemsFoundError):
    """What is asked for, not what was found: a name that there is not, a day that is none."""


_ROOM = ("room on the disk", "Free some, then run it again.")
_RIGHTS = ("a place that may be read and written", "Change its rights or name another, then run it again.")
_CURES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _ROOM),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _RIGHTS),
}


def system_problem(error: OSError) -> Problem:
    """Say what a file, a folder or the disk refused, as a problem of that file."""
    where = os.fsdecode(error.filename) if error.filename else "what this command prints"
    expected, cure = _CURES.get(
        error.errno or 0, ("a file that can be read and written", "Mend it, then run it again.")
    )
    found = error.strerror or str(error)
    return Problem(os.path.relpath(where) if Path(where).is_absolute() else where, found, expected, cure)


def refusal(where: str, found: str, expected: str, cure: str, row: int | None = None) -> ProblemsFoundError:
    """Give one problem as the error to raise."""
    return ProblemsFoundError([Problem(where, found, expected, cure, row)])
