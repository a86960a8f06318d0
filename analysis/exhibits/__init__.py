"""Comparisons as figures and tables that say where their data come from.

A package for each subject, loaded when it is first named: ``exhibits.monitoring.focus(…)``.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.exhibits import (
        annex,
        disagreement,
        disproportionality,
        evidence_base,
        gaps,
        improvement,
        monitoring,
        publication,
        timeliness,
        trends,
    )

__all__ = [
    "annex",
    "disagreement",
    "disproportionality",
    "evidence_base",
    "gaps",
    "improvement",
    "monitoring",
    "publication",
    "timeliness",
    "trends",
]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
