"""What each system publishes: what its datasets count, how finely, how often, and how soon."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame
from analysis.study.registers.fields import FIELDS, SYSTEMS

ASPECTS = ("unit_of_count", "frequency", "geography_finest", "statistics_status")
ADULTS = ("FD12", "FD13")
"""Datasets whose age, sex and other features are those of adults, as their notes in the register say."""


def select(
    evidence: Evidence,
    *,
    without_status: Collection[str] = (),
    without_frequency: Collection[str] = (),
    without: Collection[str] = (),
) -> Evidence:
    """Give the same evidence with fewer datasets, to see whether a finding rests on them.

    Parameters
    ----------
    without_status, without_frequency, without : collection of str
        Kinds of statistics (``tool``, ``other`` …), frequencies (``one_off`` …) and identifiers to leave out.
    """
    datasets = evidence.datasets
    remaining = ~(
        datasets["statistics_status"].isin(without_status)
        | datasets["frequency"].isin(without_frequency)
        | datasets["dataset_id"].isin(without)
    )
    fewer: dict[str, Any] = {"datasets": datasets[remaining].reset_index(drop=True)}
    return replace(evidence, **fewer)


def shape(evidence: Evidence) -> pd.DataFrame:
    """Count the datasets of each system by what they count, how often, how finely, with what standing.

    Source: The register of datasets; what each holds is coded by this project.

    Returns
    -------
    DataFrame
        One row an aspect, category and system, zeros included: ``aspect`` (a column of the register), ``category`` (blank
        where not seen), ``system``, ``datasets_n``, ``system_n`` (all datasets of the system). Categories by falling
        total.
    """
    datasets = evidence.datasets
    systems = [system for system in SYSTEMS if system in set(datasets["system"])]
    totals = datasets["system"].value_counts()
    rows = []
    for aspect in ASPECTS:
        counts = pd.crosstab(datasets[aspect], datasets["system"])
        counts = counts.assign(total=counts.sum(axis=1), blank=counts.index == "").sort_index()
        counts = counts.sort_values(["blank", "total"], ascending=[True, False], kind="stable")
        for category, row in counts.iterrows():
            rows += [(aspect, category, system, int(row[system]), int(totals[system])) for system in systems]
    frame = pd.DataFrame(rows, columns=["aspect", "category", "system", "datasets_n", "system_n"])
    return check_frame(frame, key="aspect category system")


def freshness(evidence: Evidence) -> pd.DataFrame:
    """Give the days from the end of the newest period to its publication, where both dates are known.

    Source: The register of datasets; what each holds is coded by this project.

    Returns
    -------
    DataFrame
        One row a dataset with both dates: ``dataset_id``, ``system``, ``title``, ``frequency``, ``latest_period_end``,
        ``latest_published``, ``lag_days``, ``source_url``. From monthly to irregular, then from soonest to latest. It is
        the newest edition *seen*; an older edition's delay may differ.
    """
    datasets = evidence.datasets
    dated = datasets[datasets["latest_period_end"].notna() & datasets["latest_published"].notna()]
    dated = dated.assign(
        lag_days=(dated["latest_published"] - dated["latest_period_end"]).dt.days,
        _frequency=dated["frequency"].map(FIELDS["frequency"].allowed.index),
    ).sort_values(["_frequency", "lag_days", "dataset_id"])
    return check_frame(
        dated,
        key="dataset_id",
        columns=(
            "dataset_id system title short_title frequency latest_period_end latest_published lag_days "
            "source_url"
        ),
    )
