"""Numbers, lists and ranges as sentences print them."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PLACES = {"ones": 0, "tenths": 1, "hundredths": 2}


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
