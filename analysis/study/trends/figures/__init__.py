"""The headline series over time, as a figure, and published figures one by one, as tables."""

from analysis.study.trends.figures.fig_trends import trends
from analysis.study.trends.figures.notebook_tables import figures, implied
