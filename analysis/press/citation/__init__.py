"""How to cite an edition of this project, a document of it, or one figure or table: in words and for programs.

The metadata stand in ``citation.yml``, the version and its day in ``CHANGELOG.md``, and nowhere else. Cells of
documents do not see them, so that a new version runs none again: pages fill them in when they are made.
"""

from analysis.press.citation.formats import as_bibtex, as_csl_json, as_ris, as_text, author_names, latex
from analysis.press.citation.metadata import read_work
from analysis.press.citation.work import OGL, Author, EditionStatus, Part, Reference, Work, long_date, spdx

FORMATS = {"text": as_text, "bibtex": as_bibtex, "csl-json": as_csl_json, "ris": as_ris}
"""What writes each format: of a work, and of a part of it when one is given."""

__all__ = [
    "FORMATS",
    "OGL",
    "Author",
    "EditionStatus",
    "Part",
    "Reference",
    "Work",
    "as_bibtex",
    "as_csl_json",
    "as_ris",
    "as_text",
    "author_names",
    "latex",
    "long_date",
    "read_work",
    "spdx",
]
