"""A bundle is verified, or what is wrong with it is named, file by file."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import cli
from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.verify import Row, Verification, verify
from analysis.press.engines.tree import Tree
from tests.press.editions.small_bundle import ITS_CODE, MADE, SOURCES, as_folder, as_zip, sealed

REPORT = "outputs/report/report.html"


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold every check of these tests to leaving no temporary folder."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    assert list(folder.iterdir()) == []


def unlike(found: Verification) -> dict[str, Row]:
    return {row.path: row for row in found.rows if row.state != "identical"}


def refused(path: Path) -> str:
    with pytest.raises(ProblemsFoundError) as error:
        verify(path, checksums_only=True)
    return str(error.value)


# What is not a bundle


@pytest.mark.parametrize("cut", [0, 1, 30, 200, -1, -30])
def test_a_truncated_zip_is_refused(tmp_path: Path, cut: int) -> None:
    bundle = as_zip(tmp_path)
    bundle.write_bytes(bundle.read_bytes()[:cut])
    assert f"{bundle.name}" in refused(bundle)


def test_what_is_not_a_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    assert "report.pdf" in refused(path)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert "found no such file or folder" in refused(tmp_path / "nowhere.zip")


def test_a_folder_that_is_no_bundle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1")
    assert "found a folder without manifest.json" in refused(tmp_path)


def test_the_folder_around_a_bundle_names_the_bundle(tmp_path: Path) -> None:
    as_folder(tmp_path)
    assert "child-focused-data-1.2.0" in refused(tmp_path)


def test_a_zip_without_a_manifest_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("some/data.csv")
        entry.external_attr = 0o100644 << 16
        archive.writestr(entry, "1")
    assert "found a zip without manifest.json" in refused(path)


def test_an_entry_that_would_leave_the_bundle_is_refused_by_name(tmp_path: Path) -> None:
    bundle = as_zip(tmp_path)
    with zipfile.ZipFile(bundle, "a") as archive:
        entry = zipfile.ZipInfo("child-focused-data-1.2.0/../../escaped")
        entry.create_system, entry.external_attr = 3, 0o100644 << 16
        archive.writestr(entry, "1")
    assert "../../escaped" in refused(bundle)
    assert list(tmp_path.parent.glob("escaped")) == []


def test_a_link_in_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    bundle = as_folder(tmp_path)
    (bundle / REPORT).unlink()
    (bundle / REPORT).symlink_to("/etc/hostname")
    assert REPORT in refused(bundle)


# What is otherwise than the manifest lists it


def test_every_file_that_differs_is_missing_or_is_extra_is_named_at_once(tmp_path: Path) -> None:
    bundle = as_folder(tmp_path)
    (bundle / "data/weeks.csv").write_bytes(b"weeks,41\n")
    (bundle / "README.md").unlink()
    (bundle / "outputs/more.csv").write_bytes(b"")
    (bundle / "run").chmod(0o644)
    found = verify(bundle, checksums_only=True)
    assert {path: row.state for path, row in unlike(found).items()} == {
        "README.md": "missing",
        "data/weeks.csv": "differs",
        "outputs/more.csv": "extra",
        "run": "differs",
    }
    assert not found.all_well


def flipped(content: bytes, at: int, chance: random.Random) -> bytes:
    return content[:at] + bytes([content[at] ^ chance.randrange(1, 256)]) + content[at + 1 :]


def test_any_byte_changed_in_any_file_is_found_and_the_file_named(tmp_path: Path) -> None:
    bundle, chance = as_folder(tmp_path), random.Random(20261126)
    assert verify(bundle, checksums_only=True).all_well
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    assert len(files) == 10
    for path in files:
        content, name = path.read_bytes(), path.relative_to(bundle).as_posix()
        for at in range(len(content)):
            path.write_bytes(flipped(content, at, chance))
            if name == "manifest.json":
                assert "manifest.json" in refused(bundle)
            else:
                assert unlike(verify(bundle, checksums_only=True)).keys() == {name}
        path.write_bytes(content)
    assert verify(bundle, checksums_only=True).all_well


def test_any_byte_changed_in_the_zip_is_found_and_the_zip_and_the_entry_it_is_in_are_named(
    tmp_path: Path,
) -> None:
    bundle, chance = as_zip(tmp_path), random.Random(20261126)
    assert verify(bundle, checksums_only=True).all_well
    content = bundle.read_bytes()
    with zipfile.ZipFile(bundle) as archive:
        entries = archive.infolist()
        directory = archive.start_dir
    for at in range(len(content)):
        bundle.write_bytes(flipped(content, at, chance))
        try:
            found = verify(bundle, checksums_only=True)
        except ProblemsFoundError as error:
            said = [str(problem) for problem in error.problems]
        else:
            assert not found.all_well
            said = [f"{row.path}: {row.where}" for row in unlike(found).values()]
        assert all(each.startswith(bundle.name) for each in said), at
        if at < directory:
            inside = max(
                (entry for entry in entries if entry.header_offset <= at),
                key=lambda entry: entry.header_offset,
            )
            assert any(inside.filename.partition("/")[2] in each for each in said), (at, said)


@pytest.mark.parametrize("added", [b"\0", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_added_before_or_behind_a_zip_is_found(tmp_path: Path, added: bytes) -> None:
    bundle = as_zip(tmp_path)
    content = bundle.read_bytes()
    for changed in (added + content, content + added):
        bundle.write_bytes(changed)
        try:
            assert bundle.name in unlike(verify(bundle, checksums_only=True))
        except ProblemsFoundError as error:
            assert bundle.name in str(error)


def test_the_entry_of_a_zip_whose_time_differs_is_named(tmp_path: Path) -> None:
    bundle = as_zip(tmp_path)
    with zipfile.ZipFile(bundle) as archive:
        entry = archive.getinfo(f"child-focused-data-1.2.0/{REPORT}")
    content = bytearray(bundle.read_bytes())
    content[entry.header_offset + 10] ^= 1
    bundle.write_bytes(content)
    assert REPORT in unlike(verify(bundle, checksums_only=True))[bundle.name].where


def test_a_zip_with_its_entries_in_another_order_is_found(tmp_path: Path) -> None:
    bundle = as_zip(tmp_path)
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(bundle) as archive, zipfile.ZipFile(other, "w") as again:
        for entry in reversed(archive.infolist()):
            again.writestr(entry, archive.read(entry))
    assert unlike(verify(other, checksums_only=True)).keys() == {"other.zip"}


def test_sources_that_are_not_those_of_the_recorded_commit_are_found(tmp_path: Path) -> None:
    true_tree = sealed()[0].tree
    changed = {**SOURCES, "tests/test_it.py": Item(b"assert True\n")}
    found = verify(as_zip(tmp_path, changed, tree=true_tree), checksums_only=True)
    assert unlike(found)["manifest.json"].where == "tree"
    dirty = Tree(true_tree.swhid, true_tree.commit, True)
    assert verify(as_zip(tmp_path, changed, tree=dirty), checksums_only=True).all_well


# What its own sources do not make


def test_a_bundle_makes_itself_again_by_its_own_code(tmp_path: Path) -> None:
    said: list[str] = []
    found = verify(as_zip(tmp_path), said.append)
    assert found.all_well and found.rebuilt
    assert {row.path for row in found.rows} == {*SOURCES, *MADE, "manifest.json"}
    assert "  making the page" in said


def test_the_unpacked_folder_is_verified_too_and_left_as_it_was(tmp_path: Path) -> None:
    bundle = as_folder(tmp_path)
    before = sorted(bundle.rglob("*"))
    assert verify(bundle).all_well
    assert sorted(bundle.rglob("*")) == before


def test_a_number_changed_and_the_manifest_sealed_again_is_found_with_its_place(tmp_path: Path) -> None:
    forged = {**MADE, REPORT: Item(b"<p>Cases took\n24 weeks.</p>\n")}
    bundle = as_zip(tmp_path, SOURCES, forged)
    assert verify(bundle, checksums_only=True).all_well
    found = unlike(verify(bundle))
    assert found == {
        REPORT: Row(REPORT, "differs", "line 2, column 1", "“24 weeks.</p>” against “42 weeks.</p>”")
    }


def test_data_changed_and_the_manifest_sealed_again_is_found_in_what_they_make(tmp_path: Path) -> None:
    forged = {**SOURCES, "data/weeks.csv": Item(b"weeks,41\n")}
    assert unlike(verify(as_zip(tmp_path, forged))).keys() == {REPORT}


def test_a_file_that_the_sources_do_not_make_is_extra_and_one_that_they_make_is_missing(
    tmp_path: Path,
) -> None:
    forged = {REPORT: MADE[REPORT], "outputs/more.csv": Item(b"1\n")}
    found = unlike(verify(as_zip(tmp_path, SOURCES, forged)))
    assert {path: row.state for path, row in found.items()} == {
        "outputs/claims.json": "missing",
        "outputs/more.csv": "extra",
    }


def test_a_file_made_again_with_other_rights_differs(tmp_path: Path) -> None:
    code = ITS_CODE + b'(made / "run").chmod(0o644)\n'
    found = unlike(verify(as_zip(tmp_path, {**SOURCES, "analysis/__main__.py": Item(code)})))
    assert found == {"run": Row("run", "differs", "mode", "executable against not executable")}


def test_a_damaged_output_is_made_again_to_say_where_it_differs(tmp_path: Path) -> None:
    bundle = as_folder(tmp_path)
    (bundle / REPORT).write_bytes(b"<p>Cases took\n24 weeks.</p>\n")
    found = verify(bundle)
    assert found.rebuilt
    assert unlike(found)[REPORT].where == "line 2, column 1"


def test_nothing_is_made_again_from_sources_that_differ(tmp_path: Path) -> None:
    bundle = as_folder(tmp_path)
    (bundle / "data/weeks.csv").write_bytes(b"weeks,41\n")
    (bundle / "README.md").unlink()
    found = verify(bundle)
    assert not found.rebuilt and not found.all_well
    assert [problem.where for problem in found.problems] == ["README.md", "data/weeks.csv"]


def test_another_environment_than_the_locked_one_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    found = verify(as_zip(tmp_path, {**SOURCES, "requirements.lock": Item(b"pandas==0.1\nclick==0.2\n")}))
    assert not found.rebuilt and not found.all_well
    assert [problem.expected for problem in found.problems] == ["pandas ==0.1", "click ==0.2"]


def test_code_that_makes_nothing_is_said(tmp_path: Path) -> None:
    idle = {**SOURCES, "analysis/__main__.py": Item(b"pass\n")}
    found = verify(as_zip(tmp_path, idle))
    assert found.problems and not found.rebuilt and not found.all_well


def test_what_its_code_says_cannot_steer_the_terminal(tmp_path: Path) -> None:
    said: list[str] = []
    loud = {**SOURCES, "analysis/__main__.py": Item(b"raise SystemExit('\\x1b[2J\\x1b]0;title\\x07no')\n")}
    (problem,) = verify(as_zip(tmp_path, loud), said.append).problems
    assert "\x1b" not in problem.found + "".join(said)
    assert "[2J]0;titleno" in problem.found


def test_code_that_fails_is_said_with_its_last_words(tmp_path: Path) -> None:
    broken = {**SOURCES, "analysis/__main__.py": Item(b"raise SystemExit('no data for 2026')\n")}
    (problem,) = verify(as_zip(tmp_path, broken)).problems
    assert "no data for 2026" in problem.found


def test_what_runs_sees_neither_this_checkout_nor_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "PYTHONPATH",
        "CHILDDATA_OUTPUTS",
        "SOURCE_DATE_EPOCH",
        "PYTHONSTARTUP",
        "MPLCONFIGDIR",
        "GIT_DIR",
    ):
        monkeypatch.setenv(name, "/nowhere")
    code = (
        ITS_CODE
        + b"""
import analysis, os, json
(made / "outputs" / "seen.json").write_text(json.dumps({
    "package": str(pathlib.Path(analysis.__file__).is_relative_to(here)),
    "home": str(pathlib.Path.home().parent == here.parent),
    "set": sorted(name for name in os.environ if os.environ[name] == "/nowhere"),
}))
"""
    )
    made = {
        **MADE,
        "outputs/seen.json": Item(json.dumps({"package": "True", "home": "True", "set": []}).encode()),
    }
    found = verify(as_zip(tmp_path, {**SOURCES, "analysis/__main__.py": Item(code)}, made))
    assert unlike(found) == {}


# When it is stopped, or has no room

SLEEPS = b"""
import os, pathlib, subprocess, sys, time
code = "import os, time; print(os.getpid(), file=open('kernel', 'w'), flush=True); time.sleep(600)"
subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
while not (pathlib.Path("kernel").exists() and pathlib.Path("kernel").read_text()):
    time.sleep(0.01)
print("kernel", pathlib.Path("kernel").read_text().strip(), file=sys.stderr, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_check_that_is_stopped_leaves_neither_folders_nor_processes(
    tmp_path: Path, checkout: Project, number: int
) -> None:
    bundle = as_zip(tmp_path, {**SOURCES, "analysis/__main__.py": Item(SLEEPS)})
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis", "verify", str(bundle)],
        cwd=checkout.root,
        env={**os.environ, "PYTHONPATH": str(checkout.root)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    started = next(line for line in process.stderr if line.strip().startswith("kernel"))
    # As a terminal does: to all of its group.
    os.killpg(process.pid, number)
    _, said = process.communicate(timeout=30)
    assert process.returncode not in (0, None)
    assert "Traceback" not in said
    assert not Path(f"/proc/{started.split()[1]}").exists()


def test_without_a_temporary_folder_the_cure_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = as_zip(tmp_path)

    def none_found(*arguments: object, **named: object) -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "mkdtemp", none_found)
    (problem,) = verify(bundle).problems
    assert "No usable temporary directory" in problem.found
    assert "TMPDIR" in problem.cure


@pytest.fixture
def little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Give a real file system with little room for what is temporary."""
    place = tmp_path / "little"
    place.mkdir()

    def mount(size: int) -> None:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)],
            capture_output=True,
            check=False,
        )
        if done.returncode:
            pytest.skip("mounting a file system is not allowed here")
        monkeypatch.setenv("TMPDIR", str(place))
        monkeypatch.setattr(tempfile, "tempdir", None)

    yield mount
    if place.is_mount():
        left = list(place.iterdir())
        subprocess.run(["umount", str(place)], check=True)
        assert left == []


def test_without_room_for_the_sources_the_cure_is_said(tmp_path: Path, little_room: Callable) -> None:
    bundle = as_zip(tmp_path, {**SOURCES, "data/much.csv": Item(b"1,2\n" * 100_000)})
    little_room(64 * 2**10)
    (problem,) = verify(bundle).problems
    assert "No space left on device" in problem.found
    assert "TMPDIR" in problem.cure


def test_without_room_for_what_is_made_the_cure_is_said(tmp_path: Path, little_room: Callable) -> None:
    code = ITS_CODE + b"(made / 'much').write_bytes(bytes(2**20))"
    bundle = as_zip(tmp_path, {**SOURCES, "analysis/__main__.py": Item(code)})
    little_room(512 * 2**10)
    (problem,) = verify(bundle).problems
    assert "No space left on device" in problem.found
    assert "TMPDIR" in problem.cure


# On the command line


def told(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["verify", *map(str, arguments)])
    return result.exit_code, result.stdout


def test_it_ends_with_one_for_a_difference_and_says_which_and_where(tmp_path: Path) -> None:
    code, said = told(as_zip(tmp_path, SOURCES, {**MADE, REPORT: Item(b"<p>Cases took\n24 weeks.</p>\n")}))
    assert code == 1
    assert f"differs: {REPORT} (line 2, column 1, “24 weeks.</p>” against “42 weeks.</p>”)" in said
    assert "NOT VERIFIED. Of 10 files: 9 identical, 1 different." in said


def test_it_ends_with_zero_when_everything_is_identical(tmp_path: Path) -> None:
    code, said = told(as_zip(tmp_path))
    assert code == 0
    assert "Verified: all 10 files are as listed, and were made again byte for byte." in said
    assert sealed()[0].whole_swhid in said


def test_a_quick_look_says_that_nothing_was_made_again(tmp_path: Path) -> None:
    code, said = told(as_zip(tmp_path), "--checksums-only")
    assert code == 0
    assert "Verified" not in said
    assert "They were not made again" in said


def test_machines_are_told_of_every_file(tmp_path: Path) -> None:
    code, said = told(as_zip(tmp_path), "--json")
    data = json.loads(said)
    assert code == 0 and data["verified"] and data["rebuilt"]
    assert data["counts"] == {"identical": 10, "differs": 0, "missing": 0, "extra": 0}
    assert len(data["files"]) == 10
    code, said = told(tmp_path / "nowhere.zip", "--json")
    assert code == 1
    assert json.loads(said)["problems"][0]["found"] == "no such file or folder"
    code, said = told(as_zip(tmp_path), "--json", "--checksums-only")
    assert code == 0 and not json.loads(said)["verified"]
