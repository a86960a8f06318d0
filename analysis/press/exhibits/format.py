"""Numbers, lists and ranges as sentences print them."""

from collections.abc import Mapping, Sequence
from math import isfinite, isnan
from typing import Any

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MINUS = "\N{MINUS SIGN}"


def count(value: float) -> str:
    """Give a whole number with commas: 12,450.

    >>> count(12450.0)
    '12,450'
    """
    return f"{round(value):,}"


def in_words(value: int) -> str:
    """Give a count below ten as a word, others as figures, as official style has it.

    >>> in_words(6), in_words(12)
    ('six', '12')
    """
    return _SMALL[value] if 0 <= value < len(_SMALL) else count(value)


def out_of(part: float, whole: float) -> str:
    """Set a count against another, both in digits.

    >>> out_of(8, 14)
    '8 of 14'
    """
    return f"{count(part)} of {count(whole)}"


def decimal(value: float, places: int = 1) -> str:
    """Give a number with a fixed number of decimals, rounded half away from zero.

    >>> decimal(2.25), decimal(38.0, 0)
    ('2.3', '38')
    """
    from decimal import ROUND_HALF_UP, Decimal

    return f"{Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def percent(value: float, places: int = 0) -> str:
    """Give a share of 0 to 100 as a percentage.

    >>> percent(45.2)
    '45%'
    """
    return f"{decimal(value, places)}%"


def weeks(value: float) -> str:
    """Give a number of weeks as its source prints it: whole, or with one decimal.

    >>> weeks(38.0), weeks(41.5)
    ('38', '41.5')
    """
    return decimal(value, 0 if float(value).is_integer() else 1)


def amount(value: float, unit: str) -> str:
    """Give a figure as its unit is printed: a whole number with commas, a percentage, a rate.

    >>> amount(12450.0, "number"), amount(40.4, "percent"), amount(3.0, "rate_per_1000")
    ('12,450', '40.4%', '3.0')
    """
    if unit == "percent":
        return percent(value, 0 if float(value).is_integer() else 1)
    return decimal(value) if unit.startswith("rate") else count(value)


def rate_words(rate: Mapping[str, Any]) -> str:
    """Give one relative rate index as a reader sees it: a number, the range rounding allows, or a lower bound."""
    low, high = decimal(rate["relative_rate_low"]), rate["relative_rate_high"]
    if rate["basis"] == "at least":
        return f"at least {low}"
    return low if low == decimal(high) else f"{low} to {decimal(high)}"


def span(low: float, high: float, suffix: str = "%", places: int = 0) -> str:
    """Give a range in words, or one value when both ends print the same.

    >>> span(31.4, 62.0), span(40, 40)
    ('31% to 62%', '40%')
    """
    first, last = f"{decimal(low, places)}{suffix}", f"{decimal(high, places)}{suffix}"
    return first if first == last else f"{first} to {last}"


def listing(items: Sequence[str]) -> str:
    """Join items as a sentence does.

    >>> listing(["courts", "Cafcass", "councils"])
    'courts, Cafcass and councils'
    """
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def change_words(difference_pct: float) -> str:
    """Give a change in per cent with its sign, and with as many decimals as show that it is one.

    >>> change_words(3.08), change_words(0.0008), change_words(0.06)
    ('+3.1%', '+0.001%', '+0.06%')
    """
    if not isfinite(difference_pct):
        return ""
    far = abs(difference_pct)
    places = next((places for places in (1, 2, 3) if far >= 10**-places), 3)
    return f"{MINUS if difference_pct < 0 else '+'}{decimal(far, places)}%"


def value_words(value: float) -> str:
    """Give a value as its edition prints it, with commas; a blank is an edition that nobody can date."""
    return "" if isnan(value) else f"{value:,.10g}"
