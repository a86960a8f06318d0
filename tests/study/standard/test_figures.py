"""What the table and the figure say follows from their frames, and unknown is never drawn as no."""

import pandas as pd
import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from analysis import Evidence
from analysis.press.exhibits.style import SHADE
from analysis.study.standard import fig_journey
from analysis.study.standard.compare import items, journey
from analysis.study.standard.tbl_standard import finding, standard_table
from analysis.study.systems import SYSTEM_COLOUR, SYSTEM_TINT


def lane(**lamps: str) -> pd.DataFrame:
    codes = {"recorded": "no", "counted": "no", "published": "no"} | lamps
    asked = {"step": "waits", "asked": "How long have they waited?"}
    return pd.DataFrame([{"system": system, **asked, **codes} for system in ("family", "youth")])


def test_what_was_not_seen_is_not_counted_as_published() -> None:
    for code, seen in (
        ("no", ", in part, at none and could not check none."),
        ("unknown", ", in part, at none and could not check one."),
        ("partly", ", in part, at one and could not check none."),
        ("yes", " at one and could not check none."),
    ):
        assert fig_journey.finding(lane(published=code)).endswith(f"we saw answers published{seen}")


def test_a_step_without_a_record_is_not_among_all_steps() -> None:
    way = pd.concat([lane(recorded="yes"), lane(recorded="no")])
    assert "at all one steps" in fig_journey.finding(lane(recorded="partly"))
    assert "at one of two steps" in fig_journey.finding(way)


@pytest.mark.parametrize("narrow", [False, True])
def test_each_lamp_says_its_state_and_no_two_states_look_alike(narrow: bool) -> None:
    looks = {}
    for code, words in {"yes": "yes", "partly": "in part", "no": "no", "unknown": "not known"}.items():
        figure = Figure(figsize=(6.7, 5))
        fig_journey.journey(lane(recorded=code, counted=code, published=code)).body.draw(figure, narrow)
        (axes,) = figure.axes
        assert sum(text.get_text() == words for text in axes.texts) == 6
        lamps = [lamp for lamp in axes.patches if lamp.get_facecolor() != to_rgba(SHADE)]
        looks[code] = [(lamp.get_facecolor()[3], round(lamp.get_height(), 4)) for lamp in lamps]
    assert all(len({look[place] for look in looks.values()}) == 4 for place in range(6))


def test_the_public_sees_full_colour_and_what_it_does_not_see_is_pale() -> None:
    figure = Figure(figsize=(6.7, 5))
    fig_journey.journey(lane(recorded="yes", counted="yes", published="partly")).body.draw(figure, False)
    faces = [lamp.get_facecolor() for lamp in figure.axes[0].patches]
    for system in ("family", "youth"):
        assert faces.count(to_rgba(SYSTEM_COLOUR[system])) == 1
        assert faces.count(to_rgba(SYSTEM_TINT[system])) == 2


@pytest.mark.parametrize("narrow", [False, True])
def test_the_figure_prints_its_questions_so_that_it_stands_alone(narrow: bool, evidence: Evidence) -> None:
    figure = Figure(figsize=(6.7, 5))
    way = journey(evidence)
    exhibit = fig_journey.journey(way)
    exhibit.body.draw(figure, narrow)
    words = {text.get_text().replace("\n", " ") for text in figure.axes[0].texts}
    assert {each for each in words if each[:-1] and each.endswith("?")} == set(fig_journey._SHORT.values())
    assert list(fig_journey._SHORT) == list(way["step"].unique())
    assert all(asked in exhibit.alt for asked in way.loc[way["system"] == "family", "asked"])


def test_the_words_for_who_cannot_see_give_each_lamp_of_each_step(evidence: Evidence) -> None:
    alt = fig_journey.journey(journey(evidence)).alt
    assert alt.count("recorded") >= 14
    assert "waits, recorded not known, counted not known and published not known" in alt


def test_the_table_has_a_row_an_item_and_says_the_ranges(evidence: Evidence) -> None:
    frame = items(evidence)
    exhibit = standard_table(frame)
    assert len(exhibit.body.rows) == len(frame)
    assert "4 to 13 and 2 to 13." in exhibit.note
    assert finding(frame.assign(public_status="unknown")).startswith("0 and 8 of ")
