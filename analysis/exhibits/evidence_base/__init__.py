"""How good the evidence is, as a figure and tables."""

from analysis.exhibits.evidence_base.known import known
from analysis.exhibits.evidence_base.pages import sources

__all__ = ["known", "sources"]
