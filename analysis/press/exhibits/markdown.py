"""Plain text into Markdown, and into HTML, that shows exactly that text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.press.exhibits.exhibit import Column

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^@\"'!&])")
# Runs become a dash or an ellipsis, and what begins a paragraph may begin a list, a division or a definition.
_RUN = re.compile(r"-{2,}|\.{3,}|:{3,}|={3,}")
_OPENING = re.compile(r"^(\(?\w*)([-+:=.)](?=\s|$)|^%)")
_ADDRESS = re.compile(r"[^\w:/.?=%+,;-]", re.ASCII)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=[\s,.;:)]|$)")
_UNSAFE = re.compile(r"[&\"\\\[\]{}|`$<>]")
_PIPE_WIDTH = 120


class Linked(str):
    """Text of a table cell that leads to an address."""

    __slots__ = ("address",)
    address: str

    def __new__(cls, text: str, address: str) -> Linked:
        """Give the text with its address."""
        cell = super().__new__(cls, text)
        cell.address = address
        return cell


def inline(text: str) -> str:
    """Escape text so that Markdown shows it as it is, with a curled apostrophe, as running text has it."""
    escaped = _SPECIAL.sub(r"\\\1", _running(text))
    return _OPENING.sub(r"\1\\\2", _RUN.sub(_each_escaped, escaped))


def html(text: str) -> str:
    """Escape text so that HTML within Markdown shows it as `inline` does."""
    return escape(_running(text), quote=False).replace("```", "&#96;" * 3)


def _running(text: str) -> str:
    return _APOSTROPHE.sub("\u2019", " ".join(text.split()))


def attribute(text: str) -> str:
    """Escape text for a quoted attribute value, which may stand within brackets, links and tables."""
    return _UNSAFE.sub(_reference, " ".join(text.split()))


def link(text: str, address: str) -> str:
    """Write a link of plain text to an address, neither of which is taken for anything else."""
    return f"[{inline(text)}]({_ADDRESS.sub(_reference, address)})"


def span(text: str, name: str, attributes: Mapping[str, str]) -> str:
    """Write text as a span of a class, with attributes, that may stand within brackets, links and tables."""
    pairs = [f'{key}="{attribute(said)}"' for key, said in attributes.items()]
    return f"[{inline(text)}]{{.{name} {' '.join(pairs)}}}"


def pipe_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table whose column widths are the columns' relative widths."""
    total = sum(column.width for column in columns)
    rules = []
    for column in columns:
        dashes = "-" * max(3, round(_PIPE_WIDTH * column.width / total))
        rules.append(dashes[:-1] + ":" if column.numeric else dashes)
    lines = [[inline(column.header) for column in columns], rules]
    lines += [
        [link(cell, cell.address) if isinstance(cell, Linked) else inline(cell) for cell in row]
        for row in rows
    ]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def html_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], caption: str) -> str:
    """Write the same as HTML; on a phone each row is a card, in which every cell says what it is."""
    kinds = ["number" if column.numeric else "words" for column in columns]
    heads = "".join(
        f'<th scope="col" class="{kind}">{escape(column.header)}</th>'
        for column, kind in zip(columns, kinds, strict=True)
    )
    lines = []
    for first, *others in rows:
        title = escape(first)
        if isinstance(first, Linked):
            title = f'<a href="{escape(first.address)}">{title}</a>'
        cells = (
            f'<td data-label="{escape(column.header)}" class="{kind}">{escape(cell)}</td>'
            for column, kind, cell in zip(columns[1:], kinds[1:], others, strict=True)
        )
        lines.append(f'<tr><th scope="row">{title}</th>{"".join(cells)}</tr>')
    head = f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
    return f'<table class="cards">{head}<tbody>{"".join(lines)}</tbody></table>'


def _reference(character: re.Match[str]) -> str:
    return f"&#{ord(character.group())};"


def _each_escaped(run: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in run.group())
