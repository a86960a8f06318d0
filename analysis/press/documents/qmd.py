"""Reads a Quarto document: front matter, prose, code cells and inline expressions, each with its line.

Quarto has hundreds of constructs; the project's documents use few. What the built-in engine does not render exactly as Quarto does
is reported here, with file and line, rather than rendered differently.
"""

import re
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

from analysis.press.base.files import read_text
from analysis.press.base.printable import hidden_characters, printable
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.yaml_text import read_mapping

CELL_OPTIONS: dict[str, type | tuple[type, ...]] = {
    "label": str,
    "tags": list,
    "echo": bool,
    "eval": bool,
    "include": bool,
    "output": (bool, str),
    "warning": bool,
}
INLINE = re.compile(r"(^|[^`])`\{python\}[ \t]([^`]+)`", re.MULTILINE)

_FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})\s*(.*?)\s*$")
_DIVISION = re.compile(r"^\s*:{3,}\s*\{(?P<attributes>[^}]*)\}|^\s*:{3,}\s*(?P<word>[\w-]+)\s*:*\s*$")
_INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_UNSUPPORTED_TEXT = [
    (re.compile(r"\{\{<.*?>\}\}"), "a shortcode", "Write its text out, or compute it in a cell."),
    (
        re.compile(r"@(?:eq|lst|thm|lem|cor|prp|def|exm|exr)-[\w-]+"),
        "this kind of reference",
        "Refer to figures, tables and sections.",
    ),
    (
        re.compile(r"!\[[^\]]*\]\([^)]*\)\{[^}]*#fig-"),
        "a figure written by hand",
        "Show an Exhibit from a cell.",
    ),
    (re.compile(r"^\s*:\s.*\{[^}]*#tbl-"), "a table caption with an id", "Show an Exhibit from a cell."),
    (re.compile(r"\$\$"), "displayed mathematics", "Say it in words."),
]
_UNSUPPORTED_DIVISION = re.compile(
    r"\.callout-|\.panel-|\.column|\.content-visible|\.content-hidden|\.aside|\.cell|\.grid|layout|#lst-|#eq-|#thm-|#fig-|#tbl-"
)


@dataclass(frozen=True)
class Prose:
    """A stretch of Markdown."""

    text: str
    line: int

    @property
    def expressions(self) -> tuple[str, ...]:
        """The inline expressions, in order."""
        return tuple(match.group(2).strip() for match in INLINE.finditer(self.text))


@dataclass(frozen=True)
class Cell:
    """A Python cell.

    Parameters
    ----------
    options : dict
        Its ``#|`` options.
    line, first : int
        Where it begins, and where its source does.
    """

    source: str
    options: dict[str, Any]
    line: int
    first: int = 0

    @property
    def is_parameters(self) -> bool:
        """Whether its assignments may be replaced from the command line."""
        return "parameters" in self.options.get("tags", [])


@dataclass(frozen=True, eq=False)
class Document:
    """A Quarto document as read; what is made of it once is known again by it.

    Parameters
    ----------
    where : str
        Its name for readers, relative to the project.
    problems : tuple of Problem
        What the built-in engine does not support, or could not read.
    header_lines : dict of tuple of str to int
        The line of each key of the header, by the keys that lead to it.
    """

    path: Path
    where: str
    front_matter: dict[str, Any]
    blocks: tuple[Prose | Cell, ...]
    problems: tuple[Problem, ...] = field(default=())
    header_lines: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The code cells, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Cell))

    @property
    def computed(self) -> list[object]:
        """Everything that is executed, block by block, for results belong to blocks: other words cannot change a result.

        A block without anything to execute is an empty list, so that a paragraph added between two cells is a change.
        """
        return [
            [block.source, block.options] if isinstance(block, Cell) else list(block.expressions)
            for block in self.blocks
        ]


def read_document(path: Path, where: str) -> Document:
    """Read a Quarto document.

    Returns: Document. With its problems collected, not raised, so that all documents can be reported at once.
    """
    lines, problems = _lines(path, where)
    front_matter, keys, body = _front_matter(lines, where, problems)
    blocks: list[Prose | Cell] = []
    prose: list[str] = []
    start = body
    number = body
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        if not fence:
            prose.append(lines[number])
            number += 1
            continue
        end = _closing(lines, number, fence.group(2))
        if end is None:
            found = "a code fence that is not closed"
            problems.append(Problem(where, found, f"a line {fence.group(2)}", "Close it.", number + 1))
            end = len(lines)
        info = fence.group(3)
        if info.startswith("{python"):
            _flush(blocks, prose, start)
            blocks.append(_cell(lines[number + 1 : end], number + 1, where, problems))
            start = end + 1
        else:
            if re.match(r"\{\s*[a-z]", info):
                language = f"a cell of another language, {info}"
                problems.append(_unsupported(where, number + 1, language, "Use {python}."))
            prose += lines[number : end + 1]
        number = end + 1
    _flush(blocks, prose, start)
    for block in blocks:
        if isinstance(block, Prose):
            problems += _unsupported_constructs(block, where)
    problems.sort(key=lambda problem: problem.row or 0)
    return Document(path, where, front_matter, tuple(blocks), tuple(problems), keys)


def _lines(path: Path, where: str) -> tuple[list[str], list[Problem]]:
    try:
        lines = read_text(path, where).split("\n")
    except ProblemsFoundError as error:
        return [], list(error.problems)
    problems = []
    for row, line in enumerate(lines, start=1):
        if hidden := hidden_characters(line.replace("\t", "")):
            found = f"a character that nobody sees ({printable(hidden)})"
            problems.append(Problem(where, found, "text that can be seen", "Delete it.", row=row))
    return lines, problems


def _front_matter(
    lines: list[str], where: str, problems: list[Problem]
) -> tuple[dict[str, Any], dict[tuple[str, ...], int], int]:
    if not lines:
        return {}, {}, 0
    if lines[0].strip() != "---":
        expected = "a YAML header between two lines ---"
        problems.append(Problem(where, "no front matter", expected, "Add one.", row=1))
        return {}, {}, 0
    end = next(
        (number for number, line in enumerate(lines) if number and line.strip() in {"---", "..."}), None
    )
    if end is None:
        problems.append(Problem(where, "a header that is not closed", "a line ---", "Close it.", row=1))
        return {}, {}, len(lines)
    try:
        return *read_mapping("\n".join(lines[1:end]), where, first_line=2), end + 1
    except ProblemsFoundError as error:
        problems += error.problems
        return {}, {}, end + 1


def _closing(lines: list[str], start: int, fence: str) -> int | None:
    closing = re.compile(rf"^\s*{re.escape(fence[0])}{{{len(fence)},}}\s*$")
    return next((number for number in range(start + 1, len(lines)) if closing.match(lines[number])), None)


def _flush(blocks: list[Prose | Cell], prose: list[str], start: int) -> None:
    if any(line.strip() for line in prose):
        blocks.append(Prose("\n".join(prose), start + 1))
    prose.clear()


def _cell(lines: list[str], line: int, where: str, problems: list[Problem]) -> Cell:
    header = [text[2:] for text in takewhile(lambda text: text.startswith("#|"), lines)]
    options: dict[str, Any] = {}
    try:
        options = read_mapping("\n".join(header), where, first_line=line + 1)[0]
    except ProblemsFoundError as error:
        problems += error.problems
    for name, value in options.items():
        if name not in CELL_OPTIONS:
            expected = "one of " + ", ".join(CELL_OPTIONS)
            problems.append(_unsupported(where, line + 1, f"the cell option {name}", "Remove it.", expected))
        elif not isinstance(value, CELL_OPTIONS[name]) or (
            name == "output" and value not in (True, False, "asis")
        ):
            problems.append(_unsupported(where, line + 1, f"the cell option {name}: {value}", "Change it."))
    source = "\n".join(lines[len(header) :])
    blank = len(source) - len(source.lstrip("\n"))
    return Cell(source.strip("\n"), options, line, line + len(header) + blank + 1)


def _unsupported_constructs(block: Prose, where: str) -> list[Problem]:
    problems = []
    inside: str | None = None
    for number, text in enumerate(block.text.splitlines(), start=block.line):
        fence = _FENCE.match(text)
        if fence and inside is None:
            inside = fence.group(2)
            continue
        if inside is not None:
            if fence and fence.group(2).startswith(inside) and not fence.group(3):
                inside = None
            continue
        plain = _INLINE_CODE.sub("", text)
        for pattern, what, cure in _UNSUPPORTED_TEXT:
            found = pattern.search(plain)
            if found:
                problems.append(_unsupported(where, number, f"{what}, {found.group(0).strip()}", cure))
        division = _DIVISION.match(plain)
        if division:
            attributes = division.group("attributes") or f".{division.group('word')}"
            if _UNSUPPORTED_DIVISION.search(attributes):
                cure = "Use a division of the project's theme."
                problems.append(_unsupported(where, number, f"the division {plain.strip()}", cure))
    return problems


def _unsupported(
    where: str, row: int, found: str, cure: str, expected: str = "what both engines render alike"
) -> Problem:
    return Problem(where, found, expected, cure, row=row)
