"""Says on the terminal what a render as known on a day leaves out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from analysis.press.base.paths import Project
from analysis.press.registers.vintages import LeftOut, by_publication, left_out


def as_known(project: Project, day: date | None, say: Callable[[str], None]) -> LeftOut | None:
    """Count what is left out as known on a day, and say it: how many figures, of which publications, and why.

    Parameters
    ----------
    project : Project
    day : date or None
    say : callable
        Receives a line at a time.

    Returns
    -------
    LeftOut or None
        None when no day is chosen.
    """
    if day is None:
        return None
    vintage = left_out(day, folder=project.data)
    say(vintage.words)
    if len(vintage.undated):
        say("Figures whose publication date is unknown, by publication:")
    for row in by_publication(vintage.undated).itertuples():
        say(f"{row.figures_n:>8,}  {row.publication}")
    return vintage
