"""Part 2 of the report: how data gets better."""

from analysis.exhibits.improvement_mechanisms import mechanisms
from analysis.exhibits.improvement_notebook import (
    improvements_in_full,
    lever_sensitivity,
    recommendations_in_full,
    staying_power,
)
from analysis.exhibits.improvement_tables import cases, recommendations
from analysis.exhibits.improvement_timeline import timeline

__all__ = [
    "cases",
    "improvements_in_full",
    "lever_sensitivity",
    "mechanisms",
    "recommendations",
    "recommendations_in_full",
    "staying_power",
    "timeline",
]
