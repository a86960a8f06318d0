"""The ground: published figures and facts, each with its source, held to contracts.

Nothing else reads ``data/``.
"""

from analysis.press.base.period import Period
from analysis.press.registers.evidence import Evidence, load_evidence

__all__ = ["Evidence", "Period", "load_evidence"]
