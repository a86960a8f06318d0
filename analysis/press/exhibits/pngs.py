"""Figures as PNG, with title and source in the picture for those who paste them into slides, without for documents that print them.

The picture is set by Typst in the project's typeface, like the PDF: no browser and no typeface of the machine has a part
in it, so the same figure gives the same bytes everywhere.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.press.base.cache import Cache
from analysis.press.base.files import digest, write_whole
from analysis.press.base.paths import Project, from_here, project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.typeface import FAMILY, typeface_files

if TYPE_CHECKING:
    import typst

PIXELS_PER_INCH = 200
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let picture = image(bytes(sys.inputs.svg), format: "svg")
#let said = sys.inputs.at("title", default: none)
#if said == none { picture } else {
  set text(font: sys.inputs.font, size: 9pt, fill: rgb("#4d5156"))
  context block(width: measure(picture).width + 24pt, inset: 12pt)[
    #text(size: 13pt, weight: "bold", fill: rgb("#1a1a1a"), said)
    #parbreak() #sys.inputs.subtitle
    #block(picture)
    #text(size: 7.5pt, sys.inputs.source)
  ]
}
"""


@dataclass(frozen=True)
class Words:
    """What stands in a picture that goes its own way: title, subtitle, and where it is from."""

    title: str
    subtitle: str
    source: str


def pngs(
    svgs: Mapping[str, bytes], project: Project, words: Mapping[str, Words] | None = None
) -> dict[str, bytes]:
    """Give each figure as a PNG of its own size, on white, at 200 pixels an inch.

    Returns: dict of str to bytes. The pictures by the same names, in the same order.

    Raises ``ProblemsFoundError`` with every figure that is no SVG.

    Parameters
    ----------
    project : Project
        Pictures are kept in its cache by their content, so that none is made twice.
    words : mapping of str to Words, optional
        What is set above and below each figure; nothing when it is left out.
    """
    import typst

    typesetter = compiler(project)
    cache = Cache(project.cache / "png", ".png")
    how = f"{version('typst')} {PIXELS_PER_INCH}".encode()
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, svg in svgs.items():
        try:
            said = {"font": FAMILY, **asdict(words[name])} if words else {}
            key = digest(how + _PAGE + repr(said).encode() + svg)
            made[name] = cache.made(key, partial(_drawn, typesetter, svg, said))
        except (typst.TypstError, UnicodeDecodeError) as error:
            problems.append(Problem(name, str(error), "a figure as SVG", "Draw the figure again."))
    if problems:
        raise ProblemsFoundError(problems)
    return made


def compiler(project: Project) -> typst.Compiler:
    """Give what sets a page in the project's typeface, and in no other."""
    import typst

    typeface_files(project.fonts)
    return typst.Compiler(
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(project.fonts)]
        ),
        ignore_system_fonts=True,
    )


def one_page(typesetter: typst.Compiler, page: bytes, said: dict[str, str], pixels_per_inch: float) -> bytes:
    """Draw a page of which the words are given as a PNG."""
    png = typesetter.compile(page, format="png", ppi=pixels_per_inch, sys_inputs=said)
    if not isinstance(png, bytes):
        raise TypeError("Typst gave no picture of one page")
    return png


def _drawn(typesetter: typst.Compiler, svg: bytes, said: dict[str, str]) -> bytes:
    return one_page(typesetter, _PAGE, {"svg": svg.decode(), **said}, PIXELS_PER_INCH)


if __name__ == "__main__":
    # The filter of the documents asks for the figures of a Word file, in the folder of its document.
    root, *names = sys.argv[1:]
    here = project(Path(root))
    paths = {}
    for name, picture in pngs({name: Path(name).read_bytes() for name in names}, here).items():
        paths[name] = from_here(here.cache / "word" / f"{digest(picture)}.png")
        write_whole(Path(paths[name]), picture)
    print(json.dumps(paths))
