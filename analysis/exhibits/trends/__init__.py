"""The headline series over time, as a figure, and published figures one by one, as tables."""

from analysis.exhibits.trends.headlines import trends
from analysis.exhibits.trends.working import coverage, figures, implied, lengths, source_rules

__all__ = ["coverage", "figures", "implied", "lengths", "source_rules", "trends"]
