"""What has been asked about family justice data, by whom and when, what was answered, and how much of that was read."""

from datetime import date

import pandas as pd

from analysis.press.base.names import names
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame

THEMES: dict[str, tuple[str, ...]] = {
    "Joint action to improve family justice data": ("R02", "R05", "R09", "R18", "R19"),
    "Measures of what children experience and what follows": ("R13", "R14", "R15", "R16", "R17"),
    "Publish more, figures and judgments": ("R10", "R25"),
    "Know what drives delay, and act on it": ("R04", "R06", "R21"),
    "Measure how courts respond to domestic abuse": ("R22", "R23", "R26"),
    "One strategy and one body that answers for the system": ("R01", "R07"),
    "Govern data well, with the public": ("R11", "R12"),
    "Learn from what is tried": ("R03", "R08"),
}
"""The recommendations by what they ask for. Our judgement; a recommendation may touch more than one theme."""

JOINT_ACTION, MEASURES, *_ = THEMES
OTHER = "Other"

HOW_READ = ("whole", "part", "account", "tracker", "existence")
"""How much of an answer was read, the most first."""

BODIES = {
    "NAO": "National Audit Office",
    "PAC": "Public Accounts Committee",
    "NFJO": "Nuffield Family Justice Observatory",
}


def asked(evidence: Evidence) -> pd.DataFrame:
    """Give every recommendation: what it asks for, who asked and when, and the answer where one was found.

    Source: The registers of recommendations and responses, as the pages print them.

    Parameters
    ----------
    evidence : Evidence
        With ``as_of``, recommendations of a later year are left out, and so are those without a year; so are
        answers not known to have been given by then, and what came of a recommendation without another answer
        is unknown.

    Returns
    -------
    DataFrame
        One row a recommendation: ``theme``, ``year`` (missing where no page read shows it), ``body`` (where the register
        says "other", the body that opens the text), ``recommendation``, ``area``, ``answer_due`` (yes or no: whether
        government is expected to answer), ``response`` (accepted, partly, rejected, unknown), then of the answer that was
        read furthest, among equals the latest: ``answer``, ``answered_on``, ``how_read``, ``answer_title``,
        ``answer_url`` (blank where none was found), ``answers_n``, ``recommendation_id``, ``source_title``,
        ``source_url``. In the order of ``THEMES``, then by year with undated last, then identifier.
    """
    frame = evidence.recommendations
    if evidence.as_of is not None:
        frame = frame[frame["year"].le(evidence.as_of.year).fillna(False).astype(bool)]
    theme_of = {name: theme for theme, names in THEMES.items() for name in names}
    order = [*THEMES, OTHER]
    theme = frame["recommendation_id"].map(theme_of).fillna(OTHER)
    known = answers(evidence)
    chief = known.drop_duplicates("recommendation_id").set_index("recommendation_id")
    names = frame["recommendation_id"]
    told = chief.reindex(names).astype(object).fillna("").set_axis(frame.index)
    frame = frame.assign(
        theme=theme,
        _theme=theme.map(order.index),
        body=[_body(body, text) for body, text in zip(frame["body"], frame["recommendation"], strict=True)],
        response=frame["response"].where(names.isin(chief.index), "unknown"),
        answers_n=names.map(known["recommendation_id"].value_counts()).fillna(0).astype(int),
        answer=told["answer"],
        answered_on=told["answered_on"],
        how_read=told["how_read"],
        answer_title=told["source_title"],
        answer_url=told["source_url"],
    ).sort_values(["_theme", "year", "recommendation_id"], na_position="last", kind="stable")
    return check_frame(
        frame,
        key="recommendation_id",
        columns=(
            "theme year body recommendation area answer_due response answer answered_on how_read answer_title "
            "answer_url answers_n recommendation_id source_title source_url"
        ),
    )


def answers(evidence: Evidence) -> pd.DataFrame:
    """Give every answer that was found, the one read furthest first under each recommendation.

    Source: The register of responses, as the pages print them.

    Parameters
    ----------
    evidence : Evidence
        With ``as_of``, answers of a later day are left out, and so are those without a day.

    Returns
    -------
    DataFrame
        One row an answer: ``answer_id``, ``recommendation_id``, ``answer``, ``answer_kind`` (reply, action, label),
        ``answered_on`` (a day, month or year; blank where the page shows none), ``how_read``, ``source_title``,
        ``source_url``, ``note``.
    """
    frame = evidence.responses
    if evidence.as_of is not None:
        frame = frame[frame["answered_on"].map(lambda on: _over(on, evidence.as_of)).astype(bool)]
    frame = frame.assign(
        _asked=frame["recommendation_id"], _read=frame["how_read"].map(HOW_READ.index)
    ).sort_values("answered_on", ascending=False, kind="stable")
    frame = frame.sort_values(["_asked", "_read"], kind="stable")
    return check_frame(frame, key="answer_id", columns=list(evidence.responses.columns))


def tracked(evidence: Evidence) -> pd.DataFrame:
    """Give every recommendation with each of its answers, the newest first, and last those to which none was found.

    Those that government is expected to answer come before all others.

    Source: The registers of recommendations and responses, as the pages print them.

    Returns
    -------
    DataFrame
        Key: ``recommendation_id``, ``answer_id`` (blank where no answer was found); ``body``, ``year``,
        ``recommendation``, ``answer_due``, ``source_title``, ``source_url`` (where it was asked), ``answer``,
        ``answer_kind``, ``answered_on``, ``how_read``, ``answer_title``, ``answer_url``.
    """
    columns = [*names("recommendation_id body year recommendation answer_due source_title source_url")]
    requests = asked(evidence)[columns]
    given = answers(evidence).rename(columns={"source_title": "answer_title", "source_url": "answer_url"})
    frame = requests.merge(given, on="recommendation_id", how="left")
    told = ["answer_id", "answer", "answer_kind", "answered_on", "how_read", "answer_title", "answer_url"]
    frame[told] = frame[told].astype(object).fillna("")
    frame = frame.assign(_none=frame["answer_id"] == "").sort_values("year", ascending=False, kind="stable")
    order = {"answer_due": False, "_none": True, "answered_on": False}
    frame = frame.sort_values(list(order), ascending=list(order.values()), kind="stable")
    return check_frame(frame, key="recommendation_id answer_id", columns=[*columns, *told])


def _over(on: str, day: date) -> bool:
    """Say whether an answer of a day, month or year is known to have been given by a day."""
    until = day.isoformat()
    return on != "" and (on <= until if len(on) == len(until) else on < until[: len(on)])


def _body(body: str, recommendation: str) -> str:
    """Name the body in full; rows of body "other" name theirs before the colon or the comma."""
    if body != "other":
        return BODIES.get(body, body)
    return recommendation.partition(":")[0].partition(",")[0].strip() or "Another body"
