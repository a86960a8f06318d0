"""The study as one object, handed to the press."""

from __future__ import annotations

from pathlib import Path

from analysis.press.base.contract import read_fields, read_tables
from analysis.press.study import Description, Study

_HERE = Path(__file__).parent


class TreeStudy(Study):
    """The trees that a town planted."""

    fields = read_fields(_HERE / "fields.csv")
    tables = read_tables(_HERE / "tables.csv", fields)
    described = Description(
        name="town-trees",
        title="The trees of a town",
        description="Streets of a town, and the trees planted in them.",
        dictionary=_HERE / "dictionary.md",
    )


STUDY = TreeStudy()
