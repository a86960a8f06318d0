"""The register rows that each gap rests on, and what they say."""

import pandas as pd

from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.registers.tables import TABLES

ROLES = ("gap_evidence", "youth_example", "family_step", "asked_for")
_WORDS = {
    "indicators": ("indicator", "publication"),
    "datasets": ("title", "statistics_status"),
    "measures": ("name", "unit"),
    "improvements": ("title", "progress"),
    "recommendations": ("recommendation", "response"),
}


@once
def gap_rows(evidence: Evidence) -> pd.DataFrame:
    """Give every register row that a gap rests on, with what it says.

    Source: The register of gaps and those that its rows name: indicators, improvements, recommendations, datasets and
    measures.

    Returns
    -------
    DataFrame
        One row a gap, role and identifier: ``gap_id``, ``role`` (gap_evidence, youth_example, family_step, asked_for),
        ``place`` (its place in the list, the chief one 1), ``register``, ``id``, ``words`` (title or wording), ``state``
        (publication, status, progress or response), ``year`` (missing where unknown), ``body`` (for a recommendation, who
        asked) and ``source_url`` (blank for a measure).
    """
    known = pd.concat([_described(getattr(evidence, name), name) for name in _WORDS])
    long = evidence.gaps.melt(id_vars="gap_id", value_vars=list(ROLES), var_name="role", value_name="id")
    long = long.assign(id=long["id"].str.split(";")).explode("id")
    long = long[long["id"] != ""]
    long["place"] = long.groupby(["gap_id", "role"]).cumcount() + 1
    frame = long.merge(known, on="id", how="left", validate="many_to_one")
    frame["role"] = pd.Categorical(frame["role"], ROLES, ordered=True)
    frame = frame.sort_values(["gap_id", "role", "place"]).astype({"role": "str"})
    return check_frame(
        frame, key="gap_id role id", columns="gap_id role place register id words state year body source_url"
    )


def _described(frame: pd.DataFrame, register: str) -> pd.DataFrame:
    words, state = _WORDS[register]
    year = {"improvements": "year_start", "recommendations": "year", "indicators": "since"}.get(register)
    return pd.DataFrame(
        {
            "register": register,
            "id": frame[TABLES[register].key[0]],
            "words": frame[words],
            "state": frame[state],
            "year": frame[year] if year else pd.array([pd.NA] * len(frame), dtype="Int64"),
            "body": _body(frame) if register == "recommendations" else "",
            "source_url": frame.get("source_url", ""),
        }
    )


def _body(recommendations: pd.DataFrame) -> pd.Series:
    named = recommendations["recommendation"].str.split(":").str[0]
    return recommendations["body"].where(recommendations["body"] != "other", named)
