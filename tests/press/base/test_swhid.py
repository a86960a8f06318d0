"""Identifiers of files and folders are git's own hashes."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.press.base.swhid import content_swhid, folder_swhid

AWKWARD = {
    "a": (b"a file\n", False),
    "a.b": (b"sorts before the folder a0/ and after the file a\n", False),
    "a-b/in": (b"in a folder\n", False),
    "a0/deep/er/file": (b"\0\xff\x00binary", False),
    "run": (b"#!/bin/sh\n", True),
    "bin/run": (b"#!/bin/sh\n", True),
    "lib.py": (b"", False),
    "lib/x": (b"", False),
    "Größe/é ü.csv": ("Käse\n".encode(), False),
    "😀/日本": (b"beyond ASCII\n", True),
    "\uffee": (b"sorts by bytes, not by UTF-16\n", False),
    "with space/ and\ttab": (b"\r\n", False),
}


def _git(root: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", "-c", "core.autocrlf=false", *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def _by_git(root: Path, files: dict[str, tuple[bytes, bool]]) -> str:
    for path, (content, executable) in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        file.chmod(0o755 if executable else 0o644)
    _git(root, "init", "--quiet")
    _git(root, "add", "--all", "--force")
    return _git(root, "write-tree")


@pytest.mark.parametrize("path", ["", "/a", "a/", "a//b", "./a", "a/../b", "..", "a\0b"])
def test_a_path_that_cannot_stand_in_a_folder_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="is not the path of a file"):
        folder_swhid({path: (b"", False)})


@pytest.mark.parametrize("paths", [("a", "a/b"), ("a/b", "a")])
def test_a_path_cannot_be_a_file_and_a_folder(paths: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="file"):
        folder_swhid(dict.fromkeys(paths, (b"", False)))


@pytest.mark.parametrize("given", ["", "swh:1:cnt:abc", "swh:1:dir:" + "0" * 40, "swh:1:cnt:" + "z" * 40])
def test_what_does_not_identify_a_file_is_refused(given: str) -> None:
    with pytest.raises(ValueError):
        folder_swhid({"a": (given, False)})


@pytest.mark.parametrize("content", [b"", b"text\n", b"\r\n", b"\0\xff", b"x" * 100_000])
def test_a_file_is_identified_by_its_blob(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    assert content_swhid(content) == "swh:1:cnt:" + _git(tmp_path, "hash-object", "--no-filters", "file")


def test_a_folder_is_identified_by_its_tree_whatever_its_names(tmp_path: Path) -> None:
    expected = "swh:1:dir:" + _by_git(tmp_path, AWKWARD)
    backwards = {path: (content_swhid(content), runs) for path, (content, runs) in reversed(AWKWARD.items())}
    assert folder_swhid(AWKWARD) == folder_swhid(backwards) == expected


def test_an_executable_bit_a_name_and_a_byte_each_give_another_folder() -> None:
    files = {"a": (b"1", False)}
    others = [{"a": (b"1", True)}, {"b": (b"1", False)}, {"a": (b"2", False)}, {}]
    assert len({folder_swhid(each) for each in [files, *others]}) == 5


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=6)
PATHS = st.lists(
    NAMES.filter(lambda name: name.strip(". ") != "" and name.casefold() != ".git"), min_size=1, max_size=3
).map("/".join)


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(PATHS, st.tuples(st.binary(max_size=20), st.booleans()), min_size=1, max_size=8))
def test_any_folder_that_git_takes_has_the_hash_that_git_gives(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, tuple[bytes, bool]]
) -> None:
    taken = {path: content for path, content in files.items() if not _is_a_folder(path, files)}
    assert folder_swhid(taken) == "swh:1:dir:" + _by_git(tmp_path_factory.mktemp("any"), taken)


def _is_a_folder(path: str, files: dict[str, tuple[bytes, bool]]) -> bool:
    return any(other.startswith(f"{path}/") for other in files)
