"""A citation in words: as a sentence, and as the American Psychological Association writes a reference."""

from __future__ import annotations

import re

from analysis.press.citation.work import Author, Part, Work

_MOST_NAMED = 20
_DESCRIBED = {"dataset": "Data set", "report": "Report"}


def author_names(work: Work) -> str:
    """Name the authors as a sentence does: given name first, with commas between."""
    return ", ".join(" ".join(filter(None, (author.given, author.name))) for author in work.authors)


def as_text(work: Work, part: Part | None = None) -> str:
    """Cite an edition or a document, or a figure or table of it, in a sentence.

    Examples
    --------
    >>> from datetime import date
    >>> work = Work("Child data", (Author("The project"),), "1.0.0", date(2026, 11, 22))
    >>> as_text(work)
    'The project, Child data, version 1.0.0, 22 November 2026.'
    >>> as_text(work, Part("fig-focus", "Courts watch time"))
    'The project, “Courts watch time” (fig-focus), in Child data, version 1.0.0, 22 November 2026.'
    """
    cited = f"“{part.title}” ({part.id}), in {work.title}" if part else work.title
    said = f"{author_names(work)}, {cited}, {work.dated_edition}"
    return f"{said}, {work.address}." if work.address else f"{said}."


def as_apa(work: Work, part: Part | None = None) -> str:
    """Cite as the seventh edition of the APA style does, without its italics; there is no publisher but the author.

    Examples
    --------
    >>> from datetime import date
    >>> work = Work("Child data", (Author("Wren", "Ada B."), Author("Owl", "Ian")), "1.0.0", date(2026, 11, 22))
    >>> as_apa(work)
    'Wren, A. B., & Owl, I. (2026). Child data (Version 1.0.0) [Data set].'
    >>> as_apa(work, Part("fig-focus", "Courts watch time"))
    'Wren, A. B., & Owl, I. (2026). Courts watch time (fig-focus) [Figure]. In Child data (Version 1.0.0).'
    """
    edition = f"{work.edition[0].upper()}{work.edition[1:]}"
    if part:
        cited = f"{part.title} ({part.id}) [{part.kind.capitalize()}]. In {work.title} ({edition})."
    else:
        cited = f"{work.title} ({edition}) [{_DESCRIBED[work.kind]}]."
    authors = _apa_authors(work.authors)
    stop = "" if authors.endswith(".") else "."
    return " ".join(filter(None, (f"{authors}{stop} ({work.released.year}). {cited}", work.address)))


def _apa_authors(authors: tuple[Author, ...]) -> str:
    names = [
        f"{author.name}, {_initials(author.given)}" if author.given else author.name for author in authors
    ]
    if len(names) == 1:
        return names[0]
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[: _MOST_NAMED - 1])}, . . . {names[-1]}"
    # Two organisations have no comma between them; beside a person there is one.
    comma = "" if len(names) == 2 and not any(author.given for author in authors) else ","
    return f"{', '.join(names[:-1])}{comma} & {names[-1]}"


def _initials(given: str) -> str:
    return " ".join(
        "-".join(f"{part[0]}." for part in name.split("-") if part)
        for name in re.split(r"[\s.]+", given)
        if name
    )
