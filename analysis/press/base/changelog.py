"""What changed in each version, read from ``CHANGELOG.md``: the one place that says which version this is, and of what day.

A version has a heading with its number and day, ``## 1.0.0 (2026-11-26)``, newest first. ``## Unreleased`` above
them all holds changes that no version has yet. Above the first heading stands the title and nothing else: what is
written there would belong to no version, and pass unseen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from semver import Version

from analysis.press.base.files import read_text
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal

CHANGELOG = "CHANGELOG.md"
UNRELEASED = "Unreleased"
NUMBERS_THAT_CHANGED = "Numbers that changed"
_VERSION = re.compile(r"(?P<version>\S+) \((?P<released>\d{4}-\d{2}-\d{2})\)", re.ASCII)
_FORM = "## Unreleased, or a version with its day such as ## 1.0.0 (2026-11-26)"


@dataclass(frozen=True)
class ChangelogEntry:
    """What the changelog says of one version.

    Parameters
    ----------
    numbers_that_changed : str or None
        What stands under *Numbers that changed*; None when there is no such heading.
    """

    version: str
    released: date
    text: str
    numbers_that_changed: str | None
    row: int


@dataclass(frozen=True)
class Changelog:
    """All versions, and the changes that no version has yet.

    Parameters
    ----------
    unreleased : str
        The changes since the newest version, in Markdown; empty when there are none.
    """

    unreleased: str
    versions: tuple[ChangelogEntry, ...]

    @property
    def newest(self) -> ChangelogEntry:
        """The newest version, which is what the project calls itself."""
        return self.versions[0]


@dataclass(frozen=True)
class _Section:
    row: int
    heading: str
    text: str


def read_changelog(path: Path) -> Changelog:
    """Read what changed in each version.

    Raises ``ProblemsFoundError`` with every heading that is not one and with text above the first, all at once; also
    when there is no such file or no version in it.
    """
    if not path.is_file():
        raise refusal(path.name, "no such file", "the list of versions", "Restore the file.")
    return parse_changelog(read_text(path, path.name), path.name)


def parse_changelog(text: str, where: str = CHANGELOG) -> Changelog:
    """Take a changelog apart into versions."""
    problems: list[Problem] = []
    unreleased = ""
    entries: list[ChangelogEntry] = []
    sections = _sections(text, "## ")
    for place, section in enumerate(sections):
        if section.heading == UNRELEASED:
            unreleased = section.text.strip()
            if place:
                problems.append(
                    _problem(where, section, "above all versions, once", "Move its changes to the top.")
                )
        elif entry := _entry(where, section, problems):
            entries.append(entry)
    problems += _out_of_order(where, entries)
    if sections:
        problems += _above_all(where, text.splitlines()[: sections[0].row - 1])
    if not sections:
        problems.append(Problem(where, "no version", _FORM, "Add the first version."))
    elif not entries and not problems:
        problems.append(_problem(where, sections[-1], f"a version after it: {_FORM}", "Add the version."))
    if problems:
        raise ProblemsFoundError(sorted(problems, key=lambda problem: problem.row or 0))
    return Changelog(unreleased, tuple(entries))


def _sections(text: str, mark: str) -> list[_Section]:
    lines = text.splitlines()
    rows = [row for row, line in enumerate(lines) if line.startswith(mark)]
    return [
        _Section(row + 1, lines[row].removeprefix(mark).strip(), "\n".join(lines[row + 1 : end]))
        for row, end in pairwise([*rows, len(lines)])
    ]


def _entry(where: str, section: _Section, problems: list[Problem]) -> ChangelogEntry | None:
    """Read one version; what is wrong with it joins the problems."""
    parts = _VERSION.fullmatch(section.heading)
    if not parts:
        problems.append(_problem(where, section, _FORM, "Write the heading in one of these two forms."))
        return None
    if not Version.is_valid(parts["version"]):
        cure = "Number the version major.minor.patch, as semver.org says."
        problems.append(_problem(where, section, "a version such as 1.0.0", cure))
        return None
    try:
        released = date.fromisoformat(parts["released"])
    except ValueError as error:
        problems.append(_problem(where, section, "a day of the calendar", f"Correct the day: {error}."))
        return None
    numbers = [part for part in _sections(section.text, "### ") if part.heading == NUMBERS_THAT_CHANGED]
    for again in numbers[1:]:
        expected = f"one heading {NUMBERS_THAT_CHANGED!r} for each version"
        problems.append(
            Problem(where, f"### {again.heading}", expected, "Join them.", row=section.row + again.row)
        )
    changed = numbers[0].text.strip() if numbers else None
    return ChangelogEntry(parts["version"], released, section.text.strip(), changed, section.row)


def _above_all(where: str, lines: list[str]) -> list[Problem]:
    """Find the first line above all headings that is not the title."""
    for row, line in enumerate(lines, start=1):
        is_title = line.startswith("# ") and not any(lines[: row - 1])
        if line.strip() and not is_title:
            expected = "nothing but the title above the first heading"
            cure = f"Move it under ## {UNRELEASED}, or under the version that has it."
            return [Problem(where, f"“{line.strip()}”", expected, cure, row=row)]
    return []


def _out_of_order(where: str, entries: list[ChangelogEntry]) -> Iterator[Problem]:
    for above, entry in pairwise(entries):
        if Version.parse(entry.version) >= Version.parse(above.version) or entry.released > above.released:
            found = f"## {entry.version} ({entry.released})"
            expected = f"a version before {above.version} and a day not after {above.released}, as that stands above it"
            yield Problem(where, found, expected, "Put the newest version first, each once.", row=entry.row)


def _problem(where: str, section: _Section, expected: str, cure: str) -> Problem:
    return Problem(where, f"## {section.heading}", expected, cure, row=section.row)
