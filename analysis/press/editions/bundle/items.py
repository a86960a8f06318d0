"""One file of a bundle as it is held in memory, and what files a bundle may have.

A bundle is unpacked on other people's machines, so that a name must mean one place inside its folder on every system.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.press.base.problems import Problem

ENTRIES_LIMIT = 10_000
UNPACKED_LIMIT = 512 * 2**20
_LONGEST_PART = 255
_FAULTS = {
    r"^$": "no name",
    r"^/": "an absolute path",
    r"\\": "a backslash",
    r"^.:": "a drive letter",
    r"(^|/)\.\.?(/|$)": "a part . or ..",
    r"//|/$": "an empty part",
    r'[<>:"|?*]': "a sign that no name has on Windows",
    r"(^|/) |[. ](/|$)": "a part with a blank or a full stop at its end",
    r"(?i)(^|/)(con|prn|aux|nul|(com|lpt)[1-9])(\.|/|$)": "the name of a device",
}


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
    'a part . or ..'
    """
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in path):
        return "a control character"
    if any(len(part.encode()) > _LONGEST_PART for part in path.split("/")):
        return f"a part of more than {_LONGEST_PART} bytes"
    return next((fault for pattern, fault in _FAULTS.items() if re.search(pattern, path)), "")


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
