"""A bundle is verified, or what is wrong with it is named, file by file."""

import hashlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import cli
from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.base.swhid import folder_swhid
from analysis.press.base.version_register import Registered, with_row
from analysis.press.editions.bundle import clean_run, sandbox
from analysis.press.editions.bundle.clean_run import Limits
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.manifest import FileState, manifest_bytes
from analysis.press.editions.bundle.verify import Verification, verify
from analysis.press.editions.bundle.verify_report import lines
from analysis.press.engines.tree import Tree
from tests.press.editions.small_bundle import (
    AGAIN,
    AGAIN_SAID,
    ITS_CODE,
    MADE,
    SOURCES,
    as_folder,
    as_zip,
    has_sandbox,
    sealed,
)

pytestmark = pytest.mark.renders

REPORT = "outputs/report/report.html"


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold every check of these tests to leaving no temporary folder."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    assert list(folder.iterdir()) == []


def unlike(found: Verification) -> dict[str, FileState]:
    return {row.path: row for row in found.rows if row.state != "identical"}


def refused(path: Path) -> str:
    with pytest.raises(ProblemsFoundError) as error:
        verify(path)
    return str(error.value)


def running(word: bytes) -> bool:
    """Say whether any process was started with a word."""
    lines = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            lines.append(each.read_bytes())
    return any(word in line for line in lines)


# What is not a bundle


def test_what_is_no_bundle_is_refused_and_the_folder_around_one_names_it(tmp_path: Path) -> None:
    assert "found no such file or folder" in refused(tmp_path / "nowhere.zip")
    (tmp_path / "data.csv").write_text("1")
    assert "found a folder without manifest.json" in refused(tmp_path)
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        entry = zipfile.ZipInfo("some/data.csv")
        entry.external_attr = 0o100644 << 16
        archive.writestr(entry, "1")
    assert "found a zip without manifest.json" in refused(tmp_path / "some.zip")
    as_folder(tmp_path)
    assert "child-focused-data-1.2.0" in refused(tmp_path)


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_need_not_end_is_refused_without_waiting_for_it(tmp_path: Path, make: Callable) -> None:
    make(tmp_path / "bundle.zip")
    assert "a device or a pipe" in refused(tmp_path / "bundle.zip")


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
    found = verify(bundle)
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
    assert verify(bundle).all_well
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    assert len(files) == 10
    for path in files:
        content, name = path.read_bytes(), path.relative_to(bundle).as_posix()
        for at in range(len(content)):
            path.write_bytes(flipped(content, at, chance))
            if name == "manifest.json":
                assert "manifest.json" in refused(bundle)
            else:
                assert unlike(verify(bundle)).keys() == {name}
        path.write_bytes(content)
    assert verify(bundle).all_well


def test_any_byte_changed_in_the_zip_is_found_and_the_zip_and_the_entry_it_is_in_are_named(
    tmp_path: Path,
) -> None:
    bundle, chance = as_zip(tmp_path), random.Random(20261126)
    assert verify(bundle).all_well
    content = bundle.read_bytes()
    with zipfile.ZipFile(bundle) as archive:
        entries = archive.infolist()
        directory = archive.start_dir
    for at in range(len(content)):
        bundle.write_bytes(flipped(content, at, chance))
        try:
            found = verify(bundle)
        except ProblemsFoundError as error:
            said = [str(problem) for problem in error.problems]
        else:
            assert not found.all_well
            said = [f"{row.path}: {row.where}" for row in unlike(found).values()]
        assert any(each.startswith(bundle.name) for each in said), at
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
            assert bundle.name in unlike(verify(bundle))
        except ProblemsFoundError as error:
            assert bundle.name in str(error)


def test_a_zip_with_its_entries_in_another_order_is_found(tmp_path: Path) -> None:
    bundle = as_zip(tmp_path)
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(bundle) as archive, zipfile.ZipFile(other, "w") as again:
        for entry in reversed(archive.infolist()):
            again.writestr(entry, archive.read(entry))
    assert unlike(verify(other)).keys() == {"other.zip"}


def test_sources_that_are_not_those_of_the_recorded_commit_are_found(tmp_path: Path) -> None:
    true_tree = sealed()[0].tree
    changed = {**SOURCES, "tests/test_it.py": Item(b"assert True\n")}
    found = verify(as_zip(tmp_path, changed, tree=true_tree))
    assert unlike(found)["manifest.json"].where == "tree"
    dirty = Tree(true_tree.swhid, true_tree.commit, True)
    assert verify(as_zip(tmp_path, changed, tree=dirty)).all_well


# What its own sources do not make


def test_a_bundle_makes_itself_again_by_its_own_code(tmp_path: Path) -> None:
    said: list[str] = []
    found = verify(as_zip(tmp_path), said.append, **AGAIN)
    assert found.all_well and found.rebuilt
    assert {row.path for row in found.rows} == {*SOURCES, *MADE, "manifest.json"}
    assert "  making the page" in said


def test_the_unpacked_folder_is_verified_too_and_left_as_it_was(tmp_path: Path) -> None:
    bundle = as_folder(tmp_path)
    before = sorted(bundle.rglob("*"))
    assert verify(bundle, **AGAIN).all_well
    assert sorted(bundle.rglob("*")) == before


FORGED = Item(b"<p>Cases took\n24 weeks.</p>\n")
WITHOUT_RIGHTS = Item(ITS_CODE + b'(made / "run").chmod(0o644)\n')


@pytest.mark.parametrize(
    ("sources", "made", "expected"),
    [
        (
            {},
            {**MADE, REPORT: FORGED},
            {REPORT: ("differs", "line 2, column 1", "“24 weeks.</p>” against “42 weeks.</p>”")},
        ),
        ({"data/weeks.csv": Item(b"weeks,41\n")}, MADE, {REPORT: ("differs",)}),
        (
            {},
            {REPORT: MADE[REPORT], "outputs/more.csv": Item(b"1\n")},
            {"outputs/claims.json": ("missing",), "outputs/more.csv": ("extra",)},
        ),
        (
            {"analysis/__main__.py": WITHOUT_RIGHTS},
            MADE,
            {"run": ("differs", "mode", "executable against not executable")},
        ),
    ],
    ids=["a number of a page", "a number of a register", "other files", "other rights"],
)
def test_what_was_changed_before_the_manifest_was_sealed_again_is_found_with_its_place(
    tmp_path: Path, sources: dict[str, Item], made: dict[str, Item], expected: dict[str, tuple[str, ...]]
) -> None:
    bundle = as_zip(tmp_path, {**SOURCES, **sources}, made)
    assert verify(bundle).all_well
    found = unlike(verify(bundle, **AGAIN))
    said = {path: (row.state, row.where, row.how) for path, row in found.items()}
    assert {path: row[: len(expected.get(path, row))] for path, row in said.items()} == expected


def test_a_damaged_output_is_made_again_to_say_where_it_differs(tmp_path: Path) -> None:
    bundle = as_folder(tmp_path)
    (bundle / REPORT).write_bytes(b"<p>Cases took\n24 weeks.</p>\n")
    found = verify(bundle, **AGAIN)
    assert found.rebuilt
    assert unlike(found)[REPORT].where == "line 2, column 1"


def test_nothing_is_made_again_from_sources_that_differ(tmp_path: Path) -> None:
    bundle = as_folder(tmp_path)
    (bundle / "data/weeks.csv").write_bytes(b"weeks,41\n")
    (bundle / "README.md").unlink()
    found = verify(bundle, **AGAIN)
    assert not found.rebuilt and not found.all_well
    assert [problem.where for problem in found.problems] == ["README.md", "data/weeks.csv"]


def test_another_environment_than_the_locked_one_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    found = verify(
        as_zip(tmp_path, {**SOURCES, "requirements.lock": Item(b"pandas==0.1\nclick==0.2\n")}), **AGAIN
    )
    assert not found.rebuilt and not found.all_well
    assert [problem.expected for problem in found.problems] == ["pandas 0.1", "click 0.2"]


@pytest.mark.parametrize(
    ("code", "last_words"),
    [
        (b"pass\n", ""),
        (b"raise SystemExit('no data for 2026')\n", "no data for 2026"),
        (b"raise SystemExit('\\x1b[2J\\x1b]0;title\\x07no')\n", "[2J]0;titleno"),
    ],
    ids=["it makes nothing", "it fails", "it would steer the terminal"],
)
def test_code_that_does_not_make_it_is_said_with_its_last_words(
    tmp_path: Path, code: bytes, last_words: str
) -> None:
    said: list[str] = []
    found = verify(as_zip(tmp_path, SOURCES | {"analysis/__main__.py": Item(code)}), said.append, **AGAIN)
    (problem,) = found.problems
    assert not found.rebuilt and not found.all_well
    assert last_words in problem.found
    assert "\x1b" not in problem.found + "".join(said)


def test_what_runs_sees_neither_this_checkout_nor_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = "PYTHONPATH CHILDDATA_OUTPUTS SOURCE_DATE_EPOCH PYTHONSTARTUP MPLCONFIGDIR GIT_DIR"
    for name in others.split():
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
    seen = json.dumps({"package": "True", "home": "True", "set": []}).encode()
    made = {**MADE, "outputs/seen.json": Item(seen)}
    found = verify(as_zip(tmp_path, {**SOURCES, "analysis/__main__.py": Item(code)}, made), **AGAIN)
    assert unlike(found) == {}


# When it is stopped, or has no room

SLEEPS = b"""
import os, pathlib, subprocess, sys, time
code = "import time; print('kernel', file=open('kernel', 'w'), flush=True); time.sleep(98762)"
subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
while not (pathlib.Path("kernel").exists() and pathlib.Path("kernel").read_text()):
    time.sleep(0.01)
print("kernel", file=sys.stderr, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_check_that_is_stopped_leaves_neither_folders_nor_processes(
    tmp_path: Path, checkout: Project, number: int
) -> None:
    bundle = as_zip(tmp_path, {**SOURCES, "analysis/__main__.py": Item(SLEEPS)})
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis", "verify", str(bundle), *AGAIN_SAID],
        cwd=checkout.root,
        env={**os.environ, "PYTHONPATH": str(checkout.root)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    next(line for line in process.stderr if line.strip() == "kernel")
    assert running(b"98762")
    # As a terminal does: to all of its group.
    os.killpg(process.pid, number)
    _, said = process.communicate(timeout=30)
    assert process.returncode not in (0, None)
    assert "Traceback" not in said
    assert not running(b"98762")


def test_without_a_temporary_folder_the_cure_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = as_zip(tmp_path)

    def none_found(*arguments: object, **named: object) -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "mkdtemp", none_found)
    (problem,) = verify(bundle, **AGAIN).problems
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


@pytest.mark.parametrize(
    ("added", "size"),
    [
        ({"data/much.csv": Item(b"1,2\n" * 100_000)}, 64 * 2**10),
        (
            {"analysis/__main__.py": Item(ITS_CODE + b"(made / 'much').write_bytes(bytes(2**20))")},
            512 * 2**10,
        ),
    ],
    ids=["the sources", "what is made"],
)
def test_without_room_the_cure_is_said(
    tmp_path: Path, little_room: Callable, added: dict[str, Item], size: int
) -> None:
    bundle = as_zip(tmp_path, {**SOURCES, **added})
    little_room(size)
    (problem,) = verify(bundle, **AGAIN).problems
    assert "No space left on device" in problem.found
    assert "TMPDIR" in problem.cure


# What its code may do


def runs(folder: Path, code: bytes, **how: bool) -> Verification:
    """Make a bundle again whose code does something first."""
    return verify(as_zip(folder, {**SOURCES, "analysis/__main__.py": Item(code + ITS_CODE)}), **(AGAIN | how))


@pytest.fixture
def confined() -> None:
    """Confine the code."""
    if not has_sandbox():
        pytest.skip("this system makes no sandbox")


REFUSED = b"""
import pathlib, socket, sys
def refused(what):
    try:
        what()
    except OSError:
        return
    raise SystemExit("it could")
"""


@pytest.mark.usefixtures("confined")
def test_code_of_a_bundle_reaches_no_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = REFUSED + b"refused(lambda: socket.create_connection(('127.0.0.1', %d), 2))\n" % port
        assert runs(tmp_path, code).all_well
        (problem,) = runs(tmp_path, code, unconfined=True).problems
    assert "it could" in problem.found


@pytest.mark.usefixtures("confined")
def test_code_of_a_bundle_writes_nowhere_but_in_its_own_folder(tmp_path: Path) -> None:
    places = [
        Path(sys.prefix) / "escaped",
        tmp_path / "escaped",
        *map(Path, ("/escaped", "/usr/escaped", "/dev/shm/escaped")),
    ]
    code = REFUSED + b"".join(
        b"refused(lambda: pathlib.Path(%r).write_text('x'))\n" % str(place) for place in places
    ).replace(b"b'", b"'")
    # A program of the administrator could set up the kernel by these, in a sandbox too.
    code += b"refused(lambda: open('/proc/sys/kernel/core_pattern', 'a'))\n"
    assert runs(tmp_path, code).all_well
    assert not any(place.exists() for place in places)


@pytest.mark.usefixtures("confined")
def test_code_of_a_bundle_sees_nothing_of_the_home_nor_of_the_settings(
    tmp_path: Path, checkout: Project
) -> None:
    (tmp_path / "secret").write_text("x")
    seen = ["/etc/passwd", str(tmp_path / "secret"), str(checkout.root / "README.md")]
    code = REFUSED + f"for place in {seen!r}:\n    assert not pathlib.Path(place).exists(), place\n".encode()
    assert runs(tmp_path, code).all_well


@pytest.mark.usefixtures("confined")
def test_what_code_of_a_bundle_starts_ends_with_it(tmp_path: Path) -> None:
    started = b"import subprocess\nsubprocess.Popen(['sleep', '98761'], start_new_session=True)\n"
    assert runs(tmp_path, started).all_well
    assert not running(b"98761")


@pytest.mark.parametrize(
    ("code", "limit", "took"),
    [
        (b"while True: pass\n", {"seconds": 1.0}, "seconds"),
        (b"import time\nkept = bytearray(130 * 2**20)\ntime.sleep(60)\n", {"memory": 100 * 2**20}, "memory"),
        (b"import sys\nsys.stderr.write('x' * 3 * 2**20)\n", {}, "output"),
        (
            b"import subprocess, time\nkept = [subprocess.Popen(['sleep', '60']) for n in range(9)]\ntime.sleep(60)\n",
            {"processes": 8},
            "processes",
        ),
        (
            b"import time\nopen('much', 'wb').write(b'x' * 2**20)\ntime.sleep(60)\n",
            {"disk": 2**19},
            "on disk",
        ),
        (
            b"import os, time\nkept = open('much', 'w+b', 0)\nos.remove('much')\nkept.write(b'x' * 2**20)\ntime.sleep(20)\n",
            {"disk": 2**19},
            "on disk",
        ),
        (
            b"import os, time\nos.write(os.memfd_create('much'), b'x' * 2**20)\ntime.sleep(20)\n",
            {"disk": 2**19},
            "on disk",
        ),
    ],
    ids=["time", "memory", "output", "processes", "disk", "disk without a name", "memory as a file"],
)
def test_code_that_takes_too_much_is_ended_and_what_it_took_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: bytes, limit: dict, took: str
) -> None:
    monkeypatch.setattr(clean_run, "LIMITS", Limits(**limit))
    (problem,) = runs(tmp_path, code).problems
    assert took in problem.found and "was ended" in problem.found


@pytest.mark.parametrize("tool", ["no-such-tool", "false"], ids=["none is there", "none works"])
def test_without_a_sandbox_nothing_runs_unless_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    monkeypatch.setattr(sandbox, "TOOL", tool)
    (problem,) = runs(tmp_path, b"", unconfined=False).problems
    assert "--unconfined" in problem.cure and "bubblewrap" in problem.cure
    assert runs(tmp_path, b"", unconfined=True).all_well


@pytest.mark.usefixtures("confined")
def test_programs_in_the_sandbox_can_speak_with_each_other(tmp_path: Path) -> None:
    code = b"""
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname(), 2)
"""
    assert runs(tmp_path, code).all_well


# What a bundle claims to be


@pytest.fixture
def history(tmp_path: Path, git: Callable[..., str]) -> Path:
    """A checkout that has the commit of the small bundle's sources."""
    root = as_folder(tmp_path / "history", SOURCES)
    (root / "versions.csv").unlink(missing_ok=True)
    git(root, "init", "--quiet")
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "-m", "all")
    return root


def claimed(root: Path, git: Callable[..., str]) -> Tree:
    return Tree(sealed()[0].sources_swhid, git(root, "rev-parse", "HEAD"), False)


def test_other_sources_under_the_name_of_a_genuine_commit_are_not_what_they_claim(
    tmp_path: Path, history: Path, git: Callable[..., str]
) -> None:
    forged = {**SOURCES, "data/weeks.csv": Item(b"weeks,49\n")}
    other = folder_swhid({path: (item.content, item.executable) for path, item in forged.items()})
    tree = Tree(other, git(history, "rev-parse", "HEAD"), False)
    found = verify(as_zip(tmp_path, forged, tree=tree), root=history)
    assert not found.all_well
    first, *_ = lines(found)
    assert first.startswith("NOT WHAT IT SHOULD BE: its sources are") and other in first


def test_sources_that_git_has_of_their_commit_are_made_from_it(
    tmp_path: Path, history: Path, git: Callable[..., str]
) -> None:
    found = verify(as_zip(tmp_path, tree=claimed(history, git)), root=history)
    assert found.all_well and found.identity.says.endswith("as git has it")


def test_a_commit_that_nothing_at_hand_confirms_is_the_bundles_own_word(tmp_path: Path) -> None:
    found = verify(as_zip(tmp_path))
    assert found.all_well and "by its own word" in found.identity.says
    assert "nothing at hand confirms" in found.identity.says


def registered(root: Path, bundle: Path) -> None:
    """Give the version of the small bundle its row."""
    digest = hashlib.sha256(bundle.read_bytes()).hexdigest()
    manifest = sealed()[0]
    row = Registered(
        manifest.version, manifest.released, manifest.tree.commit, manifest.sources_swhid, digest
    )
    (root / "versions.csv").write_text(with_row("", row))


def test_a_whole_bundle_that_is_not_the_registered_version_says_so_first(tmp_path: Path) -> None:
    registered(tmp_path, as_zip(tmp_path))
    sources = as_zip(tmp_path, {**SOURCES, "data/weeks.csv": Item(b"weeks,49\n")})
    page = as_folder(tmp_path, sealed(made={**MADE, REPORT: Item(b"<p>Cases took\n24 weeks.</p>\n")})[1])
    for forged in (sources, page):
        found = verify(forged, root=tmp_path)
        assert not found.all_well
        assert "versions.csv has" in next(iter(lines(found)))
    assert verify(as_zip(tmp_path), root=tmp_path).all_well


@pytest.mark.parametrize(
    ("expect", "well"),
    [
        ("1.2.0", True),
        ("1.2.1", False),
        (sealed()[0].sources_swhid, True),
        (sealed()[0].whole_swhid, True),
        ("swh:1:dir:" + "0" * 40, False),
    ],
)
def test_a_bundle_is_held_to_what_is_expected(tmp_path: Path, expect: str, well: bool) -> None:
    bundle = as_zip(tmp_path)
    registered(tmp_path, bundle)
    assert verify(bundle, root=tmp_path, expect=expect).all_well is well
    if not expect.startswith("swh"):
        assert not verify(bundle, expect=expect).all_well


def test_a_folder_where_python_looks_for_code_is_extra_and_named(tmp_path: Path) -> None:
    bundle = as_folder(tmp_path)
    for stray in ("analysis/__pycache__/__init__.cpython-311.pyc", ".venv/pyvenv.cfg", "analysis/more.pyc"):
        (bundle / stray).parent.mkdir(exist_ok=True)
        (bundle / stray).write_bytes(b"x")
    found = verify(bundle)
    assert unlike(found).keys() == {"analysis/__pycache__/", ".venv/", "analysis/more.pyc"}
    assert {row.state for row in unlike(found).values()} == {"extra"}


def test_another_interpreter_is_named_before_anything_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = replace(sealed()[0], made_with="CPython 3.99 on Linux x86_64")
    bundle = as_folder(tmp_path, {**SOURCES, **MADE, "manifest.json": Item(manifest_bytes(made))})
    said: list[str] = []
    verify(bundle, said.append, **AGAIN)
    (place,) = [number for number, line in enumerate(said) if "CPython 3.99" in line]
    assert "python3.99" in said[place] and place < said.index("  making the page")


# On the command line


def told(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["verify", *map(str, arguments)])
    return result.exit_code, result.stdout


def test_it_ends_with_one_for_a_difference_and_says_which_and_where(tmp_path: Path) -> None:
    code, said = told(
        as_zip(tmp_path, SOURCES, {**MADE, REPORT: Item(b"<p>Cases took\n24 weeks.</p>\n")}), *AGAIN_SAID
    )
    assert code == 1
    assert f"differs: {REPORT} (line 2, column 1, “24 weeks.</p>” against “42 weeks.</p>”)" in said
    assert "NOT VERIFIED. Of 10 files: 9 identical, 1 different." in said


def test_it_ends_with_zero_when_everything_is_identical(tmp_path: Path) -> None:
    code, said = told(as_zip(tmp_path), *AGAIN_SAID)
    assert code == 0
    assert "Verified: all 10 files are as listed, and were made again byte for byte." in said
    assert sealed()[0].whole_swhid in said


@pytest.mark.parametrize("asked", [[], ["--checksums-only"]])
def test_nothing_of_a_bundle_runs_before_a_yes_and_that_is_said(tmp_path: Path, asked: list[str]) -> None:
    never = {**SOURCES, "analysis/__main__.py": Item(b"raise SystemExit(1)\n")}
    code, said = told(as_zip(tmp_path, never), *asked)
    assert code == 0
    assert "Verified" not in said
    assert "They were not made again" in said


def test_machines_are_told_of_every_file(tmp_path: Path) -> None:
    code, said = told(as_zip(tmp_path), "--json", *AGAIN_SAID)
    data = json.loads(said)
    assert code == 0 and data["verified"] and data["rebuilt"]
    assert data["counts"] == {"identical": 10, "differs": 0, "missing": 0, "extra": 0}
    assert len(data["files"]) == 10
    code, said = told(tmp_path / "nowhere.zip", "--json")
    assert code == 1
    assert json.loads(said)["problems"][0]["found"] == "no such file or folder"
    code, said = told(as_zip(tmp_path), "--json", "--checksums-only")
    assert code == 0 and not json.loads(said)["verified"]
