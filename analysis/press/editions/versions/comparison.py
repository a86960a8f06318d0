"""A version beside the one before: what differs, which kind of version that takes, and which numbers changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from analysis.press.base.cache import key_of
from analysis.press.base.files import digest, digest_of
from analysis.press.base.paths import Project
from analysis.press.claims.changes import what_changed
from analysis.press.editions.versions.differences import Difference, differences, gone_without_note
from analysis.press.editions.versions.edition_files import EditionFiles, find_edition
from analysis.press.editions.versions.numbers_changed import NONE
from analysis.press.editions.versions.results import Results, earlier, results_key, results_now
from analysis.press.editions.versions.versions import Kind
from analysis.press.engines.changes.report import as_data
from analysis.press.registers.snapshots import NOW


@dataclass(frozen=True)
class Comparison:
    """What a version is after the one before.

    Parameters
    ----------
    differences : tuple of Difference
        The gravest first. Words and looks that show neither in data nor in a marked sentence are not here.
    without_note : tuple of str
        The figures and tables that are gone and left no note where they were.
    registers : dict
        Every figure, definition and coded row that differs, as ``childdata changes --json`` gives them; empty when the
        registers are the same.
    """

    previous: str
    found_in: str
    differences: tuple[Difference, ...]
    without_note: tuple[str, ...]
    registers: Mapping[str, Any]

    @property
    def requires(self) -> Kind:
        """The least kind of version that may have these differences."""
        return max((difference.kind for difference in self.differences), default=Kind.PATCH)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers that changed, each as a line of the changelog; ``None.`` alone when none did."""
        lines = (difference.says for difference in self.differences if difference.is_number)
        return tuple(" ".join(line.split()) for line in lines) or (NONE,)


def compare(project: Project, previous: EditionFiles) -> Comparison:
    """Compare the project as it is with an earlier version of it.

    The comparison is kept for as long as nothing that it depends on changes.

    Raises ``ProblemsFoundError`` when a document of today cannot be made.
    """
    code = digest_of(sorted((project.package / "press" / "editions").rglob("*.py")))
    words = digest_of([project.package / "press" / "engines" / "changes" / "report.py"])
    files = previous.registers.items() | previous.results.exhibits.items()
    was = [sorted((path, digest(content)) for path, content in files), previous.results.claims]
    name = f"compared-{key_of(results_key(project), previous.name, was, code, words)[:40]}"
    if made := earlier(project).get(name):
        return _from_json(made, previous)
    now = find_edition(project, NOW, lambda message: None)
    made = _as_json(compared(project, previous, now, results_now(project)))
    earlier(project).put(name, made)
    # as read again, so that it is the same whether it was kept or not
    return _from_json(made, previous)


def compared(
    project: Project, before: EditionFiles, after: EditionFiles, results: Results | None = None
) -> Comparison:
    """Compare any two editions.

    Parameters
    ----------
    results : Results or None
        What the later one makes; that of its files when None.
    """
    now = results or after.results
    if before.day == after.day and _figures(before.registers) == _figures(after.registers):
        changed = None
    else:
        changed = what_changed(project, before.state, after.state)
    found = differences(before.results, now, changed, before.registers, after.registers)
    told = as_data(changed) if changed else {}
    lost = gone_without_note(before.results, now)
    return Comparison(before.name, before.found_in, tuple(found), lost, told)


def _figures(registers: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out what is written for readers of the folder only."""
    return {name: content for name, content in registers.items() if not name.endswith((".json", ".md"))}


def _as_json(comparison: Comparison) -> bytes:
    return json.dumps(asdict(comparison), ensure_ascii=False).encode()


def _from_json(content: bytes, previous: EditionFiles) -> Comparison:
    read = json.loads(content)
    found = tuple(Difference(**each | {"kind": Kind(each["kind"])}) for each in read["differences"])
    lost = tuple(read["without_note"])
    return Comparison(previous.name, previous.found_in, found, lost, read["registers"])
