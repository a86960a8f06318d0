"""The section *Numbers that changed* of a version, as it must stand in the changelog: true, whole and short.

It has a line for each number that a reader could have cited from the version before and that is not as it was: published
figures that the documents use, tables, and marked sentences. Where much changed alike it counts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.press.base.changelog import CHANGELOG, NUMBERS_THAT_CHANGED, ChangelogEntry
from analysis.press.base.problems import Problem
from analysis.press.comparisons.changes import figure_words
from analysis.press.documents.number_words import numbers
from analysis.press.documents.running import Passage
from analysis.press.editions.versions.differences import ELSEWHERE, OF_SENTENCES, computed_otherwise
from analysis.press.editions.versions.results import Results
from analysis.press.editions.versions.table_changes import table_change

FIRST = "None: there is no earlier edition."
NONE = "None."
_WORDS = {
    "correction": "corrected",
    "revision": "revised",
    "more_precise": "printed with other decimals",
    "withdrawn_figure": "withdrawn",
    "withdrawn_series": "withdrawn with its series",
}
# What is indented below the mark of an item belongs to it.
_ITEM = re.compile(r"^[ \t]*[-*+] (.*(?:\n(?![ \t]*[-*+] ) [^\n]*\S.*)*)", re.MULTILINE)
_EACH = 5
"""Up to this many figures of a measure have a line each; more are counted."""


def numbers_that_changed(old: Results, new: Results, figures: pd.DataFrame | None) -> tuple[str, ...]:
    """Give the lines of the section, without marks of a list.

    Returns: tuple of str. ``None.`` alone when no number changed.

    Parameters
    ----------
    figures : DataFrame or None
        As `EvidenceChanges` has them; None when the registers are the same.
    """
    lines = [
        *(_figures(figures) if figures is not None else []),
        *_tables(old.exhibits, new.exhibits, same_registers=figures is None),
        *_sentences(old.claims, new.claims),
    ]
    return tuple(" ".join(line.split()) for line in lines) or (NONE,)


def section(lines: Iterable[str]) -> str:
    """Write the lines as they stand in the changelog."""
    lines = list(lines)
    if lines in ([NONE], [FIRST]):
        return lines[0]
    return "\n".join(f"- {line}" for line in lines)


def numbers_problems(entry: ChangelogEntry, truth: Iterable[str]) -> list[Problem]:
    """Hold what a version says of its numbers to what was computed.

    Prose around the lines is free; every line of a list must be one of those computed, and each of those must stand there.
    """
    cure = f"`childdata release --check {entry.version}` prints the section as it should stand."
    place: dict[str, Any] = {"row": entry.row, "column": NUMBERS_THAT_CHANGED}
    if entry.numbers_that_changed is None:
        heading = f"### {NUMBERS_THAT_CHANGED}, with every number that did, or that none did"
        return [Problem(CHANGELOG, "no such heading", heading, cure, **place)]
    truth = list(truth)
    said = [" ".join(line.split()) for line in _ITEM.findall(entry.numbers_that_changed)]
    if truth in ([NONE], [FIRST]):
        lines = [line.strip() for line in entry.numbers_that_changed.splitlines()]
        missing, expected = [] if truth[0] in lines else truth, list[str]()
    else:
        missing, expected = [line for line in truth if line not in said], truth
    untrue = [line for line in said if line not in expected]
    return [
        *(Problem(CHANGELOG, "not said", f"“{line}”", cure, **place) for line in missing),
        *(Problem(CHANGELOG, f"“{line}”", "only lines that are true", cure, **place) for line in untrue),
    ]


def _figures(figures: pd.DataFrame) -> Iterator[str]:
    rows = figures[figures["kind"].isin(list(_WORDS))]
    used = rows["exhibits"].map(len) + rows["claims"].map(len) > 0
    for (kind, measure), found in rows[used].groupby(["kind", "measure_id"], sort=False):
        if len(found) <= _EACH:
            yield from (_figure(row) for row in found.itertuples())
        else:
            yield _counted(kind, measure, found)
    rest = rows[~used]
    if len(rest):
        kinds = [f"{count:,} {_WORDS[kind]}" for kind, count in rest["kind"].value_counts(sort=False).items()]
        measures = rest["measure_id"].nunique()
        yield (
            f"Published figures that no figure, table or marked sentence uses: {', '.join(kinds)}, "
            f"of {measures:,} {'measure' if measures == 1 else 'measures'}."
        )


def _figure(row: Any) -> str:
    now = "" if pd.isna(row.new_value) else f", now {row.new_value:,.10g}"
    said = f"{_WORDS[row.kind]}; used by {_uses([row])}"
    return f"{figure_words(row)}: was {row.old_value:,.10g}{now} ({said})."


def _counted(kind: str, measure: str, rows: pd.DataFrame) -> str:
    years = sorted({day.year for day in rows["period_end"]})
    between = f"{years[0]} to {years[-1]}" if len(years) > 1 else f"{years[0]}"
    far = rows["difference_pct"].abs().max()
    by = "" if pd.isna(far) else f", by up to {far:.1f}%"
    name = rows["name"].iloc[0]
    return (
        f"{name} (`{measure}`): {len(rows):,} figures {_WORDS[kind]}, {between}{by} "
        f"(used by {_uses(rows.itertuples())})."
    )


def _uses(rows: Iterable[Any]) -> str:
    names = dict.fromkeys(name for row in rows for name in (*row.exhibits, *row.claims))
    return ", ".join(f"`{name}`" for name in names)


def _tables(old: Mapping[str, bytes], new: Mapping[str, bytes], *, same_registers: bool) -> Iterator[str]:
    shown = [name for name in sorted(old) if not name.endswith(ELSEWHERE) and name != OF_SENTENCES]
    gone = [f"`{name}`" for name in shown if name not in new]
    if gone:
        yield f"No longer shown under its id: {', '.join(gone)}."
    found = {name: table_change(old[name], new[name]) for name in shown if name in new}
    what = "Rows of figures and tables that are not as they were"
    if same_registers:
        what = "By another method, from the same published figures"
    counted = [
        f"`{name}` ({computed_otherwise(each) if same_registers else f'{each.gone_n:,} of {each.rows_n:,}'})"
        for name, each in found.items()
        if not each.words_only and (each.gone_n or (same_registers and each.new_n))
    ]
    if counted:
        yield f"{what}: {', '.join(counted)}."


def _sentences(old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name in sorted(old):
        was = old[name]
        if name not in new:
            if cited(was):
                yield f"`{name}`: “{was['sentence']}” is no longer said."
        elif cited(was) != cited(new[name]):
            yield f"`{name}`: was “{was['sentence']}”, is “{new[name]['sentence']}”."


def cited(claim: Mapping[str, Any]) -> list[str]:
    """Give the numbers that a reader can cite from a marked sentence, in order, in digits or in words."""
    sentence = claim["sentence"]
    passage = Passage(sentence, sentence, 1, ())
    return [sentence[start:end].casefold() for start, end in numbers(passage)]
