"""Every figure of the report at both widths: no words clipped, none on other words, none too small."""

from functools import cache

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.press.exhibits.catalogue import exhibits
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.saving import NARROW_WIDTH, WIDTH
from analysis.press.exhibits.style import chart_style
from analysis.study.monitoring import sensitivity as monitoring_sensitivity
from analysis.study.monitoring.fig_sensitivity import sensitivity
from analysis.study.published_data import compare as publication
from analysis.study.published_data.fig_freshness import freshness
from tests.sharing import exhibit_today, today

OF_NOTEBOOKS = ("fig-nb1-sensitivity", "fig-nb3-freshness")
FIGURES = [name for name in (*exhibits(), *OF_NOTEBOOKS) if name.startswith("fig-")]
READABLE_POINTS = 8
TITLE_LETTERS = 135


@cache
def made(name: str) -> Exhibit:
    """Give an exhibit of the report or of a notebook."""
    if name == "fig-nb1-sensitivity":
        choices = monitoring_sensitivity.choices(today())
        return sensitivity(choices, monitoring_sensitivity.verdicts(choices))
    if name == "fig-nb3-freshness":
        return freshness(publication.freshness(today()), len(today().datasets))
    return exhibit_today(name)


def words_of(exhibit: Exhibit, *, narrow: bool):
    """The words of a chart with their boxes in pixels, and the page."""
    size = (NARROW_WIDTH, exhibit.body.narrow_height) if narrow else (WIDTH, exhibit.body.height)
    with chart_style(exhibit.id):
        figure = Figure(figsize=size, layout="constrained")
        renderer = FigureCanvasAgg(figure).get_renderer()
        exhibit.body.draw(figure, narrow)
        figure.draw_without_rendering()
        texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
        return [(text, text.get_window_extent(renderer)) for text in texts if is_drawn(text)], figure.bbox


def is_drawn(text: Text) -> bool:
    return text.axes is None or text.axes.axison or text in text.axes.texts


def lies_on(box, other) -> bool:
    return min(box.x1, other.x1) > max(box.x0, other.x0) and min(box.y1, other.y1) > max(box.y0, other.y0) + 3


def is_letter_of_a_mark(text: Text) -> bool:
    return len(text.get_text()) == 1


@pytest.mark.parametrize("narrow", [False, True], ids=["page", "phone"])
@pytest.mark.parametrize("name", FIGURES)
def test_no_words_are_clipped_or_lie_on_other_words_or_are_too_small(name, narrow):
    words, page = words_of(made(name), narrow=narrow)
    assert words
    clipped = [
        text.get_text()
        for text, box in words
        if not (box.x0 >= -1 and box.x1 <= page.x1 + 1 and box.y0 >= -1 and box.y1 <= page.y1 + 1)
    ]
    assert clipped == []
    assert [text.get_text() for text, _ in words if text.get_fontsize() < READABLE_POINTS] == []
    apart = [(text, box) for text, box in words if not is_letter_of_a_mark(text)]
    overlapping = [
        (text.get_text(), other.get_text())
        for place, (text, box) in enumerate(apart)
        for other, its_box in apart[place + 1 :]
        if lies_on(box, its_box)
    ]
    assert overlapping == []


@pytest.mark.parametrize("name", [*exhibits(), *OF_NOTEBOOKS])
def test_a_title_is_one_sentence_that_fits_two_lines(name):
    title = made(name).title
    assert title.endswith(".")
    assert ". " not in title
    assert len(title) <= TITLE_LETTERS


def test_every_picture_of_the_report_is_among_them():
    assert [name for name in exhibits() if isinstance(made(name).body, Chart)] == FIGURES[
        : -len(OF_NOTEBOOKS)
    ]
