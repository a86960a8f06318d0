"""What each system monitors, as figures and tables."""

from analysis.study.monitoring.figures.fig_child_focus import child_focus
from analysis.study.monitoring.figures.fig_focus import focus
from analysis.study.monitoring.figures.fig_questions import questions
from analysis.study.monitoring.figures.fig_sensitivity import left_out, sensitivity
from analysis.study.monitoring.figures.fig_unit_of_count import unit_of_count
from analysis.study.monitoring.figures.tables import counterparts, publication
