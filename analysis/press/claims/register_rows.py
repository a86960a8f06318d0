"""What one row of a coded register says, tested: the words of a column, or its code."""

import pandas as pd

from analysis.press.claims.findings import Finding, found
from analysis.press.claims.values import Value


def text_contains(register: pd.DataFrame, name: str, column: str, *words: str) -> Finding:
    """Hold when a column of one row has all of some words in it, in whatever case.

    Raises ``ValueError`` when the register holds no such row.
    """
    row = _row(register, name)
    text = str(row[column].iloc[0])
    missing = [each for each in words if each.lower() not in text.lower()]
    lack = f", without “{'”, “'.join(missing)}”" if missing else ""
    says = f"{name} has under {column} “{text}”{lack}"
    return found(not missing, says, Value(text, not missing, row))


def code_is(register: pd.DataFrame, name: str, column: str, *codes: str) -> Finding:
    """Hold when one row of a register is coded in one of some ways.

    Raises ``ValueError`` when the register holds no such row.
    """
    row = _row(register, name)
    code = str(row[column].iloc[0])
    return found(code in codes, f"{name} is {code} under {column}", Value(code, code in codes, row))


def _row(register: pd.DataFrame, name: str) -> pd.DataFrame:
    key = register.columns[0]
    row = register[register[key] == name]
    if row.empty:
        raise ValueError(
            f"no row has {name} as its {key}; restore it, or change the sentence that rests on it"
        )
    return row
