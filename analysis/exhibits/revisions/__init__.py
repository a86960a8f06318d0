"""What publishers revised, and what changed between two states of the registers, as figures and tables."""

from analysis.exhibits.revisions.changed import changed_figures, changed_kinds
from analysis.exhibits.revisions.measures import revision_charts, revisions_in_short

__all__ = ["changed_figures", "changed_kinds", "revision_charts", "revisions_in_short"]
