"""The versions that there are, as documents list them: each with its day, what it is, and the numbers that changed."""

import re
from collections.abc import Iterator

from analysis.press.base.changelog import Changelog, ChangelogEntry
from analysis.press.citation import long_date

_NOT_PROSE = re.compile(r"(?:[-*#>|]|\d+\.)")
_UNRELEASED = "This draft also holds changes that no version has yet; the changelog lists them."


def version_list(changelog: Changelog, *, newest_only: bool = False) -> str:
    """Write the list of versions as Markdown, newest first.

    Returns: str. A paragraph a version, each followed by its numbers that changed.
    """
    parts = [_UNRELEASED] if changelog.unreleased else []
    for entry in changelog.versions[: 1 if newest_only else None]:
        parts += _version(entry)
    return "\n\n".join(parts)


def _version(entry: ChangelogEntry) -> Iterator[str]:
    yield f"**Version {entry.version}, {long_date(entry.released)}.** {_opening(entry)}".rstrip()
    changed = entry.numbers_that_changed or ""
    if changed.startswith("None"):
        yield f"Numbers that changed: n{changed.removeprefix('N')}"
    elif changed:
        yield "Numbers that changed:"
        yield changed


def _opening(entry: ChangelogEntry) -> str:
    """Give the first paragraph of an entry, when it has one before its lists."""
    first = entry.text.partition("\n\n")[0]
    return "" if _NOT_PROSE.match(first) else first
