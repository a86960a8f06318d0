"""What has been asked about family justice data, by whom and when, and what is known to have come of it."""

from __future__ import annotations

import pandas as pd

from analysis.comparisons.frames import check_frame
from analysis.evidence import Evidence

THEMES: dict[str, tuple[str, ...]] = {
    "Joint action to improve family justice data": ("R02", "R05", "R09", "R18", "R19"),
    "Measures of what children experience and what follows": ("R13", "R14", "R15", "R16", "R17"),
    "Publish more, court by court and judgment by judgment": ("R10", "R20", "R25"),
    "Know what drives delay, and act on it": ("R04", "R06", "R21"),
    "Watch how courts respond to domestic abuse": ("R22", "R23"),
    "One strategy and one body that answers for the system": ("R01", "R07"),
    "Govern data well, with the public": ("R11", "R12"),
    "Learn from what is tried": ("R03", "R08", "R24"),
}
"""The recommendations by what they ask for. Our judgement; a recommendation may touch more than one theme."""

JOINT_ACTION, MEASURES, *_ = THEMES
OTHER = "Other"
TRACKER = "Accountability Index"
"""The unofficial tracker that most known responses are read from, as source titles name it."""

BODIES = {
    "NAO": "National Audit Office",
    "PAC": "Public Accounts Committee",
    "NFJO": "Nuffield Family Justice Observatory",
}


def asked(evidence: Evidence) -> pd.DataFrame:
    """Give every recommendation: what it asks for, who asked and when, and the response where one is known.

    Parameters
    ----------
    evidence : Evidence
        With ``as_of``, recommendations of a later year are left out, and so are those without a year.

    Returns
    -------
    DataFrame
        One row a recommendation: ``theme``, ``year`` (missing where no page read shows it), ``body`` (where
        the register says "other", the body that opens the text), ``recommendation``, ``area``, ``response``
        (accepted, partly, rejected, unknown), ``by_tracker`` (whether the page read is the unofficial
        tracker), ``recommendation_id``, ``source_title``, ``source_url``. In the order of ``THEMES``, then by
        year with undated last, then identifier.

    Source: ``recommendations.csv``.
    """
    frame = evidence.recommendations
    if evidence.as_of is not None:
        frame = frame[frame["year"].le(evidence.as_of.year).fillna(False).astype(bool)]
    theme_of = {name: theme for theme, names in THEMES.items() for name in names}
    order = [*THEMES, OTHER]
    theme = frame["recommendation_id"].map(theme_of).fillna(OTHER)
    frame = frame.assign(
        theme=theme,
        _theme=theme.map(order.index),
        body=[_body(body, text) for body, text in zip(frame["body"], frame["recommendation"], strict=True)],
        by_tracker=frame["source_title"].str.contains(TRACKER, regex=False),
    ).sort_values(["_theme", "year", "recommendation_id"], na_position="last", kind="stable")
    return check_frame(
        frame,
        key=["recommendation_id"],
        columns=[
            "theme",
            "year",
            "body",
            "recommendation",
            "area",
            "response",
            "by_tracker",
            "recommendation_id",
            "source_title",
            "source_url",
        ],
    )


def _body(body: str, recommendation: str) -> str:
    """Name the body in full; rows of body "other" name theirs before the colon or the comma."""
    if body != "other":
        return BODIES.get(body, body)
    return recommendation.partition(":")[0].partition(",")[0].strip() or "Another body"
