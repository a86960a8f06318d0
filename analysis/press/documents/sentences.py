"""The marked sentences of a document: what it asserts about the data, each with its id, its words and its place.

A sentence that asserts something is marked where it stands, ``[Weeks fell.]{.claim #clm-weeks-fell}``. A document that
repeats a sentence of another one names it, ``repeat("clm-weeks-fell")`` as an inline expression, so that its words are
written once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.press.base.problems import Problem
from analysis.press.documents.qmd import INLINE, Document, Prose

PREFIX = "clm-"
_CHAPTER = 2
_MARK = re.compile(r"\]\{(?P<attributes>[^{}]*\.claim\b[^{}]*)\}")
_IDENTIFIER = re.compile(r"#([\w-]+)")
_REPEATED = re.compile(r"""repeat\(\s*["']([\w-]+)["']\s*\)""")
_HEADING = re.compile(r"^(#{1,6})\s+(?P<words>.*?)\s*(\{(?P<attributes>[^{}]*)\})?\s*$")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_EXCUSED = re.compile(r"\[[^\[\]]*\]\{[^{}]*\.fixed\b[^{}]*\}")
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence that asserts something, as a document writes it.

    Parameters
    ----------
    id : str
        Such as ``clm-weeks-fell``.
    words : str
        As written, inline expressions included; empty where the document says the sentence of another one.
    where : str
        The document, relative to the project.
    line : int
        Its line in the document.
    section : str
        The id of the section it stands in; empty before the first.
    heading : str
        The words of that section's heading, without marking.
    part : str
        The words of the heading of the chapter that the section belongs to.
    """

    id: str
    words: str
    where: str
    line: int
    section: str = ""
    heading: str = ""
    part: str = ""

    @property
    def is_said(self) -> bool:
        """Whether the document repeats a sentence that is written elsewhere."""
        return not self.words


def sentences(document: Document) -> tuple[list[Sentence], list[Problem]]:
    """Give the marked sentences of a document in order, and the marks that cannot be read."""
    found: list[Sentence] = []
    problems: list[Problem] = []
    place = ("", "", "")
    for block in document.blocks:
        if not isinstance(block, Prose):
            continue
        marks = [(match.start(), match) for match in _MARK.finditer(block.text)]
        marks += [(match.start(), match) for match in INLINE.finditer(block.text)]
        headings = _headings(block.text, place[2])
        for start, match in sorted(marks, key=lambda mark: mark[0]):
            here = next((stands for begin, stands in reversed(headings) if begin <= start), place)
            line = block.line + block.text[:start].count("\n")
            if match.re is INLINE:
                found += [
                    Sentence(name, "", document.where, line, *here)
                    for name in _REPEATED.findall(match.group(2))
                ]
                continue
            opening = _opening(block.text, start)
            name = _IDENTIFIER.search(match["attributes"])
            if opening is None or name is None or not name[1].startswith(PREFIX):
                problems.append(_unreadable(document.where, line, match.group(0)))
                continue
            words = " ".join(block.text[opening + 1 : start].split())
            line = block.line + block.text[:opening].count("\n")
            found.append(Sentence(name[1], words, document.where, line, *here))
        place = headings[-1][1] if headings else place
    return found, problems


def paragraph_at(document: Document, line: int) -> str:
    """Give the paragraph that a line of a document belongs to, as written; empty outside running text."""
    for block in document.blocks:
        if isinstance(block, Prose) and block.line <= line < block.line + block.text.count("\n") + 1:
            lines = block.text.split("\n")
            first = last = line - block.line
            while first > 0 and lines[first - 1].strip():
                first -= 1
            while last + 1 < len(lines) and lines[last + 1].strip():
                last += 1
            return "\n".join(lines[first : last + 1])
    return ""


def marked_paragraphs(document: Document) -> list[str]:
    """Give the paragraphs that hold a marked sentence or repeat one: all of a document that its claims depend on."""
    paragraphs = [
        paragraph
        for block in document.blocks
        if isinstance(block, Prose)
        for paragraph in block.text.split("\n\n")
    ]
    return [text for text in paragraphs if _MARK.search(text) or _REPEATED.search(text)]


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
            name = _IDENTIFIER.search(match["attributes"] or "")
            own = name[1] if name and not name[1].startswith(PREFIX) else ""
            words = plain(match["words"])
            part = words if len(match[1]) <= _CHAPTER else part
            found.append((position, (own, words, part)))
        position += len(line)
    return found


def _opening(text: str, end: int) -> int | None:
    """Find the bracket that the one at ``end`` closes, passing over code and nested brackets."""
    in_code = bytearray(end + 1)
    for match in _CODE.finditer(text, 0, end + 1):
        in_code[slice(*match.span())] = b"x" * len(match.group())
    depth = 0
    for place in range(end, -1, -1):
        if in_code[place]:
            continue
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return None


def _unreadable(where: str, line: int, found: str) -> Problem:
    return Problem(
        where,
        found,
        f"[the sentence]{{.claim #{PREFIX}its-name}}",
        "Mark the sentence in that form.",
        row=line,
        column="claim",
    )
