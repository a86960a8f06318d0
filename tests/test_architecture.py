"""The arrows between the layers run one way, and what need not be loaded is not."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import analysis

PACKAGE = Path(analysis.__file__).parent
GROUND = {
    "generated",
    "git",
    "problems",
    "paths",
    "prepared",
    "citation",
    "changelog",
    "semver",
    "swhid",
    "version_register",
}
ALLOWED = {
    "evidence": GROUND,
    "ingest": GROUND | {"evidence"},
    "comparisons": GROUND | {"evidence"},
    "exhibits": GROUND | {"evidence", "comparisons"},
    "documents": GROUND,
    "claims": GROUND | {"evidence", "ingest", "comparisons", "exhibits", "documents"},
    "publishing": GROUND | {"evidence", "ingest", "comparisons", "exhibits", "documents", "claims"},
    "releasing": GROUND
    | {"evidence", "ingest", "comparisons", "exhibits", "documents", "claims", "publishing"},
}


def _imports(path: Path) -> set[str]:
    """Name the layers of this package that a module imports."""
    layers = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        layers |= {name.split(".")[1] for name in names if name.startswith("analysis.")}
    return layers


@pytest.mark.parametrize("layer", sorted(ALLOWED))
def test_a_layer_imports_only_those_below_it(layer: str) -> None:
    modules = sorted((PACKAGE / layer).rglob("*.py"))
    assert modules
    upward = {
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in modules
        for name in _imports(path) - ALLOWED[layer] - {layer}
    }
    assert upward == set()


def test_nothing_imports_the_command_line_but_its_own_door() -> None:
    outside = {path for path in PACKAGE.rglob("*.py") if path.parent.name != "cli"}
    assert {path.name for path in outside if "cli" in _imports(path)} == {"__main__.py"}


def test_only_the_evidence_layer_reads_the_registers() -> None:
    readers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "read_csv" in path.read_text(encoding="utf-8") and path.parent.name != "evidence"
    }
    assert readers == set()


def test_comparisons_do_not_draw() -> None:
    sources = {
        path.name: path.read_text(encoding="utf-8") for path in (PACKAGE / "comparisons").rglob("*.py")
    }
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
            "from analysis.publishing.examine import examine; from analysis.claims.registry import claims; claims()",
            ("matplotlib", "nbclient", "asyncio", "typst", "analysis.exhibits.exhibit"),
        ),
    ],
)
def test_what_is_not_needed_is_not_loaded(statement: str, unwanted: tuple[str, ...]) -> None:
    code = f"import sys; {statement}; print('LOADED', [name for name in {unwanted!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "LOADED []"
