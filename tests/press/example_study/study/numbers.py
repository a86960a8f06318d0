"""The numbers of running text, part by part."""

from __future__ import annotations

from functools import cached_property

from analysis.study.trees.numbers import TreeValues, tree_values

from analysis.press.claims.numbers import Numbers


class TownNumbers(Numbers):
    """What the report says in figures."""

    @cached_property
    def trees(self) -> TreeValues:
        """The trees of the town."""
        return self._part(tree_values)
