"""Sets beside each youth justice key performance indicator the family justice indicator nearest to it."""

import pandas as pd

from analysis.press.base.names import names
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame
from analysis.study.monitoring.indicator_selection import branch_of


def counterparts(evidence: Evidence) -> pd.DataFrame:
    """Say what each of the youth justice key performance indicators would be in family justice.

    Raises ``ValueError`` when a counterpart is not a family indicator of the register.

    Source: The register of counterparts, made for this project by judgement from the register of indicators.

    Returns
    -------
    DataFrame
        Key ``indicator_id`` (the youth indicator); ``indicator``, ``evidence`` (whether its wording was seen),
        ``counterpart_id``, ``counterpart``, ``counterpart_framework``, ``counterpart_branch`` (the part of the family
        system that keeps it), ``counterpart_publication``, ``closeness`` (same, near, far, none, unknown) and ``reason``.
        Text about the counterpart is blank where there is none. In the order of the youth indicators.
    """
    listed = evidence.indicators.assign(branch=branch_of(evidence.indicators)).set_index("indicator_id")
    family = listed[listed["system"] == "family"]
    rows = evidence.counterparts
    stray = set(rows["counterpart_id"]) - set(family.index) - {""}
    if stray:
        raise ValueError(
            f"data/counterparts.csv names {', '.join(sorted(stray))}, not family indicators of the register"
        )
    rows = rows.join(listed[["indicator", "evidence"]], on="indicator_id")
    about = family[["indicator", "framework", "branch", "publication"]].rename(columns={"indicator": ""})
    about.columns = [f"counterpart_{name}".rstrip("_") for name in about.columns]
    rows = rows.join(about, on="counterpart_id").fillna(dict.fromkeys(about.columns, ""))
    columns = [
        *names("indicator_id indicator evidence counterpart_id"),
        *about.columns,
        "closeness",
        "reason",
    ]
    return check_frame(rows.sort_values("indicator_id"), key="indicator_id", columns=columns)
