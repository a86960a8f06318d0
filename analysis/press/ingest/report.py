"""What taking in files would change, or has changed, in words and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.press.ingest.stages import Changes, Compared, Comparison
from analysis.press.ingest.take_in import TakenIn

_STANDING = {
    "new": "a new edition",
    "reissue": "another file of an edition that is held: a re-issue, kept as a row of its own",
    "held": "held already, word for word: nothing changes",
    "completed": "held already; its date or address is now known",
}


def lines(taken: TakenIn) -> Iterator[str]:
    """Say in words what each file is and what it says otherwise than its neighbours; every revision on a line.

    Parameters
    ----------
    taken : TakenIn

    Yields
    ------
    str
    """
    for item in taken.supporting:
        yield f"{item.file.where}: {item.what}"
    for item in taken.compared:
        yield from _edition_lines(item)


def as_data(taken: TakenIn) -> dict[str, Any]:
    """Give the same for machines: every revision with its key and both values.

    Parameters
    ----------
    taken : TakenIn

    Returns
    -------
    dict
        Ready for JSON.
    """
    return {
        "supporting": [{"file": item.file.where, "what": item.what} for item in taken.supporting],
        "files": [_edition_data(item) for item in taken.compared],
    }


def _edition_lines(item: Compared) -> Iterator[str]:
    read = item.checked.read
    yield f"{read.identity.where}: {read.publication.title}, {item.checked.edition} ({read.data_file})"
    yield f"  {_STANDING[item.standing]}"
    published = item.checked.published_on
    statuses = read.figures["status"].value_counts()
    without = {name: number for name, number in statuses.items() if name and number}
    marks = "; ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in sorted(without.items()))
    yield f"  {len(read.figures):,} cells{f': {marks}' if marks else ''}"
    yield f"  published {published or 'on a day not known (say it with --published)'}"
    yield from (f"  caution: {words}" for words in item.cautions)
    for comparison in item.comparisons:
        yield from comparison_lines(comparison)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Say what one edition says otherwise than another; every revision on a line."""
    changes = comparison.changes
    yield (
        f"  {comparison.newer} against {comparison.older}: {changes.matched:,} figures in both; "
        f"{len(changes.revised):,} revised, {len(changes.more_precise):,} the same but rounded otherwise, "
        f"{len(changes.marked):,} with another mark; {changes.new_n:,} only in {comparison.newer}, "
        f"{changes.gone_n:,} only in {comparison.older}"
    )
    for kind, (new, gone) in changes.labels.items():
        if new:
            yield f"    {kind} only in {comparison.newer}: {'; '.join(new)}"
        if gone:
            yield f"    {kind} only in {comparison.older}: {'; '.join(gone)}"
    for heading, frame in _parts(changes):
        if len(frame):
            yield f"    {heading}:"
            for row in frame.to_dict("records"):
                yield f"      {_named(row)}: {_change(row)}"


def _parts(changes: Changes) -> tuple[tuple[str, pd.DataFrame], ...]:
    return (
        ("revised", changes.revised),
        ("the same number, rounded otherwise", changes.more_precise),
        ("another mark", changes.marked),
        ("new among places, groups and periods that both know", changes.added),
        ("gone from among places, groups and periods that both know", changes.gone),
    )


def _named(row: dict[str, Any]) -> str:
    group = "" if row["breakdown"] == "total" else row["breakdown"]
    place = " ".join(part for part in (row["geography_code"], row["geography"]) if part)
    return ", ".join(part for part in (row["table"], row["series"], place, group, row["period"]) if part)


def _change(row: dict[str, Any]) -> str:
    if "old_printed" not in row:
        return _cell(row["printed"], row["status"])
    return f"{_cell(row['old_printed'], row['old_status'])} → {_cell(row['new_printed'], row['new_status'])}"


def _cell(printed: str, status: str) -> str:
    shown = printed or "blank"
    return f"{shown} ({status.replace('_', ' ')})" if status else shown


def _edition_data(item: Compared) -> dict[str, Any]:
    checked, read = item.checked, item.checked.read
    return {
        "file": read.identity.where,
        "sha256": read.identity.sha256,
        "publication_id": read.publication.id,
        "data_file": read.data_file,
        "edition": checked.edition,
        "edition_period_end": checked.period_end.isoformat() if checked.period_end else None,
        "published_on": checked.published_on.isoformat() if checked.published_on else None,
        "url": checked.url or None,
        "standing": item.standing,
        "cells": len(read.figures),
        "cautions": list(item.cautions),
        "notes": list(read.notes),
        "comparisons": [comparison_data(comparison) for comparison in item.comparisons],
    }


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Give the same for machines."""
    changes = comparison.changes
    frames = ("revised", "more_precise", "marked", "added", "gone")
    return {
        "older": comparison.older,
        "newer": comparison.newer,
        "matched": changes.matched,
        "only_in_newer": changes.new_n,
        "only_in_older": changes.gone_n,
        "labels": {
            kind: {"only_in_newer": new, "only_in_older": gone}
            for kind, (new, gone) in changes.labels.items()
        },
        **{name: getattr(changes, name).to_dict("records") for name in frames},
    }
