"""How firm a published figure is, as a figure and a table."""

from analysis.study.revisions.figures.fig_disagreement import disagreement, outcomes
from analysis.study.revisions.figures.measures import revision_charts, revisions_in_short
