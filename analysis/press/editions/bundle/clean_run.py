"""Makes a bundle again from its own sources and data, by its own code: in a sandbox, within limits, and leaving nothing behind.

The code that checks may be newer than the bundle, so it does not make the files itself. It unpacks what the bundle is made from into
a clean folder and runs ``python -m analysis rebuild FOLDER`` there: every version keeps that door, and its meaning. That sees its own
folder, the interpreter and the libraries of the system. Time, memory, processes and output are limited, and it ends with all that it
started.
"""

import os
import platform
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import FrameType

from analysis.press.base.problems import refusal
from analysis.press.editions.bundle.archive import read_folder
from analysis.press.editions.bundle.items import Items
from analysis.press.editions.bundle.sandbox import INSIDE, confined
from analysis.press.editions.bundle.write_bundle import lay_out

DOOR = "rebuild"
_PASSED_VARIABLES = ("PATH", "LD_LIBRARY_PATH")
_TOLD_LINES = 20
_SECONDS_TO_END = 10.0
_BETWEEN_LOOKS = 0.25
# to walk through all files takes a tenth of a core when it is done at every look
_LOOKS_BETWEEN_WALKS = 4


@dataclass(frozen=True)
class Limits:
    """What code of a bundle may take; the whole report takes a tenth of it.

    Parameters
    ----------
    memory, disk, output : int
        In bytes; memory and disk of all together.
    """

    seconds: float = 3600
    memory: int = 6 * 2**30
    disk: int = 4 * 2**30
    output: int = 2**20
    processes: int = 200


LIMITS = Limits()


def rebuild(inputs: Items, progress: Callable[[str], None], *, unconfined: bool = False) -> Items:
    """Make every file of a bundle again from what it was made from.

    Raises ``ProblemsFoundError`` when the bundle's own code does not make them, or there is no room for them.
    """
    try:
        with _clean_folder() as folder:
            lay_out(folder / "sources", inputs, safe=False)
            _run_own_code(folder, progress, unconfined=unconfined)
            if (folder / "made").is_symlink():
                raise refusal("the rebuild", "a link", "a folder of files", "Do not trust the bundle.")
            return read_folder(folder / "made").files
    except OSError as error:
        found = error.strerror or str(error)
        place = f" ({error.filename})" if error.filename else ""
        cure = "Make room, or set TMPDIR to a folder that has it and can be written to."
        raise refusal("the rebuild", f"{found}{place}", "room for it", cure) from error


def made_with() -> str:
    """Name the interpreter and the system as far as bytes may depend on them."""
    python = ".".join(platform.python_version_tuple()[:2])
    return f"{platform.python_implementation()} {python} on {platform.system()} {platform.machine()}"


@contextmanager
def _clean_folder() -> Iterator[Path]:
    """Give an empty folder that is gone afterwards, also when the process is interrupted, told to end or hung up on."""
    with _interruptible():
        folder = Path(tempfile.mkdtemp(prefix="childdata-verify-"))
        try:
            yield folder
        finally:
            _remove(folder)


def _run_own_code(folder: Path, progress: Callable[[str], None], *, unconfined: bool) -> None:
    """Run ``python -m analysis`` of the folder ``sources`` in a folder that is all that it may write to, by the interpreter of now."""
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    within = folder if unconfined else INSIDE
    before = _at_most() if unconfined else [*_at_most(), *confined(folder)]
    command = [*before, sys.executable, "-m", "analysis", DOOR, str(within / "made")]
    process = subprocess.Popen(
        command,
        cwd=folder / "sources",
        env=_environment(within),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        # An interrupt from the terminal comes to this process, which ends the other and all that it started.
        start_new_session=True,
    )
    said: deque[str] = deque(maxlen=_TOLD_LINES)
    too_much: list[str] = []
    watching = threading.Thread(target=_watch, args=(process, folder, too_much), daemon=True)
    watching.start()
    try:
        left = LIMITS.output
        while process.stderr and (line := process.stderr.readline(left + 1)):
            left -= len(line)
            if left < 0:
                too_much.append(f"more than {LIMITS.output:,} bytes of output")
                break
            # What a stranger's code says must not steer the terminal.
            text = line.decode(errors="replace")
            said.append("".join(sign for sign in text if sign.isprintable()).rstrip()[:500])
            progress(f"  {said[-1]}")
        if not too_much:
            process.wait()
    finally:
        _end(process)
    if too_much:
        found = f"code that took {too_much[0]}, and was ended"
        cure = "Do not trust it: what makes the report takes far less."
        raise refusal("the rebuild", found, "code within its limits", cure)
    if process.returncode:
        told = "\n    ".join(said) or f"exit code {process.returncode}"
        cure = "Its own code does not make it here; see what it says."
        if "No space left on device" in told:
            cure = "Make room, or set TMPDIR to a folder that has it."
        raise refusal("the rebuild", told, "a bundle that makes itself again", cure)


def _at_most() -> list[str]:
    """Let the system itself hold each process to twice the limits: what is looked at now and then can be late."""
    if not shutil.which("prlimit"):
        return []
    return ["prlimit", f"--data={2 * LIMITS.memory}", f"--fsize={2 * LIMITS.disk}", "--core=0", "--"]


def _environment(within: Path) -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED_VARIABLES if name in os.environ}
    folders = {"HOME": "home", "TMPDIR": "tmp", "PYTHONPATH": "sources", "GIT_CEILING_DIRECTORIES": ""}
    own = {name: str(within / folder) for name, folder in folders.items()}
    return passed | own | {"PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1"}


def _watch(process: subprocess.Popen, folder: Path, too_much: list[str]) -> None:
    """End what takes more than it may."""
    import psutil

    until = time.monotonic() + LIMITS.seconds
    for look in count():
        if process.poll() is not None or too_much:
            return
        started = _started(process)
        memory = 0
        for each in started:
            with suppress(psutil.Error):
                memory += each.memory_info().rss
        if time.monotonic() > until:
            too_much.append(f"more than {LIMITS.seconds:,.0f} seconds")
        elif memory > LIMITS.memory:
            too_much.append(f"more than {LIMITS.memory / 2**20:,.0f} MB of memory")
        elif len(started) > LIMITS.processes:
            too_much.append(f"more than {LIMITS.processes} processes")
        elif look % _LOOKS_BETWEEN_WALKS == 0 and _size(folder) + _nameless(started) > LIMITS.disk:
            too_much.append(f"more than {LIMITS.disk / 2**20:,.0f} MB on disk")
        if too_much:
            _end(process)
        time.sleep(_BETWEEN_LOOKS)


def _size(folder: Path) -> int:
    size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                size += os.lstat(f"{place}/{name}").st_blocks * 512
    return size


def _nameless(started: list) -> int:
    """Give the size of what no folder names: files that were removed while they are open, and memory that is held as a file."""
    sizes = {}
    for each in started:
        # it may end, or close a file, while it is looked at
        with suppress(OSError):
            for opened in Path(f"/proc/{each.pid}/fd").iterdir():
                with suppress(OSError):
                    seen = opened.stat()
                    if stat.S_ISREG(seen.st_mode) and not seen.st_nlink:
                        sizes[seen.st_dev, seen.st_ino] = seen.st_blocks * 512
    return sum(sizes.values())


def _started(process: subprocess.Popen) -> list:
    """Give a process and all that it started, such as kernels, which are sessions of their own."""
    import psutil

    with suppress(psutil.Error):
        first = psutil.Process(process.pid)
        return [*first.children(recursive=True), first]
    return []


def _end(process: subprocess.Popen) -> None:
    """End what was started and all that it started."""
    import psutil

    if process.poll() is not None:
        return
    started = _started(process)
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
