"""Ethnic disproportionality in youth justice, and which years can be shown of each system."""

from analysis.study.ethnicity.figures.fig_ethnicity_years import ethnicity_years
from analysis.study.ethnicity.figures.fig_no_order import no_order
from analysis.study.ethnicity.figures.fig_rri import relative_rates
from analysis.study.ethnicity.figures.tables import rates_table
