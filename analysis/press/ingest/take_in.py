"""Takes files through the stages up to the comparison; writes nothing.

Every problem of every file is collected and raised together, so that nobody mends a release one file at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.checks import check
from analysis.press.ingest.compare import compare_figures, unit_clashes
from analysis.press.ingest.held import Held, held_editions, neighbours
from analysis.press.ingest.official_file import open_files
from analysis.press.ingest.recognition import recognise
from analysis.press.ingest.stages import Checked, Compared, Comparison, Given, Read, Recognised, Supporting


@dataclass(frozen=True, eq=False)
class TakenIn:
    """Files beside what is held, ready to be accepted.

    Parameters
    ----------
    compared : tuple of Compared
        In order of publication, data file and time.
    supporting : tuple of Supporting
        Files without figures.
    """

    compared: tuple[Compared, ...]
    supporting: tuple[Supporting, ...]


def take_in(paths: Sequence[Path], given: Given, folder: Path) -> TakenIn:
    """Recognise, read, check and compare files.

    Parameters
    ----------
    paths : sequence of Path
        Files, zips and folders.
    given : Given
        What the analyst says of all of them.
    folder : Path
        The registers to compare with.

    Returns
    -------
    TakenIn

    Raises
    ------
    ProblemsFoundError
        With every problem of every file.
    """
    checked, supporting, problems = _checked(paths, given)
    problems += _one_edition(checked, given)
    if not checked and not problems:
        problems = [
            Problem(
                ", ".join(path.name for path in paths),
                "only files that describe others",
                "at least one data file",
                "Name the data file beside the one that describes it.",
            )
        ]
    if problems:
        raise ProblemsFoundError(problems)
    compared, problems = _compared(checked, held_editions(folder), folder)
    if problems:
        raise ProblemsFoundError(problems)
    return TakenIn(tuple(compared), tuple(supporting))


def _checked(paths: Sequence[Path], given: Given) -> tuple[list[Checked], list[Supporting], list[Problem]]:
    checked: list[Checked] = []
    supporting: list[Supporting] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for path in paths:
        files, wrong = open_files(path)
        recognised, unknown = recognise(files)
        problems += wrong + unknown
        del files
        while recognised:
            # One by one, so that the bytes of a file can go once its figures are read.
            item = recognised.pop(0)
            if isinstance(item, Supporting):
                supporting.append(item)
            elif item.file.identity.sha256 not in seen:
                seen.add(item.file.identity.sha256)
                try:
                    checked.append(check(_read(item), given))
                except ProblemsFoundError as error:
                    problems += error.problems
    return checked, supporting, problems


def _read(item: Recognised) -> Read:
    read = item.publication.read(item)
    if item.file.kind == "csv" and not item.file.content.rstrip(b" \t\x00").endswith((b"\n", b"\r")):
        caution = "The last line has no end, as when a file was cut short: look at its last figure."
        return replace(read, cautions=(*read.cautions, caution))
    return read


def _compared(checked: list[Checked], held: list[Held], folder: Path) -> tuple[list[Compared], list[Problem]]:
    compared: list[Compared] = []
    problems: list[Problem] = []
    coming = [Held.of(item) for item in checked]
    for item, own in sorted(zip(checked, coming, strict=True), key=lambda pair: pair[1].order):
        same = next((other for other in held if other.sha256 == own.sha256), None)
        if same:
            problems += same.disagreements(item)
            is_told_more = same.completed(item) != same
            compared.append(Compared(item, "completed" if is_told_more else "held"))
            continue
        older, newer = neighbours(own, [*held, *coming])
        comparisons = []
        for other, is_older in ((older, True), (newer, False)):
            # Of two files that come together, the later one tells of both.
            if other is None or (not is_older and other in coming):
                continue
            before, after = (other, own) if is_older else (own, other)
            figures = [edition.figures(folder) for edition in (before, after)]
            problems += unit_clashes(*figures, item.read.publication, item.read.identity.where, other.edition)
            changes = compare_figures(*figures, item.read.publication)
            comparisons.append(Comparison(*_names(before, after), changes))
        twins = [other for other in [*held, *coming] if other is not own and other.is_reissue_of(own)]
        cautions = [
            f"Another file of this edition is held ({other.file_name}, SHA-256 {other.sha256[:12]}…): this is a "
            "re-issue, and both are kept"
            + (
                ", in no known order: say when they were published."
                if not (other.published_on and own.published_on)
                else "."
            )
            for other in twins
        ]
        compared.append(
            Compared(
                item, "reissue" if twins else "new", tuple(comparisons), (*item.read.cautions, *cautions)
            )
        )
    return compared, problems


def _names(before: Held, after: Held) -> tuple[str, str]:
    if before.edition != after.edition:
        return before.edition, after.edition
    return f"{before.edition} ({before.file_name})", f"{after.edition} ({after.file_name})"


def _one_edition(checked: Sequence[Checked], given: Given) -> list[Problem]:
    """Find what was said of all files although it cannot be true of all."""
    problems = []
    editions = {(item.read.publication.id, item.edition) for item in checked}
    publication_ids = {item.read.publication.id for item in checked}
    periods: dict[tuple[str, str], set[object]] = defaultdict(set)
    for item in checked:
        periods[item.read.publication.id, item.read.data_file].add(item.period_end)
    several = {
        "--published": given.published_on and len(editions) > 1,
        "--url": given.url and len(publication_ids) > 1,
        "--edition": given.edition
        and (len(publication_ids) > 1 or any(len(ends) > 1 for ends in periods.values())),
    }
    for option, is_wrong in several.items():
        if is_wrong:
            found = ", ".join(sorted(f"{name}: {edition}" for name, edition in editions))
            problems.append(
                Problem(
                    option, f"files of several editions ({found})", "files of one", "Take them in one by one."
                )
            )
    return problems
