"""Reads registers so that a reader sees the old ones or the new ones, also while or after they are being replaced.

Several registers change together when a release is taken in. The new files are first written beside the old ones, then
one file, the journal, is put in place: from that moment the new ones count, wherever they still lie. A process killed
before it leaves the old registers; one killed after it leaves the new ones, and the next taking in moves them home.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

WORK = ".taking-in"
JOURNAL = "journal.json"


def register_path(folder: Path, name: str) -> Path:
    """Say where the file that counts now lies.

    Parameters
    ----------
    folder : Path
        The folder of the registers.
    name : str
        Its name in there, with forward slashes.

    Returns
    -------
    Path
        Its place among the registers, or beside them while it waits to be moved there.
    """
    work = folder / WORK
    try:
        waiting = json.loads((work / JOURNAL).read_text(encoding="utf-8"))["files"].get(name)
    except FileNotFoundError:
        waiting = None
    beside = work / waiting if waiting else None
    return beside if beside and beside.is_file() else folder / name


def register_bytes(folder: Path, name: str) -> bytes | None:
    """Read the file that counts now; None when there is none."""
    for _ in range(3):
        try:
            return register_path(folder, name).read_bytes()
        except FileNotFoundError:
            # It was moved home between being found and being opened; a second look finds it there.
            continue
    return None


def state(folder: Path, names: Iterable[str]) -> tuple[tuple[int, int, int], ...]:
    """Tell one state of several files from another: equal before and after reading, they were read together."""
    found = []
    for name in names:
        for _ in range(3):
            try:
                seen = register_path(folder, name).stat()
            except FileNotFoundError:
                continue
            found.append((seen.st_ino, seen.st_size, seen.st_mtime_ns))
            break
        else:
            found.append((0, 0, 0))
    return tuple(found)
