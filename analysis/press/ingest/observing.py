"""Finds among the figures of an edition those that are figures of a measure, and gives them as rows of observations.csv.

A figure counts only where everything that its table says of it is spoken for by the recipe: every group that the recipe
does not name must be a total.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from urllib.parse import unquote

import numpy as np
import pandas as pd

from analysis.press.ingest.local import newest, without_small
from analysis.press.ingest.recipes import Give, Recipe
from analysis.press.ingest.text import is_total, pattern
from analysis.press.registers.coded import combine

_COLUMNS = ("table", "series", "breakdown", "unit", "geography_level", "geography_code", "geography", "period_type", "period_start", "period_end", "value", "sheet", "row", "column", "status")  # fmt: skip

_NAME = ("measure_id", "period_type", "period_end", "geography", "breakdown", "window")


@dataclass
class Observed:
    """Rows of observations, and what each of them came from.

    ``local`` has the rows of area_observations.csv, their ``area_id`` as the file has it: the code of the area, else its name.
    ``taken`` are the figures that were taken, by position; ``unfed`` is what the recipe gives from a table that is here, and
    no cell was found for, and why.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    local: list[dict[str, str]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    fed: dict[str, int] = field(default_factory=dict)
    unfed: list[tuple[Give, str]] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)


def observed(figures: pd.DataFrame, recipe: Recipe, file_name: str, data_file: str = "") -> Observed:
    """Give the observations of an edition.

    A CSV has no title but the name of its file.
    """
    found = Observed()
    if figures.empty:
        return found
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    clashes: set[tuple[str, ...]] = set()
    groups = _Groups(figures, recipe)
    values = figures["value"].array
    numbers = np.array([float(text or "nan") for text in values.categories.tolist()])[values.codes]
    # No figure of the registers is below 0 or has more than 15 digits, and no share is above 100.
    fits = (numbers >= 0) & (numbers < 1e15) & ~((numbers > 100) & (figures["unit"].array == "percent"))
    for give in recipe.gives:
        if give.file and not pattern(give.file).search(data_file):
            continue
        more, why = _of_one(give, figures, recipe, groups, fits, (file_name, data_file), found.taken)
        if not more and why:
            found.unfed.append((give, why))
        if give.is_local:
            local = newest(_local(row) for row in more)
            found.local += without_small(local) if give.withholds_small else local
            continue
        for row in more:
            name = tuple(row[column] for column in _NAME)
            if name in rows and Decimal(rows[name]["value"]) != Decimal(row["value"]):
                if rows[name]["locator"] != row["locator"]:
                    clashes.add(name)
                continue
            rows.setdefault(name, row)
    for name in sorted(clashes):
        row = rows.pop(name)
        found.cautions.append(
            f"{name[0]} for {name[2]}, {name[4]}: two tables give other figures ({row['value']} in {row['locator']}); neither is taken"
        )
    found.rows = list(rows.values())
    found.fed = dict(Counter(row["measure_id"] for row in found.rows))
    found.unfed = [(give, why) for give, why in found.unfed if give.measure not in found.fed]
    return found


def _local(row: dict[str, str]) -> dict[str, str]:
    names = ("measure_id", "period_type", "period_end", "area_id", "breakdown", "value", "mark", "source_id")
    return {name: row.get(name, "") for name in names} | {"area_id": row["geography"]}


class _Groups:
    """The groups of an edition as columns and categories, each different one taken apart once."""

    def __init__(self, figures: pd.DataFrame, recipe: Recipe) -> None:
        self.texts = list(figures["breakdown"].cat.categories)
        self._totals = recipe.totals
        self._parsed: dict[int, dict[str, str]] = {}

    def parsed(self, at: int) -> dict[str, str]:
        if at not in self._parsed:
            pairs = [pair.partition("=") for pair in self.texts[at].split(";")]
            self._parsed[at] = {name: unquote(category) for name, sign, category in pairs if sign}
        return self._parsed[at]

    def is_total(self, category: str) -> bool:
        return is_total(category) or bool(self._totals and _is(self._totals, category))

    def match(self, at: int, give: Give, said: re.Pattern[str] | None) -> str | None:
        """Give the group of the register that a group of the file is; None where it is not the recipe's."""
        groups = self.parsed(at)
        left = dict(groups)
        for column, wanted in give.where.items():
            named = [left.pop(name) for name in groups if name in left and _is(column, name)]
            if not all(_is(wanted, category) for category in named or [""]):
                return None
        found = dict(give.group)
        for dimension, column in give.by.items():
            names = [name for name in left if _is(column, name)]
            category = left.pop(names[0]) if len(names) == 1 else "total"
            ours = None if self.is_total(category) else self._ours(category, give.words.get(dimension, {}))
            if ours is None:
                return None
            found[dimension] = ours
        if said is not None:
            if not any(said.search(category) for category in left.values()):
                return None
            left = {name: category for name, category in left.items() if not said.search(category)}
        if give.ignore:
            left = {name: category for name, category in left.items() if not _is(give.ignore, name)}
        if not give.add_up and not all(self.is_total(category) for category in left.values()):
            return None
        if give.never and pattern(give.never).search(" | ".join(groups.values())):
            return None
        return ";".join(f"{name}={category}" for name, category in sorted(found.items())) or "total"

    @staticmethod
    def _ours(category: str, words: Mapping[str, str]) -> str | None:
        own = None if words else re.sub("[=;]", ",", category)
        return next((ours for ours, theirs in words.items() if _is(theirs, category)), own)


@lru_cache(maxsize=100_000)
def _is(wanted: str, text: str) -> bool:
    """Tell whether a text is what a recipe wants; few different ones are asked of many groups."""
    return bool(pattern(wanted).fullmatch(text))


def _where(cells: pd.Categorical, test: Callable[[str], object]) -> np.ndarray:
    return np.array([bool(test(text)) for text in cells.categories.tolist()], dtype=bool)[cells.codes]


def _of_one(
    give: Give, figures: pd.DataFrame, recipe: Recipe, groups: _Groups, fits: np.ndarray, names: tuple[str, str], taken: set[int],
) -> tuple[list[dict[str, str]], str]:  # fmt: skip
    """Give the rows of one measure, or why there are none; no reason where the file is not about it."""
    of_table = _of_its_tables(give, figures, *names)
    if not of_table.any():
        return [], ""
    # An area without a figure is told with its mark.
    chosen = of_table & (fits | ((figures["value"].array == "") & (give.is_local and not give.add_up)))
    chosen &= _where(figures["period_type"].array, lambda kind: kind in give.period if give.period else kind)
    if not chosen.any():
        return [], "its table has no figure of the periods " + ", ".join(give.period)
    labels = _labels(give, figures, groups, chosen & _of_its_areas(give, figures, recipe))
    at = np.flatnonzero(labels != None)  # noqa: E711
    if not len(at):
        what = f"no column or label {give.cell!r}" if give.cell else "no cell for all"
        return [], f"{what} in a unit of {give.unit}"
    frame = figures.iloc[at][list(_COLUMNS)].astype("object")
    frame["label"] = labels[at]
    taken.update(at.tolist())
    if give.is_local:
        frame["geography"] = frame["geography_code"].where(frame["geography_code"] != "", frame["geography"])
    if give.add_up:
        return _added_up(give, frame), ""
    return [_as_printed(give, row) for row in frame.to_dict("records")], ""


def _of_its_tables(give: Give, figures: pd.DataFrame, file_name: str, data_file: str) -> np.ndarray:
    series, breakdown = figures["series"].array, figures["breakdown"].array
    of_table = np.ones(len(figures), dtype=bool)
    if give.table:
        said = pattern(give.table).search
        of_table = _where(figures["table"].array, lambda text: said(text or f" | {file_name}"))
        # What stands above the headings of a CSV does not make it another file.
        of_table |= _where(figures["sheet"].array, lambda text: said(text or data_file.replace("-", " ")))
    if give.headings:
        tables, _ = combine([figures["table"].array, figures["sheet"].array])
        for wanted in give.headings:
            has = _where(series, pattern(wanted).fullmatch)
            if not has.any():
                has = _where(breakdown, pattern(rf"(^|;)({wanted})=").search)
            of_table &= np.isin(tables, tables[has])
    return of_table


def _of_its_areas(give: Give, figures: pd.DataFrame, recipe: Recipe) -> np.ndarray:
    """Find the figures of the unit, the area and the level of area that a measure is of."""
    chosen = _where(figures["unit"].array, lambda unit: unit == give.unit)
    if give.area != "*" and not give.add_up:
        same = {give.area.casefold()} | ({""} if give.area == "England and Wales" else set())
        names, codes = figures["geography"].array, figures["geography_code"].array
        is_whole = _where(names, lambda text: not text or is_total(text)) & (recipe.coverage == give.area)
        is_whole &= _where(codes, re.compile(r"|[EW]92.*|[JK].*").fullmatch)
        chosen &= _where(names, lambda text: text.casefold() in same) | is_whole
    if give.level:
        chosen &= _where(figures["geography_level"].array, pattern(give.level).fullmatch)
    return chosen


def _labels(give: Give, figures: pd.DataFrame, groups: _Groups, chosen: np.ndarray) -> np.ndarray:
    """Give each figure the group of the register that it is of; None where it is not of the measure."""
    series, breakdown = figures["series"].array, figures["breakdown"].array
    cell = pattern(give.cell) if give.cell else None
    never = pattern(give.never) if give.never else None
    allowed = _where(series, lambda text: not (never and never.search(text)))
    in_heading = allowed & _where(
        series, lambda text: cell is None or cell.search(text) or cell.search(text.replace(" ", "_"))
    )
    by_heading = chosen & in_heading
    # Where a heading says what is wanted, labels that say it too are of other figures.
    by_label = chosen & allowed & ~in_heading & (not by_heading.any())
    labels = np.full(len(figures), None, dtype="object")
    for mask, wanted_label in ((by_heading, None), (by_label, cell)):
        texts = np.full(len(groups.texts), None, dtype="object")
        for code in np.unique(breakdown.codes[mask]):
            texts[code] = groups.match(int(code), give, wanted_label)
        labels[mask] = texts[breakdown.codes[mask]]
    return labels


def _as_printed(give: Give, row: dict[str, str]) -> dict[str, str]:
    level = f"{row['geography_level']}, " if row["geography_level"] else ""
    locator = f"{row['column']}, {level}line {row['row']}"
    if row["sheet"]:
        locator = f"{row['table']}, {row['sheet']} {row['column']}{row['row']}"
    is_told = row["status"] in ("provisional", "revised", "low_reliability")
    status = f" {row['status'].capitalize()}." if is_told else ""
    mark = "unexplained" if row["status"] in ("", "words") else row["status"]
    marked = {"mark": "" if row["value"] else mark} if give.is_local else {}
    place = row["geography"] if give.area == "*" else give.area
    return _row(give, row, place, row["value"], locator.strip(", "), status) | marked


def _added_up(give: Give, frame: pd.DataFrame) -> list[dict[str, str]]:
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    names = ["period_type", "period_start", "period_end", "label", "geography", "value"]
    headings = ", ".join(sorted(set(frame["series"])))
    counted = frame.groupby(names, observed=True).size()
    parts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for (kind, start, end, label, place, value), number in counted.items():
        if give.as_kind in ("year_ending_march", "calendar_year") and kind in ("quarter", "month"):
            whole = _year_around(end, give.as_kind)
            parts[whole].add(end)
            kind, start, end = give.as_kind, *whole
        sums[kind, start, end, label, place if give.area == "*" else give.area] += Decimal(value) * number
    return [
        _row(
            give,
            {"period_type": kind, "period_start": start, "period_end": end, "label": label},
            place,
            f"{total:f}",
            f"sum of {headings} over all rows{'' if label == 'total' else ' of the group'}",
            " Added up from the publisher's open data.",
        )
        for (kind, start, end, label, place), total in sorted(sums.items())
        # A year of which a quarter is missing is no year.
        if len(parts.get((start, end), ())) in (0, 4, 12)
    ]


def _year_around(end: str, kind: str) -> tuple[str, str]:
    year, month = int(end[:4]), int(end[5:7])
    if kind == "calendar_year":
        return f"{year}-01-01", f"{year}-12-31"
    return (f"{year - 1}-04-01", f"{year}-03-31") if month < 4 else (f"{year}-04-01", f"{year + 1}-03-31")


def _row(give: Give, row: dict[str, str], place: str, value: str, locator: str, more: str) -> dict[str, str]:
    kind = give.as_kind or row["period_type"]
    starts = {"snapshot": row["period_end"], "other": ""}
    return {
        "measure_id": give.measure,
        "period_type": kind,
        "period_start": starts.get(kind, row["period_start"]),
        "period_end": row["period_end"],
        "geography": place,
        "breakdown": row["label"],
        "window": give.window,
        "value": value,
        "unit": give.unit,
        "unit_of_count": give.counts,
        "precision": give.precision,
        "source_id": "",
        "locator": locator,
        "note": (give.note or "Read from the publisher's file.") + more,
    }
