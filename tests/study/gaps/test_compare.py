from dataclasses import replace

import pytest

from analysis import Evidence
from analysis.press.base.paths import project
from analysis.press.registers.links import check_links
from analysis.press.registers.reading import read_texts
from analysis.study.gaps.compare import child_indicators, gap_rows, order_sensitivity, ordered_gaps


@pytest.mark.parametrize(
    ("column", "names", "found", "expected"),
    [
        ("youth_example", "YM13;YM99", "'YM99'", "data/improvements.csv"),
        ("asked_for", "R13;R13", "R13 twice", ""),
        ("gap_evidence", "R13", "'R13'", ""),
    ],
    ids=["no register holds it", "named twice", "a recommendation is no evidence of a gap"],
)
def test_an_identifier_that_cannot_stand_there_is_refused(
    column: str, names: str, found: str, expected: str
) -> None:
    texts, _ = read_texts(project().data)
    texts["gaps"].loc[texts["gaps"].index[0], column] = names
    (problem,) = check_links(texts)
    assert (problem.column, problem.found) == (column, found)
    assert expected in str(problem)


def test_indicators_not_seen_ended_or_collected_once_do_not_count(evidence: Evidence) -> None:
    none = evidence.indicators.assign(evidence="not_seen")
    ended = evidence.indicators.assign(routine="ended")
    once = evidence.indicators.assign(routine="one_off", evidence="seen")
    for frame in (none, ended, once):
        counts = child_indicators(replace(evidence, indicators=frame))
        assert counts[["youth_n", "family_n"]].sum().sum() == 0
    counted = child_indicators(replace(evidence, indicators=once), include_one_off=True)
    assert counted["youth_n"].sum() > 0


def test_what_custody_keeps_can_be_left_out(evidence: Evidence) -> None:
    every, outside = (
        child_indicators(evidence, without_custody=out).set_index("key_question") for out in (False, True)
    )
    assert (outside["youth_n"] == every["youth_n"] - every["custody_n"]).all()
    assert (outside["custody_n"] == 0).all()
    assert every["custody_n"].sum() > 0


def test_every_question_has_a_row_even_where_nobody_counts(evidence: Evidence) -> None:
    assert child_indicators(evidence)["key_question"].tolist() == [1, 2, 3, 4, 5, 6]


def test_youth_examples_are_of_youth_justice_and_family_steps_of_family_justice(evidence: Evidence) -> None:
    systems = {}
    for frame, key in (
        (evidence.indicators, "indicator_id"),
        (evidence.datasets, "dataset_id"),
        (evidence.measures, "measure_id"),
        (evidence.improvements, "improvement_id"),
    ):
        systems |= dict(zip(frame[key], frame["system"], strict=True))
    rows = gap_rows(evidence)
    rows = rows[rows["role"] != "asked_for"]
    expected = rows["role"].map({"gap_evidence": "family", "youth_example": "youth", "family_step": "family"})
    assert (rows["id"].map(systems) == expected).all()


def test_every_body_that_would_act_is_named_by_a_register(evidence: Evidence) -> None:
    named = " | ".join(
        [
            *evidence.indicators["collected_by"],
            *evidence.datasets["publisher"],
            *evidence.improvements["lead_body"],
        ]
    ).replace("MoJ", "Ministry of Justice")
    bodies = {body for cell in evidence.gaps["who_acts"] for body in cell.split(";")}
    assert [body for body in sorted(bodies) if body not in named] == []


def test_a_body_counts_once_however_often_it_asked(evidence: Evidence) -> None:
    ordered = ordered_gaps(evidence).set_index("gap_id")
    rows = gap_rows(evidence)
    asked = rows[rows["role"] == "asked_for"].groupby("gap_id").size()
    assert (ordered["bodies_n"] <= asked.reindex(ordered.index)).all()
    assert (ordered["bodies_n"] < asked.reindex(ordered.index)).any()
    assert "other" not in set(";".join(ordered["bodies"]).split(";"))


def test_the_order_follows_shortfall_then_bodies_then_the_register(evidence: Evidence) -> None:
    ordered = ordered_gaps(evidence)
    keys = list(zip(-ordered["shortfall_n"], -ordered["bodies_n"], ordered["gap_id"], strict=True))
    assert keys == sorted(keys)
    assert ordered["order_n"].tolist() == list(range(1, len(evidence.gaps) + 1))


def test_the_rule_turned_round_puts_bodies_first(evidence: Evidence) -> None:
    ordered = ordered_gaps(evidence, bodies_first=True)
    assert ordered["bodies_n"].is_monotonic_decreasing


def test_the_range_of_places_holds_every_rule_shown(evidence: Evidence) -> None:
    places = order_sensitivity(evidence)
    for name in ("order_n", "bodies_first_n", "partly_n", "one_off_n", "without_custody_n"):
        assert places[name].between(places["first_n"], places["last_n"]).all()
