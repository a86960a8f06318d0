"""Same inputs, same bytes: whatever the folder, the time zone, the locale, the hash seed or the number of processors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from analysis.paths import Project


def _digests(outputs: Path) -> dict[str, str]:
    return {
        path.relative_to(outputs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(outputs.rglob("*"))
        if path.is_file()
    }


def test_two_runs_on_unlike_machines_give_identical_files(
    copied: Callable, rendered: Path, tmp_path: Path, childdata: Callable
) -> None:
    elsewhere = copied(tmp_path / "another place" / "with a longer name")
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
