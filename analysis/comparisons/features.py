"""Which features the published data sets hold, of the child and for the user of the data.

Many cells of the register are unknown, which means not seen and is not the same as absent. Every share is
therefore a range, and where the ranges of the two systems overlap nothing is concluded.
"""

from __future__ import annotations

import pandas as pd

from analysis.comparisons.frames import check_frame
from analysis.evidence import Evidence

FEATURE_GROUPS: dict[str, tuple[str, ...]] = {
    "Who the child is": (
        "has_age",
        "has_sex",
        "has_ethnicity",
        "has_disability_or_send",
        "has_care_status",
        "has_religion",
        "has_deprivation",
    ),
    "What the child lives through": ("has_experience", "has_outcome_after"),
    "How the data can be used": (
        "has_open_microdata_or_research_access",
        "has_metadata_guide",
        "has_revision_policy",
    ),
}
HELD = ("yes", "partly", "no", "unknown")
_SYSTEM_ORDER = ("youth", "family")


def held(evidence: Evidence) -> pd.DataFrame:
    """Say of each published data set whether it holds each of twelve features: yes, partly, no, or not seen.

    Returns
    -------
    DataFrame
        One row a data set and feature: ``dataset_id``, ``system``, ``title``, ``publisher``,
        ``feature_group``, ``feature``, ``held`` (yes, partly, no, unknown), ``source_url``. Youth before
        family; within a system the data sets with most features known to be held first; features in the order
        of ``FEATURE_GROUPS``.

    Source: ``datasets.csv``.
    """
    datasets = evidence.datasets
    names = [name for group in FEATURE_GROUPS.values() for name in group]
    group_of = {name: group for group, members in FEATURE_GROUPS.items() for name in members}
    ranked = datasets.assign(
        _system=datasets["system"].map(_SYSTEM_ORDER.index),
        _yes=(datasets[names] == "yes").sum(axis=1),
        _partly=(datasets[names] == "partly").sum(axis=1),
    ).sort_values(["_system", "_yes", "_partly", "dataset_id"], ascending=[True, False, False, True])
    ranked["_rank"] = range(len(ranked))
    long = ranked.melt(
        id_vars=["dataset_id", "system", "title", "publisher", "source_url", "_rank"],
        value_vars=names,
        var_name="feature",
        value_name="held",
    )
    long = long.assign(
        feature_group=long["feature"].map(group_of), _feature=long["feature"].map(names.index)
    ).sort_values(["_rank", "_feature"])
    return check_frame(
        long,
        key=["dataset_id", "feature"],
        columns=[
            "dataset_id",
            "system",
            "title",
            "publisher",
            "feature_group",
            "feature",
            "held",
            "source_url",
        ],
    )


def ranges(evidence: Evidence, *, partly: str = "either") -> pd.DataFrame:
    """Give the share of each system's data sets that hold a feature, as the range that is certain.

    Parameters
    ----------
    evidence : Evidence
    partly : {"either", "no", "yes"}
        How a feature that is partly held counts: as no at the low end and as yes at the high end, or as no or
        yes at both.

    Returns
    -------
    DataFrame
        One row a feature and system: ``feature_group``, ``feature``, ``system``, ``datasets_n``, ``yes_n``,
        ``partly_n``, ``no_n``, ``unknown_n``, ``low_pct`` (known to hold it), ``high_pct`` (those, and all of
        which it is not known), ``higher`` (the system whose whole range lies above the other's; blank where
        they overlap or touch, or where only one system has data sets).

    Source: ``datasets.csv``.
    """
    if partly not in ("either", "no", "yes"):
        raise ValueError(f"partly is {partly!r}: it counts as 'either', 'no' or 'yes'")
    long = held(evidence)
    counts = long.assign(n=1).pivot_table(
        index=["feature_group", "feature", "system"],
        columns="held",
        values="n",
        aggfunc="sum",
        fill_value=0,
        sort=False,
        observed=True,
    )
    counts = (
        counts.reindex(columns=list(HELD), fill_value=0)
        .add_suffix("_n")
        .rename_axis(columns=None)
        .reset_index()
    )
    counts["datasets_n"] = counts[[f"{held}_n" for held in HELD]].sum(axis=1)
    low = counts["yes_n"] + (counts["partly_n"] if partly == "yes" else 0)
    high = counts["yes_n"] + counts["unknown_n"] + (counts["partly_n"] if partly != "no" else 0)
    counts["low_pct"] = 100 * low / counts["datasets_n"]
    counts["high_pct"] = 100 * high / counts["datasets_n"]
    names = [name for group in FEATURE_GROUPS.values() for name in group]
    counts["higher"] = counts["feature"].map(_higher(counts))
    counts = counts.assign(
        _feature=counts["feature"].map(names.index), _system=counts["system"].map(_SYSTEM_ORDER.index)
    ).sort_values(["_feature", "_system"])
    return check_frame(
        counts,
        key=["feature", "system"],
        columns=[
            "feature_group",
            "feature",
            "system",
            "datasets_n",
            "yes_n",
            "partly_n",
            "no_n",
            "unknown_n",
            "low_pct",
            "high_pct",
            "higher",
        ],
    )


def _higher(counts: pd.DataFrame) -> dict[str, str]:
    higher = {}
    for feature, pair in counts.groupby("feature"):
        rows = pair.set_index("system")
        higher[feature] = ""
        if {"youth", "family"} <= set(rows.index):
            for first, second in (("youth", "family"), ("family", "youth")):
                if rows.loc[first, "low_pct"] > rows.loc[second, "high_pct"]:
                    higher[feature] = first
    return higher
