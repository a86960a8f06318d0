"""What has been asked about family justice data, as a table in the register's own words."""

from __future__ import annotations

import pandas as pd

from analysis.comparisons.recommendations import JOINT_ACTION
from analysis.exhibits import sourcing
from analysis.exhibits.exhibit import Column, Exhibit, Grid
from analysis.exhibits.improvement.wording import RESPONSE
from analysis.exhibits.words import count, in_words, listing


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
        title=asked_finding(frame),
        subtitle="Recommendations by theme, with body, year and response. England and Wales.",
        body=Grid((Column("What was asked for", 28), Column("By whom", 42), Column("Response", 30)), rows),
        data=frame,
        source=sourcing.register("recommendations", frame),
        note=asked_note(frame),
    )


def asked_finding(frame: pd.DataFrame) -> str:
    """Say what was asked most often, and for how many recommendations no answer was seen."""
    if frame.empty:
        return "No recommendation on record is known to have been made by then."
    unknown = int((frame["response"] == "unknown").sum())
    outcome = f"what came of {count(unknown)} of {count(len(frame))} recommendations is not known."
    joint = frame[frame["theme"] == JOINT_ACTION]
    if joint["year"].notna().sum() == 0:
        return outcome[:1].upper() + outcome[1:]
    bodies, since = joint["body"].nunique(), int(joint["year"].min())
    body = "body has" if bodies == 1 else "bodies have"
    return f"{in_words(bodies).capitalize()} {body} asked for joint action since {since}; {outcome}"


def asked_note(frame: pd.DataFrame) -> str:
    """Say how far the labels of responses can be trusted."""
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
        f"{body}, {year_or_not_dated(year)}" + (f" ({in_words(len(rows))})" if len(rows) > 1 else "")
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


def year_or_not_dated(year: object) -> str:
    """Give a year, or say that there is none."""
    return "not dated" if pd.isna(year) else str(int(year))
