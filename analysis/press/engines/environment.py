"""Identifies data and code: what was computed or judged once is kept for as long as these stay as they are."""

import hashlib
import sys
from pathlib import Path

from analysis.press.base.paths import Project
from analysis.press.study import shown_in_order

_NOT_COMPUTING = ("press/engines/", "press/editions/", "press/web/", "cli/", "__main__.py")


def environment_key(project: Project) -> str:
    """Identify everything outside a document that can change its results: what computes, the data, and the order of the report."""
    code = {"requirements.lock": project.root / "requirements.lock"}
    for path in sorted(project.package.rglob("*")):
        if path.suffix in {".py", ".lua", ".yml", ".csv"}:
            name = path.relative_to(project.package).as_posix()
            if not name.startswith(_NOT_COMPUTING):
                code[f"analysis/{name}"] = path
    data = {path.name: path for path in sorted(project.data.iterdir()) if path.is_file()}
    return f"{_digest(code)}{_digest(data, *shown_in_order(project))}"


def code_of(environment: str) -> str:
    """Give the part of it that identifies what computes and draws, whatever the data."""
    return environment[:20]


def _digest(files: dict[str, Path], *words: str) -> str:
    digest = hashlib.sha256(repr((sys.version, words)).encode())
    for name, path in files.items():
        digest.update(name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
