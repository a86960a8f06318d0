"""The order of versions, as Semantic Versioning 2.0.0 (semver.org) defines it."""

from __future__ import annotations

import re

# The pattern that semver.org itself publishes.
_SEMVER = re.compile(
    r"(?P<major>0|[1-9]\d*)\.(?P<minor>0|[1-9]\d*)\.(?P<patch>0|[1-9]\d*)"
    r"(?:-(?P<before>(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
    r"(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?",
    re.ASCII,
)
Precedence = tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]


def is_semver(text: str) -> bool:
    """Say whether a text is a version such as 1.0.0 or 2.0.0-rc.1."""
    return _SEMVER.fullmatch(text) is not None


def precedence(version: str) -> Precedence:
    """Give the place of a version in their order, to sort and to compare by.

    Returns
    -------
    tuple
        Major, minor, patch, whether it is a full version, and what comes before one.

    Raises
    ------
    ValueError
        When it is not a version.

    Examples
    --------
    >>> sorted(["1.10.0", "1.9.0", "1.10.0-rc.1"], key=precedence)
    ['1.9.0', '1.10.0-rc.1', '1.10.0']
    """
    found = _SEMVER.fullmatch(version)
    if not found:
        raise ValueError(f"{version!r} is not a version such as 1.0.0")
    before = tuple(
        (False, int(part), "") if part.isdigit() else (True, 0, part)
        for part in (found["before"] or "").split(".")
        if part
    )
    return int(found["major"]), int(found["minor"]), int(found["patch"]), not before, before
