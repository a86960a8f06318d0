"""What differs between a version and the one before, and the kind of version that each difference requires.

The registers of both are compared, and what was made of them. Where the registers are the same, another number shows that the
method changed; where they are not, whether it changed too is for its makers to say.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.claims.changes import EvidenceChanges
from analysis.press.comparisons.changes import KINDS
from analysis.press.editions.versions.register_changes import register_changes
from analysis.press.editions.versions.results import Results
from analysis.press.editions.versions.table_changes import TableChange, table_change
from analysis.press.editions.versions.versions import Kind
from analysis.press.exhibits.format import listing

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
    about : str
        What it concerns: ``Methods``, ``Definitions``, ``Figures and tables``, …
    """

    kind: Kind
    about: str
    says: str


def differences(
    old: Results,
    new: Results,
    changed: EvidenceChanges | None,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
) -> list[Difference]:
    """Find what differs from the version before, the gravest first.

    Returns: list of Difference. What only words and looks differ in is here as far as it shows in data and marked
    sentences.

    Parameters
    ----------
    changed : EvidenceChanges or None
        Between the registers of both; None when they are the same.
    """
    found = [
        *_tables(old.exhibits, new.exhibits, same_registers=changed is None),
        *(_decisions(old.claims, new.claims) if changed is None else []),
        *(_definitions(changed) if changed else []),
        *_exhibits(old.exhibits, new.exhibits),
        *(_figures(changed.figures) if changed else []),
        *(_releases(changed) if changed else []),
        *(Difference(kind, REGISTERS, says) for kind, says in register_changes(before, after)),
        *_sentences(old.claims, new.claims),
    ]
    return sorted(found, key=lambda difference: (-difference.kind, _ORDER.index(difference.about)))


def gone_without_note(old: Results, new: Results) -> tuple[str, ...]:
    """Name the figures and tables of the documents that are gone and have no note in the place of their data.

    Those of the notebooks, and the charts of what publishers revised, come and go with the data.
    """
    gone = sorted(old.exhibits.keys() - new.exhibits.keys())
    return tuple(name for name in gone if not name.endswith(ELSEWHERE) and not _OF_THE_WORKING.match(name))


def _tables(
    old: Mapping[str, bytes], new: Mapping[str, bytes], *, same_registers: bool
) -> Iterator[Difference]:
    """Compare the data of the figures and tables that both have."""
    other = []
    for name in _both(old, new):
        change = table_change(old[name], new[name])
        if change.columns_gone:
            says = f"The data of `{name}` have no column {_listing(change.columns_gone)} any more."
            yield Difference(Kind.MAJOR, EXHIBITS, says)
        if change.columns_new:
            says = f"The data of `{name}` have a new column {_listing(change.columns_new)}."
            yield Difference(Kind.MINOR, EXHIBITS, says)
        if change.words_only and not change.same:
            yield Difference(Kind.PATCH, EXHIBITS, f"Labels in the data of `{name}` read otherwise.")
        elif (change.gone_n or change.new_n) and not change.words_only:
            other.append((name, change))
    if not same_registers and other:
        shows = "shows" if len(other) == 1 else "show"
        yield Difference(Kind.MINOR, EXHIBITS, f"{_ids([name for name, _ in other])} {shows} other data.")
        return
    for name, change in other:
        says = f"`{name}`: {computed_otherwise(change)} from the same registers."
        yield Difference(Kind.MAJOR, METHODS, says)


def _decisions(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    """Compare what decides the marked sentences, of the same registers."""
    for name in _both(old, new):
        was, now = old[name], new[name]
        if was["asserts"] == now["asserts"] and decided(was) != decided(now):
            says = f"`{name}` rests on {decided(now)} of the same figures, before on {decided(was)}."
            yield Difference(Kind.MAJOR, METHODS, says)


def computed_otherwise(change: TableChange) -> str:
    """Count the rows that the same registers do not give any more."""
    if change.gone_n:
        return f"{change.gone_n:,} of {change.rows_n:,} rows are computed otherwise"
    return f"{change.new_n:,} more rows are computed"


def _exhibits(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[Difference]:
    for name in sorted(old.keys() - new.keys()):
        if not name.endswith(ELSEWHERE):
            yield Difference(Kind.MAJOR, EXHIBITS, f"`{name}` is no longer shown, or has another id.")
    come = [name for name in sorted(new.keys() - old.keys()) if not name.endswith(ELSEWHERE)]
    if come:
        yield Difference(Kind.MINOR, EXHIBITS, f"{_ids(come)} {'is' if len(come) == 1 else 'are'} new.")


def _definitions(changed: EvidenceChanges) -> Iterator[Difference]:
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


def _releases(changed: EvidenceChanges) -> Iterator[Difference]:
    for release in changed.releases:
        says = f"Taken in: {release.publication}, {release.edition} ({release.data_file})."
        yield Difference(Kind.MINOR, PUBLISHED, says)


def _sentences(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    gone, come = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    both = sorted(old.keys() & new.keys())
    other = [name for name in both if old[name]["sentence"] != new[name]["sentence"]]
    tested = [name for name in both if old[name]["asserts"] != new[name]["asserts"]]
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
    return listing(words)
