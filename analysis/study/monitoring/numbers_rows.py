"""Counts and shares of the monitored indicators as values, each with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.press.claims.value_kinds import count_value, range_value, rows_value, share_value
from analysis.press.claims.values import Value
from analysis.study.monitoring import indicator_selection as monitored


@dataclass(frozen=True, eq=False)
class Monitored:
    """The indicators that count, and values drawn from them.

    Parameters
    ----------
    rows : DataFrame
        As ``comparisons.monitored.selection`` gives them.
    """

    rows: pd.DataFrame

    @property
    def youth(self) -> pd.DataFrame:
        """Give the youth justice indicators."""
        return self.rows[self.rows["system"] == "youth"]

    @property
    def family(self) -> pd.DataFrame:
        """Give the family justice indicators."""
        return self.rows[self.rows["system"] == "family"]

    def branch(self, name: str, system: str) -> pd.DataFrame:
        """Give the indicators that one part of a system keeps."""
        return self.rows[(self.rows["branch"] == name) & (self.rows["system"] == system)]

    @property
    def outside_custody(self) -> pd.DataFrame:
        """Give the youth justice indicators that custody does not keep."""
        return self.youth[~monitored.in_strongest(self.youth)]

    @property
    def outside_care(self) -> pd.DataFrame:
        """Give the family justice indicators that children's social care does not keep."""
        return self.family[~monitored.in_strongest(self.family)]

    def about(self, rows: pd.DataFrame, question: int) -> Value:
        """Say how many of some rows are about the child and help most with one of the six questions."""
        return self.within(rows, rows["child_focused"].eq("yes") & rows["key_question"].eq(question))

    def about_child(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Give those of some rows that are about the child."""
        return rows[rows["child_focused"] == "yes"]

    def number(self, rows: pd.DataFrame) -> Value:
        """Say how many there are, in digits: such numbers are set against each other."""
        return rows_value(rows, digits=True)

    def within(self, rows: pd.DataFrame, chosen: pd.Series) -> Value:
        """Say how many of some rows are chosen, resting on all of them."""
        return count_value(chosen.sum(), rows, digits=True)

    def among(self, rows: pd.DataFrame, column: str, value: object) -> Value:
        """Say how many of some rows have a value in a column, resting on all of them."""
        return self.within(rows, rows[column] == value)

    def share(self, rows: pd.DataFrame, column: str, values: Sequence[str]) -> Value:
        """Say which share of some rows has one of these values in a column."""
        return share_value(rows[column].isin(values).sum(), rows)

    def range(self, rows: pd.DataFrame, column: str) -> Value:
        """Give the range from the share of yes to the share of all but no; the amount is the lower end."""
        return range_value(*_ends(rows[column]), rows)

    def meeting(self, above: pd.DataFrame, below: pd.DataFrame) -> Value:
        """Say whether the range of one set of rows meets that of another below it; the amount is the gap."""
        gap = _ends(above["child_focused"])[0] - _ends(below["child_focused"])[1]
        return Value("do not meet" if gap > 0 else "overlap", gap, pd.concat([above, below]), "words")


def _ends(codes: pd.Series) -> tuple[float, float]:
    # the product before the division, as in share_value
    return 100 * (codes == "yes").sum() / len(codes), 100 * (codes != "no").sum() / len(codes)
