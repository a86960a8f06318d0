"""The kinds of value that sentences print, each made in one way: counts, shares, ranges, periods."""

from collections.abc import Callable

import pandas as pd

from analysis.press.citation import long_date
from analysis.press.claims.values import Value
from analysis.press.exhibits.format import count, in_words, listing, percent, span
from analysis.press.registers import Period


def count_value(number: int, rows: pd.DataFrame, *, digits: bool = False) -> Value:
    """Say how many, below ten in words, or in digits where counts are set against each other: 8 of 14."""
    return Value(count(number) if digits else in_words(int(number)), int(number), rows, "count")


def rows_value(rows: pd.DataFrame, among: pd.DataFrame | None = None, *, digits: bool = False) -> Value:
    """Say how many rows there are, resting on them, or where there are none on those looked through."""
    return count_value(len(rows), resting(rows, among), digits=digits)


def share_value(part: float, rows: pd.DataFrame, *, whole: int | None = None) -> Value:
    """Say which share of some rows, or of another whole, a part of them is."""
    # the product before the division: 100 * 23 / 40 is 57.5, but 100 * (23 / 40) falls just short of it
    share = 100 * part / (len(rows) if whole is None else whole)
    return Value(percent(share), float(share), rows, "share")


def range_value(low: float, high: float, rows: pd.DataFrame) -> Value:
    """Say a range; the amount is its lower end."""
    return Value(span(low, high), float(low), rows, "range")


def list_value(items: list[str], rows: pd.DataFrame, *, nought: str) -> Value:
    """Say a list as a sentence does; the amount is how many there are."""
    return Value(listing(items) if items else nought, len(items), rows, "words")


def period_value(row: pd.DataFrame) -> Value:
    """Say the period of one figure in words; the amount is the year in which it ends."""
    end = row["period_end"].iloc[0]
    return Value(Period(end=end.date(), kind=row["period_type"].iloc[0]).label, end.year, row, "period")


def search_value(searches: pd.DataFrame) -> Value:
    """Say the day of the latest of some searches; the amount is its year."""
    if searches.empty:
        return Value("a day that is not known", 0, searches, "words")
    day: pd.Timestamp = searches["searched_on"].max()
    return Value(long_date(day.date()), day.year, searches, "entry")


def figure_value(row: pd.DataFrame, written: Callable[[float], str], column: str = "value") -> Value:
    """Say one published figure, with ``about`` where its source gives it as approximate."""
    amount = row[column].iloc[0]
    about = "about " if row["precision"].iloc[0] == "approximate" else ""
    return Value(f"{about}{written(amount)}", amount, row, "figure")


def implied_value(row: pd.DataFrame, written: Callable[[float], str]) -> Value:
    """Say one figure that no page prints, and that follows from a printed one."""
    amount = float(row["implied_value"].iloc[0])
    return Value(written(amount), amount, row, "implied")


def resting(rows: pd.DataFrame, among: pd.DataFrame | None) -> pd.DataFrame:
    """Give the rows, or where there are none those that they were looked for among."""
    return among if rows.empty and among is not None else rows
