"""A release is on disk whole or not at all, wherever the process is killed and whenever the disk is full."""

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.bundle.archive import read_folder
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.packing import zip_bytes
from analysis.press.editions.bundle.write_bundle import Written, only_release, write
from tests.killed import killed_at

NAME = "child-focused-data-1.0.0"
FILES = {
    "README.md": Item(b"Read me.\n"),
    "data/figures.csv": Item(b"a,b\n1,2\n" * 2000),
    ".ci/run": Item(b"#!/bin/sh\n", executable=True),
}
PACKED = zip_bytes(NAME, FILES, date(2026, 11, 26))
# Four pages for the largest file, one for each of the others and for the zip.
NEEDED_KB = 4 * 7


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project in which an earlier release stands."""
    earlier = tmp_path / "releases" / "child-focused-data-0.9.0"
    earlier.mkdir(parents=True)
    (earlier / "README.md").write_text("Earlier.\n")
    return Project(tmp_path, tmp_path / "outputs")


def _write(project: Project) -> Written:
    with only_release(project):
        return write(NAME, FILES, PACKED, project)


def _seen(project: Project) -> dict[str, bytes]:
    return {
        path.relative_to(project.releases).as_posix(): path.read_bytes()
        for path in sorted(project.releases.rglob("*"))
        if path.is_file()
    }


def _assert_whole(project: Project) -> None:
    assert read_folder(project.releases / NAME).files == FILES
    assert (project.releases / f"{NAME}.zip").read_bytes() == PACKED


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_process_killed_at_any_step_leaves_all_of_a_release_or_nothing(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = _seen(project)
    outcomes = []
    for step in range(1000):
        here = Project(tmp_path_factory.mktemp("killed"), tmp_path_factory.mktemp("outputs"))
        for path, content in before.items():
            (here.releases / path).parent.mkdir(parents=True, exist_ok=True)
            (here.releases / path).write_bytes(content)
        if not killed_at(step, partial(_write, here), here.root):
            break
        # Before anything is tidied: what can be seen under its name is whole.
        if (here.releases / NAME).exists():
            assert read_folder(here.releases / NAME).files == FILES
        if (here.releases / f"{NAME}.zip").exists():
            assert (here.releases / f"{NAME}.zip").read_bytes() == PACKED
        with only_release(here):
            left = _seen(here)
        assert {path: left[path] for path in before} == before
        if left != before:
            _assert_whole(here)
        outcomes.append(left != before)
        assert [path.name for path in here.releases.iterdir() if path.name.startswith(".")] == []
    assert outcomes == sorted(outcomes)
    assert outcomes.count(False) > 20
    assert outcomes.count(True) > 2
    _assert_whole(here)


@pytest.fixture
def small_disk(project: Project) -> Iterator[Project]:
    """The same project, its releases on a real file system of very few pages."""
    target = str(project.releases)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={NEEDED_KB}k", "tmpfs", target], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small file system can be mounted by root alone")
    yield project
    subprocess.run(["umount", target], check=True)


@pytest.mark.parametrize("taken_kb", [4, 8, 20, NEEDED_KB])
def test_a_full_disk_leaves_everything_as_it_was_and_says_what_is_needed(
    small_disk: Project, taken_kb: int
) -> None:
    (small_disk.releases / "taken").write_bytes(bytes(taken_kb * 1024))
    before = _seen(small_disk)
    with pytest.raises(ProblemsFoundError) as raised:
        _write(small_disk)
    assert "releases: found No space left on device; expected room for" in str(raised.value)
    assert _seen(small_disk) == before
    assert [path.name for path in small_disk.releases.iterdir()] == ["taken"]


def test_a_disk_with_just_enough_room_takes_it(small_disk: Project) -> None:
    _write(small_disk)
    _assert_whole(small_disk)


def test_a_read_only_folder_is_a_problem_and_not_a_traceback(small_disk: Project) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk.releases)], check=True)
    with pytest.raises(ProblemsFoundError, match="Read-only file system; expected access to it"):
        _write(small_disk)


def test_a_second_process_is_told_to_wait(project: Project) -> None:
    with (
        only_release(project),
        pytest.raises(ProblemsFoundError, match="another process"),
        only_release(project),
    ):
        pass


def test_rights_do_not_depend_on_the_umask(project: Project) -> None:
    before = os.umask(0o077)
    try:
        written = _write(project)
    finally:
        os.umask(before)
    modes = {
        path.relative_to(written.folder).as_posix(): path.stat().st_mode & 0o777
        for path in written.folder.rglob("*")
    }
    assert modes == {
        "README.md": 0o644,
        "data": 0o755,
        "data/figures.csv": 0o644,
        ".ci": 0o755,
        ".ci/run": 0o755,
    }
    assert written.folder.stat().st_mode & 0o777 == 0o755
    assert written.zip.stat().st_mode & 0o777 == 0o644
    _assert_whole(project)
