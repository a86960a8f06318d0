"""Which words of running prose say a direction or a quantity: a sentence with one asserts something that data can undo."""

from __future__ import annotations

import re

from analysis.press.documents.running import Passage

_ALL = (
    "rose rise rises risen rising fell fall falls fallen falling grew grow grows grown growing "
    "increase increases increased increasing decrease decreases decreased decreasing "
    "decline declines declined declining drop drops dropped dropping "
    "double doubles doubled doubling treble trebled triple tripled halve halves halved halving "
    "more fewer less least most mostly majority minority few ahead behind "
    "lowest highest widest largest biggest smallest longest shortest strongest weakest fewest best worst "
    "never always every none only no first"
)
_WORDS = frozenset(_ALL.split())
_WORD = re.compile(
    r"more[\s*_]+than\b|no\b(?=[\s*_]+\w)(?![\s*_]+(?:one|longer)\b)|first\b(?![\s-]time[\s-]entrant)"
    r"|(?!(?:more|no|first)\b)[a-z]+",
    re.IGNORECASE,
)


def directions(passage: Passage) -> list[tuple[int, int]]:
    """Give where each word of direction or quantity in a passage begins and ends, in order."""
    matches = (_WORD.match(passage.words, start) for start in passage.places_of(_WORDS))
    return [match.span() for match in matches if match]
