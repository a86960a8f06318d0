"""Puts together what the cells, headings, rows and title of a table say of each of its figures."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.ingest.cells import shape, without_notes
from analysis.press.ingest.figures import breakdown_of, tidy
from analysis.press.ingest.spelt import CALENDARS, calendar_in, read_part
from analysis.press.ingest.tables import Table
from analysis.press.ingest.text import NOTE, VALUE, counted_in, key, unit_in
from analysis.press.ingest.tidy.column_roles import roles_of
from analysis.press.ingest.tidy.given import Hints, Tidied, named
from analysis.press.ingest.tidy.headings import Head, heads_of, own_period, periods_of_figures
from analysis.press.ingest.tidy.judged import Judged, units_of
from analysis.press.ingest.tidy.row_labels import Rows
from analysis.press.registers.coded import by_code, combined, relabelled

_MEASURES = ("measure", "indicator", "variable", "statistic", "measure name")


def tidied(table: Table, hints: Hints) -> Tidied:
    """Turn a table into figures."""
    # A day or a month in the lines above may be that of something else.
    said_above = calendar_in(" ".join((table.title, *table.above)))
    own_calendar = said_above if said_above in CALENDARS else calendar_in(table.title)
    roles = list(zip(table.columns, roles_of(table, hints.roles), strict=True))
    figures = [column for column, role in roles if role == "figure"]
    upper = {key(level) for one in figures for level in one.path[:-1]}
    if any(re.fullmatch("(academic|school) years?", level) for level in upper):
        own_calendar = "academic_year"
    hints = replace(hints, calendar=own_calendar or hints.calendar)
    found = Tidied(table, hints, roles, tidy({}))
    if not figures:
        return found
    _note_figures_in_words(found)
    rows = Rows(found)
    areas = rows.areas()
    texts: dict[str, list[str]] = defaultdict(list)
    codes: list[np.ndarray] = []
    index: list[np.ndarray | slice] = []
    used: list[Head] = []
    for head, column in zip(heads_of(figures, found), figures, strict=True):
        cells = Judged(column, head, found)
        is_filled = column.cells.categories != ""
        is_whole = is_filled.all() and rows.are_named.all()
        filled = np.flatnonzero(is_filled.take(column.cells.codes) & rows.are_named)
        if is_whole or len(filled):
            index.append(slice(None) if is_whole else filled)
            codes.append(column.cells.codes[index[-1]] + np.int32(len(texts["value"])))
            for name in ("value", "printed", "status", "meaning", "sign"):
                texts[name] += getattr(cells, name)
            used.append(head)
    if not index:
        return found

    def at(cells: Any) -> Any:
        """Give what stands in the row of each figure."""
        if isinstance(cells, pd.Categorical):
            return pd.Categorical.from_codes(at(cells.codes), dtype=cells.dtype, validate=False)
        return np.concatenate([cells[rows_of_one] for rows_of_one in index])

    of = np.repeat(np.arange(len(used), dtype=np.min_scalar_type(len(used))), [len(some) for some in codes])
    cell = np.concatenate(codes)
    columns: dict[str, Any] = {name: by_code(cell, some) for name, some in texts.items()}
    series = by_code(of, [head.series for head in used])
    heads = [key(column.heading) for column in table.columns]
    measure_at = next((place for place in rows.labels if heads[place] in _MEASURES), None)
    if measure_at is not None and all(VALUE.match(key(column.heading)) for column in figures):
        series = relabelled(at(table.columns[measure_at].cells), without_notes)
        rows.labels.remove(measure_at)
    columns |= {name: at(cells) for name, cells in areas.items()}
    groups, words = rows.breakdown()
    columns["breakdown"] = _beside(
        at(groups), of, [breakdown_of(head.group) if head.group else "" for head in used], _both_groups
    )
    columns["note"] = _beside(
        at(rows.notes()),
        of,
        [head.notes for head in used],
        lambda row, head: " ".join(dict.fromkeys(filter(None, (row, head)))),
    )
    fallback = own_period(table, hints.calendar) or hints.period or read_part(table.sheet, hints.calendar)
    by_row, spelt, periods = rows.period()
    columns |= periods_of_figures(at(by_row), spelt, periods, of, [head.period for head in used], fallback)
    of_rows, of_heads = rows.told(), [head.told for head in used]
    if any(of_heads) or any(of_rows.categories):
        has_value = by_code((columns["value"] != "").astype("int8"), ["", "yes"])
        columns["status"] = combined(
            [columns["status"], at(of_rows), by_code(of, of_heads), has_value],
            lambda own, row, head, value: own or (value and (row or head)),
        )
    said = at(words) if measure_at is None or measure_at in rows.labels else series
    columns["unit"] = units_of(used, of, [columns.pop("sign"), said, *map(at, rows.unit())], found)
    counted = [
        hints.counted
        or counted_in(f"{head.series} {' '.join(head.group.values())}")
        or counted_in(table.title)
        for head in used
    ]
    columns |= {
        "unit_of_count": by_code(of, counted),
        "table": named(table),
        "series": series,
        "sheet": table.sheet,
        "row": at(np.asarray(table.lines, dtype="int32")),
        "column": by_code(of, [head.letter for head in used]),
    }
    found.figures = tidy(columns)
    _open_unfinished_years(found)
    undated = found.figures["period"].array[found.figures["period_end"].array == ""]
    if len(undated):
        some = ", ".join(filter(None, undated.unique()[:3]))
        words = "figures whose period the file does not say"
        found.caution(f"{len(undated):,} {words}{f' ({some})' if some else ''}")
    return found


_BEGINS_WITH_NUMBER = re.compile(r"[€$~±(]? ?[1-9]\d*(?!\d*[+\d]|\d* ?(-|\u2013|to|and|or|years?)\b)")


def _note_figures_in_words(found: Tidied) -> None:
    """Say a column of labels whose cells begin with a number, beside figures or under a unit: "24 weeks", "€5", "12 of 50"."""
    roles = [role for _, role in found.roles]
    for at, (column, role) in enumerate(found.roles):
        texts = [text for text in column.cells.categories[:500].tolist() if text]
        if (
            role == "aside"
            and NOTE.match(key(column.heading))
            and (strange := {*texts} - found.hints.notes.keys())
        ):
            words = "is taken for the number of a note, which the file does not have"
            found.caution(f"{min(strange)} {words}", column.heading)
        is_beside = at > roles.index("figure") or unit_in(column.heading) in ("weeks", "days", "months")
        if role != "label" or not is_beside or "code" in key(column.heading):
            continue
        numbers = [text for text in texts if _BEGINS_WITH_NUMBER.match(text) and shape(text).kind == "words"]
        numbers = [text for text in numbers if not isinstance(read_part(text), Period)]
        if unit_in(column.heading) is not None and at > roles.index("figure"):
            numbers += [text for text in texts if shape(text).kind == "number"] * len(texts)
        if 2 * len(numbers) > len(texts):
            found.lose(f"cells such as {numbers[0]!r} may be figures; kept as labels", column.heading)


def _open_unfinished_years(found: Tidied) -> None:
    """Leave the period of a year open whose months or quarters are not all there yet: its total is of a part of it."""
    names = ("period_type", "period_start", "period_end")
    kinds, starts, ends = (found.figures[name].array for name in names)
    is_known = (found.figures["value"].array != "") | (found.figures["status"].array == "suppressed")
    months, quarters = (ends[(kinds == kind) & is_known] for kind in ("month", "quarter"))
    if not len(months) + len(quarters):
        return
    last = max((months if len(months) else quarters).unique())
    goes_on = np.array([text > last for text in ends.categories])[ends.codes]
    goes_on &= np.array([text <= last for text in starts.categories])[starts.codes]
    unfinished = kinds.isin(("year_ending_march", "calendar_year")) & goes_on
    if not len(months):
        # Publishers print quarters of the year that runs beside years that are over.
        unfinished &= found.figures["period"].astype("object").str.contains("total", case=False).to_numpy()
    if unfinished.any():
        for name in names:
            texts = found.figures[name].astype("object")
            found.figures[name] = pd.Categorical(np.where(unfinished, "", texts))
        words = f"figures are of a year of which nothing after {last} is there; their period is left open"
        found.caution(f"{int(unfinished.sum()):,} {words}")


def _beside(
    rows: pd.Categorical, of: np.ndarray, heads: Sequence[str], both: Callable[[str, str], str]
) -> pd.Categorical:
    """Put together what a row and what the heading of a column say."""
    return combined([rows, by_code(of, heads)], both) if any(heads) else rows


def _both_groups(row: str, head: str) -> str:
    if row == "total" or not head:
        return head or row
    taken = {piece.partition("=")[0] for piece in row.split(";")}
    pieces = [piece.partition("=") for piece in head.split(";")]
    own = [f"{name}{'_of_column' if name in taken else ''}={category}" for name, _, category in pieces]
    return ";".join(sorted([*row.split(";"), *own]))
