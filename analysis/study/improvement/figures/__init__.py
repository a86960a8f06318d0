"""How data gets better, as figures and tables."""

from analysis.study.improvement.figures.fig_improvements import timeline
from analysis.study.improvement.figures.fig_mechanisms import mechanisms
from analysis.study.improvement.figures.tables import cases, recommendations, tracker
