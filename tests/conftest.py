"""What several tests share: the project, and its documents rendered once by the built-in engine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.paths import Project, project

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def checkout() -> Project:
    """The project under test."""
    return project()


@pytest.fixture(scope="session")
def childdata() -> Run:
    """Run the command line as a process of its own."""

    def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "analysis", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(cwd), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def rendered(checkout: Project, childdata: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all documents, as the built-in engine makes them."""
    outputs = tmp_path_factory.mktemp("rendered") / "outputs"
    result = childdata("render", "--engine", "builtin", "--output-dir", str(outputs), cwd=checkout.root)
    assert result.returncode == 0, result.stderr
    return outputs
