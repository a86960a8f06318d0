"""Part 2 of the report: how data gets better."""

from analysis.exhibits.improvement_mechanisms import mechanisms
from analysis.exhibits.improvement_tables import (
    cases,
    improvements_in_full,
    recommendations,
    recommendations_in_full,
)
from analysis.exhibits.improvement_timeline import timeline

__all__ = [
    "cases",
    "improvements_in_full",
    "mechanisms",
    "recommendations",
    "recommendations_in_full",
    "timeline",
]
