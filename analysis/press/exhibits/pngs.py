"""Figures as PNG, for those who paste them into slides and documents that do not take SVG.

The picture is set by Typst in the project's typeface, like the PDF: no browser and no typeface of the machine has a part
in it, so the same figure gives the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from analysis.press.base.cache import Cache
from analysis.press.base.files import digest
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.typeface import typeface_files

if TYPE_CHECKING:
    import typst

PIXELS_PER_INCH = 200
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")
"""


def pngs(svgs: Mapping[str, bytes], project: Project) -> dict[str, bytes]:
    """Give each figure as a PNG of its own size, on white, at 200 pixels an inch.

    Parameters
    ----------
    project : Project
        Pictures are kept in its cache by their content, so that none is made twice.

    Returns
    -------
    dict of str to bytes
        The pictures by the same names, in the same order.

    Raises
    ------
    ProblemsFoundError
        With every figure that is no SVG.
    """
    import typst

    typeface_files(project.fonts)
    compiler = typst.Compiler(
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(project.fonts)]
        ),
        ignore_system_fonts=True,
    )
    cache = Cache(project.cache / "png", ".png")
    how = f"{version('typst')} {PIXELS_PER_INCH}".encode()
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, svg in svgs.items():
        try:
            made[name] = cache.made(
                digest(how + _PAGE + svg),
                partial(_drawn, compiler, svg),
            )
        except (typst.TypstError, UnicodeDecodeError) as error:
            problems.append(Problem(name, str(error), "a figure as SVG", "Draw the figure again."))
    if problems:
        raise ProblemsFoundError(problems)
    return made


def _drawn(compiler: typst.Compiler, svg: bytes) -> bytes:
    png = compiler.compile(_PAGE, format="png", ppi=PIXELS_PER_INCH, sys_inputs={"svg": svg.decode()})
    if not isinstance(png, bytes):
        raise TypeError("Typst gave no picture of one page")
    return png
