"""What the sentences on trees say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.press.claims.findings import Finding, less_than, more_than, within
from analysis.press.claims.registry import claim

if TYPE_CHECKING:
    from analysis.press.claims.numbers import Numbers


@claim
def more_trees(n: Numbers) -> Finding:
    """More trees were planted in the latest year than in the first."""
    return more_than(n.trees.latest, n.trees.first)


@claim
def shops_are_hard(n: Numbers) -> Finding:
    """A smaller share lives along shops than along homes."""
    return less_than(n.trees.alive_shops, n.trees.alive_homes)


@claim
def most_live_by_homes(n: Numbers) -> Finding:
    """Between half and all of the trees along homes are alive."""
    return within(n.trees.alive_homes, 50, 100)
