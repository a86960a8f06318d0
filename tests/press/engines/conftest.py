"""What tests of rendering share: a project of two short documents."""

import shutil
import time
from pathlib import Path

import pytest

from analysis.press.base.paths import Project, project
from analysis.press.engines.render import render
from tests.example import handed_over
from tests.sharing import built_once

PARAMETERS = '\n```{python}\n#| tags: [parameters]\nas_of = ""\n```\n'
"""A cell for a document that takes a day."""
CONFIG = """\
project:
  type: default
  output-dir: outputs
  render:
    - report/*.qmd
    - notebooks/*.qmd
lang: en-GB
number-sections: true
fig-cap-location: top
tbl-cap-location: top
filters:
  - path: report/theme/exhibits.lua
    at: pre-ast
format:
  html:
    theme: none
    minimal: true
    template: report/theme/page.html
    css: report/theme/page.css
    embed-resources: true
  typst:
    papersize: a4
    pdf-standard: ua-1
    font-paths: .cache/fonts
    template-partials:
      - report/theme/typst-template.typ
      - report/theme/typst-show.typ
execute:
  echo: false
"""
HEADER = "---\ntitle: A title\nformat:\n  html: default\n  typst: default\n---\n\n"
EXHIBIT = """
```{python}
#| output: asis
import pandas as pd
from analysis.press.exhibits.exhibit import Chart, Column, Exhibit, Grid
from analysis.press.exhibits.shown import show
show(Exhibit("fig-one", "A finding.", "Per cent.", Chart(lambda figure, narrow: figure.add_subplot().plot([1, 2]), 2, 2),
        pd.DataFrame({"share_pct": [1]}), "a source.", alt="A line that rises from 1 to 2."))
```

```{python}
#| output: asis
show(Exhibit("tbl-one", "Another finding.", "Count.", Grid((Column("A"), Column("B", numeric=True)), (("a | b", "1"),)),
        pd.DataFrame({"a": ["a"], "children_n": [1]}), "a source."))
```
"""


def ended(processes: list[int]) -> bool:
    """Say whether processes end within seconds."""
    until = time.monotonic() + 10
    while (running := any(map(_is_running, processes))) and time.monotonic() < until:
        time.sleep(0.05)
    return not running


def _is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture(scope="session")
def small_once(
    tmp_path_factory: pytest.TempPathFactory, checkout: Project, town_once: Path, warm: Path
) -> Path:
    """A project of one short document and a notebook, with the results of their cells, to be copied."""

    def build(root: Path) -> None:
        for name in ("data", "analysis"):
            (root / name).symlink_to(town_once / name)
        shutil.copytree(warm, root / ".cache")
        shutil.copytree(checkout.root / "report" / "theme", root / "report" / "theme")
        for name in ("CHANGELOG.md", "versions.csv", "citation.yml", "requirements.lock"):
            shutil.copy2(checkout.root / name, root / name)
        (root / "_quarto.yml").write_text(CONFIG)
        (root / "notebooks").mkdir()
        (root / "notebooks" / "01-a.qmd").write_text(
            "---\ntitle: N\nformat: html\n---\n\nText `{python} 1 + 1`.\n" + EXHIBIT
        )
        (root / "report" / "a.qmd").write_text(
            f"{HEADER}## One {{#sec-one}}\n\nSee @fig-one, @tbl-one and @sec-one.\n{EXHIBIT}"
        )
        with handed_over(town_once):
            render(project(root))
        shutil.rmtree(root / "outputs")

    return built_once(tmp_path_factory, "small", build)


@pytest.fixture
def small(tmp_path: Path, small_once: Path, as_example: None, shared_kernels: None) -> Project:
    """A project of one short document and a notebook, with the real theme and the registers of the example."""
    shutil.copytree(small_once, tmp_path, symlinks=True, dirs_exist_ok=True)
    return project(tmp_path)
