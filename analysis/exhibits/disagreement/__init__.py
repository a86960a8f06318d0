"""How firm a published figure is, as a figure and a table."""

from analysis.exhibits.disagreement.spread import disagreement, outcomes

__all__ = ["disagreement", "outcomes"]
