import re
from dataclasses import replace

import pytest

from analysis import Evidence
from analysis.press.exhibits.exhibit import Exhibit
from analysis.study.monitoring import compare as monitoring
from analysis.study.monitoring import (
    counterparts,
    fig_child_focus,
    fig_focus,
    fig_questions,
    fig_sensitivity,
    fig_unit_of_count,
    tables,
)
from analysis.study.monitoring import indicator_selection as monitored
from analysis.study.monitoring import sensitivity as monitoring_sensitivity
from tests.study.test_looks import words_of


@pytest.fixture(scope="module")
def shown(evidence: Evidence) -> list[Exhibit]:
    return figures(evidence)


@pytest.fixture(scope="module")
def shown_with_one_off(evidence: Evidence) -> list[Exhibit]:
    return figures(evidence, include_one_off=True)


def figures(evidence: Evidence, *, include_one_off: bool = False) -> list[Exhibit]:
    chosen = {"include_one_off": include_one_off}
    choices = monitoring_sensitivity.choices(evidence)
    return [
        fig_focus.focus(monitoring.focus(evidence, **chosen), **chosen),
        fig_child_focus.child_focus(monitoring.child_focus(evidence, **chosen), **chosen),
        fig_questions.questions(monitoring.questions(evidence, **chosen), **chosen),
        fig_unit_of_count.unit_of_count(monitoring.units(evidence, **chosen), **chosen),
        fig_sensitivity.sensitivity(choices, monitoring_sensitivity.verdicts(choices)),
    ]


def all_tables(evidence: Evidence) -> list[Exhibit]:
    return [
        tables.counterparts_table(counterparts.counterparts(evidence)),
        tables.publication(monitoring.publication(evidence)),
        fig_sensitivity.left_out(monitoring_sensitivity.left_out(evidence)),
    ]


def test_an_empty_selection_is_said_in_a_sentence(evidence):
    none = replace(evidence, indicators=evidence.indicators.iloc[0:0])
    for show, compare in [
        (fig_focus.focus, monitoring.focus),
        (fig_child_focus.child_focus, monitoring.child_focus),
        (fig_questions.questions, monitoring.questions),
        (tables.publication, monitoring.publication),
    ]:
        with pytest.raises(ValueError, match="no indicator is left in this selection"):
            show(compare(none))


def test_titles_and_alternative_texts_are_sentences_and_ids_are_unique(evidence, shown):
    every = shown + all_tables(evidence)
    assert len({exhibit.id for exhibit in every}) == len(every)
    for exhibit in every:
        assert exhibit.title.endswith("."), exhibit.id
        assert len(exhibit.title) < 180, exhibit.id
    assert all(figure.alt.endswith(".") for figure in shown)


def test_the_subtitle_says_when_indicators_collected_once_are_counted(shown, shown_with_one_off):
    for figure in shown_with_one_off[:4]:
        assert "one-off" in figure.subtitle, figure.id
    assert all("one-off" not in figure.subtitle for figure in shown)


def test_the_titles_follow_the_data_when_the_systems_change_places(evidence):
    swapped = evidence.indicators.assign(
        system=evidence.indicators["system"].map({"youth": "family", "family": "youth"}),
        kept_by=evidence.indicators["kept_by"].replace(
            {"youth_services": "cafcass", "cafcass": "youth_services"}
        ),
    )
    other = replace(evidence, indicators=swapped)
    ours, theirs = (
        fig_child_focus.child_focus(monitoring.child_focus(some)).title for some in (evidence, other)
    )
    ours, theirs = (re.findall(r"\d+ of \d+", title) for title in (ours, theirs))
    assert len(ours) == 2
    assert theirs == ours[::-1]
    choices = monitoring_sensitivity.choices(other)
    title = fig_sensitivity.sensitivity(choices, monitoring_sensitivity.verdicts(choices)).title
    assert title.startswith("Youth justice is ahead under 0 of ")


def test_an_indicator_of_a_court_about_the_child_would_change_the_title(evidence):
    rows = evidence.indicators
    for name, says in (
        ("", "No court indicator on our lists is "),
        ("FI01", "1 court indicator on our lists is "),
        ("FI01 YI14", "2 court indicators on our lists are "),
    ):
        chosen = rows["indicator_id"].isin(name.split())
        other = replace(
            evidence, indicators=rows.assign(child_focused=rows["child_focused"].mask(chosen, "yes"))
        )
        assert fig_child_focus.child_focus(monitoring.child_focus(other)).title.startswith(says)


def test_like_stands_beside_like(evidence):
    parts = [
        "Family courts and departments",
        "Youth courts and departments",
        "Cafcass",
        "Youth justice services",
    ]
    for shown in (
        fig_child_focus.child_focus(monitoring.child_focus(evidence)),
        fig_focus.focus(monitoring.focus(evidence)),
    ):
        words = [text.get_text() for text, _ in words_of(shown, narrow=False)[0]]
        counted = [word for word in words if re.fullmatch(r"\d+ of \d+", word)]
        assert [word for word in words if word in parts] == parts
        assert len(counted) == len(parts)


def test_each_part_stands_with_how_many_of_its_indicators_are_counted(evidence):
    child, focus = monitoring.child_focus(evidence), monitoring.focus(evidence)
    of_child = [
        f"{row.yes_n} of {row.indicators_n}" for row in child[child["share_of"] == "part"].itertuples()
    ]
    of_focus = [
        f"{part.loc[part['focus'].isin(['volume', 'timeliness_efficiency']), 'indicators_n'].sum()} of {part['branch_n'].iloc[0]}"
        for _, part in focus.groupby(["system", "branch"])
    ]
    for shown, expected in (
        (fig_child_focus.child_focus(child), of_child),
        (fig_focus.focus(focus), of_focus),
    ):
        for narrow in (False, True):
            texts, _ = words_of(shown, narrow=narrow)
            told = [text.get_text() for text, _ in texts if re.fullmatch(r"\d+ of \d+", text.get_text())]
            beside = re.findall(r"\d+ of \d+", shown.note)
            assert sorted(told + beside) == sorted(expected)
            assert len(beside) == 3
            assert set(re.findall(r"\d+ of \d+", shown.title)) <= set(told)


def test_the_title_on_the_questions_says_what_custody_and_social_care_keep_of_the_question_told_of_most(
    evidence,
):
    frame = monitoring.questions(evidence)
    outcomes = (frame["key_question"] == 6) & (frame["child_focused"] == "yes")
    counted, total = (
        rows["system"].value_counts() for rows in (frame[outcomes & frame["strongest"]], frame[outcomes])
    )
    title = fig_questions.questions(frame).title
    assert title.startswith("On \u201coutcomes\u201d custody keeps ")
    numbers = [counted["youth"], total["youth"], counted["family"], total["family"]]
    assert re.findall(r"\d+", title) == [str(number) for number in numbers]
    without = fig_questions.questions(frame[~(outcomes & frame["strongest"])]).title
    assert not without.startswith("On \u201coutcomes\u201d custody keeps 9 ")


def test_the_courts_are_not_said_to_count_cases_when_they_do_not(evidence):
    rows = evidence.indicators
    ours = (rows["kept_by"] == "courts_government") & (rows["system"] == "family")
    other = replace(evidence, indicators=rows.assign(unit_of_count=rows["unit_of_count"].mask(ours, "child")))
    title = fig_unit_of_count.unit_of_count(monitoring.units(evidence)).title
    assert re.findall(r"\d+", title) == ["15", "18", "2"]
    title = fig_unit_of_count.unit_of_count(monitoring.units(other)).title
    assert title.endswith(" 0 of 18 indicators count cases, applications or orders; 18 count children.")


def test_an_equal_of_a_kpi_would_change_the_title_of_the_table(evidence):
    frame = counterparts.counterparts(evidence)
    frame.loc[0, "closeness"] = "same"
    assert tables.counterparts_table(frame).title.endswith(", and 1 the same.")


def test_a_kpi_without_a_counterpart_has_a_blank_cell_and_a_reason(evidence):
    grid = tables.counterparts_table(counterparts.counterparts(evidence)).body
    blank = [row for row in grid.rows if not row[1]]
    assert blank
    assert all(row[2] in ("Nothing seen", "Cannot be judged") and row[3] for row in blank)
    assert all("seen)" not in row[0] for row in grid.rows)


def test_a_source_line_counts_the_rows_it_rests_on(evidence):
    number = len(monitored.selection(evidence))
    assert f"register of {number} indicators," in fig_focus.focus(monitoring.focus(evidence)).source
