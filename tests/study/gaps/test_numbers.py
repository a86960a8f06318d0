from dataclasses import replace

from analysis import load_evidence
from analysis.press.claims.not_known import NotKnown
from analysis.press.claims.values import Values
from analysis.study.gaps.compare import ordered_gaps
from analysis.study.gaps.numbers import gaps_values
from analysis.study.monitoring.numbers import monitoring_values
from tests.registers import register
from tests.sharing import today


def test_an_indicator_that_ends_is_counted_no_more() -> None:
    evidence = today()
    ended = evidence.indicators.assign(
        routine=evidence.indicators["routine"].where(evidence.indicators["indicator_id"] != "FI27", "ended")
    )
    fewer, every = (
        monitoring_values(each).experience_family for each in (replace(evidence, indicators=ended), evidence)
    )
    assert fewer.amount == every.amount - 1


def test_the_table_of_gaps_counts_what_the_sentences_on_questions_count(values: Values) -> None:
    evidence = load_evidence()
    table = ordered_gaps(evidence).drop_duplicates("key_question").set_index("key_question")
    part_1 = monitoring_values(evidence)
    names = {2: "who_comes", 3: "experience", 6: "outcomes_child"}
    for question, name in names.items():
        for system in ("youth", "family"):
            printed = getattr(part_1, f"{name}_{system}").amount
            assert table.loc[question, f"{system}_n"] == printed, (name, system)
    assert table.loc[6, "custody_n"] == part_1.outcomes_child_youth_strongest.amount


def test_the_bodies_that_ask_for_an_owner_are_those_whose_recommendations_the_gap_names(
    values: Values,
) -> None:
    bodies = {row["recommendation_id"]: row["body"] for row in register("recommendations")}
    (owner,) = [row for row in register("gaps") if row["gap_id"] == "G11"]
    assert values.owner_bodies.amount == len({bodies[name] for name in owner["asked_for"].split(";")}) > 1


def test_applications_about_older_children_are_those_that_their_source_prints(values: Values) -> None:
    rows = [row for row in register("observations") if row["breakdown"] == "age=15-17"]
    printed = sorted((row["period_end"][:4], float(row["value"])) for row in rows)
    assert [(values.older_latest_when.text, values.older_latest.amount)] == printed[-1:]


def test_applications_about_older_children_are_not_known_before_they_were_published() -> None:
    assert isinstance(gaps_values(load_evidence("2024-12-31")).older_latest, NotKnown)
