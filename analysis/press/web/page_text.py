"""The words, tables and links of a page as Markdown, without what stands there for the eye or the mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

_SKIPPED = {"nav", "script", "select", "summary", "template"}
_SKIPPED_CLASSES = {"beside", "bibtex", "claim-evidence", "evidence-switch", "filter", "ledger-search", "tip"}
_EMPTY = {"br", "col", "hr", "img", "input", "source", "wbr"}
_INLINE = {"a", "b", "br", "code", "em", "i", "img", "input", "label", "span", "strong"}
_INLINE |= {"sub", "sup", "wbr"}
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*"}
_SIGN = re.compile(r"[\\`*_\[\]<|~$]|&(?=#?\w+;)")
_FIRST_SIGN = re.compile(r"(?=[-+>#=])|(?<=\d)(?=[.)](?:\s|$))")
_NUMBERED = re.compile(r"\d{1,9}[.)](?:\s|$)")
_BLANK = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\x00"


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: list[_Element | str] = field(default_factory=list)

    @property
    def is_picture(self) -> bool:
        return self.tag == "img" or self.attributes.get("role") == "img"

    @property
    def is_for_the_eye(self) -> bool:
        classes = (self.attributes.get("class") or "").split()
        return self.tag in _SKIPPED or "hidden" in self.attributes or not _SKIPPED_CLASSES.isdisjoint(classes)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def page_text(html: str, name: str) -> str:
    """Write a page, or a part of it, as Markdown; ``name`` is its file, for the links to itself."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return "\n\n".join(_Writer(name).blocks(parser.open[0])) + "\n"


@dataclass(frozen=True)
class _Writer:
    name: str
    exhibit: str = ""

    def blocks(self, element: _Element) -> Iterator[str]:
        """Give the paragraphs, lists and tables of an element."""
        words = ""
        for each in element.inside:
            if isinstance(each, str) or each.tag in _INLINE or each.is_picture:
                words += self.inline(each)
            elif not each.is_for_the_eye:
                yield from _paragraph(words)
                words = ""
                yield from self.block(each)
        yield from _paragraph(words)

    def block(self, element: _Element) -> Iterator[str]:
        """Give what an element that begins a line is in Markdown."""
        tag, classes = element.tag, element.attributes.get("class") or ""
        if re.fullmatch(r"h[1-6]", tag):
            yield f"{'#' * int(tag[1])} {self.line(element)}"
        elif tag in ("ul", "ol"):
            yield "\n".join(self.items(element))
        elif tag == "pre":
            text = _words(element)
            fence = "`" * max(3, *(len(found) + 1 for found in re.findall("`+", text)), 3)
            yield f"{fence}\n{text.strip()}\n{fence}"
        elif tag == "blockquote":
            yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(element)).split("\n"))
        elif tag == "table":
            yield from self.table(element)
        elif "exhibit" in classes.split():
            yield from replace(self, exhibit=element.attributes.get("id") or "").blocks(element)
        else:
            yield from self.blocks(element)

    def items(self, element: _Element) -> Iterator[str]:
        items = [each for each in element.inside if isinstance(each, _Element) and not each.is_for_the_eye]
        for number, item in enumerate(items, start=1):
            mark = f"{number}. " if element.tag == "ol" else "- "
            yield mark + "\n".join(self.blocks(item)).replace("\n", f"\n{' ' * len(mark)}")

    def table(self, element: _Element) -> Iterator[str]:
        """Give the caption, and rows of one line each; without a head of its own a table has an empty one."""
        rows, heads = [], 0
        for part in _elements(element):
            if part.tag == "caption":
                yield from self.blocks(part)
            for row in [part] if part.tag == "tr" else _elements(part):
                if row.tag == "tr":
                    rows.append([self.line(cell) for cell in _elements(row)])
                    heads += part.tag == "thead"
        if rows:
            wide = max(map(len, rows))
            rows = rows if heads else [[""] * wide, *rows]
            lines = [f"| {' | '.join(row + [''] * (wide - len(row)))} |" for row in rows]
            yield "\n".join([lines[0], "|" + " --- |" * wide, *lines[1:]])

    def line(self, element: _Element) -> str:
        """Give all that an element holds as one line."""
        return _squeezed("".join(map(self.inline, element.inside)).replace(_BREAK, " "))

    def inline(self, element: _Element | str) -> str:
        """Give what stands within a line."""
        if isinstance(element, str):
            return _SIGN.sub(r"\\\g<0>", _BLANK.sub(" ", element))
        if element.is_for_the_eye:
            return ""
        tag, said = element.tag, element.attributes
        if tag == "br":
            return _BREAK
        if element.is_picture:
            alt = self.inline(said.get("alt") or said.get("aria-label") or "")
            return f"![{alt}](../exhibits/{self.exhibit}.svg)" if self.exhibit else alt
        if tag == "code":
            text = _BLANK.sub(" ", _words(element)).replace("|", "\\|").strip()
            return f"`{text}`" if "`" not in text else f"`` {text} ``"
        within = "".join(map(self.inline, element.inside))
        if tag not in _INLINE:
            return f" {within} "
        if tag == "a":
            target = self.target(said)
            return f"[{within.strip()}]({target})" if target and within.strip() else ""
        mark = _MARKS.get(tag, "") if within.strip() else ""
        before, after = (
            (" " if mark and within[:1] == " " else ""),
            (" " if mark and within[-1:] == " " else ""),
        )
        return f"{before}{mark}{within.strip() if mark else within}{mark}{after}"

    def target(self, said: dict[str, str | None]) -> str:
        target, file = said.get("href") or "", said.get("download")
        if file:
            return f"../exhibits/{file}" if file.endswith(".csv") else ""
        if target.startswith("javascript:"):
            return ""
        return f"{self.name}{target}" if target.startswith("#") else re.sub(r"[\s()<>]", _coded, target)


def _coded(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"


def _elements(element: _Element) -> list[_Element]:
    return [each for each in element.inside if isinstance(each, _Element)]


def _words(element: _Element) -> str:
    return "".join(each if isinstance(each, str) else _words(each) for each in element.inside)


def _paragraph(words: str) -> Iterator[str]:
    lines = [_begun(line) for line in map(_squeezed, words.split(_BREAK)) if line]
    if lines:
        yield "\\\n".join(lines)


def _squeezed(words: str) -> str:
    return _BLANK.sub(" ", words).strip(" ")


def _begun(line: str) -> str:
    """Write the first sign of a line so that it begins no list, quotation or heading."""
    is_mark = line[0] in "-+>#=" or _NUMBERED.match(line)
    return _FIRST_SIGN.sub(r"\\", line, count=1) if is_mark else line
