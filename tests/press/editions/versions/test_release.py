"""A release that may not be is refused with every reason at once, before anything is made; nothing half is left."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from analysis.press.base.files import ARRIVED
from analysis.press.base.paths import Project, project
from analysis.press.base.problems import ProblemsFoundError, system_problem
from analysis.press.base.version_register import REGISTER, read_register
from analysis.press.editions.bundle.archive import read_folder, read_zip
from analysis.press.editions.bundle.crate import METADATA
from analysis.press.editions.bundle.manifest import file_states, read_manifest, tree_problems
from analysis.press.editions.versions import build as building
from analysis.press.editions.versions.release import rebuild, release
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest
from analysis.press.engines.tree import read_tree
from analysis.press.web.files import render_web
from tests.killed import killed_at
from tests.version_rows import NO_VERSION, give_row

MOVES = frozenset({"os.rename", "os.remove", "os.fsync"})


def _refusal(small: Project, version: str = "1.0.0", **allowed: bool) -> str:
    """Give what a release says that is refused, and hold it to leaving nothing behind."""
    before = _releases(small)
    with pytest.raises((ProblemsFoundError, OSError)) as raised:
        release(small, version, **allowed)
    assert _releases(small) == before
    # what the system refuses is told by the command line as a problem
    return str(system_problem(raised.value) if isinstance(raised.value, OSError) else raised.value)


def _releases(small: Project) -> list[str]:
    return sorted(path.name for path in small.releases.glob("*"))


def test_a_version_without_an_entry_in_the_changelog_is_refused(small: Project) -> None:
    assert "CHANGELOG.md, line 3: found no entry for 1.1.0" in _refusal(small, "1.1.0")


def test_other_sources_than_those_of_the_row_of_the_version_are_refused(
    small: Project, git: Callable
) -> None:
    row = give_row(small.root)
    document = small.root / "report" / "index.qmd"
    document.write_text(document.read_text() + "\nOne more sentence.\n")
    git(small.root, "commit", "--quiet", "-am", "more")
    assert f"versions.csv, line 2, version: found 1.0.0, made from commit {row.commit[:12]}" in _refusal(
        small
    )


def test_everything_in_the_way_is_said_at_once(small: Project) -> None:
    changelog = small.root / "CHANGELOG.md"
    text = changelog.read_text().replace("### Numbers", "### Figures")
    changelog.write_text(text.replace("## 1.0.0", "## Unreleased\n\n- A change.\n\n## 1.0.0"))
    (small.root / "report" / "index.qmd").write_text(
        "---\ntitle: A\nformat: html\n---\n\nThere are ten children.\n"
    )
    (small.releases / "town-trees-1.0.0").mkdir(parents=True)
    (small.outputs / "v" / "1.0.0").mkdir(parents=True)
    said = _refusal(small)
    assert "releases/town-trees-1.0.0: found a release of that version" in said
    assert "outputs/v/1.0.0: found a version that stands there" in said
    assert "found files that are otherwise than recorded; expected a clean tree" in said
    assert "expected ### Numbers that changed" in said
    assert "found changes under Unreleased" in said
    assert "report/index.qmd, line 6: found the loose number “ten”" in said
    assert not (small.outputs / "report").exists()


def test_a_zip_alone_is_a_release_too(small: Project) -> None:
    small.releases.mkdir()
    (small.releases / "town-trees-1.0.0.zip").write_bytes(b"")
    assert "town-trees-1.0.0.zip: found a release of that version" in _refusal(small)


def test_a_changelog_that_cannot_be_read_is_said_beside_the_rest(small: Project) -> None:
    (small.root / "CHANGELOG.md").write_text("# Changelog\n\n## Some day\n")
    said = _refusal(small)
    assert "found ## Some day" in said
    assert "expected a clean tree" in said


def test_broken_registers_stop_it(small: Project, git: Callable) -> None:
    path = small.data / "streets.csv"
    path.write_text(path.read_text().replace("street_id", "road_id"))
    git(small.root, "commit", "--quiet", "--all", "-m", "broken")
    assert "data/streets.csv" in _refusal(small)


def test_a_broken_claim_stops_it(small: Project, git: Callable) -> None:
    words = "---\ntitle: A\nformat: html\n---\n\n[Weeks fell]{.claim #clm-nobody-tests-this}.\n"
    (small.root / "report" / "index.qmd").write_text(words)
    git(small.root, "commit", "--quiet", "--all", "-m", "claim")
    assert "clm-nobody-tests-this" in _refusal(small)


def test_sources_that_git_was_told_to_overlook_are_found(small: Project, git: Callable) -> None:
    git(small.root, "update-index", "--assume-unchanged", "report/index.qmd")
    (small.root / "report" / "index.qmd").write_text("---\ntitle: A\nformat: html\n---\n\nOther words.\n")
    assert "manifest.json, tree: found sources that are swh:1:dir:" in _refusal(small)


def test_a_source_that_changes_meanwhile_stops_it(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = building.render

    def render_and_meddle(here: Project, *asked: object) -> list:
        made = rendered(here, *asked)
        with (here.root / "report" / "index.qmd").open("a") as document:
            document.write("Meddled.\n")
        return made

    monkeypatch.setattr(building, "render", render_and_meddle)
    assert "report/index.qmd: found a change while the bundle was being made" in _refusal(small)


def test_a_document_that_cannot_be_made_leaves_nothing(small: Project, git: Callable) -> None:
    (small.root / "report" / "index.qmd").write_text("---\ntitle: A\nformat: html\n---\n\n`{python} 1 / 0`\n")
    git(small.root, "commit", "--quiet", "--all", "-m", "fault")
    assert "ZeroDivisionError" in _refusal(small)


def test_a_full_disk_under_the_whole_project_is_a_problem_and_not_a_traceback(small: Project) -> None:
    size_kb = 64 + int(subprocess.check_output(["du", "-sk", small.root]).split()[0])
    target = small.root.with_name("on a small disk")
    target.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", str(target)]).returncode:
        pytest.skip("a small file system can be mounted by root alone")
    try:
        shutil.copytree(small.root, target, dirs_exist_ok=True)
        said = _refusal(project(target))
        assert "No space left on device" in said
        assert list(target.rglob(".arriv*")) == []
    finally:
        subprocess.run(["umount", str(target)], check=True)


def test_a_read_only_project_is_a_problem_and_not_a_traceback(small: Project) -> None:
    if subprocess.run(["mount", "--bind", str(small.root), str(small.root)]).returncode:
        pytest.skip("a folder can be made read-only for root by root alone")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(small.root)], check=True)
        assert "Read-only file system" in _refusal(small)
    finally:
        subprocess.run(["umount", str(small.root)], check=True)


def test_a_changed_tree_is_released_only_on_request_and_says_so(small: Project) -> None:
    (small.root / "notes.md").write_text("Not committed.\n")
    assert "expected a clean tree" in _refusal(small)
    written = release(small, "1.0.0", allow_dirty=True)
    manifest = json.loads((written.folder / "manifest.json").read_bytes())
    assert manifest["tree"]["changed"] is True
    assert "notes.md" in {file["path"] for file in manifest["files"]}
    assert read_register(small.root) == (), "no commit has these sources"


def test_a_release_is_whole_is_made_once_and_makes_itself_again(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small.outputs / "report").mkdir(parents=True)
    (small.outputs / "report" / "stale.html").write_text("of another day")
    commit = read_tree(small)
    written = release(small, "1.0.0")
    (row,) = read_register(small.root)
    sha256 = hashlib.sha256(written.zip.read_bytes()).hexdigest()
    assert (row.commit, row.sources_swhid, row.bundle_sha256) == (commit.commit, commit.swhid, sha256)
    in_zip = read_zip(written.zip)
    assert read_folder(written.folder).files == in_zip.files
    assert in_zip.top == written.folder.name
    manifest = read_manifest(in_zip.files["manifest.json"].content)
    assert {file.state for file in file_states(manifest, in_zip.files)} == {"identical"}
    assert tree_problems(manifest) == []
    assert manifest.tree.changed is False
    assert in_zip.files["run"].executable
    made = {file.path for file in manifest.files if file.role == "made"}
    assert {"outputs/report/index.html", "outputs/claims.json"} <= made
    assert "outputs/report/stale.html" not in made
    described = {entity["@id"] for entity in json.loads(in_zip.files[METADATA].content)["@graph"]}
    assert {file.path for file in manifest.files} <= described
    published = _published(small)
    assert release(small, "1.0.0") == written, "it is not made again"
    assert _published(small) == published
    (small.root / "notes.md").write_text("Other sources.")
    assert "found a release of that version" in _refusal(small)
    assert "versions.csv, line 2, version: found 1.0.0" in _refusal(small)

    unpacked = project(written.folder)
    shutil.rmtree(written.folder / "outputs")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    rebuild(unpacked, tmp_path / "again")
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    assert read_folder(tmp_path / "again").files == in_zip.files


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_render_killed_at_any_rename_removal_or_fsync_leaves_whole_files_and_the_next_one_makes_the_rest(
    small: Project,
) -> None:
    pages = [small.root / "report" / name for name in ("index.qmd", "more.qmd", "notes.qmd")]
    act, never = partial(_render, small), 10**6
    old: dict[Path, bytes] = {}
    for step in range(100):
        for page in pages:
            page.write_text(f"---\ntitle: A\nformat: html\n---\n\nWords{' and words' * step}.\n")
        was_killed = killed_at(step, act, small.outputs, MOVES)
        now = _made(small)
        assert not killed_at(never, act, small.outputs)
        new = _made(small)
        half = [path for path, content in now.items() if content not in (old.get(path), new.get(path))]
        assert [path for path in half if path.suffix != ".partial"] == []
        assert [path for path in new if path.suffix == ".partial"] == []
        if not was_killed:
            break
        old = new
    assert step > 4


def _render(small: Project) -> None:
    render(small)
    render_web(small, RenderRequest())


def _made(small: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in small.outputs.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_release_killed_at_any_rename_removal_or_fsync_after_it_is_written_is_finished_by_the_same_command(
    small: Project,
) -> None:
    release(small, "1.0.0")
    whole = _published(small)
    left_n = 0
    for step in range(200):
        shutil.rmtree(small.site)
        (small.outputs / "index.html").unlink()
        (small.root / REGISTER).write_text(NO_VERSION)
        if not killed_at(step, partial(release, small, "1.0.0"), small.root, MOVES, small.cache):
            break
        left_n += 1
        release(small, "1.0.0")
        assert _published(small) == whole
    assert left_n > 4
    assert _published(small) == whole


def test_a_release_killed_while_it_is_moved_home_is_finished_by_the_same_command(small: Project) -> None:
    release(small, "1.0.0")
    whole = _published(small)
    arrived = small.releases / ARRIVED
    arrived.mkdir()
    for path in small.releases.glob("town-trees-*"):
        path.rename(arrived / path.name)
    assert len(list(arrived.iterdir())) == 2
    shutil.rmtree(small.site)
    (small.root / REGISTER).write_text(NO_VERSION)
    release(small, "1.0.0")
    assert _published(small) == whole


def _published(small: Project) -> dict[str, bytes]:
    """Give the register, the list of versions with the page above it, and all that stands at an address."""
    files = [small.root / REGISTER, small.outputs / "index.html", *small.site.rglob("*")]
    return {path.relative_to(small.root).as_posix(): path.read_bytes() for path in files if path.is_file()}
