"""What taking in files would change, or has changed, in words and for machines."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pandas as pd

from analysis.press.ingest.pipeline import IngestBatch
from analysis.press.ingest.recipes import LAYOUTS
from analysis.press.ingest.stages import Compared, Comparison

_STATUSES = {
    "new": "a new edition",
    "reissue": "another file of an edition that is held: a re-issue, kept as a row of its own",
    "held": "held already, word for word: nothing changes",
    "completed": "held already; its date or address is now known",
    "read_anew": "held already; its recipe now gives other observations, which take the place of those it gave",
}
_NAMED = 12
# The kinds of changes, and how each is named.
_CHANGES = {
    "revised": "revised",
    "more_precise": "the same number, rounded otherwise",
    "marked": "another mark",
    "added": "new among places, groups and periods that both know",
    "gone": "gone from among places, groups and periods that both know",
}


def lines(batch: IngestBatch) -> Iterator[str]:
    """Say in words what each file is and what it says otherwise than its neighbours; every revision on a line."""
    yield from (f"{beside.where}: {beside.what}" for beside in batch.supporting)
    for item in batch.compared:
        yield from _edition_lines(item)


def as_data(batch: IngestBatch) -> dict[str, Any]:
    """Give the same for machines: every revision with its key and both values."""
    return {
        "supporting": [
            {"file": one.where, "what": one.what, "lost": one.is_lost} for one in batch.supporting
        ],
        "files": [_edition_data(item) for item in batch.compared],
    }


def _edition_lines(item: Compared) -> Iterator[str]:
    read = item.checked.read
    yield f"{read.identity.where}: {read.publication.title}, {item.checked.edition} ({read.data_file})"
    yield f"  {_STATUSES[item.status]}"
    published = item.checked.published_on
    statuses = read.figures["status"].value_counts()
    without = {name: number for name, number in statuses.items() if name and number}
    marks = "; ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in sorted(without.items()))
    yield f"  {len(read.figures):,} cells{f': {marks}' if marks else ''}"
    yield f"  published {published or 'on a day not known (say it with --published)'}"
    fed = item.checked.observed.fed
    yield f"  {sum(fed.values()):,} rows of observations.csv" + (
        f": {', '.join(f'{name} {number}' for name, number in sorted(fed.items()))}" if fed else ""
    )
    if local := item.checked.observed.local:
        yield f"  {len(local):,} figures of areas"
    yield from (f"  lost: {words}" for words in item.lost)
    yield from (f"  caution: {words}" for words in item.cautions)
    for comparison in item.comparisons:
        yield from comparison_lines(comparison)


def explanation(batch: IngestBatch) -> Iterator[str]:
    """Say table by table what was recognised, by which line of which recipe, and what each column was taken for."""
    for item in batch.compared:
        read, recipe = item.checked.read, item.checked.read.publication
        yield f"{read.identity.where}: {recipe.title}, by {recipe.where}" + (
            f", line {read.tables[0].sign_line}" if read.tables else ""
        )
        if recipe.layout != "seen":
            yield f"  this recipe is {recipe.layout}: {LAYOUTS[recipe.layout]}"
        for table in read.tables:
            place = f"sheet {table.sheet}, " if table.sheet else ""
            yield f"  {place}lines {table.lines[0]} to {table.lines[1]}: {table.title or 'no title'} ({table.figures_n:,} figures)"
            roles: dict[str, list[str]] = {}
            for column in table.columns:
                roles.setdefault(column.role.split()[0], []).append(
                    column.heading or f"column {column.letter}, without a heading"
                )
            for role, names in roles.items():
                shown = names if len(names) < 13 else [*names[:8], f"and {len(names) - 8} more"]
                yield f"    {role}: {'; '.join(shown)}"
        rows = item.checked.observed.rows
        yield f"  {len(rows):,} rows of observations.csv:" if rows else "  no row of observations.csv"
        for row in rows[:200]:
            yield f"    {_observed(row, row['geography'])} {row['unit']}, from {row['locator']}"
        if len(rows) > 200:
            yield f"    … and {len(rows) - 200:,} more; --json lists all"
        if local := item.checked.observed.local:
            yield f"  {len(local):,} figures of areas, such as:"
        yield from (f"    {_observed(row, row['area_id'])}" for row in local[:20])
        unseen: dict[str, list[str]] = {}
        for give in recipe.gives:
            if give.layout != "seen" and give.measure in item.checked.observed.fed:
                unseen.setdefault(f"{give.layout}: {give.measure}", []).append(str(give.line))
        for what, at in unseen.items():
            yield f"  {what} (line {', '.join(at)}): check it against the publisher's page, then write layout: seen"
        for give, why in item.checked.observed.unfed:
            yield f"  not fed: {give.measure} ({recipe.where}, line {give.line}): {why}"
        for words in read.near:
            yield f"  {words}"


def _observed(row: dict[str, str], place: str) -> str:
    group = "" if row["breakdown"] == "total" else f", {row['breakdown']}"
    about = f"{row['measure_id']}, {row['period_end']} ({row['period_type']}), {place}{group}"
    return f"{about}: {row['value'] or row['mark']}"


def is_without_loss(batch: IngestBatch) -> bool:
    """Tell whether every figure of every file was read."""
    lost = [*(item.lost for item in batch.compared), *(item.is_lost for item in batch.supporting)]
    return not any(lost)


def _figures(figures: pd.DataFrame) -> dict[str, Any]:
    shown = figures.drop(columns=["meaning", "geography_details"]).astype("object")
    return {"columns": list(shown.columns), "rows": shown.to_numpy().tolist()}


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
        for only, edition in ((new, comparison.newer), (gone, comparison.older)):
            if only:
                number = f"{len(only):,} {kind}" if len(only) > _NAMED else kind
                some = f"such as {'; '.join(only[:4])}" if len(only) > _NAMED else "; ".join(only)
                yield f"    {number} only in {edition}: {some}"
    for name, heading in _CHANGES.items():
        rows = getattr(changes, name).to_dict("records")
        if rows:
            yield f"    {heading}:"
        for row in rows:
            yield f"      {_named(row)}: {_change(row)}"


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
        "status": item.status,
        "recipe": read.publication.where,
        "layout": read.publication.layout,
        "cells": len(read.figures),
        "cautions": list(item.cautions),
        "lost": list(item.lost),
        "not_fed": [f"{give.measure} ({why})" for give, why in checked.observed.unfed],
        "tables": [
            {("read" if name == "figures_n" else name): part for name, part in asdict(table).items()}
            for table in read.tables
        ],
        "notes": list(read.notes),
        "figures": _figures(read.figures),
        "observations": checked.observed.rows,
        "area_observations": checked.observed.local,
        "comparisons": [comparison_data(comparison) for comparison in item.comparisons],
    }


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Give the same for machines."""
    changes, sides = comparison.changes, ("only_in_newer", "only_in_older")
    return {
        "older": comparison.older,
        "newer": comparison.newer,
        "matched": changes.matched,
        "only_in_newer": changes.new_n,
        "only_in_older": changes.gone_n,
        "labels": {kind: dict(zip(sides, both, strict=True)) for kind, both in changes.labels.items()},
        **{name: getattr(changes, name).to_dict("records") for name in _CHANGES},
    }
