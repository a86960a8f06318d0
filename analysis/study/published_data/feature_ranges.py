"""Which system's datasets hold a feature more often: ranges from what is known to what may be.

Every share is a range, because many cells are not seen. Where the ranges of the two systems overlap, nothing
is concluded.
"""

from typing import Any

import pandas as pd

from analysis.press.comparisons.code_ranges import code_range
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame
from analysis.study.published_data.compare import ADULTS, select
from analysis.study.published_data.features import ANSWERS, FEATURE_GROUPS
from analysis.study.registers.fields import SYSTEMS

AS_REPORTED = "As in the report: held in part and not seen both ways"
PARTLY_NO, PARTLY_YES = "Held in part counts as no", "Held in part counts as yes"
UNKNOWN_NO, UNKNOWN_YES = "Not seen counts as no", "Not seen counts as yes"


def ranges(evidence: Evidence, *, partly: str = "either", unknown: str = "either") -> pd.DataFrame:
    """Give the share of each system's datasets that hold a feature, as the range that is certain.

    Source: The register of datasets; what each holds is coded by this project.

    Parameters
    ----------
    partly, unknown : {"either", "no", "yes"}
        How a feature that is held in part, or was not seen, counts: as no at the low end and as yes at the
        high end, or as no or yes at both. Not seen is not no: the last two only show how far a finding could
        move.

    Returns
    -------
    DataFrame
        One row a feature and system: ``feature_group``, ``feature``, ``system``, ``datasets_n``, ``yes_n``, ``partly_n``,
        ``no_n``, ``unknown_n``, ``low_pct`` (known to hold it), ``partly_pct`` and ``unknown_pct`` (how much of the range
        is held in part or was not seen), ``high_pct`` (the sum of the three), ``higher`` (the system whose whole range
        lies above the other's; blank where they overlap or touch, or where only one system has datasets).
    """
    for name, way in (("partly", partly), ("unknown", unknown)):
        if way not in ("either", "no", "yes"):
            raise ValueError(f"{name} is {way!r}: it counts as 'either', 'no' or 'yes'")
    columns = [
        *("feature_group", "feature", "system", "datasets_n"),
        *(f"{mark}_n" for mark in ANSWERS),
        *("low_pct", "partly_pct", "unknown_pct", "high_pct", "higher"),
    ]
    frame = pd.DataFrame(_ranges(_counts(evidence), partly, unknown), columns=columns)
    return check_frame(frame, key="feature system", columns=columns)


def sensitivity(evidence: Evidence) -> pd.DataFrame:
    """Say on which features the systems can be told apart when the datasets are counted in other ways.

    Source: The register of datasets; what each holds is coded by this project.

    Returns
    -------
    DataFrame
        One row a way of counting and feature: ``way`` (in words, the report's own first), ``feature``, ``higher`` (blank
        where it cannot be told), ``datasets_n`` (datasets counted in that way).
    """
    counted = _counts(evidence)
    fewer = {
        "Without tools and other products": select(evidence, without_status=("tool", "other")),
        "Without datasets that came out once": select(evidence, without_frequency=("one_off",)),
        "Without datasets about adults": select(evidence, without=ADULTS),
    }
    ways = {
        AS_REPORTED: _ranges(counted),
        PARTLY_NO: _ranges(counted, partly="no"),
        PARTLY_YES: _ranges(counted, partly="yes"),
        UNKNOWN_NO: _ranges(counted, unknown="no"),
        UNKNOWN_YES: _ranges(counted, unknown="yes"),
        **{way: _ranges(_counts(some)) for way, some in fewer.items()},
    }
    rows = []
    for way, ranged in ways.items():
        higher = {row["feature"]: row["higher"] for row in ranged}
        sets = sum({row["system"]: row["datasets_n"] for row in ranged}.values())
        rows += [(way, feature, system, sets) for feature, system in higher.items()]
    return check_frame(rows, key="way feature", columns="way feature higher datasets_n")


def _counts(evidence: Evidence) -> list[dict[str, Any]]:
    datasets = evidence.datasets
    return [
        {"feature_group": group, "feature": feature, "system": system}
        | code_range(own[feature], "unknown", counted="datasets")
        for group, features in FEATURE_GROUPS.items()
        for feature in features
        for system in SYSTEMS
        if len(own := datasets[datasets["system"] == system])
    ]


def _ranges(
    counted: list[dict[str, Any]], partly: str = "either", unknown: str = "either"
) -> list[dict[str, Any]]:
    rows = [row | _ends(row, partly, unknown) for row in counted]
    ends = {(row["feature"], row["system"]): (row["low_pct"], row["high_pct"]) for row in rows}
    return [row | {"higher": _higher(ends, row["feature"])} for row in rows]


def _ends(row: dict[str, Any], partly: str, unknown: str) -> dict[str, float]:
    share = 100 / row["datasets_n"]
    yes_n = row["yes_n"] + row["partly_n"] * (partly == "yes") + row["unknown_n"] * (unknown == "yes")
    low = yes_n * share
    partly_pct = row["partly_n"] * share if partly == "either" else 0.0
    unknown_pct = row["unknown_n"] * share if unknown == "either" else 0.0
    # rounded, so that ranges that touch are seen to touch
    high = round(low + partly_pct + unknown_pct, 9)
    return {"low_pct": round(low, 9), "partly_pct": partly_pct, "unknown_pct": unknown_pct, "high_pct": high}


def _higher(ends: dict[tuple[str, str], tuple[float, float]], feature: str) -> str:
    for system, other in (SYSTEMS, SYSTEMS[::-1]):
        if {(feature, system), (feature, other)} <= set(ends) and ends[feature, system][0] > ends[
            feature, other
        ][1]:
            return system
    return ""
