"""A citation as CSL-JSON, the format of Zotero, pandoc and other programs that follow the Citation Style Language."""

import json
from typing import Any

from analysis.press.citation.work import Author, Part, Work

_GENRES = {"table": "Table"}


def as_csl_json(work: Work, part: Part | None = None) -> str:
    """Cite as a list of one item of CSL-JSON."""
    return json.dumps([csl_item(work, part)], indent=2, ensure_ascii=False)


def csl_item(work: Work, part: Part | None = None) -> dict[str, Any]:
    """Give the item that a program of the Citation Style Language reads.

    Returns: dict. With the names of the CSL data schema; what is not known is left out.
    """
    cited = part or work
    released = work.released
    item = {
        "id": cited.id,
        # The style language knows no table; a figure whose genre says so is how its schema describes one.
        "type": ("entry" if part.kind == "sentence" else "figure") if part else work.kind,
        "title": cited.title,
        "author": [_name(author) for author in work.authors],
        "issued": {"date-parts": [[released.year, released.month, released.day]]},
        "version": work.numbered,
        "container-title": work.title if part else "",
        "genre": _GENRES.get(part.kind, "") if part else "",
        "abstract": "" if part else work.abstract,
        "keyword": "" if part else ", ".join(work.keywords),
        "language": "en-GB",
        "DOI": work.doi,
        "URL": work.url,
    }
    return {name: value for name, value in item.items() if value}


def _name(author: Author) -> dict[str, str]:
    return {"family": author.name, "given": author.given} if author.given else {"literal": author.name}
