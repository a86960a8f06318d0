"""The press is a press: a study about something else is checked, rendered, released and verified by it as it stands."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from tests.conftest import Run
from tests.press.editions.small_bundle import AGAIN_SAID
from tests.sources import replace_in


def _digest(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for room in ("press", "cli")
        for path in sorted((root / "analysis" / room).rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }


@pytest.fixture
def changed(town: Path) -> Callable[[str, str, str], Path]:
    """Replace one text of one file of the example."""

    def change(name: str, before: str, after: str) -> Path:
        replace_in(town / name, before, after)
        return town

    return change


def test_a_row_that_names_no_street_is_refused_with_its_place(changed, childdata: Run) -> None:
    result = childdata("check", cwd=changed("data/plantings.csv", ",mill-lane,", ",mil-lane,"), ends=1)
    assert "data/plantings.csv, line 3, street_id: found mil-lane" in result.stderr


def test_a_sentence_that_the_trees_no_longer_bear_stops_the_document(changed, childdata: Run) -> None:
    result = childdata(
        "render", "--to", "html", cwd=changed("data/plantings.csv", ",25,21,", ",5,1,"), ends=1
    )
    assert "clm-more-trees" in result.stderr


def test_a_number_in_the_text_follows_the_comparison_that_the_figure_shows(changed, childdata: Run) -> None:
    here = changed(
        "analysis/study/trees/compare.py",
        '["planted_n"].sum()',
        '["alive_n"].sum().rename(columns={"alive_n": "planted_n"})',
    )
    result = childdata("claims", "--json", cwd=here, ends=0)
    sentences = [claim["sentence"] for claim in json.loads(result.stdout)]
    assert "The town planted 29 trees in the latest year, more than the 18 of the first" in sentences


def test_the_example_is_checked_rendered_released_and_verified_by_the_press_as_it_stands(
    town: Path, checkout: Project, childdata: Run
) -> None:
    assert _digest(town) == _digest(checkout.root)
    childdata("check", cwd=town, ends=0)
    childdata("render", "--engine", "builtin", cwd=town, ends=0)
    page = (town / "outputs" / "report" / "report.html").read_text(encoding="utf-8")
    assert "analysis.study.trees.compare.planted_by_year" in page
    assert (town / "outputs" / "report" / "report.pdf").is_file()
    childdata("release", "1.0.0", cwd=town, ends=0)
    (bundle,) = (town / "releases").glob("*.zip")
    assert any(name.endswith("outputs/figures.ods") for name in zipfile.ZipFile(bundle).namelist())
    childdata("verify", str(bundle), *AGAIN_SAID, cwd=town, ends=0)
