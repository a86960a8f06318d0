"""Checks a bundle: every checksum and identifier, the container it comes in, and whether its sources make it again, byte for byte.

Who changes a file and seals the manifest again passes the checksums, and fails the rebuild. Who makes the whole again from other
sources has made another bundle: its identifiers are not those that were published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.editions.bundle.checksums import file_problems, tree_problems
from analysis.press.editions.bundle.environment_check import LOCK, environment_problems
from analysis.press.editions.bundle.first_difference import first_difference
from analysis.press.editions.bundle.items import Items
from analysis.press.editions.bundle.manifest import MANIFEST, Manifest
from analysis.press.editions.bundle.open_bundle import Opened, container_fault, open_bundle
from analysis.press.editions.bundle.rebuild import rebuild

State = Literal["identical", "differs", "missing", "extra"]
EARLIER = "releases/"
STATES: tuple[State, ...] = ("identical", "differs", "missing", "extra")


@dataclass(frozen=True)
class Row:
    """What was found of one file.

    Parameters
    ----------
    path : str
        From the bundle's own folder; the name of the zip for what is wrong with the zip itself.
    state : {"identical", "differs", "missing", "extra"}
    where, how : str
        For a file that differs: the first place, and what stands there.
    """

    path: str
    state: State
    where: str = ""
    how: str = ""


@dataclass(frozen=True)
class Verification:
    """What a bundle turned out to be.

    Parameters
    ----------
    manifest : Manifest
    rows : tuple of Row
        Every file, in order of path.
    rebuilt : bool
        Whether the files were made again and compared.
    problems : tuple of Problem
        Why they were not, though that was asked for.
    passed_over : tuple of str
        What use leaves in an unpacked bundle, such as ``.venv``, and was not looked at.
    """

    manifest: Manifest
    rows: tuple[Row, ...]
    rebuilt: bool
    problems: tuple[Problem, ...] = ()
    passed_over: tuple[str, ...] = ()

    @property
    def all_well(self) -> bool:
        """Whether everything that was asked for was done, and every file is identical."""
        return not self.problems and all(row.state == "identical" for row in self.rows)


def verify(
    bundle: Path, say: Callable[[str], None] = lambda message: None, *, checksums_only: bool = False
) -> Verification:
    """Check a bundle, and make it again from its own sources.

    Parameters
    ----------
    bundle : Path
        A zip, or the folder it was unpacked to.
    say : callable
        Receives lines of progress.
    checksums_only : bool
        Leave out the rebuild. The code of the bundle does not run then.

    Returns
    -------
    Verification

    Raises
    ------
    ProblemsFoundError
        When it is not a bundle, cannot be read safely, or its manifest cannot be trusted.
    """
    opened = open_bundle(bundle)
    manifest, files = opened.manifest, opened.held.files
    say(f"Checking {len(manifest.files):,} files of version {manifest.version}")
    found = Verification(manifest, _checked(opened), rebuilt=False, passed_over=opened.held.passed_over)
    if checksums_only:
        return found
    if problems := _cannot_be_rebuilt(found.rows, opened):
        return replace(found, problems=tuple(problems))
    say("Making it again from its own sources")
    try:
        made = rebuild({path: files[path] for path in [*_needed(manifest), MANIFEST]}, say)
    except ProblemsFoundError as error:
        return replace(found, problems=error.problems)
    return replace(found, rows=_joined(found.rows, compared(files, made)), rebuilt=True)


def compared(bundle: Items, made: Items) -> tuple[Row, ...]:
    """Compare the files of a bundle with those that were made again.

    Parameters
    ----------
    bundle, made : mapping of str to Item

    Returns
    -------
    tuple of Row
        Every file of either, in order of path. One that was not made again is missing; one that is not in the bundle is extra.
    """
    return tuple(_row(path, bundle, made) for path in sorted(bundle.keys() | made.keys()))


def _row(path: str, bundle: Items, made: Items) -> Row:
    if path not in made:
        return Row(path, "extra", how="its own sources do not make it")
    if path not in bundle:
        return Row(path, "missing", how="its own sources make it")
    one, other = bundle[path], made[path]
    place = first_difference(one.content, other.content)
    if place:
        return Row(path, "differs", place.where, place.how)
    if one.executable != other.executable:
        return Row(path, "differs", "mode", f"{_mode(one.executable)} against {_mode(other.executable)}")
    return Row(path, "identical")


def _mode(executable: bool) -> str:
    return "executable" if executable else "not executable"


def _checked(opened: Opened) -> tuple[Row, ...]:
    """Compare every file with what the manifest lists, and the container with the one a release writes."""
    manifest, files = opened.manifest, opened.held.files
    listed = [file.path for file in manifest.files]
    rows = {path: Row(path, "identical") for path in [*listed, MANIFEST]}
    for problem in file_problems(manifest, files):
        path = problem.where
        state: State = "missing" if path not in files else "differs" if path in rows else "extra"
        rows[path] = Row(path, state, how=f"{problem.found}; expected {problem.expected}")
    for problem in tree_problems(manifest):
        rows[MANIFEST] = Row(MANIFEST, "differs", "tree", f"{problem.found}; expected {problem.expected}")
    if fault := container_fault(opened):
        rows[opened.where] = Row(opened.where, "differs", fault.where, fault.how)
    return tuple(rows[path] for path in sorted(rows))


def _needed(manifest: Manifest) -> set[str]:
    """Name what the rest is made from: the sources, and the version before."""
    return {file.path for file in manifest.files if file.role == "source" or file.path.startswith(EARLIER)}


def _cannot_be_rebuilt(checked: Iterable[Row], opened: Opened) -> list[Problem]:
    """Say why a rebuild would say nothing: other sources, or another environment than the locked one."""
    needed = _needed(opened.manifest)
    spoilt = [row for row in checked if row.path in needed and row.state != "identical"]
    if spoilt:
        cure = "Get the bundle again from where it was published."
        return [
            Problem(row.path, f"a source that {row.state}", "the bundle's own sources to make it from", cure)
            for row in spoilt
        ]
    if LOCK not in opened.held.files:
        return [Problem(LOCK, "no such file", "the lock of the environment", "It cannot be made without it.")]
    return environment_problems(opened.held.files[LOCK].content.decode(errors="replace"))


def _joined(checked: Iterable[Row], remade: Iterable[Row]) -> tuple[Row, ...]:
    """Give one row for each file: what the rebuild says of it, unless only the checksums find something."""
    rows = {row.path: row for row in checked}
    rows |= {row.path: row for row in remade if row.state != "identical"}
    return tuple(rows[path] for path in sorted(rows))
