"""Tells a number that was rounded from one that was changed."""

from decimal import Decimal

from analysis.press.base.arithmetic import exponent


def is_rounding(before: Decimal, after: Decimal) -> bool:
    """Tell whether one number is the other, rounded to fewer decimals.

    Parameters
    ----------
    before, after : Decimal
        With the decimals that were printed; none is 0 places, whatever noughts end a whole number.

    Examples
    --------
    >>> is_rounding(Decimal("50.6"), Decimal("50.5842")), is_rounding(Decimal("50.5842"), Decimal("51"))
    (True, True)
    >>> is_rounding(Decimal("71"), Decimal("70")), is_rounding(Decimal("50.5"), Decimal("50.5842"))
    (False, False)
    """
    places = [min(exponent(number), 0) for number in (before, after)]
    if places[0] == places[1]:
        return False
    return abs(before - after) * 2 <= Decimal(1).scaleb(max(places))
