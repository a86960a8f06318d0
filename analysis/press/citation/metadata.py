"""Reads what to cite: the metadata from ``citation.yml``, the version and its day from ``CHANGELOG.md``."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.press.base.changelog import CHANGELOG, read_changelog
from analysis.press.base.files import read_text
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.citation.work import Author, EditionStatus, Reference, Work

NAME = "citation.yml"
KINDS = ("dataset",)
_CURE = "Correct it, then run `childdata describe`."


def read_work(root: Path) -> Work:
    """Read how this edition of the project is cited.

    Returns: Work. As a draft where the changelog lists changes that no version has yet, else as the version; whoever
    knows more of the sources says so.

    Raises ``ProblemsFoundError`` with everything that is missing, odd or not understood in ``citation.yml``, or in
    ``CHANGELOG.md``.
    """
    changelog = read_changelog(root / CHANGELOG)
    newest = changelog.newest
    given = _checked(root / NAME)
    return Work(
        title=given["title"],
        authors=_authors(given["authors"]),
        version=newest.version,
        released=newest.released,
        url=given.get("url", ""),
        site=given.get("site", "").rstrip("/"),
        status=EditionStatus.DRAFT if changelog.unreleased else EditionStatus.VERSION,
        id=given["id"],
        kind=given["kind"],
        doi=given.get("doi", ""),
        abstract=given["abstract"],
        licence=given["licence"],
        keywords=tuple(given["keywords"]),
        references=tuple(
            Reference(work["title"], _authors(work["authors"]), work["year"], work.get("publisher", ""))
            for work in given.get("references", ())
        ),
    )


def _authors(given: list[dict[str, str]]) -> tuple[Author, ...]:
    return tuple(Author(one.get("name") or one["family"], one.get("given", "")) for one in given)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(value: Any) -> bool:
    return _is_text(value) and re.fullmatch(r"https://[^\s<>\"'{}|\\^`?#]+", value) is not None


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_authors(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, dict) and set(one) in ({"name"}, {"family", "given"}) for one in value)
        and all(_is_text(name) for one in value for name in one.values())
    )


def _is_references(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and {"title", "authors", "year"} <= set(one) <= {"title", "authors", "year", "publisher"}
        and _is_text(one["title"])
        and _is_authors(one["authors"])
        and isinstance(one["year"], int)
        and _is_text(one.get("publisher", "-"))
        for one in value
    )


_AUTHORS = "a list of `name:` of an organisation, or `family:` and `given:` of a person"
# What each entry must be: the test, and its words.
_NEEDED: dict[str, tuple[Callable[[Any], bool], str]] = {
    "id": (_is_text, "a short name"),
    "title": (_is_text, "the title"),
    "kind": (lambda value: value in KINDS, " or ".join(KINDS)),
    "authors": (_is_authors, _AUTHORS),
    "abstract": (_is_text, "what it holds, in a few sentences"),
    "licence": (_is_text, "the name of a licence as SPDX has it, such as MIT"),
    "keywords": (_is_texts, "a list of words"),
}
_ALLOWED: dict[str, tuple[Callable[[Any], bool], str]] = {
    "url": (_is_address, "an address, https://…"),
    "site": (_is_address, "the address of the folder outputs/v, https://…"),
    "doi": (lambda value: _is_text(value) and value.startswith("10."), "a DOI, 10.…"),
    "references": (
        _is_references,
        f"a list of works: title, year, publisher if known, and authors, {_AUTHORS}",
    ),
}


def _checked(path: Path) -> dict[str, Any]:
    from analysis.press.base.yaml_text import read_mapping

    if not path.is_file():
        raise refusal(NAME, "no such file", "how the project is cited", "Restore the file.")
    given, rows = read_mapping(read_text(path, NAME), NAME)
    problems = [
        Problem(NAME, "no such entry", words, f"Add `{name}:`.", column=name)
        for name, (_, words) in _NEEDED.items()
        if name not in given
    ]
    known = _NEEDED | _ALLOWED
    for name, value in given.items():
        holds, words = known.get(name, (lambda _: False, f"one of {', '.join(known)}"))
        if not holds(value):
            odd = "an entry that is not understood" if name not in known else repr(value)
            problems.append(Problem(NAME, odd, words, _CURE, row=rows.get((name,)), column=name))
    if problems:
        raise ProblemsFoundError(problems)
    return given
