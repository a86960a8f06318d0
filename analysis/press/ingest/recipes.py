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
from analysis.press.registers.register_files import register_bytes
from analysis.press.study import the_study

FOLDER = "recipes"
LIMIT = 2**20
LAYOUTS = {
    "seen": "read from files of the publication",
    "described": "as the publisher's own code or pages, or others' code, describe it; no file was at hand",
    "expected": "as the publication's titles let expect; to be corrected with the first file",
}
ROLES = ("figure", "label", "period", "area", "code", "level", "unit", "note", "aside")


@dataclass(frozen=True)
class Sign:
    """One way to know a file: every word of it must hold.

    Parameters
    ----------
    line : int
        Its line in the recipe.
    headings : tuple of str
        Patterns, each of which is the whole of a heading of one table.
    title : str
        Pattern in the titles and first lines of the file.
    sheets : str
        Pattern that begins the name of a sheet.
    words : str
        Pattern anywhere in the words of the file: titles, notes, headings, labels.
    file : str
        Which of the publication's files it is: the same in every edition. ``{name}`` stands for a named group of the
        patterns.
    """

    line: int
    headings: tuple[str, ...] = ()
    title: str = ""
    sheets: str = ""
    words: str = ""
    file: str = ""


@dataclass(frozen=True)
class Give:
    """Which cells are figures of a measure.

    Parameters
    ----------
    line : int
    measure, unit, counts : str
        As in the registers.
    file : str
        Pattern in the name that a sign gives the file.
    table : str
        Pattern in the title of the table, in the name of a CSV, or in its sheet.
    headings : tuple of str
        Patterns of headings that the table has.
    cell : str
        Pattern of the heading of the figures, or of a label beside them.
    never : str
        Pattern that neither heading nor group may match.
    where : mapping of str to str
        Pattern of the category by pattern of the column.
    by : mapping of str to str
        Pattern of the column by dimension of the register.
    group : mapping of str to str
        The group of the register that the figures are about, where their heading says it.
    words : mapping of str to mapping
        Category of the register by pattern of the file's, by dimension.
    ignore : str
        Pattern of columns that do not matter.
    period : tuple of str
        Kinds of period that count.
    as_kind : str
        ``snapshot`` where the figures are of the last day of their period, or another kind.
    area : str
        The area of the figures; a star for the area of each row.
    level : str
        Pattern of the level of the rows.
    add_up : bool
        Whether the figure is the sum of all rows that are left.
    is_local : bool
        Whether the figures are of single areas, and go into their register.
    withholds_small : bool
        Whether small counts are withheld there.
    precision, note, window : str
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
    is_local: bool = False
    withholds_small: bool = False


@dataclass(frozen=True)
class Recipe:
    """How one publication is read.

    Parameters
    ----------
    name : str
        File name of the recipe.
    id, title, publisher, system, page : str
        The publication, as in ``series`` of sources.csv.
    signs : tuple of Sign
    gives : tuple of Give
    is_general : bool
        Asked only when no other recipe knows a file.
    keeps_given : bool
        Whether of its figures only those are kept that an entry of ``gives`` takes.
    """

    name: str
    id: str
    title: str
    publisher: str
    system: str
    page: str
    signs: tuple[Sign, ...] = ()
    gives: tuple[Give, ...] = ()
    is_general: bool = False
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
    layout: str = ""
    keeps_given: bool = False

    def same_label(self, label: str) -> str:
        """Give the label under which two editions' wordings of one thing meet."""
        words = " ".join(label.split()).casefold()
        for pattern, instead in self.same:
            words = re.sub(pattern, instead, words)
        return words


# What each word of a recipe must hold; the line of what does not is named.
_TOP: dict[str, tuple[type, ...]] = {
    "publication": (str,), "title": (str,), "publisher": (str,), "system": (str,), "page": (str,), "general": (bool,),
    "recognise": (list,), "never": (str,), "edition": (str,), "calendar": (str,), "reporting_year": (str,), "coverage": (str,),
    "unit": (str,), "counts": (str,), "every": (str,), "provisional": (str,), "adds_up": (dict,), "marks": (dict,),
    "columns": (dict,), "totals": (str,), "same": (list,), "words": (dict,), "gives": (list,), "layout": (str,), "examples": (list,), "keeps_given": (bool,),
}  # fmt: skip
_ADDS_UP: dict[str, tuple[type, ...]] = dict.fromkeys(("series", "whole", "parts", "within", "never"), (str,))
_SIGN = {"headings": (list,), "title": (str,), "sheets": (str,), "words": (str,), "file": (str,)}
_GIVE = {
    "measure": (str,), "unit": (str,), "counts": (str,), "file": (str,), "table": (str,), "headings": (list,), "cell": (str,), "never": (str,), "where": (dict,),
    "by": (dict,), "group": (dict,), "words": (dict,), "ignore": (str,), "period": (list, str), "as": (str,), "area": (str,), "level": (str,),
    "add_up": (bool,), "precision": (str,), "note": (str,), "window": (str,), "areas": (bool,), "withhold_small": (bool,),
}  # fmt: skip
_PATTERNS = (
    "series",
    "title",
    "sheets",
    "words",
    "table",
    "headings",
    "cell",
    "never",
    "where",
    "by",
    "ignore",
    "level",
    "totals",
)


def recipes(folder: Path) -> tuple[Recipe, ...]:
    """Read every recipe: particular ones first, then the general ones, in order of name.

    Parameters
    ----------
    folder : Path
        The folder of the registers; where it holds no recipes, those of the package's own checkout are taken.

    Raises
    ------
    ProblemsFoundError
        With every fault of every recipe.
    """
    home = folder / FOLDER
    if not home.is_dir():
        home = project().data / FOLDER
    files = tuple((path.name, path.read_bytes()) for path in sorted(home.glob("*.yml")))
    return _read(files, register_bytes(folder, "measures.csv") or b"")


def read_recipe(path: Path, folder: Path) -> Recipe:
    """Read one recipe from anywhere."""
    try:
        content = read_at_most(path, LIMIT)
    except OSError as error:
        raise ProblemsFoundError(
            [Problem(str(path), error.strerror or "no access", "a recipe", "Correct the path.")]
        ) from error
    return _read(((path.name, content),), register_bytes(folder, "measures.csv") or b"")[0]


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[str, bytes], ...], measures: bytes) -> tuple[Recipe, ...]:
    known = {row["measure_id"]: row for row in csv.DictReader(io.StringIO(measures.decode("utf-8-sig")))}
    found: list[Recipe] = []
    problems: list[Problem] = []
    for name, content in files:
        try:
            found.append(_Reader(name, content, known).recipe())
        except ProblemsFoundError as error:
            problems += error.problems
    problems += _twice(found)
    if problems:
        raise ProblemsFoundError(problems)
    return tuple(sorted(found, key=lambda recipe: (recipe.is_general, recipe.name)))


def _twice(found: Iterable[Recipe]) -> list[Problem]:
    seen: dict[Sign, str] = {}
    problems = []
    for recipe in found:
        for sign in recipe.signs:
            bare = Sign(0, sign.headings, sign.title, sign.sheets, sign.words)
            if seen.setdefault(bare, recipe.name) != recipe.name:
                problems.append(
                    Problem(
                        f"data/recipes/{recipe.name}",
                        f"the sign of {seen[bare]}",
                        "signs of its own",
                        "Add a heading or a title that only one of the two has.",
                        row=sign.line,
                    )
                )
    return problems


class _Reader:
    """Turns the text of a recipe into a recipe, and collects what is wrong with it by line."""

    def __init__(self, name: str, content: bytes, measures: Mapping[str, Mapping[str, str]]) -> None:
        self._where = f"data/recipes/{name}"
        self._name, self._measures = name, measures
        self._problems: list[Problem] = []
        self._lines: dict[int, int] = {}
        node = compose(decoded(content, self._where), self._where)
        self._keys: dict[tuple[int, str], int] = {}
        self._data = self._plain(node) if node is not None else {}

    def _plain(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            found: dict[str, Any] = {}
            for key_node, value_node in node.value:
                name = str(key_node.value)
                if name in found:
                    self._fault(
                        key_node.start_mark.line + 1, f"{name} twice", "each word once", "Join the two."
                    )
                found[name] = self._plain(value_node)
                self._keys[id(found), name] = key_node.start_mark.line + 1
            self._lines[id(found)] = node.start_mark.line + 1
            self._kept = [*getattr(self, "_kept", []), found]
            return found
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item) for item in node.value]
        value = (
            yaml.SafeLoader("").construct_object(node)
            if node.tag.endswith((":bool", ":int", ":float"))
            else node.value
        )
        return value if isinstance(value, bool) else str(value)

    def _fault(self, line: int | None, found: str, expected: str, cure: str) -> None:
        self._problems.append(Problem(self._where, found, expected, cure, row=line))

    def _line(self, node: dict, name: str) -> int:
        return self._keys.get((id(node), name), self._lines.get(id(node), 1))

    def _shape(self, node: Any, allowed: Mapping[str, tuple[type, ...]], what: str) -> dict[str, Any]:
        if not isinstance(node, dict):
            self._fault(None, f"{node!r} for {what}", "words with values", "Write it as word: value.")
            return {}
        for name, value in node.items():
            if name not in allowed:
                self._fault(
                    self._line(node, name),
                    name,
                    f"one of {', '.join(allowed)}",
                    f"Correct the word; data/recipes/README.md says what each word of {what} means.",
                )
            elif not isinstance(value, allowed[name]):
                kinds = " or ".join(
                    {str: "a text", list: "a list", dict: "words with values", bool: "true or false"}[kind]
                    for kind in allowed[name]
                )
                self._fault(self._line(node, name), f"{name}: {str(value)[:60]}", kinds, "Correct the value.")
            else:
                self._patterns(node, name, value)
        return {
            name: value
            for name, value in node.items()
            if name in allowed and isinstance(value, allowed[name])
        }

    def _patterns(self, node: dict, name: str, value: Any) -> None:
        if (
            name not in _PATTERNS
            or (name in ("title", "words") and isinstance(value, dict))
            or (name == "title" and node is self._data)
        ):
            return
        texts = (
            value
            if isinstance(value, list)
            else [*value.keys(), *value.values()]
            if isinstance(value, dict)
            else [value]
        )
        for text in texts:
            try:
                re.compile(str(text))
            except re.error as error:
                self._fault(
                    self._line(node, name),
                    f"the pattern {text} ({error})",
                    "a regular expression",
                    "Put a backslash before a bracket or point that is meant as itself.",
                )

    def _one_of(self, node: dict, name: str, allowed: Iterable[str]) -> None:
        values = node.get(name, "")
        for value in values if isinstance(values, list) else [values]:
            if value and value not in allowed:
                self._fault(
                    self._line(node, name),
                    f"{name} {value}",
                    f"one of {', '.join(sorted(allowed))}",
                    "Correct the word.",
                )

    def recipe(self) -> Recipe:
        """Give the recipe.

        Raises
        ------
        ProblemsFoundError
            With all its faults.
        """
        data = self._shape(self._data, _TOP, "a recipe")
        for name in ("publication", "title", "publisher", "system", "page", "layout", "recognise"):
            if name not in data:
                self._fault(1, f"no {name}", f"the word {name}", "Write it; the other recipes are examples.")
        self._one_of(self._data, "system", the_study().fields["system"].allowed)
        self._one_of(self._data, "layout", LAYOUTS)
        for name in ("calendar", "reporting_year"):
            self._one_of(self._data, name, CALENDARS)
        self._one_of(self._data, "unit", the_study().units)
        self._one_of(self._data, "counts", the_study().units_of_count)
        for heading, role in data.get("columns", {}).items():
            if role not in ROLES:
                self._fault(
                    self._line(data["columns"], heading),
                    f"{heading}: {role}",
                    f"one of {', '.join(ROLES)}",
                    "Correct the role.",
                )
        if "adds_up" in data:
            self._adds_up(data["adds_up"])
        signs = tuple(self._sign(node) for node in data.get("recognise", []))
        shared = data.get("words", {})
        gives = tuple(filter(None, (self._give(node, data, shared) for node in data.get("gives", []))))
        if self._problems:
            raise ProblemsFoundError(self._problems)
        return Recipe(
            self._name, data["publication"], data["title"], data["publisher"], data["system"], data["page"], signs, gives,
            data.get("general", False), data.get("edition", ""), data.get("calendar", ""), data.get("reporting_year", ""),
            data.get("coverage", ""), data.get("unit"), data.get("counts", ""), data.get("never", ""), data.get("every", ""),
            data.get("provisional", ""), data.get("adds_up", {}), data.get("marks", {}), data.get("columns", {}), data.get("totals", ""),
            tuple((pair[0], pair[1]) for pair in data.get("same", []) if isinstance(pair, list) and len(pair) == 2), data["layout"],
            data.get("keeps_given", False),
        )  # fmt: skip

    def _adds_up(self, node: dict[str, Any]) -> None:
        given = self._shape(node, _ADDS_UP, "adds_up")
        for name in ("series", "whole", "parts"):
            if name not in given:
                self._fault(
                    self._lines[id(node)],
                    f"adds_up without {name}",
                    f"the word {name}",
                    "Say which totals have which parts.",
                )
        try:
            float(given.get("within", 0))
        except ValueError:
            self._fault(
                self._line(node, "within"),
                f"within: {given['within']}",
                "a number",
                "Say by how much a total may differ.",
            )

    def _sign(self, node: Any) -> Sign:
        given = self._shape(node, _SIGN, "recognise")
        line = self._lines.get(id(node), 1)
        if not given.keys() - {"file"} and not self._data.get("general"):
            self._fault(
                line,
                "a sign that any file bears",
                "headings, a title or sheets",
                "Say by what the file is known.",
            )
        return Sign(
            line,
            tuple(given.get("headings", ())),
            given.get("title", ""),
            given.get("sheets", ""),
            given.get("words", ""),
            given.get("file", ""),
        )

    def _give(self, node: Any, data: dict[str, Any], shared: Mapping[str, Any]) -> Give | None:
        given = self._shape(node, _GIVE, "gives")
        line = self._lines.get(id(node), 1)
        measure = given.get("measure", "")
        if measure not in self._measures:
            near = sorted(
                self._measures, key=lambda name: -len(set(name.split("_")) & set(measure.split("_")))
            )[:3]
            self._fault(
                self._line(node, "measure") if isinstance(node, dict) else line,
                f"measure {measure or 'missing'}",
                f"a measure_id of data/measures.csv, such as {', '.join(near)}",
                "Correct the name, or add the measure to the register first.",
            )
            return None
        held = self._measures[measure]
        unit = given.get("unit") or held["unit"]
        self._one_of(given | {"unit": unit}, "unit", the_study().units)
        if unit != held["unit"]:
            self._fault(
                self._line(node, "unit"),
                f"unit {unit}",
                f"{held['unit']}, the unit of {measure} in data/measures.csv",
                "Leave the unit out, or map the figures to another measure.",
            )
        self._one_of(node, "counts", the_study().units_of_count)
        self._one_of(node, "period", PERIOD_KINDS)
        self._one_of(node, "as", PERIOD_KINDS)
        self._one_of(node, "precision", ("exact", "rounded", "approximate"))
        period = given.get("period", ())
        area = (
            ("*" if given.get("areas") else "")
            or given.get("area")
            or (held["geography"] if held["geography"] != "varies" else data.get("coverage", ""))
        )
        words = {
            dimension: {**shared.get(dimension, {}), **given.get("words", {}).get(dimension, {})}
            for dimension in {*given.get("by", {})}
        }
        return Give(
            line, measure, unit, given.get("counts") or held["unit_of_count"], given.get("file", ""), given.get("table", ""), tuple(given.get("headings", ())), given.get("cell", ""), given.get("never", ""),
            given.get("where", {}), given.get("by", {}), given.get("group", {}), words, given.get("ignore", ""), (period,) if isinstance(period, str) else tuple(period),
            given.get("as", ""), area, given.get("level", ""), given.get("add_up", False), given.get("precision", "exact"), given.get("note", ""), given.get("window", ""),
            given.get("areas", False), given.get("withhold_small", False),
        )  # fmt: skip
