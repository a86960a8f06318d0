"""What stands in the place of a figure or table whose figures are not known: a message, under the same number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from analysis.press.citation import long_date
from analysis.press.exhibits.markdown import inline
from analysis.press.exhibits.shown import Shown
from analysis.press.registers.not_known import NotKnownError


def not_known(exhibit_id: str, day: date, error: NotKnownError) -> NotKnownExhibit:
    """Put a message in the place of an exhibit: on which day it is not known, and what is missing."""
    return NotKnownExhibit(exhibit_id, f"Not known on {long_date(day)}.", f"{error.lack}.")


@dataclass(frozen=True)
class NotKnownExhibit(Shown):
    """A figure or table that cannot be made from the figures that are known.

    It keeps its id, so that it is numbered and referred to like the exhibit that it stands for.
    """

    id: str
    title: str
    message: str

    def save(self, folder: Path, pictures: Path | None = None) -> tuple[Path, ...]:
        """Write nothing: there is nothing to show."""
        return ()

    def block(self, saved: tuple[Path, ...]) -> str:
        """Give message, then caption."""
        return f"""
::: {{#{self.id} .exhibit .not-known}}

{inline(self.message)}

[{inline(self.title)}]{{.finding}}

:::
"""

    def html(self, saved: tuple[Path, ...] = ()) -> str:
        """Give the message."""
        return f"<p><b>{escape(self.title)}</b> {escape(self.message)}</p>"
