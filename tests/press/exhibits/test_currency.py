"""What tells a reader how old the newest figures are."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.comparisons.currency import editions_behind
from analysis.press.exhibits.catalogue import exhibit
from analysis.press.exhibits.currency import dated
from analysis.press.registers.not_known import NotKnownError
from analysis.study.evidence_base.tbl_currency import currency
from tests.sharing import today

EVIDENCE = today()


def test_an_exhibit_without_published_figures_is_left_as_it_is() -> None:
    shown = exhibit("fig-focus", EVIDENCE)
    assert dated(shown, EVIDENCE) is shown


def test_figures_that_are_worked_out_from_others_are_of_no_edition() -> None:
    assert "Newest figures shown" not in exhibit("fig-disagreement", EVIDENCE).note


def test_a_picture_of_the_newest_that_is_known_is_not_old() -> None:
    known = EVIDENCE.publications.assign(newest_period_end=pd.Timestamp("2025-06-30"))
    note = exhibit("fig-care-time", replace(EVIDENCE, publications=known)).note
    assert "median weeks to first disposal, 2016 (34 editions behind" in note
    assert "mean weeks" not in note


def test_measures_that_are_as_old_as_each_other_are_told_together_once() -> None:
    note = exhibit("fig-care-time", EVIDENCE).note
    assert note.count("Newest figures shown: ") == 1
    assert "Newest figures shown: April to June 2025 (three editions behind the newest known); " in note
    assert note.endswith("; Care/supervision cases: median weeks to first disposal, 2016 (37).")


def test_a_picture_of_several_measures_names_those_that_are_old() -> None:
    note = exhibit("fig-rri", EVIDENCE).note
    old = "Children cautioned or sentenced, year ending March 2021 (four editions behind the newest known)"
    assert old in note
    assert "arrest" not in note.partition("Newest figures shown")[2]


def test_without_a_newest_edition_known_there_is_no_table() -> None:
    frame = editions_behind(EVIDENCE).assign(behind_n=pd.array([pd.NA], dtype="Int64")[0])
    with pytest.raises(NotKnownError, match="known of no publication"):
        currency(frame)


def test_what_is_not_known_is_printed_as_not_known_and_comes_last() -> None:
    rows = EVIDENCE.publications.copy()
    first = rows["series"] == "Cafcass data"
    rows.loc[first, ["newest_edition", "known_from"]] = ""
    rows.loc[first, ["newest_period_end", "newest_published"]] = pd.NaT
    shown = currency(editions_behind(replace(EVIDENCE, publications=rows)))
    assert shown.body.rows[0][0] != "Cafcass data"
    (row,) = [row for row in shown.body.rows if row[0] == "Cafcass data"]
    assert (row[1], row[2], row[4]) == ("not known", "not known", "not known")
