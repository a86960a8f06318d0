"""What the tests of the press share: the example study as a project of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from tests.conftest import Run

EXAMPLE = Path(__file__).parent / "example_study"
SHARED = ("requirements.lock", "pyproject.toml", ".gitignore", "LICENSE")
NOT_COPIED = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory, checkout: Project, childdata: Run) -> Path:
    """The example as a project of its own, in a git repository, with what is generated written."""
    root = tmp_path_factory.mktemp("example") / "town"
    for name in ("analysis/press", "analysis/cli", "report/theme"):
        shutil.copytree(checkout.root / name, root / name, ignore=NOT_COPIED)
    for name in ("analysis/__init__.py", "analysis/__main__.py", *SHARED):
        shutil.copy2(checkout.root / name, root / name)
    shutil.copytree(EXAMPLE / "study", root / "analysis" / "study", ignore=NOT_COPIED)
    for name in ("data", "report"):
        shutil.copytree(EXAMPLE / name, root / name, dirs_exist_ok=True)
    for name in ("_quarto.yml", "CHANGELOG.md", "citation.yml", "README.md", "versions.csv"):
        shutil.copy2(EXAMPLE / name, root / name)
    described = childdata("describe", cwd=root)
    assert described.returncode == 0, described.stderr
    for command in (["init", "-q"], ["add", "--all"], ["commit", "-q", "-m", "all"]):
        named = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command]
        subprocess.run(named, cwd=root, check=True)
    return root
