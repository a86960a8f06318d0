"""What is published, as figures and tables."""

from analysis.study.published_data.figures.fig_feature_range import feature_range
from analysis.study.published_data.figures.fig_features import features
from analysis.study.published_data.figures.fig_freshness import freshness
from analysis.study.published_data.figures.fig_releases import releases
from analysis.study.published_data.figures.tables import shape
