"""How data gets better, as figures and tables."""

from analysis.exhibits.improvement.levers import mechanisms
from analysis.exhibits.improvement.tables import cases, recommendations
from analysis.exhibits.improvement.working import (
    improvements_in_full,
    lever_sensitivity,
    recommendations_in_full,
    staying_power,
)
from analysis.exhibits.improvement.years import timeline

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
