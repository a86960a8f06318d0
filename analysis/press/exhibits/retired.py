"""Figures and tables that earlier versions had: each leaves a note at its anchor and in the place of its files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.paths import project
from analysis.press.exhibits.markdown import inline
from analysis.press.exhibits.saving import save_frame
from analysis.press.study import the_study

LISTED_IN = "analysis/study/retired.py"


@dataclass(frozen=True)
class Retired:
    """A figure or table that this version no longer has.

    Parameters
    ----------
    instead : str
        The id of what shows the same now; blank when nothing does.
    """

    id: str
    title: str
    last_in: str
    reason: str
    instead: str = ""

    @property
    def words(self) -> str:
        """The note in plain words."""
        kind = "Figure" if self.id.startswith("fig-") else "Table"
        return f"{kind} {self.id} is no longer here. Version {self.last_in} was the last to have it. {self.reason}"


def retired_notes(retired: Iterable[Retired] | None = None) -> str:
    """Write the notes as Markdown, each at the anchor of what it stands for, and put a note where its data stood.

    Returns: str. With a heading of its own; empty when nothing was retired.
    """
    listed = the_study().retired() if retired is None else retired
    notes = [_note(one, project().exhibits) for one in listed]
    return (
        "\n\n".join(["### Figures and tables no longer here {#sec-annex-retired}", *notes]) if notes else ""
    )


def _note(retired: Retired, folder: Path) -> str:
    import pandas as pd

    instead = " See {} instead." if retired.instead else ""
    words = retired.words + instead.format(retired.instead)
    save_frame(pd.DataFrame({"note": [words]}), folder / f"{retired.id}.csv")
    shown = inline(retired.words) + instead.format(f"@{retired.instead}")
    # A span of Markdown would be labelled in print, where nothing links to it, together with the words after it.
    return f'`<span id="{retired.id}"></span>`{{=html}}**{inline(retired.title)}.** {shown}'
