"""What a change to the rows on time breaks, and that it breaks nothing else."""

from __future__ import annotations

import pytest

from analysis import load_evidence
from tests.claims.mutations import Mutation, failing, mutation, with_value

MUTATIONS = [
    mutation(
        "care proceedings keep the limit in the latest quarter",
        lambda evidence: with_value(evidence, "care_mean_weeks", "2025-06-30", 25, period_type="quarter"),
        "clm-care-over-limit",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(load_evidence())) == mutation.breaks
