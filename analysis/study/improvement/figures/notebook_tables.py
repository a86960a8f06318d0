"""The tables of notebook 2: every improvement, every recommendation, and how far the findings hold."""

import pandas as pd

from analysis.press.base.first_letter import lower_first
from analysis.press.exhibits import sourcing
from analysis.press.exhibits.exhibit import Column, Exhibit, Grid, table
from analysis.press.exhibits.format import count, listing, out_of, span
from analysis.study.improvement.figures.tables import (
    NOT_FOUND,
    answer_words,
    asked_finding,
    asked_note,
    year_or_not_dated,
)
from analysis.study.registers.fields import label
from analysis.study.systems import SYSTEM_NAME

_NOT_SEEN = "none seen"
_NONE = "No change to data on record is known to have begun by then."


def recommendations_in_full(frame: pd.DataFrame) -> Exhibit:
    """List every recommendation by year and body, in this project's words: ``tbl-nb2-recommendations``."""
    ordered = frame.sort_values(["year", "body", "recommendation_id"], na_position="last", kind="stable")
    return Exhibit(
        id="tbl-nb2-recommendations",
        title=asked_finding(frame),
        subtitle="Every recommendation on record, by year and body. England and Wales.",
        body=table(
            ordered,
            {
                "Id 5": "recommendation_id",
                "Year 8": lambda row: year_or_not_dated(row["year"]),
                "Body 18": "body",
                "Recommendation 35": "recommendation",
                "Area and theme 16": lambda row: f"{label('area', row['area'])}: {lower_first(row['theme'])}",
                "Came of it 12": lambda row: answer_words(
                    row["response"], row["how_read"], row["answered_on"], row["answer_url"]
                ),
                "What was answered 22": lambda row: row["answer"] or NOT_FOUND,
            },
        ),
        data=ordered,
        source=sourcing.register("recommendations", frame),
        note=asked_note(frame),
    )


def improvements_in_full(frame: pd.DataFrame) -> Exhibit:
    """List every improvement on record in order of its first year: ``tbl-nb2-improvements``."""
    counts = [
        f"{count((frame['system'] == system).sum())} in {name.lower()}"
        for system, name in SYSTEM_NAME.items()
    ]
    return Exhibit(
        id="tbl-nb2-improvements",
        title=f"{count(len(frame))} changes to data are on record: {listing(counts)}.",
        subtitle="Every improvement on record, by the year in which it began. England and Wales.",
        body=table(
            frame,
            {
                "Id 6": "improvement_id",
                "Improvement 20": lambda row: f"{row['title']} ({row['lead_body']})",
                "Began 8": lambda row: year_or_not_dated(row["year_start"]),
                "Lever and progress 14": lambda row: (
                    f"{label('mechanism', row['mechanism'])}; {label('progress', row['progress'])}"
                ),
                "What changed 20": "what_changed",
                "Adds about children 12": lambda row: row["adds_about_child"] or "nothing seen",
                "Effect reported 16": lambda row: row["effect_reported"] or _NOT_SEEN,
                "Lesson for family justice 16": lambda row: row["lesson_for_family_justice"] or _NOT_SEEN,
            },
        ),
        data=frame,
        source=sourcing.register("improvements", frame),
        note="Effects are as reported, not measured. An identifier that begins with Y is of youth justice, "
        "with F of family justice.",
        wide=True,
    )


def still_in_place(frame: pd.DataFrame) -> Exhibit:
    """Show how many changes are in place, by system and lever: ``tbl-nb2-in-place``.

    Takes what ``improvement.compare.still_in_place`` gives.
    """
    parts = [
        f"{span(row.low_pct, row.high_pct)} in {SYSTEM_NAME[row.system].lower()}"
        for row in frame[frame["lever"] == "all"].itertuples()
    ]
    return Exhibit(
        id="tbl-nb2-in-place",
        title=f"Changes in place when last seen: {listing(parts)}." if parts else _NONE,
        subtitle="Changes to data on record by lever, number, and share in place as a range. England and Wales.",
        body=table(
            frame,
            {
                "System and lever 40": lambda row: (
                    f"{SYSTEM_NAME[row['system']]}: {'all levers' if row['lever'] == 'all' else row['lever'].lower()}"
                ),
                "Changes 12#": "improvements_n",
                "In place 12#": "in_place_n",
                "Not known 12#": "unknown_n",
                "Share in place 24#": lambda row: span(row["low_pct"], row["high_pct"]),
            },
        ),
        data=frame,
        source=f"this project's register of improvements ({count(frame.loc[frame['lever'] == 'all', 'improvements_n'].sum())} "
        "improvements).",
        note="The range runs from those known to be in place to those and the ones whose state is not known.",
    )


def lever_sensitivity(frame: pd.DataFrame) -> Exhibit:
    """Show whether the finding on levers rests on one mechanism: ``tbl-nb2-sensitivity``.

    Takes what ``improvement.compare.lever_sensitivity`` gives.
    """
    share = (frame["recorded_n"] / frame["in_place_n"].where(frame["in_place_n"] > 0)).fillna(0)
    wide = frame.assign(share=share).pivot_table(index="way", columns="system", values="share", sort=False)
    ahead = int((wide["youth"] > wide["family"]).sum())
    rows = tuple(
        (
            f"Without {label('mechanism', way).lower()}" if way else "All mechanisms",
            *(out_of(row.recorded_n, row.in_place_n) for row in cells.itertuples()),
        )
        for way, cells in frame.groupby("way", sort=False)
    )
    return Exhibit(
        id="tbl-nb2-sensitivity",
        title=_larger(ahead, len(wide)) if frame["in_place_n"].sum() else _NONE,
        subtitle="Changes in place that alter what is recorded, of all changes in place, leaving out one mechanism at a "
        "time. England and Wales.",
        body=Grid(
            (
                Column("Way of counting", 40),
                *(Column(name, 20, numeric=True) for name in SYSTEM_NAME.values()),
            ),
            rows,
        ),
        data=frame,
        source="this project's register of improvements.",
    )


def _larger(ahead: int, ways: int) -> str:
    return f"In {out_of(ahead, ways)} ways of counting, youth justice has the larger share of changes to what is recorded."
