"""A document is the same bytes under every Python at hand whose environment is the locked one: `make interpreters` sets them up."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.exhibits.catalogue import exhibits

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
OTHERS = sorted({"3.11", "3.12", "3.13"} - {HERE})
SHOWN = (
    "fig-focus",
    "fig-improvements",
    "fig-disagreement",
    "fig-three-lengths",
    "fig-care-time",
    "tbl-gaps",
)
DOCUMENT = """\
---
title: "Figures"
format: html
---

```{python}
from analysis import load_evidence
from analysis.press.exhibits.catalogue import exhibit
from analysis.press.exhibits.shown import show

evidence = load_evidence()
```
"""
CELL = '\n```{{python}}\nshow(exhibit("{}", evidence))\n```\n'


@pytest.fixture(scope="module")
def project_of_figures(of_the_report: Path, tmp_path_factory: pytest.TempPathFactory, git: Callable) -> Path:
    """A small project of the report with figures whose measures are added up."""
    assert set(SHOWN) <= set(exhibits())
    root = shutil.copytree(of_the_report, tmp_path_factory.mktemp("interpreters") / "small")
    (root / "report" / "index.qmd").write_text(DOCUMENT + "".join(CELL.format(name) for name in SHOWN))
    git(root, "commit", "--quiet", "--all", "-m", "figures")
    return root


def made_by(python: Path, root: Path, outputs: Path) -> dict[str, bytes]:
    command = [python, "-m", "analysis", "render", "--output-dir", str(outputs)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    result = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes()
        for path in outputs.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize("version", OTHERS)
def test_a_document_is_the_same_bytes_under_each_python_at_hand(
    version: str, project_of_figures: Path, checkout: Project, tmp_path: Path
) -> None:
    python = checkout.root / f".venv-{version}" / "bin" / "python"
    if not python.is_file():
        pytest.skip(f"no .venv-{version} here: `make interpreters`")
    here = made_by(Path(sys.executable), project_of_figures, tmp_path / "here")
    there = made_by(python, project_of_figures, tmp_path / "there")
    assert len(here) > 10
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []
