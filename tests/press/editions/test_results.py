"""What today's code makes of other registers, of which it may lack something."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.press.base.paths import Project, project
from analysis.press.editions.versions.cache import earlier
from analysis.press.editions.versions.results import results_from, results_now


@pytest.fixture(scope="module")
def own(documented: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project(shutil.copytree(documented, tmp_path_factory.mktemp("own") / "small"))


def registers(own: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in own.data.iterdir() if path.is_file()}


def test_what_cannot_be_made_of_the_earlier_registers_is_said_and_not_kept(own: Project) -> None:
    files = registers(own)
    broken = files | {"measures.csv": files["measures.csv"].replace(b"care_mean_weeks", b"care_mean_days")}
    results = results_from(own, broken)
    assert results.lacks
    assert results.exhibits == {}
    assert not any("childdata-" in str(lack) for lack in results.lacks), "a folder that is gone is named"
    assert not (own.cache / "earlier").exists()


def test_the_same_registers_give_the_same_and_a_column_that_there_was_not_yet_is_blank(own: Project) -> None:
    now = results_now(own)
    assert set(now.exhibits) == {"fig-care-time", "fig-care-time-elsewhere", "tbl-recommendations"}
    assert set(now.claims) == {"clm-care-over-limit"}
    assert results_from(own, registers(own)) == now
    text = registers(own)["recommendations.csv"].decode()
    header, *rows = text.splitlines(keepends=True)
    older = header.replace("recommendation_id", "recommendation_id,gone_since", 1) + "".join(
        row.replace(",", ",x,", 1) for row in rows
    )
    results = results_from(own, registers(own) | {"recommendations.csv": older.encode()})
    assert results.lacks == ()
    assert results.exhibits == now.exhibits


def test_of_many_things_kept_the_oldest_goes(own: Project) -> None:
    for number in range(20):
        earlier(own).put(f"thing-{number}", b"1")
    assert earlier(own).get("thing-19") == b"1"
    assert len(list((own.cache / "earlier").glob("*.json"))) == 12
