"""Same inputs, same bytes: whatever the folder, the time zone, the locale, the hash seed or the number of processors."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from analysis.paths import Project

NEEDED = ("_quarto.yml", "analysis", "data", "notebooks", "report", "CITATION.cff", "requirements.lock")


def _copy(checkout: Project, target: Path) -> Path:
    target.mkdir(parents=True)
    for name in NEEDED:
        source = checkout.root / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / name)
    return target


def _digests(outputs: Path) -> dict[str, str]:
    return {
        path.relative_to(outputs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(outputs.rglob("*"))
        if path.is_file()
    }


def test_two_runs_on_unlike_machines_give_identical_files(
    checkout: Project, rendered: Path, tmp_path: Path, childdata: Callable
) -> None:
    elsewhere = _copy(checkout, tmp_path / "another place" / "with a longer name")
    result = childdata(
        *("render", "--engine", "builtin"),
        cwd=elsewhere,
        TZ="Pacific/Auckland",
        LC_ALL="C",
        LANG="C",
        PYTHONHASHSEED="4242",
        HOME=str(tmp_path),
        COLUMNS="40",
    )
    assert result.returncode == 0, result.stderr
    here, there = _digests(rendered), _digests(elsewhere / "outputs")
    assert len(here) > 40
    assert here.keys() == there.keys()
    assert {name for name in here if here[name] != there[name]} == set()


def test_no_output_names_the_folder_it_was_made_in(checkout: Project, rendered: Path) -> None:
    named = [
        path.name
        for path in sorted(rendered.rglob("*"))
        if path.is_file() and str(checkout.root).encode() in path.read_bytes()
    ]
    assert named == []
