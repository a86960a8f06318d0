"""Recipes: what a publication is known by, what its columns mean, and which of its cells are which measure.

One YAML file a publication under ``data/recipes``; README.md there documents every word. A recipe that does not keep its
contract is refused with the line, what was found and the cure; all faults at once.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis.press.base.files import decoded, read_at_most
from analysis.press.base.paths import project
from analysis.press.base.period import PERIOD_KINDS
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.yaml_text import compose
from analysis.press.ingest.spelt import CALENDARS
from analysis.press.ingest.text import pattern
from analysis.press.registers.register_files import register_bytes
from analysis.press.study import the_study

FOLDER = "recipes"
LIMIT = 2**20
LAYOUTS = {
    "seen": "read from files of the publication",
    "described": "as the publisher's own code or pages, or others' code, describe it; no file was at hand",
    "expected": "as the publication's titles let expect; to be corrected with the first file",
}
_PRECISIONS = ("exact", "rounded", "approximate")
ROLES = ("figure", "label", "period", "area", "code", "level", "unit", "note", "aside")


@dataclass(frozen=True)
class Sign:
    """One way to know a file: every word of it must hold.

    ``headings`` are patterns, each of which is the whole of a heading of one table; in ``file``, ``{name}`` stands for a named
    group of the patterns.
    """

    line: int
    headings: tuple[str, ...] = ()
    title: str = ""
    sheets: str = ""
    words: str = ""
    file: str = ""


@dataclass(frozen=True)
class Give:
    """Which cells are figures of a measure, as an entry of ``gives``; ``line`` is its line in the recipe.

    ``is_local`` and ``withholds_small`` are ``areas`` and ``withhold_small`` there, ``as_kind`` is ``as``.
    """

    line: int
    measure: str
    unit: str
    counts: str
    file: str = ""
    table: str = ""
    headings: tuple[str, ...] = ()
    cell: str = ""
    never: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    by: Mapping[str, str] = field(default_factory=dict)
    group: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ignore: str = ""
    period: tuple[str, ...] = ()
    as_kind: str = ""
    area: str = ""
    level: str = ""
    add_up: bool = False
    precision: str = "exact"
    note: str = ""
    window: str = ""
    layout: str = ""
    is_local: bool = False
    withholds_small: bool = False


@dataclass(frozen=True)
class Recipe:
    """How one publication is read; ``where`` is the file of the recipe, ``id`` and ``is_general`` its ``publication`` and ``general``."""

    where: str
    id: str
    title: str
    publisher: str
    system: str
    page: str
    signs: tuple[Sign, ...] = ()
    gives: tuple[Give, ...] = ()
    layout: str = "seen"
    is_general: bool = False
    keeps_given: bool = False
    edition: str = ""
    calendar: str = ""
    reporting_year: str = ""
    coverage: str = ""
    unit: str | None = None
    counts: str = ""
    never: str = ""
    every: str = ""
    provisional: str = ""
    adds_up: Mapping[str, Any] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    totals: str = ""
    same: tuple[tuple[str, str], ...] = ()

    @classmethod
    def without_words(cls, publication_id: str) -> Recipe:
        """Give a publication of which no more than its name in the register of editions is known."""
        return cls("", publication_id, publication_id.replace("-", " ").capitalize(), "", "", "")

    def same_label(self, label: str) -> str:
        """Give the label under which two editions' wordings of one thing meet."""
        words = " ".join(label.split()).casefold()
        for wording, instead in self.same:
            words = re.sub(wording, instead, words)
        return words


# What each word of a recipe must hold; the line of what does not is named.
_IS = {str: "a text", list: "a list", dict: "words with values", bool: "true or false"}


def _types(**words: str) -> dict[str, tuple[type, ...]]:
    return {word: (kind,) for kind in _IS for word in words.get(kind.__name__, "").split()}


_TOP = _types(
    str="publication title publisher system page layout never edition calendar reporting_year coverage unit counts every provisional totals",
    list="recognise gives same", dict="adds_up marks columns words", bool="general keeps_given",
)  # fmt: skip
_ADDS_UP = _types(str="series whole parts within never")
_SIGN = _types(str="title sheets words file", list="headings")
_GIVE = _types(
    str="measure unit counts file table cell never ignore as area level precision note window layout",
    list="headings", dict="where by group words", bool="add_up areas withhold_small",
) | {"period": (list, str)}  # fmt: skip
_PATTERNS = frozenset(
    ("title", "sheets", "words", "table", "headings", "cell", "never", "where", "by", "ignore", "level", "totals", "series")
)  # fmt: skip


def recipes(folder: Path) -> tuple[Recipe, ...]:
    """Read every recipe: particular ones first, then the general ones, in order of name.

    Where the folder of the registers holds none, those of the package's own checkout are taken. An empty file is none
    yet: the shell makes one before ``--draft > data/recipes/NAME.yml`` begins.

    Raises ``ProblemsFoundError`` with every fault of every recipe.
    """
    home = folder / FOLDER
    if not home.is_dir():
        home = project().data / FOLDER
    contents = {f"data/{FOLDER}/{path.name}": path.read_bytes() for path in sorted(home.glob("*.yml"))}
    files = tuple((where, content) for where, content in contents.items() if content)
    return _read(files, register_bytes(folder, "measures.csv") or b"")


def read_recipe(path: Path, folder: Path) -> Recipe:
    """Read one recipe from anywhere."""
    try:
        content = read_at_most(path, LIMIT)
    except OSError as error:
        raise ProblemsFoundError(
            [Problem(str(path), error.strerror or "no access", "a recipe", "Correct the path.")]
        ) from error
    return _read(((str(path), content),), register_bytes(folder, "measures.csv") or b"")[0]


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[str, bytes], ...], measures: bytes) -> tuple[Recipe, ...]:
    known = {row["measure_id"]: row for row in csv.DictReader(io.StringIO(measures.decode("utf-8-sig")))}
    found: list[Recipe] = []
    problems: list[Problem] = []
    for where, content in files:
        try:
            found.append(_Reader(where, content, known).recipe())
        except ProblemsFoundError as error:
            problems += error.problems
    problems += _twice(found)
    if problems:
        raise ProblemsFoundError(problems)
    return tuple(sorted(found, key=lambda recipe: (recipe.is_general, recipe.where)))


def _twice(recipes_read: Iterable[Recipe]) -> list[Problem]:
    seen: dict[Sign, str] = {}
    problems = []
    for recipe in recipes_read:
        for sign in recipe.signs:
            bare = Sign(0, sign.headings, sign.title, sign.sheets, sign.words)
            if seen.setdefault(bare, recipe.where) != recipe.where:
                where, found = recipe.where, f"the sign of {seen[bare]}"
                cure = "Add a heading or a title that only one of the two has."
                problems.append(Problem(where, found, "signs of its own", cure, row=sign.line))
    return problems


class _Words(dict[str, Any]):
    """The words of one place of a recipe, each with its line."""

    def __init__(self, line: int) -> None:
        self.line, self.lines = line, dict[str, int]()

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)


class _Reader:
    """Turns the text of a recipe into a recipe, and collects what is wrong with it by line."""

    def __init__(self, where: str, content: bytes, measures: Mapping[str, Mapping[str, str]]) -> None:
        self._where, self._measures = where, measures
        self._problems: list[Problem] = []
        node = compose(decoded(content, self._where), self._where)
        self._data = self._plain(node) if node is not None else _Words(1)

    def _plain(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            found = _Words(node.start_mark.line + 1)
            for key_node, value_node in node.value:
                name, line = str(key_node.value), key_node.start_mark.line + 1
                if name in found:
                    self._fault(line, f"{name} twice", "each word once", "Join the two.")
                found[name], found.lines[name] = self._plain(value_node), line
            return found
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item) for item in node.value]
        text = str(node.value)
        return text.lower() == "true" if text.lower() in ("true", "false") else text

    def _fault(self, line: int | None, found: str, expected: str, cure: str) -> None:
        self._problems.append(Problem(self._where, found, expected, cure, row=line))

    def _shape(self, node: Any, allowed: Mapping[str, tuple[type, ...]], what: str) -> _Words:
        if not isinstance(node, _Words):
            self._fault(None, f"{node!r} for {what}", "words with values", "Write it as word: value.")
            return _Words(1)
        checked = _Words(node.line)
        checked.lines = node.lines
        cure = f"Correct the word; data/recipes/README.md says what each word of {what} means."
        for name, value in node.items():
            line = node.line_of(name)
            if name not in allowed:
                self._fault(line, name, f"one of {', '.join(allowed)}", cure)
            elif not isinstance(value, allowed[name]):
                kinds = " or ".join(_IS[kind] for kind in allowed[name])
                self._fault(line, f"{name}: {str(value)[:60]}", kinds, "Correct the value.")
            else:
                checked[name] = value
                # The title of a publication is no pattern.
                if name in _PATTERNS and not (allowed is _TOP and name == "title"):
                    self._patterns(line, value)
        return checked

    def _patterns(self, line: int, value: Any) -> None:
        if isinstance(value, dict | list):
            for part in [*value, *value.values()] if isinstance(value, dict) else value:
                self._patterns(line, part)
            return
        try:
            pattern(str(value))
        except re.error as error:
            cure = "Put a backslash before a bracket or point that is meant as itself."
            self._fault(line, f"the pattern {value} ({error})", "a regular expression", cure)

    def _one_of(self, node: _Words, name: str, allowed: Iterable[str]) -> None:
        values = node.get(name, "")
        for value in values if isinstance(values, list) else [values]:
            if value and value not in allowed:
                expected = f"one of {', '.join(sorted(allowed))}"
                self._fault(node.line_of(name), f"{name} {value}", expected, "Correct the word.")

    def recipe(self) -> Recipe:
        """Give the recipe.

        Raises ``ProblemsFoundError`` with all its faults.
        """
        data = self._shape(self._data, _TOP, "a recipe")
        for name in ("publication", "title", "publisher", "system", "page", "layout", "recognise"):
            if name not in data:
                self._fault(1, f"no {name}", f"the word {name}", "Write it; the other recipes are examples.")
        study = the_study()
        for name, allowed in (
            ("system", study.fields["system"].allowed), ("layout", LAYOUTS), ("calendar", CALENDARS),
            ("reporting_year", CALENDARS), ("unit", study.units), ("counts", study.units_of_count),
            ("every", ("month",)), ("provisional", PERIOD_KINDS),
        ):  # fmt: skip
            self._one_of(data, name, allowed)
        for name, form, expected in (
            ("publication", r"[a-z0-9]+(-[a-z0-9]+)*", "lower-case words and hyphens"),
            ("edition", r"[^{]*|([^{]*\{(month|quarter|year|period)\})+[^{]*", "{month}, {quarter}, {year} or {period}, or a pattern without braces"),
        ):  # fmt: skip
            if not re.fullmatch(form, said := data.get(name, "a")):
                self._fault(data.line_of(name), f"{name} {said}", expected, "Correct the word.")
        for heading in data.get("columns", {}):
            self._one_of(data["columns"], heading, ROLES)
        if "adds_up" in data:
            self._adds_up(data["adds_up"])
        for pair in data.get("same", []):
            if isinstance(pair, list) and len(pair) == 2:
                self._patterns(data.line_of("same"), pair[0])
            else:
                expected = "a pattern and its replacement"
                self._fault(data.line_of("same"), f"same: {pair}", expected, "Write it as [pattern, words].")
        signs = tuple(self._sign(node) for node in self._entries(data, "recognise"))
        gives = tuple(filter(None, (self._give(node, data) for node in self._entries(data, "gives"))))
        if self._problems:
            raise ProblemsFoundError(self._problems)
        own = {name: value for name, value in data.items() if name in Recipe.__dataclass_fields__}
        return Recipe(
            **own
            | {"where": self._where, "id": data["publication"], "signs": signs, "gives": gives}
            | {"is_general": data.get("general", False), "same": tuple(map(tuple, data.get("same", [])))}
        )

    def _adds_up(self, node: _Words) -> None:
        given = self._shape(node, _ADDS_UP, "adds_up")
        for name in ("series", "whole", "parts"):
            if name not in given:
                cure = "Say which totals have which parts."
                self._fault(given.line, f"adds_up without {name}", f"the word {name}", cure)
        try:
            float(given.get("within", 0))
        except ValueError:
            cure = "Say by how much a total may differ."
            self._fault(given.line_of("within"), f"within: {given['within']}", "a number", cure)

    def _entries(self, data: _Words, name: str) -> list[_Words]:
        nodes = data.get(name, [])
        for node in nodes:
            if not isinstance(node, _Words):
                cure = "Write each entry as {word: value}."
                self._fault(data.line_of(name), f"{str(node)[:60]} in {name}", "words with values", cure)
        return [node for node in nodes if isinstance(node, _Words)]

    def _sign(self, node: _Words) -> Sign:
        given = self._shape(node, _SIGN, "recognise")
        if not any(value for name, value in given.items() if name != "file") and not self._data.get(
            "general"
        ):
            expected, cure = "headings, a title or sheets", "Say by what the file is known."
            self._fault(given.line, "a sign that any file bears", expected, cure)
        return Sign(given.line, **given | {"headings": tuple(given.get("headings", ()))})

    def _give(self, node: _Words, data: _Words) -> Give | None:
        given = self._shape(node, _GIVE, "gives")
        measure = given.get("measure", "")
        known = self._measures.get(measure, {})
        if not known:
            said = set(measure.split("_"))
            near = sorted(self._measures, key=lambda name: -len(set(name.split("_")) & said))[:3]
            expected = f"a measure_id of data/measures.csv, such as {', '.join(near)}"
            cure = "Correct the name, or add the measure to the register first."
            self._fault(given.line_of("measure"), f"measure {measure or 'missing'}", expected, cure)
        unit, period = given.get("unit") or known.get("unit", ""), given.get("period", ())
        if known and unit != known["unit"]:
            expected = f"{known['unit']}, the unit of {measure} in data/measures.csv"
            cure = "Leave the unit out, or map the figures to another measure."
            self._fault(given.line_of("unit"), f"unit {unit}", expected, cure)
        for name, allowed in (
            ("unit", the_study().units if not known else (unit,)), ("counts", the_study().units_of_count), ("period", PERIOD_KINDS), ("as", PERIOD_KINDS), ("precision", _PRECISIONS), ("layout", LAYOUTS),
        ):  # fmt: skip
            self._one_of(given, name, allowed)
        if not known:
            return None
        varies = known["geography"] == "varies"
        shared, own = data.get("words", {}), given.get("words", {})
        return Give(
            given.line,
            **{name: value for name, value in given.items() if name in Give.__dataclass_fields__}
            | {
                "unit": unit,
                "counts": given.get("counts") or known["unit_of_count"],
                "headings": tuple(given.get("headings", ())),
                "words": {name: shared.get(name, {}) | own.get(name, {}) for name in given.get("by", {})},
                "period": (period,) if isinstance(period, str) else tuple(period),
                "as_kind": given.get("as", ""),
                "layout": given.get("layout", data.get("layout", "")),
                "area": "*"
                if given.get("areas")
                else given.get("area") or (data.get("coverage", "") if varies else known["geography"]),
                "is_local": given.get("areas", False),
                "withholds_small": given.get("withhold_small", False),
            },
        )
