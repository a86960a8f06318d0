"""Which words say that there is none of something, or that something is so of all of it: words as wide as the world.

A sentence with such a word is narrow when it counts what it speaks of in the same clause, "none of the 18 indicators", or says that
it speaks of what this project lists or read, "no release that we read". Otherwise it speaks of the world, and a list of ours cannot
bear it. That none is "known", or none was "seen" or "found", tells of a search, even of a counted number: what was read decides it.

"Each" is not among the words: it goes through things that the sentence has just named.
"""

import re
from collections.abc import Iterable

ABSENCE = (
    r"nobody|no\s+one|none|nothing|nowhere|never|neither|unseen|unpublished|unrecorded|absent|absence|missing",
    r"lack(?:s|ed|ing)?|not\s+(?:yet\s+|been\s+)*published|cannot(?:\s+(?:be\s+)?(?:see|seen|known)\b|(?=\s*(?:[.,;:]|$)))",
    r"no(?=\s+[a-z])",
)
TOTALITY = (
    r"every(?:body|one|thing|where)?|always|entire(?:ly)?|all|most(?:ly)?|only|sole(?:ly)?|first|still|to\s+this\s+day",
)
NARROW = (
    r"not\s+(?:only|always|all|every(?:body|one|thing|where)?|lack(?:ed|ing)?)|nor\s+(?:is|are|was|were)\s+(?:all|every)",
    r"no\s+(?:more|less|fewer|later)\s+than|at\s+(?:the\s+)?most|at\s+all|after\s+all|all\s+but",
    r"every\s+(?:year|quarter|month|week|day)",
    r"first(?:\s+(?:and|to|place|disposal|figure)\b|[\s-]time[\s-]entrant|(?=\s*(?:[,.;:]|$)))",
)
"""Company in which such a word says less: it denies the whole, sets a bound, says how often, or puts things in order."""

NARROW_FORM = (
    "a count beside the word (“none of the 18 indicators”), “that we list” or “that we read”; that none is known or was found "
    "needs a search even so"
)
"""How a sentence with such a word may stand, for those who mend one."""

_NARROW = re.compile(rf"\b(?:{'|'.join(NARROW)})", re.IGNORECASE)
_WIDE = re.compile(rf"\b(?:{'|'.join((*ABSENCE, *TOTALITY))})\b", re.IGNORECASE)
_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty"
)
_COUNT = rf"(?:(?!(?:19|20)\d\d\b)\d[\d,]*(?![\d.]|\s*(?:%|per\s+cent))|(?:{_SMALL})\b)"
_COUNTED = re.compile(
    rf"\b(?:of|among)\s+(?:(?:all|the|its|their|these|those|our)\s+)*{_COUNT}|\ball\s+(?:the\s+)?{_COUNT}",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\bwe\s+(?:list|read|compared|coded|tried)\b|\b(?:in|on|of|by)\s+(?:the|our|this\s+project's)\s+(?:registers?|lists?)\b",
    re.IGNORECASE,
)
_LOOKED_FOR = re.compile(
    r"\bno(?:ne)?\b.*\b(?:known|found|seen)\b|\bnothing\s+(?:was\s+)?(?:known|found|seen)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(
    r"[.;?!](?=\s)|,\s+(?=(?:and|but|although|though|while|whereas|yet|so|because|since)\b)", re.IGNORECASE
)


def wide_words(sentence: str) -> tuple[str, ...]:
    """Give the words of a sentence that speak of more than it counts or names as ours, in order.

    >>> wide_words("None of the 18 indicators is about the child.")
    ()
    >>> wide_words("Of the 18 indicators none is about the child, and nobody has looked.")
    ('nobody',)
    >>> wide_words("To 14 of 24 recommendations no answer was found.")
    ('no',)
    """
    clauses = [
        clause
        for clause in _CLAUSE_END.split(sentence)
        if _LOOKED_FOR.search(clause) or not (_COUNTED.search(clause) or _OURS.search(clause))
    ]
    return tuple(word for clause in clauses for word in _WIDE.findall(_NARROW.sub(" ", clause)))


def has_wide_word(words: str) -> bool:
    """Say whether some words hold one, whatever stands beside it."""
    return _WIDE.search(words) is not None


def quoted(words: Iterable[str]) -> str:
    """Give such words as a message names them: each once, in quotation marks."""
    return ", ".join(f"“{word.lower()}”" for word in dict.fromkeys(words))
