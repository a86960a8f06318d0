"""The numbers of running text, part by part."""

from __future__ import annotations

from analysis.study.trees.numbers import tree_values

from analysis.press.claims.numbers import Numbers, part


class TownNumbers(Numbers):
    """What the report says in figures."""

    trees = part(tree_values)
