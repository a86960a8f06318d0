"""One file of a bundle as it is held in memory, and what files a bundle may have.

A bundle is unpacked on other people's machines, so that a name must mean one place inside its folder on every system.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.press.base.problems import Problem

ENTRIES_LIMIT = 10_000
UNPACKED_LIMIT = 512 * 2**20
_LONGEST_PART = 255
_NOT_ON_WINDOWS = frozenset('<>:"|?*')
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)


@dataclass(frozen=True)
class Item:
    """One file."""

    content: bytes
    executable: bool = False


Items = Mapping[str, Item]


def name_fault(path: str) -> str:
    """Say why a file of a bundle may not have a name.

    Examples
    --------
    >>> name_fault("report/report.qmd")
    ''
    >>> name_fault("../report.qmd")
    'a part ..'
    """
    parts = path.split("/")
    if not path:
        return "no name"
    if path.startswith("/"):
        return "an absolute path"
    if "\\" in path:
        return "a backslash"
    if len(path) > 1 and path[1] == ":":
        return "a drive letter"
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in path):
        return "a control character"
    if found := {".", ".."} & set(parts):
        return f"a part {max(found)}"
    if "" in parts:
        return "an empty part"
    if found := set(path) & _NOT_ON_WINDOWS:
        return f"a {min(found)}"
    for part in parts:
        if part[-1] in ". " or part[0] == " ":
            return f"a part with a blank or a full stop at its end, {part!r}"
        if part.split(".")[0].casefold() in _DEVICES:
            return f"the name of a device, {part!r}"
        if len(part.encode()) > _LONGEST_PART:
            return f"a part of more than {_LONGEST_PART} bytes"
    return ""


def same_places(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Find names that would be one place on some system: the same but for case or accents, or a file that is a folder too.

    Returns: list of (str, str). The name, and the one before it that it collides with.

    Examples
    --------
    >>> same_places(["a/B", "a/b", "c", "c/d"])
    [('a/b', 'a/B'), ('c/d', 'c')]
    """
    taken: dict[str, tuple[tuple[str, bool], str]] = {}
    found = []
    for path in paths:
        for end in [*(place for place, sign in enumerate(path) if sign == "/"), len(path)]:
            named = path[:end], end == len(path)
            first, by = taken.setdefault(_place(path[:end]), (named, path))
            if named != first:
                found.append((path, by))
                break
    return found


def _place(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def unreadable(files: Items) -> list[Problem]:
    """Find what a bundle may not hold because reading it would be refused: a name, a place taken twice, too much."""
    cure = "Give it another name."
    problems = [
        Problem(path, fault, "a name that every system knows", cure)
        for path in sorted(files)
        if (fault := name_fault(path))
    ]
    problems += [
        Problem(path, f"the place of {other} too", "one name for each file, on every system", cure)
        for path, other in same_places(sorted(files))
    ]
    size = sum(len(item.content) for item in files.values())
    if size > UNPACKED_LIMIT or len(files) > ENTRIES_LIMIT:
        found = f"{len(files):,} files of {size / 2**20:,.0f} MB"
        expected = f"at most {ENTRIES_LIMIT:,} files of {UNPACKED_LIMIT // 2**20} MB"
        problems.append(Problem("the bundle", found, expected, "Leave out what is not needed."))
    return problems
