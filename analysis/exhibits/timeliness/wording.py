"""Lengths of time as the figures on them print them."""

from __future__ import annotations

from analysis.exhibits.words import decimal


def weeks(value: float) -> str:
    """Give a number of weeks as its source prints it: whole, or with one decimal."""
    return decimal(value, 0 if float(value).is_integer() else 1)
