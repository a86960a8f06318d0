"""What a change to the rows behind the summary breaks, and that it breaks nothing else."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import Evidence
from analysis.press.registers.figures import OBSERVATION_KEY
from tests.mutations import Mutation, failing, mutation, recode, recoded, today


def _misreported(evidence: Evidence) -> Evidence:
    """Set apart one page's average for a quarter of which averages on several bases are compared."""
    figures = evidence.observations
    chosen = (figures["measure_id"] == "care_mean_weeks") & (figures["period_end"] == "2024-03-31")
    cell = figures.loc[chosen & (figures["period_type"] == "quarter"), list(OBSERVATION_KEY)].head(1)
    assert len(cell) == 1
    apart = cell.assign(apart_because="probable_misreport", reason="")
    return replace(evidence, set_apart=pd.concat([evidence.set_apart, apart], ignore_index=True))


def _all_finished(evidence: Evidence) -> Evidence:
    changed = recode(evidence, "improvements", {"system": "youth"}, progress="in_place")
    return recode(changed, "indicators", {"system": "youth"}, publication="yes")


MUTATIONS = [
    mutation("an average on one basis was misreported", _misreported, "clm-right-on-its-basis"),
    mutation(
        "every youth example is in place and published",
        _all_finished,
        "clm-example-not-a-model clm-examples-unfinished clm-kpis-illustrative clm-kpis-not-yet-published "
        "clm-newest-published-in-part clm-not-always-in-full clm-rest-in-part-or-unknown clm-survey-ended",
    ),
    mutation(
        "nobody has asked to see needs counted",
        recoded("gaps", "G03", asked_for=""),
        "clm-begin-with-what-is-recorded clm-needs-lead-without-custody",
    ),
    mutation(
        "ten indicators of courts and Cafcass count children and tell of experience",
        recoded(
            "indicators",
            "FI03 FI04 FI06 FI07 FI08 FI11 FI12 FI13 FI15 FI16",
            unit_of_count="child",
            focus="experience",
        ),
        "clm-counts-cases clm-courts-count-papers clm-decided-not-met clm-how-many-and-how-long "
        "clm-looks-elsewhere clm-papers-of-the-courts clm-volume-and-time clm-volume-and-time-in-courts",
    ),
    mutation(
        "a routine release shows ethnicity",
        recoded("datasets", "FD01", has_ethnicity="yes"),
        "clm-adoption-alone clm-ethnic-differences-shown clm-gap-is-the-courts clm-main-release-gives "
        "clm-on-record-but-not-shown clm-recommend-ethnicity clm-releases-show-none "
        "clm-releases-without-ethnicity",
    ),
    mutation(
        "Cafcass has ethnicity on record for few in private law",
        recoded(
            "observations", {"measure_id": "ethnicity_recorded_pct", "breakdown": "law=private"}, value=40.0
        ),
        "clm-cafcass-records-it clm-on-record-but-not-shown clm-recommend-ethnicity "
        "clm-releases-without-ethnicity",
    ),
    mutation(
        "counting needs needs a case system",
        recoded("gaps", "G03", needs="A field in the case system for what children need"),
        "clm-no-new-case-system",
    ),
    mutation(
        "the targets add something about children",
        recoded("improvements", "FM17", adds_about_child="What children say"),
        "clm-what-family-added",
    ),
    mutation(
        "no change of youth justice shows in an indicator",
        recoded("improvements", {"system": "youth"}, measured_by=""),
        "clm-both-write-more clm-measures-lacking clm-shown-in-indicators",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(today())) == mutation.breaks
