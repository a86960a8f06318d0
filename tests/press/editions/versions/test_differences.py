"""What differs between two versions, and the kind of version that each difference takes."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.press.claims.changes import EvidenceChanges
from analysis.press.editions.versions.comparison import Comparison
from analysis.press.editions.versions.differences import Difference, differences, gone_without_note
from analysis.press.editions.versions.numbers_changed import NONE
from analysis.press.editions.versions.results import Results, results_in
from analysis.press.editions.versions.versions import Kind

CLAIM = {
    "id": "clm-weeks",
    "sentence": "the average was 38 weeks",
    "asserts": "It is above the limit.",
    "values": [{"text": "38", "amount": 38.0}],
}
BASE = Results(
    {
        "fig-a": b"year,weeks\n2024,41\n2025,38\n",
        "fig-a-elsewhere": b"n\n1\n",
        "tbl-b": b"label\nYes\n",
        "tbl-registers": b"rows_n\n1\n",
    },
    {"clm-weeks": CLAIM},
)


def with_exhibit(results: Results, **tables: str | None) -> Results:
    exhibits = dict(results.exhibits)
    for name, content in tables.items():
        exhibits.pop(name.replace("_", "-"), None)
        if content is not None:
            exhibits[name.replace("_", "-")] = content.encode()
    return replace(results, exhibits=exhibits)


def with_claim(results: Results, **parts: object) -> Results:
    return replace(results, claims={"clm-weeks": CLAIM | parts})


OTHER_REGISTERS = SimpleNamespace(
    nothing=True,
    definitions=pd.DataFrame(),
    figures=pd.DataFrame(columns=["kind", "measure_id", "name", "exhibits", "claims"]),
)
"""Registers of which no published figure, definition or edition is another."""
OTHER = {"fig_a": "year,weeks\n2024,41\n2025,37\n"}
NEW_ROW = {"fig_a": "year,weeks\n2024,41\n2025,38\n2026,36\n"}


def numbers(before: Results, now: Results, changed: SimpleNamespace | None) -> tuple[str, ...]:
    return Comparison("", "", tuple(differences(before, now, changed, {}, {})), (), {}).numbers


AGAIN = with_claim(BASE, sentence="the average was 39 weeks", values=[{"text": "39", "amount": 39.0}])
IN_WORDS = with_claim(BASE, sentence="On average it took 38 weeks")
LABELLED = with_exhibit(BASE, tbl_b="label\nIn full\n")
WITHOUT_WEEKS = with_exhibit(BASE, fig_a="year,duration_weeks\n2024,41\n2025,38\n")
WITH_SHARE = with_exhibit(BASE, fig_a="year,weeks,share_pct\n2024,41,3\n2025,38,4\n")
NOW_39 = "`clm-weeks`: was “the average was 38 weeks”, is “the average was 39 weeks”."
ROWS = "Rows of figures and tables that are not as they were: `fig-a` "
GONE = "No longer shown under its id: `fig-a`."
UNSAID = "`clm-weeks`: “the average was 38 weeks” is no longer said."
OF_COLUMNS = f"{ROWS.replace('fig-a', 'tbl-registers')}(1 of 1)."
ELSEWHERE = with_exhibit(BASE, fig_a_elsewhere="n\n2\n")
COLUMNS = with_exhibit(BASE, tbl_registers="rows_n\n2\n")
METHOD = "By another method, from the same published figures: `fig-a` (1 of 2)."


@pytest.mark.parametrize(
    ("changed", "now", "kind", "says", "number"),
    [
        (None, with_exhibit(BASE, **OTHER), Kind.MAJOR, METHOD, METHOD),
        (None, with_exhibit(BASE, fig_a=None), Kind.MAJOR, GONE, GONE),
        (None, WITHOUT_WEEKS, Kind.MAJOR, "have no column weeks any more", None),
        (None, AGAIN, Kind.MAJOR, "`clm-weeks` is decided otherwise by the same figures.", NOW_39),
        (OTHER_REGISTERS, with_exhibit(BASE, **OTHER), Kind.MINOR, f"{ROWS}(1 of 2).", f"{ROWS}(1 of 2)."),
        (OTHER_REGISTERS, with_exhibit(BASE, **NEW_ROW), Kind.MINOR, f"{ROWS}(1 more).", None),
        (OTHER_REGISTERS, AGAIN, Kind.PATCH, NOW_39, NOW_39),
        (OTHER_REGISTERS, ELSEWHERE, Kind.MINOR, "`fig-a-elsewhere` (1 of 1).", None),
        (OTHER_REGISTERS, COLUMNS, Kind.PATCH, OF_COLUMNS, OF_COLUMNS),
        (None, with_exhibit(BASE, fig_c="n\n1\n"), Kind.MINOR, "`fig-c` is new.", None),
        (None, WITH_SHARE, Kind.MINOR, "have a new column share_pct", None),
        (None, LABELLED, Kind.PATCH, "Labels in the data of `tbl-b` read otherwise.", None),
        (None, IN_WORDS, Kind.PATCH, "`clm-weeks` is worded otherwise.", None),
        (None, with_claim(BASE, asserts="It is far above."), Kind.PATCH, "held to another test", None),
        (None, replace(BASE, claims={}), Kind.PATCH, "`clm-weeks` is no longer made.", UNSAID),
    ],
)
def test_each_difference_takes_its_kind_of_version_and_says_which_numbers_changed(
    changed: SimpleNamespace | None, now: Results, kind: Kind, says: str, number: str | None
) -> None:
    found = differences(BASE, now, changed, {}, {})
    assert found[0].kind is kind
    assert any(says in each.says for each in found if each.kind is kind), found
    assert numbers(BASE, now, changed) == ((number,) if number else (NONE,))


@pytest.mark.parametrize(("gone", "new"), [("", "York,2\n"), ("York,2\n", "")])
def test_rows_more_or_fewer_of_the_same_registers_are_another_method(gone: str, new: str) -> None:
    old, now = (Results({"tbl-a": f"area,n\nLeeds,1\n{rows}".encode()}, {}) for rows in (gone, new))
    (line,) = numbers(old, now, None)
    assert line.startswith("By another method, from the same published figures: `tbl-a` (1 ")


GAPS = {"gaps.csv": b"gap_id,gap\nG1,a\n"}


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ({}, "`data/gaps.csv` is gone."),
        ({"gaps.csv": b"gap_id\nG1\n"}, "`data/gaps.csv` has no column gap any more."),
    ],
)
def test_a_register_or_a_column_that_is_gone_takes_a_major_version(
    after: dict[str, bytes], says: str
) -> None:
    assert differences(BASE, BASE, OTHER_REGISTERS, GAPS, after) == [Difference(Kind.MAJOR, says)]
    assert differences(BASE, BASE, OTHER_REGISTERS, after, GAPS) == []


@pytest.mark.parametrize(("column", "kind"), [("definition", Kind.MAJOR), ("name", Kind.PATCH)])
def test_rows_coded_otherwise_take_a_minor_version_and_a_definition_a_major_one(
    column: str, kind: Kind
) -> None:
    rows = pd.DataFrame({"register": ["gaps"], "row": ["G1"], "change": ["changed"], "columns": [("gap",)]})
    defined = pd.DataFrame({"measure_id": ["weeks"], "column": [column], "old": ["a"], "new": ["b"]})
    beside = (OTHER_REGISTERS.figures, pd.DataFrame(), rows, (), (), ())
    coded = EvidenceChanges(None, None, *beside)
    (found,) = differences(BASE, BASE, coded, GAPS, GAPS)
    assert found.kind is Kind.MINOR
    assert "0 definitions and 1 coded rows changed" in found.says
    both = differences(BASE, BASE, replace(coded, definitions=defined), GAPS, GAPS)
    assert Difference(kind, f"{column.capitalize()} of the measure `weeks` was “a”, is “b”.") in both
    assert max(each.kind for each in both) is max(kind, Kind.MINOR)


@pytest.mark.parametrize("changed", [None, OTHER_REGISTERS])
def test_nothing_differs_when_nothing_does(changed: SimpleNamespace | None) -> None:
    assert differences(BASE, BASE, changed, {}, {}) == []
    assert numbers(BASE, BASE, changed) == (NONE,)


def test_the_table_of_marked_sentences_is_not_told_twice() -> None:
    before = with_exhibit(BASE, tbl_ledger="id\nclm-weeks\n")
    now = with_exhibit(BASE, tbl_ledger="id\nclm-weeks\nclm-more\n")
    assert differences(before, now, None, {}, {}) == []


def test_results_are_read_from_the_files_of_a_bundle() -> None:
    files = {f"outputs/exhibits/{name}.csv": content for name, content in BASE.exhibits.items()}
    claims = json.dumps(list(BASE.claims.values())).encode()
    assert results_in(files | {"outputs/claims.json": claims, "outputs/exhibits/fig-a.svg": b""}) == BASE


def test_what_is_gone_needs_a_note_but_for_the_working_and_what_follows_the_data():
    lost = {"fig-b", "tbl-nb3-ranges", "fig-revised-care-mean-weeks", "fig-b-elsewhere"}
    earlier = Results({**BASE.exhibits, **dict.fromkeys(lost, b"a\n1\n")}, {})
    assert gone_without_note(earlier, BASE) == ("fig-b",)
    noted = with_exhibit(BASE, fig_b="note\nIts source stopped.\n")
    assert gone_without_note(earlier, noted) == ()
