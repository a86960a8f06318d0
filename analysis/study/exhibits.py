"""The figures and tables of this study, subject by subject, each loaded when it is first named.

``exhibits.monitoring.focus(…)`` is ``analysis.study.monitoring.figures.focus``.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.study.children import figures as children
    from analysis.study.ethnicity import figures as ethnicity
    from analysis.study.evidence_base import annex
    from analysis.study.evidence_base import figures as evidence_base
    from analysis.study.gaps import figures as gaps
    from analysis.study.improvement import figures as improvement
    from analysis.study.monitoring import figures as monitoring
    from analysis.study.published_data import figures as published_data
    from analysis.study.revisions import figures as revisions
    from analysis.study.standard import figures as standard
    from analysis.study.timeliness import figures as timeliness
    from analysis.study.trends import figures as trends

__all__ = [
    "annex",
    "children",
    "ethnicity",
    "evidence_base",
    "gaps",
    "improvement",
    "monitoring",
    "published_data",
    "revisions",
    "standard",
    "timeliness",
    "trends",
]


def __getattr__(name: str) -> ModuleType:
    if name == "annex":
        return import_module("analysis.study.evidence_base.annex")
    if name in __all__:
        return import_module(f"analysis.study.{name}.figures")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
