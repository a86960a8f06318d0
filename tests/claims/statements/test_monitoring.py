"""What a change to the rows on what is monitored breaks, and that it breaks nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis import Evidence, load_evidence
from tests.claims.mutations import Mutation, failing, mutation, recode, with_value


def _indicators(ids: str, **codes: object) -> Callable[[Evidence], Evidence]:
    where = {"indicator_id": ids.split()}
    return lambda evidence: recode(evidence, "indicators", where, **codes)


def _swapped(evidence: Evidence) -> Evidence:
    caseload = ["volume", "timeliness_efficiency"]
    rows = evidence.indicators
    family = rows[(rows["system"] == "family") & rows["focus"].isin(caseload)]["indicator_id"].tolist()
    youth = rows[(rows["system"] == "youth") & rows["focus"].isin(["outcome", "safety"])][
        "indicator_id"
    ].tolist()
    evidence = recode(evidence, "indicators", {"indicator_id": family}, focus="outcome")
    return recode(evidence, "indicators", {"indicator_id": youth}, focus="volume")


def _less_local(evidence: Evidence) -> Evidence:
    youth = recode(evidence, "indicators", {"system": "youth", "level": "local"}, level="national")
    return recode(youth, "indicators", {"indicator_id": ["FI01", "FI02"]}, level="local")


MUTATIONS = [
    mutation(
        "a courts indicator is about the child",
        _indicators("FI05", child_focused="yes"),
        "clm-base-is-thin",
        "clm-courts-count-some-children",
        "clm-kept-by-others",
        "clm-not-the-court",
    ),
    mutation(
        "two courts indicators are about the child",
        _indicators("FI05 FI10", child_focused="yes"),
        "clm-base-is-thin",
        "clm-courts-count-some-children",
        "clm-kept-by-others",
        "clm-none-of-the-courts",
        "clm-not-the-court",
    ),
    mutation(
        "five family indicators of volume watch need",
        _indicators("FI03 FI05 FI07 FI08 FI10", focus="need"),
        "clm-decided-not-met",
        "clm-how-many-and-how-long",
        "clm-time-over-need",
        "clm-volume-and-time",
    ),
    mutation(
        "the systems change places in caseload",
        _swapped,
        "clm-caseload-share",
        "clm-cases-orders-weeks",
        "clm-childs-life-share",
        "clm-count-who-waits",
        "clm-how-many-and-how-long",
        "clm-looks-elsewhere",
        "clm-recommend-notice",
        "clm-time-over-need",
        "clm-volume-and-time",
    ),
    mutation(
        "one youth indicator of need watches time",
        _indicators("YI03", focus="timeliness_efficiency"),
        "clm-need-over-time",
    ),
    mutation(
        "three youth indicators are partly about the child",
        _indicators("YI01 YI02 YI03", child_focused="partly"),
        "clm-child-share-apart",
        "clm-further-towards-the-child",
        "clm-margin-not-wide",
        "clm-recommend-following",
        "clm-still-apart",
    ),
    mutation(
        "six indicators in custody are not about the child",
        _indicators("YI21 YI22 YI23 YI24 YI26 YI27", child_focused="no"),
        "clm-begin-with-what-children-say",
        "clm-child-share-apart",
        "clm-further-towards-the-child",
        "clm-leads-most-in-custody",
        "clm-margin-not-wide",
        "clm-recommend-following",
        "clm-still-apart",
        "clm-strongest-in-custody",
    ),
    mutation(
        "Cafcass keeps none about the child",
        _indicators("FI27 FI29", child_focused="partly"),
        "clm-asked-before",
        "clm-base-is-thin",
        "clm-begin-with-what-children-say",
        "clm-example-not-a-model",
        "clm-examples-unfinished",
        "clm-experience-of-custody",
        "clm-family-links",
        "clm-first-four-gaps",
        "clm-further-towards-the-child",
        "clm-gaps-widest",
        "clm-knows-custody",
        "clm-least-in-the-courts",
        "clm-liberty-experience-unseen",
        "clm-little-experience",
        "clm-most-bodies-ask-for-owner",
        "clm-mostly-custody",
        "clm-no-new-case-system",
        "clm-one-link-kept",
        "clm-order-by-rule",
        "clm-outcomes-closer",
        "clm-owner-moves-up",
        "clm-recommend-asking",
        "clm-recommend-following",
        "clm-recommend-needs",
        "clm-recommend-notice",
        "clm-recommend-owner",
        "clm-recommend-renewing-links",
        "clm-recommend-target",
        "clm-targets-not-about-child",
        "clm-targets-on-caseload",
        "clm-visible-around-the-court",
    ),
    mutation(
        "an outcome is monitored court by court", _indicators("FI33", level="court"), "clm-court-cannot-read"
    ),
    mutation(
        "an indicator of decisions is about the child",
        _indicators("YI18", child_focused="yes"),
        "clm-decisions-not-well",
        "clm-leads-most-in-custody",
        "clm-weak-side",
    ),
    mutation(
        "a KPI has the same measure in family justice",
        lambda evidence: recode(evidence, "counterparts", {"indicator_id": "YI01"}, closeness="same"),
        "clm-no-kpi-has-its-equal",
    ),
    mutation(
        "the measure beside a KPI is kept by a court",
        lambda evidence: recode(evidence, "counterparts", {"indicator_id": "YI01"}, counterpart_id="FI01"),
        "clm-known-to-councils",
    ),
    mutation(
        "a KPI is published in full", _indicators("YI03", publication="yes"), "clm-kpis-not-yet-published"
    ),
    mutation(
        "a second KPI counts others than children",
        _indicators("YI06", unit_of_count="other"),
        "clm-one-counts-victims",
    ),
    mutation(
        "two family indicators of cases count children",
        _indicators("FI03 FI04", unit_of_count="child"),
        "clm-cases-orders-weeks",
        "clm-count-who-waits",
        "clm-counts-cases",
    ),
    mutation(
        "a case holds one child",
        lambda evidence: with_value(
            evidence, "cafcass_new_children", "2024-03-31", 55830, geography="England"
        ),
        "clm-counts-cases",
        "clm-not-a-matter-of-words",
    ),
    mutation(
        "a figure of cases is split by ethnicity",
        _indicators("FI03", breakdowns="ethnicity;offence_or_case_type"),
        "clm-a-case-has-none",
    ),
    mutation(
        "a result is known to be unpublished",
        _indicators("YI34", publication="no"),
        "clm-rest-in-part-or-unknown",
    ),
    mutation(
        "family justice monitors more below the national level", _less_local, "clm-closer-to-the-ground"
    ),
    mutation(
        "a second family indicator of experience is about the child",
        _indicators("FI14", child_focused="yes"),
        "clm-base-is-thin",
        "clm-begin-with-what-children-say",
        "clm-kept-by-others",
        "clm-little-experience",
        "clm-not-the-court",
        "clm-recommend-asking",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(load_evidence())) == mutation.breaks
