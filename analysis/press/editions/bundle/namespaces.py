"""Run as a program within new namespaces of Linux: lays out what can be seen there, and becomes the command that is named.

It imports nothing of the project: it runs before anything of that can be seen.
"""

import ctypes
import fcntl
import json
import os
import socket
import struct
import sys
from pathlib import Path

# Of <sys/mount.h>, <linux/mount.h> and <linux/sockios.h>; the number of the system call is the same on all machines.
_BIND, _RECURSIVE, _PRIVATE, _DETACH = 0x1000, 0x4000, 0x40000, 2
_READ_ONLY, _NO_SETUID, _NO_DEVICES = 1, 2, 4
_MOUNT_SETATTR, _HERE, _AT_RECURSIVE = 442, -100, 0x8000
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 1
_DEVICES = ("null", "zero", "full", "random", "urandom")
_LINKS = {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2"}
_C = ctypes.CDLL(None, use_errno=True)


def enter(mounts: list[tuple[str, str, str]], start: str) -> None:
    """Make a new root of nothing but these mounts, and go to a folder of it."""
    _mount("none", "/", "", _RECURSIVE | _PRIVATE)
    # Any folder will do of which nothing is shown: here alone it is another.
    root = Path("/sys")
    _mount("none", root, "tmpfs")
    for kind, source, place in [*mounts, *(("write", f"/dev/{name}", f"/dev/{name}") for name in _DEVICES)]:
        here = root / place.lstrip("/")
        here.parent.mkdir(parents=True, exist_ok=True)
        if kind == "link":
            here.symlink_to(source)
            continue
        if Path(source).is_dir():
            here.mkdir(parents=True, exist_ok=True)
        else:
            here.touch()
        _mount(source, here, "", _BIND | _RECURSIVE)
        _restrict(here, _NO_SETUID | (_READ_ONLY if kind == "read" else 0))
    for name, target in _LINKS.items():
        (root / "dev" / name).symlink_to(target)
    (root / "proc").mkdir()
    _mount("none", root / "proc", "proc")
    _restrict(root / "proc", _READ_ONLY | _NO_SETUID)
    os.chdir(root)
    _check(_C.syscall(_pivot_root(), b".", b"."), "a new root")
    _check(_C.umount2(b".", _DETACH), "away with the old root")
    _restrict(Path("/"), _READ_ONLY | _NO_SETUID | _NO_DEVICES, below=0)
    os.chdir(start)


def loopback() -> None:
    """Let programs here speak with each other; there is no other network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        named = struct.pack("16s24x", b"lo")
        (flags,) = struct.unpack_from("h", fcntl.ioctl(asked, _GET_FLAGS, named), 16)
        fcntl.ioctl(asked, _SET_FLAGS, struct.pack("16sh22x", b"lo", flags | _UP))


def _pivot_root() -> int:
    return 155 if os.uname().machine == "x86_64" else 41


def _mount(source: str, place: Path | str, kind: str, flags: int = 0) -> None:
    done = _C.mount(source.encode(), os.fsencode(place), kind.encode(), ctypes.c_ulong(flags), None)
    _check(done, str(place))


def _restrict(place: Path, attributes: int, below: int = _AT_RECURSIVE) -> None:
    """Take rights away from a mount and those in it; those that were taken before stay away."""
    asked = struct.pack("4Q", attributes, 0, 0, 0)
    done = _C.syscall(_MOUNT_SETATTR, _HERE, os.fsencode(place), below, asked, len(asked))
    _check(done, str(place))


def _check(done: int, what: str) -> None:
    if done:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)


if __name__ == "__main__":
    loopback()
    enter(**json.loads(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])
