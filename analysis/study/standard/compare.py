"""A minimum child data standard and a child's way through both systems, counted from their smallest parts.

An item of the standard has parts, and in public and in private law one of them is the main part that stands for the
item. So each count has a range: the lowest counts an item only where every part counts, the highest where any part does.
"""

import pandas as pd

from analysis.press.base.names import names
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.registers.fields import FIELDS, STEPS, SYSTEMS

UNSEEN = "recorded_publication_unknown"
ON_RECORD = ("published", "recorded", UNSEEN)
"""What counts as on record: a code, a date or a number in a record of proceedings; words in a document do not count."""
MAY_BE = (*ON_RECORD, "elsewhere", "unknown")
"""What counts where any part does: what another record holds, or nobody could see, may be told of these children too."""
LAWS = FIELDS["kind_of_law"].allowed
LAMPS = ("recorded", "counted", "published")


@once
def items(evidence: Evidence) -> pd.DataFrame:
    """Say of each item about the child what is on record and what is published, in public and in private law, with its range.

    Source: The registers of the standard, standard elements and standard records, made for this project.

    Returns
    -------
    DataFrame
        One row an item of which children are counted, in order: ``item_id``, ``item``, ``item_definition``, ``step``,
        ``recorded_by``, ``first_possible``, ``effort``, ``contested``; then for each law, such as ``public_status``:
        ``status`` (of its main part), ``elements_n``, ``on_record_n`` and ``published_n`` (parts), ``all_on_record``,
        ``may_be_on_record`` (a part is, is held elsewhere or is not known), ``all_published``, ``any_published`` (a part is or,
        as that could not be seen, may be).
    """
    records = evidence.standard_records.assign(item_id=item_of_records(evidence))
    frame = evidence.standard[evidence.standard["unit_of_count"] == "child"]
    columns = [*names("item_id item item_definition step recorded_by first_possible effort contested")]
    for law in LAWS:
        statuses = _statuses(records[records["kind_of_law"] == law]).add_prefix(f"{law}_")
        frame = frame.join(statuses, on="item_id", how="inner")
        columns += list(statuses.columns)
    return check_frame(frame, key="item_id", columns=tuple(columns))


def item_of_records(evidence: Evidence) -> pd.Series:
    """Name of each record of a part the item of the standard that the part belongs to."""
    items = evidence.standard_elements.set_index("element_id")["item_id"]
    return evidence.standard_records["element_id"].map(items)


def _statuses(records: pd.DataFrame) -> pd.DataFrame:
    parts = records.assign(
        elements_n=1,
        on_record_n=records["status"].isin(ON_RECORD).astype(int),
        published_n=(records["status"] == "published").astype(int),
        may_be_n=records["status"].isin(MAY_BE).astype(int),
        unseen_n=(records["status"] == UNSEEN).astype(int),
    )
    counts = parts.groupby("item_id")[
        ["elements_n", "on_record_n", "published_n", "may_be_n", "unseen_n"]
    ].sum()
    main = records[records["is_main"] == "yes"].set_index("item_id")["status"]
    return pd.DataFrame(
        {
            "status": main.reindex(counts.index, fill_value="unknown"),
            **counts.drop(columns=["may_be_n", "unseen_n"]),
            "all_on_record": counts["on_record_n"] == counts["elements_n"],
            "may_be_on_record": counts["may_be_n"] > 0,
            "all_published": counts["published_n"] == counts["elements_n"],
            "any_published": counts["published_n"] + counts["unseen_n"] > 0,
        }
    )


@once
def journey(evidence: Evidence) -> pd.DataFrame:
    """Say at each step of a child's way through each system what is recorded, counted and published.

    Source: The register of the journey, made for this project.

    Returns
    -------
    DataFrame
        One row a system and step, in order of the way: ``system``, ``step``, ``journey_id``, ``asked`` (the main question
        of the step), ``recorded``, ``counted``, ``published`` (yes, partly, no or unknown), ``by_whom``, ``note``.
    """
    rows = evidence.journey[evidence.journey["is_main"] == "yes"]
    frame = rows.rename(columns={f"lamp_{lamp}": lamp for lamp in LAMPS})
    order = frame["step"].map(STEPS.index) + len(STEPS) * frame["system"].map(tuple(reversed(SYSTEMS)).index)
    frame = frame.iloc[order.argsort(kind="stable")]
    columns = ("system", "step", "journey_id", "asked", *LAMPS, "by_whom", "note")
    return check_frame(frame, key="system step", columns=columns)
