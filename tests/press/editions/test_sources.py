"""What the sources are: those of git or of a manifest, plain files alone, with the executable bits that were recorded."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.base.swhid import folder_swhid
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.manifest import manifest_bytes, seal
from analysis.press.editions.bundle.sources import read_sources
from analysis.press.engines.tree import Tree, read_tree


@pytest.fixture
def tracked(tmp_path: Path, git) -> Project:
    """A few files in git."""
    (tmp_path / ".gitignore").write_text("outputs/\n")
    (tmp_path / "run").write_text("#!/bin/sh\n")
    (tmp_path / "run").chmod(0o755)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "café, 1.csv").write_text("a\n1\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "all")
    return Project(tmp_path, tmp_path / "outputs")


def _said(project: Project) -> str:
    with pytest.raises(ProblemsFoundError) as raised:
        read_sources(project)
    return str(raised.value)


def test_a_folder_without_git_and_manifest_has_no_known_sources(tmp_path: Path) -> None:
    assert "neither a git repository nor a manifest.json" in _said(Project(tmp_path, tmp_path / "outputs"))


def test_a_repository_in_which_git_does_not_answer_is_a_problem_in_the_words_of_git(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    assert "git: found fatal: not a git repository" in _said(Project(tmp_path, tmp_path / "outputs"))


def test_links_and_other_repositories_and_names_for_some_systems_alone_are_all_named(
    tracked: Project, git
) -> None:
    root = tracked.root
    (root / "link").symlink_to("run")
    (root / "aux.csv").write_text("")
    (root / "RUN").write_text("")
    git(root, "add", "--all")
    said = _said(tracked)
    assert "link: found a link" in said
    git(root, "rm", "--quiet", "--force", "link")
    said = _said(tracked)
    assert "aux.csv: found the name of a device" in said
    assert "found the place of RUN too" in said


def test_a_file_that_became_a_link_is_refused(tracked: Project) -> None:
    (tracked.root / "run").unlink()
    (tracked.root / "run").symlink_to("/etc/passwd")
    assert "run: found a link" in _said(tracked)


def test_a_clean_tree_gives_what_git_recorded_to_the_last_bit(tracked: Project) -> None:
    (tracked.root / "outputs").mkdir()
    (tracked.root / "outputs" / "a.html").write_text("made")
    sources = read_sources(tracked)
    assert sorted(sources) == [".gitignore", "data/café, 1.csv", "run"]
    found = folder_swhid({path: (item.content, item.executable) for path, item in sources.items()})
    assert found == read_tree(tracked).swhid


def test_executable_bits_are_those_of_git_whatever_the_rights_of_the_files(tracked: Project, git) -> None:
    git(tracked.root, "config", "core.fileMode", "false")
    (tracked.root / "run").chmod(0o600)
    (tracked.root / ".gitignore").chmod(0o777)
    assert {path: item.executable for path, item in read_sources(tracked).items()} == {
        ".gitignore": False,
        "data/café, 1.csv": False,
        "run": True,
    }


def test_a_changed_tree_gives_what_lies_there_without_what_is_ignored(tracked: Project) -> None:
    (tracked.root / "run").write_text("#!/bin/bash\n")
    (tracked.root / "new.csv").write_text("")
    (tracked.root / "data" / "café, 1.csv").unlink()
    (tracked.root / "outputs").mkdir()
    (tracked.root / "outputs" / "a.html").write_text("made")
    sources = read_sources(tracked)
    assert sorted(sources) == [".gitignore", "new.csv", "run"]
    assert sources["run"] == Item(b"#!/bin/bash\n", executable=True)


def test_git_in_the_environment_of_another_repository_does_not_matter(
    tracked: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    subprocess.run(["git", "init", "--quiet"], cwd=other, check=True)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert "run" in read_sources(tracked)


def test_an_unpacked_bundle_gives_the_sources_that_its_manifest_lists(tmp_path: Path) -> None:
    items = {"run": Item(b"#!/bin/sh\n", executable=True), "data/a.csv": Item(b"a\n")}
    sealed = seal(
        items,
        {"outputs/a.html": Item(b"")},
        version="1.0.0",
        released=date(2026, 11, 26),
        previous=None,
        tree=Tree("", "", True),
    )
    (tmp_path / "manifest.json").write_bytes(manifest_bytes(sealed))
    (tmp_path / "data").mkdir()
    for path, item in items.items():
        (tmp_path / path).write_bytes(item.content)
    unpacked = Project(tmp_path, tmp_path / "outputs")
    assert read_sources(unpacked) == items
    (tmp_path / "data" / "b.csv").write_bytes(b"b\n")
    assert read_sources(unpacked) == items | {"data/b.csv": Item(b"b\n")}
