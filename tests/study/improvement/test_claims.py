"""What a change to the rows on how data gets better breaks, and that it breaks nothing else."""

from __future__ import annotations

import pytest

from analysis.press.registers import Evidence
from tests.mutations import Mutation, failing, mutation, recode, recoded, today


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
    ),
    mutation(
        "a request for one body that answers is accepted",
        lambda evidence: response(evidence, "R07", "accepted"),
        "clm-recommend-owner",
    ),
    mutation(
        "the joint strategy is in place",
        recoded("improvements", "FM18", progress="in_place"),
        "clm-joint-action-no-strategy clm-strategy-not-published",
    ),
    mutation(
        "the date beside the joint strategy lies ahead",
        recoded("improvement_facts", "FM18-due", as_printed="May 2036", amount=2036.0),
        "clm-joint-action-no-strategy clm-strategy-not-published",
    ),
    mutation(
        "the government's own reply to the auditors' request was read",
        recoded("responses", "R02a", how_read="whole"),
        "clm-accepted-by-label clm-answers-found clm-latest-joint-accepted",
    ),
    mutation(
        "the ministry stops its count of children deprived of their liberty",
        recoded("improvements", "FM08", carried_on_by=""),
        "clm-count-carried-on",
    ),
    mutation(
        "the departments' link goes on",
        recoded("improvements", "FM11", progress="in_place"),
        "clm-no-current-series clm-one-link-kept clm-recommend-following clm-recommend-renewing-links",
    ),
    mutation(
        "the new case system asks for the child's ethnicity",
        recoded("improvements", "FM09", adds_about_child="Ethnicity of each child"),
        "clm-what-family-added",
    ),
    mutation(
        "a routine indicator about the child is made from the Child Impact Report",
        recoded("improvements", "FM13", measured_by="FI27"),
        "clm-report-not-measured",
    ),
    mutation(
        "a board of children is a change to the record",
        recoded("improvements", "FM26", mechanism="new_collection"),
        "clm-children-heard clm-what-family-added",
    ),
    mutation(
        "a survey of children across the family courts goes on",
        recoded("improvements", "FM34", progress="in_place"),
        "clm-children-heard clm-no-family-survey",
    ),
    mutation(
        "the form asks nothing about harm",
        recoded(
            "improvements",
            "FM33",
            what_changed="For each child: date of birth, gender, living situation, a yes or no for additional needs",
        ),
        "clm-form-harm clm-recommend-notice",
    ),
    mutation("the child-level return has ended", recoded("improvements", "YM07", progress="ended")),
    mutation(
        "the new indicators were piloted, and nothing is said of their first year",
        recoded(
            "improvements",
            "YM01",
            effect_reported="Piloted; usable quality from the first quarter of 2025/26",
        ),
        "clm-compulsory-without-pilot clm-first-year-unfit clm-kpis-without-pilot "
        "clm-newest-published-in-part clm-recommend-trying-small",
    ),
    mutation(
        "the survey of children goes on",
        recoded("improvements", "YM13", progress="in_place"),
        "clm-survey-ended",
    ),
    mutation(
        "an assessment takes an afternoon",
        recoded("improvement_facts", "YM05-hours", as_printed="over 3 hours", amount=3.0),
        "clm-assessment-heavy clm-statistics-from-assessment",
    ),
    mutation(
        "two cases of youth justice pull one lever",
        recoded("improvements", "YM11", mechanism="new_collection"),
        "clm-case-levers-differ",
    ),
    mutation(
        "an open csv file is a matter of governance",
        recoded("improvements", "FM10", mechanism="strategy_or_governance"),
        "clm-csv-to-court",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(today())) == mutation.breaks
