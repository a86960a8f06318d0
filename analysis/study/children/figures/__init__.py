"""The children whom each system meets, as a table."""

from analysis.study.children.figures.tbl_children import children_table
