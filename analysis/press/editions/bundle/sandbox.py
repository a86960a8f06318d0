"""A sandbox for code that is not trusted: no network, nothing of the home, and one folder that it can write to. Bubblewrap makes it."""

import subprocess
import sys
from collections.abc import Iterator
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


def confined(folder: Path) -> list[str]:
    """Give the words to put before a command, so that it runs in a sandbox.

    Parameters
    ----------
    folder : Path
        The one that it can write to, ``/room`` in there; ``tmp`` in it stands in for ``/tmp``.

    Raises
    ------
    ProblemsFoundError
        When bubblewrap is missing, or can make no sandbox on this system.
    """
    before = [
        *(TOOL, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *(word for mount in _mounts(folder) for word in mount),
        *("--proc", "/proc", "--dev", "/dev", "--chdir", str(INSIDE / "sources")),
        # Last, as nothing can be put into it then: what is mounted there stays as it is.
        *("--remount-ro", "/proc", "--remount-ro", "/dev", "--remount-ro", "/", "--"),
    ]
    try:
        subprocess.run([*before, sys.executable, "-I", "-S", "-c", ""], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise refusal("the rebuild", "no sandbox on this system", "bubblewrap (bwrap)", _CURE) from error
    return before


def _mounts(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name what is there: how, what of this system, and where."""
    # First, as the interpreter may lie in a folder for what is temporary.
    yield "--bind", str(folder), str(INSIDE)
    yield "--bind", str(folder / "tmp"), "/tmp"
    for place in map(Path, _SYSTEM):
        if place.is_symlink():
            yield "--symlink", str(place.readlink()), str(place)
        elif place.is_dir():
            yield "--ro-bind", str(place), str(place)
    for path in filter(lambda place: Path(place).exists(), _SETTINGS):
        yield "--ro-bind", path, path
    for prefix in dict.fromkeys((sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix)):
        if not Path(prefix).is_relative_to("/usr"):
            yield "--ro-bind", prefix, prefix
