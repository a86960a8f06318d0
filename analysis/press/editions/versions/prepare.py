"""Makes the changelog ready for a version: the unreleased changes become those of the version, with the numbers that changed."""

import re
from collections.abc import Iterable
from datetime import date

from analysis.press.base.changelog import CHANGELOG, NUMBERS_THAT_CHANGED, UNRELEASED, parse_changelog
from analysis.press.base.files import write_whole
from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError, refusal
from analysis.press.editions.versions.check import Checked, Progress, check_number
from analysis.press.editions.versions.numbers_changed import FIRST, NONE, section

_LIST_ITEM = re.compile(r"[ \t]*[-*+] ")


def prepare_version(
    project: Project, said: str, day: date, progress: Progress = lambda message: None
) -> Checked:
    """Write the changelog for a version: its heading, and *Numbers that changed* as computed.

    A version that has its entry already gets that section anew.

    Raises ``ProblemsFoundError`` when it may not have that number, or there is nothing to release; then nothing is
    written.
    """
    checked = check_number(project, said, progress)
    if checked.problems or checked.numbers is None:
        raise ProblemsFoundError(checked.problems)
    path = project.root / CHANGELOG
    text = path.read_text(encoding="utf-8")
    prepared = prepared_changelog(text, said, day, checked.numbers)
    if prepared != text:
        write_whole(path, prepared.encode())
    return checked


def prepared_changelog(text: str, version: str, day: date, numbers: Iterable[str]) -> str:
    """Give the changelog with an entry for a version.

    Raises ``ProblemsFoundError`` when nothing is unreleased and the version has no entry, when both are there, or when
    the day is before that of the version before.
    """
    changelog = parse_changelog(text)
    written = any(entry.version == version for entry in changelog.versions)
    if written == bool(changelog.unreleased):
        found = f"an entry for version {version} and unreleased changes" if written else "nothing unreleased"
        expected = "what changed, in the readers' words, under ## Unreleased" + (
            " or that entry" if written else ""
        )
        cure = "Join them by hand." if written else "Say it there."
        raise refusal(CHANGELOG, found, expected, cure)
    if written:
        entry = next(entry for entry in changelog.versions if entry.version == version)
        heading, released = f"## {version} ({entry.released})", f"## {version} ({day})"
    else:
        heading, released = f"## {UNRELEASED}", f"## {version} ({day})"
    lines = text.splitlines()
    start = lines.index(heading)
    end = next((row for row in range(start + 1, len(lines)) if lines[row].startswith("## ")), len(lines))
    body = _with_numbers("\n".join(lines[start + 1 : end]).strip(), numbers)
    parts = ["\n".join(lines[:start]).rstrip(), released, body, "\n".join(lines[end:]).strip()]
    prepared = "\n\n".join(part for part in parts if part) + "\n"
    parse_changelog(prepared)
    return prepared


def _with_numbers(body: str, numbers: Iterable[str]) -> str:
    """Put the computed lines under their heading, the prose around them kept."""
    computed = section(numbers)
    heading = f"### {NUMBERS_THAT_CHANGED}"
    before, found, rest = f"\n{body}\n".partition(f"\n{heading}\n")
    if not found:
        return f"{body}\n\n{heading}\n\n{computed}".strip()
    own, mark, after = rest.partition("\n### ")
    prose = _prose(own)
    parts = [before.strip(), heading, prose, computed, f"### {after}".strip() if mark else ""]
    return "\n\n".join(part for part in parts if part)


def _prose(own: str) -> str:
    """Take away what is computed: the lines of lists with what belongs to them, and the words for none."""
    lines: list[str] = []
    in_item = False
    for line in own.splitlines():
        in_item = bool(_LIST_ITEM.match(line)) or (in_item and line.startswith(" "))
        if not in_item and line.strip() not in (FIRST, NONE):
            lines.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
