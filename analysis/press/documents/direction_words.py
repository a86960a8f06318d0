"""Which words of running prose say that something rose, fell or stands at an end: a sentence with one asserts what data can undo.

Words that speak of all, none or most are those of ``wide_words``; words that mostly say something else ("first", "behind",
"more") are left out, since a warning that is nearly always wrong is read by nobody.
"""

import re

from analysis.press.base.names import names
from analysis.press.documents.running import Passage

_WORDS = frozenset(
    names(
        "rose rise rises risen rising fell fall falls fallen falling grew grow grows grown growing "
        "increase increases increased increasing decrease decreases decreased decreasing decline "
        "declines declined declining drop drops dropped dropping double doubles doubled doubling treble "
        "trebled triple tripled halve halves halved halving lowest highest widest largest biggest "
        "smallest longest shortest strongest weakest fewest"
    )
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def directions(passage: Passage) -> list[tuple[int, int]]:
    """Give where each word of direction in a passage begins and ends, in order."""
    matches = (_WORD.match(passage.words, start) for start in passage.places_of(_WORDS))
    return [match.span() for match in matches if match]
