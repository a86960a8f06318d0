"""The marked sentences of a document: what it asserts about the data, each with its id, its words and its place.

A sentence that asserts something is marked where it stands, ``[Weeks fell.]{.claim #clm-weeks-fell}``. A document that
repeats a sentence of another one names it, ``repeat("clm-weeks-fell")`` as an inline expression, so that its words are
written once.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.press.base.problems import Problem
from analysis.press.documents.qmd import INLINE, Document, Prose
from analysis.press.documents.running import CODE, IDENTIFIER, blank, divisions, spans

PREFIX = "clm-"
_CHAPTER = 2
_MARK = re.compile(r"\]\{[^{}]*\.claim\b[^{}]*\}")
REPEATED = re.compile(r"""repeat\(\s*["']([\w-]+)["']\s*\)""")
_HEADING = re.compile(r"^(#{1,6})\s+(?P<words>.*?)\s*(\{(?P<attributes>[^{}]*)\})?\s*$")
_FIGURE = re.compile(r"@(fig-[\w-]+)")
_EXCUSED = re.compile(r"\[[^\[\]]*\]\{[^{}]*\.fixed\b[^{}]*\}")
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence that asserts something, as a document writes it.

    Parameters
    ----------
    words : str
        As written, inline expressions included; empty where the document says the sentence of another one.
    section : str
        The id of the section it stands in; empty before the first.
    part : str
        The words of the heading of the chapter that the section belongs to.
    paragraph : str
        In which it stands, as written.
    """

    id: str
    words: str
    where: str
    line: int
    section: str = ""
    heading: str = ""
    part: str = ""
    paragraph: str = ""

    @property
    def is_said(self) -> bool:
        """Whether the document repeats a sentence that is written elsewhere."""
        return not self.words

    @property
    def shown(self) -> tuple[str, ...]:
        """All that pages show of it: neither its line nor the words around it."""
        return (self.id, self.words, self.where, self.section, self.heading, self.part)

    @property
    def figures(self) -> list[str]:
        """The figures that its paragraph names, in order."""
        return _FIGURE.findall(self.paragraph)


@lru_cache(maxsize=64)
def sentences(document: Document) -> tuple[tuple[Sentence, ...], tuple[Problem, ...]]:
    """Give the marked sentences of a document in order, and the marks that cannot be read."""
    found: list[Sentence] = []
    problems: list[Problem] = []
    place = ("", "", "")
    for block in document.blocks:
        if not isinstance(block, Prose):
            continue
        bare = blank(CODE, block.text)
        closed = {span.end: span for span in spans(bare)}
        marks = [*_MARK.finditer(bare), *INLINE.finditer(block.text)]
        headings, lines = _headings(block.text, place[2]), block.text.split("\n")
        for match in sorted(marks, key=lambda mark: mark.start()):
            here = next((stands for begin, stands in reversed(headings) if begin <= match.start()), place)
            # an expression is found with the character before it
            line = block.line + block.text.count(
                "\n", 0, match.end(1) if match.re is INLINE else match.start()
            )
            span = closed.get(match.start())
            if match.re is INLINE:
                around = _paragraph(lines, line - block.line)
                found += [
                    Sentence(name, "", document.where, line, *here, around)
                    for name in REPEATED.findall(match.group(2))
                ]
            elif span is None or not span.name.startswith(PREFIX):
                problems.append(_unreadable(document.where, line, match.group(0)))
            else:
                words = " ".join(block.text[span.start : span.end].split())
                line = block.line + block.text.count("\n", 0, span.start)
                around = _paragraph(lines, line - block.line)
                found.append(Sentence(span.name, words, document.where, line, *here, around))
        place = headings[-1][1] if headings else place
    return tuple(found), tuple(problems)


def named_divisions(document: Document) -> dict[str, str]:
    """Give the divisions of a document that have a name, ``::: {#name}`` to ``:::``, as written: others can print them too."""
    prose = (block.text for block in document.blocks if isinstance(block, Prose))
    found = (each for text in prose for each in divisions(text, r"#(?P<name>[\w-]+)"))
    return {each["name"]: each["inside"] for each in found}


def plain(words: str) -> str:
    """Give the words of a sentence without their marking: no emphasis, spans or references.

    >>> plain("**Weeks fell** to [38]{.number} (@fig-care-time).")
    'Weeks fell to 38.'
    """
    text = re.sub(r"\s*\((?:\s*[@-]+[\w-]+[;,]?)+\)", "", words)
    while text != (text := _SPAN.sub(r"\1", text)):
        pass
    return " ".join(re.sub(r"(\*\*|\*|(?<!\w)_|_(?!\w))", "", text).split())


def without_excused(words: str) -> str:
    """Give the words of a sentence without those that are declared where they stand, ``[first]{.fixed reason="…"}``."""
    return _EXCUSED.sub("", words)


def expressions(words: str) -> list[str]:
    """Give the inline expressions of a sentence, in order."""
    return [match.group(2).strip() for match in INLINE.finditer(words)]


def _headings(text: str, part: str) -> list[tuple[int, tuple[str, str, str]]]:
    """Give where each heading begins, with the id and words of its section and those of its chapter."""
    found = []
    position = 0
    for line in text.splitlines(keepends=True):
        match = _HEADING.match(line.rstrip("\n"))
        if match:
            # the id of the section stands in the last braces; those of a marked sentence belong to its words
            name = IDENTIFIER.search(match["attributes"] or "")
            own = name[1] if name and not name[1].startswith(PREFIX) else ""
            words = plain(INLINE.sub(r"\1…", match["words"]))
            part = words if len(match[1]) <= _CHAPTER else part
            found.append((position, (own, words, part)))
        position += len(line)
    return found


def _paragraph(lines: list[str], at: int) -> str:
    first = last = at
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return "\n".join(lines[first : last + 1])


def _unreadable(where: str, line: int, found: str) -> Problem:
    expected = f"[the sentence]{{.claim #{PREFIX}its-name}}"
    return Problem(where, found, expected, "Mark the sentence in that form.", line, "claim")
