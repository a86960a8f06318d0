"""What is published, as figures and tables."""

from analysis.exhibits.publication.age import freshness
from analysis.exhibits.publication.matrix import features
from analysis.exhibits.publication.ranges import feature_range
from analysis.exhibits.publication.tables import shape
from analysis.exhibits.publication.working import datasets_in_full, flagships, ranges_in_full, told_apart

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
