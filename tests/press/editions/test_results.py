"""What readers can cite of a version, as its code makes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.press.base.paths import Project, project
from analysis.press.editions.versions.cache import earlier
from analysis.press.editions.versions.results import results_now


@pytest.fixture(scope="module")
def own(documented: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project(shutil.copytree(documented, tmp_path_factory.mktemp("own") / "small"))


def test_results_are_the_data_of_figures_and_tables_and_the_marked_sentences(own: Project) -> None:
    now = results_now(own)
    assert set(now.exhibits) == {"fig-care-time", "fig-care-time-elsewhere", "tbl-recommendations"}
    assert set(now.claims) == {"clm-care-over-limit"}


def test_of_many_things_kept_the_oldest_goes(own: Project) -> None:
    for number in range(20):
        earlier(own).put(f"thing-{number}", b"1")
    assert earlier(own).get("thing-19") == b"1"
    assert len(list((own.cache / "earlier").glob("*.json"))) == 12
