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

    def holding(which: pd.Series, behind: pd.DataFrame) -> Value:
        return count_value(int(which.sum()), behind, digits=True)

    status = frame["status"]
    values = Values(
        items=count_value(len(frame), rows, digits=True),
        on_record=holding(status.isin(ON_RECORD), rows),
        on_record_low=holding(frame["all_on_record"], rows),
        on_record_high=holding(frame["may_be_on_record"], rows),
        published=holding(status == "published", rows),
        published_low=holding(frame["all_published"], rows),
        published_high=holding(frame["any_published"], rows),
        in_words=holding(status == "in_words", rows),
        not_recorded=holding(status == "not_recorded", rows),
        unknown=holding(status == "unknown", rows),
        elements=count_value(len(parts), parts, digits=True),
        elements_on_record=holding(parts["status"].isin(ON_RECORD), parts),
        elements_published=holding(parts["status"] == "published", parts),
        contested=holding(frame["contested"] != "", rows),
        soon=holding(frame["first_possible"].isin(["now", "quarter"]), rows),
        steps=count_value(way["step"].nunique(), way, digits=True),
        family_recorded=holding(family["recorded"].isin(["yes", "partly"]), family),
        family_recorded_full=holding(family["recorded"] == "yes", family),
        family_published=holding(family["published"] == "yes", family),
        family_published_partly=holding(family["published"] == "partly", family),
        youth_published=holding(youth["published"] == "yes", youth),
        youth_unknown=holding((youth[["recorded", "counted", "published"]] == "unknown").any(axis=1), youth),
    )
    return sourced(values, evidence)
