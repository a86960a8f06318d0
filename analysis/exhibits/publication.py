"""Part 3 of the report: what is published."""

from analysis.exhibits.publication_features import features
from analysis.exhibits.publication_freshness import freshness
from analysis.exhibits.publication_ranges import feature_range
from analysis.exhibits.publication_tables import datasets_in_full, shape, told_apart

__all__ = ["datasets_in_full", "feature_range", "features", "freshness", "shape", "told_apart"]
