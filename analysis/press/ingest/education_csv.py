"""Reads the CSV layout of Explore Education Statistics: one row an area, a period and a group; indicators across.

Columns are told by their headings, filters from indicators by the data guide where there is one, else by their cells.
The marks are those of the publisher's guide, since the file itself carries no legend.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.combinations import combine, stacked
from analysis.press.ingest.csv_table import CsvTable, cleaned, find_header, read_table
from analysis.press.ingest.figures import breakdown_of, number_text, tidy
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.periods import Days, education_period
from analysis.press.registers.coded import by_code

LEGEND = {
    "z": ("not_applicable", "not applicable"),
    "x": ("not_available", "unavailable"),
    ":": ("not_available", "unavailable (an obsolete mark)"),
    "c": ("suppressed", "confidential"),
    "low": ("rounds_to_zero", "rounds to 0, but is not 0"),
    "k": ("rounds_to_zero", "rounds to 0, but is not 0"),
    "~": ("rounds_to_zero", "rounds to 0, but is not 0 (an obsolete mark)"),
    "u": ("low_reliability", "low reliability"),
    "": ("unexplained", ""),
}
DURATION = "years and months, as years:months"
_WORDS = re.compile(r"[A-Za-z]{4}|^All\b")
_DURATION = re.compile(r"(\d{1,2}):(\d{1,2})")
_LEVELS: dict[str, tuple[tuple[str, ...], str]] = {
    "national": (("country_code",), "country_name"),
    "regional": (("region_code",), "region_name"),
    "local authority": (("new_la_code", "old_la_code"), "la_name"),
    "local authority district": (("lad_code",), "lad_name"),
    "parliamentary constituency": (("pcon_code",), "pcon_name"),
    "rsc region": ((), "rsc_region_lead_name"),
    "opportunity area": (("opportunity_area_code",), "opportunity_area_name"),
    "local enterprise partnership": (
        ("local_enterprise_partnership_code",),
        "local_enterprise_partnership_name",
    ),
    "local skills improvement plan area": (("lsip_code",), "lsip_name"),
    "english devolved area": (("english_devolved_area_code",), "english_devolved_area_name"),
    "ward": (("ward_code",), "ward_name"),
    "mat": (("trust_id",), "trust_name"),
    "sponsor": (("sponsor_id",), "sponsor_name"),
    "institution": (("institution_id",), "institution_name"),
    "planning area": (("planning_area_code",), "planning_area_name"),
    "school": (("school_urn", "school_laestab"), "school_name"),
    "provider": (("provider_ukprn",), "provider_name"),
}
_AREA_COLUMNS = frozenset(name for codes, area in _LEVELS.values() for name in (*codes, area))
_PERIOD_COLUMNS = ("time_period", "time_identifier")
_LEVEL_COLUMNS = ("geographic_level", "geographical_level")
STANDARD = _AREA_COLUMNS | {*_PERIOD_COLUMNS, *_LEVEL_COLUMNS}
_PROBLEMS_SHOWN = 20


@dataclass(frozen=True)
class Indicator:
    """What a column of figures is: its lasting name, unit, what is counted, and the guide's label for it."""

    name: str
    unit: str = ""
    unit_of_count: str = ""
    label: str = ""


@dataclass(frozen=True)
class Plan:
    """How the columns of one file are to be taken.

    Parameters
    ----------
    table : str
        Name of the data set.
    indicators : dict of str to Indicator
        Columns of figures; empty to tell them by their cells.
    period : callable
        Gives a period its days from its two columns.
    """

    table: str
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    period: Callable[[str, str], Days | None] = education_period


def education_header(file: OfficialFile) -> tuple[str, ...] | None:
    """Give the headings of a file in this layout, None for any other file."""
    return find_header(file, _is_header) if file.kind == "csv" else None


def own_columns(header: Sequence[str]) -> tuple[str, ...]:
    """Give the columns that are neither period nor area: filters and indicators."""
    return tuple(name for name in header if name and name.casefold() not in STANDARD)


def data_guide(file: OfficialFile) -> dict[str, Indicator | None] | None:
    """Read the file that describes a data file's columns: an indicator, or None for a filter; None if it is none."""
    wanted = {"col_name", "col_type", "label"}
    if file.kind != "csv" or not find_header(file, wanted.issubset):
        return None
    try:
        rows = [cleaned(cells) for cells in csv.reader(file.lines(), strict=True)]
    except csv.Error:
        return None
    start = next((number for number, cells in enumerate(rows) if wanted.issubset(cells)), None)
    if start is None:
        return None
    guide: dict[str, Indicator | None] = {}
    for cells in rows[start + 1 :]:
        row = dict(zip(rows[start], cells, strict=False))
        if row.get("col_name"):
            unit = {"": "number", "%": "percent", "£": "gbp", "£m": "gbp_million"}.get(
                row.get("indicator_unit", ""), ""
            )
            is_figure = row.get("col_type", "").casefold() == "indicator"
            guide[row["col_name"]] = (
                Indicator(row["col_name"], unit, label=row.get("label", "")) if is_figure else None
            )
    return guide


def read_education_csv(
    file: OfficialFile, plan: Plan
) -> tuple[pd.DataFrame, tuple[str, ...], tuple[str, ...]]:
    """Read every figure of a file.

    Parameters
    ----------
    file : OfficialFile
    plan : Plan

    Returns
    -------
    figures : DataFrame
        Tidy; one row an indicator of each row of the file.
    notes : tuple of str
        Text above and below the table.
    cautions : tuple of str
        What had to be left open.

    Raises
    ------
    ProblemsFoundError
        For unknown levels, periods and marks, and for what ``read_table`` refuses.
    """
    table = read_table(file, _is_header)
    columns = {
        name.casefold() if name.casefold() in STANDARD else name: cells
        for name, cells in table.columns.items()
    }
    own = own_columns(table.header)
    indicators = dict(plan.indicators) or {
        name: Indicator(name) for name in own if _holds_figures(columns[name])
    }
    problems = _missing(file.where, table, columns, own, indicators)
    if problems:
        raise ProblemsFoundError(problems)
    period_texts, found = _periods(file.where, table, columns, plan.period)
    area_texts, wrong = _areas(file.where, table, columns)
    filters = [name for name in own if name not in indicators]
    groups = _groups(columns, filters, len(table.lines))
    figures = [
        _figures_of(file.where, table, columns[name], indicator) for name, indicator in indicators.items()
    ]
    problems = [*found, *wrong, *(problem for _, faults in figures for problem in faults)]
    if problems:
        raise ProblemsFoundError(problems)
    count = len(figures)
    shared = {
        name: stacked([column] * count) for name, column in (period_texts | area_texts | groups).items()
    }
    named = {
        "table": plan.table,
        "series": _repeated([indicator.name for indicator in indicators.values()], len(table.lines)),
        "note": _repeated([indicator.label for indicator in indicators.values()], len(table.lines)),
        "unit_of_count": _repeated(
            [indicator.unit_of_count for indicator in indicators.values()], len(table.lines)
        ),
        "column": _repeated(list(indicators), len(table.lines)),
        "row": np.tile(table.lines, count),
    }
    cells = {name: stacked([texts[name] for texts, _ in figures]) for name in figures[0][0]}
    return tidy(shared | named | cells), table.notes, _cautions(cells)


def _is_header(words: tuple[str, ...]) -> bool:
    names = {word.casefold() for word in words}
    return names.issuperset(_PERIOD_COLUMNS) and not names.isdisjoint(_LEVEL_COLUMNS)


def _holds_figures(column: pd.Categorical) -> bool:
    texts = [text for text in column.categories if text]
    others = [text for text in texts if number_text(text) is None and not _DURATION.fullmatch(text)]
    unknown = [text for text in others if text.casefold() not in LEGEND]
    if len(unknown) == len(texts):
        return False
    # Ages are numbers beside words ("Total"). Anything shorter is a mark or a slip, and refused as one.
    short = [text for text in unknown if not _WORDS.search(text)]
    return not unknown or (bool(short) if len(others) < len(texts) else len(short) == len(unknown))


def _missing(
    where: str,
    table: CsvTable,
    columns: dict[str, object],
    own: tuple[str, ...],
    indicators: dict[str, Indicator],
) -> list[Problem]:
    gone = [name for name in indicators if name not in columns]
    if gone or not indicators:
        return [
            Problem(
                where,
                "columns " + ", ".join(own) if own else "no column besides period and area",
                "a column of figures" + (": " + ", ".join(gone) if gone else ""),
                "Check that the file is a data file of Explore Education Statistics, unchanged.",
                row=table.header_line,
            )
        ]
    return []


def _periods(
    where: str, table: CsvTable, columns: dict[str, pd.Categorical], period: Callable[[str, str], Days | None]
) -> tuple[dict[str, pd.Categorical], list[Problem]]:
    codes, pairs, first = combine([columns[name] for name in _PERIOD_COLUMNS])
    days = [period(*pair) for pair in pairs]
    problems = [
        Problem(
            where,
            f"{' '.join(pair).strip() or 'nothing'}",
            "a period such as 2025 Calendar year or 202425 Academic year",
            "Check the file against the publisher's page.",
            row=int(table.lines[line]),
            column=", ".join(_PERIOD_COLUMNS),
        )
        for pair, found, line in zip(pairs, days, first, strict=True)
        if found is None
    ]
    known = [found or Days("", "", "") for found in days]
    texts = {
        "period_type": by_code(codes, [found.kind for found in known]),
        "period_start": by_code(codes, [found.start for found in known]),
        "period_end": by_code(codes, [found.end for found in known]),
        "period": by_code(codes, [f"{name} {number}" for number, name in pairs]),
    }
    return texts, problems[:_PROBLEMS_SHOWN]


def _areas(
    where: str, table: CsvTable, columns: dict[str, pd.Categorical]
) -> tuple[dict[str, pd.Categorical], list[Problem]]:
    level_column = next(name for name in _LEVEL_COLUMNS if name in columns)
    names = [level_column, *sorted(_AREA_COLUMNS & set(columns))]
    codes, combinations, first = combine([columns[name] for name in names])
    areas, problems = [], []
    for cells, line in zip(combinations, first, strict=True):
        row = dict(zip(names, cells, strict=True))
        code_columns, name_column = _LEVELS.get(row[level_column].casefold(), ((), ""))
        if not name_column or not row.get(name_column):
            problems.append(
                Problem(
                    where,
                    f"level {row[level_column] or 'blank'}"
                    + (f" without {name_column}" if name_column else ""),
                    "a level of the guide, and the area's name under it",
                    "Check the file against the publisher's page.",
                    row=int(table.lines[line]),
                    column=level_column,
                )
            )
        code_column = next((name for name in code_columns if row.get(name)), "")
        used = {level_column, name_column, code_column}
        details = breakdown_of({name: text for name, text in row.items() if text and name not in used})
        areas.append(
            (
                row[level_column],
                row.get(code_column, ""),
                row.get(name_column, ""),
                "" if details == "total" else details,
            )
        )
    wanted = ("geography_level", "geography_code", "geography", "geography_details")
    texts = {name: by_code(codes, [area[place] for area in areas]) for place, name in enumerate(wanted)}
    return texts, problems[:_PROBLEMS_SHOWN]


def _groups(columns: dict[str, pd.Categorical], filters: list[str], rows: int) -> dict[str, pd.Categorical]:
    if not filters:
        return {"breakdown": by_code(np.zeros(rows, dtype="int64"), ["total"])}
    codes, combinations, _ = combine([columns[name] for name in filters])
    texts = [breakdown_of(dict(zip(filters, cells, strict=True))) for cells in combinations]
    return {"breakdown": by_code(codes, texts)}


def _figures_of(
    where: str, table: CsvTable, column: pd.Categorical, indicator: Indicator
) -> tuple[dict[str, pd.Categorical], list[Problem]]:
    read = [_figure(text, indicator) for text in column.categories]
    codes = column.codes
    problems = []
    for number, (text, cell) in enumerate(zip(column.categories, read, strict=True)):
        if cell is None and len(problems) < _PROBLEMS_SHOWN:
            line = int(table.lines[int(np.argmax(codes == number))])
            problems.append(
                Problem(
                    where,
                    repr(text),
                    "a number or one of the marks " + ", ".join(mark for mark in LEGEND if mark),
                    "Check the cell against the publisher's page; if the mark is new, it needs a meaning first.",
                    row=line,
                    column=indicator.name,
                )
            )
    cells = [cell or ("", "", "", "") for cell in read]
    texts = {
        name: by_code(codes, [cell[place] for cell in cells])
        for place, name in enumerate(("value", "status", "meaning", "unit"))
    }
    return texts | {"printed": column}, problems


def _figure(printed: str, indicator: Indicator) -> tuple[str, str, str, str] | None:
    value = number_text(printed)
    if value is not None:
        return value, "", "", indicator.unit
    if (match := _DURATION.fullmatch(printed)) and int(match[2]) < 12:
        return str(12 * int(match[1]) + int(match[2])), "", DURATION, "months"
    if printed.casefold() in LEGEND:
        status, meaning = LEGEND[printed.casefold()]
        return "", status, meaning, indicator.unit
    return None


def _repeated(texts: list[str], times: int) -> pd.Categorical:
    return by_code(np.repeat(np.arange(len(texts)), times), texts)


def _cautions(cells: dict[str, pd.Categorical]) -> tuple[str, ...]:
    cautions = []
    if DURATION in cells["meaning"].categories:
        cautions.append(f"Cells such as 0:1 are read as {DURATION}, in months.")
    if "unexplained" in cells["status"].categories:
        blank = int((cells["status"] == "unexplained").sum())
        cautions.append(
            f"{blank:,} blank cells of figures, which the guide does not allow: kept as unexplained."
        )
    if "" in cells["unit"].categories:
        cautions.append("No data guide says in what unit the figures are; the unit is left blank.")
    return tuple(cautions)
