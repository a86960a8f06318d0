"""Replaces several files of the registers together: all of them or none, wherever the process is killed.

The new files are written beside the registers and made safe on disk. Then the journal is put in place by one rename: that
is the moment at which they count. Then they are moved home and the journal goes. What a killed process left is tidied by
the next: without a journal its files are thrown away, with one they are moved home.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.registers.journal import JOURNAL, WORK

_LOCK = "lock"
_WAIT_SECONDS = 30.0


@contextmanager
def only_one(folder: Path, wait_seconds: float = _WAIT_SECONDS) -> Iterator[Transaction]:
    """Hold the registers for one process, tidy what a killed one left, and give the means to replace files.

    Parameters
    ----------
    folder : Path
        The folder of the registers.
    wait_seconds : float
        How long to wait for another process.

    Yields
    ------
    Transaction

    Raises
    ------
    ProblemsFoundError
        When another process holds the registers for longer, or they cannot be written.
    """
    work = folder / WORK
    try:
        work.mkdir(exist_ok=True)
        lock = (work / _LOCK).open("w")
    except OSError as error:
        raise ProblemsFoundError(
            [
                Problem(
                    f"data/{WORK}",
                    error.strerror or "no access",
                    "a folder that can be written",
                    "Correct its rights.",
                )
            ]
        ) from error
    with lock:
        _wait_for(lock.fileno(), wait_seconds)
        transaction = Transaction(folder)
        transaction.tidy()
        try:
            yield transaction
        finally:
            transaction.tidy()


class Transaction:
    """New files that wait beside the registers until they all count at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._work = folder / WORK
        self._waiting: dict[str, str] = {}

    def beside(self, name: str) -> Path:
        """Give the place at which to write a new file of the registers.

        Parameters
        ----------
        name : str
            Its name among the registers, with forward slashes.
        """
        waiting = f"{len(self._waiting)}{''.join(Path(name).suffixes)}"
        self._waiting[name] = waiting
        return self._work / waiting

    def commit(self) -> None:
        """Let all new files count at once, and move them home."""
        for waiting in self._waiting.values():
            _make_safe(self._work / waiting)
        written = self._work / f"{JOURNAL}.partial"
        written.write_text(json.dumps({"files": self._waiting}, indent=1), encoding="utf-8")
        _make_safe(written)
        _make_safe(self._work)
        written.rename(self._work / JOURNAL)
        _make_safe(self._work)
        self.tidy()

    def tidy(self) -> None:
        """Move home what counts; throw away what does not."""
        journal = self._work / JOURNAL
        if journal.is_file():
            waiting = json.loads(journal.read_text(encoding="utf-8"))["files"]
            for name, place in waiting.items():
                home = self.folder / name
                home.parent.mkdir(parents=True, exist_ok=True)
                # What is no longer beside the registers was moved home before the process was killed.
                if (self._work / place).is_file():
                    (self._work / place).rename(home)
            for parent in sorted({parent for name in waiting for parent in _parents(self.folder, name)}):
                _make_safe(parent)
            journal.unlink()
            _make_safe(self._work)
        for path in self._work.iterdir():
            if path.name != _LOCK:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        self._waiting = {}


def _parents(folder: Path, name: str) -> Iterator[Path]:
    parent = (folder / name).parent
    while parent != folder.parent:
        yield parent
        parent = parent.parent


def _wait_for(lock: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise ProblemsFoundError(
                    [
                        Problem(
                            "data",
                            "another process that is taking in files",
                            "one at a time",
                            "Wait until it has ended, then try again.",
                        )
                    ]
                ) from None
        time.sleep(0.05)


def _make_safe(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
