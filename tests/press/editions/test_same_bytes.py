"""Two releases of one commit are the same bytes, wherever, by whomever and under whatever settings they are made.

The release holds a document of the report on all its registers. One is made here; the other by another user, in another
folder, time zone and locale, without a home, with another hash seed and umask and a date that the environment asks for.
What the whole project makes is made again from nothing where its bundle is verified.
"""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.editions.bundle.archive import read_folder, read_zip

NOBODY = 65534


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def here(place: Path, without_claim: Path, release_clone: Callable[..., Path]) -> Path:
    """The release that is made where its sources were committed."""
    return release_clone(shutil.copytree(without_claim, place / "one"))


@pytest.fixture(scope="module")
def elsewhere(without_claim: Path, place: Path, release_clone: Callable[..., Path]) -> Path:
    """The release that is made from nothing, by somebody else."""
    umask = 0o077
    clone = place / "another pläce 名" / "with a longer name"
    clone.parent.mkdir()
    clone.parent.chmod(0o755)
    subprocess.run(["git", "clone", "--quiet", str(without_claim), str(clone)], check=True, umask=umask)
    assert stat.S_IMODE((clone / "run").stat().st_mode) == 0o700
    assert stat.S_IMODE((clone / "CHANGELOG.md").stat().st_mode) == 0o600
    settings = {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "4242",
        # Nobody can write there.
        "HOME": "/nonexistent",
        "COLUMNS": "40",
        "SOURCE_DATE_EPOCH": "86400",
    }
    somebody = _somebody_else()
    for path in (clone, *clone.rglob("*")) if somebody else ():
        os.chown(path, NOBODY, NOBODY)
    return release_clone(clone, *somebody, env=settings, umask=umask)


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
    assert len(one) > 100
    assert one.keys() == other.keys()
    assert {path for path in one if one[path] != other[path]} == set()
    assert here.read_bytes() == elsewhere.read_bytes()


def test_the_folder_beside_a_zip_holds_the_same_files_for_whoever_made_it(
    here: Path, elsewhere: Path
) -> None:
    for made in (here, elsewhere):
        assert read_folder(made.with_suffix("")).files == read_zip(made).files
    assert read_zip(elsewhere).files["run"].executable
    assert stat.S_IMODE((elsewhere.with_suffix("") / "CHANGELOG.md").stat().st_mode) == 0o644


def test_no_file_names_the_folder_it_was_made_in(here: Path, elsewhere: Path) -> None:
    for made in (here, elsewhere):
        folder = str(made.parent.parent).encode()
        assert [path for path, item in read_zip(made).files.items() if folder in item.content] == []
