"""Two editions side by side on one page: exactly what changed, with why."""

import re
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.versions import edition_files
from analysis.press.editions.versions.compare_page import compare_page
from tests.conftest import Run
from tests.sources import replace_in

pytestmark = pytest.mark.renders

WORD = ("report/report.qmd", "fewer trees live", "fewer of the trees live")
ROW = ("data/plantings.csv", ",25,21,", ",5,1,")
METHOD = ("analysis/study/trees/compare.py", '["planted_n"].sum()', '["alive_n"].sum().rename(columns={"alive_n": "planted_n"})')  # fmt: skip


def compared(town: Path, childdata: Run, *changes: tuple[str, str, str]) -> str:
    for name, before, after in changes:
        replace_in(town / name, before, after)
    childdata("compare", "HEAD", cwd=town, ends=0)
    page = (town / "outputs" / "comparison.html").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|srcset)=.https?:", page)
    return page


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("9.9.9", "now", "version 9.9.9: found no bundle of it"),
        ("nowhere", "now", "nowhere: found no such edition; expected a version such as 1.0.0, a bundle"),
        ("now", "nowhere", "nowhere: found no such edition"),
        ("now", "9.9.9", "version 9.9.9: found no bundle of it"),
        ("now", "2999-01-01", "found a day to come"),
        ("HEAD", "HEAD", "found the same edition twice"),
        ("broken.zip", "now", "broken.zip: found a truncated or damaged zip"),
        ("2999-01-01", "now", "found a day to come"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    town: Path, monkeypatch: pytest.MonkeyPatch, one: str, other: str, said: str
) -> None:
    monkeypatch.chdir(town)
    (town / "broken.zip").write_bytes(b"PK")
    # the other is not made in vain
    monkeypatch.setattr(edition_files, "render", pytest.fail)
    with pytest.raises(ProblemsFoundError, match=said):
        compare_page(Project(town, town / "outputs"), one, other)


def test_another_number_from_the_same_registers_is_told_as_another_method(town: Path, childdata: Run) -> None:
    page = compared(town, childdata, METHOD)
    assert "<b>method</b> (computed otherwise from the same data)" in page
    assert "<b>data</b>" not in page
    assert "Claims that turned: 0" in page


def test_a_word_a_number_a_picture_and_a_claim_are_told_and_what_did_not_change_is_folded(
    town: Path, childdata: Run
) -> None:
    page = compared(town, childdata, WORD, ROW)
    assert "fewer<ins> of the</ins> trees live" in page
    assert re.search(r"<li><del>\d+</del> <ins>\d+</ins>: <b>data</b>", page)
    assert "<b>method</b>" not in page
    assert page.count("<img ") == 2 * page.count(": other data</p>") > 0
    turned = page.partition("Claims that turned</h2>")[2]
    assert "Before: holds" in turned
    assert "Now: does not hold" in turned
    (same,) = (each for each in page.split("<details class='same'>") if "Along homes most" in each)
    assert "Sentences as they were: " in same
