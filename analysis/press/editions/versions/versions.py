"""Which number a version must have: the kind of what differs from the version before decides.

The rule stands in README under *Versions*. The order of versions is that of Semantic Versioning (``analysis.press.base.semver``); a
release is a full version, as readers cite it: no ``1.1.0-rc.1`` and no ``1.1.0+build``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from analysis.press.base.changelog import CHANGELOG, Changelog, Entry
from analysis.press.base.problems import Problem
from analysis.press.base.semver import is_semver

_FULL = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)


class Kind(IntEnum):
    """How much a version differs from the one before, by what its reader must do; the greater is the graver.

    After a patch a reader does nothing. After a minor version there is more to read. After a major version a number cited
    from the one before may have another meaning now, or none.
    """

    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """Its name as README gives it: ``patch``, ``minor`` or ``major``."""
        return self.name.lower()

    @property
    def means(self) -> str:
        """What differs, in the words of README."""
        return _MEANS[self]


_MEANS = {
    Kind.MAJOR: "a method or a definition changed, or something that was cited is gone",
    Kind.MINOR: "new data or new exhibits",
    Kind.PATCH: "words and looks",
}


@dataclass(frozen=True, order=True)
class Version:
    """The number of a release.

    Parameters
    ----------
    major, minor, patch : int

    Examples
    --------
    >>> Version.read("1.10.0") > Version.read("1.9.3")
    True
    >>> print(Version.read("1.2.3").next(Kind.MINOR))
    1.3.0
    """

    major: int
    minor: int
    patch: int

    @classmethod
    def read(cls, text: str) -> Version:
        """Read a version such as 1.0.0.

        Raises
        ------
        ValueError
            When it is none; the message says why.
        """
        found = _FULL.fullmatch(text)
        if found:
            return cls(*map(int, found.groups()))
        if is_semver(text):
            raise ValueError("a version before or beside a full one; what readers cite is a full version")
        raise ValueError("not a version as semver.org defines it")

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def since(self, earlier: Version) -> Kind:
        """Say which kind of version this is after an earlier one: by the first number that is not the same."""
        if self.major != earlier.major:
            return Kind.MAJOR
        return Kind.MINOR if self.minor != earlier.minor else Kind.PATCH

    def next(self, kind: Kind) -> Version:
        """Give the first version of a kind after this one."""
        if kind is Kind.MAJOR:
            return Version(self.major + 1, 0, 0)
        if kind is Kind.MINOR:
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)


def read_version(text: str) -> tuple[Version | None, list[Problem]]:
    """Read the number that somebody wants a release to have, or say what is wrong with it."""
    try:
        return Version.read(text), []
    except ValueError as error:
        found = f"{text!r}, {error}"
        cure = "Number it major.minor.patch, without v and without leading zeros."
        return None, [Problem("VERSION", found, "a version such as 1.1.0", cure)]


def previous_entry(changelog: Changelog, version: Version) -> Entry | None:
    """Give the newest version of the changelog that comes before another one, if there is any."""
    earlier = [(Version.read(entry.version), entry) for entry in _full(changelog)]
    before = [(number, entry) for number, entry in earlier if number < version]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def order_problems(changelog: Changelog, version: Version) -> list[Problem]:
    """Find what is wrong with the place of a version among those of the changelog: it must be the newest of them."""
    newest = changelog.newest
    if newest not in _full(changelog) or Version.read(newest.version) <= version:
        return []
    expected = f"{newest.version}, the newest version of {CHANGELOG}, or a later one"
    cure = "Release the newest version; an older one is made from its own commit, which versions.csv names."
    return [Problem("VERSION", f"{version}, which goes backwards", expected, cure)]


def kind_problems(version: Version, earlier: Version, required: Kind) -> list[Problem]:
    """Say when a version is of a lesser kind than its differences require."""
    kind = version.since(earlier)
    if kind >= required:
        return []
    return [
        Problem(
            "VERSION",
            f"{version}, a {kind.word} version after {earlier}",
            f"a {required.word} version: {required.means}",
            f"Release it as {earlier.next(required)}, or undo what requires it.",
        )
    ]


def _full(changelog: Changelog) -> list[Entry]:
    return [entry for entry in changelog.versions if _FULL.fullmatch(entry.version)]
