"""Keeps what was compared, so that checking a version twice, and releasing it then, computes it once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from analysis.paths import Project
from analysis.publishing.files import write_whole

_MOST = 12


def kept(project: Project, name: str) -> bytes | None:
    """Give what is kept under a name that says all it depends on; None when nothing is."""
    path = _place(project, name)
    return path.read_bytes() if path.is_file() else None


def keep(project: Project, name: str, content: bytes) -> None:
    """Keep something under a name that says all it depends on; of many, the oldest goes."""
    path = _place(project, name)
    write_whole(path, content)
    newest_first = sorted(path.parent.glob("*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in newest_first[_MOST:]:
        with suppress(FileNotFoundError):
            old.unlink()


def _place(project: Project, name: str) -> Path:
    return project.cache / "earlier" / f"{name}.json"
