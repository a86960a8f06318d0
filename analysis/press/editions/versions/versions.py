"""Which number a version must have: the kind of what differs from the version before decides.

The rule stands in README under *Versions*. The order of versions is that of Semantic Versioning; a
release is a full version, as readers cite it: no ``1.1.0-rc.1`` and no ``1.1.0+build``.
"""

from enum import IntEnum

from semver import Version

from analysis.press.base.changelog import CHANGELOG, Changelog, ChangelogEntry
from analysis.press.base.problems import Problem


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


def kind_since(version: Version, earlier: Version) -> Kind:
    """Say which kind a version is after an earlier one: by the first number that is not the same."""
    if version.major != earlier.major:
        return Kind.MAJOR
    return Kind.MINOR if version.minor != earlier.minor else Kind.PATCH


def least_after(earlier: Version, kind: Kind) -> Version:
    """Give the first version of a kind after another."""
    return earlier.next_version(kind.word)


def read_version(text: str) -> tuple[Version | None, list[Problem]]:
    """Read the number that somebody wants a release to have, or say what is wrong with it."""
    version = Version.parse(text) if Version.is_valid(text) else None
    if version and not (version.prerelease or version.build):
        return version, []
    what = "a version before or beside a full one; what readers cite is a full version"
    found = f"{text!r}, {what if version else 'not a version as semver.org defines it'}"
    cure = "Number it major.minor.patch, without v and without leading zeros."
    return None, [Problem("VERSION", found, "a version such as 1.1.0", cure)]


def previous_entry(changelog: Changelog, version: Version) -> ChangelogEntry | None:
    """Give the newest version of the changelog that comes before another one, if there is any."""
    before = [entry for entry in _full(changelog) if Version.parse(entry.version) < version]
    return max(before, key=lambda entry: Version.parse(entry.version), default=None)


def order_problems(changelog: Changelog, version: Version) -> list[Problem]:
    """Find what is wrong with the place of a version among those of the changelog: it must be the newest of them."""
    newest = changelog.newest
    if newest not in _full(changelog) or Version.parse(newest.version) <= version:
        return []
    expected = f"{newest.version}, the newest version of {CHANGELOG}, or a later one"
    cure = "Release the newest version; an older one is made from its own commit, which versions.csv names."
    return [Problem("VERSION", f"{version}, which goes backwards", expected, cure)]


def kind_problems(version: Version, earlier: Version, required: Kind) -> list[Problem]:
    """Say when a version is of a lesser kind than its differences require."""
    kind = kind_since(version, earlier)
    if kind >= required:
        return []
    found = f"{version}, a {kind.word} version after {earlier}"
    cure = f"Release it as {least_after(earlier, required)}, or undo what requires it."
    return [Problem("VERSION", found, f"a {required.word} version: {required.means}", cure)]


def _full(changelog: Changelog) -> list[ChangelogEntry]:
    return [entry for entry in changelog.versions if not Version.parse(entry.version).prerelease]
