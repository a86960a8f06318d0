"""A document shows the figures of the day that it was prepared for, under either engine, or it stops."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from analysis import load_evidence
from analysis.press.base.paths import Project
from analysis.press.base.prepared import DAY_VARIABLE, DOCUMENT_VARIABLE, hold_to_prepared_day
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.engines.edition import prepare
from analysis.press.registers.vintages import left_out

DAY = "2025-10-01"
OTHER = "2024-12-31"


@pytest.fixture
def in_quarto(tmp_path: Path, checkout: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of which Quarto renders the briefing: its variables, and what was prepared before."""
    for name in ("data", "analysis", "report", "CHANGELOG.md", "citation.yml", "_quarto.yml", "notebooks"):
        (tmp_path / name).symlink_to(checkout.root / name)
    monkeypatch.setenv("QUARTO_PROJECT_ROOT", str(tmp_path))
    monkeypatch.setenv("QUARTO_DOCUMENT_PATH", str(tmp_path / "report"))
    monkeypatch.setenv("QUARTO_DOCUMENT_FILE", "briefing.qmd")
    return Project(tmp_path, tmp_path / "outputs")


def problem_of(day: date | None, project: Project) -> Problem:
    with pytest.raises(ProblemsFoundError) as caught:
        hold_to_prepared_day(day, project.root, project.cache)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("prepared", ["", OTHER])
def test_under_the_built_in_engine_another_day_stops_the_document(
    monkeypatch: pytest.MonkeyPatch, prepared: str
) -> None:
    monkeypatch.setenv(DOCUMENT_VARIABLE, "report/briefing.qmd")
    monkeypatch.setenv(DAY_VARIABLE, prepared)
    with pytest.raises(ProblemsFoundError) as caught:
        load_evidence(DAY)
    (problem,) = caught.value.problems
    assert problem.where == "report/briefing.qmd"
    assert problem.found == "the figures as known on 2025-10-01"
    assert problem.expected.startswith(f"the figures as known on {prepared}," if prepared else "all figures,")
    assert "`childdata render briefing --as-of 2025-10-01`" in problem.cure


def test_a_document_prepared_for_a_day_that_asks_for_all_figures_stops(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(DOCUMENT_VARIABLE, "report/briefing.qmd")
    monkeypatch.setenv(DAY_VARIABLE, DAY)
    with pytest.raises(
        ProblemsFoundError, match=r"found all figures; expected the figures as known on 2025-10-01"
    ):
        load_evidence("")


@pytest.mark.whole
def test_quarto_with_a_day_of_its_own_stops_as_what_was_prepared_is_without_one(in_quarto: Project) -> None:
    prepare(in_quarto)
    problem = problem_of(date.fromisoformat(DAY), in_quarto)
    assert problem.where == "report/briefing.qmd"
    assert problem.found == "the figures as known on 2025-10-01"
    assert problem.expected.startswith("all figures")
    assert "`childdata render briefing --as-of 2025-10-01`" in problem.cure
    hold_to_prepared_day(None, in_quarto.root, in_quarto.cache)


@pytest.mark.whole
def test_quarto_on_what_was_prepared_for_a_day_shows_that_day_and_no_other(in_quarto: Project) -> None:
    prepare(in_quarto, left_out(DAY, folder=in_quarto.data))
    hold_to_prepared_day(date.fromisoformat(DAY), in_quarto.root, in_quarto.cache)
    assert problem_of(None, in_quarto).found == "all figures"
    assert problem_of(date.fromisoformat(OTHER), in_quarto).found == "the figures as known on 2024-12-31"


def test_quarto_before_anything_was_prepared_is_taken_as_without_a_day(in_quarto: Project) -> None:
    assert problem_of(date.fromisoformat(DAY), in_quarto).expected.startswith("all figures")


@pytest.mark.whole
def test_quarto_stops_a_real_cell_of_the_project(checkout: Project) -> None:
    environment = {
        "PATH": "",
        "PYTHONPATH": str(checkout.root),
        "QUARTO_PROJECT_ROOT": str(checkout.root),
        "QUARTO_DOCUMENT_PATH": str(checkout.root / "report"),
        "QUARTO_DOCUMENT_FILE": "briefing.qmd",
    }
    code = "from analysis import load_evidence; load_evidence('1990-01-01')"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        cwd=checkout.root / "report",
    )
    assert result.returncode == 1
    assert "report/briefing.qmd: found the figures as known on 1990-01-01" in result.stderr


@pytest.mark.whole
def test_a_document_of_another_quarto_project_asks_for_any_day(
    in_quarto: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(in_quarto)
    monkeypatch.setenv("QUARTO_PROJECT_ROOT", str(in_quarto.root.parent))
    hold_to_prepared_day(date.fromisoformat(DAY), in_quarto.root, in_quarto.cache)


def test_what_a_document_computes_of_registers_that_it_names_is_of_any_day(
    monkeypatch: pytest.MonkeyPatch, checkout: Project
) -> None:
    monkeypatch.setenv(DOCUMENT_VARIABLE, "report/changes.qmd")
    monkeypatch.setenv(DAY_VARIABLE, "")
    assert load_evidence(DAY, folder=checkout.data).as_of == date.fromisoformat(DAY)
    monkeypatch.setenv(DAY_VARIABLE, DAY)
    assert left_out(DAY).as_of == date.fromisoformat(DAY)
