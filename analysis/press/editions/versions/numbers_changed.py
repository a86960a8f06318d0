"""The section *Numbers that changed* of a version, as it must stand in the changelog: true, whole and short."""

import re
from collections.abc import Iterable
from typing import Any

from analysis.press.base.changelog import CHANGELOG, NUMBERS_THAT_CHANGED, ChangelogEntry
from analysis.press.base.problems import Problem

FIRST = "None: there is no earlier edition."
NONE = "None."
# What is indented below the mark of an item belongs to it.
_ITEM = re.compile(r"^[ \t]*[-*+] (.*(?:\n(?![ \t]*[-*+] ) [^\n]*\S.*)*)", re.MULTILINE)


def section(lines: Iterable[str]) -> str:
    """Write the lines as they stand in the changelog."""
    lines = list(lines)
    if lines in ([NONE], [FIRST]):
        return lines[0]
    return "\n".join(f"- {line}" for line in lines)


def numbers_problems(entry: ChangelogEntry, truth: Iterable[str]) -> list[Problem]:
    """Hold what a version says of its numbers to what was computed.

    Prose around the lines is free; every line of a list must be one of those computed, and each of those must stand there.
    """
    cure = f"`childdata release --check {entry.version}` prints the section as it should stand."
    place: dict[str, Any] = {"row": entry.row, "column": NUMBERS_THAT_CHANGED}
    if entry.numbers_that_changed is None:
        heading = f"### {NUMBERS_THAT_CHANGED}, with every number that did, or that none did"
        return [Problem(CHANGELOG, "no such heading", heading, cure, **place)]
    truth = list(truth)
    said = [" ".join(line.split()) for line in _ITEM.findall(entry.numbers_that_changed)]
    if truth in ([NONE], [FIRST]):
        lines = [line.strip() for line in entry.numbers_that_changed.splitlines()]
        missing, expected = [] if truth[0] in lines else truth, list[str]()
    else:
        missing, expected = [line for line in truth if line not in said], truth
    untrue = [line for line in said if line not in expected]
    return [
        *(Problem(CHANGELOG, "not said", f"“{line}”", cure, **place) for line in missing),
        *(Problem(CHANGELOG, f"“{line}”", "only lines that are true", cure, **place) for line in untrue),
    ]
