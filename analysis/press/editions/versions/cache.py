"""Keeps what was compared, so that checking a version twice, and releasing it then, computes it once."""

from __future__ import annotations

from analysis.press.base.cache import Cache
from analysis.press.base.paths import Project


def earlier(project: Project) -> Cache:
    """Give what is kept of earlier versions and of comparisons with them."""
    return Cache(project.cache / "earlier", ".json", most=12)
