"""A sandbox for code that is not trusted, made by bubblewrap: no network, nothing of the home, and one folder that it can write to."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.press.base.problems import refusal

INSIDE = Path("/room")
TOOL = "bwrap"
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
_SETTINGS = ("/etc/ld.so.cache", "/etc/alternatives")
_CURE = (
    "Install bubblewrap (a package of that name on Debian, Ubuntu and Fedora); or give --unconfined, if you trust "
    "who made the bundle with all that you can read, write and reach."
)
Mount = tuple[str, str, str]


def confined(folder: Path) -> list[str]:
    """Give the words to put before a command, so that it runs in a sandbox.

    Raises ``ProblemsFoundError`` when this system has no sandbox.

    Parameters
    ----------
    folder : Path
        The one that it can write to, ``/room`` in there; ``tmp`` in it stands in for ``/tmp``.
    """
    before = _bubblewrap(_mounts(folder))
    tried = [*before, sys.executable, "-I", "-S", "-c", ""]
    if not shutil.which(TOOL) or subprocess.run(tried, capture_output=True, check=False).returncode:
        raise refusal("the rebuild", "no sandbox on this system", "bubblewrap (bwrap)", _CURE)
    return before


def _mounts(folder: Path) -> Iterator[Mount]:
    """Name what is there: how (``link``, ``read`` or ``write``), what of this system, and where."""
    # First, as the interpreter may lie in a folder for what is temporary.
    yield "write", str(folder), str(INSIDE)
    yield "write", str(folder / "tmp"), "/tmp"
    for place in map(Path, _SYSTEM):
        if place.is_symlink():
            yield "link", str(place.readlink()), str(place)
        elif place.is_dir():
            yield "read", str(place), str(place)
    for path in filter(lambda place: Path(place).exists(), _SETTINGS):
        yield "read", path, path
    for prefix in dict.fromkeys((sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix)):
        if not Path(prefix).is_relative_to("/usr"):
            yield "read", prefix, prefix


def _bubblewrap(mounts: Iterable[Mount]) -> list[str]:
    how = {"link": "--symlink", "read": "--ro-bind", "write": "--bind"}
    return [
        *(TOOL, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *(word for kind, source, place in mounts for word in (how[kind], source, place)),
        *("--proc", "/proc", "--dev", "/dev", "--chdir", str(INSIDE / "sources")),
        # Last, as nothing can be put into it then: what is mounted there stays as it is.
        *("--remount-ro", "/proc", "--remount-ro", "/dev", "--remount-ro", "/", "--"),
    ]
