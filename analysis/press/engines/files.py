"""Files written whole or not at all, and told apart by their content."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def forget_oldest(folder: Path, pattern: str, most: int) -> None:
    """Keep the newest files of a kind in a folder of what can be made again, and delete the rest."""
    newest_first = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest_first[most:]:
        with suppress(FileNotFoundError):
            path.unlink()


def digest(content: bytes) -> str:
    """Identify a content."""
    return hashlib.sha256(content).hexdigest()


def digest_of(paths: Iterable[Path]) -> str:
    """Identify several files by their names and contents, in the order given."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
