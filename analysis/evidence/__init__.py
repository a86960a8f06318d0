"""The ground: published figures and facts, each with its source, held to contracts.

Nothing else reads ``data/``.
"""

from analysis.evidence.evidence import Evidence, load_evidence
from analysis.evidence.period import Period

__all__ = ["Evidence", "Period", "load_evidence"]
