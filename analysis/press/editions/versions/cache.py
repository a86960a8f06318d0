"""Keeps what was compared, so that checking a version twice, and releasing it then, computes it once."""

from __future__ import annotations

from pathlib import Path

from analysis.press.base.files import forget_oldest, write_whole
from analysis.press.base.paths import Project

_MOST = 12


def kept(project: Project, name: str) -> bytes | None:
    """Give what is kept under a name that says all it depends on; None when nothing is."""
    path = _place(project, name)
    return path.read_bytes() if path.is_file() else None


def keep(project: Project, name: str, content: bytes) -> None:
    """Keep something under a name that says all it depends on; of many, the oldest goes."""
    write_whole(_place(project, name), content)
    forget_oldest(_place(project, name).parent, "*.json", _MOST)


def _place(project: Project, name: str) -> Path:
    return project.cache / "earlier" / f"{name}.json"
