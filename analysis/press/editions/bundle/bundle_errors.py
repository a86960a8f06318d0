"""How reading a bundle says no: which file, what it is, what a release writes instead."""

from __future__ import annotations

import stat

from analysis.press.base.problems import Problem
from analysis.press.editions.bundle.items import UNPACKED_LIMIT, same_places

AGAIN = "Get the bundle again from where it was published; nothing was unpacked."


def collisions(where: str, names: list[str]) -> list[Problem]:
    """Refuse every name that is the place of another on some system."""
    return [
        refused(where, name, f"the place of {other} too", "one name for each file, on every system")
        for name, other in same_places(names)
    ]


def kind(mode: int) -> str:
    """Say what a mode stands for."""
    kinds = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFREG: f"mode {stat.S_IMODE(mode):o}"}
    return kinds.get(stat.S_IFMT(mode), "neither a file nor a folder")


def refused(where: str, name: str, found: str, expected: str) -> Problem:
    """Refuse one entry by its name."""
    return Problem(f"{where}: {name!r}", found, expected, AGAIN)


def too_large(where: str) -> Problem:
    """Refuse what would fill the memory."""
    limit = f"{UNPACKED_LIMIT // 2**20} MB"
    return Problem(where, f"more than {limit}", f"a bundle of at most {limit}", AGAIN)


def no_access(where: str, error: OSError) -> Problem:
    """Say that something cannot be read."""
    return Problem(
        where, error.strerror or str(error), "a bundle that can be read", "Correct its name or rights."
    )
