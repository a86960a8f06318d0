"""A picture is drawn again whenever anything that it is drawn from changed, and kept otherwise."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.press.exhibits import saving
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.saving import save_picture

LINE = pd.DataFrame({"weeks": [1, 2]})


def _drawn(handed: object, height: float = 2.0) -> Exhibit:
    """Give a figure whose words and data stay as they are, whatever its drawing was handed."""

    def inner(figure: object) -> object:
        return handed

    chart = Chart(lambda figure, narrow: inner(figure), height=height, narrow_height=2)
    return Exhibit("fig-one", "A finding.", "Weeks.", chart, LINE, "a source.", alt="A line.")


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Exhibit], bool]:
    """Tell whether a figure is drawn, or taken from those kept."""
    times: list[bytes] = []
    monkeypatch.setattr(saving, "draw_picture", lambda exhibit, narrow: times.append(b"") or b"<svg/>")

    def ask(exhibit: Exhibit) -> bool:
        before = len(times)
        save_picture(exhibit, tmp_path / "exhibits", narrow=False, cache_folder=tmp_path / "kept")
        return len(times) > before

    return ask


@pytest.mark.parametrize(
    "other",
    [
        _drawn(LINE.assign(weeks=[1, 3])),
        _drawn(LINE.astype(float)),
        _drawn((LINE, 3)),
        _drawn(lambda: LINE),
        _drawn(LINE, height=3),
    ],
    ids=["another figure", "another type", "one more", "a function", "another height"],
)
def test_what_is_drawn_from_other_rows_under_the_same_words_is_drawn_anew(
    drawn: Callable, other: Exhibit
) -> None:
    assert drawn(_drawn(LINE))
    assert drawn(other)
    assert not drawn(_drawn(LINE.copy()))


def test_what_a_cell_of_a_document_draws_is_drawn_each_time(drawn: Callable) -> None:
    exhibit = _drawn(LINE)
    exhibit.body.draw.__module__ = "__main__"
    assert drawn(exhibit)
    assert drawn(exhibit)


def test_what_is_drawn_from_something_that_cannot_be_told_apart_is_drawn_each_time(drawn: Callable) -> None:
    exhibit = _drawn(weeks for weeks in LINE)
    assert drawn(exhibit)
    assert drawn(exhibit)
