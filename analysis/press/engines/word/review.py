"""A copy for review, in Word: what a colleague changed or remarked, by document and line, and prose taken over from it.

Everything computed and asserted has a comment with its name, each sentence its line, and the copy holds its own words as they were
made: so changes show whether they were tracked or not. A number or a claim is never taken over: it is mended where it is computed.
"""

import difflib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from html import escape
from itertools import accumulate
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from analysis.press.base.files import write_whole
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.documents.number_words import numbers_in
from analysis.press.engines.changes.page_words import Said, changes, differences, tokens_of

AUTHOR = "childdata"
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "urn:childdata:review"
_ITEM = "customXml/item1.xml"
_PROPERTIES = "docProps/custom.xml"
_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_RELATIONS = "word/_rels/document.xml.rels"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_LINE = re.compile(r"line_(\d+)")
_BEGINNING = re.compile(
    r"^([ \t]*(?:(?:[-*]|\d+[.)])[ \t]+|#{1,6}[ \t]+|>[ \t]*)?)(?=[\w\"'(\[*_`@\u201c\u2018])(?!```|\[\^|\[[^\]]*\]:)"
)
_MOST = 2**27
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d\u00a0", "''\"\" ")
_MARKING = re.compile(r"[\\`*_{}\[\]<>#@$|~^]")


@dataclass
class Segment:
    """The words of one line of a document, or of a part that code made (line 0), as a Word file has them.

    Parameters
    ----------
    named : list of (int, int, str)
        From where to where a comment of this project names a claim or a number.
    by : list of str
        Whose tracked changes are in it.
    """

    line: int
    words: str = ""
    in_table: bool = False
    named: list[tuple[int, int, str]] = field(default_factory=list)
    by: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Remark:
    """A comment of a colleague."""

    line: int
    by: str
    words: str
    about: str

    def __str__(self) -> str:
        return f"line {self.line or '?'}, remark of {self.by or 'somebody'} on “{self.about}”: {self.words}"


@dataclass(frozen=True)
class Edit:
    """What a colleague changed on one line.

    Parameters
    ----------
    kind : str
        ``number``, ``claim``, ``prose``, ``made`` (by code) or ``table``.
    name : str
        Of the number or claim.
    """

    kind: str
    line: int
    before: str
    after: str
    name: str = ""
    by: str = ""

    def __str__(self) -> str:
        who = f" ({self.by})" if self.by else ""
        name = f" {self.name}" if self.name else ""
        was, now = (f"“{words}”" if words else "nothing" for words in (self.before, self.after))
        return f"line {self.line or '?'}, {self.kind}{name}{who}: {was} is now {now}"


@dataclass(frozen=True)
class Review:
    """What came back of a copy for review."""

    document: str
    edits: tuple[Edit, ...]
    remarks: tuple[Remark, ...]
    source: dict[str, str]


def with_lines(text: str, rows: list[int]) -> str:
    """Mark where each line of a document's prose begins, in the Markdown that a copy for review is made of."""
    fenced, told = False, []
    for line, row in zip(text.split("\n"), rows, strict=True):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        mark = rf'\1[]{{.line n="{row}"}}'
        told.append(line if fenced else _BEGINNING.sub(mark, line))
    return "\n".join(told)


def as_review_copy(content: bytes, document: str, text: str) -> bytes:
    """Put into a Word file what it says and which document it is of, so that changes can be told when it comes back."""
    segments, _ = _read(content, document)
    lines = text.split("\n")
    record = {
        "document": document,
        "segments": [asdict(each) for each in segments],
        "source": {str(each.line): lines[each.line - 1] for each in segments if each.line},
    }
    told = escape(json.dumps(record, ensure_ascii=False), quote=False)
    item = f'<review xmlns="{_SPACE}">{told}</review>'
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            said = old.read(entry)
            if entry.filename == _RELATIONS:
                target = (
                    f'<Relationship Id="review" Type="{_CUSTOM_XML}" Target="../{_ITEM}"/></Relationships>'
                )
                said = said.replace(b"</Relationships>", target.encode())
            if entry.filename == _PROPERTIES:
                # LibreOffice keeps properties, and no XML of others
                place = f'fmtid="{_PROPERTY}" pid="9999" name="{_SPACE}"'
                value = f"<property {place}><vt:lpwstr>{told}</vt:lpwstr></property></Properties>"
                said = said.replace(b"</Properties>", value.encode())
            new.writestr(entry, said)
        new.writestr(zipfile.ZipInfo(_ITEM), item.encode())
    return made.getvalue()


def read_review(path: Path) -> Review:
    """Find what a colleague changed or remarked in a copy for review, numbers and claims first.

    Raises ``ProblemsFoundError`` when it is no Word file, or no copy for review.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refusal(path.name, error.strerror or str(error), "a Word file", "Correct its name.") from error
    record = _record(content, path.name)
    before = [Segment(**each) for each in record["segments"]]
    after, remarks = _read(content, path.name)
    edits = [*_of_lines(before, after), *_of_the_rest(before, after)]
    order = ("number", "claim", "prose", "made", "table")
    return Review(
        record["document"],
        tuple(sorted(edits, key=lambda each: (order.index(each.kind), each.line))),
        tuple(sorted(remarks, key=lambda each: each.line)),
        record["source"],
    )


def accept(project: Project, review: Review) -> tuple[list[Edit], list[Problem]]:
    """Take the changed prose over into the document; numbers and claims never, and all of it or nothing of a line.

    Raises ``ProblemsFoundError`` when something within a table was changed; then nothing is written.

    Returns
    -------
    list of Edit
        What was taken over.
    list of Problem
        What must be done by hand, and why.
    """
    tables = [
        Problem(
            review.document,
            str(each),
            "tables as code makes them",
            "Change the register or the code that it is made from.",
        )
        for each in review.edits
        if each.kind == "table"
    ]
    if tables:
        raise ProblemsFoundError(tables)
    path = project.root / review.document
    lines = path.read_text(encoding="utf-8").split("\n")
    done: list[Edit] = []
    by_hand: list[Problem] = []
    for edit in review.edits:
        source = review.source.get(str(edit.line), "")
        places = [number for number, line in enumerate(lines) if line == source]
        told = _taken_over(source, edit) if edit.kind == "prose" and len(places) == 1 else None
        if told is None:
            why = (
                "a line that can be found again, once"
                if edit.kind == "prose" and len(places) != 1
                else "prose that is written as it reads"
            )
            cure = "Change the line by hand; a number or claim where it is computed."
            by_hand.append(Problem(review.document, str(edit), why, cure, row=edit.line or None))
        else:
            lines[places[0]] = told
            done.append(edit)
    if done:
        write_whole(path, "\n".join(lines).encode())
    return done, by_hand


def _taken_over(source: str, edit: Edit) -> str | None:
    """Change the words of a line of a document as those of the copy were; None where its marking stands in the way."""
    plain, marked = edit.before.translate(_QUOTES), source.translate(_QUOTES)
    places: dict[int, int] = {}
    for block in difflib.SequenceMatcher(None, plain, marked, autojunk=False).get_matching_blocks():
        places |= {block.a + step: block.b + step for step in range(block.size)}
    new = edit.after.translate(_QUOTES)
    told, last = source, len(source)
    old_tokens, new_tokens = tokens_of(plain), tokens_of(new)
    starts = _starts(old_tokens)
    for what, start, end, other_start, other_end in reversed(differences(old_tokens, new_tokens)):
        if what == "equal":
            continue
        begins, ends = starts[start], starts[end]
        here = [places.get(place) for place in range(begins, ends)]
        put = "".join(new_tokens[other_start:other_end])
        if begins == ends:
            near = places.get(begins - 1) if begins else places.get(0, 1) - 1
            here, place = [], None if near is None else near + 1
        else:
            place = here[0]
        if (
            place is None
            or here != list(range(place, place + ends - begins))
            or place + len(here) > last
            or _MARKING.search(put)
        ):
            return None
        told, last = told[:place] + put + told[place + len(here) :], place
    return told


def _of_lines(before: list[Segment], after: list[Segment]) -> Iterator[Edit]:
    now: dict[int, Segment] = {}
    for each in after:
        if each.line:
            segment = now.setdefault(each.line, Segment(each.line))
            segment.words, segment.by = f"{segment.words} {each.words}".strip(), segment.by + each.by
    for each in before:
        came = now.get(each.line, Segment(each.line))
        was, words = " ".join(each.words.split()), " ".join(came.words.split())
        if not each.line or was == words:
            continue
        kind, name = _touched(each, came.words)
        yield Edit(kind, each.line, was, words, name, ", ".join(dict.fromkeys(came.by)))


def _touched(was: Segment, words: str) -> tuple[str, str]:
    """Say whether a number, a claim or prose alone was changed, and which."""
    one, other = (numbers_in(each) for each in (was.words, words))
    old, new = tokens_of(was.words), tokens_of(words)
    starts = _starts(old)
    names = [
        name
        for what, start, end, _, _ in differences(old, new)
        if what != "equal"
        for begin, stop, name in was.named
        if starts[start] < stop and begin < max(starts[end], starts[start] + 1)
    ]
    values = [name for name in names if not name.startswith("clm-")]
    if values or one != other:
        return "number", ", ".join(dict.fromkeys(names))
    return ("claim" if names else "prose"), ", ".join(dict.fromkeys(names))


def _starts(tokens: list[str]) -> list[int]:
    """Say where each token begins in their sentence, and where the last one ends."""
    return [*accumulate(map(len, tokens), initial=0)]


def _of_the_rest(before: list[Segment], after: list[Segment]) -> Iterator[Edit]:
    """Tell what was changed in parts that code makes, and what was written where there was nothing."""
    cells, cells_now = ([each for each in side if each.in_table] for side in (before, after))
    if len(cells) == len(cells_now):
        for pair in zip(cells, cells_now, strict=True):
            was, now = (" ".join(each.words.split()) for each in pair)
            if was != now:
                yield Edit("table", 0, was, now, by=", ".join(dict.fromkeys(pair[1].by)))
        before, after = ([each for each in side if not each.in_table] for side in (before, after))
    one, other = (
        [
            Said(" ".join(each.words.split()), exhibit="table" if each.in_table else "")
            for each in side
            if not each.line and each.words.strip()
        ]
        for side in (before, after)
    )
    for change in changes(one, other):
        if change.kind != "moved":
            was, now = (said.words if said else "" for said in (change.before, change.after))
            yield Edit("table" if change.place.exhibit else "made" if was else "prose", 0, was, now)


def _record(content: bytes, where: str) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            for name in file.namelist():
                if name.startswith("customXml/item") or name == _PROPERTIES:
                    root = ElementTree.fromstring(file.read(name))
                    for each in (root, *root):
                        if _SPACE in (each.get("name"), each.tag[1:].partition("}")[0]):
                            found: dict[str, Any] = json.loads("".join(each.itertext()))
                            return found
    except (zipfile.BadZipFile, ElementTree.ParseError, ValueError) as error:
        raise refusal(
            where, f"what is no Word file ({error})", "a copy for review", "Save it as .docx."
        ) from error
    expected = "a copy that `childdata render DOCUMENT --to docx --review` made"
    cure = "Make one and review that; save it as .docx."
    raise refusal(where, "a Word file without its own words as made", expected, cure)


def _read(content: bytes, where: str) -> tuple[list[Segment], list[Remark]]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        if sum(entry.file_size for entry in file.infolist()) > _MOST:
            raise refusal(where, "more than 128 MB", "a Word file of a document", "Name another.")
        body = ElementTree.fromstring(file.read("word/document.xml"))
        comments = (
            ElementTree.fromstring(file.read("word/comments.xml"))
            if "word/comments.xml" in file.namelist()
            else ()
        )
    said = {
        each.get(f"{_WORDS}id", ""): (
            each.get(f"{_WORDS}author", ""),
            "".join(part.text or "" for part in each.iter(f"{_WORDS}t")),
        )
        for each in comments
    }
    reader = _Reader(said)
    reader.read(body, "", in_table=False)
    return [each for each in reader.segments if each.words.strip() or each.in_table], reader.remarks


class _Reader:
    """Walks through the body of a Word file, with all tracked changes taken as accepted."""

    def __init__(self, comments: dict[str, tuple[str, str]]) -> None:
        self.comments = comments
        self.segments = [Segment(0)]
        self.remarks: list[Remark] = []
        self._open: dict[str, tuple[int, int]] = {}

    def read(self, element: ElementTree.Element, by: str, *, in_table: bool) -> None:
        """Read an element and all that is in it."""
        for each in element:
            name = each.tag.removeprefix(_WORDS)
            here = self.segments[-1]
            identifier = each.get(f"{_WORDS}id", "")
            line = _LINE.fullmatch(each.get(f"{_WORDS}name", ""))
            if name in ("del", "moveFrom", "ins", "moveTo") and list(each):
                who = each.get(f"{_WORDS}author", "")
                here.by.append(who)
                if name in ("ins", "moveTo"):
                    self.read(each, who, in_table=in_table)
            elif name == "p":
                self.segments.append(Segment(0, in_table=in_table))
                self.read(each, by, in_table=in_table)
            elif name == "tbl":
                self.read(each, by, in_table=True)
            elif line:
                self.segments.append(Segment(int(line[1]), in_table=in_table))
            elif name == "commentRangeStart":
                self._open[identifier] = (len(self.segments) - 1, len(here.words))
            elif name == "commentRangeEnd" and identifier in self._open:
                self._named(identifier)
            elif name == "t":
                here.words += each.text or ""
            elif name in ("tab", "br", "noBreakHyphen"):
                here.words += "-" if name == "noBreakHyphen" else " "
            elif name not in ("drawing", "pict", "pPr", "rPr"):
                self.read(each, by, in_table=in_table)

    def _named(self, identifier: str) -> None:
        first, start = self._open.pop(identifier)
        by, words = self.comments.get(identifier, ("", ""))
        within = [(each, start if not number else 0) for number, each in enumerate(self.segments[first:])]
        if by == AUTHOR:
            for each, begins in within:
                each.named.append((begins, len(each.words), words))
        else:
            about = " ".join(each.words[begins:] for each, begins in within).strip()
            self.remarks.append(Remark(self.segments[first].line or self.segments[-1].line, by, words, about))
