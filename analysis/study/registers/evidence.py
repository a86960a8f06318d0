"""The registers of this study, as known on a date, frozen."""

from dataclasses import dataclass

import pandas as pd

from analysis.press.registers.evidence import Evidence as Published


@dataclass(frozen=True, eq=False, kw_only=True)
class Evidence(Published):
    """Everything the report rests on: the published figures and this study's own registers, as known on a date.

    Parameters
    ----------
    indicators, datasets, improvements, recommendations, key_questions : DataFrame
        What is monitored, what is published, how data got better, what was asked for, and the questions that data should
        answer; columns as in the data dictionary.
    improvement_facts : DataFrame
        Numbers and days that tell of an improvement, each with the page that gives it.
    responses : DataFrame
        What was answered to the recommendations.
    audits : DataFrame
        How figures were checked against the pages they were read from, and with what result.
    counterparts : DataFrame
        The register of this project's own making: the family indicator nearest to each of the youth justice
        KPIs.
    gaps : DataFrame
        The register of this project's own making: what family justice data does not show, and what would
        close each gap.
    standard, standard_elements, standard_records, journey : DataFrame
        Of this project's own making: what one would want to know of each child in family proceedings, what of each
        is on record, and what is known at each step of a child's way through either system.
    decisions : DataFrame
        The register of this project's own making: what the report recommends, with owner, steps and what would show it done.
    second_coding, settled_codes : DataFrame
        Codes as first given and as given again, and what was decided where they differed.
    """

    indicators: pd.DataFrame
    audits: pd.DataFrame
    counterparts: pd.DataFrame
    datasets: pd.DataFrame
    improvements: pd.DataFrame
    improvement_facts: pd.DataFrame
    recommendations: pd.DataFrame
    responses: pd.DataFrame
    key_questions: pd.DataFrame
    gaps: pd.DataFrame
    standard: pd.DataFrame
    standard_elements: pd.DataFrame
    standard_records: pd.DataFrame
    journey: pd.DataFrame
    decisions: pd.DataFrame
    second_coding: pd.DataFrame
    settled_codes: pd.DataFrame
