"""The exhibits of part 2: findings follow the rows, marks do not overlap, nothing is clipped."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from matplotlib.figure import Figure

from analysis import load_evidence
from analysis.comparisons import improvement, recommendations
from analysis.evidence.fields import FIELDS
from analysis.exhibits import improvement as exhibits
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.improvement.wording import MECHANISM, MECHANISM_TAG, PROGRESS, RESPONSE, short_title
from analysis.exhibits.saving import NARROW_WIDTH, WIDTH, save_picture
from analysis.exhibits.style import chart_style

EVIDENCE = load_evidence()
LONG_AGO = load_evidence(as_of="1990-01-01")


def shown(evidence) -> list[Exhibit]:
    changes, asked = improvement.improvements(evidence), recommendations.asked(evidence)
    return [
        exhibits.timeline(changes),
        exhibits.mechanisms(improvement.mechanisms(evidence)),
        exhibits.recommendations(asked),
        exhibits.improvements_in_full(changes),
        exhibits.recommendations_in_full(asked),
        exhibits.staying_power(improvement.staying_power(evidence)),
        exhibits.lever_sensitivity(improvement.lever_sensitivity(evidence)),
    ]


CHARTS = [exhibit for exhibit in shown(EVIDENCE) if isinstance(exhibit.body, Chart)]


def words_of(exhibit: Exhibit, *, narrow: bool):
    """The texts that a chart draws with their boxes in inches, and the size of the sheet."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    size = (NARROW_WIDTH, exhibit.body.narrow_height) if narrow else (WIDTH, exhibit.body.height)
    with chart_style(exhibit.id):
        figure = Figure(figsize=size, layout="constrained")
        renderer = FigureCanvasAgg(figure).get_renderer()
        exhibit.body.draw(figure, narrow)
        figure.canvas.draw()
        texts = [text for axes in figure.axes for text in axes.texts if text.get_text().strip()]
        return [(text, text.get_window_extent(renderer)) for text in texts], figure.bbox


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
    assert all(
        exhibit.alt.startswith(exhibit.title) and len(exhibit.alt) > len(exhibit.title) for exhibit in CHARTS
    )


def test_the_timeline_says_most_only_when_it_is_most():
    changes = improvement.improvements(EVIDENCE)
    old = changes.assign(year_start=changes["year_start"].where(changes["year_start"].isna(), 2009))
    old.loc[old.index[0], "year_start"] = 2021
    assert exhibits.timeline(changes).title.startswith("Most ")
    assert exhibits.timeline(old).title.startswith("1 of 39 ")


def test_the_timeline_gives_every_change_a_mark_of_its_own():
    changes = improvement.improvements(EVIDENCE)
    texts, _ = words_of(exhibits.timeline(changes), narrow=False)
    drawn = [text.get_text() for text, _ in texts]
    for row in changes.itertuples():
        assert drawn.count(short_title(row.improvement_id, row.title)) == 1


def test_a_change_without_a_short_name_is_cut_at_a_word():
    assert (
        short_title("YM99", "A new return on every child from every service")
        == "A new return on every child …"
    )


def test_the_finding_on_levers_follows_the_state_of_the_changes():
    frame = improvement.mechanisms(EVIDENCE)
    none = exhibits.mechanisms(frame.assign(progress="ended"))
    assert none.title == "No change to data on record is known to be in place."
    all_in_place = exhibits.mechanisms(frame.assign(progress="in_place")).title
    assert "10 of 20 in youth justice and nine of 24 in family justice" in all_in_place


def test_a_response_names_only_the_bodies_that_had_one():
    rows = exhibits.recommendations(recommendations.asked(EVIDENCE)).body.rows
    asked = recommendations.asked(EVIDENCE)
    for theme, _, response in rows:
        answered = asked[(asked["theme"] == theme) & (asked["response"] != "unknown")]["body"].unique()
        silent = set(asked.loc[asked["theme"] == theme, "body"]) - set(answered)
        assert all(body in response for body in answered)
        assert not any(body in response for body in silent)


def test_recommendations_without_a_dated_call_for_joint_action_say_only_what_came_of_them():
    other = EVIDENCE.recommendations[EVIDENCE.recommendations["recommendation_id"] == "R24"]
    title = exhibits.recommendations(recommendations.asked(replace(EVIDENCE, recommendations=other))).title
    assert title == "What came of 0 of 1 recommendations is not known."


def test_every_allowed_value_has_words():
    assert set(MECHANISM) == set(MECHANISM_TAG) == set(FIELDS["mechanism"].allowed)
    assert set(PROGRESS) == set(FIELDS["progress"].allowed)
    assert set(RESPONSE) == set(FIELDS["response"].allowed)


def test_pictures_are_the_same_twice(tmp_path):
    for exhibit in CHARTS:
        first = save_picture(exhibit, tmp_path / "a", narrow=False).read_bytes()
        assert first == save_picture(exhibit, tmp_path / "b", narrow=False).read_bytes()


def test_a_frame_with_another_mechanism_still_draws():
    frame = improvement.mechanisms(EVIDENCE)
    exhibit = exhibits.mechanisms(frame[frame["mechanism"] == "legislation"])
    texts, _ = words_of(exhibit, narrow=False)
    assert "none on record" in [text.get_text() for text, _ in texts]
    assert isinstance(exhibit.data, pd.DataFrame)
