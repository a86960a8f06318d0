"""What another code in one of the codings breaks of the statements on the second coding, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.press.registers import Evidence
from analysis.study.registers.tables import FEATURES
from tests.mutations import Mutation, failing, lacking, mutation, recode, recoded, today

LATER = ["a", "b", "c"]


def later(evidence: Evidence, gives: str, coding: str | list[str] = LATER, **where: object) -> Evidence:
    return recode(evidence, "second_coding", {"coding": coding, **where}, code=gives)


def as_first(evidence: Evidence, rows: tuple[str, ...], column: str) -> Evidence:
    """Let the later codings give the first code to the rows whose name starts so, in one column."""
    codes = evidence.second_coding
    cell = ["register", "row_id", "coded_column"]
    first = codes[codes["coding"] == "first"].set_index(cell)["code"]
    at = codes["coded_column"] == column
    at &= codes["row_id"].str.startswith(rows) & (codes["coding"] != "first")
    same = first.reindex(codes.loc[at, cell].apply(tuple, axis=1)).to_numpy()
    codes = codes.copy()
    codes.loc[at, "code"] = same
    return replace(evidence, second_coding=codes)


MUTATIONS = [
    mutation(
        "the later codings call no indicator one about the child",
        lambda evidence: later(evidence, "no", coded_column="child_focused"),
        "clm-about-child-agrees clm-child-code-agrees clm-contradictions-settled clm-keeper-over-question "
        "clm-overlap-whoever-codes",
    ),
    mutation(
        "the later codings put youth indicators under the question of the first",
        lambda evidence: as_first(evidence, rows=("YI",), column="key_question"),
        "clm-keeper-over-question clm-question-differs",
    ),
    mutation(
        "the later codings let datasets count what the first did",
        lambda evidence: as_first(evidence, rows=("YD", "FD"), column="unit_of_count"),
        "clm-dataset-unit-is-hard clm-later-agree-more",
    ),
    mutation(
        "one later coding gives all to the police",
        lambda evidence: later(evidence, "police", coding="b", coded_column="kept_by"),
        "clm-keeper-over-question clm-later-agree-more clm-overlap-whoever-codes",
    ),
    mutation(
        "a contradicted code was not settled",
        lacking("settled_codes", {"row_id": "YI14", "coded_column": "kept_by"}),
        "clm-contradictions-settled",
    ),
    mutation(
        "the first coding called no youth indicator one about the child",
        recoded(
            "second_coding", {"coding": "first", "coded_column": "child_focused", "code": "yes"}, code="no"
        ),
        "clm-about-child-agrees clm-child-code-agrees clm-codes-move-little clm-contradictions-settled "
        "clm-keeper-over-question clm-overlap-whoever-codes",
    ),
    mutation(
        "a later coding finds features absent as well",
        lambda evidence: later(evidence, "no", coding="a", coded_column=list(FEATURES), code="unknown"),
        "clm-absence-not-confirmed",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(today())) == mutation.breaks
