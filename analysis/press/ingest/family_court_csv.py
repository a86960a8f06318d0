"""The CSV files of Family Court Statistics Quarterly: one row a group and a period, one or more columns of figures.

Headings differ in case and wording from file to file. A year without a quarter is a calendar year; some files leave the
year empty and spell the quarter ``2023-4`` or ``2023-Q4``. Several units of count stand in one column, told apart by
``Count_type``; they are never the same series here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.combinations import combine, stacked
from analysis.press.ingest.csv_table import CsvTable, find_header, read_table
from analysis.press.ingest.family_court_measures import unit_of_count
from analysis.press.ingest.figures import breakdown_of, number_text, tidy
from analysis.press.ingest.headings import dimension_of
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.spelt_periods import CALENDAR_YEARS, quarter, read_period
from analysis.press.registers.coded import by_code

_QUARTER = re.compile(r"quarter|qtr", re.I)
_YEAR = re.compile(r"year", re.I)
_FIGURES = re.compile(
    r"count|total|cases|number[_ ]of[_ ]\w+|(mean|median)[_ ](duration|weeks)|(count|number)[_ ]?\w*", re.I
)
_NOT_FIGURES = re.compile(r"count[_ ]type", re.I)
_AREA = re.compile(r"dfj(_new|_area)?|county.*|local[_ ]authority.*|region", re.I)
_KNOWN = {
    "csv-children-act": {"count_type", "public_private", "order_type", "hc_indicator"},
    "csv-timeliness": {"case_type", "representation", "quarter", "number_of_cases"},
    "csv-timeliness-private-law-final-order": {"type", "quarter", "number_of_disposals"},
    "csv-dfj-and-regional-level": {"category", "stage", "dfj_new", "region"},
    "csv-legal-representation": {"case_type", "category", "party", "representation"},
    "csv-high-court-deprivation-of-liberty": {"ageband", "count_type", "app_type", "spanband"},
    "csv-domestic-violence": {"case_type", "order_type", "exparte_or_on_notice"},
    "csv-adoptions": {"adopter", "adopted_child_sex", "adopted_child_age"},
    "csv-divorce": {"proceeding_type", "law", "contested"},
    "csv-divorce-timeliness": {"stage", "case_type", "law", "mean_weeks"},
    "csv-financial-remedy": {"type", "qtr", "consent", "count"},
}
_COUNT_TYPES = {
    "cases starting": "case",
    "cases closed": "case",
    "application events": "application",
    "order type": "order",
    "children": "child",
    "individual children": "child",
}
_SHOWN = 20


def csv_name(file: OfficialFile) -> str:
    """Name the file of the release that a CSV is, by its headings; blank for any other CSV."""
    header = find_header(file, _is_header)
    if header is None:
        return ""
    names = {_plain(name) for name in header}
    known = [name for name, columns in _KNOWN.items() if columns <= names]
    if known:
        return max(known, key=lambda name: len(_KNOWN[name]))
    # Files of other topics share their headings, so the name they were published under tells them apart.
    stem = re.sub(r"\.csv$|\b(19|20)\d\d[ _-]*q[1-4]\b", "", file.identity.name, flags=re.I)
    return re.sub(r"[^a-z]+", "-", stem.lower()).strip("-") or "csv"


def csv_figures(file: OfficialFile, name: str) -> tuple[pd.DataFrame, tuple[str, ...], tuple[str, ...]]:
    """Read every figure of one CSV.

    Parameters
    ----------
    file : OfficialFile
    name : str
        As ``csv_name`` gives it.

    Returns
    -------
    figures : DataFrame
        Tidy.
    notes, cautions : tuple of str

    Raises
    ------
    ProblemsFoundError
        With every period that cannot be read, and for what ``read_table`` refuses.
    """
    table = read_table(file, _is_header)
    figures = [column for column in table.header if _is_figures(column)]
    period = _period_columns(table.header)
    areas = sorted((n for n in table.header if _AREA.fullmatch(n)), key=lambda n: n.casefold() == "region")
    filters = [n for n in table.header if n not in (*figures, *period, *areas)]
    periods, problems = _periods(file.where, table, period)
    if problems:
        raise ProblemsFoundError(problems)
    about = periods | _areas(table, areas) | _groups(table, filters)
    counted = next((column for column in filters if _plain(column) == "count_type"), "")
    cells = [_cells(table, column, counted, name) for column in figures]
    columns = {key: stacked([column] * len(figures)) for key, column in about.items()}
    columns |= {key: stacked([cell[key] for cell in cells]) for key in cells[0]}
    rows = np.tile(table.lines, len(figures))
    out = tidy({**columns, "table": name.removeprefix("csv-").replace("-", " "), "row": rows})
    return out, table.notes, _cautions(out, areas)


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_")


def _is_header(words: tuple[str, ...]) -> bool:
    return bool(_period_columns(words)) and any(_is_figures(word) for word in words) and len(words) > 3


def _is_figures(name: str) -> bool:
    return bool(_FIGURES.fullmatch(name)) and not _NOT_FIGURES.fullmatch(name)


def _period_columns(header: Sequence[str]) -> list[str]:
    """Give the columns of year and quarter, in that order; none for a CSV of another kind."""
    years = [name for name in header if _YEAR.fullmatch(name)]
    quarters = [name for name in header if _QUARTER.fullmatch(name)]
    return [*years, *quarters] if len(years) <= 1 and len(quarters) == 1 else []


def _periods(
    where: str, table: CsvTable, names: Sequence[str]
) -> tuple[dict[str, pd.Categorical], list[Problem]]:
    codes, combinations, first = combine([table.columns[name] for name in names])
    spelt = [(cells if len(names) == 2 else ("", *cells)) for cells in combinations]
    found = [_period(*cells) for cells in spelt]
    problems = [
        Problem(
            where,
            " ".join(cells).strip() or "nothing",
            "a year, or a year and a quarter: 2023, 2023 and 4, 2023-Q4",
            "Check the row against the publisher's page.",
            row=int(table.lines[line]),
            column=", ".join(names),
        )
        for cells, period, line in zip(spelt, found, first, strict=True)
        if period is None
    ]
    known = [period for period in found if period is not None]
    if problems:
        return {}, problems[:_SHOWN]
    return {
        "period_type": by_code(codes, [period.kind for period in known]),
        "period_start": by_code(codes, [str(period.start) for period in known]),
        "period_end": by_code(codes, [str(period.end) for period in known]),
        "period": by_code(codes, [" ".join(text for text in cells if text) for cells in spelt]),
    }, []


def _period(of_year: str, within: str) -> Period | None:
    number = re.fullmatch(r"q?([1-4])", within, re.I)
    if number and re.fullmatch(r"(19|20)\d\d", of_year):
        return quarter(int(of_year), int(number[1]))
    if within.casefold() in ("", "na", "n/a", "annual"):
        return read_period(of_year, CALENDAR_YEARS)
    return (
        read_period(within, CALENDAR_YEARS) if of_year.casefold() in ("", "na", "n/a", within[:4]) else None
    )


def _areas(table: CsvTable, names: Sequence[str]) -> dict[str, pd.Categorical | str]:
    if not names:
        return {"geography": by_code(np.zeros(len(table.lines), dtype="int64"), ["England and Wales"])}
    codes, combinations, _ = combine([table.columns[name] for name in names])
    areas = [next((text for text in cells if text), "") for cells in combinations]
    levels = [next((n for n, text in zip(names, cells, strict=True) if text), "") for cells in combinations]
    details = [
        breakdown_of(
            {dimension_of(n): text for n, text in zip(names, cells, strict=True) if text and text != area}
        )
        for cells, area in zip(combinations, areas, strict=True)
    ]
    return {
        "geography": by_code(codes, areas),
        "geography_level": by_code(codes, levels),
        "geography_details": by_code(codes, ["" if text == "total" else text for text in details]),
    }


def _groups(table: CsvTable, filters: Sequence[str]) -> dict[str, pd.Categorical]:
    if not filters:
        return {"breakdown": by_code(np.zeros(len(table.lines), dtype="int64"), ["total"])}
    codes, combinations, _ = combine([table.columns[name] for name in filters])
    texts = [
        breakdown_of({dimension_of(n): text for n, text in zip(filters, cells, strict=True) if text})
        for cells in combinations
    ]
    return {"breakdown": by_code(codes, texts)}


def _cells(table: CsvTable, name: str, counted: str, title: str) -> dict[str, pd.Categorical]:
    column = table.columns[name]
    values = [number_text(text) for text in column.categories]
    is_duration = bool(re.match(r"mean|median", name, re.I))
    everywhere = np.zeros(len(table.lines), dtype="int64")
    if counted:
        kinds = table.columns[counted]
        counts = by_code(kinds.codes, [_COUNT_TYPES.get(text.casefold(), "") for text in kinds.categories])
    else:
        counts = by_code(everywhere, [unit_of_count(f"{title.replace('-', ' ')} | {name.replace('_', ' ')}")])
    return {
        "series": by_code(everywhere, [name]),
        "column": by_code(everywhere, [name]),
        "unit": by_code(everywhere, ["weeks" if is_duration else "number"]),
        "unit_of_count": counts,
        "value": by_code(column.codes, [value or "" for value in values]),
        "printed": column,
        "status": by_code(column.codes, ["unexplained" if value is None else "" for value in values]),
    }


def _cautions(figures: pd.DataFrame, areas: Sequence[str]) -> tuple[str, ...]:
    said = []
    unexplained = int((figures["status"] == "unexplained").sum())
    if unexplained:
        said.append(
            f"{unexplained:,} cells that are no number; a CSV has no legend, so they stay unexplained."
        )
    if areas and (blank := int((figures["geography"] == "").sum())):
        said.append(f"{blank:,} figures without an area in {', '.join(areas)}; the file does not say which.")
    if any("count_type=" in text for text in figures["breakdown"].cat.categories):
        said.append(
            "Several units of count in one column: children, cases, orders and events are never added."
        )
    return tuple(said)
