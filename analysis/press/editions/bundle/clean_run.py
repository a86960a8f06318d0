"""Runs a bundle's own code in a folder that holds nothing else, and leaves nothing behind.

Nothing of the checkout that runs, of the user's settings or of earlier results is within reach of what runs there.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from analysis.press.base.problems import Problem, ProblemsFoundError

_KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")
_TOLD_LINES = 20
_SECONDS_TO_END = 10.0


@contextmanager
def clean_folder() -> Iterator[Path]:
    """Give an empty folder that is gone afterwards, also when the process is interrupted, told to end or hung up on."""
    with _interruptible():
        folder = Path(tempfile.mkdtemp(prefix="childdata-verify-"))
        try:
            yield folder
        finally:
            _remove(folder)


def run_own_code(arguments: Sequence[str], sources: Path, home: Path, say: Callable[[str], None]) -> None:
    """Run ``python -m analysis`` of a folder of sources, by the interpreter that runs now.

    Parameters
    ----------
    arguments : sequence of str
        The verb and what it takes.
    sources : Path
        The folder whose package ``analysis`` runs.
    home : Path
        Stands in for the user's home.
    say : callable
        Receives each line of progress.

    Raises
    ------
    ProblemsFoundError
        When it ends otherwise than well, with the last lines it said.
    """
    home.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis", *arguments],
        cwd=sources,
        env=_environment(sources, home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        # An interrupt from the terminal comes to this process, which ends the other and all that it started.
        start_new_session=True,
    )
    said: deque[str] = deque(maxlen=_TOLD_LINES)
    try:
        for line in process.stderr or ():
            # What a stranger's code says must not steer the terminal.
            said.append("".join(sign for sign in line if sign.isprintable()).rstrip())
            say(f"  {said[-1]}")
        code = process.wait()
    finally:
        _end(process)
    if code:
        told = "\n    ".join(said) or f"exit code {code}"
        cure = "Its own code does not make it here; see what it says."
        if "No space left on device" in told:
            cure = "Make room, or set TMPDIR to a folder that has it."
        raise ProblemsFoundError([Problem("the rebuild", told, "a bundle that makes itself again", cure)])


def _environment(sources: Path, home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return kept | {
        "HOME": str(home),
        "PYTHONPATH": str(sources),
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
        "GIT_CEILING_DIRECTORIES": str(sources.parent),
    }


def _end(process: subprocess.Popen) -> None:
    """End what was started and all that it started, such as kernels, which are sessions of their own."""
    import psutil

    if process.poll() is not None:
        return
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(process.pid)
        started = [*first.children(recursive=True), first]
        for each in started:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        psutil.wait_procs(started, timeout=_SECONDS_TO_END)
    process.wait()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let a request to end come as an exception, so that what was begun is tidied."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    wanted = [signal.SIGTERM, signal.SIGHUP]
    try:
        before = {number: signal.signal(number, stop) for number in wanted}
    except ValueError:
        # Not the main thread: signals are the business of another.
        yield
        return
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _remove(folder: Path) -> None:
    """Remove a folder, patiently: a process that is ending may still write into it."""
    until = time.monotonic() + _SECONDS_TO_END
    while folder.exists():
        shutil.rmtree(folder, ignore_errors=time.monotonic() < until)
        if folder.exists():
            time.sleep(0.1)
