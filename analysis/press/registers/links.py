"""What registers must hold true together: references that lead somewhere, one unit a measure, one basis a figure."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd

from analysis.press.base.problems import Problem
from analysis.press.registers.bases import selections
from analysis.press.study import the_study


def check_links(texts: dict[str, pd.DataFrame]) -> list[Problem]:
    """Find references from one register to a row of another that is not there, and units that do not agree.

    Returns: list of Problem. A register that could not be read is not blamed for what points to it.
    """
    problems: list[Problem] = []
    for name, text in texts.items():
        for column, target in the_study().tables[name].references.items():
            if target in texts:
                key = texts[target][the_study().tables[target].key[0]]
                problems += _check_reference(name, text[column], target, key)
        for column, targets in the_study().tables[name].list_references.items():
            if set(targets) <= set(texts):
                named = {cell for each in targets for cell in texts[each][the_study().tables[each].key[0]]}
                problems += _check_list(name, text[column], targets, named)
    for name in ("observations", "implied"):
        if {name, "measures"} <= set(texts):
            problems += _check_units(name, texts[name], texts["measures"])
    if {"observations", "other_bases"} <= set(texts):
        problems += _check_bases(texts["observations"], texts["other_bases"])
    for name, text in texts.items():
        target = the_study().tables[name].names_rows_of
        if target in texts:
            problems += _check_rows_named(name, text, target, texts[target])
    problems += the_study().check(texts, whole=False)
    return problems


def _check_reference(name: str, values: pd.Series, target: str, identifiers: pd.Series) -> Iterator[Problem]:
    known = {"", *identifiers}
    if set(values) <= known:
        return
    for line, value in zip(values.index.tolist(), values.tolist(), strict=True):
        if value not in known:
            expected = f"one under {identifiers.name} in data/{target}.csv"
            cure = f"Correct it, or add the row to data/{target}.csv."
            yield Problem(f"data/{name}.csv", value, expected, cure, line, str(values.name))


def _check_list(
    name: str, values: pd.Series, targets: tuple[str, ...], identifiers: set[str]
) -> Iterator[Problem]:
    files = " or ".join(f"data/{target}.csv" for target in targets)
    for line, cell in zip(values.index.tolist(), values.tolist(), strict=True):
        names = cell.split(";") if cell else []
        for identifier in sorted(set(names)):
            if identifier in identifiers and names.count(identifier) == 1:
                continue
            found = f"{identifier} twice" if identifier in identifiers else repr(identifier)
            expected = f"identifiers of rows of {files}, each once, joined by semicolons"
            cure = "Correct the list, or add the row that it should name."
            yield Problem(f"data/{name}.csv", found, expected, cure, line, str(values.name))


def _check_units(name: str, figures: pd.DataFrame, measures: pd.DataFrame) -> Iterator[Problem]:
    declared = dict(zip(measures["measure_id"], measures["unit"], strict=True))
    if all(
        declared.get(measure, unit) == unit
        for measure, unit in {*zip(figures["measure_id"], figures["unit"], strict=True)}
    ):
        return
    rows = zip(figures.index.tolist(), figures["measure_id"].tolist(), figures["unit"].tolist(), strict=True)
    for line, measure, unit in rows:
        if declared.get(measure, unit) != unit:
            expected = f"{declared[measure]}, the unit of {measure} in data/measures.csv"
            cure = "Correct the unit, or give figures in another unit a measure of their own."
            yield Problem(f"data/{name}.csv", unit, expected, cure, line, "unit")


def _check_bases(observations: pd.DataFrame, other_bases: pd.DataFrame) -> Iterator[Problem]:
    days = partial(pd.to_datetime, format="%Y-%m-%d", errors="coerce")
    named = observations["measure_id"].isin(set(other_bases["measure_id"]))
    figures = observations[named].assign(period_end=days(observations.loc[named, "period_end"]))
    ends = {name: days(other_bases[name]) for name in ("ends_from", "ends_until")}
    taken = np.zeros(len(figures), dtype=int)
    chosen_by = selections(figures, other_bases.assign(**ends))
    for line, (_, chosen) in zip(other_bases.index.tolist(), chosen_by, strict=True):
        twice = taken[chosen & (taken > 0)]
        if chosen.any() and not len(twice):
            taken[chosen] = line
            continue
        found = f"figures that line {twice[0]} selects too" if chosen.any() else "no figure selected"
        expected = "figures of data/observations.csv, each with one basis"
        column = "measure_id, source_id, period_type, ends_from, ends_until, breakdown"
        yield Problem("data/other_bases.csv", found, expected, "Narrow the row, or delete it.", line, column)


def _check_rows_named(
    name: str, text: pd.DataFrame, target: str, identifiers: pd.DataFrame
) -> Iterator[Problem]:
    key = list(the_study().tables[name].key)
    named = set(text[key].itertuples(index=False, name=None))
    rows = named.intersection(zip(*(identifiers[column].tolist() for column in key), strict=True))
    for line, *cells in text[key].itertuples(name=None):
        if tuple(cells) not in rows:
            found = ", ".join(cell for cell in cells if cell)
            expected = f"the key of a row that data/{target}.csv holds"
            cure = f"Delete the row if the one it names has gone from data/{target}.csv. Or correct it."
            yield Problem(f"data/{name}.csv", found, expected, cure, line, ", ".join(key))
