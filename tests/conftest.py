"""What several tests share: the project, and its documents rendered once by the built-in engine."""

import compileall
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.press.base import paths
from analysis.press.base.names import names
from analysis.press.base.paths import Project, project
from analysis.press.base.typeface import typeface_files
from analysis.press.claims.numbers import Numbers
from analysis.press.editions.versions import results
from analysis.press.engines import render as rendering
from analysis.press.engines.kernels import Kernels
from analysis.press.engines.tree import MANIFEST, read_tree
from analysis.press.registers import Evidence
from tests.example import handed_over
from tests.shared_kernels import SharedKernels, end_all
from tests.sharing import built_once, today
from tests.sources import git

EXAMPLE = Path(__file__).parent / "press" / "example_study"
_SHARED = ("requirements.lock", "pyproject.toml", ".gitignore", "LICENSE")
_NOT_COPIED = shutil.ignore_patterns("__pycache__")

Run = Callable[..., subprocess.CompletedProcess[str]]
NEEDED = names(
    "_quarto.yml analysis data notebooks report CHANGELOG.md versions.csv CITATION.cff "
    "citation.yml requirements.lock"
)
REBUILT = {"whole_release", "by_quarto", "then"}
SLOW = {*REBUILT, "releases", "hostile_content"}
# The longest first, so that no worker is left with one at the end. The first makes the documents that others wait for.
LONGEST = names(
    "browser/test_pages press/engines/test_edition study/test_claims press/editions/test_verify_real "
    "study/test_breakable press/engines/test_vintages press/engines/test_hostile "
    "press/editions/versions/test_check browser/test_values press/engines/test_kernels "
    "press/editions/versions/test_two_versions press/ingest/workbooks/test_rerunning "
    "press/engines/test_builtin press/ingest/test_accept "
    "browser/test_preview press/test_example_study press/editions/test_same_bytes "
    "press/editions/test_verify press/editions/versions/test_release press/engines/test_changes "
    "browser/test_cards"
)
RENDERED = {"rendered", *REBUILT}
PROGRAMS = {"childdata", "git", "copied", "small", "town_once"}

# A shell that runs the tests in the background ignores Ctrl-C for all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


# What is loaded to gather the tests stays until the end: it is searched for garbage neither meanwhile nor afterwards.
gc.disable()


def pytest_collection_finish() -> None:
    """Search for garbage in what the tests make, and in that alone, and seldom: what a test makes goes mostly by itself."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, and let those begin first that take longest."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & SLOW:
            item.add_marker("slow")
        if asked & (RENDERED | PROGRAMS):
            item.add_marker("renders")
        if "browser" in asked:
            item.add_marker("browser")
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    """The longest first, then what starts programs, then the rest."""
    name = item.path.with_suffix("").as_posix()
    for place, longest in enumerate(LONGEST):
        if name.endswith(longest):
            return place
    starts = item.get_closest_marker("renders") or item.get_closest_marker("slow")
    return len(LONGEST) + (not starts)


@pytest.fixture(scope="session")
def checkout() -> Project:
    """The project under test."""
    return project()


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    """The registers as they are."""
    return today()


@pytest.fixture(scope="session")
def numbers() -> Numbers:
    """What is computed of the registers as they are."""
    return Numbers(today())


@pytest.fixture(scope="session")
def releases(checkout: Project) -> Path:
    """The publishers' own files, which are not part of the repository."""
    folder = checkout.root.parent / "shared" / "releases"
    if not folder.is_dir():
        pytest.skip(f"the publishers' files are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def copied(checkout: Project) -> Callable[[Path], Path]:
    """Copy what computing and rendering need of the project to another folder, without caches or history.

    As in an unpacked bundle, a record says which sources these are, so that the copy's documents say the same of themselves.
    """
    record = json.dumps({"tree": asdict(read_tree(checkout)), "files": []})

    def copy(target: Path) -> Path:
        target.mkdir(parents=True)
        for name in NEEDED:
            source = checkout.root / name
            if source.is_dir():
                shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, target / name)
        (target / MANIFEST).write_text(record)
        return target

    return copy


@pytest.fixture(scope="session")
def childdata() -> Run:
    """Run the command line as a process of its own, which ends as it should where that is said."""

    def run(
        *arguments: str, cwd: Path, ends: int | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            [sys.executable, "-m", "analysis", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(cwd), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ends in (None, result.returncode), result.stderr
        return result

    return run


@pytest.fixture
def childdata_here(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process, for this project or for one in another folder."""

    def run(
        *arguments: str, cwd: Path | None = None, ends: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
            patch.setattr(sys, "argv", ["childdata", *arguments])
            if cwd:
                patch.chdir(cwd)
                patch.setattr(paths, "__file__", str(cwd / "analysis" / "press" / "base" / "paths.py"))
            main()
        said = capsys.readouterr()
        code = ended.value.code or 0
        assert ends in (None, code), said.err
        return subprocess.CompletedProcess(arguments, code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def kernels_of_a_session() -> Iterator[None]:
    """End what renders have left."""
    yield
    end_all()


@pytest.fixture
def shared_kernels(kernels_of_a_session: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a render leave to the next what kernels are split from, with all that it has loaded of that package."""
    for module in (rendering, results):
        monkeypatch.setattr(module, "Kernels", SharedKernels)


@pytest.fixture(scope="session")
def rendered(checkout: Project, childdata: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all documents, as the built-in engine makes them; in the next run only what has changed is made again."""
    outputs = checkout.cache / "rendered"

    def render(_: Path) -> None:
        childdata("render", "--engine", "builtin", "--output-dir", str(outputs), cwd=checkout.root, ends=0)

    built_once(tmp_path_factory, "rendered", render)
    return outputs


def copy_of_town(town: Path, target: Path) -> Path:
    """Copy a town to change; the press and the history in it are the same files, for they are only read."""

    def give(source: str, place: str) -> None:
        same = any(part in source for part in ("/analysis/press/", "/.git/objects/", "/.cache/"))
        (os.link if same else shutil.copy2)(source, place)

    return shutil.copytree(town, target, copy_function=give)


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the typeface and matplotlib's list of fonts, which are the same in every project."""

    def build(folder: Path) -> None:
        somewhere = Project(folder, folder / "outputs")
        typeface_files(somewhere.fonts)
        Kernels(somewhere)

    return built_once(tmp_path_factory, "warm", build) / ".cache"


@pytest.fixture(scope="session")
def town_once(
    tmp_path_factory: pytest.TempPathFactory, checkout: Project, childdata: Run, warm: Path
) -> Path:
    """The example as a project of its own, in a git repository, with what is generated written; to be copied."""

    def build(root: Path) -> None:
        for name in ("analysis/press", "analysis/cli", "report/theme"):
            shutil.copytree(checkout.root / name, root / name, ignore=_NOT_COPIED)
        for name in ("analysis/__init__.py", "analysis/__main__.py", *_SHARED):
            shutil.copy2(checkout.root / name, root / name)
        shutil.copytree(EXAMPLE / "study", root / "analysis" / "study", ignore=_NOT_COPIED)
        for name in ("data", "report"):
            shutil.copytree(EXAMPLE / name, root / name, dirs_exist_ok=True)
        for name in ("_quarto.yml", "CHANGELOG.md", "citation.yml", "README.md", "versions.csv"):
            shutil.copy2(EXAMPLE / name, root / name)
        childdata("describe", cwd=root, ends=0)
        shutil.copytree(warm, root / ".cache", dirs_exist_ok=True)
        compileall.compile_dir(root / "analysis", quiet=2)
        for command in (["init", "-q"], ["add", "--all"], ["commit", "-q", "-m", "all"], ["gc", "-q"]):
            git(root, *command)
        # What its documents compute is kept, now and of the commit, so that no test computes it again.
        childdata("compare", "HEAD", cwd=root, ends=0)
        shutil.rmtree(root / "outputs")

    return built_once(tmp_path_factory, "town", build)


@pytest.fixture
def town(town_once: Path, tmp_path: Path) -> Path:
    """The example as a project of its own."""
    return copy_of_town(town_once, tmp_path / "town")


@pytest.fixture
def as_example(town_once: Path) -> Iterator[None]:
    """Let the press print the example in this process."""
    with handed_over(town_once):
        yield
