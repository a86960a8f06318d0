"""The standard as a table, and a child's way through both systems as a figure."""

from analysis.study.standard.figures.fig_journey import journey
from analysis.study.standard.figures.tbl_specification import specification
from analysis.study.standard.figures.tbl_standard import standard_table
