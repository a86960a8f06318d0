"""Reads registers so that a reader sees the old ones or the new ones, also while or after they are being replaced."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from analysis.press.base.files import ARRIVED, ARRIVING, PendingFiles, locked_folder, read_at_most
from analysis.press.base.problems import Problem, refusal

_WAIT_SECONDS = 30.0
_BUSY = Problem(
    "data",
    "another process that is taking in files",
    "one at a time",
    "Wait until it has ended, then try again.",
)


@contextmanager
def only_one(folder: Path, wait_seconds: float = _WAIT_SECONDS) -> Iterator[PendingFiles]:
    """Hold the registers for one process, tidy what a killed one left, and give the means to replace files.

    Raises ``ProblemsFoundError`` when another process holds the registers for longer, or they cannot be written.
    """
    with locked_folder(folder, _BUSY, wait_seconds):
        new = PendingFiles(folder)
        try:
            new.tidy()
            (folder / ARRIVING).mkdir()
        except OSError as error:
            found = error.strerror or "no access"
            raise refusal("data", found, "a folder that can be written", "Correct its rights.") from error
        try:
            yield new
        except OSError as error:
            # the system names no file when it has no room for what is written
            raise OSError(error.errno, error.strerror, error.filename or str(folder)) from error
        finally:
            new.tidy()


def register_path(folder: Path, name: str) -> Path:
    """Say where the file of that name that counts now lies: among the registers, or aside until it is moved there."""
    arrived = folder / ARRIVED / name
    return arrived if arrived.is_file() else folder / name


def register_bytes(folder: Path, name: str) -> bytes | None:
    """Read the file that counts now; None when there is none."""
    for _ in range(3):
        try:
            return read_at_most(register_path(folder, name))
        except FileNotFoundError:
            # It was moved home between being found and being opened; a second look finds it there.
            continue
    return None


def register_rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Read a register as texts, a row a dictionary; none where there is no such file."""
    text = (register_bytes(folder, f"{name}.csv") or b"").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def newest_source(folder: Path, until: date | None = None) -> date | None:
    """Say when the newest source was published; None when none is known to have been by then. Loads no evidence."""
    last = until.isoformat() if until else "9999"
    # ISO dates sort as text
    days = (row["published_on"] for row in register_rows(folder, "sources"))
    newest = max((day for day in days if day and day <= last), default="")
    return date.fromisoformat(newest) if newest else None


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
