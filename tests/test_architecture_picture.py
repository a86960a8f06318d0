"""ARCHITECTURE.md shows the package as it is, and the ways that it names are there."""

import importlib
import re

from analysis.press.exhibits.catalogue import exhibits
from tests.architecture_picture import DOCUMENT, arrows, in_document, part, picture


def test_the_picture_is_not_that_of_other_imports() -> None:
    drawn = arrows()
    upward = {("press/base", "study/compare")}
    assert picture(drawn | upward) != picture(drawn)
    assert in_document(DOCUMENT.read_text(encoding="utf-8"))[1] == picture(drawn), "run `make docs`"


def test_the_press_draws_no_arrow_to_the_study() -> None:
    assert {
        arrow for arrow in arrows() if arrow[0].startswith("press/") and arrow[1].startswith("study/")
    } == set()


def test_a_module_belongs_to_one_part() -> None:
    assert part("analysis.study.gaps.claims_recommendations") == "study/claims"
    assert part("analysis.study.gaps.tbl_gaps") == "study/figures"
    assert part("analysis.study.gaps.rows_behind") == "study/compare"
    assert part("analysis.press.base.git") == "press/base"


def test_the_three_ways_in_lead_to_what_they_say() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    (told,) = re.findall(r"Take `([\w-]+)`, a figure of the subject `([\w/]+)/`", text)
    figure, package = told[0], told[1].replace("/", ".")
    patterns = (r"`compare\.py`, `(\w+)`", r"`(fig_\w+)\.py`:", r"`claims\.py`, `(\w+)`")
    ((compare,), (caption,), (claim,)) = (re.findall(pattern, text) for pattern in patterns)
    entry = exhibits()[figure]
    assert entry.steps[0] is getattr(importlib.import_module(f"{package}.compare"), compare)
    assert entry.draw.__module__ == f"{package}.{caption}"
    assert getattr(importlib.import_module(f"{package}.claims"), claim)
    report = (DOCUMENT.parent / "report" / "report.qmd").read_text(encoding="utf-8")
    assert re.search(rf"#clm-{claim.replace('_', '-')}}}[^\n]*@{figure}", report)


def test_the_file_of_a_figure_is_named_by_its_id() -> None:
    figures = [entry for entry in exhibits().values() if entry.id.startswith("fig-")]
    assert figures
    assert {
        entry.id for entry in figures if not entry.draw.__module__.endswith("." + entry.id.replace("-", "_"))
    } == set()
