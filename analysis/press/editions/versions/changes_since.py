"""What changed since the version before, as files of a bundle: in words for readers, and whole for machines."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

from analysis.press.base.changelog import CHANGELOG, read_changelog
from analysis.press.base.paths import Project
from analysis.press.editions.versions.comparison import Comparison, compare
from analysis.press.editions.versions.edition_files import EditionFiles
from analysis.press.editions.versions.numbers_changed import section
from analysis.press.editions.versions.versions import Kind

JSON, MARKDOWN = "outputs/changes.json", "outputs/changes.md"


def changes_since(project: Project, previous: EditionFiles) -> dict[str, bytes]:
    """Give the files that say what changed since an earlier version.

    Returns: dict of str to bytes. ``outputs/changes.json`` and ``outputs/changes.md``, the same bytes whenever they are
    made.
    """
    version = read_changelog(project.root / CHANGELOG).newest.version
    comparison = compare(project, previous)
    words = "\n".join(in_words(comparison, version)) + "\n"
    told = {
        "from": comparison.previous,
        "to": version,
        "requires": comparison.requires.word,
        "differences": [asdict(each) | {"kind": each.kind.word} for each in comparison.differences],
        "numbers_that_changed": list(comparison.numbers),
        "registers": {
            name: part for name, part in comparison.registers.items() if name not in ("from", "to")
        },
    }
    return {JSON: (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode(), MARKDOWN: words.encode()}


def in_words(comparison: Comparison, version: str) -> Iterator[str]:
    """Say as Markdown what changed, the gravest first, and which kind of version that takes."""
    required = comparison.requires
    yield f"# What changed from version {comparison.previous} to version {version}"
    yield ""
    yield f"The differences take a {required.word} version: {required.means}."
    yield "Every figure, definition and coded row that differs stands in `changes.json`."
    if not comparison.differences:
        yield from ("", "Neither data nor marked sentences differ: at most words and looks.")
    # what changed of the numbers stands below
    told = [each for each in comparison.differences if not each.is_number or each.kind is Kind.MAJOR]
    for kind, group in groupby(told, key=lambda each: each.kind):
        yield from ("", f"## {kind.word.capitalize()}: {kind.means}", "")
        yield from (f"- {each.says}" for each in group)
    yield from ("", "## Numbers that changed", "", section(comparison.numbers))
