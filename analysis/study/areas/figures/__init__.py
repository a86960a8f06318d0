"""The tables of one area."""

from analysis.study.areas.figures.tables import both_systems, court, groups, neighbours, residents

__all__ = ["both_systems", "court", "groups", "neighbours", "residents"]
