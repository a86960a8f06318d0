"""What a change to the rows behind the summary breaks, and that it breaks nothing else."""

from __future__ import annotations

import pytest

from tests.claims.mutations import Mutation, failing, mutation, recode, today

MUTATIONS = [
    mutation(
        "a routine release shows ethnicity",
        lambda evidence: recode(evidence, "datasets", {"dataset_id": "FD01"}, has_ethnicity="yes"),
        "clm-adoption-alone",
        "clm-ethnic-differences-shown",
        "clm-gap-is-the-courts",
        "clm-main-release-gives",
        "clm-on-record-but-not-shown",
        "clm-recommend-ethnicity",
        "clm-releases-show-none",
        "clm-releases-without-ethnicity",
    ),
    mutation(
        "Cafcass has ethnicity on record for few in private law",
        lambda evidence: recode(
            evidence,
            "observations",
            {"measure_id": "ethnicity_recorded_pct", "breakdown": "law=private"},
            value=40.0,
        ),
        "clm-cafcass-records-it",
        "clm-on-record-but-not-shown",
        "clm-recommend-ethnicity",
        "clm-releases-without-ethnicity",
    ),
    mutation(
        "counting needs needs a case system",
        lambda evidence: recode(
            evidence, "gaps", {"gap_id": "G03"}, needs="A field in the case system for what children need"
        ),
        "clm-no-new-case-system",
    ),
    mutation(
        "the targets add something about children",
        lambda evidence: recode(
            evidence, "improvements", {"improvement_id": "FM17"}, adds_about_child="What children say"
        ),
        "clm-what-family-added",
    ),
    mutation(
        "no change of youth justice shows in an indicator",
        lambda evidence: recode(evidence, "improvements", {"system": "youth"}, measured_by=""),
        "clm-added-and-measured",
        "clm-both-write-more",
        "clm-measures-lacking",
        "clm-shown-in-indicators",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(today())) == mutation.breaks
