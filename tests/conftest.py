"""What several tests share: the project, and its documents rendered once by the built-in engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.paths import Project, project


@pytest.fixture(scope="session")
def checkout() -> Project:
    """The project under test."""
    return project()


@pytest.fixture(scope="session")
def rendered(checkout: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all documents, as the built-in engine makes them."""
    outputs = tmp_path_factory.mktemp("rendered") / "outputs"
    result = run_childdata("render", "--engine", "builtin", "--output-dir", str(outputs), cwd=checkout.root)
    assert result.returncode == 0, result.stderr
    return outputs


def run_childdata(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "analysis", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(cwd), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
