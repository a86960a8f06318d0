"""Two editions side by side on one page: exactly what changed, with why."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.renders

WORD = ("report/report.qmd", "fewer trees live", "fewer of the trees live")
ROW = ("data/plantings.csv", ",25,21,", ",26,21,")
METHOD = ("analysis/study/trees/compare.py", '["planted_n"].sum()', '["alive_n"].sum().rename(columns={"alive_n": "planted_n"})')  # fmt: skip


@pytest.fixture
def here(town: Path, tmp_path: Path) -> Path:
    return shutil.copytree(town, tmp_path / "town", ignore=shutil.ignore_patterns("outputs"))


def compared(here: Path, childdata: Run, *changes: tuple[str, str, str]) -> str:
    for name, before, after in changes:
        path = here / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
    result = childdata("compare", "HEAD", cwd=here)
    assert result.returncode == 0, result.stderr
    page = (here / "outputs" / "comparison.html").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|srcset)=.https?:|<link ", page)
    return page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("9.9.9",), "version 9.9.9: found no bundle of it"),
        (("nowhere",), "nowhere: found no such edition; expected a version such as 1.0.0, a bundle"),
        (("HEAD", "HEAD"), "found the same edition twice"),
        (("broken.zip",), "broken.zip: found a truncated or damaged zip"),
        (("2999-01-01",), "found a day to come"),
    ],
)
def test_what_cannot_be_compared_is_refused_and_nothing_is_written(
    here: Path, childdata: Run, asked: tuple[str, ...], said: str
) -> None:
    (here / "broken.zip").write_bytes(b"PK")
    result = childdata("compare", *asked, cwd=here)
    assert result.returncode in (1, 2)
    assert said in result.stderr
    assert not (here / "outputs" / "comparison.html").exists()


def test_what_did_not_change_is_not_told(here: Path, childdata: Run) -> None:
    page = compared(here, childdata)
    assert "0 read otherwise, 0 new, 0 gone, 0 moved" in page
    assert "class='change" not in page


def test_a_word_and_a_row_are_told_with_both_values_and_why_and_both_pictures(
    here: Path, childdata: Run
) -> None:
    page = compared(here, childdata, WORD, ROW)
    assert "fewer<ins> of the</ins> trees live" in page
    number = re.search(r"<li><del>([\d.]+)</del> <ins>([\d.]+)</ins>: <b>(\w+)</b> \(([^)]*)\)</li>", page)
    assert number is not None
    assert number[3] == "data"
    assert page.count("<img ") == 2
    assert "<del>25</del> <ins>26</ins>" in page or int(number[2]) == int(number[1]) + 1
    assert page.count("<b>words</b>") == 0


def test_another_number_from_the_same_registers_is_told_as_another_method(here: Path, childdata: Run) -> None:
    page = compared(here, childdata, METHOD)
    assert "<b>method</b> (computed otherwise from the same data)" in page
    assert "<b>data</b>" not in page


def test_a_claim_that_turned_is_told_first(here: Path, childdata: Run) -> None:
    page = compared(here, childdata, ("data/plantings.csv", ",25,21,", ",5,1,"))
    turned = page.partition("Claims that turned</h2>")[2]
    assert "clm-more-trees" in turned
    assert "Before: holds" in turned
    assert "Now: does not hold" in turned
