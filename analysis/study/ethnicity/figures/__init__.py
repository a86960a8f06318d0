"""Ethnic disproportionality in youth justice, beside what the family court publishes."""

from analysis.study.ethnicity.figures.fig_rri import relative_rates
from analysis.study.ethnicity.figures.tables import rates_table
