"""What differs between a version and the one before, and the kind of version that each difference requires.

The registers of both are compared, and what code makes of them. Three results tell causes apart: what the earlier code made
of the earlier registers, what today's code makes of the earlier registers, and what it makes of today's. The first two differ
by the method alone, the last two by the data alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.claims.changes import WhatChanged
from analysis.press.comparisons.changes import KINDS
from analysis.press.editions.versions.register_changes import register_changes
from analysis.press.editions.versions.results import Results
from analysis.press.editions.versions.table_changes import TableChange, table_change
from analysis.press.editions.versions.versions import Kind

METHODS = "Methods"
DEFINITIONS = "Definitions"
EXHIBITS = "Figures and tables"
PUBLISHED = "Published figures"
REGISTERS = "Registers"
SENTENCES = "Marked sentences"
_ORDER = (METHODS, DEFINITIONS, EXHIBITS, PUBLISHED, REGISTERS, SENTENCES)

ELSEWHERE = "-elsewhere"
OF_SENTENCES, OF_REGISTERS = "tbl-ledger", "tbl-registers"
_TELLS_OF_ITSELF = (OF_SENTENCES, OF_REGISTERS)
"""Tables of what is compared here by itself: the marked sentences, and the columns of the registers."""
_OF_THE_WORKING = re.compile(r"(?:fig|tbl)-(?:nb\d+|revised)-")
_NAMED = 8


@dataclass(frozen=True)
class Difference:
    """Something that is not as it was.

    Parameters
    ----------
    kind : Kind
        The least kind of version that may have it.
    about : str
        What it concerns: ``Methods``, ``Definitions``, ``Figures and tables``, …
    says : str
        What differs, in a sentence.
    """

    kind: Kind
    about: str
    says: str


@dataclass(frozen=True)
class Runs:
    """The same and other registers with the same and other code.

    Parameters
    ----------
    earlier : Results
        Of the earlier code and the earlier registers.
    today_on_earlier : Results
        Of today's code and the earlier registers.
    now : Results
        Of today's code and today's registers.
    """

    earlier: Results
    today_on_earlier: Results
    now: Results


def differences(
    runs: Runs, changed: WhatChanged | None, before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> list[Difference]:
    """Find what differs from the version before, the gravest first.

    Parameters
    ----------
    runs : Runs
    changed : WhatChanged or None
        Between the registers of both; None when they are the same.
    before, after : mapping of str to bytes
        The contents of ``data/`` in both, by name.

    Returns
    -------
    list of Difference
        What only words and looks differ in is here as far as it shows in data and marked sentences.
    """
    found = [
        *_methods(runs),
        *(_definitions(changed) if changed else []),
        *_exhibits(runs),
        *(_figures(changed.figures) if changed else []),
        *(_releases(changed) if changed else []),
        *(Difference(kind, REGISTERS, says) for kind, says in register_changes(before, after)),
        *_sentences(runs),
    ]
    return sorted(found, key=lambda difference: (-difference.kind, _ORDER.index(difference.about)))


def gone_without_note(runs: Runs) -> tuple[str, ...]:
    """Name the figures and tables of the documents that are gone and have no note in the place of their data.

    Those of the notebooks, and the charts of what publishers revised, come and go with the data.
    """
    gone = sorted(runs.earlier.exhibits.keys() - runs.now.exhibits.keys())
    return tuple(name for name in gone if not name.endswith(ELSEWHERE) and not _OF_THE_WORKING.match(name))


def _methods(runs: Runs) -> Iterator[Difference]:
    """Compare what two codes make of the same registers."""
    by_code = runs.today_on_earlier
    for lack in by_code.lacks:
        says = f"Today's code does not work on the earlier registers, so its method counts as changed: {lack}"
        yield Difference(Kind.MAJOR, METHODS, says)
    for name in _both(runs.earlier.exhibits, runs.now.exhibits):
        if name in by_code.exhibits:
            yield from _method(name, table_change(runs.earlier.exhibits[name], by_code.exhibits[name]))
        elif not by_code.lacks:
            says = f"`{name}` cannot be made from the earlier registers any more."
            yield Difference(Kind.MAJOR, METHODS, says)
    for name in _both(runs.earlier.claims, by_code.claims):
        old, new = runs.earlier.claims[name], by_code.claims[name]
        if old["asserts"] == new["asserts"] and decided(old) != decided(new):
            says = f"`{name}` rests on {decided(new)} of the same figures, before on {decided(old)}."
            yield Difference(Kind.MAJOR, METHODS, says)


def _method(name: str, change: TableChange) -> Iterator[Difference]:
    if change.columns_gone:
        says = f"The data of `{name}` have no column {_listing(change.columns_gone)} any more."
        yield Difference(Kind.MAJOR, EXHIBITS, says)
    if change.columns_new:
        says = f"The data of `{name}` have a new column {_listing(change.columns_new)}."
        yield Difference(Kind.MINOR, EXHIBITS, says)
    if change.words_only:
        if not change.same:
            yield Difference(Kind.PATCH, EXHIBITS, f"Labels in the data of `{name}` read otherwise.")
    elif change.gone_n or change.new_n:
        yield Difference(
            Kind.MAJOR, METHODS, f"`{name}`: {computed_otherwise(change)} from the same registers."
        )


def computed_otherwise(change: TableChange) -> str:
    """Count the rows that the same registers do not give any more."""
    if change.gone_n:
        return f"{change.gone_n:,} of {change.rows_n:,} rows are computed otherwise"
    return f"{change.new_n:,} more rows are computed"


def _exhibits(runs: Runs) -> Iterator[Difference]:
    old, new = runs.earlier.exhibits, runs.now.exhibits
    for name in sorted(old.keys() - new.keys()):
        if not name.endswith(ELSEWHERE):
            yield Difference(Kind.MAJOR, EXHIBITS, f"`{name}` is no longer shown, or has another id.")
    come = [name for name in sorted(new.keys() - old.keys()) if not name.endswith(ELSEWHERE)]
    if come:
        yield Difference(Kind.MINOR, EXHIBITS, f"{_ids(come)} {'is' if len(come) == 1 else 'are'} new.")
    other = [name for name in _both(old, new) if name in runs.today_on_earlier.exhibits]
    other = [name for name in other if runs.today_on_earlier.exhibits[name] != new[name]]
    if other:
        shows = "shows" if len(other) == 1 else "show"
        yield Difference(Kind.MINOR, EXHIBITS, f"{_ids(other)} {shows} other data.")


def _definitions(changed: WhatChanged) -> Iterator[Difference]:
    for row in changed.definitions.itertuples():
        # a measure that goes by another name is the same measure
        kind = Kind.PATCH if row.column == "name" else Kind.MAJOR
        says = f"{row.column} of the measure `{row.measure_id}` was “{row.old}”, is “{row.new}”."
        yield Difference(kind, DEFINITIONS, upper_first(says))


def _figures(figures: pd.DataFrame) -> Iterator[Difference]:
    for kind, words in KINDS.items():
        rows = figures[figures["kind"] == kind]
        if len(rows):
            by_measure = [f"{name} {n:,}" for name, n in rows["name"].value_counts().items()]
            says = f"{kind.replace('_', ' ').capitalize()}: {_listing(by_measure)}. {words}"
            yield Difference(Kind.MINOR, PUBLISHED, says)


def _releases(changed: WhatChanged) -> Iterator[Difference]:
    for release in changed.releases:
        says = f"Taken in: {release.publication}, {release.edition} ({release.data_file})."
        yield Difference(Kind.MINOR, PUBLISHED, says)


def _sentences(runs: Runs) -> Iterator[Difference]:
    old, new = runs.earlier.claims, runs.now.claims
    gone, come = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    other = [
        name for name in sorted(old.keys() & new.keys()) if old[name]["sentence"] != new[name]["sentence"]
    ]
    tested = [
        name for name in sorted(old.keys() & new.keys()) if old[name]["asserts"] != new[name]["asserts"]
    ]
    for names, what in (
        (gone, "no longer made"),
        (come, "new"),
        (other, "worded or numbered otherwise"),
        (tested, "held to another test"),
    ):
        if names:
            verb = "is" if len(names) == 1 else "are"
            yield Difference(Kind.PATCH, SENTENCES, f"{_ids(names)} {verb} {what}.")


def decided(claim: Mapping[str, Any]) -> str:
    """Give the values that decide a marked sentence, in order."""
    return ", ".join(value["text"] for value in claim["values"]) or "no number"


def _both(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in old.keys() & new.keys() if name not in _TELLS_OF_ITSELF)


def _ids(names: list[str]) -> str:
    return _listing([f"`{name}`" for name in names])


def _listing(words: Any) -> str:
    words = list(words)
    if len(words) > _NAMED:
        words = [*words[:_NAMED], f"{len(words) - _NAMED:,} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
