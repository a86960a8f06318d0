"""Finds loose numbers and loose directions: words of running prose that a new release of the data could leave behind.

A number in a sentence is computed, or belongs to a date, a law, a name or a reference, or is declared where it stands,
``[ten]{.fixed reason="the wording of the standard"}``. Any other is a problem. A word of direction or quantity ("rose", "most")
outside a marked claim is a warning: nobody will be told when it stops being true.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from analysis.press.base.names import names
from analysis.press.base.problems import Problem
from analysis.press.documents.number_words import numbers
from analysis.press.documents.qmd import Document
from analysis.press.documents.running import Passage, Span, passages
from analysis.press.documents.wide_words import has_wide_word

EXCEPTION, CLAIM = "fixed", "claim"
# Words that mostly say something else ("first", "behind", "more") are left out: nobody reads a warning that is nearly always wrong.
_DIRECTIONS = frozenset(
    names(
        "rose rise rises risen rising fell fall falls fallen falling grew grow grows grown growing "
        "increase increases increased increasing decrease decreases decreased decreasing decline "
        "declines declined declining drop drops dropped dropping double doubles doubled doubling treble "
        "trebled triple tripled halve halves halved halving lowest highest widest largest biggest "
        "smallest longest shortest strongest weakest fewest"
    )
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True)
class Unclaimed:
    """A sentence that says a direction or a quantity and is not marked as a claim."""

    where: str
    row: int
    words: tuple[str, ...]
    sentence: str


def directions(passage: Passage) -> list[tuple[int, int]]:
    """Give where each word of direction in a passage begins and ends, in order."""
    matches = (_WORD.match(passage.words, start) for start in passage.places_of(_DIRECTIONS))
    return [match.span() for match in matches if match]


def check_prose(documents: Iterable[Document]) -> tuple[list[Problem], list[Unclaimed]]:
    """Find every loose number of the documents, and every sentence with a loose direction.

    Returns: tuple of list of Problem, list of Unclaimed. Loose numbers and exceptions that are none, then sentences
    with a direction outside a claim; both in the order of the documents.
    """
    problems: list[Problem] = []
    unclaimed: list[Unclaimed] = []
    for document in documents:
        for passage in passages(document):
            problems += _loose_numbers(passage, document.where)
            unclaimed += _unclaimed(passage, document.where)
    return problems, unclaimed


def _loose_numbers(passage: Passage, where: str) -> list[Problem]:
    exceptions = _spans(passage, EXCEPTION)
    found = [
        (start, _loose(passage, where, start, end)) for start, end in _outside(passage, numbers, exceptions)
    ]
    found += [
        (span.start, problem)
        for span in exceptions
        if (problem := _misused(passage, where, span)) is not None
    ]
    return [problem for _, problem in sorted(found, key=lambda item: item[0])]


def _loose(passage: Passage, where: str, start: int, end: int) -> Problem:
    number = passage.written(start, end)
    found = f"the loose number “{number}” in “{passage.around(start)}”"
    expected = "a computed number, or one that belongs to a date, a law, a name or a reference"
    cure = f'Compute it, say it without a number, or declare it: [{number}]{{.{EXCEPTION} reason="…"}}.'
    return Problem(where, found, expected, cure, passage.row(start))


def _misused(passage: Passage, where: str, span: Span) -> Problem | None:
    shown = f"[{passage.written(span.start, span.end)}]{{.{EXCEPTION}}}"
    row = passage.row(span.start)
    if not span.reason:
        cure = "Say why the number need not be computed."
        return Problem(where, f"{shown} without a reason", f'{{.{EXCEPTION} reason="…"}}', cure, row)
    excuses = any(_touches(span, place) for find in (numbers, directions) for place in find(passage))
    if not excuses and not has_wide_word(passage.words[span.start : span.end]):
        expected = "an exception round a number, a direction or a word such as “all” that would be found"
        cure = "Take the exception away and keep its words."
        return Problem(where, f"{shown}, which excuses nothing", expected, cure, row)
    return None


def _unclaimed(passage: Passage, where: str) -> Iterator[Unclaimed]:
    marked = _spans(passage, EXCEPTION) + _spans(passage, CLAIM)
    places = list(_outside(passage, directions, marked))
    for start, end in passage.sentences():
        inside = [place for place in places if start <= place[0] < end]
        if inside:
            words = tuple(passage.written(*place) for place in inside)
            yield Unclaimed(where, passage.row(inside[0][0]), words, passage.written(start, end))


def _spans(passage: Passage, name: str) -> list[Span]:
    return [span for span in passage.spans if name in span.classes]


def _outside(
    passage: Passage, find: Callable[[Passage], list[tuple[int, int]]], spans: list[Span]
) -> Iterator[tuple[int, int]]:
    return (place for place in find(passage) if not any(_touches(span, place) for span in spans))


def _touches(span: Span, place: tuple[int, int]) -> bool:
    return span.start < place[1] and place[0] < span.end
