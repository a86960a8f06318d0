"""Which system's datasets hold a feature more often: ranges from what is known to what may be.

Every share is a range, because many cells are not seen. Where the ranges of the two systems overlap, nothing is
concluded.
"""

from __future__ import annotations

import pandas as pd

from analysis.comparisons.features import FEATURE_GROUPS, HELD, held
from analysis.comparisons.frames import check_frame
from analysis.comparisons.publication import ADULTS, select
from analysis.evidence import Evidence

_SYSTEM_ORDER = ("youth", "family")


def ranges(evidence: Evidence, *, partly: str = "either", unknown: str = "either") -> pd.DataFrame:
    """Give the share of each system's datasets that hold a feature, as the range that is certain.

    Parameters
    ----------
    evidence : Evidence
    partly, unknown : {"either", "no", "yes"}
        How a feature that is held in part, or was not seen, counts: as no at the low end and as yes at the high
        end, or as no or yes at both. Not seen is not no: the last two only show how far a finding could move.

    Returns
    -------
    DataFrame
        One row a feature and system: ``feature_group``, ``feature``, ``system``, ``datasets_n``, ``yes_n``,
        ``partly_n``, ``no_n``, ``unknown_n``, ``low_pct`` (known to hold it), ``partly_pct`` and ``unknown_pct`` (how
        much of the range is held in part or was not seen), ``high_pct`` (the sum of the three), ``higher`` (the
        system whose whole range lies above the other's; blank where they overlap or touch, or where only one
        system has datasets).

    Source: ``datasets.csv``.
    """
    for name, way in (("partly", partly), ("unknown", unknown)):
        if way not in ("either", "no", "yes"):
            raise ValueError(f"{name} is {way!r}: it counts as 'either', 'no' or 'yes'")
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
    counts["datasets_n"] = counts[[f"{mark}_n" for mark in HELD]].sum(axis=1)
    share = 100 / counts["datasets_n"]
    sure = counts["yes_n"] + _as_yes(counts["partly_n"], partly) + _as_yes(counts["unknown_n"], unknown)
    counts["low_pct"] = sure * share
    counts["partly_pct"] = counts["partly_n"] * share if partly == "either" else 0.0
    counts["unknown_pct"] = counts["unknown_n"] * share if unknown == "either" else 0.0
    counts["high_pct"] = (counts["low_pct"] + counts["partly_pct"] + counts["unknown_pct"]).round(9)
    counts["low_pct"] = counts["low_pct"].round(9)
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
            "partly_pct",
            "unknown_pct",
            "high_pct",
            "higher",
        ],
    )


def sensitivity(evidence: Evidence) -> pd.DataFrame:
    """Say on which features the systems can be told apart when the datasets are counted in other ways.

    Returns
    -------
    DataFrame
        One row a way of counting and feature: ``way`` (in words, the report's own first), ``feature``, ``higher``
        (blank where it cannot be told), ``datasets_n`` (datasets counted in that way).

    Source: ``datasets.csv``.
    """
    ways = {
        "As in the report: held in part and not seen both ways": ranges(evidence),
        "Held in part counts as no": ranges(evidence, partly="no"),
        "Held in part counts as yes": ranges(evidence, partly="yes"),
        "Not seen counts as no": ranges(evidence, unknown="no"),
        "Not seen counts as yes": ranges(evidence, unknown="yes"),
        "Without tools and other products": ranges(select(evidence, without_status=("tool", "other"))),
        "Without datasets that came out once": ranges(select(evidence, without_frequency=("one_off",))),
        "Without datasets about adults": ranges(select(evidence, without=ADULTS)),
    }
    rows = []
    for way, frame in ways.items():
        sets = frame.drop_duplicates("system")["datasets_n"].sum()
        rows.append(frame.drop_duplicates("feature").assign(way=way, datasets_n=sets))
    return check_frame(
        pd.concat(rows), key=["way", "feature"], columns=["way", "feature", "higher", "datasets_n"]
    )


def _as_yes(counts: pd.Series, way: str) -> pd.Series | int:
    return counts if way == "yes" else 0


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
