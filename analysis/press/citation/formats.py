"""A citation in each format: in words, for BibTeX, for programs of the Citation Style Language, and for reference managers."""

import json
from typing import Any

from analysis.press.citation.work import Author, Part, Work

_LATEX = str.maketrans(
    {
        **{character: f"\\{character}" for character in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GENRES = {"table": "Table"}
_TYPES = {"dataset": "DATA", "report": "RPRT", "figure": "FIGURE", "table": "CHART", "sentence": "GEN"}


def author_names(work: Work) -> str:
    """Name the authors as a sentence does: given name first, with commas between."""
    return ", ".join(" ".join(filter(None, (author.given, author.name))) for author in work.authors)


def as_text(work: Work, part: Part | None = None) -> str:
    """Cite an edition or a document, or a figure or table of it, in a sentence.

    >>> from datetime import date
    >>> from analysis.press.citation.work import Author
    >>> work = Work("Child data", (Author("The project"),), "1.0.0", date(2026, 11, 22))
    >>> as_text(work)
    'The project, Child data, version 1.0.0, 22 November 2026.'
    >>> as_text(work, Part("fig-focus", "Courts watch time"))
    'The project, “Courts watch time” (fig-focus), in Child data, version 1.0.0, 22 November 2026.'
    """
    cited = f"“{part.title}” ({part.id}), in {work.title}" if part else work.title
    said = f"{author_names(work)}, {cited}, {work.dated_edition}"
    return f"{said}, {work.address}." if work.address else f"{said}."


def as_bibtex(work: Work, part: Part | None = None) -> str:
    """Cite as an entry for BibTeX, whose key is the id of the part or of the work."""
    authors = " and ".join(
        f"{latex(author.name)}, {latex(author.given)}" if author.given else f"{{{latex(author.name)}}}"
        for author in work.authors
    )
    cited = part or work
    edition = latex(work.edition)
    fields = {
        "author": f"{{{authors}}}",
        "title": f"{{{{{latex(cited.title)}}}}}",
        "howpublished": f"{{{part.id} in: {latex(work.title)}, {edition}}}" if part else f"{{{edition}}}",
        "year": f"{{{work.released.year}}}",
        "month": _MONTHS[work.released.month - 1],
    }
    if work.doi:
        fields["doi"] = f"{{{work.doi}}}"
    if work.url:
        fields["url"] = f"{{{work.url}}}"
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{cited.id},", *lines, "}"])


def latex(text: str) -> str:
    """Write text so that LaTeX prints exactly that text."""
    return text.translate(_LATEX)


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
        "author": [_csl_name(author) for author in work.authors],
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


def _csl_name(author: Author) -> dict[str, str]:
    return {"family": author.name, "given": author.given} if author.given else {"literal": author.name}


def as_ris(work: Work, part: Part | None = None) -> str:
    """Cite as one RIS reference; its lines end as the format asks, with carriage return and line feed."""
    cited = part or work
    entries = [
        ("TY", _TYPES[cited.kind]),
        *(("AU", _ris_name(author)) for author in work.authors),
        ("TI", cited.title),
        ("T2", work.title if part else ""),
        ("PY", str(work.released.year)),
        ("DA", f"{work.released:%Y/%m/%d}"),
        ("ET", work.numbered),
        ("LB", cited.id),
        *(("KW", keyword) for keyword in (() if part else work.keywords)),
        ("AB", "" if part else work.abstract),
        ("DO", work.doi),
        ("UR", work.address),
        ("LA", "en-GB"),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in entries if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _ris_name(author: Author) -> str:
    # EndNote's rule for the name of an organisation that has a comma: two in the place of the first.
    return f"{author.name}, {author.given}" if author.given else author.name.replace(",", ",,", 1)
