"""A small project of one document in a git repository of its own, and a release of the whole project, made once."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.press.base.changelog import read_changelog
from analysis.press.base.paths import Project, project
from analysis.press.base.version_register import REGISTER
from analysis.press.citation.files import write_citation_files
from analysis.press.editions.bundle.sources import read_sources
from analysis.press.editions.bundle.write_bundle import lay_out
from analysis.press.engines.render import render
from analysis.press.study import bundle_name
from tests import sources
from tests.conftest import EXAMPLE, copy_of_town
from tests.example import handed_over
from tests.sharing import built_once
from tests.version_rows import NO_VERSION

DOCUMENT = """\
---
title: "A small document"
format: html
---

```{python}
#| output: false
from analysis import load_evidence
from analysis.press.claims.numbers import Numbers
from analysis.press.exhibits.catalogue import exhibit
from analysis.press.exhibits.shown import show

evidence = load_evidence()
timeliness = Numbers(evidence).timeliness
```

[In `{python} timeliness.weeks_latest_when` the average was `{python} timeliness.weeks_latest` weeks]{.claim #clm-care-over-limit}.

```{python}
show(exhibit("fig-care-time", evidence))
```

```{python}
show(exhibit("tbl-recommendations", evidence))
```
"""
AS_FIRST = """\
# Changelog

## {version} ({released})

The first edition.

### Numbers that changed

None: there is no earlier edition.
"""
Git = Callable[..., str]


@pytest.fixture(scope="session")
def git() -> Git:
    """Run git in a folder."""

    return sources.git


@pytest.fixture
def small(tmp_path: Path, small_once: Path, as_example: None) -> Project:
    """The small project, committed."""
    return project(copy_of_town(small_once, tmp_path / "small"))


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory, town_once: Path, git: Git) -> Path:
    """The example with one short document, with what judging it and drawing it give, to be copied."""

    def build(folder: Path) -> None:
        root = copy_of_town(town_once, folder / "small")
        (root / "report" / "report.qmd").unlink()
        _committed(root, git)
        with handed_over(town_once):
            render(project(root))
        shutil.rmtree(root / "outputs")

    return built_once(tmp_path_factory, "small of editions", build) / "small"


def _committed(root: Path, git: Git) -> Path:
    """Give a project one page and a first version, committed."""
    shutil.rmtree(root / ".git", ignore_errors=True)
    config = (EXAMPLE / "_quarto.yml").read_text()
    (root / "_quarto.yml").write_text(config.replace("report/report.qmd", "report/*.qmd"))
    (root / "report" / "index.qmd").write_text("---\ntitle: A\nformat: html\n---\n\nWords.\n")
    (root / "run").write_text("#!/bin/sh\n")
    (root / "run").chmod(0o755)
    (root / "CHANGELOG.md").write_text(AS_FIRST.format(version="1.0.0", released="2026-11-26"))
    (root / REGISTER).write_text(NO_VERSION)
    write_citation_files(root)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "all")
    git(root, "gc", "--quiet")
    return root


@pytest.fixture(scope="session")
def documented(tmp_path_factory: pytest.TempPathFactory, small_once: Path, git: Git) -> Path:
    """The small project with figures, a table and marked sentences, to be copied."""
    root = copy_of_town(small_once, tmp_path_factory.mktemp("documented") / "small")
    return _with_document(root, (EXAMPLE / "report" / "report.qmd").read_text(), git)


@pytest.fixture(scope="session")
def of_the_report(tmp_path_factory: pytest.TempPathFactory, checkout: Project, git: Git) -> Path:
    """A document with a figure, a table and a marked sentence of the report, on all its registers, to be copied."""
    root = tmp_path_factory.mktemp("of the report") / "small"
    for name in ("data", "analysis", "report/theme"):
        shutil.copytree(checkout.root / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "pyproject.toml", "citation.yml", ".gitignore"):
        shutil.copy2(checkout.root / name, root / name)
    return _with_document(_committed(root, git), DOCUMENT, git)


@pytest.fixture(scope="session")
def without_claim(tmp_path_factory: pytest.TempPathFactory, of_the_report: Path, git: Git) -> Path:
    """That document with its sentence unmarked: a release has all claims or none."""
    root = shutil.copytree(of_the_report, tmp_path_factory.mktemp("without claim") / "small")
    return _with_document(root, DOCUMENT.replace("{.claim #clm-care-over-limit}", "{}"), git)


def _with_document(root: Path, words: str, git: Git) -> Path:
    (root / "report" / "index.qmd").write_text(words)
    git(root, "commit", "--quiet", "--all", "-m", "a document")
    return root


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder that every user can enter."""
    with tempfile.TemporaryDirectory(prefix="two releases ") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def committed(checkout: Project, place: Path, git: Git) -> Path:
    """The sources as they lie here, committed as a version that no other precedes."""
    root = place / "committed"
    lay_out(root, read_sources(checkout), safe=False)
    newest = read_changelog(root / "CHANGELOG.md").newest
    (root / "CHANGELOG.md").write_text(AS_FIRST.format(version=newest.version, released=newest.released))
    (root / REGISTER).write_text(NO_VERSION)
    write_citation_files(root)
    git(root, "init", "--quiet")
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "-m", "all")
    return root


@pytest.fixture(scope="session")
def release_clone() -> Callable[..., Path]:
    """Release a clone by a process of its own; give the zip."""

    def run(clone: Path, *before: str, **how: Any) -> Path:
        version = read_changelog(clone / "CHANGELOG.md").newest.version
        environment = {**os.environ, "PYTHONPATH": str(clone), **how.pop("env", {})}
        result = subprocess.run(
            [*before, sys.executable, "-m", "analysis", "release", version],
            cwd=clone,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            **how,
        )
        assert result.returncode == 0, result.stderr
        return clone / "releases" / f"{bundle_name(version)}.zip"

    return run


@pytest.fixture(scope="session")
def whole_release(
    committed: Path, checkout: Project, rendered: Path, git: Git, release_clone: Callable[..., Path]
) -> Path:
    """The release of the whole project, made with what rendering the checkout has kept."""
    clone = committed.with_name("here")
    git(committed, "clone", "--quiet", str(committed), str(clone))
    # what another test puts away meanwhile is made again
    with contextlib.suppress(shutil.Error):
        shutil.copytree(checkout.cache, clone / ".cache", ignore=shutil.ignore_patterns(rendered.name))
    return release_clone(clone)
