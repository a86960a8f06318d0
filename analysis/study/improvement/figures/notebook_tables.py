"""The tables of notebook 2: every improvement, every recommendation, and how far the findings hold."""

import pandas as pd

from analysis.press.base.first_letter import lower_first
from analysis.press.exhibits import sourcing
from analysis.press.exhibits.exhibit import Column, Exhibit, Grid, columns_of
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
    rows = tuple(
        (
            row.recommendation_id,
            year_or_not_dated(row.year),
            row.body,
            row.recommendation,
            f"{label('area', row.area)}: {lower_first(row.theme)}",
            answer_words(row.response, row.how_read, row.answered_on, row.answer_url),
            row.answer or NOT_FOUND,
        )
        for row in ordered.itertuples()
    )
    return Exhibit(
        id="tbl-nb2-recommendations",
        title=asked_finding(frame),
        subtitle="Every recommendation on record, by year and body. England and Wales.",
        body=Grid(
            columns_of(
                "Id 5 | Year 8 | Body 18 | Recommendation 35 | Area and theme 16 | Came of it 12 | What was "
                "answered 22"
            ),
            rows,
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
    rows = tuple(
        (
            row.improvement_id,
            f"{row.title} ({row.lead_body})",
            year_or_not_dated(row.year_start),
            f"{label('mechanism', row.mechanism)}; {label('progress', row.progress)}",
            row.what_changed,
            row.adds_about_child or "nothing seen",
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
            columns_of(
                "Id 6 | Improvement 20 | Began 8 | Lever and progress 14 | What changed 20 | Adds about "
                "children 12 | Effect reported 16 | Lesson for family justice 16"
            ),
            rows,
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
    rows = tuple(
        (
            f"{SYSTEM_NAME[row.system]}: {'all levers' if row.lever == 'all' else row.lever.lower()}",
            count(row.improvements_n),
            count(row.in_place_n),
            count(row.unknown_n),
            span(row.low_pct, row.high_pct),
        )
        for row in frame.itertuples()
    )
    parts = [
        f"{span(row.low_pct, row.high_pct)} in {SYSTEM_NAME[row.system].lower()}"
        for row in frame[frame["lever"] == "all"].itertuples()
    ]
    return Exhibit(
        id="tbl-nb2-in-place",
        title=f"Changes in place when last seen: {listing(parts)}." if parts else _NONE,
        subtitle="Changes to data on record by lever, number, and share in place as a range. England and Wales.",
        body=Grid(
            columns_of(
                "System and lever 40 | Changes 12# | In place 12# | Not known 12# | Share in place 24#"
            ),
            rows,
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
