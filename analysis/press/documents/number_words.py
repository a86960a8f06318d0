"""Which words of running prose are numbers that a new release of the data could leave behind.

Numerals and number words count, unless they belong to something with a name of its own: a date, a law, a part or table of a
document, a version. Some words count in some company only.
"""

import re

from analysis.press.documents.running import BLANK, Passage

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|spring|summer|autumn|winter)"
)
_YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d)"
_DAY = r"(?<![\d.,])(?:[12]\d|3[01]|0?[1-9])"
# What may follow a bare year: in "of 2021 children" the number counts.
_NO_NOUN = r"(?=[ \t]*(?:[^\w\s]|\n|$)|\s+(?:the|a|an|and|or|but|to|it|they|this|on|onwards|at|with|when|as|was|were|is|are)\b)"
_SECTION = r"\d{1,3}[A-Z]{0,2}(?:\(\d{1,2}\))*"

# Numbers that belong to something with a name of its own, and how far around a number that name can stand.
_NEAR = 60
_NAMED = [
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+{_YEAR})?\b",
        rf"\b{_MONTH}\s+{_YEAR}\b",
        r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b|\b(?:19|20)\d\d[/\u2013-]\d\d\b(?![\d%]|[.,]\d)",
        rf"\b(?:[Ff]rom|[Bb]etween)\s+{_YEAR}\s+(?:to|and)\s+{_YEAR}{_NO_NOUN}",
        rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|[Dd]uring)\s+{_YEAR}{_NO_NOUN}",
        rf"\b[Cc]ensus of\s+{_YEAR}",
        r"\bthe (?:19|20)\d0s\b",
        rf"\b(?:Act|Acts|Rules|Regulations|Order|Measure)\s+{_YEAR}\b",
        rf"\b(?:[Ss]ection|(?<!['\u2019])s)\s{_SECTION}(?!\w|[.,]\d)|\b(?:[Ss]ections|ss)\s{_SECTION}\s(?:and|to|or)\s{_SECTION}(?!\w|[.,]\d)",
        r"\b(?:Schedule|Article|Paragraph|Regulation|Rule)\s\d{1,3}(?!\w|[.,]\d)",
        r"\b(?:Part|Table|Figure|Chapter|Annex|Notebook|Volume)\s\d{1,2}(?:\.\d{1,2})*(?![\d%]|[.,]\d)",
        r"\bParts\s\d{1,2}\s(?:and|to|or)\s\d{1,2}(?![\d%]|[.,]\d)",
        rf"\b(?:{_YEAR}\s+)?Q[1-4]\b(?:\s+{_YEAR})?",
        r"\bv\d+(?:\.\d+)*\b|\b[Vv]ersion\s\d+(?:\.\d+)+\b",
        r"\b(?:COVID|Covid)-19\b",
    )
]

_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
)
_ALWAYS = (
    f"zero {_SMALL} {' '.join(f'{word}fold' for word in _SMALL.split())} "
    "hundreds thousands million millions billion billions dozen dozens "
    "half halves twice thrice second third thirds fourth fourths fifth fifths sixth sixths seventh sevenths eighth "
    "eighths ninth ninths tenth tenths eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth thirtieth fortieth fiftieth hundredth thousandth"
)
_WORD = rf"(?!third[ -](?:part(?:y|ies)|sector)\b)(?:{'|'.join(_ALWAYS.split())})"

# Words that count in some company only: "one of", but neither "no one" nor "one another"; "a quarter of", but not "each quarter".
_SOMETIMES = (
    r"one (?:of|out of|or two|per cent|percent)\b",
    rf"one in (?={BLANK})",
    r"(?:only|just|at least|at most|exactly|than|nearly|all but) one\b(?!-off)",
    r"(?:is|are|was|were|has|have|had|holds?|leaves?|left|finds?|found|shows?) one\b(?![-.,;:?!)])(?! (?:another|that|which|who|whose|where)\b)",
    r"(?-i:One)\b(?![-.,;:?!)])(?! (?:another|can|could|may|might|must|should|would|cannot|has to)\b)",
    r"one [\w'\u2019-]+ (?:only|alone)\b",
    r"(?:a|one|every) single\b",
    r"(?:only|just|exactly|at least|at most|than) once\b",
    rf"once in (?=every\b|{BLANK})",
    r"first of\b|ranked first\b|first place\b",
    r"(?:by|than|nearly|almost|about|over|under|up|down) a quarter\b|one(?: |-)quarter\b",
    r"(?<!last\s)(?<!first\s)(?<!final\s)(?<!same\s)quarters? of (?!\w*\d|\w+ (?:financial |calendar )?year\b)",
    r"couple of\b",
)
_OPENING = (
    "one only just at exactly than nearly all is are was were has have had hold holds leave leaves left find finds found "
    "show shows a every once first ranked by almost about over under up down quarter quarters couple"
)
_STARTS = frozenset(f"{_ALWAYS} {_OPENING}".split())
_NUMERAL = re.compile(r"(?:\d(?:[\d.,/]*\d)?)?[¼-¾⅐-⅞]|\d(?:[\d.,/]*\d)?")
_NUMBER = re.compile(
    # Between words may stand a line's end, the stars of emphasis or the bracket of a span.
    "|".join(pattern.replace(" ", r"[\s*_\[\]]+") for pattern in _SOMETIMES)
    + rf"|{_WORD}(?:(?:[ -]|\sand\s){_WORD})*(?:-one)?(?![A-Za-z0-9])",
    re.IGNORECASE,
)


def numbers(passage: Passage) -> list[tuple[int, int]]:
    """Give where each loose number of a passage begins and ends, in order."""
    words = passage.words
    found = [match.span() for match in _NUMERAL.finditer(words) if not _is_named(words, *match.span())]
    end = 0
    for start in passage.places_of(_STARTS):
        match = _NUMBER.match(words, start) if start >= end else None
        if match:
            end = match.end()
            found.append(match.span())
    return sorted(found)


def numbers_in(words: str) -> list[str]:
    """Give the loose numbers of some words, in order."""
    return [words[start:end] for start, end in numbers(Passage(words, words, 1, ()))]


def _is_named(words: str, start: int, end: int) -> bool:
    return any(
        match.start() <= start and end <= match.end()
        for pattern in _NAMED
        for match in pattern.finditer(words, max(0, start - _NEAR), end + _NEAR)
    )
