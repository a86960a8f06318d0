"""What CONTRIBUTING.md tells works: each of its changes is made to a copy of the example study, which then does what is said."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

GUIDE = Path(__file__).parents[2] / "CONTRIBUTING.md"
_BLOCK = re.compile(r"^(`{3,})(diff|csv|yaml)\n# (\S+)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)

Followed = Callable[[str], Path]


def _recipe(heading: str) -> str:
    (text,) = re.findall(
        rf"^## {heading}\n(.*?)(?=^## |\Z)", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return text


def change(text: str, block: str) -> str:
    """Make a change: take away lines with a minus, add those with a plus after those that are there; alone, at the end."""
    lines = block.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    if not before:
        return text + after
    assert text.count(before) == 1, f"not there, or not once:\n{before}"
    return text.replace(before, after)


@pytest.fixture
def followed(town: Path) -> Followed:
    """Make the changes of a recipe to the example, block by block."""

    def follow(heading: str) -> Path:
        blocks = _BLOCK.findall(_recipe(heading))
        assert blocks
        for _, kind, name, block in blocks:
            path = town / name
            text = change(path.read_text(encoding="utf-8"), block) if kind == "diff" else block
            path.parent.mkdir(exist_ok=True, parents=True)
            path.unlink(missing_ok=True)
            path.write_text(text, encoding="utf-8")
        return town

    return follow


def test_a_change_to_lines_that_are_not_there_is_no_change() -> None:
    with pytest.raises(AssertionError, match="not there"):
        change("one\n", " two\n+three\n")
    assert change("one\ntwo\n", " one\n+three\n") == "one\nthree\ntwo\n"
    assert change("one\n", "+two\n") == "one\ntwo\n"


@pytest.mark.parametrize("heading", ["Add a figure", "Add a claim", "Add a publication"])
def test_a_recipe_is_at_most_ten_lines(heading: str) -> None:
    told = _BLOCK.sub("", _recipe(heading)).strip().split("\n\n")[0]
    assert told.startswith("1. ")
    assert len(told.splitlines()) <= 10


def test_a_figure_touches_at_most_five_files_in_two_folders() -> None:
    touched = {Path(name) for _, _, name, _ in _BLOCK.findall(_recipe("Add a figure"))}
    assert 0 < len(touched) <= 5
    assert len({path.parent for path in touched}) <= 2


def test_the_figure_is_checked_and_stands_in_the_page_with_its_data(
    followed: Followed, childdata: Run
) -> None:
    root = followed("Add a figure")
    childdata("check", cwd=root, ends=0)
    childdata("render", "report", "--to", "html", "--engine", "builtin", cwd=root, ends=0)
    assert 'id="fig-lost"' in (root / "outputs" / "report" / "report.html").read_text(encoding="utf-8")
    assert (root / "outputs" / "exhibits" / "fig-lost.csv").read_text(encoding="utf-8").splitlines()[
        0
    ] == "year,lost_n"


def test_the_claim_holds_until_a_row_says_otherwise(followed: Followed, childdata: Run) -> None:
    root = followed("Add a claim")
    childdata("check", cwd=root, ends=0)
    said = {claim["id"]: claim for claim in json.loads(childdata("claims", "--json", cwd=root).stdout)}
    assert "70 trees" in said["clm-more-than-one-year"]["sentence"]
    plantings = root / "data" / "plantings.csv"
    rows = [
        line
        for line in plantings.read_text(encoding="utf-8").splitlines(keepends=True)
        if "-2021," not in line
    ]
    plantings.write_text("".join(rows), encoding="utf-8")
    assert "clm-more-than-one-year" in childdata("check", cwd=root).stderr


def test_the_recipe_gives_the_rows_of_its_measure_and_of_no_other(
    tmp_path: Path, childdata_here: Run
) -> None:
    blocks = {Path(name).suffix: block for _, _, name, block in _BLOCK.findall(_recipe("Add a publication"))}
    file, recipe = tmp_path / "adopted.csv", tmp_path / "adoption-return.yml"
    file.write_text(blocks[".csv"], encoding="utf-8")
    recipe.write_text(blocks[".yml"], encoding="utf-8")
    read = childdata_here("ingest", str(file), "--recipe", str(recipe), "--json", ends=0)
    rows = [
        (row["measure_id"], row["period_end"], row["value"])
        for row in json.loads(read.stdout)["files"][0]["observations"]
    ]
    assert rows == [("cla_adopted", "2025-03-31", "3010"), ("cla_adopted", "2026-03-31", "3100")]


def test_every_test_that_the_page_on_security_names_is_there() -> None:
    text = GUIDE.with_name("SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests|\.github)/[\w./-]+)`", text)
    assert len(named) > 8
    assert [name for name in named if not (GUIDE.parent / name).exists()] == []
