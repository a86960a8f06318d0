"""The numbers on the standard and on a child's way that the prose prints, each with the rows that bear it."""

from __future__ import annotations

import pandas as pd

from analysis.press.claims.value_kinds import count_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.study.registers.evidence import Evidence
from analysis.study.standard.compare import ON_RECORD, items, journey


def standard_values(evidence: Evidence) -> Values:
    """Compute every number on the standard and on a child's way that the documents print.

    ``on_record`` and ``published`` count items by their main part; ``_low`` those with every part, ``_high`` those
    with any part, where a part that is not known counts for the record. The steps count the main question of each.
    """
    frame, parts = items(evidence), evidence.standard_elements
    rows = evidence.standard[["item_id"]]
    way = journey(evidence)
    family, youth = (way[way["system"] == system] for system in ("family", "youth"))

    def of_items(which: pd.Series) -> Value:
        return count_value(int(which.sum()), rows, digits=True)

    def of_parts(which: pd.Series) -> Value:
        return count_value(int(which.sum()), parts, digits=True)

    def of_steps(lane: pd.DataFrame, which: pd.Series) -> Value:
        return count_value(int(which.sum()), lane, digits=True)

    status = frame["status"]
    values = Values(
        items=count_value(len(frame), rows, digits=True),
        on_record=of_items(status.isin(ON_RECORD)),
        on_record_low=of_items(frame["all_on_record"]),
        on_record_high=of_items(frame["may_be_on_record"]),
        published=of_items(status == "published"),
        published_low=of_items(frame["all_published"]),
        published_high=of_items(frame["any_published"]),
        in_words=of_items(status == "in_words"),
        not_recorded=of_items(status == "not_recorded"),
        unknown=of_items(status == "unknown"),
        elements=count_value(len(parts), parts, digits=True),
        elements_on_record=of_parts(parts["status"].isin(ON_RECORD)),
        elements_published=of_parts(parts["status"] == "published"),
        contested=of_items(frame["contested"] != ""),
        soon=of_items(frame["first_possible"].isin(["now", "quarter"])),
        steps=count_value(way["step"].nunique(), way, digits=True),
        family_recorded=of_steps(family, family["recorded"].isin(["yes", "partly"])),
        family_published=of_steps(family, family["published"] == "yes"),
        family_published_partly=of_steps(family, family["published"] == "partly"),
        youth_published=of_steps(youth, youth["published"] == "yes"),
        youth_unknown=of_steps(youth, (youth[["recorded", "counted", "published"]] == "unknown").any(axis=1)),
    )
    return sourced(values, evidence)
