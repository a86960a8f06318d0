"""What a document shows: a figure, a table, or what stands in its place.

Saving is a step of its own: ``save`` writes files into a folder that is named. A document says ``show(exhibit)``, which
saves them where its engine keeps them. An exhibit that is only looked at shows itself, and writes nothing.
"""

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.paths import EXHIBITS_VARIABLE, project

# For a document's notebook: Quarto and pandoc read the Markdown and pass this by.
EXHIBIT_HTML = "application/vnd.childdata.exhibit+html"
# An exhibit that a cell shows without saving it: a document cannot print that.
UNSAVED = "application/vnd.childdata.unsaved"


class Shown(ABC):
    """Anything with a place in the numbering of figures and tables."""

    id: str
    title: str

    @abstractmethod
    def save(self, folder: Path, pictures: Path | None = None) -> tuple[Path, ...]:
        """Write its files into a folder.

        Returns: tuple of Path. What was written, in the order that `block` and `html` read.

        Parameters
        ----------
        pictures : Path, optional
            Where pictures are kept for other documents that show the same.
        """

    @abstractmethod
    def block(self, saved: tuple[Path, ...]) -> str:
        """Give the Markdown block that both engines read, with links to the files."""

    @abstractmethod
    def html(self, saved: tuple[Path, ...] = ()) -> str:
        """Give it as a piece of HTML that stands alone, as notebooks show it; a picture that was not saved is drawn."""

    def markdown(self) -> str:
        """Save the files where this document keeps them, and give the Markdown block."""
        here = project()
        return self.block(self.save(here.exhibits, here.pictures))

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": f"{self.id}: {self.title}", UNSAVED: self.id}


@dataclass(frozen=True)
class ShownExhibit:
    """An exhibit whose files are saved, as the cell of a document shows it."""

    block: str
    html: str
    words: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.block, EXHIBIT_HTML: self.html, "text/plain": self.words}


def show(shown: Shown) -> Shown | ShownExhibit:
    """Save the files of an exhibit where this document keeps them, and give what its cell shows.

    Returns: Shown or ShownExhibit. In a document the block that both engines number; elsewhere, as in Jupyter, the exhibit,
    which shows itself.
    """
    here = project()
    saved = shown.save(here.exhibits, here.pictures)
    if EXHIBITS_VARIABLE in os.environ or "QUARTO_DOCUMENT_PATH" in os.environ:
        return ShownExhibit(shown.block(saved), shown.html(saved), f"{shown.id}: {shown.title}")
    return shown
