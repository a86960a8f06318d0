"""Files written whole or not at all, wherever the process is killed or the disk is full, and told apart by their content.

Several files that belong together are written aside and made safe on disk. Then what lies aside gets another name, by one
rename: that is the moment at which the new files count. Then they are moved home. What a killed process left is tidied by
the next: what does not count is thrown away, what counts is moved home.
"""

import errno
import fcntl
import hashlib
import os
import re
import shutil
import stat
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError, refusal

ARRIVING, ARRIVED = ".arriving", ".arrived"
"""Where new files lie in the folder that they are for: before they count, and once they do."""
_FEW = 50
_PARTIAL = re.compile(r"\.(\d+)-\d+\.partial$")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        # the system names no file when it has no room for what is written
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            partial.unlink()


def tidy(folder: Path) -> None:
    """Remove from a folder, and from those in it, what processes that were killed left of files they were writing."""
    left = {
        path: _PARTIAL.search(path.name)
        for path in (*folder.glob(".*.partial"), *folder.glob("*/.*.partial"))
    }
    if any(left.values()):
        import psutil

        for path, by in left.items():
            if by and not psutil.pid_exists(int(by[1])):
                path.unlink(missing_ok=True)


def read_at_most(path: Path, limit: int = 512 * 2**20) -> bytes:
    """Read a file that may be anyone's.

    Raises ``OSError`` when it is no plain file, which may never end: a device, a pipe, a socket. And when it is
    larger.
    """
    # without waiting for somebody to write into a pipe
    with open(path, "rb", opener=lambda name, how: os.open(name, how | os.O_NONBLOCK)) as file:
        content = file.read(limit + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
        # what the kernel says as a file has no end either: after all there is comes nothing yet (/proc/kmsg)
        endless = content is None or file.raw.read(1) is None
    if content is None or endless:
        raise OSError(errno.EINVAL, "a device or a pipe, which need not end", str(path))
    if len(content) > limit:
        raise OSError(errno.EFBIG, f"more than {limit // 2**20} MB", str(path))
    return content


def read_text(path: Path, where: str) -> str:
    """Read a text file, its lines ended as everywhere."""
    return decoded(read_at_most(path), where).replace("\r\n", "\n").replace("\r", "\n")


def decoded(content: bytes, where: str) -> str:
    """Give the text of a file.

    Raises ``ProblemsFoundError`` when it is not UTF-8, with the line.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"the byte 0x{content[error.start]:02x}, which is not UTF-8"
        row = content.count(b"\n", 0, error.start) + 1
        raise refusal(where, found, "text in UTF-8", "Save the file as UTF-8.", row=row) from error


def make_safe(*paths: Path) -> None:
    """Wait until files, and the lists of what lies in folders, are safe on disk."""
    if len(paths) > _FEW and sys.platform == "linux":
        # the whole disk at once: a tenth of the time that so many take one by one
        os.sync()
        return
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def locked_folder(folder: Path, busy: Problem, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold a folder for one process, which leaves nothing behind however it ends.

    Raises ``ProblemsFoundError`` with ``busy``.
    """
    handle = os.open(folder, os.O_RDONLY)
    until = time.monotonic() + wait_seconds
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise ProblemsFoundError([busy]) from None
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)


class PendingFiles:
    """New files of a folder, which wait aside until they all count at once; the folder must be locked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._aside = folder / ARRIVING

    def beside(self, name: str) -> Path:
        """Give the place at which to write a new file or folder, named from the folder with forward slashes."""
        place = self._aside / name
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def commit(self) -> None:
        """Let all that is new count at once, and move it home."""
        make_safe(*self._aside.rglob("*"), self._aside)
        self._aside.rename(self.folder / ARRIVED)
        make_safe(self.folder)
        self.tidy()

    def tidy(self) -> None:
        """Move home what counts; throw away what does not."""
        arrived = self.folder / ARRIVED
        if arrived.is_dir():
            _move_home(arrived, self.folder)
            shutil.rmtree(arrived)
        if self._aside.is_dir():
            shutil.rmtree(self._aside)


def _move_home(aside: Path, home: Path) -> None:
    for path in sorted(aside.iterdir()):
        place = home / path.name
        if path.is_dir() and place.is_dir():
            _move_home(path, place)
        else:
            path.rename(place)
    make_safe(home)


def digest(content: bytes) -> str:
    """Identify a content."""
    return hashlib.sha256(content).hexdigest()


def digest_at(path: Path) -> str:
    """Identify what a file holds, of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(paths: Iterable[Path]) -> str:
    """Identify several files by their names and contents, in the order given."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
