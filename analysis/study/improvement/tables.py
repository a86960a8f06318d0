"""The case studies, and what has been asked about family justice data with the answers, as tables."""

from calendar import month_name

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits import sourcing
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of, table
from analysis.press.exhibits.format import count, in_words, listing, out_of
from analysis.press.exhibits.markdown import Linked
from analysis.study.gaps.recommendations import JOINT_ACTION, asked
from analysis.study.improvement import compare
from analysis.study.registers.fields import label
from analysis.study.systems import SYSTEM_NAME

NOT_FOUND = "no answer found"
DUE = (
    "Answer due: to committees of Parliament, the National Audit Office, the Domestic Abuse Commissioner and reviews that ministers "
    "ordered, and not to charities, research bodies and judges; our coding."
)
_NONE = "No case that is told here had begun by then."


@draws(
    "tbl-cases",
    compare.cases,
    explained_in="notebooks/02-data-improvement.html#sec-nb2-method",
    coded_from=("improvements", "indicators"),
)
def cases(frame: pd.DataFrame) -> Exhibit:
    """Show the case studies side by side: who began them, how far they came, what followed, what could be taken."""
    return Exhibit(
        id="tbl-cases",
        title=_cases_finding(frame),
        subtitle="Changes told in this chapter, with what their sources report. England and Wales.",
        body=table(
            frame,
            {
                "Change 18": lambda row: Linked(row["short_title"], row["source_url"]),
                "Who began it, and how far it came 22": lambda row: (
                    f"{row['lead_body']}, {year_or_not_dated(row['year_start'])}; {label('progress', row['progress'])}"
                    + (f", carried on by the {row['carried_on']}" if row["carried_on"] else "")
                ),
                "What is reported to have followed 32": "effect_reported",
                "What family justice could take 28": "lesson_for_family_justice",
            },
        ),
        data=frame,
        source=sourcing.register("improvements", frame),
        note="What followed is as reported; we have not measured it. What could be taken is this project's judgement.",
        wide=True,
    )


def _cases_finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _NONE
    in_place = frame[(frame["progress"] == "in_place") | (frame["carried_on"] != "")]
    parts = [
        f"{out_of((in_place['system'] == system).sum(), total)} in {name.lower()}"
        for system, name in SYSTEM_NAME.items()
        if (total := (frame["system"] == system).sum())
    ]
    carried = " or carried on by another body" if (frame["carried_on"] != "").any() else ""
    return f"Of the cases told here, {listing(parts)} are in place{carried}."


@draws(
    "tbl-recommendations",
    asked,
    explained_in="notebooks/02-data-improvement.html#sec-nb2-recommendations",
    coded_from=("recommendations",),
)
def recommendations(frame: pd.DataFrame) -> Exhibit:
    """Show what has been asked about family justice data, by whom and when, what was answered, and how that was read."""
    alike = ["theme", "year", "body", "answer_due", "response", "how_read", "answered_on", "answer_url"]
    rows = tuple(
        (
            f"{body}, {year_or_not_dated(year)}" + (f" ({count(len(rows))})" if len(rows) > 1 else ""),
            theme,
            label("answer_due", answer_due),
            answer_words(response, how_read, answered_on, url),
            label("how_read", how_read) or NOT_FOUND,
        )
        for (theme, year, body, answer_due, response, how_read, answered_on, url), rows in frame.groupby(
            alike, sort=False, dropna=False
        )
    )
    return Exhibit(
        id="tbl-recommendations",
        title=asked_finding(frame),
        subtitle="Recommendations on family justice data with the answer that was found, its day, and how much of it was "
        "read. England and Wales.",
        body=Grid(
            columns_of("By whom 28 | What was asked for 28 | Answer due 8 | Answer 22 | Read 14"), rows
        ),
        data=frame,
        source=sourcing.register("recommendations", frame),
        note=asked_note(frame),
    )


def tracker(frame: pd.DataFrame) -> Exhibit:
    """Show each recommendation with each answer that was found, where both can be read, and what has moved.

    Takes what ``gaps.recommendations.tracked`` gives.
    """
    return Exhibit(
        id="tbl-tracker",
        title=_tracker_finding(frame),
        subtitle="Recommendations on family justice data, first those that government is expected to answer, the newest answer "
        "at the top. England and Wales.",
        body=table(
            frame,
            {
                "By whom, and when 15": lambda row: f"{row['body']}, {year_or_not_dated(row['year'])}",
                "What was asked 28": lambda row: Linked(row["recommendation"], row["source_url"]),
                "Answer due 7": lambda row: label("answer_due", row["answer_due"]),
                "Answer, and how much of it was read 26": lambda row: (
                    Linked(f"{row['answer']} ({label('how_read', row['how_read'])})", row["answer_url"])
                    if row["answer_url"]
                    else "None found"
                ),
                "Day 10": lambda row: day_words(row["answered_on"]) if row["answer_url"] else "",
                "What has moved 14": lambda row: (
                    label("answer_kind", row["answer_kind"])
                    if row["answer_kind"]
                    else "Nothing that we found"
                ),
            },
        ),
        data=frame,
        source=sourcing.register("recommendations", frame.drop_duplicates("recommendation_id")),
        note=f"{DUE} What was asked and answered is in our words. None found means that we found none; it does not mean that there is none.",
        wide=True,
    )


def _tracker_finding(frame: pd.DataFrame) -> str:
    due = frame[frame["answer_due"] == "yes"]
    if due.empty:
        return "No recommendation that government is expected to answer had been made by then."
    asked, answered, done = (
        rows["recommendation_id"].nunique()
        for rows in (due, due[due["answer_id"] != ""], due[due["answer_kind"] == "action"])
    )
    return (
        f"Of {count(asked)} recommendations that government is expected to answer, {count(answered)} have an answer that we "
        f"found, and on {count(done)} something was done that we found."
    )


def answer_words(response: str, how_read: str, answered_on: str, url: str) -> str:
    """Say what an answer comes to and when it was given, leading to its page.

    >>> answer_words("partly", "part", "2023-11-16", "")
    'Accepted in part, 16 November 2023'
    """
    if not how_read:
        return "Not found"
    words = label("response", response)
    said = f"{upper_first(words)}, {day_words(answered_on)}"
    return Linked(said, url) if url else said


def day_words(on: str) -> str:
    """Give a day, month or year of the register in words, or say that there is none.

    >>> day_words("2023-11-16"), day_words("2011-10"), day_words("")
    ('16 November 2023', 'October 2011', 'not dated')
    """
    if not on:
        return "not dated"
    year, *rest = on.split("-")
    month = [month_name[int(rest[0])]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def asked_finding(frame: pd.DataFrame) -> str:
    """Say to how many recommendations that ask for an answer one was found, and how many bodies asked for joint action."""
    if frame.empty:
        return "No recommendation on record is known to have been made by then."
    due = frame[frame["answer_due"] == "yes"]
    found = f"an answer was found to {out_of((due['how_read'] != '').sum(), len(due))} recommendations to which one is due"
    joint = frame[frame["theme"] == JOINT_ACTION]
    if joint["year"].notna().sum() == 0:
        return f"{upper_first(found)}."
    bodies, since = joint["body"].nunique(), int(joint["year"].min())
    body = "body has" if bodies == 1 else "bodies have"
    return f"{in_words(bodies).capitalize()} {body} asked for joint action since {since}; {found}."


def asked_note(frame: pd.DataFrame) -> str:
    """Say how far the answers can be trusted."""
    note = (
        f"{DUE} Not found means that we found none, not that there was none. An answer is named by the page that was read furthest. "
        "Themes, and whether an answer accepts in part, are this project's judgement."
    )
    by_tracker = int((frame["how_read"] == "tracker").sum())
    if by_tracker:
        verb = "is" if by_tracker == 1 else "are"
        note += f" {in_words(by_tracker).capitalize()} {verb} known from the label of a tracker that is not the government's."
    return note


def year_or_not_dated(year: float | None) -> str:
    """Give a year, or say that there is none."""
    return "not dated" if year is None or pd.isna(year) else str(int(year))
