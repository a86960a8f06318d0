"""What stands in the place of a figure or table whose figures are not known: a message, under the same number."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from html import escape

from analysis.press.base.paths import EXHIBITS_VARIABLE
from analysis.press.citation import long_date
from analysis.press.exhibits.exhibit import EXHIBIT_HTML
from analysis.press.exhibits.markdown import inline
from analysis.press.registers.not_known import NotKnownError


def not_known(exhibit_id: str, day: date, error: NotKnownError) -> NotKnownExhibit:
    """Put a message in the place of an exhibit: on which day it is not known, and what is missing.

    Parameters
    ----------
    exhibit_id : str
    day : date
    error : NotKnownError
        What is missing.
    """
    return NotKnownExhibit(exhibit_id, f"Not known on {long_date(day)}.", f"{error.lack}.")


@dataclass(frozen=True)
class NotKnownExhibit:
    """A figure or table that cannot be made from the figures that are known.

    It keeps its id, so that it is numbered and referred to like the exhibit that it stands for.

    Parameters
    ----------
    id : str
        That of the exhibit.
    title : str
        That it is not known, and when.
    message : str
        What is missing, as sentences.
    """

    id: str
    title: str
    message: str

    def markdown(self) -> str:
        """Give the Markdown block that both engines read: message, then caption."""
        return "\n".join(
            [
                "",
                f"::: {{#{self.id} .exhibit .not-known}}",
                "",
                inline(self.message),
                "",
                f"[{inline(self.title)}]{{.finding}}",
                "",
                ":::",
                "",
            ]
        )

    def html(self) -> str:
        """Give the message as a piece of HTML that stands alone, as notebooks show it."""
        return f"<p><b>{escape(self.title)}</b> {escape(self.message)}</p>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        words = f"{self.id}: {self.title}"
        if EXHIBITS_VARIABLE in os.environ or "QUARTO_DOCUMENT_PATH" in os.environ:
            return {"text/markdown": self.markdown(), EXHIBIT_HTML: self.html(), "text/plain": words}
        return {"text/html": self.html(), "text/plain": words}
