"""A number that is not known on the chosen day: a document prints that it is not, and nothing can be decided with it."""

from __future__ import annotations

from typing import Any, NoReturn

from analysis.press.exhibits.markdown import span
from analysis.press.registers import Evidence
from analysis.press.registers.not_known import NotKnownError, on_the_day


class NotKnown:
    """Stands for a number, or for a part of the numbers, that is not known on the chosen day.

    Every number asked of it is not known either. In a document it prints so that everyone can see it, with
    what is missing. Its amount, text and rows raise, so that a claim that needs it cannot be decided.
    """

    def __init__(self, error: NotKnownError) -> None:
        self._error = error

    def __getattr__(self, name: str) -> NotKnown:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    @property
    def lack(self) -> str:
        """What is missing, as a sentence without its full stop."""
        return self._error.lack

    @property
    def amount(self) -> NoReturn:
        """There is none."""
        # a fresh one each time: an error raised twice carries the history of both
        raise NotKnownError(self._error.lack, self._error.consequence)

    text = rows = provenance = amount

    def __str__(self) -> str:
        return self.amount

    def _repr_markdown_(self) -> str:
        return span("not known", "not-known", {"title": self.lack})


def not_known(evidence: Evidence, lack: str, subject: str) -> NotKnown:
    """Give what stands for numbers that are not known on the chosen day.

    Raises ``NotKnownError`` when no day was chosen: then nothing may be missing.
    """
    error = cannot_write(evidence, lack, subject)
    if evidence.as_of is None:
        raise error
    return NotKnown(error)


def cannot_write(evidence: Evidence, lack: str, subject: str) -> NotKnownError:
    """Give the error for sentences that a missing figure makes impossible, in words for who chose the date.

    Parameters
    ----------
    lack : str
        What is missing, as a clause: ``no figure is known for private law``.
    """
    consequence = f"so the sentences on {subject} cannot be written; choose a later as_of, or none"
    return NotKnownError(on_the_day(evidence.as_of, lack), consequence)


def known(value: Any) -> Any:
    """Give a number, or raise for one that is not known.

    Raises
    ------
    NotKnownError
    """
    if isinstance(value, NotKnown):
        _ = value.amount
    return value
