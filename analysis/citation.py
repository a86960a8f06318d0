"""How to cite an edition of this project, or one figure or table of it: as text and as BibTeX.

The metadata stand in ``CITATION.cff`` and nowhere else. Cells of documents do not see them, so that a new
version runs none again: pages fill them in when they are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

_LATEX = str.maketrans(
    {
        **{character: f"\\{character}" for character in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Author:
    """A person, or an organisation when there is no given name."""

    name: str
    given: str = ""


class Standing(Enum):
    """How an edition stands to the version that it is named after, in the words of a citation."""

    VERSION = "version {version}, {day}"
    DRAFT = "draft after version {version} of {day}"
    UNCONFIRMED = "unconfirmed copy of version {version}, {day}"


@dataclass(frozen=True)
class Work:
    """An edition of the project, as it is cited.

    Parameters
    ----------
    title : str
    authors : tuple of Author
        In order.
    version : str
    released : date
    url : str
        Where it can be found; empty when it has no address.
    standing : Standing
        Whether this is the version, a draft after it, or what nobody can confirm.
    """

    title: str
    authors: tuple[Author, ...]
    version: str
    released: date
    url: str = ""
    standing: Standing = Standing.VERSION

    @property
    def edition(self) -> str:
        """Name the edition so that a draft does not pass for a version: version 1.0.0, draft after version 1.0.0."""
        words, _, _ = self.standing.value.partition("{version}")
        return f"{words}{self.version}"

    @property
    def dated_edition(self) -> str:
        """Name the edition with the day of its version."""
        return self.standing.value.format(version=self.version, day=long_date(self.released))


@dataclass(frozen=True)
class Part:
    """A figure or table of the edition, as it is cited.

    Parameters
    ----------
    id : str
        Its stable id, ``fig-…`` or ``tbl-…``.
    title : str
        Its finding, without the full stop.
    """

    id: str
    title: str


def read_work(path: Path) -> Work:
    """Read what to cite from a file in the Citation File Format."""
    import yaml

    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    released = given["date-released"]
    return Work(
        title=given["title"],
        authors=tuple(
            Author(author.get("name") or author["family-names"], author.get("given-names", ""))
            for author in given["authors"]
        ),
        version=str(given["version"]),
        released=released if isinstance(released, date) else date.fromisoformat(released),
        url=given.get("url", ""),
    )


def author_names(work: Work) -> str:
    """Name the authors as a sentence does: given name first, with commas between."""
    return ", ".join(" ".join(filter(None, (author.given, author.name))) for author in work.authors)


def long_date(day: date) -> str:
    """Give a day in words: 22 November 2026."""
    return f"{day.day} {day:%B} {day.year}"


def as_text(work: Work, part: Part) -> str:
    """Cite a figure or table in a sentence.

    Examples
    --------
    >>> work = Work("Child data", (Author("The project"),), "1.0.0", date(2026, 11, 22))
    >>> as_text(work, Part("fig-focus", "Courts watch time"))
    'The project, “Courts watch time” (fig-focus), in Child data, version 1.0.0, 22 November 2026.'
    """
    said = f"{author_names(work)}, “{part.title}” ({part.id}), in {work.title}, {work.dated_edition}"
    return f"{said}, {work.url}." if work.url else f"{said}."


def as_bibtex(work: Work, part: Part) -> str:
    """Cite a figure or table as an entry for BibTeX, whose key is the id."""
    authors = " and ".join(
        f"{latex(author.name)}, {latex(author.given)}" if author.given else f"{{{latex(author.name)}}}"
        for author in work.authors
    )
    fields = {
        "author": f"{{{authors}}}",
        "title": f"{{{{{latex(part.title)}}}}}",
        "howpublished": f"{{{part.id} in: {latex(work.title)}, {latex(work.edition)}}}",
        "year": f"{{{work.released.year}}}",
        "month": _MONTHS[work.released.month - 1],
    }
    if work.url:
        fields["url"] = f"{{{work.url}}}"
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{part.id},", *lines, "}"])


def latex(text: str) -> str:
    """Write text so that LaTeX prints exactly that text."""
    return text.translate(_LATEX)
