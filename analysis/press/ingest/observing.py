"""Finds among the figures of an edition those that are figures of a measure, and gives them as rows of observations.csv.

A figure counts only where everything that its table says of it is spoken for by the recipe: every group that the recipe
does not name must be a total.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pandas as pd

from analysis.press.ingest.local import newest, without_small
from analysis.press.ingest.recipes import Give, Recipe
from analysis.press.ingest.words import is_total

_COLUMNS = ("table", "series", "breakdown", "unit", "geography_level", "geography_code", "geography", "period_type", "period_start", "period_end", "value", "sheet", "row", "column", "status")  # fmt: skip


@dataclass
class Observed:
    """Rows of observations, and what each of them came from.

    Parameters
    ----------
    rows : list of dict
        By column of observations.csv.
    local : list of dict
        By column of area_observations.csv, ``area_id`` as the file has it: the code of the area, else its name.
    fed : dict of str to int
        Rows by measure.
    taken : set of int
        Where among the figures those stand that are taken.
    unfed : list of (Give, str)
        What the recipe gives from a table that is here, and no cell was found for, and why.
    cautions : list of str
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    local: list[dict[str, str]] = field(default_factory=list)
    fed: dict[str, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    unfed: list[tuple[Give, str]] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)


def observed(figures: pd.DataFrame, recipe: Recipe, file_name: str, data_file: str = "") -> Observed:
    """Give the observations of an edition.

    Parameters
    ----------
    figures : DataFrame
        Tidy.
    recipe : Recipe
    file_name : str
        A CSV has no title but its name.
    data_file : str
        Which of the publication's files it is.
    """
    found = Observed()
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    clashes: set[tuple[str, ...]] = set()
    groups = _Groups(figures, recipe)
    has_value = (figures["value"].array != "") if len(figures) else np.array([], dtype=bool)
    # No figure of the registers is below 0, and no share above 100.
    values = figures["value"].array
    numbers = (
        np.array([float(text) if text else 0.0 for text in values.categories])
        if len(figures)
        else np.array([])
    )
    fits = np.array([], dtype=bool)
    if len(figures):
        fits = (numbers >= 0)[values.codes] & ~(
            (numbers > 100)[values.codes] & (figures["unit"].array == "percent")
        )
    for give in recipe.gives:
        if give.file and not re.search(give.file, data_file):
            continue
        more, why = _of_one(give, figures, recipe, groups, has_value, file_name, fits, found.taken)
        if not more and why:
            found.unfed.append((give, why))
        if give.is_local:
            local = newest(_local(row) for row in more)
            found.local += without_small(local) if give.withholds_small else local
            continue
        for row in more:
            name = tuple(
                row[column]
                for column in ("measure_id", "period_type", "period_end", "geography", "breakdown", "window")
            )
            if name in rows and Decimal(rows[name]["value"]) != Decimal(row["value"]):
                if rows[name]["locator"] != row["locator"]:
                    clashes.add(name)
                continue
            rows.setdefault(name, row)
    for name in sorted(clashes):
        found.cautions.append(
            f"{name[0]} for {name[2]}, {name[4]}: two tables give other figures ({rows[name]['value']} in {rows[name]['locator']}); neither is taken"
        )
        rows.pop(name)
    found.rows = list(rows.values())
    for row in found.rows:
        found.fed[row["measure_id"]] = found.fed.get(row["measure_id"], 0) + 1
    found.unfed = [(give, why) for give, why in found.unfed if give.measure not in found.fed]
    return found


def _local(row: dict[str, str]) -> dict[str, str]:
    names = ("measure_id", "period_type", "period_end", "area_id", "breakdown", "value", "mark", "source_id")
    return {name: row.get(name, "") for name in names} | {"area_id": row["geography"]}


class _Groups:
    """The groups of an edition as columns and categories, each different one taken apart once."""

    def __init__(self, figures: pd.DataFrame, recipe: Recipe) -> None:
        self.texts = list(figures["breakdown"].cat.categories) if len(figures) else []
        self._totals = re.compile(recipe.totals, re.I) if recipe.totals else None
        self._known: dict[tuple[str, str], bool] = {}
        self._parsed: list[dict[str, str] | None] = [None] * len(self.texts)

    def parsed(self, at: int) -> dict[str, str]:
        known = self._parsed[at]
        if known is None:
            known = {}
            if self.texts[at] != "total":
                for pair in self.texts[at].split(";"):
                    name, _, category = pair.partition("=")
                    known[name] = category.replace("%3B", ";").replace("%3D", "=").replace("%25", "%")
            self._parsed[at] = known
        return known

    def is_total(self, category: str) -> bool:
        return is_total(category) or bool(self._totals and self._totals.fullmatch(category))

    def match(self, at: int, give: Give, said: re.Pattern[str] | None) -> str | None:
        """Give the group of the register that a group of the file is; None where it is not the recipe's."""
        if not _may_match(self.texts[at], give, self._known):
            return None
        groups = self.parsed(at)
        left = dict(groups)
        for column, wanted in give.where.items():
            names = [name for name in left if re.fullmatch(column, name, re.I)]
            if not names:
                if re.fullmatch(wanted, ""):
                    continue
                return None
            if not all(re.fullmatch(wanted, left.pop(name), re.I | re.S) for name in names):
                return None
        found = dict(give.group)
        for dimension, column in give.by.items():
            names = [name for name in left if re.fullmatch(column, name, re.I)]
            if len(names) != 1:
                return None
            category = left.pop(names[0])
            if self.is_total(category):
                return None
            named = self._named(category, give.words.get(dimension, {}))
            if named is None:
                return None
            found[dimension] = named
        if said is not None:
            names = [name for name, category in left.items() if said.search(category)]
            if not names:
                return None
            for name in names:
                left.pop(name)
        if give.ignore:
            left = {
                name: category for name, category in left.items() if not re.fullmatch(give.ignore, name, re.I)
            }
        if not give.add_up and not all(self.is_total(category) for category in left.values()):
            return None
        if give.never and re.search(give.never, " | ".join(groups.values()), re.I):
            return None
        return ";".join(f"{name}={category}" for name, category in sorted(found.items())) or "total"

    @staticmethod
    def _named(category: str, words: dict[str, str]) -> str | None:
        for ours, pattern in words.items():
            if re.fullmatch(pattern, category, re.I):
                return ours
        return None if words else re.sub("[=;]", ",", category)


def _may_match(text: str, give: Give, known: dict[tuple[str, str], bool]) -> bool:
    """Tell quickly that a group is not the recipe's: most groups are left aside without taking them apart."""
    text = f";{text};"
    for column, wanted in give.where.items():
        if column.isidentifier():
            start = text.find(f";{column}=")
            if start < 0:
                category = ""
            else:
                start += len(column) + 2
                category = text[start : text.find(";", start)]
            if (wanted, category) not in known:
                known[wanted, category] = "%" in category or bool(re.fullmatch(wanted, category, re.I | re.S))
            if not known[wanted, category]:
                return False
    return True


def _of_one(
    give: Give,
    figures: pd.DataFrame,
    recipe: Recipe,
    groups: _Groups,
    has_value: np.ndarray,
    file_name: str,
    fits: np.ndarray,
    taken: set[int],
) -> tuple[list[dict[str, str]], str]:
    if not len(figures):
        return [], ""
    tables = figures["table"].array
    sheets = figures["sheet"].array
    if give.table:
        in_title = np.array(
            [
                bool(re.search(give.table, text if text else f"{text} | {file_name}", re.I))
                for text in tables.categories
            ]
        )[tables.codes]
        in_sheet = np.array(
            [bool(re.search(give.table, text, re.I)) if text else False for text in sheets.categories]
        )[sheets.codes]
        of_table = in_title | in_sheet
    else:
        of_table = np.ones(len(figures), dtype=bool)
    series = figures["series"].array
    if give.headings:
        for wanted in give.headings:
            by_series = np.array([bool(re.fullmatch(wanted, text, re.I)) for text in series.categories])[
                series.codes
            ]
            has = set(zip(tables.codes[by_series].tolist(), sheets.codes[by_series].tolist(), strict=True))
            if not any(by_series):
                dims = np.array([bool(re.search(rf"(^|;)({wanted})=", text, re.I)) for text in groups.texts])[
                    figures["breakdown"].array.codes
                ]
                has = set(zip(tables.codes[dims].tolist(), sheets.codes[dims].tolist(), strict=True))
            of_table &= (
                np.array(
                    [pair in has for pair in zip(tables.codes.tolist(), sheets.codes.tolist(), strict=True)],
                    dtype=bool,
                )
                if len(has) < len(tables.categories) * len(sheets.categories)
                else True
            )
    if not of_table.any():
        return [], ""
    # An area without a figure is told with its mark.
    chosen = of_table & (has_value | (give.is_local and not give.add_up)) & fits
    kinds = figures["period_type"].array
    wanted_kinds = set(give.period) or set(kinds.categories) - {""}
    chosen &= np.isin(kinds.codes, [at for at, kind in enumerate(kinds.categories) if kind in wanted_kinds])
    if not chosen.any():
        return [], "its table has no figure of the periods " + ", ".join(give.period)
    units = figures["unit"].array
    chosen &= np.isin(units.codes, [at for at, unit in enumerate(units.categories) if unit == give.unit])
    places, levels = figures["geography"].array, figures["geography_level"].array
    if give.area != "*" and not give.add_up:
        same = {
            give.area.casefold(),
            *({"england and wales", ""} if give.area == "England and Wales" else set()),
        }
        chosen &= np.isin(
            places.codes,
            [
                at
                for at, text in enumerate(places.categories)
                if text.casefold() in same
                or (not text and recipe.coverage == give.area)
                or (is_total(text) and recipe.coverage == give.area)
            ],
        )
    if give.level:
        chosen &= np.isin(
            levels.codes,
            [at for at, text in enumerate(levels.categories) if re.fullmatch(give.level, text, re.I)],
        )
    cell = re.compile(give.cell, re.I) if give.cell else None
    never = re.compile(give.never, re.I) if give.never else None
    by_name = np.array(
        [
            (cell is None or bool(cell.search(text))) and not (never and never.search(text))
            for text in series.categories
        ]
    )
    in_heading = by_name[series.codes]
    allowed = np.array([not (never and never.search(text)) for text in series.categories])[series.codes]
    breakdown = figures["breakdown"].array
    labels = np.full(len(figures), None, dtype="object")
    by_heading = chosen & in_heading
    # Where a heading says what is wanted, labels that say it too are of other figures.
    by_label = chosen & ~in_heading & allowed if not by_heading.any() else np.zeros(len(figures), dtype=bool)
    for mask, said in ((by_heading, None), (by_label, cell)):
        if not mask.any():
            continue
        matches: dict[int, str | None] = {
            int(code): groups.match(int(code), give, said) for code in np.unique(breakdown.codes[mask])
        }
        texts = np.array([matches.get(code) for code in range(len(groups.texts))], dtype="object")
        where = np.flatnonzero(mask)
        labels[where] = texts[breakdown.codes[where]]
    # What the recipe adds up has no totals among its rows.
    at = np.flatnonzero(np.array([label is not None for label in labels]))
    if not len(at):
        what = f"no column or label {give.cell!r}" if give.cell else "no cell for all"
        return [], f"{what} in a unit of {give.unit}"
    taken.update(at.tolist())
    frame = figures.iloc[at][list(_COLUMNS)].astype("object")
    frame["label"] = labels[at]
    if give.is_local:
        frame["geography"] = frame["geography_code"].where(frame["geography_code"] != "", frame["geography"])
    if give.add_up:
        return _added_up(give, frame), ""
    rows = []
    for row in frame.to_dict("records"):
        place = row["geography"] if give.area == "*" else give.area
        locator = (
            f"{row['table']}, {row['sheet']} {row['column']}{row['row']}"
            if row["sheet"]
            else f"{row['column']}, {_of_row(row)}line {row['row']}"
        )
        status = (
            f" {row['status'].capitalize()}."
            if row["status"] in ("provisional", "revised", "low_reliability")
            else ""
        )
        marked = {"mark": "" if row["value"] else row["status"] or "unexplained"} if give.is_local else {}
        rows.append(_row(give, row, place, row["value"], locator.strip(", "), status) | marked)
    return rows, ""


def _of_row(row: dict[str, str]) -> str:
    return f"{row['geography_level']}, " if row["geography_level"] else ""


def _added_up(give: Give, frame: pd.DataFrame) -> list[dict[str, str]]:
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    names = ["period_type", "period_start", "period_end", "label", "geography", "value"]
    headings = ", ".join(sorted(set(frame["series"])))
    counted = frame.groupby(names, observed=True).size()
    if give.period:
        wanted = set(give.period)
    parts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for (kind, start, end, label, place, value), number in counted.items():
        if give.period and kind not in wanted:
            continue
        if give.as_kind in _YEARS and kind in _YEARS[give.as_kind]:
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


_YEARS = {"year_ending_march": ("quarter", "month"), "calendar_year": ("quarter", "month")}


def _year_around(end: str, kind: str) -> tuple[str, str]:
    year, month = int(end[:4]), int(end[5:7])
    if kind == "calendar_year":
        return f"{year}-01-01", f"{year}-12-31"
    return (f"{year - 1}-04-01", f"{year}-03-31") if month < 4 else (f"{year}-04-01", f"{year + 1}-03-31")


def _row(give: Give, row: dict[str, str], place: str, value: str, locator: str, more: str) -> dict[str, str]:
    kind = give.as_kind or row["period_type"]
    return {
        "measure_id": give.measure,
        "period_type": kind,
        "period_start": row["period_end"]
        if kind == "snapshot"
        else ""
        if kind == "other"
        else row["period_start"],
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
