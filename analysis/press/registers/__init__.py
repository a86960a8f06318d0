"""The ground: published figures and facts, each with its source, held to contracts.

Nothing else reads ``data/``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.press.base.period import Period
    from analysis.press.registers.evidence import Evidence, load_evidence

__all__ = ["Evidence", "Period", "load_evidence"]


def __getattr__(name: str) -> Any:
    # What knows the registers without their figures must answer at once, so pandas is not loaded before it is needed.
    if name == "Period":
        from analysis.press.base.period import Period

        return Period
    if name in __all__:
        from analysis.press.registers import evidence

        return getattr(evidence, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
