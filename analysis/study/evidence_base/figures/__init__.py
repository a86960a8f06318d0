"""How good the evidence is, as a figure and tables."""

from analysis.study.evidence_base.figures.fig_sources import sources
from analysis.study.evidence_base.figures.tbl_agreement import agreement
from analysis.study.evidence_base.figures.tbl_codings import codings
from analysis.study.evidence_base.figures.tbl_currency import currency
from analysis.study.evidence_base.figures.tbl_known import known
from analysis.study.evidence_base.figures.tbl_recipes import recipes
