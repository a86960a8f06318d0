"""What a change to the rows on how data gets better breaks, and that it breaks nothing else."""

from __future__ import annotations

import pytest

from analysis import load_evidence
from analysis.evidence import Evidence
from tests.claims.mutations import Mutation, failing, mutation, recode


def change(evidence: Evidence, name: str, **codes: object) -> Evidence:
    return recode(evidence, "improvements", {"improvement_id": name}, **codes)


def response(evidence: Evidence, name: str, answer: str) -> Evidence:
    return recode(evidence, "recommendations", {"recommendation_id": name}, response=answer)


MUTATIONS = [
    mutation(
        "a request for joint action of an earlier year is accepted",
        lambda evidence: response(evidence, "R19", "accepted"),
        "clm-latest-joint-accepted",
    ),
    mutation(
        "the joint strategy that the auditors asked for is rejected",
        lambda evidence: response(evidence, "R02", "rejected"),
        "clm-latest-joint-accepted",
        "clm-strategy-accepted",
    ),
    mutation(
        "a request for one body that answers is accepted",
        lambda evidence: response(evidence, "R07", "accepted"),
        "clm-recommend-owner",
    ),
    mutation(
        "the joint strategy is in place",
        lambda evidence: change(evidence, "FM18", progress="in_place"),
        "clm-strategy-not-published",
    ),
    mutation(
        "the departments' link goes on",
        lambda evidence: change(evidence, "FM11", progress="in_place"),
        "clm-no-current-series",
        "clm-one-link-kept",
        "clm-recommend-renewing-links",
    ),
    mutation(
        "the Board's targets are about what children experience",
        lambda evidence: change(evidence, "FM17", what_changed="Targets on what children experience"),
        "clm-less-of-the-record",
        "clm-record-without-the-child",
    ),
    mutation(
        "the child-level return has ended",
        lambda evidence: change(evidence, "YM07", progress="ended"),
        "clm-bargain-lasted",
    ),
    mutation(
        "the new indicators were piloted, and nothing is said of their first year",
        lambda evidence: change(
            evidence, "YM01", effect_reported="Piloted; usable quality from the first quarter of 2025/26"
        ),
        "clm-compulsory-without-pilot",
        "clm-first-year-unfit",
        "clm-kpis-without-pilot",
        "clm-newest-published-in-part",
        "clm-recommend-trying-small",
    ),
    mutation(
        "the survey of children goes on",
        lambda evidence: change(evidence, "YM13", progress="in_place"),
        "clm-survey-ended",
    ),
    mutation(
        "an assessment takes an afternoon",
        lambda evidence: change(
            evidence,
            "YM05",
            effect_reported="Made national statistics on needs possible; takes over 3 hours; practitioners "
            "found desistance ideas hard to apply",
        ),
        "clm-assessment-heavy",
        "clm-statistics-from-assessment",
    ),
    mutation(
        "two cases of youth justice pull one lever",
        lambda evidence: change(evidence, "YM11", mechanism="new_collection"),
        "clm-case-levers-differ",
    ),
    mutation(
        "an open csv file is a matter of governance",
        lambda evidence: change(evidence, "FM10", mechanism="strategy_or_governance"),
        "clm-csv-to-court",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(load_evidence())) == mutation.breaks
