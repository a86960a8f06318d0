"""The gaps in family justice data, as tables."""

from analysis.exhibits.gaps.table import gap_table
from analysis.exhibits.gaps.working import evidence_table, questions_table, sensitivity_table

__all__ = ["evidence_table", "gap_table", "questions_table", "sensitivity_table"]
