"""What a document may not hold, whoever wrote it: divisions left open, ids used twice, pictures that are not there, HTML, and addresses that act.

A page is told by its Markdown alone: HTML has no place in the PDF, and could do in a page what no reader asked for.
"""

import re
from collections.abc import Iterator
from html import unescape
from operator import itemgetter

from analysis.press.base.problems import Problem
from analysis.press.documents.qmd import Cell, Document, Prose
from analysis.press.documents.running import ATTRIBUTES, BLANK, CODE, IDENTIFIER, blank
from analysis.press.documents.sentences import PREFIX, sentences

_FENCE = re.compile(r"^[ \t]*:{3,}[ \t]*(?P<opening>\{.*|[\w-]+[ \t]*:*)?[ \t]*$", re.MULTILINE)
_RAW = re.compile(r"(?:`+|~{3,})[ \t]*\{=\w+\}")
_TAG = re.compile(r"<[A-Za-z][\w-]*(?=[\s/>])|</[A-Za-z][\w-]*|<[!?](?:--)?")
_TEX = re.compile(r"(?<!\\)\\[A-Za-z]+")
_PICTURE = re.compile(r"(?<!\\)!\[(?:[^\[\]]|\[[^\]]*\])*\](?:\(\s*<?([^)\s>]+))?")
_NOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_TARGET = re.compile(
    r"\]\(\s*<?([^)\s>]*)|^[ ]{0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)|<([A-Za-z][\w+.-]*:[^\s>]*)>"
    r"|(?<![\w\\/.])(@\{?\w(?:[\w:./#-]*\w)?)",
    re.MULTILINE,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SAFE = {"http", "https", "mailto"}
_HANDLER = re.compile(r"[\s{](on\w+|style|srcdoc|formaction)\s*=", re.IGNORECASE)
# at the end of a heading they are its own
_LOOSE = re.compile(
    rf"^(?![ \t]*:::)(?P<heading>#)?.*?[^\])>\s{BLANK}](?P<attributes>{ATTRIBUTES.pattern})(?(heading)(?=[ \t]*\S))",
    re.MULTILINE,
)
_DEEPEST = 30
_DEEP = re.compile(rf"(?:\[[^\[\]\n]*){{{_DEEPEST + 1}}}|^(?:[ \t]*>){{{_DEEPEST + 1}}}", re.MULTILINE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TOO_DEEP = ("a text that can be read", "Put less inside each other.")
_MARKDOWN = "Markdown, of which both a page and a PDF are made"
_BESIDE = "a file beside the document"
_Found = Iterator[tuple[int, str, str, str]]


def markup_problems(document: Document) -> list[Problem]:
    """Find what could not stand on a page, each with its line."""
    found = [
        *_divisions(document),
        *_ids(document),
        *(
            fault
            for block in _prose(document)
            for find in (_raw, _pictures)
            for fault in find(block, document)
        ),
        *_targets(document),
        *_notes(document),
    ]
    found.sort(key=itemgetter(0))
    return [Problem(document.where, said, expected, cure, row=row) for row, said, expected, cure in found]


def _prose(document: Document) -> Iterator[Prose]:
    return (block for block in document.blocks if isinstance(block, Prose))


def _row(block: Prose, place: int) -> int:
    return block.line + block.text.count("\n", 0, place)


def _divisions(document: Document) -> _Found:
    """Match the beginnings and ends of divisions over the whole document: cells stand inside them."""
    opened: list[int] = []
    for block in _prose(document):
        for fence in _FENCE.finditer(blank(CODE, block.text)):
            row = _row(block, fence.start() + len(fence[0]) - len(fence[0].lstrip()))
            if fence["opening"]:
                opened.append(row)
                if len(opened) == _DEEPEST + 1:
                    yield row, f"more than {_DEEPEST} divisions inside each other", *_TOO_DEEP
            elif opened:
                opened.pop()
            else:
                found = "the end of a division that nothing opens"
                yield row, found, "::: {.its-name} above it", "Take it out."
    for row in opened:
        yield row, "a division that is not closed", "a line ::: at its end", "Close it."


def _ids(document: Document) -> _Found:
    """Find names given twice; a sentence may be said again in another section, where the same test holds it."""
    first: dict[tuple[str, ...], int] = {}
    named: list[tuple[int, str, tuple[str, ...]]] = [
        (row, "id", (name,)) for row, name in _named(document) if not name.startswith(PREFIX)
    ]
    for each in sentences(document)[0]:
        if not each.is_said:
            named.append((each.line, "claim", (each.id, each.part, each.heading)))
    for row, what, key in named:
        if key in first:
            found = f"the {what} {key[0]}, which line {first[key]} has too"
            yield row, found, "each once", "Rename one, or take it out."
        first.setdefault(key, row)


def _named(document: Document) -> Iterator[tuple[int, str]]:
    for block in document.blocks:
        if isinstance(block, Cell):
            if label := block.options.get("label"):
                yield block.line, str(label)
            continue
        for attributes in ATTRIBUTES.finditer(blank(CODE, block.text)):
            name = IDENTIFIER.search(_QUOTED.sub("", attributes[0]))
            if name:
                yield _row(block, attributes.start()), name[1]


def _raw(block: Prose, document: Document) -> _Found:
    for deep in _DEEP.finditer(block.text):
        found = f"more than {_DEEPEST} brackets or quotations inside each other"
        yield _row(block, deep.start()), found, *_TOO_DEEP
    for raw in _RAW.finditer(block.text):
        found = f"{raw[0]}, text that only one format holds"
        yield _row(block, raw.start()), found, _MARKDOWN, "Write it as Markdown."
    text = blank(CODE, block.text)
    for language, signs in (("HTML", _TAG), ("TeX", _TEX)):
        for tag in signs.finditer(text):
            cure = f"Write it as Markdown, or escape it: \\{tag[0][0]}."
            yield _row(block, tag.start()), f"{tag[0]}, which is {language}", _MARKDOWN, cure
    for attributes in _LOOSE.finditer(text):
        row, found = (
            _row(block, attributes.start("attributes")),
            f"{attributes['attributes']}, which stands behind no bracket",
        )
        yield row, found, "[words]{.mark}", "Close the bracket before it."
    for attributes in ATTRIBUTES.finditer(text):
        for handler in _HANDLER.finditer(_QUOTED.sub('""', attributes[0])):
            row, expected = _row(block, attributes.start()), "none that acts or covers a page"
            yield row, f"the attribute {handler[1]}", expected, "Take it out."


def _pictures(block: Prose, document: Document) -> _Found:
    for picture in _PICTURE.finditer(blank(CODE, block.text)):
        path, row = unescape(picture[1] or ""), _row(block, picture.start())
        if not path:
            found, expected = f"{picture[0]}, a picture whose file stands elsewhere", "![words](file.png)"
            yield row, found, expected, "Name its file behind its words."
        elif _SCHEME.match(path) or path.startswith(("/", "\\")):
            yield row, f"the picture {path}", _BESIDE, "Put it into the folder of the document."
        elif not (document.path.parent / path).is_file():
            yield row, f"the picture {path}, which is not there", _BESIDE, "Correct its name."


def references(document: Document) -> Iterator[tuple[int, str]]:
    """Give what the prose links to, and refers to as ``@name``, each with its line."""
    for block in _prose(document):
        for target in _TARGET.finditer(blank(CODE, block.text)):
            yield _row(block, target.start()), next(filter(None, target.groups()), "")


def _targets(document: Document) -> _Found:
    for row, address in references(document):
        bare = re.sub(r"[\s\x00-\x1f]", "", unescape(address))
        scheme = _SCHEME.match(bare)
        if bare.startswith("//") or (scheme and scheme[1].lower() not in _SAFE):
            cure = "Link to a page, or to a document beside this one."
            yield row, f"a link to {address}", "an address, https://…", cure


def _notes(document: Document) -> _Found:
    """Find marks of notes that have no text."""
    blocks = [(block, blank(CODE, block.text)) for block in _prose(document)]
    for block, text in blocks:
        for mark in _NOTE.finditer(text):
            if not any(f"\n{mark[0]}:" in f"\n{other}" for _, other in blocks):
                row, expected = _row(block, mark.start()), f"its text, {mark[0]}: …"
                yield row, f"the note {mark[0]}, which is not there", expected, "Write it."
