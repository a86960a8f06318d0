"""Which indicators count, and which part of its system keeps each.

Unless asked otherwise, an indicator counts when its published wording was seen and it is collected regularly
now.
"""

import pandas as pd

from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame
from analysis.study.registers.fields import FIELDS, SYSTEMS

ALL = "all"
YOUTH_SERVICES, CUSTODY, POLICE, COURTS, CAFCASS, SOCIAL_CARE, RESEARCH = FIELDS["kept_by"].labels.values()
BRANCHES = {
    "youth": (COURTS, POLICE, YOUTH_SERVICES, CUSTODY),
    "family": (COURTS, CAFCASS, SOCIAL_CARE, RESEARCH),
}
SERVICE = {"youth": YOUTH_SERVICES, "family": CAFCASS}
"""The service that works with the child beside each court."""
STRONGEST = {"youth": CUSTODY, "family": SOCIAL_CARE}
"""The part of each system that keeps most of its indicators about the child: what is counted with it is counted without it too."""

CODES = ("yes", "partly", "no")
CASELOAD = ("timeliness_efficiency", "volume")
LIVES = ("need", "experience", "outcome", "safety")
BELOW_NATIONAL = ("local", "establishment", "court")


def selection(evidence: Evidence, *, include_one_off: bool = False, seen_only: bool = True) -> pd.DataFrame:
    """Choose the indicators that count: those collected regularly now, whose published wording was seen.

    Source: The register of indicators; the codes are this project's judgement.

    Parameters
    ----------
    include_one_off : bool
        Count those collected once too, such as the figures of an audit or a research study.
    seen_only : bool
        Leave out indicators of which only the title or the subject is known.

    Returns
    -------
    DataFrame
        Rows of the register of indicators, youth first, with ``branch``: the part of the system that keeps the indicator.
    """
    return selection_of(evidence.indicators, include_one_off=include_one_off, seen_only=seen_only)


def selection_of(
    rows: pd.DataFrame, *, include_one_off: bool = False, seen_only: bool = True
) -> pd.DataFrame:
    """Choose as ``selection`` does, from indicators that may be coded otherwise than in the register.

    Source: That of the rows given.

    Returns
    -------
    DataFrame
        As ``selection`` gives them.
    """
    rows = rows[rows["routine"].isin(["yes", "one_off"] if include_one_off else ["yes"])]
    if seen_only:
        rows = rows[rows["evidence"] == "seen"]
    rows = rows.sort_values(["system", "indicator_id"], ascending=[False, True])
    return rows.assign(branch=branch_of(rows))


def considered(evidence: Evidence, *, include_one_off: bool = False) -> pd.DataFrame:
    """Count all indicators of the register by why they do or do not count.

    Source: The register of indicators; the codes are this project's judgement.

    Returns
    -------
    DataFrame
        Key ``routine`` (yes, one_off, unknown, ended), ``evidence`` (seen, title_only, not_seen); ``youth_n``,
        ``family_n``, and ``counted``: whether such indicators are counted. Kinds that do not occur are left out.
    """
    rows = evidence.indicators
    chosen = selection(evidence, include_one_off=include_one_off).index
    rows = rows.assign(counted=rows.index.isin(chosen))
    for system in SYSTEMS:
        rows[f"{system}_n"] = (rows["system"] == system).astype(int)
    order = {"yes": 0, "one_off": 1, "unknown": 2, "ended": 3, "seen": 0, "title_only": 1, "not_seen": 2}
    keys = ["routine", "evidence"]
    found = rows.groupby(keys, as_index=False)[["youth_n", "family_n", "counted"]].agg(
        {"youth_n": "sum", "family_n": "sum", "counted": "all"}
    )
    found = found.sort_values(keys, key=lambda column: column.map(order))
    return check_frame(found, key=keys, columns=[*keys, "youth_n", "family_n", "counted"])


def in_strongest(rows: pd.DataFrame) -> pd.Series:
    """Tell for each indicator whether it is kept by the part of its system that is strongest on the child."""
    return rows["branch"] == rows["system"].map(STRONGEST)


def about_child(rows: pd.DataFrame) -> pd.DataFrame:
    """Give those of some indicators that are about the child.

    Source: That of the rows given.

    Returns
    -------
    DataFrame
        These of the rows, with the same columns.
    """
    return rows[rows["child_focused"] == "yes"]


def seen_by(rows: pd.DataFrame, dimension: str) -> pd.Series:
    """Tell for each indicator whether results were seen split by a dimension, such as ethnicity."""
    seen = [dimension in breakdowns.split(";") for breakdowns in rows["breakdowns"].tolist()]
    return pd.Series(seen, index=rows.index, dtype=bool)


def branch_of(rows: pd.DataFrame) -> pd.Series:
    """Name the part of its system that keeps each indicator, as the register codes it under ``kept_by``."""
    return rows["kept_by"].map(FIELDS["kept_by"].labels)
