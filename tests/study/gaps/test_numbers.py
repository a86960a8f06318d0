from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from analysis import load_evidence
from analysis.press.base.paths import project
from analysis.press.claims.not_known import NotKnown
from analysis.study.gaps.numbers import GapsValues, gaps_values
from tests.sharing import today


@pytest.fixture(scope="module")
def values() -> GapsValues:
    return gaps_values(today())


def register(name: str) -> list[dict[str, str]]:
    """A register as its own file holds it, read without this project's code."""
    with (project().data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def about_child(system: str, question: str) -> list[dict[str, str]]:
    return [
        row
        for row in register("indicators")
        if row["system"] == system
        and row["key_question"] == question
        and (row["child_focused"], row["routine"], row["evidence"]) == ("yes", "yes", "seen")
    ]


@pytest.mark.parametrize(("name", "question"), [("need", "2"), ("experience", "3"), ("outcome", "6")])
@pytest.mark.parametrize("system", ["youth", "family"])
def test_counts_under_a_question_are_those_of_the_register(
    values: GapsValues, name: str, question: str, system: str
) -> None:
    assert getattr(values, f"{name}_{system}").amount == len(about_child(system, question))


def test_an_indicator_that_ends_is_counted_no_more() -> None:
    evidence = today()
    ended = evidence.indicators.assign(
        routine=evidence.indicators["routine"].where(evidence.indicators["indicator_id"] != "FI27", "ended")
    )
    fewer = gaps_values(replace(evidence, indicators=ended))
    assert fewer.experience_family.amount == gaps_values(evidence).experience_family.amount - 1


def test_targets_of_the_board_that_were_seen_are_none_of_them_about_the_child(values: GapsValues) -> None:
    targets = [row for row in register("indicators") if row["framework"] == "Family Justice Board targets"]
    assert values.targets_seen.amount == len(targets)
    assert values.targets_about_child.amount == sum(row["child_focused"] == "yes" for row in targets) == 0
    assert values.targets_about_child.text == "0"


def test_what_custody_keeps_is_left_out_of_what_is_outside_it(values: GapsValues) -> None:
    kept = [row["kept_by"] for row in about_child("youth", "6")]
    assert values.outcome_custody.amount == kept.count("custody") > len(kept) / 2
    assert values.outcome_outside.amount == len(kept) - kept.count("custody")


def test_the_words_about_direction_still_hold(values: GapsValues) -> None:
    assert values.need_youth.amount > values.need_family.amount == 0
    assert values.experience_youth.amount <= values.experience_family.amount == 1
    assert values.outcome_outside.amount < values.outcome_family.amount < values.outcome_youth.amount
    assert values.outcome_family_care.amount == values.outcome_family.amount
    assert values.owner_place_bodies_first.amount < values.owner_place.amount
    assert values.need_place.amount == values.need_place_without_custody.amount == 1
    assert values.after_order_place.amount < values.after_order_place_without_custody.amount


def test_the_bodies_that_ask_for_an_owner_are_those_whose_recommendations_the_gap_names(
    values: GapsValues,
) -> None:
    bodies = {row["recommendation_id"]: row["body"] for row in register("recommendations")}
    (owner,) = [row for row in register("gaps") if row["gap_id"] == "G11"]
    assert values.owner_bodies.amount == len({bodies[name] for name in owner["asked_for"].split(";")}) > 1


def test_applications_about_older_children_are_those_that_their_source_prints(values: GapsValues) -> None:
    rows = [row for row in register("observations") if row["breakdown"] == "age=15-17"]
    printed = sorted((row["period_end"][:4], float(row["value"])) for row in rows)
    assert [(values.older_latest_when.text, values.older_latest.amount)] == printed[-1:]


def test_applications_about_older_children_are_not_known_before_they_were_published() -> None:
    assert isinstance(gaps_values(load_evidence("2024-12-31")).older_latest, NotKnown)
