"""What a change to the rows on gaps and recommendations breaks, and that it breaks nothing else."""

from __future__ import annotations

import pytest

from tests.mutations import Mutation, failing, mutation, recoded, today

MUTATIONS = [
    mutation(
        "the whole of section 4 is in force",
        recoded("improvements", "FM15", effect_reported="In force as a whole"),
        "clm-identifier-law",
    ),
    mutation(
        "no court reports to judges what became of children",
        recoded(
            "improvements",
            "FM31",
            effect_reported="Little or no feedback on what became of the children; how cases moved against 26 weeks; "
            "in October 2024 almost none",
        ),
        "clm-judges-exceptions",
    ),
    mutation(
        "substance misuse is asked about when a child comes to court",
        recoded("indicators", "YI05", indicator="Children with a need when they come to court"),
        "clm-need-counted-later clm-services-are-asked",
    ),
    mutation(
        "a target of the Board is about the child",
        recoded("indicators", "FI16", child_focused="yes"),
        "clm-base-is-thin clm-both-write-more clm-kept-by-others clm-none-of-the-courts clm-not-the-court "
        "clm-plainly-not-the-court clm-recommend-target clm-targets-not-about-child "
        "clm-targets-on-caseload",
    ),
    mutation(
        "the feedback that Cafcass gathers is published in full",
        recoded("indicators", "FI27", publication="yes"),
        "clm-feedback-uncounted clm-recommend-asking",
    ),
    mutation(
        "return to the private law court is a routine figure",
        recoded("indicators", "FI44", routine="yes"),
        "clm-best-by-those-who-care clm-lead-not-firm clm-outcomes-kept-by-care clm-recommend-following "
        "clm-return-is-research clm-where-the-lead-ends",
    ),
    mutation(
        "the ministry prints how many children wait more than a year",
        recoded(
            "sources",
            {"edition": "NAO: Improving family court services for children"},
            publisher="Ministry of Justice",
        ),
        "clm-audit-drew-it clm-over-100-weeks clm-recommend-counting-waits",
    ),
    mutation(
        "fewer bodies ask for one owner of the data",
        recoded("gaps", "G11", asked_for="R07"),
        "clm-bodies-ask-for-owner clm-owner-moves-up",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(today())) == mutation.breaks
