import re

import pandas as pd

from analysis import Evidence
from analysis.press.base.paths import project
from analysis.study.gaps import tbl_decisions
from analysis.study.gaps import tbl_gaps as exhibits
from analysis.study.gaps.compare import ordered_gaps
from analysis.study.gaps.decisions import decisions


def test_the_finding_does_not_claim_a_shortfall_where_there_is_none(evidence: Evidence) -> None:
    level = ordered_gaps(evidence).assign(shortfall_n=0)
    assert exhibits.finding(level).startswith("Under no question that we list")


def test_the_finding_names_the_question_furthest_behind_whatever_the_order(evidence: Evidence) -> None:
    ordered = ordered_gaps(evidence)
    assert exhibits.finding(ordered[::-1]).split(":")[1] == exhibits.finding(ordered).split(":")[1]


def test_one_indicator_is_not_said_in_the_plural(evidence: Evidence) -> None:
    ordered = ordered_gaps(evidence)
    assert "1 routine indicator about" in exhibits.finding(ordered.assign(family_n=1, shortfall_n=3))
    assert "2 routine indicators about" in exhibits.finding(ordered.assign(family_n=2, shortfall_n=3))


def test_the_finding_says_what_is_left_of_a_lead_that_custody_gives(evidence: Evidence) -> None:
    ordered = ordered_gaps(evidence).assign(youth_n=8, family_n=1, shortfall_n=7)
    assert exhibits.finding(ordered.assign(custody_n=7)).endswith(
        "to youth justice's 8; outside custody it is 1 to 1."
    )
    assert exhibits.finding(ordered.assign(custody_n=0)).endswith("to youth justice's 8.")


def test_an_example_that_has_ended_is_said_to_have_ended(evidence: Evidence) -> None:
    row = pd.Series({"example": "A survey", "example_year": 2025, "example_state": "ended"})
    assert exhibits.example_words(row) == "A survey (2025, ended)"


def test_an_example_of_unknown_year_and_standing_says_so() -> None:
    row = pd.Series({"example": "A survey", "example_year": pd.NA, "example_state": "unknown"})
    assert exhibits.example_words(row) == "A survey (standing unknown)"


def test_the_table_has_a_row_for_each_gap_in_order_with_who_acts(evidence: Evidence) -> None:
    exhibit = exhibits.gap_table(ordered_gaps(evidence))
    assert exhibit.id == "tbl-gaps"
    assert len(exhibit.body.rows) == len(evidence.gaps)
    assert [row[0].split(".")[0] for row in exhibit.body.rows] == [
        str(place) for place in range(1, len(evidence.gaps) + 1)
    ]
    assert all(cell for row in exhibit.body.rows for cell in row)


def test_the_rule_of_the_order_stands_under_the_table(evidence: Evidence) -> None:
    assert exhibits.RULE in exhibits.gap_table(ordered_gaps(evidence)).note


def test_a_decision_that_was_never_asked_for_is_not_said_to_have_been() -> None:
    assert tbl_decisions.asked_words({"bodies": []}) == "By none that we list."


def test_a_request_that_government_need_not_answer_is_not_counted_among_the_unanswered() -> None:
    asked = {"bodies": ["NFJO"], "due_bodies": [], "due_n": 0}
    assert tbl_decisions.asked_words(asked) == "By NFJO."


def test_the_first_steps_are_those_of_every_decision_in_order(evidence: Evidence) -> None:
    frame = decisions(evidence)
    rows = tbl_decisions.first_steps(frame).body.rows
    assert [row[1] for row in rows] == list(frame["first_step"])


def test_what_came_of_asking_adds_up_to_what_was_asked(evidence: Evidence) -> None:
    frame = decisions(evidence)
    assert (frame["due_n"] <= frame["asked_for"].str.split(";").str.len()).all()
    assert (frame[["accepted_n", "partly_n", "unanswered_n"]].sum(axis=1) <= frame["due_n"]).all()


def test_each_decision_is_told_in_lines_that_are_alike(evidence: Evidence) -> None:
    frame = decisions(evidence)
    told = [tbl_decisions.decision_words(frame, name).split("\n\n") for name in frame["decision_id"]]
    heads = [[line.partition("\n:   ")[0] for line in lines[1:]] for lines in told]
    assert all(head == heads[0] for head in heads)
    assert all(len(lines) == 8 for lines in told)


def test_each_decision_has_one_owner(evidence: Evidence) -> None:
    assert not decisions(evidence)["owner"].str.contains(";| and ").any()


def test_the_road_map_shows_the_steps_of_every_decision_in_order(evidence: Evidence) -> None:
    frame = decisions(evidence)
    rows = tbl_decisions.road_map(frame).body.rows
    assert [row[0].split(".")[0] for row in rows[::2]] == [str(place) for place in frame["place"]]
    assert [list(row) for row in rows[1::2]] == frame[
        ["first_step", "one_year", "three_years"]
    ].to_numpy().tolist()


def test_the_empty_table_of_the_landing_page_is_the_one_that_the_first_step_asks_for(
    evidence: Evidence,
) -> None:
    asked = decisions(evidence)["first_step"].iloc[0]
    report, page = (
        re.sub(
            r"\[([\d, and]+)\]\{[^}]*\}",
            r"\1",
            (project().root / "report" / name).read_text(encoding="utf-8"),
        )
        for name in ("report.qmd", "index.qmd")
    )
    told = report.partition("{#sec-decide-publish}")[2].partition("\n#### ")[0]
    shell = page.partition("{#first-table}")[2].partition("\n## ")[0]
    assert "care and supervision cases, by the child's ethnic group with the share not known" in asked
    for words in (
        "from receipt to closure at Cafcass",
        "whose application came in",
        "by case",
    ):
        assert words in shell
        assert words in told
    for number in re.findall(r"\d+", shell):
        assert re.search(rf"\b{number}\b", told)


def test_each_decision_is_named_with_its_owner_in_a_line_that_begins_with_what_to_do(
    evidence: Evidence,
) -> None:
    frame = decisions(evidence)
    lines = tbl_decisions.decision_lines(frame).splitlines()
    assert [line.split("**")[1].replace("\\", "") for line in lines] == [
        f"{owner}:" for owner in frame["owner"]
    ]
    assert all(line.split("** ")[1][0].islower() for line in lines)
