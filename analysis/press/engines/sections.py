"""A document in sections, so that pandoc reads and writes again only those that changed.

Where a section did not change, pandoc has its outline alone in its place: headings, names, values, citations, notes and where code
stands, which are all that pandoc, filters and templates count, number or list. What comes of an outline is thrown away for what was
made of the whole section when all outlines were as they are now.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Any

from analysis.press.base.cache import Cache, key_of
from analysis.press.base.files import digest
from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.documents.running import CODE, blank, without_marks
from analysis.press.documents.written import Written

_PARSING: defaultdict[str, Lock] = defaultdict(Lock)
_HEADING = re.compile(r"#{1,6} (.*?)(\{#[^{}]+\})?$")
# What one section says for all: where a name in brackets leads, metadata, a comment, the number of an example.
_SHARED = re.compile(r"^ {0,3}\[[^\]\n]+\]:|^---\s*$|<!--|^\(@[\w-]*\)\s", re.MULTILINE)
_NOTE_NUMBER = re.compile(rb'("citationNoteNum": )\d+')
_HEAD = b"head"
BETWEEN = "\n\n```{=boundary}\n```\n\n"
BOUNDARY = {"t": "RawBlock", "c": ["boundary", ""]}
_WHOLE = frozenset({"Header", "Cite", "Note"})
# How a comment begins and ends in the formats that are written by sections.
_COMMENTS = {"html5": ("html", "<!--", "-->"), "typst-citations": ("typst", "//", "")}


@dataclass(frozen=True)
class Section:
    """A section as pandoc reads it: blocks in JSON, as they stand in a list.

    Parameters
    ----------
    outline : bytes
        What it tells the rest of the document, without its heading.
    """

    key: bytes
    heading: bytes
    content: bytes
    outline: bytes


def read_sections(
    written: Written, parse: Callable[[Written], dict[str, Any]], project: Project
) -> tuple[bytes, list[Section]]:
    """Give what pandoc reads in a text, metadata and sections: each is read once for all formats, and again only when it changed."""
    place = Cache(project.cache / "sections", ".tsv")
    name = _flat(written)
    with _PARSING[digest(written.text.encode())]:
        texts = {digest(text.encode()).encode(): text for text in divided(written.text)}
        cached = dict(line.split(b"\t", 1) for line in (place.get(name) or b"").splitlines())
        new = {key: text for key, text in texts.items() if key not in cached}
        if new:
            try:
                read = parse(replace(written, text=BETWEEN.join(new.values())))
            except ProblemsFoundError:  # its lines are those of the whole text
                read = parse(written)
                texts = new = {b"whole": written.text}
            parts = _at_boundaries(read.pop("blocks"))
            cached |= {key: b"\t".join(_section(part)) for key, part in zip(new, parts, strict=True)}
            cached = {key: cached[key] for key in texts} | {_HEAD: json.dumps(read).encode()}
            place.put(name, b"\n".join(b"\t".join(line) for line in cached.items()))
    return cached[_HEAD], [Section(key, *cached[key].split(b"\t")) for key in texts]


def write_sections(
    written: Written,
    to: str,
    read: tuple[bytes, list[Section]],
    run: Callable[[bytes], bytes],
    rests_on: str,
    project: Project,
) -> bytes:
    """Give what a document becomes in a format, by converting the sections that changed since it was converted last.

    Parameters
    ----------
    run : callable
        Converts what pandoc reads.
    rests_on : str
        Identifies all else that the conversion depends on.
    """
    head, sections = read
    if to not in _COMMENTS:
        return run(whole(head, sections))
    form, opening, closing = _COMMENTS[to]

    def mark(words: str) -> bytes:
        return json.dumps({"t": "RawBlock", "c": [form, f"{opening}{words}{closing}"]}).encode()

    outlines = [digest(each.heading + each.outline) for each in sections]
    place = Cache(project.cache / "converted", ".json")
    name, key = f"{_flat(written)}.{form}", key_of(rests_on, outlines)
    last = json.loads(place.get(name) or b"{}")
    cached: dict[str, str] = last["sections"] if last.get("key") == key else {}
    keys = [each.key.decode() for each in sections]
    if not cached.keys() >= {*keys}:
        blocks = (
            part
            for number, each in enumerate(sections)
            for part in (
                each.heading,
                mark(f"section {number}"),
                each.outline if keys[number] in cached else each.content,
                mark(f"end {number}"),
            )
        )
        # what is not printed leaves nothing
        made = dict.fromkeys(keys, "")

        def taken_out(found: re.Match[str]) -> str:
            made[keys[int(found[1])]] = found[2]
            return f"{opening}section {found[1]}{closing}\n"

        pattern = rf"{opening}section (\d+){closing}\n(.*?){opening}end \1{closing}\n"
        frame = re.sub(pattern, taken_out, run(_document(head, blocks)).decode(), flags=re.DOTALL)
        last = {
            "key": key,
            "frame": frame,
            "sections": made | {each: cached[each] for each in keys if each in cached},
        }
        place.put(name, json.dumps(last).encode())
    put = rf"{opening}section (\d+){closing}\n"
    return re.sub(put, lambda found: last["sections"][keys[int(found[1])]], last["frame"]).encode()


def whole(head: bytes, sections: list[Section]) -> bytes:
    """Give what pandoc reads in all sections."""
    return _document(head, (part for each in sections for part in (each.heading, each.content)))


@lru_cache(maxsize=8)
def divided(text: str) -> list[str]:
    """Divide a text at its headings, to read each section alone; one whose sections rest on each other stays whole."""
    sections: list[list[str]] = [[]]
    titles: dict[str, str] = {}
    depth, before = 0, ""
    for line, prose in zip(text.split("\n"), blank(CODE, text).split("\n"), strict=True):
        if prose.startswith(":::"):
            depth += 1 if line.strip(": ") else -1
        elif prose.startswith("#") and (heading := _HEADING.match(line)):
            title, name = heading.groups()
            # an id that pandoc makes depends on those before it
            if not name or name in titles:
                return [text]
            # in brackets its words lead to it, but where they are those of a link or have a mark
            titles[name] = rf"\[{re.escape(without_marks(title).strip())}\](?![({{])"
            if not (before or depth):
                sections.append([])
        sections[-1].append(line)
        before = line
    is_whole = _SHARED.search(text) or re.search("|".join(titles.values()) or "$^", text, re.IGNORECASE)
    return [text] if is_whole else ["\n".join(lines) for lines in sections]


def _flat(written: Written) -> str:
    return written.document.replace("/", "-")


def _document(head: bytes, blocks: Iterable[bytes]) -> bytes:
    # put together as text: to take all of it apart costs more than to read what changed
    return head[:-1] + b', "blocks": [' + b", ".join(filter(None, blocks)) + b"]}"


def _at_boundaries(blocks: list[Any]) -> list[list[Any]]:
    """Divide what was read where two sections were put together."""
    sections: list[list[Any]] = [[]]
    for block in blocks:
        if block == BOUNDARY:
            sections.append([])
        else:
            sections[-1].append(block)
    return sections


def _section(blocks: list[Any]) -> tuple[bytes, ...]:
    has_heading = bool(blocks) and blocks[0]["t"] == "Header"
    heading, content = blocks[:has_heading], blocks[has_heading:]
    parts = (json.dumps(part)[1:-1].encode() for part in (heading, content, _outline(content)))
    # counted through what is read at once; no style of ours prints it
    return tuple(_NOTE_NUMBER.sub(rb"\g<1>0", part) for part in parts)


def _outline(content: Any) -> list[Any]:
    """Give as blocks what some content tells the rest of its document; what is within a line stands in paragraphs."""
    blocks: list[Any] = []
    for item in _telling(content):
        if item["t"] in ("Header", "Div", "CodeBlock"):
            blocks.append(item)
        elif blocks and blocks[-1]["t"] == "Para":
            blocks[-1]["c"].append(item)
        else:
            blocks.append({"t": "Para", "c": [item]})
    return blocks


def _telling(content: Any) -> Iterator[Any]:
    if isinstance(content, list):
        for each in content:
            yield from _telling(each)
    elif isinstance(content, dict):
        kind, inner = content.get("t"), content.get("c", [])
        if kind in _WHOLE:
            yield content
        elif kind == "CodeBlock":
            # pandoc numbers them from the first of the document on
            yield {"t": kind, "c": [inner[0], ""]}
        elif kind == "Span" and any(inner[0]):
            yield {"t": kind, "c": [inner[0], list(_telling(inner[1]))]}
        elif kind == "Div":
            blocks = _outline(inner[1])
            # a section by itself, where it begins with a heading; what has a name may end with a paragraph, its caption
            if inner[0][0] or any(block["t"] == "Header" for block in blocks):
                yield {"t": kind, "c": [inner[0], [*blocks, {"t": "Para", "c": []}]]}
            else:
                yield from _telling(inner[1])
        else:
            yield from _telling(inner)
