"""What a change to the rows on what is monitored breaks, and that it breaks nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis import Evidence
from tests.mutations import Mutation, failing, mutation, printing, recode, recoded, today


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
        "clm-base-is-thin clm-begin-with-what-is-recorded clm-courts-count-some-children "
        "clm-kept-by-others clm-need-by-where-it-stands clm-needs-lead-without-custody "
        "clm-needs-not-counted clm-none-of-the-courts clm-not-the-court clm-plainly-not-the-court",
    ),
    mutation(
        "a courts indicator of youth justice is about the child",
        _indicators("YI18", child_focused="yes"),
        "clm-codes-move-little clm-decisions-not-well clm-kept-by-custody-and-services clm-lead-not-firm "
        "clm-none-of-the-courts clm-not-the-court clm-plainly-not-the-court clm-where-the-lead-ends",
    ),
    mutation(
        "seven courts indicators are about the child",
        _indicators("FI01 FI02 FI04 FI11 FI12 FI13 FI21", child_focused="yes"),
        "clm-adding-moved-the-result clm-apart-under-some clm-apart-without-care clm-base-is-thin "
        "clm-best-by-those-who-care clm-both-write-more clm-codes-move-little clm-kept-by-others "
        "clm-last-by-distance clm-less-would-end-it-outside-custody clm-mix-of-courts-and-services "
        "clm-none-of-the-courts clm-not-the-court clm-overlap-whoever-codes clm-plainly-not-the-court "
        "clm-where-the-lead-ends",
    ),
    mutation(
        "five family indicators of volume measure need",
        _indicators("FI03 FI05 FI07 FI08 FI10", focus="need"),
        "clm-decided-not-met clm-how-many-and-how-long clm-needs-not-counted clm-time-over-need "
        "clm-volume-and-time",
    ),
    mutation(
        "the systems change places in caseload",
        _swapped,
        "clm-count-who-waits clm-counts-cases clm-how-many-and-how-long clm-looks-elsewhere "
        "clm-time-over-need clm-volume-and-time clm-volume-and-time-in-courts",
    ),
    mutation(
        "one youth indicator of need measures time",
        _indicators("YI03", focus="timeliness_efficiency"),
        "clm-needs-not-counted clm-need-over-time",
    ),
    mutation(
        "three youth indicators are partly about the child",
        _indicators("YI01 YI02 YI03", child_focused="partly"),
        "clm-adding-moved-the-result clm-codes-move-little clm-less-would-end-it-outside-custody "
        "clm-mix-of-courts-and-services clm-need-by-where-it-stands clm-service-keeps-more "
        "clm-where-the-lead-ends",
    ),
    mutation(
        "six indicators in custody are not about the child",
        _indicators("YI21 YI22 YI23 YI24 YI26 YI27", child_focused="no"),
        "clm-adding-moved-the-result clm-best-by-those-who-care clm-codes-move-little "
        "clm-example-not-a-model clm-experience-of-custody clm-kept-by-custody-and-services "
        "clm-knows-custody clm-less-would-end-it-outside-custody clm-life-in-custody clm-mostly-custody "
        "clm-needs-lead-without-custody clm-outcomes-outside clm-where-the-lead-ends",
    ),
    mutation(
        "police and services keep what custody keeps",
        _indicators("YI21 YI22 YI23 YI24 YI26 YI27 YI28 YI32 YI33", kept_by="youth_services"),
        "clm-best-by-those-who-care clm-custody-and-care clm-example-not-a-model "
        "clm-experience-of-custody clm-kept-by-custody-and-services clm-knows-custody clm-lead-not-firm "
        "clm-less-would-end-it-outside-custody clm-life-in-custody clm-mostly-custody "
        "clm-needs-lead-without-custody clm-outcomes-closer clm-outcomes-outside clm-where-the-lead-ends",
    ),
    mutation(
        "Cafcass keeps none about the child",
        _indicators("FI27 FI29", child_focused="partly"),
        "clm-base-is-thin clm-best-by-those-who-care clm-last-by-distance clm-lead-not-firm "
        "clm-where-the-lead-ends",
    ),
    mutation(
        "two youth indicators of experience of court are about the child",
        _indicators("YI33 YI35", child_focused="yes", key_question=3),
        "clm-both-write-more clm-experience-of-court clm-last-by-distance clm-lead-not-firm "
        "clm-life-in-custody clm-little-experience clm-where-the-lead-ends clm-codes-move-little",
    ),
    mutation(
        "Cafcass publishes what children tell it",
        _indicators("FI27", publication="yes"),
        "clm-feedback-uncounted clm-recommend-asking",
    ),
    mutation(
        "the health of children in care is published in part",
        _indicators("FI48", publication="partly"),
        "clm-health-in-care-counted",
    ),
    mutation(
        "ratings and counts outside custody are about the child",
        _indicators("YI11 YI16 YI30 YI31 YI34 YI35", child_focused="yes"),
        "clm-adding-moved-the-result clm-best-by-those-who-care clm-both-write-more clm-child-share-ahead "
        "clm-codes-move-little clm-kept-by-custody-and-services clm-lead-not-firm clm-needs-not-counted "
        "clm-overlap-whoever-codes clm-service-keeps-more clm-weak-side clm-where-the-lead-ends",
    ),
    mutation(
        "Cafcass keeps what social care keeps of outcomes",
        _indicators("FI32 FI33 FI34 FI35 FI36 FI37 FI40 FI48 FI49 FI50", kept_by="cafcass"),
        "clm-councils-count-already clm-count-who-waits clm-custody-and-care clm-kept-by-others "
        "clm-known-to-councils clm-lead-not-firm clm-mix-of-courts-and-services clm-needs-not-counted "
        "clm-outcomes-closer clm-outcomes-kept-by-care clm-outcomes-outside clm-recommend-notice "
        "clm-time-over-need clm-where-the-lead-ends",
    ),
    mutation(
        "an outcome is monitored court by court", _indicators("FI33", level="court"), "clm-court-cannot-read"
    ),
    mutation(
        "a KPI has the same measure in family justice",
        recoded("counterparts", "YI01", closeness="same"),
        "clm-no-kpi-has-its-equal",
    ),
    mutation(
        "the measure beside a KPI is kept by a court",
        recoded("counterparts", "YI01", counterpart_id="FI01"),
        "clm-councils-count-already clm-known-to-councils",
    ),
    mutation(
        "a KPI is published in full",
        _indicators("YI03", publication="yes"),
        "clm-kpis-illustrative clm-kpis-not-yet-published",
    ),
    mutation(
        "a second KPI counts others than children",
        _indicators("YI06", unit_of_count="other"),
        "clm-councils-count-already clm-one-counts-victims",
    ),
    mutation(
        "seven family indicators of cases count children",
        _indicators("FI01 FI02 FI03 FI04 FI06 FI11 FI12", unit_of_count="child"),
        "clm-count-who-waits clm-counts-cases clm-courts-count-papers clm-papers-of-the-courts",
    ),
    mutation(
        "a case holds one child",
        printing("cafcass_new_children", "2024-03-31", 55830, geography="England"),
        "clm-awkward-to-split clm-not-a-matter-of-words",
    ),
    mutation(
        "a figure of cases is split by ethnicity",
        _indicators("FI03", breakdowns="ethnicity;offence_or_case_type"),
        "clm-awkward-to-split",
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
        _indicators("FI14", child_focused="yes", key_question=3),
        "clm-base-is-thin clm-experience-of-court clm-kept-by-others clm-little-experience "
        "clm-none-of-the-courts clm-not-the-court clm-plainly-not-the-court clm-recommend-asking",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(today())) == mutation.breaks
