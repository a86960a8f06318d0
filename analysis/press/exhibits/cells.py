"""How a published figure is named in words: what is measured, when, and by whom."""

import re

import pandas as pd

from analysis.press.registers import Period
from analysis.press.study import the_study

_SHOWN_UNITS = {"percent": "%", "number": "", "gbp": "pounds"}
_HOME = "England and Wales"


def what(row: pd.Series) -> str:
    """Name what is measured, with its group and area where they are not all children of England and Wales."""
    extra = group_and_area(row)
    return f"{_plain(row['name'])} ({extra})" if extra else _plain(row["name"])


def group_and_area(row: pd.Series) -> str:
    """Name the group and the area; nothing for all children of England and Wales."""
    pairs = [] if row["breakdown"] == "total" else [pair.split("=") for pair in row["breakdown"].split(";")]
    groups = [f"{group} law" if dimension == "law" else _plain(group) for dimension, group in pairs]
    area = [] if row["geography"] == _HOME else [row["geography"]]
    return ", ".join([*groups, *area])


def when(row: pd.Series) -> str:
    """Name the period."""
    return Period(end=row["period_end"].date(), kind=row["period_type"], window=row["window"]).label


def by(row: pd.Series) -> str:
    """Name who prints the figure; of two publishers the one with the lower figure first."""
    return row["publishers"].replace(", ", " and ") if row["kind"] == "discrepancy" else row["publishers"]


def value_range(row: pd.Series) -> str:
    """Give the lowest and the highest value with their unit."""
    low, high = (f"{row[end]:,.10g}" for end in ("lowest_value", "highest_value"))
    unit = unit_words(row)
    if unit == "%":
        return f"{low}% to {high}%"
    return f"{low} to {high} {unit}".rstrip()


def unit_words(row: pd.Series) -> str:
    """Name the unit as a chart does; nothing for plain counts."""
    return _SHOWN_UNITS.get(row["unit"], the_study().units[row["unit"]])


def _plain(text: str) -> str:
    return re.sub(r" \([^)]*\)", "", text)
