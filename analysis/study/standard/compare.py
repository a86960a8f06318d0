"""A minimum child data standard and a child's way through both systems, counted from their smallest parts.

An item of the standard has parts, and one of them is the main part that stands for the item. So each count has a
range: the lowest counts an item only where every part counts, the highest where any part does.
"""

from __future__ import annotations

import pandas as pd

from analysis.press.comparisons.frames import check_frame, once
from analysis.study.registers.evidence import Evidence
from analysis.study.registers.fields import STEPS, SYSTEMS

ON_RECORD = ("published", "recorded")
"""What counts as on record: a code, a date or a number, published or not; words in a document do not count."""
LAMPS = ("recorded", "counted", "published")


@once
def items(evidence: Evidence) -> pd.DataFrame:
    """Say of each item of the standard what is on record and what is published, with its range.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        One row an item, in order: ``item_id``, ``item``, ``item_definition``, ``step``, ``recorded_by``, ``status``
        (of its main part), ``elements_n``, ``on_record_n`` and ``published_n`` (parts), ``unknown_n`` (parts),
        ``all_on_record``, ``may_be_on_record`` (a part is, or is not known), ``all_published``, ``any_published``,
        ``first_possible``, ``effort``, ``contested``.

    Source
    ------
    The registers of the standard and of standard elements, made for this project.
    """
    parts = evidence.standard_elements
    parts = parts.assign(
        elements_n=1,
        on_record_n=parts["status"].isin(ON_RECORD).astype(int),
        published_n=(parts["status"] == "published").astype(int),
        unknown_n=(parts["status"] == "unknown").astype(int),
    )
    counts = parts.groupby("item_id")[["elements_n", "on_record_n", "published_n", "unknown_n"]].sum()
    main = parts[parts["is_main"] == "yes"].set_index("item_id")["status"]
    frame = evidence.standard.join(counts, on="item_id", how="inner")
    frame = frame.assign(
        status=frame["item_id"].map(main).fillna("unknown"),
        all_on_record=frame["on_record_n"] == frame["elements_n"],
        may_be_on_record=frame["on_record_n"] + frame["unknown_n"] > 0,
        all_published=frame["published_n"] == frame["elements_n"],
        any_published=frame["published_n"] > 0,
    )
    columns = (
        "item_id",
        "item",
        "item_definition",
        "step",
        "recorded_by",
        "status",
        "elements_n",
        "on_record_n",
        "published_n",
        "unknown_n",
        "all_on_record",
        "may_be_on_record",
        "all_published",
        "any_published",
        "first_possible",
        "effort",
        "contested",
    )
    return check_frame(frame, key=("item_id",), columns=columns)


@once
def journey(evidence: Evidence) -> pd.DataFrame:
    """Say at each step of a child's way through each system what is recorded, counted and published.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        One row a system and step, in order of the way: ``system``, ``step``, ``journey_id``, ``asked`` (the main
        question of the step), ``recorded``, ``counted``, ``published`` (yes, partly, no or unknown), ``by_whom``,
        ``note``.

    Source
    ------
    The register of the journey, made for this project.
    """
    rows = evidence.journey[evidence.journey["is_main"] == "yes"]
    frame = rows.rename(columns={f"lamp_{lamp}": lamp for lamp in LAMPS})
    order = frame["step"].map(STEPS.index) + len(STEPS) * frame["system"].map(tuple(reversed(SYSTEMS)).index)
    frame = frame.iloc[order.argsort(kind="stable")]
    columns = ("system", "step", "journey_id", "asked", *LAMPS, "by_whom", "note")
    return check_frame(frame, key=("system", "step"), columns=columns)
