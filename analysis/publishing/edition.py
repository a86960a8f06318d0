"""What every document says of itself: version, date of edition, and how fresh its data are.

The values are put where both engines find them, before any document is rendered: Quarto by its ``pre-render`` script, the
built-in engine by calling the same function.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from analysis.citation import Part, Work, as_bibtex, as_text, author_names, long_date, read_work
from analysis.evidence.freshness import newest_source
from analysis.evidence.vintages import LeftOut
from analysis.paths import Project
from analysis.publishing.files import write_whole

_NOT_DATED = "The lists of indicators, datasets and audits carry no date, so they are as last seen."
_ANY_EXHIBIT = Part("@id@", "@title@")


@dataclass(frozen=True)
class Edition:
    """One edition of the documents.

    Parameters
    ----------
    work : Work
        What is cited; its date is also the date inside the PDF files.
    data_as_of : date or None
        When the newest dated source in use was published.
    as_known : str
        For documents as known on a day: which day, and what is left out.
    """

    work: Work
    data_as_of: date | None
    as_known: str = ""

    @property
    def timestamp(self) -> int:
        """Seconds since 1970 for the date inside files: SOURCE_DATE_EPOCH when set, otherwise the edition's date."""
        given = os.environ.get("SOURCE_DATE_EPOCH")
        return int(given) if given else int(datetime.combine(self.work.released, time(), UTC).timestamp())

    @property
    def words(self) -> dict[str, str]:
        """The values as title blocks and cards print them; a card puts its exhibit in the place of the names in @."""
        words = {
            "version": self.work.version,
            "released": long_date(self.work.released),
            "data-as-of": long_date(self.data_as_of) if self.data_as_of else "",
            "as-known": self.as_known,
            "cited-authors": author_names(self.work),
            "cite-exhibit-text": as_text(self.work, _ANY_EXHIBIT),
            "cite-exhibit-bibtex": as_bibtex(self.work, _ANY_EXHIBIT),
        }
        return {name: said for name, said in words.items() if said}


def read_edition(project: Project, vintage: LeftOut | None = None) -> Edition:
    """Read the edition: what is cited, and the date of the newest source."""
    work = read_work(project.root)
    if vintage is None:
        return Edition(work, newest_source(project.data))
    return Edition(work, newest_source(project.data, vintage.as_of), f"{vintage.words} {_NOT_DATED}")


def prepare(project: Project, vintage: LeftOut | None = None) -> Edition:
    """Put the typeface and the edition where the theme of both engines finds them.

    Parameters
    ----------
    project : Project
    vintage : LeftOut, optional
        What is left out, for documents as known on a day.

    Returns
    -------
    Edition
    """
    import fontpkg_atkinson_hyperlegible as typeface

    edition = read_edition(project, vintage)
    for path in sorted((Path(typeface.ROOT) / "files").glob("*.ttf")):
        target = project.fonts / path.name
        if not target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    text = json.dumps(edition.words, indent=2, sort_keys=True)
    path = project.cache / "edition.json"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text.encode())
    return edition
