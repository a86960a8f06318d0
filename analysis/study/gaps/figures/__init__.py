"""The gaps in family justice data, as tables."""

from analysis.study.gaps.figures.tbl_decisions import (
    decision_lines,
    decision_table,
    decision_words,
    first_steps,
    road_map,
)
from analysis.study.gaps.figures.tbl_gaps import gap_table
