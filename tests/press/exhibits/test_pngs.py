"""Figures as PNG: the same picture, the same bytes, and nothing in a figure is taken for instructions."""

import io
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.exhibits.pngs import PIXELS_PER_INCH, pngs

SQUARE = b"""<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt" viewBox="0 0 72 36">
<rect x="0" y="0" width="36" height="36" fill="#12436D"/></svg>"""


@pytest.fixture
def small(tmp_path, warm) -> Project:
    return there(tmp_path, warm)


def there(folder: Path, warm: Path) -> Project:
    shutil.copytree(warm, folder / ".cache")
    return Project(root=folder, outputs=folder / "outputs")


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))


def test_what_is_no_picture_is_refused_all_at_once(small):
    with pytest.raises(ProblemsFoundError) as raised:
        pngs({"fig-a": b"no picture", "fig-b": SQUARE, "fig-c": b"\xff\xfe"}, small)
    assert [problem.where for problem in raised.value.problems] == ["fig-a", "fig-c"]


def test_words_in_a_figure_are_never_instructions(small):
    hostile = SQUARE.replace(b"<rect", b'<desc>#panic("run") ") #panic() $x$ `</desc><rect')
    assert np.array_equal(pixels(pngs({"x": hostile}, small)["x"]), pixels(pngs({"x": SQUARE}, small)["x"]))


def test_a_picture_has_the_size_of_its_figure_on_white(small):
    shown = pixels(pngs({"fig-a": SQUARE}, small)["fig-a"])
    assert shown.shape == (PIXELS_PER_INCH // 2, PIXELS_PER_INCH, 4)
    assert shown[50, 20].tolist() == [0x12, 0x43, 0x6D, 255]
    assert shown[50, -20].tolist() == [255, 255, 255, 255]


def test_the_same_figure_gives_the_same_bytes_in_any_folder_and_order(tmp_path, warm):
    other = SQUARE.replace(b"12436D", b"F46A25")
    first = pngs({"a": SQUARE, "b": other}, there(tmp_path / "one", warm))
    second = pngs({"b": other, "a": SQUARE}, there(tmp_path / "two", warm))
    assert first == second
    assert (list(first), list(second)) == (["a", "b"], ["b", "a"])


def test_a_picture_is_made_once_for_a_content_whatever_its_name(small):
    pngs({"fig-a": SQUARE}, small)
    cached = list((small.cache / "png").iterdir())
    cached[0].write_bytes(b"as kept")
    assert pngs({"fig-b": SQUARE}, small) == {"fig-b": b"as kept"}
    changed = pngs({"fig-b": SQUARE.replace(b"36pt", b"18pt")}, small)
    assert changed["fig-b"] != b"as kept"
