"""What each system monitors, as figures and tables."""

from analysis.exhibits.monitoring.children import child_focus
from analysis.exhibits.monitoring.counting import unit_of_count
from analysis.exhibits.monitoring.sensitivity import left_out, sensitivity
from analysis.exhibits.monitoring.six_questions import questions
from analysis.exhibits.monitoring.subjects import focus
from analysis.exhibits.monitoring.tables import counterparts, publication
from analysis.exhibits.monitoring.working import both_ways, coded, considered

__all__ = [
    "both_ways",
    "child_focus",
    "coded",
    "considered",
    "counterparts",
    "focus",
    "left_out",
    "publication",
    "questions",
    "sensitivity",
    "unit_of_count",
]
