"""The numbers on gaps and recommendations that the prose prints, each with the rows that bear it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.claims.making import count_value
from analysis.claims.values import Value, sourced
from analysis.comparisons.gaps import child_indicators, gap_rows, order_sensitivity, ordered_gaps
from analysis.evidence import Evidence

OUTCOMES, EXPERIENCE, WHO_COMES = 6, 3, 2
OWNER, OWN_TARGETS = "G11", "Family Justice Board targets"
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
    who comes to court, of experience and of outcomes; ``experience_custody`` those of the youth indicators of
    experience that watch a custodial establishment.
    """

    gaps: Value
    rows_behind: Value
    questions: Value
    questions_behind: Value
    experience_youth: Value
    experience_family: Value
    experience_custody: Value
    experience_family_published: Value
    need_youth: Value
    need_family: Value
    outcome_youth: Value
    outcome_family: Value
    owner_place: Value
    owner_place_bodies_first: Value
    owner_bodies: Value
    targets_seen: Value
    targets_about_child: Value
    examples_standing: Value
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
    owner = places[places["gap_id"] == OWNER].iloc[0]
    indicators = evidence.indicators
    experience = _about_child(indicators, "youth", EXPERIENCE)
    experience_family = _about_child(indicators, "family", EXPERIENCE)
    targets = indicators[
        (indicators["framework"] == OWN_TARGETS)
        & (indicators["routine"] == "yes")
        & (indicators["evidence"] == "seen")
    ]
    improvements = evidence.improvements
    links = improvements[(improvements["system"] == "family") & (improvements["mechanism"] == "linkage")]
    standing = gaps["example_state"].isin(["in_place", "yes"])
    values = GapsValues(
        gaps=_number(evidence.gaps),
        rows_behind=count_value(rows["id"].nunique(), rows),
        questions=_number(evidence.key_questions),
        questions_behind=count_value(len(behind), indicators),
        experience_youth=_number(experience, indicators),
        experience_family=_number(experience_family, indicators),
        experience_custody=_number(experience[experience["kept_by"] == "custody"], indicators),
        experience_family_published=_number(
            experience_family[experience_family["publication"] == "yes"], indicators
        ),
        need_youth=_number(_about_child(indicators, "youth", WHO_COMES), indicators),
        need_family=_number(_about_child(indicators, "family", WHO_COMES), indicators),
        outcome_youth=_number(_about_child(indicators, "youth", OUTCOMES), indicators),
        outcome_family=_number(_about_child(indicators, "family", OUTCOMES), indicators),
        owner_place=_place(owner["order_n"], evidence.gaps),
        owner_place_bodies_first=_place(owner["bodies_first_n"], evidence.gaps),
        owner_bodies=count_value(
            gaps.loc[gaps["gap_id"] == OWNER, "bodies_n"].iloc[0],
            rows[(rows["gap_id"] == OWNER) & (rows["role"] == "asked_for")],
        ),
        targets_seen=_number(targets, indicators),
        targets_about_child=_number(targets[targets["child_focused"] == "yes"], indicators),
        examples_standing=count_value(standing.sum(), gaps),
        links=_number(links, improvements),
        links_in_place=_number(links[links["progress"] == "in_place"], improvements),
        links_unknown=_number(links[links["progress"] == "unknown"], improvements),
    )
    return sourced(values, evidence)


def gap_titles(evidence: Evidence) -> tuple[Value, ...]:
    """Name the gaps in the stated order, first place first."""
    gaps = ordered_gaps(evidence)
    named = zip(gaps["gap"], gaps["order_n"], strict=True)
    return sourced(
        tuple(Value(gap, place, gaps[gaps["order_n"] == place], "words") for gap, place in named), evidence
    )


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
    return count_value(len(rows), rows if among is None else among, nought="none")


def _place(place: int, rows: pd.DataFrame) -> Value:
    place = int(place)
    text = _ORDINALS[place - 1] if place <= len(_ORDINALS) else f"number {place}"
    return Value(text, place, rows)
