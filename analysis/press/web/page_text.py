"""The words, tables and links of a page as Markdown, without what stands there for the eye or the mouse."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from analysis.press.engines.checks.html import page_tree

_SKIPPED = {"nav", "script", "select", "summary", "template"}
_SKIPPED_CLASSES = {"beside", "bibtex", "claim-evidence", "evidence-switch", "filter", "ledger-search", "tip"}
_INLINE = {"a", "b", "br", "code", "em", "i", "img", "input", "label", "span", "strong"}
_INLINE |= {"sub", "sup", "wbr"}
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*"}
_SIGN = re.compile(r"[\\`*_\[\]<|~$]|&(?=#?\w+;)")
_FIRST_SIGN = re.compile(r"(?=[-+>#=])|(?<=\d)(?=[.)](?:\s|$))")
_NUMBERED = re.compile(r"\d{1,9}[.)](?:\s|$)")
_BLANK = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\x00"


def page_text(html: str, name: str) -> str:
    """Write what a page is about as Markdown; ``name`` is its file, for the links to itself."""
    page = page_tree(html)
    main = page.find(".//main")
    return "\n\n".join(_Writer(name).blocks(page if main is None else main)) + "\n"


@dataclass(frozen=True)
class _Writer:
    name: str
    exhibit: str = ""

    def blocks(self, element: Any) -> Iterator[str]:
        """Give the paragraphs, lists and tables of an element."""
        words = ""
        for each in _inside(element):
            if isinstance(each, str) or each.tag in _INLINE or _is_picture(each):
                words += self.inline(each)
            elif not _is_for_the_eye(each):
                yield from _paragraph(words)
                words = ""
                yield from self.block(each)
        yield from _paragraph(words)

    def block(self, element: Any) -> Iterator[str]:
        """Give what an element that begins a line is in Markdown."""
        tag, classes = element.tag, element.get("class", "")
        if re.fullmatch(r"h[1-6]", tag):
            yield f"{'#' * int(tag[1])} {self.line(element)}"
        elif tag in ("ul", "ol"):
            yield "\n".join(self.items(element))
        elif tag == "pre":
            text = "".join(element.itertext())
            fence = "`" * max(3, *(len(found) + 1 for found in re.findall("`+", text)), 3)
            yield f"{fence}\n{text.strip()}\n{fence}"
        elif tag == "blockquote":
            yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(element)).split("\n"))
        elif tag == "table":
            yield from self.table(element)
        elif "exhibit" in classes.split():
            yield from replace(self, exhibit=element.get("id", "")).blocks(element)
        else:
            yield from self.blocks(element)

    def items(self, element: Any) -> Iterator[str]:
        items = [each for each in element if not _is_for_the_eye(each)]
        for number, item in enumerate(items, start=1):
            mark = f"{number}. " if element.tag == "ol" else "- "
            yield mark + "\n".join(self.blocks(item)).replace("\n", f"\n{' ' * len(mark)}")

    def table(self, element: Any) -> Iterator[str]:
        """Give the caption, and rows of one line each; without a head of its own a table has an empty one."""
        rows, heads = [], 0
        for part in element:
            if part.tag == "caption":
                yield from self.blocks(part)
            for row in [part] if part.tag == "tr" else part:
                if row.tag == "tr":
                    rows.append([self.line(cell) for cell in row])
                    heads += part.tag == "thead"
        if rows:
            wide = max(map(len, rows))
            rows = rows if heads else [[""] * wide, *rows]
            lines = [f"| {' | '.join(row + [''] * (wide - len(row)))} |" for row in rows]
            yield "\n".join([lines[0], "|" + " --- |" * wide, *lines[1:]])

    def line(self, element: Any) -> str:
        """Give all that an element holds as one line."""
        return _squeezed("".join(map(self.inline, _inside(element))).replace(_BREAK, " "))

    def inline(self, element: Any) -> str:
        """Give what stands within a line."""
        if isinstance(element, str):
            return _SIGN.sub(r"\\\g<0>", _BLANK.sub(" ", element))
        if _is_for_the_eye(element):
            return ""
        tag, said = element.tag, element.attrib
        if tag == "br":
            return _BREAK
        if _is_picture(element):
            alt = self.inline(said.get("alt") or said.get("aria-label") or "")
            return f"![{alt}](../exhibits/{self.exhibit}.svg)" if self.exhibit else alt
        if tag == "code":
            text = _BLANK.sub(" ", "".join(element.itertext())).replace("|", "\\|").strip()
            return f"`{text}`" if "`" not in text else f"`` {text} ``"
        within = "".join(map(self.inline, _inside(element)))
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

    def target(self, said: Mapping[str, str]) -> str:
        target, file = said.get("href", ""), said.get("download")
        if file:
            return f"../exhibits/{file}" if file.endswith(".csv") else ""
        if target.startswith("javascript:"):
            return ""
        return f"{self.name}{target}" if target.startswith("#") else re.sub(r"[\s()<>]", _coded, target)


def _coded(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"


def _inside(element: Any) -> Iterator[Any]:
    """Give the words and the elements within an element, in their order."""
    yield element.text or ""
    for each in element:
        yield each
        yield each.tail or ""


def _is_picture(element: Any) -> bool:
    return element.tag == "img" or element.get("role") == "img"


def _is_for_the_eye(element: Any) -> bool:
    classes = element.get("class", "").split()
    return element.tag in _SKIPPED or "hidden" in element.attrib or not _SKIPPED_CLASSES.isdisjoint(classes)


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
