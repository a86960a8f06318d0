"""A citation in words, as a sentence."""

from analysis.press.citation.work import Part, Work


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
