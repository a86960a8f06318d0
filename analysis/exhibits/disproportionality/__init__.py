"""Ethnic disproportionality in youth justice, beside what the family court publishes."""

from analysis.exhibits.disproportionality.checks import (
    agreement_table,
    population_table,
    recorded_table,
    years_table,
)
from analysis.exhibits.disproportionality.rates import relative_rates
from analysis.exhibits.disproportionality.tables import rates_table

__all__ = [
    "agreement_table",
    "population_table",
    "rates_table",
    "recorded_table",
    "relative_rates",
    "years_table",
]
