"""Checks a bundle: every checksum and identifier, the container it comes in, and whether its sources make it again, byte for byte.

Who changes a file and seals the manifest again passes the checksums, and fails the rebuild. Who makes the whole again from other
sources has made another bundle: its identifiers are not those that were published.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.editions.bundle.clean_run import made_with
from analysis.press.editions.bundle.clean_run import rebuild as make_again
from analysis.press.editions.bundle.environment_check import LOCK, environment_problems
from analysis.press.editions.bundle.first_difference import first_difference
from analysis.press.editions.bundle.identity import NOT_ASKED, Identity, identify
from analysis.press.editions.bundle.items import Items
from analysis.press.editions.bundle.manifest import (
    DAMAGED,
    MANIFEST,
    FileState,
    Manifest,
    State,
    file_states,
    tree_problems,
)
from analysis.press.editions.bundle.open_bundle import OpenedBundle, container_fault, open_bundle

EARLIER = "releases/"
"""What bundles before 11.0.0 keep of the version before theirs, to say what changed."""
STATES: tuple[State, ...] = ("identical", "differs", "missing", "extra")


@dataclass(frozen=True)
class Verification:
    """What a bundle turned out to be.

    Parameters
    ----------
    rebuilt : bool
        Whether the files were made again and compared.
    """

    manifest: Manifest
    rows: tuple[FileState, ...]
    rebuilt: bool
    problems: tuple[Problem, ...] = ()
    identity: Identity = NOT_ASKED

    @property
    def all_well(self) -> bool:
        """Whether everything that was asked for was done, every file is identical, and it is what it claims to be."""
        return (
            not self.problems
            and not self.identity.refuted
            and all(row.state == "identical" for row in self.rows)
        )


def verify(
    bundle: Path,
    progress: Callable[[str], None] = lambda message: None,
    *,
    rebuild: bool = False,
    unconfined: bool = False,
    root: Path | None = None,
    expect: str = "",
) -> Verification:
    """Check a bundle and, when asked, make it again from its own sources.

    Raises ``ProblemsFoundError`` when it is not a bundle, cannot be read safely, or its manifest cannot be trusted.

    Parameters
    ----------
    rebuild : bool
        Make it again. The code of the bundle runs only then.
    root : Path or None
        A checkout of the project, whose git and register say which versions there are.
    """
    opened = open_bundle(bundle)
    manifest, files = opened.manifest, opened.unpacked.files
    progress(f"Checking {len(manifest.files):,} files of version {manifest.version}")
    identity = identify(opened, _beside(root, bundle), expect)
    found = Verification(manifest, _checked(opened), rebuilt=False, identity=identity)
    if not rebuild:
        return found
    if problems := _cannot_be_rebuilt(found.rows, opened):
        return replace(found, problems=tuple(problems))
    for line in _before_running(manifest, unconfined=unconfined):
        progress(line)
    try:
        made = make_again(
            {path: files[path] for path in [*_needed(manifest), MANIFEST]}, progress, unconfined=unconfined
        )
    except ProblemsFoundError as error:
        return replace(found, problems=error.problems)
    return replace(found, rows=_joined(found.rows, compared(files, made)), rebuilt=True)


def _beside(root: Path | None, bundle: Path) -> Path | None:
    """Give the checkout, unless it is the bundle: nobody is witness to himself."""
    return None if root and root.resolve() == bundle.resolve() else root


def _before_running(manifest: Manifest, *, unconfined: bool) -> Iterator[str]:
    """Say what will run, and which interpreter could give other bytes."""
    room = (
        "with all your rights: it is not confined"
        if unconfined
        else "in a sandbox: no network, nothing of your home, and no writing outside its own folder"
    )
    yield f"Making it again by its own code, with {made_with()}, {room}"
    if manifest.made_with and manifest.made_with != made_with():
        yield other_interpreter(manifest)


def other_interpreter(manifest: Manifest) -> str:
    """Say that another interpreter or system than the one here made a bundle, and how to come by the right one."""
    python = "python" + manifest.made_with.split()[1]
    has = f"{python} is on this system" if shutil.which(python) else f"install {python}"
    return (
        f"It was made with {manifest.made_with}, and this is {made_with()}: that alone can give other bytes. "
        f"To compare like with like, {has}: {python} -m venv locked, then the bundle's requirements.lock into it."
    )


def compared(bundle: Items, made: Items) -> tuple[FileState, ...]:
    """Compare the files of a bundle with those that were made again.

    Returns: tuple of FileState. Every file of either, in order of path. One that was not made again is missing; one
    that is not in the bundle is extra.
    """
    return tuple(_row(path, bundle, made) for path in sorted(bundle.keys() | made.keys()))


def _row(path: str, bundle: Items, made: Items) -> FileState:
    if path not in made:
        return FileState(path, "extra", how="its own sources do not make it")
    if path not in bundle:
        return FileState(path, "missing", how="its own sources make it")
    one, other = bundle[path], made[path]
    place = first_difference(one.content, other.content)
    if place:
        return FileState(path, "differs", place.where, place.how)
    if one.executable != other.executable:
        modes = ("executable", "not executable")
        how = " against ".join(modes if one.executable else reversed(modes))
        return FileState(path, "differs", "mode", how)
    return FileState(path, "identical")


def _checked(opened: OpenedBundle) -> tuple[FileState, ...]:
    """Compare every file with what the manifest lists, and the container with the one a release writes."""
    rows = [*file_states(opened.manifest, opened.unpacked.files)]
    others = [
        FileState(MANIFEST, "differs", "tree", f"{problem.found}; expected {problem.expected}")
        for problem in tree_problems(opened.manifest)
    ]
    rows += others or [FileState(MANIFEST, "identical")]
    strange = "a folder that no bundle has; Python may load code from it"
    rows += [FileState(folder, "extra", how=strange) for folder in opened.unpacked.passed_over]
    if fault := container_fault(opened):
        rows.append(FileState(opened.where, "differs", fault.where, fault.how))
    return tuple(sorted(rows, key=lambda row: row.path))


def _needed(manifest: Manifest) -> set[str]:
    """Name what the rest is made from: the sources, and the version before."""
    return {file.path for file in manifest.files if file.role == "source" or file.path.startswith(EARLIER)}


def _cannot_be_rebuilt(checked: Iterable[FileState], opened: OpenedBundle) -> list[Problem]:
    """Say why a rebuild would say nothing: other sources, or another environment than the locked one."""
    needed = _needed(opened.manifest)
    spoilt = [row for row in checked if row.path in needed and row.state != "identical"]
    if spoilt:
        expected = "the bundle's own sources to make it from"
        return [Problem(row.path, f"a source that {row.state}", expected, DAMAGED) for row in spoilt]
    if LOCK not in opened.unpacked.files:
        return [Problem(LOCK, "no such file", "the lock of the environment", "It cannot be made without it.")]
    try:
        return environment_problems(opened.unpacked.files[LOCK].content.decode(errors="replace"))
    except ProblemsFoundError as error:
        return list(error.problems)


def _joined(checked: Iterable[FileState], remade: Iterable[FileState]) -> tuple[FileState, ...]:
    """Give one row for each file: what the rebuild says of it, unless only the checksums find something."""
    rows = {row.path: row for row in checked}
    rows |= {row.path: row for row in remade if row.state != "identical"}
    return tuple(rows[path] for path in sorted(rows))
