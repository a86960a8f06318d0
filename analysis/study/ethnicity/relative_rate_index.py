"""The relative rate index: one group's rate over that of White children, from counts or rounded shares."""

from decimal import Decimal

import pandas as pd

from analysis.press.base.arithmetic import exponent


def from_counts(counts: pd.Series, denominators: pd.Series, white: str) -> dict[str, dict[str, object]]:
    """Divide each group's rate by that of White children.

    Returns: dict of str to dict. For each group in both series other than White: ``relative_rate`` and the counts it
    rests on. Empty without White.

    Parameters
    ----------
    counts, denominators : Series
        Number of events and of children at risk, by ethnic group.
    white : str
        Name of the reference group.

    Examples
    --------
    >>> events, children = pd.Series({"White": 10, "Black": 4}), pd.Series({"White": 100, "Black": 20})
    >>> rates = from_counts(events, children, "White")
    >>> float(rates["Black"]["relative_rate"])
    2.0
    """
    if white not in counts or white not in denominators or counts[white] == 0:
        return {}
    return {
        group: {
            "relative_rate": (rate := count / denominators[group] / (counts[white] / denominators[white])),
            "relative_rate_low": rate,
            "relative_rate_high": rate,
            "basis": "count",
            "group_n": count,
            "white_n": counts[white],
            "group_denominator_n": denominators[group],
            "white_denominator_n": denominators[white],
        }
        for group, count in counts.items()
        if group != white and group in denominators
    }


def from_shares(
    shares: pd.Series, denominators: pd.Series, white: str, minorities: str
) -> dict[str, dict[str, object]]:
    """Divide each group's share at a stage, over its share of the population, by that of White children.

    A printed share stands for every value that rounds to it, so the index is a range. Where the share of
    White children is not printed it is taken as what ethnic minorities leave; where that is not printed
    either, White children can be at most all the others, which bounds the index from below.

    Returns: dict of str to dict. For each group other than these two: ``relative_rate`` (missing where it is only
    bounded) and the ends of its range.

    Parameters
    ----------
    shares : Series
        Per cent at the stage, by ethnic group.
    denominators : Series
        Number of children at risk, by ethnic group.
    white, minorities : str
        Names of the reference group and of all ethnic minorities together.

    Examples
    --------
    >>> people = pd.Series({"White": 90, "Black": 10})
    >>> rates = from_shares(pd.Series({"Black": 20.0}), people, "White", "All")
    >>> round(float(rates["Black"]["relative_rate_low"]), 2)
    2.18
    """
    groups = [group for group in shares.index if group in denominators and group not in (white, minorities)]
    if white in shares:
        basis, middle, half = "share", shares[white], half_unit(shares[white])
    elif minorities in shares:
        basis, middle = "share, White by subtraction", 100 - shares[minorities]
        half = half_unit(shares[minorities])
    else:
        basis, middle, half = "at least", None, 0.0
    rates: dict[str, dict[str, object]] = {}
    for group in groups:
        weight = denominators[white] / denominators[group]
        share, error = shares[group], half_unit(shares[group])
        known = {
            "group_share_pct": share,
            "group_denominator_n": denominators[group],
            "white_denominator_n": denominators[white],
            "basis": basis,
        }
        if middle is None:
            low = share - error
            rates[group] = {**known, "relative_rate_low": low / (100 - low) * weight}
        else:
            rates[group] = {
                **known,
                "white_share_pct": middle,
                "relative_rate": share / middle * weight,
                "relative_rate_low": (share - error) / (middle + half) * weight,
                "relative_rate_high": (share + error) / (middle - half) * weight,
            }
    return rates


def half_unit(value: float) -> float:
    """Give half of the last printed digit: what rounding may have added or taken away.

    >>> half_unit(21.0), half_unit(50.4)
    (0.5, 0.05)
    """
    places = max(0, -exponent(Decimal(repr(float(value))).normalize()))
    return 0.5 * 10**-places
