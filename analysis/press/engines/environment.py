"""Identifies data and code: what was computed or judged once is kept for as long as these stay as they are."""

from __future__ import annotations

import hashlib
import sys

from analysis.press.base.paths import Project

_NOT_COMPUTING = ("press/engines/", "press/editions/", "press/web/", "cli/", "__main__.py")


def environment_key(project: Project) -> str:
    """Identify everything outside a document that can change its results."""
    digest = hashlib.sha256(sys.version.encode())
    files = {f"data/{path.name}": path for path in sorted(project.data.iterdir()) if path.is_file()}
    for path in sorted(project.package.rglob("*")):
        if path.suffix in {".py", ".lua", ".yml", ".csv"}:
            name = path.relative_to(project.package).as_posix()
            if not name.startswith(_NOT_COMPUTING):
                files[f"analysis/{name}"] = path
    files["requirements.lock"] = project.root / "requirements.lock"
    for name, path in files.items():
        digest.update(name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
