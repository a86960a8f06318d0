"""The exhibits of part 2: findings follow the rows, marks do not overlap, nothing is clipped."""

from dataclasses import replace

import pandas as pd

from analysis import load_evidence
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.markdown import Linked
from analysis.press.exhibits.saving import save_picture
from analysis.study.gaps import recommendations
from analysis.study.improvement import compare as improvement
from analysis.study.improvement import fig_improvements, fig_mechanisms, tables
from analysis.study.registers.fields import FIELDS
from tests.sharing import today
from tests.study.test_looks import words_of

EVIDENCE = today()
LONG_AGO = load_evidence(as_of="1990-01-01")


def shown(evidence) -> list[Exhibit]:
    changes, asked = improvement.improvements(evidence), recommendations.asked(evidence)
    return [
        fig_improvements.timeline(changes),
        fig_mechanisms.mechanisms(improvement.mechanisms(evidence)),
        tables.cases(improvement.cases(evidence)),
        tables.recommendations(asked),
        tables.tracker(recommendations.tracked(evidence)),
    ]


def test_nothing_on_record_is_said_in_a_sentence_and_drawn_without_fault(tmp_path):
    for exhibit in shown(LONG_AGO):
        assert exhibit.title.startswith(("No", "0 changes"))
        if isinstance(exhibit.body, Chart):
            for narrow in (False, True):
                assert save_picture(exhibit, tmp_path, narrow=narrow).stat().st_size


def test_every_finding_is_a_sentence_and_every_chart_says_its_figures_in_words():
    for exhibit in shown(EVIDENCE):
        assert exhibit.title.endswith(".")
        assert exhibit.title[0].isupper() or exhibit.title[0].isdigit()
        if isinstance(exhibit.body, Chart):
            assert exhibit.alt.startswith(exhibit.title)
            assert len(exhibit.alt) > len(exhibit.title)


def test_the_timeline_says_most_only_when_it_is_most():
    changes = improvement.improvements(EVIDENCE)
    old = changes.assign(year_start=changes["year_start"].where(changes["year_start"].isna(), 2009))
    old.loc[old.index[0], "year_start"] = 2021
    assert fig_improvements.timeline(changes).title.startswith("Most ")
    assert fig_improvements.timeline(old).title.startswith("1 of 51 ")


def test_the_timeline_gives_every_change_a_mark_of_its_own():
    changes = improvement.improvements(EVIDENCE)
    texts, _ = words_of(fig_improvements.timeline(changes), narrow=False)
    drawn = [text.get_text() for text, _ in texts]
    for row in changes.itertuples():
        assert drawn.count(row.short_title) == 1


def test_the_finding_on_levers_follows_the_state_of_the_changes():
    frame = improvement.mechanisms(EVIDENCE)
    none = fig_mechanisms.mechanisms(frame.assign(progress="ended"))
    assert none.title == "No change to data on record is known to be in place."
    all_in_place = fig_mechanisms.mechanisms(frame.assign(progress="in_place")).title
    assert "9 of 21 in youth justice and 13 of 36 in family justice" in all_in_place


def test_the_heads_of_levers_say_how_many_changes_are_in_place():
    frame = improvement.mechanisms(EVIDENCE)
    for narrow in (False, True):
        texts, _ = words_of(fig_mechanisms.mechanisms(frame), narrow=narrow)
        drawn = [text.get_text() for text, _ in texts if text.get_text().endswith(" in place")]
        assert drawn[:2] == ["8 in place", "6 in place"]
        assert sum(int(words.split()[0]) for words in drawn if words[0].isdigit()) == 14 + 16


def test_an_answer_that_was_not_found_is_said_to_be_not_found_and_leads_nowhere():
    asked = recommendations.asked(EVIDENCE)
    rows = tables.recommendations(asked).body.rows
    silent = asked[asked["how_read"] == ""].drop_duplicates(["theme", "year", "body"])
    without = [row for row in rows if row[3] == "Not found"]
    assert len(without) == len(silent)
    assert {row[4] for row in without} == {"no answer found"}
    assert not any(isinstance(row[3], Linked) for row in without)


def test_an_answer_leads_to_its_page_with_its_day():
    rows = tables.recommendations(recommendations.asked(EVIDENCE)).body.rows
    found = {row[3]: row[3].address for row in rows if isinstance(row[3], Linked)}
    assert found["Accepted in part, 12 September 2025"].startswith("https://www.lawgazette.co.uk/")
    assert (
        "](https://www.lawgazette.co.uk/"
        in tables.recommendations(recommendations.asked(EVIDENCE)).markdown()
    )


def test_recommendations_without_a_dated_call_for_joint_action_say_only_how_many_were_answered():
    other = EVIDENCE.recommendations[EVIDENCE.recommendations["recommendation_id"] == "R23"]
    title = tables.recommendations(recommendations.asked(replace(EVIDENCE, recommendations=other))).title
    assert title == "An answer was found to 1 of 1 recommendations to which one is due."


def test_the_cases_are_said_to_be_in_place_only_where_they_are():
    frame = improvement.cases(EVIDENCE)
    assert tables.cases(frame).title == (
        "Of the cases told here, 4 of 5 in youth justice and 1 of 1 in family justice are in place or carried on by another body."
    )
    ended = tables.cases(frame.assign(progress="ended", carried_on="")).title
    assert ended.endswith("0 of 5 in youth justice and 0 of 1 in family justice are in place.")


def test_a_case_that_ended_says_who_carries_it_on():
    told = [row[1] for row in tables.cases(improvement.cases(EVIDENCE)).body.rows]
    assert [words for words in told if "carried on by" in words] == [
        "Nuffield Family Justice Observatory with the court, 2022; ended, carried on by the Ministry of Justice"
    ]


def test_every_lever_has_one_word_for_the_timeline():
    from analysis.study.improvement.fig_improvements import _LEVER

    assert set(_LEVER) == set(FIELDS["mechanism"].allowed)


def test_a_frame_with_another_mechanism_still_draws():
    frame = improvement.mechanisms(EVIDENCE)
    exhibit = fig_mechanisms.mechanisms(frame[frame["mechanism"] == "legislation"])
    texts, _ = words_of(exhibit, narrow=False)
    assert "none on record" in [text.get_text() for text, _ in texts]
    assert isinstance(exhibit.data, pd.DataFrame)
