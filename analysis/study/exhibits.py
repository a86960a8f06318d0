"""The figures and tables of this study, subject by subject: ``exhibits.monitoring.focus`` draws ``fig-focus``."""

from analysis.study.areas import figures as areas
from analysis.study.children import figures as children
from analysis.study.ethnicity import figures as ethnicity
from analysis.study.evidence_base import annex
from analysis.study.evidence_base import figures as evidence_base
from analysis.study.gaps import figures as gaps
from analysis.study.improvement import figures as improvement
from analysis.study.monitoring import figures as monitoring
from analysis.study.published_data import figures as published_data
from analysis.study.revisions import figures as revisions
from analysis.study.standard import figures as standard
from analysis.study.timeliness import figures as timeliness
from analysis.study.trends import figures as trends
