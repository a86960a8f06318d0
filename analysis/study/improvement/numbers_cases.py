"""Numbers and days that the case studies tell, each a row of the register with the page that gives it."""

from pathlib import Path

import pandas as pd

from analysis.press.base.names import listed
from analysis.press.claims.values import Value
from analysis.press.registers import Evidence

_LISTED = listed(Path(__file__).with_name("case_figures.csv"))
FACTS, YEARS = ({row["number"]: row[of] for row in _LISTED if row[of]} for of in ("fact", "first_year_of"))
"""The name of each number in the documents, to the fact that it is, and to the improvement that began in the year."""


def case_figures(evidence: Evidence) -> dict[str, Value]:
    """Give the numbers, days and first years of the case studies.

    Raises ``ValueError`` when a register no longer holds the row.
    """
    facts = {name: fact(evidence, row) for name, row in FACTS.items()}
    return facts | {name: _year(evidence.improvements, row) for name, row in YEARS.items()}


def fact(evidence: Evidence, fact_id: str) -> Value:
    """Give a number or day as its row of the register of facts prints it."""
    row = _row(evidence.improvement_facts, "improvement_facts", "fact_id", fact_id)
    return Value(row["as_printed"].iloc[0], float(row["amount"].iloc[0]), row, "entry")


def _year(register: pd.DataFrame, improvement_id: str) -> Value:
    row = _row(register, "improvements", "improvement_id", improvement_id)
    year = int(row["year_start"].iloc[0])
    return Value(str(year), year, row, "entry")


def _row(register: pd.DataFrame, name: str, key: str, identifier: str) -> pd.DataFrame:
    row = register[register[key] == identifier]
    if row.empty:
        raise ValueError(
            f"data/{name}.csv holds no {identifier}; restore the row, or change the sentence that prints it"
        )
    return row
