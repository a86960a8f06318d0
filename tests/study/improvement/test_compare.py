"""Improvements and recommendations: sorted, ranged and left out by the rules that the docstrings state."""

from dataclasses import replace
from datetime import date

import pytest

from analysis import load_evidence
from analysis.study.gaps import recommendations
from analysis.study.improvement import compare as improvement
from analysis.study.registers.fields import FIELDS
from tests.registers import few
from tests.sharing import today

EVIDENCE = today()


def change(improvement_id, system="youth", year=2020, mechanism="linkage", progress="in_place"):
    codes = {"mechanism": mechanism, "progress": progress}
    return {"improvement_id": improvement_id, "system": system, "year_start": year, **codes}


def changes(*rows, as_of=None):
    return replace(few(EVIDENCE, "improvements", rows), as_of=as_of)


def ask(recommendation_id, body="NAO", year=2025, response="unknown", text="Do better", due="yes"):
    asked = {"recommendation_id": recommendation_id, "body": body, "year": year, "recommendation": text}
    return {**asked, "answer_due": due, "response": response}


def answer(answer_id, on="", how_read="part", text="Yes"):
    given = {"answer_id": answer_id, "recommendation_id": answer_id[:3], "answer": text}
    return {
        **given,
        "answered_on": on,
        "how_read": how_read,
        "source_url": f"https://example.org/{answer_id}",
    }


def asks(*rows, answers=(), as_of=None):
    evidence = few(few(EVIDENCE, "recommendations", rows), "responses", answers)
    return replace(evidence, as_of=as_of)


def test_a_case_study_that_the_register_no_longer_holds_is_named():
    gone = EVIDENCE.improvements[EVIDENCE.improvements["improvement_id"] != "YM05"]
    with pytest.raises(ValueError, match="holds no YM05"):
        improvement.cases(replace(EVIDENCE, improvements=gone))


def test_a_change_that_is_not_dated_is_kept_last_and_left_out_as_of_a_date():
    rows = (change("YM01", year=None), change("FM01", "family", 2022), change("YM02", year=2010))
    assert list(improvement.improvements(changes(*rows))["improvement_id"]) == ["YM02", "FM01", "YM01"]
    by_then = improvement.improvements(changes(*rows, as_of=date(2021, 6, 30)))
    assert list(by_then["improvement_id"]) == ["YM02"]


def test_nothing_had_begun_in_a_year_before_the_first():
    evidence = load_evidence(as_of="1990-01-01")
    for compute in (
        improvement.improvements,
        improvement.mechanisms,
        improvement.still_in_place,
        improvement.cases,
    ):
        assert compute(evidence).empty
    assert improvement.lever_sensitivity(evidence)["in_place_n"].sum() == 0


def test_every_mechanism_of_the_field_dictionary_has_one_lever_and_every_progress_a_place():
    sorted_ones = [mechanism for group in improvement.LEVERS.values() for mechanism in group]
    assert sorted(sorted_ones) == sorted(FIELDS["mechanism"].allowed)
    assert sorted(improvement.PROGRESS) == sorted(FIELDS["progress"].allowed)


def test_a_state_that_is_not_known_widens_the_range_and_is_not_counted_as_no():
    frame = improvement.still_in_place(
        changes(
            change("YM01"),
            change("YM02", progress="unknown"),
            change("YM03", progress="ended"),
            change("YM04", progress="under_way"),
        )
    ).set_index("lever")
    assert (frame.loc["all", "low_pct"], frame.loc["all", "high_pct"]) == (25, 50)


def test_leaving_out_the_only_mechanism_leaves_nothing_in_place():
    frame = improvement.lever_sensitivity(changes(change("YM01", mechanism="new_collection"))).set_index(
        ["way", "system"]
    )
    assert tuple(frame.loc[("", "youth")]) == (1, 1)
    assert tuple(frame.loc[("new_collection", "youth")]) == (0, 0)
    assert tuple(frame.loc[("", "family")]) == (0, 0)


def test_each_case_study_has_begun_and_has_an_effect_and_a_lesson_and_a_mechanism_of_its_own_in_its_system():
    cases = improvement.cases(EVIDENCE)
    assert 5 <= len(cases) <= 6
    assert not cases[["effect_reported", "lesson_for_family_justice", "reason"]].eq("").to_numpy().any()
    assert cases["progress"].isin(["in_place", "ended"]).all()
    assert not cases.duplicated(["system", "mechanism"]).any()


def test_a_recommendation_that_no_theme_names_stands_under_other():
    assert list(recommendations.asked(asks(ask("R99")))["theme"]) == [recommendations.OTHER]


def test_a_recommendation_stands_under_one_theme_and_every_theme_holds_rows_of_the_register():
    named = [name for names in recommendations.THEMES.values() for name in names]
    assert len(named) == len(set(named))
    assert set(named) == set(EVIDENCE.recommendations["recommendation_id"])


def test_a_body_that_the_register_calls_other_is_named_from_its_text():
    rows = (
        ask("R21", "other", text="House of Lords Committee: tackle delay"),
        ask("R23", "other", text="Harm Panel, June 2020: set up a mechanism"),
        ask("R01", "NAO"),
        ask("R18", "NatCen"),
    )
    bodies = recommendations.asked(asks(*rows)).set_index("recommendation_id")["body"]
    assert bodies.to_dict() == {
        "R21": "House of Lords Committee",
        "R23": "Harm Panel",
        "R01": "National Audit Office",
        "R18": "NatCen",
    }


def test_recommendations_without_a_year_are_left_out_as_of_a_date():
    rows = (ask("R01", year=None), ask("R02", year=2024), ask("R03", year=2026))
    assert list(recommendations.asked(asks(*rows, as_of=date(2025, 1, 1)))["recommendation_id"]) == ["R02"]


def test_an_answer_that_no_row_of_the_register_gives_is_not_known():
    asked = recommendations.asked(asks(ask("R01", response="accepted"))).iloc[0]
    assert (asked["response"], asked["how_read"], asked["answer"]) == ("unknown", "", "")


def test_of_several_answers_the_one_read_furthest_stands_for_all_and_among_equals_the_latest():
    answers = (
        answer("R01a", how_read="existence"),
        answer("R01b", "2011-10", "account", "Begun"),
        answer("R01c", "2012-11-21", "account", "Much remains"),
        answer("R01d", "2013", "tracker"),
    )
    asked = recommendations.asked(asks(ask("R01", response="partly"), answers=answers)).iloc[0]
    assert (asked["answer"], asked["answered_on"], asked["how_read"]) == (
        "Much remains",
        "2012-11-21",
        "account",
    )
    assert asked["answers_n"] == 4
    assert asked["answer_url"] == "https://example.org/R01c"


def test_the_tracker_has_a_row_an_answer_the_newest_at_the_top_and_last_what_has_none():
    answers = (answer("R01a", "2011-10"), answer("R01b", "2012-11"), answer("R03a", "2023"))
    rows = recommendations.tracked(asks(ask("R01"), ask("R02"), ask("R03"), answers=answers))
    assert list(rows["answer_id"]) == ["R03a", "R01b", "R01a", ""]
    assert rows.iloc[-1]["recommendation_id"] == "R02"


def test_what_government_need_not_answer_comes_after_all_that_it_is_expected_to():
    answers = (answer("R01a", "2024"), answer("R03a", "2011"))
    rows = recommendations.tracked(
        asks(ask("R01", "NFJO", due="no"), ask("R02"), ask("R03"), answers=answers)
    )
    assert list(rows["recommendation_id"]) == ["R03", "R02", "R01"]


@pytest.mark.parametrize(
    ("on", "day", "known"),
    [
        ("", date(2026, 1, 1), False),
        ("2025-09-12", date(2025, 9, 11), False),
        ("2025-09-12", date(2025, 9, 12), True),
        ("2025-09", date(2025, 9, 30), False),
        ("2025-09", date(2025, 10, 1), True),
        ("2025", date(2025, 12, 31), False),
        ("2025", date(2026, 1, 1), True),
    ],
)
def test_an_answer_is_known_only_once_its_day_month_or_year_is_over(on, day, known):
    evidence = asks(ask("R01", year=2020, response="accepted"), answers=(answer("R01a", on),), as_of=day)
    assert (recommendations.asked(evidence)["response"].item() == "accepted") is known


def test_every_answer_can_be_ordered_by_how_it_was_read():
    assert sorted(recommendations.HOW_READ) == sorted(FIELDS["how_read"].allowed)
