"""What the render command does when something is wrong, and when nothing changed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from html import escape

import nbformat
import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.citation import Part, as_bibtex, as_text
from analysis.press.engines import opening
from analysis.press.engines.edition import read_edition
from analysis.press.engines.opening import only_render
from analysis.press.engines.render import Rendered, render
from analysis.press.engines.request import RenderRequest
from tests.conftest import Run
from tests.press.engines.conftest import PARAMETERS


def _replace(small: Project, old: str, new: str) -> None:
    path = small.root / "report" / "a.qmd"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("See @fig-one", "See @fig-two", "?@fig-two"),
        ("See @fig-one", "See `{python} float('nan')` and @fig-one", "nan in"),
        ("See @fig-one", "See `{python} ''` and @fig-one", "an empty text"),
        ("See @fig-one", "See [there](#nowhere) and @fig-one", "a link to #nowhere"),
        ("See @fig-one", "See `{python} 1 / 0` and @fig-one", "ZeroDivisionError"),
        ("import pandas as pd", "import pandas as pd\n1 / 0", "ZeroDivisionError: division by zero"),
        ('alt="A line that rises from 1 to 2."', 'alt=""', "fig-one has no alt"),
        ('"a source.", alt', '"", alt', "fig-one has no source"),
        ("title: A title\n", "", "title"),
    ],
)
def test_a_fault_stops_the_document_and_is_named(small: Project, old: str, new: str, found: str) -> None:
    _replace(small, old, new)
    with pytest.raises(ProblemsFoundError) as raised:
        render(small, RenderRequest(("a",)))
    assert any(found in problem.found for problem in raised.value.problems), raised.value
    assert all("a." in problem.where for problem in raised.value.problems)
    assert not (small.outputs / "report" / "a.html").exists()


def test_a_second_render_of_a_checkout_does_not_run_beside_the_first(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_WAIT_SECONDS", 0.1)
    with (
        only_render(small),
        pytest.raises(ProblemsFoundError, match="another process that is rendering here"),
    ):
        render(small, RenderRequest(("a",)))
    assert not (small.outputs / "report" / "a.html").exists()


def test_renders_for_two_days_at_once_each_say_their_own_day(small: Project) -> None:
    _replace(small, "## One", PARAMETERS + "\n## One")
    days = (date(2025, 10, 1), date(2026, 1, 1))
    places = [replace(small, outputs=small.root / f"outputs-{day}") for day in days]
    with ThreadPoolExecutor(len(days)) as both:
        made = [
            both.submit(render, to, RenderRequest(("a",), day=day))
            for to, day in zip(places, days, strict=True)
        ]
        assert all(each.result()[0].changed for each in made)
    for to, words in zip(places, ("As known on 1 October 2025.", "As known on 1 January 2026."), strict=True):
        page = " ".join((to.outputs / "report" / "a.html").read_text().split())
        assert page.count('<div class="as-known"') == 1
        assert words in page


def test_an_error_in_a_cell_is_named_with_its_line(small: Project) -> None:
    _replace(small, "import pandas as pd", "import pandas as pd\n1 / 0")
    lines = (small.root / "report" / "a.qmd").read_text().splitlines()
    with pytest.raises(ProblemsFoundError) as raised:
        render(small, RenderRequest(("a",)))
    assert [problem.row for problem in raised.value.problems] == [lines.index("1 / 0") + 1]


def test_a_failed_render_leaves_the_earlier_output_as_it_was(small: Project) -> None:
    render(small, RenderRequest(("a",)))
    before = (small.outputs / "report" / "a.html").read_bytes()
    _replace(small, "See @fig-one", "See @fig-two")
    with pytest.raises(ProblemsFoundError):
        render(small, RenderRequest(("a",)))
    assert (small.outputs / "report" / "a.html").read_bytes() == before


def test_a_fault_in_one_document_does_not_stop_another(small: Project) -> None:
    _replace(small, "See @fig-one", "See @fig-two")
    with pytest.raises(ProblemsFoundError):
        render(small)
    assert (small.outputs / "notebooks" / "01-a.html").is_file()


def test_what_did_not_change_is_not_made_again_and_what_is_missing_is(small: Project) -> None:
    assert {item.changed for item in render(small)} == {True}
    assert {item.changed for item in render(small)} == {False}
    (small.outputs / "exhibits" / "fig-one.csv").unlink()
    (small.outputs / "report" / "a.pdf").write_bytes(b"touched by hand")
    assert [item.changed for item in render(small)] == [True, True]
    assert (small.outputs / "report" / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (small.outputs / "exhibits" / "fig-one.csv").is_file()


def test_a_change_of_prose_runs_no_cell(small: Project) -> None:
    said: list[str] = []
    render(small, RenderRequest(("a",)))
    _replace(small, "See @fig-one", "Do see @fig-one")
    render(small, RenderRequest(("a",)), progress=said.append)
    assert [line for line in said if "results kept" in line] == said
    assert "Do see" in (small.outputs / "report" / "a.html").read_text()


def test_a_new_version_runs_no_cell_and_is_cited_on_every_card(small: Project) -> None:
    said: list[str] = []
    render(small, RenderRequest(("a",)))
    changelog = small.root / "CHANGELOG.md"
    changelog.write_text(f"## 987.8.9 ({date.max})\n\n{changelog.read_text()}".replace("## Unreleased", ""))
    render(small, RenderRequest(("a",)), progress=said.append)
    assert [line for line in said if "results kept" in line] == said
    page = (small.outputs / "report" / "a.html").read_text()
    work = read_edition(small).work
    for part in (Part("fig-one", "A finding"), Part("tbl-one", "Another finding")):
        assert f"<p>{as_text(work, part)}</p>" in page
        assert f"<code>{escape(as_bibtex(work, part))}</code>" in page
    assert "version 987.8.9" in page


def test_the_page_numbers_and_links_figures_tables_and_sections(small: Project) -> None:
    render(small, RenderRequest(("a",)))
    page = (small.outputs / "report" / "a.html").read_text()
    assert '<a href="#fig-one" class="quarto-xref">Figure\u00a01</a>' in page
    assert '<a href="#tbl-one" class="quarto-xref">Table\u00a01</a>' in page
    assert '<a href="#sec-one" class="quarto-xref">Section\u00a01</a>' in page
    assert "a | b" in page
    assert 'download="fig-one.csv"' in page


def test_the_notebook_is_valid_and_shows_its_figures_and_values(small: Project) -> None:
    render(small)
    notebook = nbformat.read(small.outputs / "notebooks" / "01-a.ipynb", as_version=4)
    nbformat.validate(notebook)
    shown = [
        output["data"]["text/html"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    assert "data:image/svg+xml;base64," in shown[0]
    assert "<table>" in shown[1]
    assert any("Text 2." in cell.source for cell in notebook.cells)


def test_it_renders_from_inside_an_event_loop_as_in_a_notebook(small: Project) -> None:
    async def cell() -> list[Rendered]:
        return render(small, RenderRequest(("a",), formats=("html",)))

    with ThreadPoolExecutor(max_workers=1) as kernel:
        assert [item.name for item in kernel.submit(asyncio.run, cell()).result()] == ["report/a"]


def test_only_the_wanted_format_is_made(small: Project) -> None:
    render(small, RenderRequest(("a",), formats=("html",)))
    assert (small.outputs / "report" / "a.html").is_file()
    assert not (small.outputs / "report" / "a.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("render", "--to", "odt"), 2, "odt is not html, pdf, docx or several of them, as html,pdf"),
        (("render", "no-such-document"), 2, "no such document"),
        (("render", "report", "-P", "nonsense"), 2, "name:value"),
        (("render", "report", "-P", "colour:red", "--engine", "builtin"), 2, "one of as_of"),
    ],
)
def test_a_wrong_command_says_what_is_right(
    childdata_here: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = childdata_here(*arguments)
    assert result.returncode == code
    assert said in result.stderr
    assert "Traceback" not in result.stderr
