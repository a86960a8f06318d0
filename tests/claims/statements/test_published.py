"""What a change to the rows on what is published, and on the evidence itself, breaks, and nothing else."""

from __future__ import annotations

import pytest

from analysis import load_evidence
from analysis.evidence import Evidence
from tests.claims.mutations import Mutation, failing, mutation, recode, with_value, without


def dataset(evidence: Evidence, name: str, **codes: object) -> Evidence:
    return recode(evidence, "datasets", {"dataset_id": name}, **codes)


def mostly_official(evidence: Evidence) -> Evidence:
    copies = {"source_type": ["dataset_copy", "press"]}
    return recode(evidence, "sources", copies, source_type="official")


MUTATIONS = [
    mutation(
        "first time entrants rose",
        lambda evidence: with_value(evidence, "fte_count", "2024-12-31", 30_000, period_type="calendar_year"),
        "clm-smaller-system",
    ),
    mutation(
        "children in custody rose",
        lambda evidence: with_value(
            evidence, "custody_population_avg", "2025-03-31", 3_000, period_type="year_ending_march"
        ),
        "clm-family-moved-less",
        "clm-smaller-number-hides",
        "clm-smaller-system",
    ),
    mutation(
        "fewer children in custody are on remand",
        lambda evidence: with_value(
            evidence, "custody_remand_share", "2025-03-31", 20, period_type="year_ending_march"
        ),
        "clm-smaller-number-hides",
    ),
    mutation(
        "a family series moves more than youth justice's",
        lambda evidence: with_value(
            evidence, "private_law_cases_started", "2024-12-31", 99_000, period_type="calendar_year"
        ),
        "clm-family-moved-less",
    ),
    mutation(
        "children looked after are counted in the year that follows the case",
        lambda evidence: recode(
            evidence, "measures", {"measure_id": "cla_number"}, definition="Children in the following year."
        ),
        "clm-family-shows-what-came-in",
        "clm-headlines-say-what-followed",
        "clm-not-after-the-case",
    ),
    mutation(
        "the monthly release of Cafcass shows ethnicity",
        lambda evidence: dataset(evidence, "FD02", has_ethnicity="yes"),
        "clm-ethnic-differences-shown",
        "clm-gap-is-the-courts",
        "clm-nobody-can-see",
        "clm-public-cannot-see",
        "clm-recommend-ethnicity",
        "clm-releases-without-ethnicity",
    ),
    mutation(
        "the main family release shows ethnicity",
        lambda evidence: dataset(evidence, "FD01", has_ethnicity="yes"),
        "clm-ethnic-differences-shown",
        "clm-gap-is-the-courts",
        "clm-main-release-gives",
        "clm-nobody-can-see",
        "clm-on-record-but-not-shown",
        "clm-public-cannot-see",
        "clm-recommend-ethnicity",
        "clm-releases-show-none",
        "clm-releases-without-ethnicity",
    ),
    mutation(
        "Black children are arrested less often than White children",
        lambda evidence: with_value(
            evidence, "arrests_ethnicity_count", "2025-03-31", 1_000, breakdown="ethnicity=Black"
        ),
        "clm-arithmetic-agrees",
        "clm-black-children-more-often",
    ),
    mutation(
        "ethnicity is on record for half of the children in private law",
        lambda evidence: with_value(
            evidence, "ethnicity_recorded_pct", "2023-03-31", 50, geography="England", breakdown="law=private"
        ),
        "clm-on-record-but-not-shown",
        "clm-recommend-ethnicity",
        "clm-recording-not-obstacle",
        "clm-releases-without-ethnicity",
    ),
    mutation(
        "a family dataset asks children every year",
        lambda evidence: dataset(evidence, "FD22", frequency="annual"),
        "clm-how-regularly-they-ask",
        "clm-no-family-survey",
    ),
    mutation(
        "an accredited release counts for less",
        lambda evidence: recode(
            evidence,
            "datasets",
            {"dataset_id": ["FD01", "FD07", "FD08", "FD12"]},
            statistics_status="official_statistics",
        ),
        "clm-as-well-served",
    ),
    mutation(
        "the widest revision was never printed",
        lambda evidence: without(
            evidence,
            "observations",
            {
                "measure_id": "remand_episodes_yda",
                "source_id": "youth-justice-statistics-2018-19-to-2020-21-chapter-6-via-clmodr.github-com",
            },
        ),
        "clm-exceptions-are-large",
    ),
    mutation(
        "most figures were read on an official page",
        mostly_official,
        "clm-not-on-official-pages",
        "clm-only-official",
        "clm-youth-figures-copied",
    ),
    mutation(
        "a fifth of the checked values was wrong",
        lambda evidence: recode(evidence, "audits", {"audit_id": "A2"}, values_wrong=270),
        "clm-values-held-up",
        "clm-values-over-labels",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(load_evidence())) == mutation.breaks
