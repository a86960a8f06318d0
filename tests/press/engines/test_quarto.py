"""Whether Quarto can make what is asked for, without running a document."""

import os
import re
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.engines import quarto
from analysis.press.engines.quarto import after_quarto, obstacle, render_with_quarto
from analysis.press.engines.render import render
from analysis.press.engines.request import EVERYTHING, RenderRequest

WITH_PARAMETERS = RenderRequest(parameters={"geography": "Wales"})


def _quarto(folder: Path, version: str, typst: str = "0.15.1") -> None:
    command = folder / "quarto"
    command.write_text(f'#!/bin/sh\n[ "$1" = typst ] && echo typst {typst} >&2 || echo {version}\n')
    command.chmod(0o755)


@pytest.mark.parametrize(
    ("version", "request_", "found"),
    [
        (None, EVERYTHING, "no such command on PATH"),
        ("1.4.553", EVERYTHING, "version 1.4.553"),
        ("''", EVERYTHING, "version unknown"),
        ("1.10.2", WITH_PARAMETERS, "no papermill"),
        ("1.10.2", RenderRequest(formats=("docx",), review=True), "no names of numbers"),
    ],
)
def test_what_quarto_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str | None, request_: RenderRequest, found: str
) -> None:
    if version is not None:
        _quarto(tmp_path, version)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setattr(quarto.importlib.util, "find_spec", lambda name: None)
    problem = obstacle(request_)
    assert problem is not None
    assert problem.found == found


def test_a_quarto_whose_typst_takes_one_standard_makes_pages_and_no_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quarto(tmp_path, "1.9.38", typst="0.14.2")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    problem = obstacle(EVERYTHING)
    assert problem is not None
    assert (problem.where, problem.found) == ("quarto", "typst 0.14.2")
    assert obstacle(RenderRequest(formats=("html",))) is None


def test_a_recent_quarto_can_make_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _quarto(tmp_path, "1.10.2")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert obstacle(EVERYTHING) is None


def test_a_page_that_plain_quarto_makes_is_refused_with_what_is_wrong_with_it(small: Project) -> None:
    page = small.outputs / "report" / "a.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<html lang="en"><head><meta charset="utf-8"></head><body><img src="data:,"></body></html>'
    )
    with pytest.raises(ProblemsFoundError, match="alt"):
        after_quarto(small, ["outputs/report/a.html"], whole=False)


def test_what_quarto_is_at_is_said_while_it_runs_and_where_it_ended_when_it_fails(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quarto(small.root, "1.10.2")
    command = small.root / "quarto"
    renders = """[ "$1" = render ] && { echo "[1/2] report/a.qmd" >&2; echo much else; echo no such engine >&2; exit 3; }"""
    command.write_text(command.read_text().replace("\n", f"\n{renders}\n", 1))
    monkeypatch.setenv("PATH", f"{small.root}:{os.environ['PATH']}")
    said: list[str] = []
    with pytest.raises(ProblemsFoundError, match="no such engine"):
        render_with_quarto(small, RenderRequest(("a",), ("html",)), said.append)
    assert said[-2:] == ["Quarto renders report/a.qmd", "Quarto: [1/2] report/a.qmd"]


def test_after_plain_quarto_a_page_has_its_policy_and_the_whole_has_notebooks(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    _quarto(small.root, "1.10.2")
    monkeypatch.setenv("QUARTO_BIN_PATH", str(small.root))
    render(small, RenderRequest(("a",), ("html",)))
    page = small.outputs / "report" / "a.html"
    made = page.read_text()
    page.write_text(re.sub(r"\n<meta http-equiv=.*", "", made))
    after_quarto(small, ["outputs/report/a.html"], whole=False)
    assert page.read_text() == made
    assert not (small.outputs / "notebooks").exists()
    after_quarto(small, [], whole=True)
    assert [path.name for path in (small.outputs / "notebooks").iterdir()] == ["01-a.ipynb"]
