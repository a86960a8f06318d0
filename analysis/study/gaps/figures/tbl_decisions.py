"""What the report recommends, as two tables: the decisions with their owners, and the steps on the way."""

from __future__ import annotations

import pandas as pd

from analysis.press.base.first_letter import lower_first
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of
from analysis.press.exhibits.format import count, in_words, listing
from analysis.study.gaps.figures.tbl_gaps import BODIES as BODIES_IN_WORDS
from analysis.study.gaps.recommendations import BODIES
from analysis.study.registers.fields import label

_SOURCE = "this project's register of decisions; its judgement."
_SHORT = {name: short for short, name in BODIES.items()}
_NO_BENCHMARK = "No public cost was found."


def decision_table(frame: pd.DataFrame) -> Exhibit:
    """Print each decision with its owner, what it would do, its effort, and who asked for it before.

    Takes what ``gaps.decisions.decisions`` gives.
    """
    rows = tuple(
        (
            _name(row),
            f"{row['action']} {_items(row['items'])}",
            f"{label('scale', row['scale'])} {_benchmark(row)}",
            f"{row['practitioners']} May stop: {lower_first(row['stops'])}",
            asked_words(row),
        )
        for row in frame.to_dict("records")
    )
    small = int((frame["scale"] == "small").sum())
    return Exhibit(
        id="tbl-decisions",
        title=f"{in_words(len(frame)).capitalize()} decisions, each with one owner; {count(small)} of {count(len(frame))} need "
        "no more than what one body records.",
        subtitle="What we recommend: who would decide, what, with what effort, and who has asked before. England and Wales.",
        body=Grid(
            columns_of(
                "Decision, and its owner 17 | What it would do, with the items of the standard 29 | Effort, "
                "with what is known of cost 20 | Asks of practitioners 14 | Asked before 20"
            ),
            rows,
        ),
        data=_plain(frame),
        source=_SOURCE,
        note="Costs are those of comparable work, as published, and no estimate of these decisions. No answer found means that "
        f"we found none. {BODIES_IN_WORDS}",
        wide=True,
    )


def road_map(frame: pd.DataFrame) -> Exhibit:
    """Print what of each decision should stand after a hundred days, a year and three years, and what shows it done.

    Takes what ``gaps.decisions.decisions`` gives.
    """
    rows = tuple(
        (_name(row), row["first_step"], row["one_year"], row["three_years"], row["done_when"])
        for row in frame.to_dict("records")
    )
    return Exhibit(
        id="tbl-roadmap",
        title="A road map: what should stand after 100 days, a year and three years.",
        subtitle="Steps of each decision, from the day it is taken. England and Wales.",
        body=Grid(
            columns_of(
                "Decision, and its owner 18 | In 100 days 22 | In a year 22 | In three years 20 | Done when "
                "18"
            ),
            rows,
        ),
        data=_plain(frame),
        source=_SOURCE,
        wide=True,
    )


def asked_words(row: dict) -> str:
    """Say by whom a decision was asked for before, and what came of it.

    >>> asked_words({"asked_n": 2, "bodies": ["NAO", "PAC"], "accepted_n": 2, "partly_n": 0, "unanswered_n": 0})
    'In 2 recommendations of NAO and PAC: 2 accepted.'
    >>> asked_words({"asked_n": 0, "bodies": [], "accepted_n": 0, "partly_n": 0, "unanswered_n": 0})
    'By none that we list.'
    """
    if not row["asked_n"]:
        return "By none that we list."
    noun = "recommendation" if row["asked_n"] == 1 else "recommendations"
    came = {
        "accepted": row["accepted_n"],
        "accepted in part": row["partly_n"],
        "with no answer found": row["unanswered_n"],
    }
    rest = row["asked_n"] - sum(came.values())
    said = [f"{count(number)} {words}" for words, number in {**came, "not known": rest}.items() if number]
    return f"In {count(row['asked_n'])} {noun} of {listing([_SHORT.get(body, body) for body in row['bodies']])}: {listing(said)}."


def _name(row: dict) -> str:
    return f"{row['place']}. {row['title']} ({row['owner']})"


def _items(items: str) -> str:
    names = items.split(";")
    return f"{'Item' if len(names) == 1 else 'Items'} {listing(names)}."


def _benchmark(row: dict) -> str:
    return f"For scale: {listing(row['benchmarks'])}." if row["benchmarks"] else _NO_BENCHMARK


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        **{name: frame[name].map("; ".join) for name in ("benchmarks", "bodies")},
    )
