"""How long proceedings take, as figures."""

from analysis.study.timeliness.figures.fig_care_time import care_time
from analysis.study.timeliness.figures.fig_court_time import court_time
from analysis.study.timeliness.figures.fig_three_lengths import three_lengths
