"""A manifest finds every change of a file and of itself."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.base.swhid import folder_swhid
from analysis.press.editions.bundle.items import Item, Items
from analysis.press.editions.bundle.manifest import (
    Manifest,
    file_states,
    manifest_bytes,
    read_manifest,
    seal,
    tree_problems,
)
from analysis.press.editions.bundle.write_bundle import lay_out
from analysis.press.engines.tree import Tree

SOURCES = {
    "README.md": Item(b"Read me.\n"),
    "data/café.csv": Item(b"a,b\n1,2\n"),
    ".ci/run": Item(b"#!/bin/sh\n", executable=True),
}
MADE = {"outputs/report/report.html": Item(b"<p>42 weeks</p>")}
RECORDED = folder_swhid({path: (item.content, item.executable) for path, item in SOURCES.items()})


def _sealed(changed: bool | None = False) -> Manifest:
    tree = Tree(RECORDED, "c" * 40, changed)
    return seal(SOURCES, MADE, version="1.0.0", released=date(2026, 11, 26), previous=None, tree=tree)


def _said(content: bytes) -> str:
    with pytest.raises(ProblemsFoundError) as raised:
        read_manifest(content)
    return str(raised.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": ' + b"9" * 10_000 + b"}",
        json.dumps(json.loads(manifest_bytes(_sealed()))).encode(),
        manifest_bytes(_sealed()) + b"\n",
        manifest_bytes(_sealed())[:-1],
    ],
)
def test_what_is_not_a_manifest_as_a_release_writes_it_is_refused(content: bytes) -> None:
    assert "Get the bundle again" in _said(content)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda said: said.update(version="1.0"), "a version such as 1.0.0"),
        (lambda said: said.update(version=["1.0.0"]), "a version such as 1.0.0"),
        (lambda said: said.update(previous=7), "a version such as 1.0.0"),
        (lambda said: said.update(released="yesterday"), "not a manifest"),
        (lambda said: said.update(more="\ud800"), "as a release writes"),
        (lambda said: said["tree"].update(swhid="swh:1:cnt:" + "0" * 40), "an identifier, a commit"),
        (lambda said: said["tree"].update(changed=1), "an identifier, a commit"),
        (lambda said: said["files"][0].update(path="../out"), "a name that every system knows"),
        (lambda said: said["files"][0].update(path=3), "not a manifest"),
        (lambda said: said["files"][0].update(sha256="0"), "as a release writes"),
        (lambda said: said["files"][0].update(bytes=True), "as a release writes"),
        (lambda said: said["files"][0].update(swhid="no identifier"), "not a manifest"),
        (lambda said: said["tree"].update(commit="--output=here"), "an identifier, a commit"),
        (lambda said: said["tree"].update(commit=["c" * 40]), "not a manifest"),
        (lambda said: said["files"][0].update(role="other"), "each once with its role"),
        (lambda said: said["files"].reverse(), "files in order of path"),
        (lambda said: said["files"].append(said["files"][-1]), "each once with its role"),
        (lambda said: said["whole"].update(sha256="0" * 64), "as a release writes"),
        (lambda said: said.update(sha256="0" * 64), "as a release writes"),
    ],
)
def test_a_manifest_that_says_what_none_can_is_refused(
    change: Callable[[dict[str, Any]], object], found: str
) -> None:
    said = json.loads(manifest_bytes(_sealed()))
    change(said)
    assert found in _said((json.dumps(said, sort_keys=True, indent=1) + "\n").encode())


def _unlike(files: Items) -> list[str]:
    return [file.path for file in file_states(_sealed(), files) if file.state != "identical"]


@pytest.mark.parametrize("path", [*SOURCES, *MADE])
def test_a_file_that_is_missing_changed_or_of_another_mode_is_named(path: str) -> None:
    files = SOURCES | MADE
    item = files[path]
    for wrong in (
        {name: item for name, item in files.items() if name != path},
        files | {path: Item(item.content + b" ", item.executable)},
        files | {path: Item(b"\0" + item.content[1:], item.executable)},
        files | {path: Item(item.content, not item.executable)},
    ):
        assert _unlike(wrong) == [path]


def test_a_file_that_is_not_listed_is_named() -> None:
    files = SOURCES | MADE | {"outputs/extra.html": Item(b"")}
    assert _unlike(files) == ["outputs/extra.html"]


def test_sources_that_are_not_those_of_the_commit_are_found_unless_they_are_said_to_have_changed() -> None:
    other = SOURCES | {"tests/test_a.py": Item(b"")}
    tree = Tree(RECORDED, "c" * 40, False)
    sealed = seal(other, MADE, version="1.0.0", released=date(2026, 11, 26), previous=None, tree=tree)
    assert "the tree of commit" in str(tree_problems(sealed)[0])
    assert tree_problems(replace(sealed, tree=replace(tree, changed=True))) == []


def test_a_sealed_bundle_has_no_problems_and_is_read_as_it_was_written() -> None:
    sealed = _sealed()
    assert _unlike(SOURCES | MADE | {"manifest.json": Item(b"")}) == []
    assert tree_problems(sealed) == []
    assert read_manifest(manifest_bytes(sealed)) == sealed
    assert read_manifest(manifest_bytes(_sealed(None))).tree.changed is None


def test_the_whole_is_what_sha256sum_and_git_say_of_the_files(tmp_path: Path) -> None:
    sealed = _sealed()
    here = tmp_path / "here"
    lay_out(here, SOURCES | MADE, safe=False)

    def run(*command: str, given: bytes = b"") -> str:
        return subprocess.run(command, cwd=here, input=given, capture_output=True, check=True).stdout.decode()

    listed = run("sha256sum", *sorted(SOURCES | MADE))
    assert run("sha256sum", given=listed.encode()).split()[0] == sealed.whole_sha256
    run("git", "init", "--quiet")
    run("git", "-c", "core.fileMode=true", "add", "--all", "--force")
    assert f"swh:1:dir:{run('git', 'write-tree').strip()}" == sealed.whole_swhid
