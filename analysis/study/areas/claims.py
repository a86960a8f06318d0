"""What the notebook on areas says whichever area it shows."""

from analysis.press.claims.findings import Findings, less_than_half, one
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import claim


@claim
def courts_stop_above_councils(n: Numbers) -> Findings:
    """Of the regular releases about family courts that we list, one goes down to councils, which is less than half."""
    yield one(n.areas.to_councils)
    yield less_than_half(n.areas.to_councils, n.areas.releases)
