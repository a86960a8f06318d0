"""A sentence that the data no longer bear stops the render, and can be let stand only where readers see it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from analysis.press.base.paths import project
from analysis.press.comparisons.declaration import DeclaredDifference
from analysis.press.documents.sources import read_sources
from analysis.press.engines.checks.claims import claim_problems, hold_to_claims
from analysis.press.engines.environment import environment_key
from analysis.press.study import the_study
from tests.conftest import Run, copy_of_town


@pytest.fixture(scope="module")
def changed(town_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with hardly a tree planted in the latest year."""
    folder = copy_of_town(town_once, tmp_path_factory.mktemp("changed") / "town")
    path = folder / "data" / "plantings.csv"
    text = path.read_text(encoding="utf-8")
    assert ",25,21," in text
    path.write_text(text.replace(",25,21,", ",5,5,"), encoding="utf-8")
    return folder


@pytest.fixture
def here(changed: Path, as_example: None, shared_kernels: None, childdata_here: Run) -> Run:
    """Run the command line in the changed example."""
    return lambda *arguments, **how: childdata_here(*arguments, cwd=changed, **how)


def test_a_render_stops_and_names_the_document_the_line_the_sentence_and_what_the_data_say(
    changed: Path, here: Run
) -> None:
    result = here("render", "report", "--to", "html", "--engine", "builtin")
    lines = (changed / "report" / "report.qmd").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "{.claim #clm-more-trees}" in text)
    assert result.returncode == 1
    assert f"report/report.qmd, line {line}, clm-more-trees: found “" in result.stderr
    assert "but the data now say 20 against 30" in result.stderr
    assert not (changed / "outputs").exists()


def test_the_claims_are_listed_without_rendering(changed: Path, here: Run) -> None:
    result = here("claims", ends=1)
    assert "FAILS  clm-more-trees: " in result.stdout
    assert "clm-more-trees: found “" in result.stderr
    assert not (changed / "outputs").exists()


def test_machines_get_the_ledger_and_the_exit_code(here: Run) -> None:
    result = here("claims", "--json", ends=1)
    entries = {entry["id"]: entry for entry in json.loads(result.stdout)}
    assert entries["clm-more-trees"]["holds"] is False
    assert entries["clm-more-trees"]["uses"][0]["document"] == "report/report.qmd"


def test_a_sentence_that_is_let_stand_is_marked_in_page_and_pdf(changed: Path, here: Run) -> None:
    here("render", "report", "--allow-broken-claims", "--engine", "builtin", ends=0)
    marked = "This sentence no longer holds. The data now say: 20 against 30"
    assert marked in (changed / "outputs" / "report" / "report.html").read_text(encoding="utf-8")
    document = pypdfium2.PdfDocument(changed / "outputs" / "report" / "report.pdf")
    words = " ".join(
        document[number].get_textpage().get_text_bounded() for number in range(len(document))
    ).split()
    assert marked in " ".join(words)


def test_a_sentence_that_a_render_let_stand_is_a_problem_of_the_check_all_the_same(here: Run) -> None:
    here("render", "--allow-broken-claims", "--to", "html", "--engine", "builtin", ends=0)
    result = here("check", ends=1)
    assert "clm-more-trees: found “" in result.stdout + result.stderr


@pytest.mark.usefixtures("as_example")
def test_claims_that_a_render_held_the_documents_to_are_not_judged_again_by_the_check_or_for_one_document(
    town_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = project(copy_of_town(town_once, tmp_path / "town"))
    sources = read_sources(town)
    hold = partial(
        hold_to_claims, town, environment=environment_key(town), day=None, allow_broken=False, compute=None
    )
    marks = hold(sources)
    monkeypatch.setattr(
        "analysis.press.claims.ledger.ledger", lambda *given, **how: pytest.fail("judged again")
    )
    assert claim_problems(town, sources) == []
    assert hold(sources[:1]) == marks


@pytest.mark.whole
def test_the_unchanged_project_holds_every_claim(childdata_here: Run) -> None:
    result = childdata_here("claims", ends=0)
    assert "FAILS" not in result.stdout


@pytest.mark.whole
def test_a_claim_that_cannot_be_decided_on_the_chosen_day_is_named(childdata_here: Run) -> None:
    result = childdata_here("claims", "--as-of", "1990-01-01", ends=1)
    assert "cannot be decided: As known on 1 January 1990" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_day_that_is_no_date_is_named(childdata_here: Run) -> None:
    result = childdata_here("claims", "--as-of", "last spring", ends=2)
    assert "as_of: found “last spring”; expected a date" in result.stderr
    assert "Traceback" not in result.stderr


def test_quarto_by_itself_is_stopped_before_it_renders(changed: Path) -> None:
    script = changed / "analysis" / "press" / "engines" / "prepare.py"
    result = subprocess.run(
        [sys.executable, script],
        cwd=changed,
        env={**os.environ, "PYTHONPATH": str(changed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "clm-more-trees: found “" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_word_beside_a_claim_judges_nothing_again_and_one_that_has_to_tell_does(
    town: Path, as_example: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = project(town)
    declared = DeclaredDifference(("trees",), ("basis",), ("see also",), "Why not.")
    monkeypatch.setattr(type(the_study()), "declared", lambda study: (declared,))
    report = town / "report" / "report.qmd"
    text = report.read_text(encoding="utf-8")
    judged: list[object] = []

    def judging(said: str) -> int:
        report.write_text(text.replace("(see @fig-planted", said), encoding="utf-8")

        def compute(judge: Callable[[], bytes]) -> bytes:
            judged.append(said)
            return judge()

        hold_to_claims(here, read_sources(here), "as it is", day=None, allow_broken=False, compute=compute)
        return len(judged)

    # the first time the words that have to tell are found, too
    assert [judging(f"({said} @fig-planted") for said in ("see", "look at", "see also", "do see also")] == [
        2,
        2,
        3,
        3,
    ]
