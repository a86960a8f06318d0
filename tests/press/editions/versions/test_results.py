"""What readers can cite of a version, as its code makes it."""

from pathlib import Path

import pytest

from analysis.press.base.paths import Project, project
from analysis.press.documents.sources import read_sources
from analysis.press.editions.versions import results
from analysis.press.editions.versions.results import earlier, results_now
from analysis.press.engines.checks.claims import hold_to_claims
from analysis.press.engines.environment import environment_key
from tests.conftest import copy_of_town


@pytest.fixture
def own(documented: Path, tmp_path: Path, as_example: None) -> Project:
    return project(copy_of_town(documented, tmp_path / "small"))


def test_results_are_the_data_of_figures_and_tables_and_the_marked_sentences(own: Project) -> None:
    now = results_now(own)
    assert set(now.exhibits) == {"fig-planted", "fig-alive", "tbl-streets"}
    assert set(now.claims) == {"clm-more-trees", "clm-shops-are-hard", "clm-most-live-by-homes"}


def test_claims_that_a_render_held_are_not_judged_again(
    own: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = results_now(own).claims
    hold_to_claims(own, read_sources(own), environment_key(own), day=None, allow_broken=False, compute=None)
    monkeypatch.delattr(results, "judged")
    assert results_now(own).claims == judged


def test_of_many_things_kept_the_oldest_goes(own: Project) -> None:
    for number in range(20):
        earlier(own).put(f"thing-{number}", b"1")
    assert earlier(own).get("thing-19") == b"1"
    assert len(list((own.cache / "earlier").glob("*.json"))) == 12
