"""The running prose of a document: its sentences, without what is computed, cited, linked or addressed to a machine.

What is no prose is blanked out and not removed, so that every place in the prose is a place in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analysis.press.documents.qmd import Document, Prose

BLANK = "\ufffc"
HEADER_TEXTS = ("title", "subtitle", "short-title", "description")

_ATTRIBUTES = r"\{\s*(?=[.#]|[\w-]+=)(?:\"[^\"]*\"|'[^']*'|[^{}\"'])*\}"
ATTRIBUTES = re.compile(_ATTRIBUTES)
CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"
    r"|<!--.*?-->"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_LOCATOR = r"(?:,\s*(?:pp?|para|paras|sec|chap|ch|fig|tbl|table)\.?\s*\d+(?:[-\u2013]\d+)?(?:,\s*\d+(?:[-\u2013]\d+)?)*)?"
_NOT_PROSE = [
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t]*:{3,}.*$",
        r"^[ \t]*\[[^\]\n]+\]:[ \t]+\S.*$",
        r"(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)",
        r"</?[A-Za-z][^<>\n]*>|https?://[^\s)\]]+",
        rf"(?<=[\]{BLANK}]){_ATTRIBUTES}",
        rf"(?<=\s){_ATTRIBUTES}[ \t]*$",
        rf"(?<![\w@])-?@\{{?\w(?:[\w:./#-]*\w)?\}}?{_LOCATOR}",
        r"^#{1,6}[ \t]+\d+(?:\.\d+)*\.(?=[ \t])",
    )
]
_PANDOC_LINES = re.compile(rf"^[ \t]*:{{3,}}.*\n?|(?<=\S)[ \t]+{_ATTRIBUTES}[ \t]*$", re.MULTILINE)
_SPAN = re.compile(rf"\](?P<attributes>{_ATTRIBUTES})")
IDENTIFIER = re.compile(r"#([\w-]+)")
_CLASS = re.compile(r"\.([\w-]+)")
_REASON = re.compile(r"\breason=(?:\"([^\"]*)\"|'([^']*)'|([^\s}]+))")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MARKER = re.compile(r"[ \t]*(?:\d{1,2}[.)]|[-*+])[ \t]+")
_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE_END = re.compile(r"[.?!][\"\u201d\u2019*_)\]]*(?=\s)|\n(?=[ \t]*(?:\n|[-*+#:]|\d+[.)]))")


@dataclass(frozen=True)
class Span:
    """A bracketed piece of prose with a meaning, ``[ten]{.fixed reason="…"}``."""

    start: int
    end: int
    close: int
    classes: frozenset[str]
    name: str
    reason: str


@dataclass(frozen=True)
class Passage:
    """A stretch of running prose.

    Parameters
    ----------
    words : str
        Just as long, with a blank character for each one that is no prose.
    """

    text: str
    words: str
    line: int
    spans: tuple[Span, ...]

    def row(self, place: int) -> int:
        """Give the line of the file that a place stands on."""
        return self.line + self.text.count("\n", 0, place)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Give where each sentence begins and ends, in order."""
        start = 0
        for match in _SENTENCE_END.finditer(self.words):
            yield start, match.end()
            start = match.end()
        yield start, len(self.words)

    def around(self, place: int) -> str:
        """Give the sentence around a place, as written."""
        return next(self.written(*sentence) for sentence in self.sentences() if place < sentence[1])

    @cached_property
    def _starts(self) -> list[tuple[int, str]]:
        return [(match.start(), match.group().lower()) for match in _WORD.finditer(self.words)]

    def places_of(self, chosen: frozenset[str]) -> list[int]:
        """Give where each of the chosen words begins, whatever its capitals."""
        return [start for start, word in self._starts if word in chosen]

    def written(self, start: int, end: int) -> str:
        """Give a piece as written, on one line."""
        return " ".join(self.text[start:end].split())


def passages(document: Document) -> Iterator[Passage]:
    """Give the running prose of a document, in order: the texts of its header, then its body."""
    for name in HEADER_TEXTS:
        if name in document.front_matter:
            yield _passage(str(document.front_matter[name]), document.header_lines.get((name,), 1))
    for block in document.blocks:
        if isinstance(block, Prose):
            yield _passage(block.text, block.line)


@lru_cache(maxsize=1024)
def blank(pattern: re.Pattern[str], text: str) -> str:
    """Blank out what a pattern finds; lines stay lines."""
    return pattern.sub(lambda match: "\n".join(BLANK * len(line) for line in match.group().split("\n")), text)


def without_marks(text: str) -> str:
    """Give Markdown without spans, divisions and the addresses of headings: their words alone, for readers that know no marks."""
    code_blank = blank(CODE, text)
    marks = [
        mark for span in spans(code_blank) for mark in ((span.start - 1, span.start), (span.end, span.close))
    ]
    marks += [found.span() for found in _PANDOC_LINES.finditer(code_blank)]
    for start, end in sorted(marks, reverse=True):
        text = text[:start] + text[end:]
    return text


def _passage(text: str, line: int) -> Passage:
    words = blank(CODE, text)
    marked = tuple(spans(words))
    for pattern in _NOT_PROSE:
        words = blank(pattern, words)
    return Passage(text, _without_markers(words), line, marked)


def divisions(text: str, mark: str) -> Iterator[re.Match[str]]:
    """Find the fenced divisions of a text with a mark among their attributes, ``::: {.key-facts}`` to ``:::``.

    Returns: iterator of Match. With the group ``inside``, and those of the mark.

    Parameters
    ----------
    mark : str
        A regular expression, such as ``#(?P<name>weeks)``.
    """
    fenced = rf"^:{{3,}} \{{[^}}\n]*{mark}[^}}\n]*\}}[ \t]*\n(?P<inside>.*?)^:::"
    return re.finditer(fenced, text, re.MULTILINE | re.DOTALL)


def spans(words: str) -> Iterator[Span]:
    """Give the bracketed pieces with attributes of a text in which code is blanked out, in the order of their ends."""
    opened: list[int] = []
    for match in re.finditer(r"[\[\]]", words):
        if match.group() == "[":
            opened.append(match.end())
        elif opened:
            start = opened.pop()
            span = _SPAN.match(words, match.start())
            if span:
                attributes = span["attributes"]
                bare = _QUOTED.sub("", attributes)
                name = IDENTIFIER.search(bare)
                reason = _REASON.search(attributes)
                given = next(filter(None, reason.groups()), "") if reason else ""
                yield Span(
                    start,
                    match.start(),
                    span.end(),
                    frozenset(_CLASS.findall(bare)),
                    name[1] if name else "",
                    given.strip(),
                )


def _without_markers(words: str) -> str:
    """Blank the numbers of list items; a number that opens a line of a paragraph is prose."""
    lines: list[str] = []
    at_start, in_list = True, False
    for line in words.split("\n"):
        marker = _MARKER.match(line)
        if at_start:
            in_list = marker is not None
        if marker and in_list:
            line = BLANK * marker.end() + line[marker.end() :]
        at_start = line.startswith("#") or not line.strip(f" \t{BLANK}")
        lines.append(line)
    return "\n".join(lines)
