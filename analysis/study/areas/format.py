"""How a figure of an area is printed, and what stands where there is none."""

import math
from collections.abc import Mapping
from typing import Any

from analysis.press.base.period import Period
from analysis.press.exhibits.format import count, percent
from analysis.press.ingest.text import slug

NO_FIGURE = {
    "": "no figure",
    "low_reliability": "too unreliable to publish",
    "no_row": "not in these files",
    "not_applicable": "nobody to count",
    "not_available": "not available",
    "rounds_to_zero": "rounds to 0",
    "small_number": "withheld (small)",
    "suppressed": "withheld by the publisher",
    "unexplained": "no figure",
    "withheld_for_quality": "too unreliable to publish",
}


def amount(value: float, unit: str, mark: str = "") -> str:
    """Print a figure with its unit, or why there is none.

    >>> amount(155.4, "pounds"), amount(float("nan"), "%", "suppressed"), amount(8.0, "%")
    ('£155', 'withheld by the publisher', '8%')
    """
    if math.isnan(value):
        return NO_FIGURE[mark]
    if unit == "pounds":
        return f"£{count(round(value))}"
    return percent(value) if unit == "%" else count(round(value))


def when(row: Mapping[str, Any]) -> str:
    """Say of which year or day a line is."""
    return Period(end=row["period_end"].date(), kind=row["period_type"]).label


def address(name: str) -> str:
    """Give where the page of a council stands, from the folder of any document.

    >>> address("Bath and North East Somerset")
    '../areas/bath-and-north-east-somerset.html'
    """
    return f"../areas/{slug(name)}.html"


def no_neighbours(name: str) -> str:
    """Say why an area is set beside no neighbours."""
    return (
        f"The tool names no statistical neighbours of {name}: it holds councils of England as they stood in April 2021. "
        "None are made up here."
    )
