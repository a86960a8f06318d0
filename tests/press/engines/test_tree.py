"""Which sources documents are made from: known by git, known by a bundle's record, or not known and not guessed."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.swhid import folder_swhid
from analysis.press.engines.tree import Tree, is_version, read_tree
from tests.sources import commit_all, git
from tests.version_rows import NO_VERSION, give_row

FILES = {"README.md": b"words\n", "notebooks/one.qmd": b"# One\n", "data/a.csv": b"a\n1\n"}


@pytest.fixture
def sources(tmp_path: Path) -> Project:
    """A folder of sources without any record."""
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return Project(tmp_path, tmp_path / "outputs")


@pytest.fixture
def in_git(sources: Project) -> Project:
    """The same, committed; what is rendered is ignored."""
    (sources.root / ".gitignore").write_text("outputs/\n__pycache__/\n")
    git(sources.root, "init", "--quiet")
    commit_all(sources.root)
    return sources


@pytest.fixture
def unpacked(sources: Project) -> Callable[[dict], Project]:
    """The same with a bundle's record of a tree."""

    def record(tree: dict) -> Project:
        files = [
            {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "role": "source"}
            for path, content in FILES.items()
        ]
        files.append({"path": "outputs/report.html", "sha256": "0" * 64, "role": "made"})
        (sources.root / "manifest.json").write_text(json.dumps({"tree": tree, "files": files}))
        return sources

    return record


RECORDED = {"swhid": "swh:1:dir:" + "1" * 40, "commit": "2" * 40, "changed": False}


def test_without_a_record_nothing_is_known(sources: Project) -> None:
    assert read_tree(sources) == Tree("", "", None)


def test_a_checkout_inside_another_repository_is_not_taken_for_it(in_git: Project) -> None:
    inner = Project(in_git.root / "notebooks", in_git.root / "outputs")
    assert read_tree(inner) == Tree("", "", None)


def test_a_repository_without_a_commit_is_not_known(sources: Project) -> None:
    git(sources.root, "init", "--quiet")
    assert read_tree(sources) == Tree("", "", None)


def test_without_git_a_checkout_is_not_known(in_git: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(in_git.root))
    assert read_tree(in_git) == Tree("", "", None)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"null", b'{"tree": {}, "files": []}', b'{"files": []}', b"\xff"]
)
def test_a_record_that_cannot_be_read_says_nothing(sources: Project, damage: bytes) -> None:
    (sources.root / "manifest.json").write_bytes(damage)
    assert read_tree(sources) == Tree("", "", None)


@pytest.mark.parametrize("changed", [False, True])
def test_in_git_the_commit_and_its_folder_are_named(in_git: Project, changed: bool) -> None:
    if changed:
        (in_git.root / "README.md").write_text("other words\n")
    in_tree = FILES | {".gitignore": (in_git.root / ".gitignore").read_bytes()}
    committed = folder_swhid({path: (content, False) for path, content in in_tree.items()})
    assert read_tree(in_git) == Tree(committed, git(in_git.root, "rev-parse", "HEAD"), changed)


@pytest.mark.parametrize("record", ["in_git", "unpacked"])
@pytest.mark.parametrize("change", ["edit", "remove", "add"])
def test_one_file_edited_removed_or_added_is_a_change(
    record: str, change: str, request: pytest.FixtureRequest
) -> None:
    project = request.getfixturevalue(record)
    project = project(RECORDED) if callable(project) else project
    before = read_tree(project)
    assert before.changed is False
    if change == "edit":
        (project.root / "data/a.csv").write_bytes(b"a\n2\n")
    elif change == "remove":
        (project.root / "data/a.csv").unlink()
    else:
        (project.root / "notebooks/two.qmd").write_bytes(b"# Two\n")
    assert read_tree(project) == Tree(before.swhid, before.commit, True)


@pytest.mark.parametrize("record", ["in_git", "unpacked"])
def test_what_rendering_leaves_behind_is_not_a_change(record: str, request: pytest.FixtureRequest) -> None:
    project = request.getfixturevalue(record)
    project = project(RECORDED) if callable(project) else project
    for path in ("outputs/report/report.html", "notebooks/__pycache__/one.pyc"):
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_bytes(b"made")
    assert read_tree(project).changed is False


@pytest.mark.parametrize("changed", [True, None])
def test_a_bundle_of_a_changed_or_unknown_tree_stays_that(unpacked: Callable, changed: bool | None) -> None:
    assert read_tree(unpacked(RECORDED | {"changed": changed})) == Tree(**RECORDED | {"changed": changed})


def _is_version(project: Project, version: str = "1.0.0") -> bool | None:
    return is_version(project, read_tree(project), version)


def test_without_a_row_and_without_a_record_nothing_tells_whether_sources_are_a_version(
    in_git: Project, tmp_path: Path
) -> None:
    assert _is_version(in_git) is None
    give_row(in_git.root)
    assert read_tree(in_git).changed, "the register itself is new since"
    (in_git.root / ".git").rename(tmp_path / "elsewhere")
    assert _is_version(in_git) is None


def test_sources_are_the_version_with_nothing_but_its_row_added_and_no_longer_with_anything_else(
    in_git: Project,
) -> None:
    (in_git.root / "versions.csv").write_text(NO_VERSION)
    commit_all(in_git.root)
    row = give_row(in_git.root)
    version = Tree(row.sources_swhid, row.commit, False)
    assert (read_tree(in_git), _is_version(in_git)) == (version, True)
    (in_git.root / "README.md").write_text("other words\n")
    assert read_tree(in_git).changed is True
    git(in_git.root, "checkout", "--quiet", "README.md")
    commit_all(in_git.root)
    assert (read_tree(in_git), _is_version(in_git)) == (version, True)
    (in_git.root / "README.md").write_text("later words\n")
    commit_all(in_git.root)
    assert _is_version(in_git) is False
    assert _is_version(in_git, "1.1.0") is None
    git(in_git.root, "checkout", "--quiet", row.commit)
    assert _is_version(in_git) is True, "the history has its row"


def test_more_than_a_row_added_to_the_register_is_a_change(in_git: Project) -> None:
    (in_git.root / "versions.csv").write_text(NO_VERSION)
    commit_all(in_git.root)
    give_row(in_git.root)
    commit_all(in_git.root)
    row = give_row(in_git.root, "1.1.0")
    register = in_git.root / "versions.csv"
    register.write_text(register.read_text().replace("2026-11-26,", "2026-11-25,", 1))
    assert read_tree(in_git) == Tree(row.sources_swhid, row.commit, True)


def test_an_unpacked_bundle_is_the_version_that_its_manifest_names_and_no_other(unpacked: Callable) -> None:
    project = unpacked(RECORDED)
    path = project.root / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": "1.0.0"}))
    assert _is_version(project) is True
    assert _is_version(project, "1.1.0") is None


def test_looking_writes_nothing_into_the_repository(in_git: Project) -> None:
    (in_git.root / "README.md").touch()
    before = (in_git.root / ".git/index").read_bytes()
    read_tree(in_git)
    assert (in_git.root / ".git/index").read_bytes() == before
