"""The numbers on gaps and recommendations that the prose prints, each with the rows that bear it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.press.claims.not_known import NotKnown, not_known
from analysis.press.claims.value_kinds import count_value, figure_value, period_value
from analysis.press.claims.values import Value, sourced
from analysis.press.exhibits.format import count
from analysis.press.registers.figures import preferred_figures
from analysis.study.gaps.compare import CUSTODY, child_indicators, gap_rows, order_sensitivity, ordered_gaps
from analysis.study.registers.evidence import Evidence
from analysis.study.registers.fields import SYSTEMS

OUTCOMES, EXPERIENCE, WHO_COMES = 6, 3, 2
SAY, NEED, AFTER_ORDER, OWNER = "G01", "G03", "G05", "G11"
OWN_TARGETS = "Family Justice Board targets"
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)


@dataclass(frozen=True)
class GapsValues:
    """Every number that the chapter on what family justice could take prints.

    ``need``, ``experience`` and ``outcome`` count routine indicators about the child under the questions of
    who comes to court, of experience and of outcomes; ``outcome_custody`` those of the youth indicators of
    outcome that custody keeps, ``outcome_outside`` the others. Places are those of the order of gaps.
    """

    gaps: Value
    gaps_n: Value
    rows_behind: Value
    questions: Value
    questions_behind: Value
    experience_youth: Value
    experience_family: Value
    experience_family_published: Value
    need_youth: Value
    need_family: Value
    outcome_youth: Value
    outcome_custody: Value
    outcome_outside: Value
    outcome_family: Value
    outcome_family_care: Value
    after_order_place: Value
    after_order_place_bodies_first: Value
    after_order_place_without_custody: Value
    say_place: Value
    say_bodies: Value
    need_place: Value
    need_place_without_custody: Value
    owner_place: Value
    owner_place_bodies_first: Value
    owner_bodies: Value
    targets_seen: Value
    targets_about_child: Value
    examples_standing: Value
    older_latest: Value
    older_latest_when: Value
    links: Value
    links_in_place: Value
    links_unknown: Value


def gaps_values(evidence: Evidence) -> GapsValues:
    """Compute every number on gaps and recommendations that the documents print."""
    gaps = ordered_gaps(evidence)
    rows = gap_rows(evidence)
    counts = child_indicators(evidence)
    behind = counts[counts["shortfall_n"] > 0]
    places = order_sensitivity(evidence, gaps)
    place = places.set_index("gap_id")
    owner, after, need, say = (place.loc[name] for name in (OWNER, AFTER_ORDER, NEED, SAY))
    indicators = evidence.indicators
    experience = _about_child(indicators, "youth", EXPERIENCE)
    experience_family = _about_child(indicators, "family", EXPERIENCE)
    outcome, outcome_family = (_about_child(indicators, system, OUTCOMES) for system in SYSTEMS)
    targets = indicators[
        (indicators["framework"] == OWN_TARGETS)
        & (indicators["routine"] == "yes")
        & (indicators["evidence"] == "seen")
    ]
    improvements = evidence.improvements
    links = improvements[(improvements["system"] == "family") & (improvements["mechanism"] == "linkage")]
    standing = gaps["example_state"].isin(["in_place", "yes"])
    values = GapsValues(
        gaps=count_value(len(evidence.gaps), evidence.gaps),
        gaps_n=count_value(len(evidence.gaps), evidence.gaps, digits=True),
        rows_behind=count_value(rows["id"].nunique(), rows),
        questions=count_value(len(evidence.key_questions), evidence.key_questions, digits=True),
        questions_behind=count_value(len(behind), indicators, digits=True),
        experience_youth=_number(experience, indicators),
        experience_family=_number(experience_family, indicators),
        experience_family_published=_number(
            experience_family[experience_family["publication"] == "yes"], indicators
        ),
        need_youth=_number(_about_child(indicators, "youth", WHO_COMES), indicators),
        need_family=_number(_about_child(indicators, "family", WHO_COMES), indicators),
        outcome_youth=_number(outcome, indicators),
        outcome_custody=_number(outcome[outcome["kept_by"] == CUSTODY], indicators),
        outcome_outside=_number(outcome[outcome["kept_by"] != CUSTODY], indicators),
        outcome_family=_number(outcome_family, indicators),
        outcome_family_care=_number(outcome_family[outcome_family["kept_by"] == "social_care"], indicators),
        after_order_place=_place(after["order_n"], evidence.gaps),
        after_order_place_bodies_first=_place(after["bodies_first_n"], evidence.gaps),
        after_order_place_without_custody=_place(after["without_custody_n"], evidence.gaps),
        say_place=_place(say["order_n"], evidence.gaps),
        say_bodies=count_value(
            gaps.loc[gaps["gap_id"] == SAY, "bodies_n"].iloc[0],
            rows[(rows["gap_id"] == SAY) & (rows["role"] == "asked_for")],
        ),
        need_place=_place(need["order_n"], evidence.gaps),
        need_place_without_custody=_place(need["without_custody_n"], evidence.gaps),
        owner_place=_place(owner["order_n"], evidence.gaps),
        owner_place_bodies_first=_place(owner["bodies_first_n"], evidence.gaps),
        owner_bodies=count_value(
            gaps.loc[gaps["gap_id"] == OWNER, "bodies_n"].iloc[0],
            rows[(rows["gap_id"] == OWNER) & (rows["role"] == "asked_for")],
        ),
        targets_seen=_number(targets, indicators),
        targets_about_child=_number(targets[targets["child_focused"] == "yes"], indicators),
        examples_standing=count_value(standing.sum(), gaps, digits=True),
        **_older_children(evidence),
        links=_number(links, improvements),
        links_in_place=_number(links[links["progress"] == "in_place"], improvements),
        links_unknown=_number(links[links["progress"] == "unknown"], improvements),
    )
    return sourced(values, evidence)


def _older_children(evidence: Evidence) -> dict[str, Value | NotKnown]:
    """Give how many public law applications concerned children of 15 to 17 in the latest year that is known."""
    figures = preferred_figures(evidence)
    rows = figures[
        (figures["measure_id"] == "public_law_applications") & (figures["breakdown"] == "age=15-17")
    ].sort_values("period_end")
    if rows.empty:
        lack = "no year is known with the public law applications about children of 15 to 17"
        return dict.fromkeys(("older_latest", "older_latest_when"), not_known(evidence, lack, "gaps"))
    row, value = rows.tail(1), rows["value"].iloc[-1]
    return {
        "older_latest": figure_value(count(value), value, row),
        "older_latest_when": period_value(row),
    }


def question_words(evidence: Evidence) -> dict[int, Value]:
    """Give the key questions in words, by their number."""
    questions = evidence.key_questions
    numbers = questions["key_question"].tolist()
    words = {
        number: Value(question, number, questions[questions["key_question"] == number], "words")
        for number, question in zip(numbers, questions["question"], strict=True)
    }
    return sourced(words, evidence)


def _about_child(indicators: pd.DataFrame, system: str, question: int) -> pd.DataFrame:
    return indicators[
        (indicators["system"] == system)
        & (indicators["key_question"] == question)
        & (indicators["child_focused"] == "yes")
        & (indicators["evidence"] == "seen")
        & (indicators["routine"] == "yes")
    ]


def _number(rows: pd.DataFrame, among: pd.DataFrame | None = None) -> Value:
    return count_value(len(rows), rows if among is None else among, digits=True)


def _place(place: int, rows: pd.DataFrame) -> Value:
    place = int(place)
    text = _ORDINALS[place - 1] if place <= len(_ORDINALS) else f"number {place}"
    return Value(text, place, rows)
