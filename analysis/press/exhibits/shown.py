"""What a document shows by leaving it as the last expression of a cell: a figure, a table, or what stands in its place.

Saving is a step of its own: ``save`` writes files into a folder that is named, and nothing else here writes. Where a
document keeps them, its engine says; this is where that is asked.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from pathlib import Path

from analysis.press.base.paths import EXHIBITS_VARIABLE, project

# For a document's notebook: Quarto and pandoc read the Markdown and pass this by.
EXHIBIT_HTML = "application/vnd.childdata.exhibit+html"


class Shown(ABC):
    """Anything with a place in the numbering of figures and tables."""

    id: str
    title: str

    @abstractmethod
    def save(self, folder: Path, pictures: Path | None = None) -> tuple[Path, ...]:
        """Write its files into a folder.

        Parameters
        ----------
        folder : Path
        pictures : Path, optional
            Where pictures are kept for other documents that show the same.

        Returns
        -------
        tuple of Path
            What was written, in the order that `block` and `html` read.
        """

    @abstractmethod
    def block(self, saved: tuple[Path, ...]) -> str:
        """Give the Markdown block that both engines read, with links to the files."""

    @abstractmethod
    def html(self, saved: tuple[Path, ...]) -> str:
        """Give it as a piece of HTML that stands alone, as notebooks show it."""

    def markdown(self) -> str:
        """Save the files where this document keeps them, and give the Markdown block."""
        return self.block(self._saved())

    def _saved(self) -> tuple[Path, ...]:
        here = project()
        return self.save(here.exhibits, here.pictures)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        saved, words = self._saved(), f"{self.id}: {self.title}"
        if EXHIBITS_VARIABLE in os.environ or "QUARTO_DOCUMENT_PATH" in os.environ:
            return {"text/markdown": self.block(saved), EXHIBIT_HTML: self.html(saved), "text/plain": words}
        return {"text/html": self.html(saved), "text/plain": words}
