"""What changed, in words for a terminal and as data for machines."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.press.claims.changes import AffectedItem, EvidenceChanges
from analysis.press.comparisons.changes import KINDS, figure_words
from analysis.press.ingest.report import comparison_data, comparison_lines

_LINES_SHOWN = 40


def lines(changed: EvidenceChanges, *, everything: bool = False) -> Iterator[str]:
    """Say what changed, a line a figure, the gravest first.

    Parameters
    ----------
    everything : bool
        Say every figure; otherwise the first forty of a kind, with a count of the rest.
    """
    yield f"From {changed.before.words} to {changed.after.words}"
    for state in (changed.before, changed.after):
        left_out = len(state.evidence.undated)
        if left_out:
            yield f"  {state.words}: {left_out:,} figures left out, as nobody can say when they were published"
    for kind, words in KINDS.items():
        rows = changed.figures[changed.figures["kind"] == kind]
        if len(rows):
            yield f"{kind.replace('_', ' ')} ({len(rows):,}): {words}"
            shown = rows if everything else rows.head(_LINES_SHOWN)
            yield from (f"  {_figure(row)}" for row in shown.itertuples())
            if len(shown) < len(rows):
                yield f"  and {len(rows) - len(shown):,} more (--all says each)"
    for release in changed.releases:
        yield f"taken in: {release.publication}, {release.edition} ({release.data_file})"
        if release.comparison:
            yield from comparison_lines(release.comparison)
    for row in changed.definitions.itertuples():
        yield f"definition: {row.measure_id}, {row.column}: “{row.old}” is now “{row.new}”"
    for row in changed.rows.itertuples():
        what = f" ({', '.join(row.columns)})" if row.columns else ""
        yield f"register of {row.register}: {row.row}: {row.change}{what}"
    yield from (f"exhibit {_touched(item)}" for item in changed.exhibits)
    yield from (f"{'BROKEN ' if item.broken else ''}claim {_touched(item)}" for item in changed.claims)
    yield "Nothing changed." if changed.nothing else summary(changed)


def as_data(changed: EvidenceChanges) -> dict[str, Any]:
    """Give the same for machines, every figure with its key and both values."""
    return {
        "from": changed.before.words,
        "to": changed.after.words,
        "undated_left_out": {
            "from": len(changed.before.evidence.undated),
            "to": len(changed.after.evidence.undated),
        },
        "figures": _records(changed.figures),
        "releases": [
            {
                "publication": release.publication,
                "data_file": release.data_file,
                "edition": release.edition,
                "comparison": comparison_data(release.comparison) if release.comparison else None,
            }
            for release in changed.releases
        ],
        "definitions": _records(changed.definitions),
        "rows": _records(changed.rows),
        "exhibits": [_plain(item) for item in changed.exhibits],
        "claims": [_plain(item) | {"broken": item.broken} for item in changed.claims],
        "documents": list(changed.documents),
    }


def _figure(row: Any) -> str:
    uses = f" [{', '.join((*row.exhibits, *row.claims))}]" if row.exhibits or row.claims else ""
    return f"{figure_words(row)}: {_values(row)}{uses}"


def _values(row: Any) -> str:
    match row.kind:
        case "new_period" | "new_series":
            return f"{row.new_value:,g} ({row.new_edition})"
        case "withdrawn_figure" | "withdrawn_series":
            return f"was {row.old_value:,g} ({row.old_edition})"
        case "renamed_category":
            return f"now {row.renamed_to}"
    share = "" if pd.isna(row.difference_pct) else f", {row.difference_pct:+.1f}%"
    size = f", {row.size}" if row.size else ""
    return (
        f"{row.old_value:,g} is now {row.new_value:,g} ({row.difference:+,g}{share}{size}; "
        f"{row.old_edition}; {row.new_edition})"
    )


def _touched(item: AffectedItem) -> str:
    place = f" ({', '.join(item.documents)})" if item.documents else ""
    if item.before == item.after:
        return f"{item.id}{place}: other data, the same words: “{item.after}”"
    before, after = (f"“{words}”" if words else "not known" for words in (item.before, item.after))
    return f"{item.id}{place}: {before} is now {after}"


def summary(changed: EvidenceChanges) -> str:
    """Count what changed, and name the documents that this touches."""
    broken = sum(item.broken for item in changed.claims)
    return (
        f"{len(changed.figures):,} figures, {len(changed.definitions):,} definitions and "
        f"{len(changed.rows):,} coded rows changed; {len(changed.exhibits)} exhibits and {len(changed.claims)} claims "
        f"read otherwise, {broken} no longer hold; documents touched: {', '.join(changed.documents) or 'none'}"
    )


def _plain(item: AffectedItem) -> dict[str, Any]:
    return {"id": item.id, "before": item.before, "after": item.after, "documents": list(item.documents)}


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{name: _cell(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return None if pd.isna(value) else value
