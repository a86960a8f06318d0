"""The words that tell a reader how old the newest figures are, and the note of an exhibit that shows old ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.press.comparisons.currency import old_figures
from analysis.press.exhibits.format import in_words, listing
from analysis.press.registers import Evidence, Period

if TYPE_CHECKING:
    from analysis.press.exhibits.exhibit import Exhibit


def behind_words(number: int) -> str:
    """Say how many editions a figure is behind.

    >>> behind_words(3), behind_words(1)
    ('three editions behind the newest known', 'one edition behind the newest known')
    """
    return f"{in_words(number)} edition{'' if number == 1 else 's'} behind the newest known"


def dated(exhibit: Exhibit, evidence: Evidence) -> Exhibit:
    """Add to the note of an exhibit which of the newest figures that it shows are old, if any are."""
    # Figures that were computed from others name no page, and are of no edition.
    if exhibit.figures is None or "source_id" not in exhibit.figures:
        return exhibit
    old = old_figures(exhibit.figures, evidence)
    if old.empty:
        return exhibit
    names = evidence.measures.set_index("measure_id")["name"]
    of_all = set(old["measure_id"]) == set(exhibit.figures["measure_id"])
    groups = old.groupby(["period_type", "period_end", "newer_n"], sort=False)
    said: list[str] = []
    for (kind, end, newer_n), rows in sorted(groups, key=lambda group: -len(group[1])):
        # where all are old, most of them need no name
        of = "" if of_all and 2 * len(rows) > len(old) else f"{listing([*names[rows['measure_id']]])}, "
        behind = in_words(newer_n) if said else behind_words(newer_n)
        said.append(f"{of}{Period(end=end.date(), kind=kind).label} ({behind})")
    return replace(exhibit, note=f"{exhibit.note} Newest figures shown: {'; '.join(said)}.".strip())
