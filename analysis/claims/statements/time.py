"""What the documents assert about how long cases take, and about what was published of it."""

from __future__ import annotations

from analysis.claims.findings import Finding, all_of, more_than
from analysis.claims.numbers import Numbers
from analysis.claims.registry import claim


@claim
def care_over_limit(n: Numbers) -> Finding:
    """Care proceedings take longer on average than the law allows, in the latest quarter with a figure."""
    return all_of(more_than(n.clock.weeks_latest, n.clock.limit))
