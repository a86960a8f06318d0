"""What a change to the rows on how data gets better breaks, and that it breaks nothing else."""

from __future__ import annotations

import pytest

from analysis.press.registers import Evidence
from tests.mutations import Mutation, failing, mutation, recode, today


def change(evidence: Evidence, name: str, **codes: object) -> Evidence:
    return recode(evidence, "improvements", {"improvement_id": name}, **codes)


def fact(evidence: Evidence, name: str, **cells: object) -> Evidence:
    return recode(evidence, "improvement_facts", {"fact_id": name}, **cells)


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
        "clm-none-refused",
    ),
    mutation(
        "a request for one body that answers is accepted",
        lambda evidence: response(evidence, "R07", "accepted"),
        "clm-recommend-owner",
    ),
    mutation(
        "the joint strategy is in place",
        lambda evidence: change(evidence, "FM18", progress="in_place"),
        "clm-joint-action-no-strategy",
        "clm-strategy-not-published",
    ),
    mutation(
        "the date beside the joint strategy lies ahead",
        lambda evidence: fact(evidence, "FM18-due", as_printed="May 2036", amount=2036.0),
        "clm-joint-action-no-strategy",
        "clm-strategy-not-published",
    ),
    mutation(
        "the government's own reply to the auditors' request was read",
        lambda evidence: recode(evidence, "responses", {"answer_id": "R02a"}, how_read="whole"),
        "clm-answers-found",
        "clm-latest-joint-accepted",
    ),
    mutation(
        "the ministry stops its count of children deprived of their liberty",
        lambda evidence: change(evidence, "FM08", carried_on_by=""),
        "clm-count-carried-on",
    ),
    mutation(
        "the departments' link goes on",
        lambda evidence: change(evidence, "FM11", progress="in_place"),
        "clm-no-current-series",
        "clm-one-link-kept",
        "clm-recommend-following",
        "clm-recommend-renewing-links",
    ),
    mutation(
        "the new case system asks for the child's ethnicity",
        lambda evidence: change(evidence, "FM09", adds_about_child="Ethnicity of each child"),
        "clm-what-family-added",
    ),
    mutation(
        "a routine indicator about the child is made from the Child Impact Report",
        lambda evidence: change(evidence, "FM13", measured_by="FI27"),
        "clm-report-not-measured",
    ),
    mutation(
        "a board of children is a change to the record",
        lambda evidence: change(evidence, "FM26", mechanism="new_collection"),
        "clm-children-heard",
        "clm-what-family-added",
    ),
    mutation(
        "a survey of children across the family courts goes on",
        lambda evidence: change(evidence, "FM34", progress="in_place"),
        "clm-children-heard",
        "clm-no-family-survey",
    ),
    mutation(
        "the form asks nothing about harm",
        lambda evidence: change(
            evidence,
            "FM33",
            what_changed="For each child: date of birth, gender, living situation, a yes or no for additional needs",
        ),
        "clm-form-harm",
        "clm-recommend-notice",
    ),
    mutation(
        "the child-level return has ended",
        lambda evidence: change(evidence, "YM07", progress="ended"),
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
        lambda evidence: fact(evidence, "YM05-hours", as_printed="over 3 hours", amount=3.0),
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
    assert failing(mutation.change(today())) == mutation.breaks
