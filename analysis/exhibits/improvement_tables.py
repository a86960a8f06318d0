"""The case studies, the recommendations and the full lists, as tables in the registers' own words."""

from __future__ import annotations

import pandas as pd

from analysis.comparisons.recommendations import JOINT_ACTION
from analysis.exhibits import sourcing
from analysis.exhibits.exhibit import Column, Exhibit, Grid
from analysis.exhibits.improvement_words import AREA, MECHANISM, PROGRESS, RESPONSE
from analysis.exhibits.style import SYSTEM_NAME
from analysis.exhibits.words import count, in_words, listing

_NOT_SEEN = "none seen"


def cases(frame: pd.DataFrame) -> Exhibit:
    """Show the case studies: what changed, what is reported to have followed, what could be taken from it.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.improvement.cases`` gives it.

    Returns
    -------
    Exhibit
        ``tbl-cases``.
    """
    youth = int((frame["system"] == "youth").sum())
    title = (
        f"{in_words(youth).capitalize()} of the {in_words(len(frame))} case studies come from youth justice; "
        "what followed is reported, not measured."
        if len(frame)
        else "None of the case studies had begun by then."
    )
    rows = tuple(
        (
            f"{row.title} ({_begun(row.year_start)}; {row.lead_body})",
            row.what_changed,
            row.effect_reported or _NOT_SEEN,
            row.lesson_for_family_justice or _NOT_SEEN,
        )
        for row in frame.itertuples()
    )
    return Exhibit(
        id="tbl-cases",
        title=title,
        subtitle="What changed, what is reported to have followed and the lesson, by case study. England and Wales.",
        body=Grid(
            (
                Column("Case study", 22),
                Column("What changed", 28),
                Column("Reported to have followed", 26),
                Column("What family justice could take", 24),
            ),
            rows,
        ),
        data=frame,
        source=sourcing.register("improvements", frame),
        note="One case for each of five levers of youth justice and the clearest family example; the choice and the "
        "lessons are this project's judgement.",
    )


def recommendations(frame: pd.DataFrame) -> Exhibit:
    """Show what has been asked about family justice data, by whom and when, and what is known of the answer.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.recommendations.asked`` gives it.

    Returns
    -------
    Exhibit
        ``tbl-recommendations``: a row a theme, its bodies in order of year.
    """
    rows = tuple(
        (theme, "; ".join(_ask(asks)), _responses(asks)) for theme, asks in frame.groupby("theme", sort=False)
    )
    return Exhibit(
        id="tbl-recommendations",
        title=_finding(frame),
        subtitle="Recommendations by theme, with body, year and response. England and Wales.",
        body=Grid((Column("What was asked for", 28), Column("By whom", 42), Column("Response", 30)), rows),
        data=frame,
        source=sourcing.register("recommendations", frame),
        note=_note(frame),
    )


def recommendations_in_full(frame: pd.DataFrame) -> Exhibit:
    """List every recommendation by year and body, in this project's words: ``tbl-nb2-recommendations``."""
    ordered = frame.sort_values(["year", "body", "recommendation_id"], na_position="last", kind="stable")
    rows = tuple(
        (
            row.recommendation_id,
            _begun(row.year),
            row.body,
            row.recommendation,
            AREA[row.area],
            RESPONSE[row.response],
        )
        for row in ordered.itertuples()
    )
    return Exhibit(
        id="tbl-nb2-recommendations",
        title=_finding(frame),
        subtitle="Every recommendation on record, by year and body. England and Wales.",
        body=Grid(
            (
                Column("Id", 5),
                Column("Year", 8),
                Column("Body", 18),
                Column("Recommendation", 45),
                Column("Area", 12),
                Column("Response", 12),
            ),
            rows,
        ),
        data=ordered,
        source=sourcing.register("recommendations", frame),
        note=_note(frame),
    )


def improvements_in_full(frame: pd.DataFrame) -> Exhibit:
    """List every improvement on record in order of its first year: ``tbl-nb2-improvements``."""
    counts = [
        f"{count((frame['system'] == system).sum())} in {name.lower()}"
        for system, name in SYSTEM_NAME.items()
    ]
    rows = tuple(
        (
            row.improvement_id,
            f"{row.title} ({row.lead_body})",
            _begun(row.year_start),
            f"{MECHANISM[row.mechanism]}; {PROGRESS[row.progress]}",
            row.what_changed,
            row.effect_reported or _NOT_SEEN,
            row.lesson_for_family_justice or _NOT_SEEN,
        )
        for row in frame.itertuples()
    )
    return Exhibit(
        id="tbl-nb2-improvements",
        title=f"{count(len(frame))} changes to data are on record: {listing(counts)}.",
        subtitle="Every improvement on record, by the year in which it began. England and Wales.",
        body=Grid(
            (
                Column("Id", 6),
                Column("Improvement", 20),
                Column("Began", 8),
                Column("Lever and progress", 14),
                Column("What changed", 22),
                Column("Effect reported", 18),
                Column("Lesson for family justice", 18),
            ),
            rows,
        ),
        data=frame,
        source=sourcing.register("improvements", frame),
        note="Effects are as reported, not measured. An identifier that begins with Y is of youth justice, "
        "with F of family justice.",
        wide=True,
    )


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No recommendation on record is known to have been made by then."
    unknown = int((frame["response"] == "unknown").sum())
    outcome = (
        f"what came of {count(unknown)} of the {count(len(frame))} recommendations on record is not known."
    )
    joint = frame[frame["theme"] == JOINT_ACTION]
    if joint["year"].notna().sum() == 0:
        return outcome[:1].upper() + outcome[1:]
    bodies, since = joint["body"].nunique(), int(joint["year"].min())
    body = "body has" if bodies == 1 else "bodies have"
    return (
        f"Since {since}, {in_words(bodies)} {body} asked for joint action on family justice data; {outcome}"
    )


def _note(frame: pd.DataFrame) -> str:
    known = frame[frame["response"] != "unknown"]
    note = "Not known means that no response was seen, not that there was none. Themes are this project's judgement."
    if len(known):
        by_tracker = int(known["by_tracker"].sum())
        note += (
            f" The labels are unofficial: {in_words(by_tracker)} of the {in_words(len(known))} known responses "
            "come from a tracker that is not the government's."
        )
    if "R24" in set(frame["recommendation_id"]):
        note += " One recommendation, of the Lammy Review, concerns youth justice."
    return note


def _ask(asks: pd.DataFrame) -> list[str]:
    groups = asks.groupby(["year", "body"], sort=False, dropna=False)
    return [
        f"{body}, {_begun(year)}" + (f" ({in_words(len(rows))})" if len(rows) > 1 else "")
        for (year, body), rows in groups
    ]


def _responses(asks: pd.DataFrame) -> str:
    """Name the bodies that had an answer, and count the recommendations for which none was seen."""
    parts = []
    for response, rows in asks.groupby("response"):
        if response == "unknown":
            continue
        parts.append(f"{RESPONSE[response]}: {listing(list(dict.fromkeys(rows['body'])))}")
    unknown = int((asks["response"] == "unknown").sum())
    if unknown:
        parts.append(f"not known for {in_words(unknown)}" if parts else "not known")
    return "; ".join(parts)


def _begun(year: object) -> str:
    return "not dated" if pd.isna(year) else str(int(year))
