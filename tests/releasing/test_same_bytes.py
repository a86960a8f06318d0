"""Two releases of one commit are the same bytes, wherever, by whomever and under whatever settings they are made.

One is made here from results that were computed before; the other from nothing, by another user, in another folder, time
zone and locale, with another hash seed and umask and a date that the environment asks for.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.changelog import read_changelog
from analysis.citation.files import write_citation_files
from analysis.paths import Project
from analysis.releasing.archive import read_zip
from analysis.releasing.folders import read_folder
from analysis.releasing.manifest import folder_name
from analysis.releasing.sources import read_sources

NOBODY = 65534
FIRST = """\
# Changelog

## {version} ({released})

The edition under test, as if it were the first.

### Numbers that changed

None: there is no earlier edition.
"""


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that every user can enter."""
    with tempfile.TemporaryDirectory(prefix="two releases ") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="module")
def committed(checkout: Project, place: Path, git: Callable[..., str]) -> Path:
    """The sources as they lie here, committed as a version that no other precedes."""
    root = place / "committed"
    for path, item in read_sources(checkout).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(item.content)
        (root / path).chmod(0o755 if item.executable else 0o644)
    newest = read_changelog(root / "CHANGELOG.md").newest
    (root / "CHANGELOG.md").write_text(FIRST.format(version=newest.version, released=newest.released))
    write_citation_files(root)
    git(root, "init", "--quiet")
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "-m", "all")
    return root


def _release(clone: Path, *before: str, **how: Any) -> Path:
    """Release a clone by a process of its own; give the zip."""
    version = read_changelog(clone / "CHANGELOG.md").newest.version
    environment = {**os.environ, "PYTHONPATH": str(clone), **how.pop("env", {})}
    result = subprocess.run(
        [*before, sys.executable, "-m", "analysis", "release", version],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        **how,
    )
    assert result.returncode == 0, result.stderr
    return clone / "releases" / f"{folder_name(version)}.zip"


@pytest.fixture(scope="module")
def here(committed: Path, checkout: Project, rendered: Path, git: Callable[..., str]) -> Path:
    """The release that is made with the results which rendering the checkout has kept."""
    assert (rendered / "report").is_dir()
    clone = committed.with_name("here")
    git(committed, "clone", "--quiet", str(committed), str(clone))
    shutil.copytree(checkout.cache / "executions", clone / ".cache" / "executions")
    return _release(clone)


@pytest.fixture(scope="module")
def elsewhere(committed: Path, place: Path) -> Path:
    """The release that is made from nothing, by somebody else."""
    umask = 0o077
    clone = place / "another place" / "with a longer name"
    home = place / "home"
    home.mkdir()
    clone.parent.mkdir()
    clone.parent.chmod(0o755)
    subprocess.run(["git", "clone", "--quiet", str(committed), str(clone)], check=True, umask=umask)
    assert stat.S_IMODE((clone / ".ci" / "run").stat().st_mode) == 0o700
    assert stat.S_IMODE((clone / "README.md").stat().st_mode) == 0o600
    settings = {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "4242",
        "HOME": str(home),
        "COLUMNS": "40",
        "SOURCE_DATE_EPOCH": "86400",
    }
    somebody = _somebody_else()
    for path in (home, clone, *clone.rglob("*")) if somebody else ():
        os.chown(path, NOBODY, NOBODY)
    return _release(clone, *somebody, env=settings, umask=umask)


def _somebody_else() -> tuple[str, ...]:
    """Give the command that runs another as a user without a name; none where only root could."""
    if os.getuid() or not shutil.which("setpriv"):
        return ()
    drop = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    # The interpreter may lie in the home of root, where others may not read.
    read = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
    # It must be able to start another, as rendering does.
    trial = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import pandas'], check=True)"
    for command in (drop, drop + read):
        tried = subprocess.run([*command, sys.executable, "-c", trial], capture_output=True, check=False)
        if tried.returncode == 0:
            return command
    return ()


def test_the_other_was_made_by_another_user(here: Path, elsewhere: Path) -> None:
    if here.stat().st_uid == elsewhere.stat().st_uid:
        pytest.skip("only root can run something as another user")
    assert elsewhere.stat().st_uid == NOBODY


def test_two_releases_of_one_commit_are_the_same_bytes(here: Path, elsewhere: Path) -> None:
    one, other = read_zip(here).files, read_zip(elsewhere).files
    assert len(one) > 400
    assert one.keys() == other.keys()
    assert {path for path in one if one[path] != other[path]} == set()
    assert here.read_bytes() == elsewhere.read_bytes()


def test_the_folder_beside_a_zip_holds_the_same_files_for_whoever_made_it(
    here: Path, elsewhere: Path
) -> None:
    for made in (here, elsewhere):
        assert read_folder(made.with_suffix("")).files == read_zip(made).files
    assert read_zip(elsewhere).files[".ci/run"].executable
    assert stat.S_IMODE((elsewhere.with_suffix("") / "README.md").stat().st_mode) == 0o644


def test_no_file_names_the_folder_it_was_made_in(here: Path, elsewhere: Path) -> None:
    for made in (here, elsewhere):
        folder = str(made.parent.parent).encode()
        assert [path for path, item in read_zip(made).files.items() if folder in item.content] == []
