"""What a change to the rows on time breaks, and that it breaks nothing else."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import Evidence
from tests.mutations import (
    Mutation,
    failing,
    lacking,
    mutation,
    printing,
    recoded,
    today,
    with_observation,
    with_value,
)

MISSING = ["2022-06-30", "2022-09-30", "2022-12-31", "2023-03-31", "2023-12-31"]
"""Quarters with neither average nor share, printed or implied."""

MUTATIONS = [
    mutation(
        "care proceedings keep the limit in the latest quarter",
        printing("care_mean_weeks", "2025-06-30", 25),
        "clm-care-over-limit clm-fallen-since clm-nearest-to-the-limit clm-wide-enough",
    ),
    mutation(
        "the average rises above the highest before",
        printing("care_mean_weeks", "2025-06-30", 50),
        "clm-fallen-since clm-wide-enough",
    ),
    mutation(
        "the highest average moves to another quarter, and the sentences with it",
        printing("care_mean_weeks", "2021-12-31", 52),
    ),
    mutation(
        "the lowest average met the limit",
        printing("care_mean_weeks", "2016-09-30", 26),
        "clm-nearest-to-the-limit",
    ),
    mutation(
        "of a single quarter neither average nor share is known",
        lambda evidence: _known(evidence, MISSING[:-1]),
        "clm-average-withdrawn clm-quarters-missing clm-year-covers-some",
    ),
    mutation(
        "of every quarter the average is known",
        lambda evidence: _known(evidence, MISSING),
        "clm-average-withdrawn clm-quarters-missing clm-year-covers-some",
    ),
    mutation(
        "no later edition implies an average",
        lacking("implied", "care_mean_weeks"),
        "clm-change-implies clm-part-supplied-later",
    ),
    mutation(
        "the figure that a later edition implies is another than its statement gives",
        recoded(
            "implied",
            {"measure_id": "care_mean_weeks", "period_end": pd.Timestamp("2023-06-30")},
            implied_value=48.0,
        ),
        "clm-change-implies",
    ),
    mutation(
        "Cafcass printed nothing of one quarter of the gap",
        lacking(
            "observations", {"measure_id": "cafcass_s31_weeks", "period_end": pd.Timestamp("2023-09-30")}
        ),
        "clm-even-the-limit-went-dark clm-other-bases-went-on",
    ),
    mutation(
        "the courts service publishes management information once a year",
        recoded("datasets", "FD10", frequency="annual"),
        "clm-other-bases-went-on",
    ),
    mutation(
        "the audit's report itself was read",
        recoded(
            "sources",
            "nao-improving-family-court-services-for-children.todaysfamilylawyer-co-uk",
            source_type="official",
        ),
        "clm-waiting-rose",
    ),
    mutation(
        "the courts service left out a month",
        lacking(
            "observations",
            {"measure_id": "public_law_mean_weeks_nao", "period_end": pd.Timestamp("2024-04-30")},
        ),
        "clm-other-bases-went-on",
    ),
    mutation(
        "an edition within the gap prints the average",
        recoded("sources", "fcsq-2024-q2.gov-uk", published_on=pd.Timestamp("2023-01-26")),
        "clm-even-the-limit-went-dark clm-limit-and-break clm-months-without-edition clm-went-dark",
    ),
    mutation(
        "the row on the case system no longer speaks of timeliness",
        recoded(
            "improvements",
            "FM09",
            effect_reported="Several public law series could not be published from 2022",
        ),
        "clm-went-dark",
    ),
    mutation(
        "the days are fewer than at first",
        printing("days_offence_to_completion", "2025-03-31", 99),
        "clm-days-rose",
    ),
    mutation(
        "the edition that implies another figure of days implies the printed one",
        recoded("implied", "days_offence_to_completion", implied_value=221.0),
        "clm-days-revised clm-not-steady",
    ),
    mutation(
        "fewer children wait over a year than at first",
        printing("pct_children_waiting_over_year", "2024-12-31", 0.5, breakdown="law=public"),
        "clm-waiting-rose",
    ),
    mutation(
        "children in proceedings of about two years are told by the press alone",
        recoded(
            "sources", "nao-improving-family-court-services-for-children.nao-org-uk", source_type="press"
        ),
        "clm-over-100-weeks",
    ),
    mutation(
        "half of the care cases of the year took longer than the limit",
        printing("care_median_weeks", "2016-12-31", 26.5),
        "clm-median-below-mean",
    ),
    mutation(
        "the three averages are close",
        lambda evidence: with_value(
            with_value(evidence, "cafcass_s31_weeks", "2024-03-31", 40, geography="England"),
            "care_mean_weeks",
            "2024-03-31",
            40,
        ),
        "clm-wide-enough",
    ),
    mutation(
        "Cafcass counts children in Wales too",
        recoded("measures", "cafcass_s31_weeks", geography="England and Wales"),
        "clm-three-bases",
    ),
    mutation(
        "the youth clock starts with the charge",
        recoded("measures", "days_offence_to_completion", basis="court timeliness, charge to completion"),
        "clm-clocks-start-elsewhere clm-youth-clock",
    ),
    mutation(
        "a court indicator of time counts children",
        recoded("indicators", "FI13", unit_of_count="child"),
        "clm-count-who-waits clm-counts-cases",
    ),
]


def _known(evidence: Evidence, quarters: list[str]) -> Evidence:
    for day in quarters:
        evidence = with_observation(evidence, "care_mean_weeks", day, 45, like="2024-03-31")
    return evidence


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(today())) == mutation.breaks
