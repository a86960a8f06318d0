"""Part 3 of the report: what is published."""

from analysis.exhibits.publication_features import features
from analysis.exhibits.publication_freshness import freshness
from analysis.exhibits.publication_notebook import datasets_in_full, flagships, ranges_in_full, told_apart
from analysis.exhibits.publication_ranges import feature_range
from analysis.exhibits.publication_tables import shape

__all__ = [
    "datasets_in_full",
    "feature_range",
    "features",
    "flagships",
    "freshness",
    "ranges_in_full",
    "shape",
    "told_apart",
]
