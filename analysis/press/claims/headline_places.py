"""Words as wide as the world where readers look first and no claim stands: titles, key facts, titles of figures and tables.

A key fact or a document's title that has one must count what it speaks of, name our lists, or become a claim; the title of an exhibit
must count or name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.press.base.problems import Problem
from analysis.press.claims.numbers import Numbers
from analysis.press.documents.qmd import INLINE, Document, Prose
from analysis.press.documents.running import Passage, divisions, passages
from analysis.press.documents.sentences import plain
from analysis.press.documents.wide_words import NARROW_FORM, quoted, wide_words
from analysis.press.registers import Evidence
from analysis.press.registers.not_known import NotKnownError
from analysis.press.study import SHOWN

if TYPE_CHECKING:
    from analysis.press.exhibits.catalogue import Entry

KINDS = ("report", "briefing", "landing", "sheet", "note")
"""Documents that are quoted, by their ``document-kind``; the others say how these were made."""

DIVISIONS = ("key-facts", "key-numbers", "key-point")
_TITLES = ("title", "subtitle", "short-title")
_MARK = rf"\.(?P<name>{'|'.join(DIVISIONS)})(?![\w-])"
_MARKED = {"claim", "fixed"}


def headline_problems(documents: Iterable[Document], numbers: Numbers) -> list[Problem]:
    """Find what is wider than it can bear in the titles, the key facts and the exhibits of some documents.

    Returns: list of Problem. In the order of the documents.
    """
    problems: list[Problem] = []
    for document in documents:
        if document.front_matter.get("document-kind") in KINDS:
            problems += _titles(document)
            problems += _key_facts(document, numbers)
            problems += _exhibits(document, numbers)
    return problems


def headline_texts(document: Document) -> list[str]:
    """Give what is looked at of a document: the texts that decide whether it must be looked at again."""
    titles = [str(document.front_matter.get(name, "")) for name in ("document-kind", *_TITLES)]
    cells = [name for cell in document.cells for name in SHOWN.findall(cell.source)]
    prose = [block.text for block in document.blocks if isinstance(block, Prose)]
    facts = [match["inside"] for text in prose for match in divisions(text, _MARK)]
    return [*titles, *cells, *facts]


def _titles(document: Document) -> Iterator[Problem]:
    for name in _TITLES:
        words = str(document.front_matter.get(name, ""))
        if wide_words(words):
            row = document.header_lines.get((name,), 1)
            yield _problem(
                document.where, row, name, words, "Say it of what is counted, or without the word."
            )


def _key_facts(document: Document, numbers: Numbers) -> Iterator[Problem]:
    for passage in passages(document):
        unmarked = _without_marked(passage)
        for division in divisions(passage.text, _MARK):
            start, end = division.span("inside")
            for number, line in enumerate(unmarked[start:end].split("\n"), start=passage.row(start)):
                words = plain(INLINE.sub(lambda match: match[1] + _text(match[2].strip(), numbers), line))
                if wide_words(words):
                    cure = "Say of how many it speaks, or mark it as a claim with the searches that bear it."
                    yield _problem(document.where, number, division["name"], words, cure)


def _without_marked(passage: Passage) -> str:
    """Give the text of a passage, just as long, without its claims and exceptions: these are held to account elsewhere."""
    text = list(passage.text)
    for span in passage.spans:
        if span.classes & _MARKED:
            part = slice(span.start - 1, span.close)
            text[part] = [one if one == "\n" else " " for one in text[part]]
    return "".join(text)


def _text(expression: str, numbers: Numbers) -> str:
    try:
        return numbers.number(expression).text
    except (AttributeError, ValueError):
        return ""  # no number: a sentence said again, or one that is told to be missing elsewhere


def _exhibits(document: Document, numbers: Numbers) -> Iterator[Problem]:
    from analysis.press.exhibits.catalogue import exhibits

    for cell in document.cells:
        for name in SHOWN.findall(cell.source):
            entry = exhibits().get(name)
            if entry is None:
                continue  # told where the cell is run
            title = _title(entry, numbers.evidence)
            if wide_words(title):
                cure = "Say in the title of how many it speaks, or say it in a claim that names its searches."
                yield _problem(document.where, cell.line, name, title, cure)


@lru_cache(maxsize=64)
def _title(entry: Entry, evidence: Evidence) -> str:
    try:
        return entry.drawn(evidence).title
    except NotKnownError:
        return ""  # an exhibit without figures has no title; the render tells why


def _problem(where: str, row: int, column: str, words: str, cure: str) -> Problem:
    found = f"“{words}”, which says {quoted(wide_words(words))} of the world"
    return Problem(where, found, NARROW_FORM, cure, row, column)
