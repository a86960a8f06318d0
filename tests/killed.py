"""Something run in a process of its own, which is killed when it is about to change the disk for the nth time."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

CHANGES = frozenset({"open", "os.mkdir", "os.rename", "os.chmod", "os.rmdir", "os.remove", "os.fsync"})
# To exchange two folders asks for renameat2 first.
_EXCHANGE = "ctypes.dlsym"


def killed_at(
    step: int,
    act: Callable[[], object],
    folder: Path,
    changes: frozenset[str] = CHANGES,
    but: Path | None = None,
) -> bool:
    """Do something, and say whether it was killed: at its step, counted from 0, unless it ended well before.

    Parameters
    ----------
    changes : set of str
        What counts of what changes the disk.
    folder, but : Path
        Changes below the one count, but not those below the other.
    """
    child = os.fork()
    if not child:
        left = step

        def count(event: str, arguments: tuple) -> None:
            nonlocal left
            place = (
                os.fsdecode(arguments[0])
                if event in CHANGES and isinstance(arguments[0], str | bytes | Path)
                else ""
            )
            if event in ("os.remove", "os.rmdir") and arguments[1] >= 0:
                place = f"{Path(f'/proc/self/fd/{arguments[1]}').readlink()}/{place}"
            within = event in changes and str(folder) in place and not (but and str(but) in place)
            reads = event == "open" and not arguments[2] & os.O_ACCMODE
            if (within and not reads) or event == _EXCHANGE or (event == "os.fsync" and event in changes):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        for name in ("fsync", "sync"):
            made_safe = getattr(os, name)
            setattr(
                os,
                name,
                lambda *handle, made_safe=made_safe: (sys.audit("os.fsync", *handle, 0), made_safe(*handle)),
            )
        sys.addaudithook(count)
        status = 1
        try:
            act()
            status = 0
        finally:
            os._exit(status)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or status == 0, "it failed"
    return os.WIFSIGNALED(status)
