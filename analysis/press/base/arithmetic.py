"""Checks that an implied figure follows from what its page prints: the numbers, the direction and the rounding.

A page that prints "41 weeks, 3 weeks fewer than a year before" says that it was about 44 then. Both numbers were
rounded, so the figure lies within bounds. What is worked out from counts has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,15})?"
_COUNT = r"0*[1-9][0-9]{0,14}(?:\.[0-9]{1,15})?"
PATTERN = (
    rf"{_NUMBER}(?: [+-] {_NUMBER})?|100 \* {_NUMBER} / {_COUNT}|\({_NUMBER}(?: \+ {_NUMBER})+\) / {_COUNT}"
)
_LESS = r"fewer|less|lower|down|shorter|below"
_MORE = r"more|higher|up|longer|above"
_SAME = r"same|steady|unchanged|joint"


@dataclass(frozen=True)
class Implied:
    """What some arithmetic gives.

    Parameters
    ----------
    value, lowest, highest : Decimal
        The figure, and the bounds that the rounding of each printed number allows.
    direction : str
        Words of which the statement must hold one; blank where nothing was compared.
    """

    value: Decimal
    lowest: Decimal
    highest: Decimal
    numbers: tuple[Decimal, ...]
    direction: str = ""


def exponent(number: Decimal) -> int:
    """Give the power of ten of the last digit: -1 for 50.4.

    Raises ``ValueError`` when it is infinite or no number.
    """
    last = number.as_tuple().exponent
    if not isinstance(last, int):
        raise ValueError(f"{number} has no last digit")
    return last


def work_out(arithmetic: str, statement: str) -> Implied:
    """Work out an implied figure and its bounds.

    Parameters
    ----------
    statement : str
        What the page states; a number that it calls *nearly* so much lies below it.

    Examples
    --------
    >>> found = work_out("41 + 3", "41 weeks, 3 weeks fewer than a year before")
    >>> found.value, found.lowest, found.highest
    (Decimal('44'), Decimal('43.0'), Decimal('45.0'))
    """
    numbers = [Decimal(number) for number in re.findall(_NUMBER, arithmetic)]
    if arithmetic.startswith("("):
        *summands, count = numbers
        mean = sum(summands) / count
        return Implied(mean, mean, mean, tuple(numbers))
    if "/" in arithmetic:
        share = 100 * numbers[1] / numbers[2]
        return Implied(share, share, share, tuple(numbers[1:]))
    printed, *change = numbers
    low, high = _rounded(printed, statement)
    if not change:
        return Implied(printed, low, high, (printed,), _SAME)
    less, more = _rounded(change[0], statement)
    if not change[0]:
        return Implied(printed, low - more, high + more, (printed,), _SAME)
    if "-" in arithmetic:
        return Implied(printed - change[0], low - more, high - less, tuple(numbers), _MORE)
    return Implied(printed + change[0], low + less, high + more, tuple(numbers), _LESS)


def arithmetic_faults(
    implied_value: str, lowest: str, highest: str, arithmetic: str, statement: str
) -> Iterator[tuple[str, str, str]]:
    """Find where a figure, its bounds, its arithmetic and the statement disagree.

    Yields
    ------
    found, expected, cure : str
        Nothing for cells that are not of their form, which is a fault of its own.
    """
    cells = (implied_value, lowest, highest)
    if not re.fullmatch(PATTERN, arithmetic) or not all(re.fullmatch(_NUMBER, cell) for cell in cells):
        return
    result = work_out(arithmetic, statement)
    wanted = (result.value, result.lowest, result.highest)
    for name, cell, number in zip(("implied_value", "lowest", "highest"), cells, wanted, strict=True):
        places = -exponent(Decimal(cell))
        expected = round(number, places) if "/" in arithmetic else number
        if Decimal(cell) != expected:
            cure = "Correct the one or the other."
            yield f"{cell} under {name}", f"{expected:f}, as {arithmetic} gives", cure
    said = {Decimal(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", statement)}
    for number in result.numbers:
        if number not in said:
            told = f"{number:f} in {arithmetic}, but not in the statement"
            needed = "every number of the arithmetic in what the page states"
            yield told, needed, "Correct the arithmetic, or state the number as the page prints it."
    if result.direction and not re.search(rf"\b(?:{result.direction})\b", statement):
        needed = f"a statement with one of these words: {result.direction.replace('|', ', ')}"
        cure = "Correct the sign, or state the change as the page prints it."
        yield f"{arithmetic} from “{statement}”", needed, cure


def _rounded(number: Decimal, statement: str) -> tuple[Decimal, Decimal]:
    """Give the least and the most that a printed number can have been before it was rounded."""
    half = Decimal(1).scaleb(exponent(number)) / 2
    nearly = re.search(rf"\bnearly {re.escape(f'{number:f}')}\b", statement)
    return number - half, number if nearly else number + half
