"""Identifies data and code: what was computed or judged once is kept for as long as these stay as they are."""

from __future__ import annotations

import hashlib
import sys

from analysis.paths import Project

_NOT_COMPUTING = {"publishing", "releasing", "cli", "__main__.py"}


def environment_key(project: Project) -> str:
    """Identify everything outside a document that can change its results."""
    digest = hashlib.sha256(sys.version.encode())
    files = [path for path in sorted(project.data.iterdir()) if path.is_file()]
    files += [
        path
        for path in sorted(project.package.rglob("*"))
        if path.suffix in {".py", ".lua", ".yml", ".csv"}
        and path.relative_to(project.package).parts[0] not in _NOT_COMPUTING
    ]
    files += [project.root / "requirements.lock"]
    for path in files:
        digest.update(project.relative(path).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
