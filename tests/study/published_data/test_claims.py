"""What a change to the rows on what is published, and on the evidence itself, breaks, and nothing else."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.press.registers import Evidence
from tests.mutations import Mutation, failing, mutation, printing, recode, recoded, today, without


def mostly_official(evidence: Evidence) -> Evidence:
    copies = {"source_type": ["dataset_copy", "press"]}
    return recode(evidence, "sources", copies, source_type="official")


MUTATIONS = [
    mutation(
        "adoptions are published by ethnicity once",
        recoded("datasets", "FD27", frequency="one_off"),
        "clm-adoption-alone",
    ),
    mutation(
        "Ofsted asks children in care once",
        recoded("datasets", "FD26", frequency="one_off"),
        "clm-asked-in-pilots clm-asked-where-cared-for",
    ),
    mutation(
        "the statistics of children in care do not say what became of them",
        recoded("datasets", "FD07", has_outcome_after="no"),
        "clm-care-says-what-follows-care",
    ),
    mutation(
        "first time entrants rose",
        printing("fte_count", "2024-12-31", 30_000, period_type="calendar_year"),
        "clm-smaller-system",
    ),
    mutation(
        "children in custody rose",
        printing("custody_population_avg", "2025-03-31", 3_000, period_type="year_ending_march"),
        "clm-smaller-number-hides clm-smaller-system",
    ),
    mutation(
        "fewer children in custody are on remand",
        printing("custody_remand_share", "2025-03-31", 20, period_type="year_ending_march"),
        "clm-smaller-number-hides",
    ),
    mutation(
        "private law starts end at their highest",
        printing("private_law_cases_started", "2024-12-31", 99_000, period_type="calendar_year"),
        "clm-family-past-peak clm-private-law-path",
    ),
    mutation(
        "children looked after rose in the latest year",
        printing("cla_number", "2025-03-31", 90_000, geography="England", period_type="snapshot"),
        "clm-family-past-peak clm-looked-after-turned",
    ),
    mutation(
        "the monthly counts of custody average more than the last yearly figure",
        recoded("implied", "custody_population_avg", implied_value=500.0),
        "clm-custody-lower-still",
    ),
    mutation(
        "the newest cohort of a quarter reoffended more",
        printing("reoffending_rate_3m", "2023-06-30", 40),
        "clm-quarter-reoffending-fell",
    ),
    mutation(
        "a year of searches has another share",
        recoded(
            "implied",
            {
                "measure_id": "stop_search_ethnicity_share",
                "breakdown": "ethnicity=Black",
                "window": "self-defined ethnicity",
                "period_end": pd.Timestamp("2023-03-31"),
            },
            implied_value=19.0,
        ),
        "clm-searched-fell-on-both",
    ),
    mutation(
        "the study by ethnicity goes on",
        recoded("improvements", "FM28", progress="under_way"),
        "clm-drawn-from-the-record clm-drawn-from-whole-record-once clm-drawn-once clm-recommend-ethnicity",
    ),
    mutation(
        "the study by ethnicity found no difference in length",
        recoded("improvement_facts", "FM28-longer", fact="Cases of like length"),
        "clm-drawn-cases-longer",
    ),
    mutation(
        "the study by ethnicity was done every year",
        recoded("datasets", "FD23", frequency="annual"),
        "clm-drawn-from-the-record clm-drawn-from-whole-record-once",
    ),
    mutation(
        "the definitions of the court's forms hold ethnicity",
        recoded("improvements", "FM33", effect_reported="A field for ethnicity."),
        "clm-cafcass-records-it clm-form-without-ethnicity",
    ),
    mutation(
        "those who quote a figure compile it on their own",
        recoded(
            "sources",
            {"publisher": ["HM Courts & Tribunals Service", "Youth Justice Board"]},
            publisher="Somebody else",
        ),
        "clm-vintages-not-rivals",
    ),
    mutation(
        "children looked after are counted in the year that follows the case",
        recoded("measures", "cla_number", definition="Children in the following year."),
        "clm-family-shows-what-came-in clm-headlines-say-what-followed clm-not-after-the-case",
    ),
    mutation(
        "the monthly release of Cafcass shows ethnicity",
        recoded("datasets", "FD02", has_ethnicity="yes"),
        "clm-adoption-alone clm-ethnic-differences-shown clm-gap-is-the-courts "
        "clm-on-record-but-not-shown clm-releases-without-ethnicity",
    ),
    mutation(
        "the main family release says what happened after the order",
        recoded("datasets", "FD01", has_outcome_after="yes"),
        "clm-blank-after-the-order clm-main-release-gives",
    ),
    mutation(
        "the main family release shows ethnicity",
        recoded("datasets", "FD01", has_ethnicity="yes"),
        "clm-adoption-alone clm-ethnic-differences-shown clm-gap-is-the-courts clm-main-release-gives "
        "clm-on-record-but-not-shown clm-recommend-ethnicity clm-releases-show-none "
        "clm-releases-without-ethnicity",
    ),
    mutation(
        "Black children are arrested less often than White children",
        printing("arrests_ethnicity_count", "2025-03-31", 1_000, breakdown="ethnicity=Black"),
        "clm-arithmetic-agrees clm-black-children-more-often",
    ),
    mutation(
        "ethnicity is on record for half of the children in private law",
        printing("ethnicity_recorded_pct", "2023-03-31", 50, geography="England", breakdown="law=private"),
        "clm-cafcass-records-it clm-on-record-but-not-shown clm-recommend-ethnicity "
        "clm-releases-without-ethnicity",
    ),
    mutation(
        "a family dataset asks children every year",
        recoded("datasets", "FD22", frequency="annual"),
        "clm-no-family-survey",
    ),
    mutation(
        "an accredited release counts for less",
        recoded("datasets", "FD01 FD07 FD08 FD12", statistics_status="official_statistics"),
        "clm-as-well-served",
    ),
    mutation(
        "the widest revisions were never printed",
        lambda evidence: without(
            without(
                evidence,
                "observations",
                {
                    "measure_id": "remand_episodes_yda",
                    "source_id": "youth-justice-statistics-2018-19-to-2020-21-chapter-6-via-clmodr.github-com",
                },
            ),
            "observations",
            {"measure_id": "cla_share", "breakdown": "ethnicity=Mixed"},
        ),
        "clm-exceptions-are-large",
    ),
    mutation(
        "most figures were read on an official page",
        mostly_official,
        "clm-not-on-official-pages clm-only-official clm-waiting-rose clm-youth-figures-copied",
    ),
    mutation(
        "a fifth of the checked values was wrong",
        recoded("audits", "A2", values_wrong=270),
        "clm-values-held-up clm-values-over-labels",
    ),
]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(mutation: Mutation) -> None:
    assert failing(mutation.change(today())) == mutation.breaks
