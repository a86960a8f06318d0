"""What a change to the rows on the standard and on a child's way breaks, and that it breaks nothing else."""

from __future__ import annotations

import pytest

from analysis.press.registers import Evidence
from tests.mutations import Mutation, failing, mutation, recode, recoded, today


def part(evidence: Evidence, name: str, status: str) -> Evidence:
    where = {"record_id": name} if "-" in name else {"element_id": name}
    return recode(evidence, "standard_records", where, status=status)


def lamp(evidence: Evidence, name: str, **lamps: str) -> Evidence:
    return recode(evidence, "journey", {"journey_id": name}, **lamps)


MUTATIONS = [
    mutation(
        "a survey asks children set questions",
        lambda evidence: part(evidence, "D12a", "recorded"),
        "clm-set-questions-unseen clm-plainly-not-asked clm-standard-not-recorded",
    ),
    mutation(
        "the order form asks whether the judge met the child",
        lambda evidence: part(evidence, "D09d", "recorded"),
        "clm-forms-without-judge",
    ),
    mutation(
        "court and Cafcass share a number",
        lambda evidence: part(evidence, "D01b", "recorded"),
        "clm-forms-without-judge clm-standard-not-recorded",
    ),
    mutation(
        "disability is published for children in proceedings",
        lambda evidence: part(evidence, "D04a", "published"),
        "clm-who-they-are-unpublished",
    ),
    mutation(
        "ethnicity and time waited are published for children in private law proceedings",
        lambda evidence: part(part(evidence, "D03a-private", "published"), "D10a-private", "published"),
        "clm-standard-on-record clm-plainly-on-record clm-two-more-on-record",
    ),
    mutation(
        "councils' returns tell of private law proceedings",
        lambda evidence: part(evidence, "D06a-private", "recorded"),
        "clm-standard-laws-apart",
    ),
    mutation(
        "a lawyer finds that harm needs no condition",
        recoded("standard", "D07", legal_condition=""),
        "clm-harm-needs-condition",
    ),
    mutation(
        "the child's home after a private law order is looked for and not on record",
        lambda evidence: part(evidence, "D13b-private", "not_recorded"),
        "clm-afterwards-untied clm-standard-not-recorded",
    ),
    mutation(
        "the notice of harm asks about proceedings",
        lambda evidence: part(evidence, "D14b", "recorded"),
        "clm-harm-in-proceedings-unknown",
    ),
    mutation(
        "family justice publishes how long children have waited",
        recoded("journey", "J11", lamp_published="yes"),
        "clm-journey-dark",
    ),
    mutation(
        "nobody records how long children have waited",
        recoded("journey", "J11", lamp_recorded="no"),
        "clm-journey-on-record",
    ),
    mutation(
        "the youth court's records on hearing the child are read",
        recoded("journey", "J19", lamp_recorded="yes"),
        "clm-journey-no-example",
    ),
    mutation(
        "youth justice's headline counts are withdrawn",
        lambda evidence: lamp(lamp(evidence, "J07", lamp_published="no"), "J24", lamp_published="no"),
        "clm-journey-dark clm-journey-youth",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(today())) == mutation.breaks
