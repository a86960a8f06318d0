"""Loads the registers of an earlier version, whose contracts may have been others."""

import io
from collections.abc import Mapping

import pandas as pd

from analysis.press.base.contract import Table
from analysis.press.base.problems import refusal
from analysis.press.registers.corrections import NAME as CORRECTIONS
from analysis.press.registers.corrections import parse_corrections
from analysis.press.registers.evidence import Evidence, evidence_of, holding
from analysis.press.registers.reading import typed
from analysis.press.study import the_study


def load_older(files: Mapping[str, bytes], where: str) -> Evidence:
    """Load registers as an earlier version of the project held them.

    They were held to the contracts of their time when that version was made, and are not held to today's. A column or a
    register that there was not yet is blank; one that there is no longer is left out.

    Raises ``ProblemsFoundError`` when the figures themselves cannot be read.
    """
    tables = the_study().tables
    needed = "observations.csv" if "observations" in tables else f"{next(iter(tables))}.csv"
    if needed not in files:
        raise refusal(where, f"no {needed}", "the registers of a version", "Name another version.")
    registers = {name: _register(files.get(f"{name}.csv"), table, where) for name, table in tables.items()}
    if "observations" not in tables:
        return holding(registers)
    corrections, _ = parse_corrections(files.get(CORRECTIONS, b""))
    return evidence_of(registers, corrections)


def _register(content: bytes | None, table: Table, where: str) -> pd.DataFrame:
    columns = list(table.columns)
    if content is None:
        return typed(pd.DataFrame(columns=columns, dtype="object"), table)
    try:
        text = pd.read_csv(io.BytesIO(content), dtype="object", keep_default_na=False, encoding="utf-8-sig")
        return typed(text.reindex(columns=columns, fill_value=""), table)
    except ValueError as error:
        place = f"{where}, {table.name}.csv"
        raise refusal(place, str(error), "a register", "Name another version.") from error
