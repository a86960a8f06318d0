"""What ``childdata cite`` finds by a name, and what it says when there is nothing of that name."""

import asyncio
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analysis.press.base.paths import Project, project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.citation import as_text
from analysis.press.documents.sources import read_sources
from analysis.press.engines.citing import cited, rendered_titles
from analysis.press.engines.environment import environment_key
from analysis.press.engines.execution import execute
from analysis.press.exhibits.catalogue import exhibits
from tests.conftest import Run

NOTEBOOK = """---
title: N
format: html
---

```{python}
#| output: asis
import pandas as pd
from analysis.press.exhibits.exhibit import Column, Exhibit, Grid
from analysis.press.exhibits.shown import show
show(Exhibit("tbl-nb1-one", 'A "finding" & <b>[x].', "Count.", Grid((Column("A"), Column("B", numeric=True)), (("a", "1"),)),
        pd.DataFrame({"a": ["a"], "children_n": [1]}), "a source."))
```
"""


@pytest.fixture
def small(tmp_path: Path, checkout: Project) -> Project:
    """A project of one notebook, with the real registers."""
    for name in ("data", "analysis"):
        (tmp_path / name).symlink_to(checkout.root / name)
    for name in ("CHANGELOG.md", "versions.csv", "citation.yml", "requirements.lock"):
        shutil.copy2(checkout.root / name, tmp_path / name)
    (tmp_path / "_quarto.yml").write_text("project:\n  render: [notebooks/*.qmd]\n")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01-a.qmd").write_text(NOTEBOOK)
    return project(tmp_path)


@pytest.mark.parametrize(
    ("name", "near"),
    [("fig-foks", "fig-focus"), ("FIG-FOCUS", "fig-focus"), ("reprt", "report"), ("trends", "04-trends")],
)
def test_an_unknown_name_is_a_problem_that_lists_near_ones(checkout: Project, name: str, near: str) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        cited(checkout, name)
    (problem,) = caught.value.problems
    assert problem.where == name
    assert near in problem.cure.partition("?")[0]


def test_a_name_unlike_any_other_is_answered_with_the_documents(checkout: Project) -> None:
    with pytest.raises(ProblemsFoundError, match=r"Documents are report, briefing, standard"):
        cited(checkout, "qqqq")


def test_a_name_that_there_is_not_ends_the_command_with_two_and_prints_no_citation(
    childdata_here: Run,
) -> None:
    result = childdata_here("cite", "fig-foks")
    assert (result.returncode, result.stdout) == (2, "")
    assert "Did you mean fig-focus" in result.stderr
    assert result.stderr.count("fig-focus") == 1


def test_a_format_that_it_does_not_have_ends_it_with_two(childdata_here: Run) -> None:
    assert childdata_here("cite", "--format", "word").returncode == 2


@pytest.mark.whole
@pytest.mark.parametrize("exhibit_id", exhibits())
def test_every_exhibit_of_the_catalogue_can_be_cited(checkout: Project, exhibit_id: str) -> None:
    work, part = cited(checkout, exhibit_id)
    assert part.id == exhibit_id
    assert part.title
    assert not part.title.endswith(".")
    assert work.id == "child-focused-data"


@pytest.mark.parametrize("name", ["briefing", "report/briefing.qmd", "outputs/report/briefing.html"])
def test_a_document_that_has_the_title_of_the_whole_is_cited_with_its_kind(
    checkout: Project, name: str
) -> None:
    work, part = cited(checkout, name)
    (source,) = read_sources(checkout, ("briefing",))
    assert part is None
    said = f"{source.document.front_matter['title']} [Briefing]"
    assert (work.id, work.kind, work.title) == ("briefing", "report", said)


def test_without_a_name_the_whole_edition_is_cited(checkout: Project) -> None:
    work, part = cited(checkout)
    assert (part, work.kind) == (None, "dataset")


def test_an_address_with_an_anchor_leads_to_the_exhibit(checkout: Project) -> None:
    assert cited(checkout, "report/report.html#fig-focus") == cited(checkout, "fig-focus")


def test_a_document_is_run_also_where_an_event_loop_runs_already(small: Project) -> None:
    async def as_in_a_notebook() -> dict[str, str]:
        return rendered_titles(small, execute)

    # A thread of its own, as the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(max_workers=1) as alone:
        found = alone.submit(asyncio.run, as_in_a_notebook()).result()
    assert found == {"tbl-nb1-one": 'A "finding" & <b>[x]'}


def test_a_table_of_a_notebook_can_be_cited_once_the_notebook_was_rendered(small: Project) -> None:
    with pytest.raises(ProblemsFoundError, match="known once they were rendered"):
        cited(small, "tbl-nb1-one")
    (source,) = read_sources(small)
    execute(source.document, {}, environment_key(small), small)
    work, part = cited(small, "tbl-nb1-one")
    assert as_text(work, part).count('“A "finding" & <b>[x]” (tbl-nb1-one)') == 1
    # After a change that could give it another title, its title is not known again.
    path = small.root / "notebooks" / "01-a.qmd"
    path.write_text(NOTEBOOK.replace('"finding"', '"other finding"'))
    assert rendered_titles(small) == {}


def test_the_command_prints_what_a_program_reads(childdata_here: Run) -> None:
    result = childdata_here("cite", "tbl-gaps", "--format", "csl-json", ends=0)
    (item,) = json.loads(result.stdout)
    assert item["id"] == "tbl-gaps"
    ris = childdata_here("cite", "--format", "ris")
    assert ris.stdout.endswith("ER  - \r\n")
