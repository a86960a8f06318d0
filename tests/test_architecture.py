"""The arrows between the rooms run one way, and what need not be loaded is not."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import analysis
from analysis.press.study import FIGURES

PACKAGE = Path(analysis.__file__).parent


def _imports(path: Path) -> set[str]:
    """Name the modules of this package that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name for name in names if name.startswith("analysis.")}


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Hold the imports under a folder to the contracts in its pyproject.toml."""
    code = "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("module", "imported", "told"),
    [
        ("press/base/git.py", "analysis.study.study", "analysis.press.base.git -> analysis.study.study"),
        ("press/registers/bases.py", "analysis.press.claims.values", "analysis.press.claims.values"),
        ("study/trends/compare.py", "analysis.cli", "analysis.study.trends.compare -> analysis.cli"),
        ("study/trends/compare.py", "analysis.press.exhibits.card", "analysis.press.exhibits.card"),
    ],
)
def test_an_import_that_runs_upward_breaks_the_contract(
    tmp_path: Path, module: str, imported: str, told: str
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(PACKAGE.parent / "pyproject.toml", tmp_path)
    path = tmp_path / "analysis" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\nimport {imported}\n", encoding="utf-8")
    result = _lint(tmp_path)
    assert result.returncode == 1
    assert told in " ".join(result.stdout.split())


def test_the_press_imports_nothing_of_the_study_and_each_floor_only_those_below_it() -> None:
    result = _lint(PACKAGE.parent)
    assert result.returncode == 0, result.stdout


def test_nothing_imports_the_command_line_but_its_own_door() -> None:
    outside = {path for path in PACKAGE.rglob("*.py") if path.parent.name != "cli"}
    importers = {path.name for path in outside if any(".cli" in name for name in _imports(path))}
    assert importers == {"__main__.py"}


def test_only_the_registers_are_read_as_csv_and_only_by_their_own_floor() -> None:
    readers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "read_csv" in path.read_text(encoding="utf-8")
        # Publishers' files are read where they are taken in.
        and path.relative_to(PACKAGE).as_posix() != "press/ingest/delimited.py"
        and path.parent.name != "registers"
    }
    assert readers == set()


def test_comparisons_do_not_draw() -> None:
    paths = [
        path
        for path in (PACKAGE / "study").glob("*/*.py")
        if path.stem.split("_")[0] not in FIGURES and path.parent.name != "drawing"
    ]
    paths += (PACKAGE / "press" / "comparisons").rglob("*.py")
    sources = {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in paths}
    assert {name for name, text in sources.items() if "matplotlib" in text or "seaborn" in text} == set()


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import analysis", ("matplotlib", "seaborn", "afcharts", "nbclient", "typst", "pypandoc")),
        (
            "import analysis.cli; analysis.cli.cli(['--help'], standalone_mode=False)",
            ("matplotlib", "seaborn", "afcharts", "pandas", "nbclient", "typst"),
        ),
        (
            "from analysis.press.engines.checks.examine import examine; from analysis.press.claims.registry import claims; claims()",
            ("matplotlib", "nbclient", "asyncio", "typst", "analysis.press.exhibits.exhibit"),
        ),
    ],
)
def test_what_is_not_needed_is_not_loaded(statement: str, unwanted: tuple[str, ...]) -> None:
    code = f"import sys; {statement}; print('LOADED', [name for name in {unwanted!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "LOADED []"


@pytest.mark.parametrize("root", [PACKAGE, Path(__file__).parent], ids=["analysis", "tests"])
def test_no_folder_holds_more_than_25_files(root: Path) -> None:
    folders = [root, *(path for path in root.rglob("*") if path.is_dir() and path.name != "__pycache__")]
    full = {folder.name: sum(path.is_file() for path in folder.iterdir()) for folder in folders}
    assert {name: files_n for name, files_n in full.items() if files_n > 25} == {}
