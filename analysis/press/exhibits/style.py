"""One look for every chart: the Analysis Function's accessible style, set in Atkinson Hyperlegible."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from analysis.press.base.paths import project
from analysis.press.base.typeface import FAMILY, typeface_files

INK = "#1A1A1A"
QUIET = "#595959"
RULE = "#D9D9D9"
CONTEXT = "#8C8C8C"
SHADE = "#F0F0F0"
ACCENT = "#801650"

TEXT_SIZE = 9.5
SMALL_SIZE = 8.5


@cache
def _register_typeface() -> str:
    from matplotlib import font_manager

    for path in typeface_files(project().fonts):
        font_manager.fontManager.addfont(path)
    return FAMILY


@contextmanager
def chart_style(salt: str = "") -> Iterator[None]:
    """Draw inside this to have the style of the report.

    Parameters
    ----------
    salt : str
        Names the figure, so that the ids inside its SVG are its own and the same every time.
    """
    import matplotlib

    with matplotlib.rc_context(_style() | {"svg.hashsalt": salt}):
        yield


@cache
def _style() -> Any:
    """Give all settings of the style, read from its file once."""
    import afcharts  # noqa: F401  (makes its style known to matplotlib)
    import matplotlib.style

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    ours = {
        "font.family": _register_typeface(),
        "font.size": TEXT_SIZE,
        "axes.titlesize": TEXT_SIZE,
        "axes.titleweight": "bold",
        "axes.labelsize": SMALL_SIZE,
        "axes.labelcolor": QUIET,
        "axes.edgecolor": RULE,
        "axes.linewidth": 0.8,
        "xtick.labelsize": SMALL_SIZE,
        "ytick.labelsize": SMALL_SIZE,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "text.color": INK,
        # A name with two dollar signs is a name, not a formula.
        "text.parse_math": False,
        "grid.color": RULE,
        "grid.linewidth": 0.6,
        "hatch.linewidth": 0.7,
        "figure.constrained_layout.h_pad": 0.06,
        "figure.constrained_layout.w_pad": 0.06,
        "svg.fonttype": "none",
        "savefig.facecolor": "white",
        "figure.facecolor": "white",
    }
    with matplotlib.style.context(["default", "afcharts.afcharts", ours]):
        saved = dict(matplotlib.rcParams.copy())
    del saved["backend"]
    return saved
