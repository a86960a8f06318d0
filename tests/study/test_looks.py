"""Every figure of the report at both widths: no words clipped, none on other words, none too small."""

from __future__ import annotations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis import load_evidence
from analysis.press.exhibits.catalogue import report_exhibits
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.saving import NARROW_WIDTH, WIDTH
from analysis.press.exhibits.style import chart_style
from analysis.study import exhibits
from analysis.study.monitoring import sensitivity as monitoring_sensitivity
from analysis.study.published_data import compare as publication

EVIDENCE = load_evidence()
CHOICES = monitoring_sensitivity.choices(EVIDENCE)
SHOWN = [
    *report_exhibits(EVIDENCE),
    exhibits.monitoring.sensitivity(CHOICES, monitoring_sensitivity.verdicts(CHOICES)),
    exhibits.published_data.freshness(publication.freshness(EVIDENCE), len(EVIDENCE.datasets)),
]
FIGURES = [exhibit for exhibit in SHOWN if isinstance(exhibit.body, Chart)]
READABLE_POINTS = 8
TITLE_LETTERS = 135


def words_of(exhibit: Exhibit, *, narrow: bool):
    """The words of a chart with their boxes in pixels, and the page."""
    size = (NARROW_WIDTH, exhibit.body.narrow_height) if narrow else (WIDTH, exhibit.body.height)
    with chart_style(exhibit.id):
        figure = Figure(figsize=size)
        renderer = FigureCanvasAgg(figure).get_renderer()
        exhibit.body.draw(figure, narrow)
        texts = [text for axes in figure.axes for text in axes.texts if text.get_text().strip()]
        return [(text, text.get_window_extent(renderer)) for text in texts], figure.bbox


def lies_on(box, other) -> bool:
    return min(box.x1, other.x1) > max(box.x0, other.x0) and min(box.y1, other.y1) > max(box.y0, other.y0) + 3


def is_letter_of_a_mark(text: Text) -> bool:
    return len(text.get_text()) == 1


@pytest.mark.parametrize("narrow", [False, True], ids=["page", "phone"])
@pytest.mark.parametrize("exhibit", FIGURES, ids=lambda exhibit: exhibit.id)
def test_no_words_are_clipped_or_lie_on_other_words_or_are_too_small(exhibit, narrow):
    words, page = words_of(exhibit, narrow=narrow)
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


@pytest.mark.parametrize("exhibit", SHOWN, ids=lambda exhibit: exhibit.id)
def test_a_title_is_one_sentence_that_fits_two_lines(exhibit):
    assert exhibit.title.endswith(".")
    assert ". " not in exhibit.title
    assert len(exhibit.title) <= TITLE_LETTERS
