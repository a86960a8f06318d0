"""The arrows between the rooms run one way, and what need not be loaded is not."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import analysis

PACKAGE = Path(analysis.__file__).parent
FLOORS = (
    "base",
    "citation",
    "registers",
    "ingest",
    "documents",
    "comparisons",
    "exhibits",
    "claims",
    "engines",
    "editions",
)


def _imports(path: Path) -> set[str]:
    """Name the modules of this package that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name for name in names if name.startswith("analysis.")}


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_of_the_press_imports_only_those_below_it(floor: str) -> None:
    modules = sorted((PACKAGE / "press" / floor).rglob("*.py"))
    assert modules
    above = {f"analysis.press.{name}" for name in FLOORS[FLOORS.index(floor) + 1 :]}
    upward = {
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in modules
        for name in _imports(path)
        if ".".join(name.split(".")[:3]) in above
    }
    assert upward == set()


def test_nothing_imports_the_command_line_but_its_own_door() -> None:
    outside = {path for path in PACKAGE.rglob("*.py") if path.parent.name != "cli"}
    importers = {path.name for path in outside if any(".cli" in name for name in _imports(path))}
    assert importers == {"__main__.py"}


def test_only_the_registers_are_read_as_csv_and_only_by_their_own_floor() -> None:
    readers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "read_csv" in path.read_text(encoding="utf-8") and path.parent.name != "registers"
    }
    assert readers == set()


def test_comparisons_do_not_draw() -> None:
    paths = [
        path
        for path in (PACKAGE / "study").glob("*/*.py")
        if path.parent.name not in ("figures", "annex", "drawing")
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
            "from analysis.press.engines.examine import examine; from analysis.press.claims.registry import claims; claims()",
            ("matplotlib", "nbclient", "asyncio", "typst", "analysis.press.exhibits.exhibit"),
        ),
    ],
)
def test_what_is_not_needed_is_not_loaded(statement: str, unwanted: tuple[str, ...]) -> None:
    code = f"import sys; {statement}; print('LOADED', [name for name in {unwanted!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "LOADED []"
