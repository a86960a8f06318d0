"""What changed between two states of the registers, and which figures, sentences and documents that touches."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.base.paths import Project, project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.claims import changes
from analysis.press.claims.changes import EvidenceChanges, what_changed
from analysis.press.editions.versions.edition_files import find_edition, registers_now
from analysis.press.engines.changes.report import as_data, lines
from analysis.press.registers.legacy_registers import load_older
from analysis.press.registers.snapshots import State, earlier_state, without_sources
from tests.conftest import Run
from tests.registers import change_cells
from tests.sources import git
from tests.version_rows import give_row

pytestmark = pytest.mark.renders

NEWEST = "Family Court Statistics Quarterly: April to June 2025"


@pytest.fixture(scope="module", autouse=True)
def each_state_once() -> Iterator[None]:
    """Let what the registers of a state make be made once in this module, though several tests compare with it."""

    def once(make: Callable, name: Callable) -> Callable:
        made: dict[object, tuple] = {}

        def give(*asked: object) -> object:
            key = name(*asked)
            if key not in made:
                # what was asked is kept, so that nothing else takes its place in memory
                made[key] = (make(*asked), asked)
            return made[key][0]

        return give

    with pytest.MonkeyPatch.context() as patch:
        of_numbers = once(changes.ledger, lambda _, numbers: id(numbers.evidence))
        of_entry = once(changes._made, lambda entry, evidence: (entry.id, id(evidence)))
        patch.setattr(changes, "ledger", of_numbers)
        patch.setattr(changes, "_made", of_entry)
        yield


@pytest.fixture(scope="module")
def now(checkout: Project) -> State:
    """The registers as they are."""
    return find_edition(checkout, "now", print).state


@pytest.fixture(scope="module")
def newest(checkout: Project, now: State) -> EvidenceChanges:
    """What the newest edition of the family court statistics changed."""
    sources = now.evidence.sources
    before = without_sources(now.evidence, sources.loc[sources["edition"] == NEWEST, "source_id"])
    return what_changed(checkout, State("before", before), now)


@pytest.mark.parametrize("said", ["yesterday", "2025-13-45", "9.9.9", "--help", "No such edition"])
def test_a_state_that_there_is_not_is_named_with_what_can_be_said(checkout: Project, said: str) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        find_edition(checkout, said, print)
    (problem,) = raised.value.problems
    assert said in str(problem)


def test_a_state_beside_itself_shows_nothing(checkout: Project, now: State) -> None:
    changed = what_changed(checkout, now, now)
    assert list(lines(changed))[-1] == "Nothing changed."
    assert (changed.exhibits, changed.claims, changed.documents) == ((), (), ())


def test_a_new_edition_shows_new_periods_and_no_revision_it_did_not_make(newest: EvidenceChanges) -> None:
    kinds = set(newest.figures["kind"])
    assert "new_period" in kinds
    # what the edition implies of a year before stands in a register of its own, and is new with it
    assert set(newest.rows["register"]) <= {"implied"}
    assert set(newest.rows["change"]) <= {"new"}
    assert newest.definitions.empty


def test_each_figure_names_the_exhibits_claims_and_documents_that_use_it(newest: EvidenceChanges) -> None:
    figures = newest.figures
    (weeks,) = figures[
        (figures["measure_id"] == "care_mean_weeks") & (figures["period_end"] == "2025-06-30")
    ].itertuples()
    assert weeks.kind == "new_period"
    assert "fig-care-time" in weeks.exhibits
    assert "clm-care-over-limit" in weeks.claims
    assert "report/report.qmd" in weeks.documents


def test_exhibits_and_sentences_that_read_otherwise_are_given_before_and_after(
    newest: EvidenceChanges,
) -> None:
    touched = {item.id: item for item in (*newest.exhibits, *newest.claims)}
    care = touched["clm-care-over-limit"]
    assert "January to March 2025" in care.before
    assert "April to June 2025" in care.after
    assert not care.broken
    assert touched["fig-care-time"].before != touched["fig-care-time"].after


def test_machines_get_every_figure_with_its_key_and_values(
    newest: EvidenceChanges, childdata_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "what_changed", lambda *asked: newest)
    data = json.loads(childdata_here("changes", "--from", "2025-10-01", "--json").stdout)
    assert json.loads(json.dumps(as_data(newest), allow_nan=False)) == data
    assert len(data["figures"]) == len(newest.figures)
    assert {"measure_id", "period_end", "old_value", "new_value", "exhibits", "claims"} <= set(
        data["figures"][0]
    )
    assert (data["from"], data["to"]) == ("before", "now")


def test_figures_left_out_as_undated_are_counted(checkout: Project, now: State) -> None:
    changed = what_changed(checkout, find_edition(checkout, "2025-10-01", print).state, now)
    left_out = len(changed.before.evidence.undated)
    assert left_out
    assert any(f"{left_out:,} figures left out" in line for line in lines(changed))


@pytest.fixture
def committed(copied: Callable, tmp_path: Path) -> Path:
    """A checkout under git with a version, and one figure revised and one row of a coded register changed since."""
    folder = copied(tmp_path / "checkout")
    for arguments in (["init", "-q"], ["add", "data"], ["commit", "-qm", "data"]):
        git(folder, *arguments)
    (folder / "versions.csv").unlink()
    give_row(folder)
    change_cells(
        folder,
        "data/observations.csv",
        ("measure_id", "period_end"),
        ("care_mean_weeks", "2025-06-30"),
        value="20",
    )
    change_cells(folder, "data/recommendations.csv", ("recommendation_id",), ("R01",), response="rejected")
    return folder


def test_what_changed_since_a_version_names_the_sentences_that_no_longer_hold(
    committed: Path, childdata_here: Run
) -> None:
    assert earlier_state(project(committed)) == "1.0.0"
    result = childdata_here("changes", cwd=committed, ends=0)
    assert result.stdout.startswith("From version 1.0.0 to now\n")
    assert "38 is now 20 (-18, -47.4%, large" in result.stdout
    assert "BROKEN claim clm-care-over-limit" in result.stdout
    assert "register of recommendations: R01: changed (response" in result.stdout


def test_registers_of_a_version_with_other_columns_can_be_read(checkout: Project) -> None:
    registers = registers_now(checkout)
    del registers["gaps.csv"]
    measures = pd.read_csv(BytesIO(registers["measures.csv"]), dtype="str", keep_default_na=False)
    registers["measures.csv"] = measures.drop(columns="basis").to_csv(index=False).encode()
    then = load_older(registers, "version 0.9.0")
    assert then.gaps.empty
    assert set(then.measures["basis"]) == {""}


def test_official_files_taken_in_since_an_edition_are_compared_figure_by_figure(
    copied: Callable, childdata_here: Run, releases: Path, tmp_path: Path
) -> None:
    folder = copied(tmp_path / "checkout")
    childdata_here("ingest", str(releases / "hmcts_management_information"), "--accept", cwd=folder, ends=0)
    editions = load_evidence(folder=folder / "data").editions
    courts = editions[editions["publication_id"] == "hmcts-management-information"]
    older, newer = courts.sort_values("edition_period_end")["edition"].tail(2)
    there = project(folder)
    now = find_edition(there, "now", print).state
    before = replace(now.evidence, editions=editions[editions["edition"] != newer].reset_index(drop=True))
    changed = what_changed(there, State("before", before), now)
    (release,) = as_data(changed)["releases"]
    assert (release["edition"], release["comparison"]["older"]) == (newer, older)
    assert len(release["comparison"]["revised"]) == 226
    words = "\n".join(lines(changed))
    assert f"taken in: {release['publication']}, {newer}" in words
    assert "226 revised" in words


def test_registers_that_lack_what_todays_code_looks_for_are_compared_all_the_same(
    checkout: Project, now: State
) -> None:
    lacking = {"gaps", "audits", "indicators"}
    registers = {
        name: each for name, each in registers_now(checkout).items() if Path(name).stem not in lacking
    }
    then = State("then", load_older(registers, "then"))
    changed = what_changed(checkout, then, now)
    assert set(changed.rows["register"]) == lacking
    assert set(changed.rows["change"]) == {"new"}
    assert changed.claims
    assert not any(item.broken for item in changed.claims)
