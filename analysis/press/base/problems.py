"""What is wrong with an input, said so that its owner can mend it.

Problems are collected and raised once, so that nobody mends a file one line at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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
        place = self.where
        if self.row is not None:
            place += f", line {self.row}"
        if self.column is not None:
            place += f", {self.column}"
        return f"{place}: found {self.found}; expected {self.expected}. {self.cure}"


class ProblemsFoundError(Exception):
    """All problems of one input, raised together.

    Parameters
    ----------
    problems : iterable of Problem
        At least one.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refusal(
    where: str, found: str, expected: str, cure: str, row: int | None = None, column: str | None = None
) -> ProblemsFoundError:
    """Give one problem as the error to raise."""
    return ProblemsFoundError([Problem(where, found, expected, cure, row, column)])
