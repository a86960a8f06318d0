"""What differs between a version and the one before, and the least kind of version that each difference requires.

It follows from what both versions made, the columns of their registers and the definitions of measures. Where the registers are the
same, another number shows that the method changed; where they are not, whether it changed too is for its makers to say, and so is
whether a code means something else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.press.base.first_letter import upper_first
from analysis.press.claims.changes import EvidenceChanges
from analysis.press.editions.versions.results import Results
from analysis.press.editions.versions.table_changes import TableChange, table_change
from analysis.press.editions.versions.versions import Kind
from analysis.press.engines.changes.report import summary
from analysis.press.exhibits.format import listing

ELSEWHERE = "-elsewhere"
OF_SENTENCES, OF_REGISTERS = "tbl-ledger", "tbl-registers"
_TELLS_OF_ITSELF = (OF_SENTENCES, OF_REGISTERS)
"""Tables of what is compared here by itself: the marked sentences, and the columns of the registers."""
_OF_THE_WORKING = re.compile(r"(?:fig|tbl)-(?:nb\d+|revised)-")
_NAMED = 8


@dataclass(frozen=True)
class Difference:
    """Something that is not as it was, and the least kind of version that may have it."""

    kind: Kind
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
    before, after : mapping of str to bytes
        The files of both registers.
    """
    found = [
        *_tables(old.exhibits, new.exhibits, same_registers=changed is None),
        *(_decisions(old.claims, new.claims) if changed is None else _registers(changed)),
        *_columns_gone(before, after),
        *_sentences(old.claims, new.claims),
    ]
    return sorted(found, key=lambda difference: -difference.kind)


def gone_without_note(old: Results, new: Results) -> tuple[str, ...]:
    """Name the figures and tables of the documents that are gone and have no note in the place of their data.

    Those of the notebooks, and the charts of what publishers revised, come and go with the data.
    """
    return tuple(name for name in _gone(old.exhibits, new.exhibits) if not _OF_THE_WORKING.match(name))


def _gone(old: Iterable[str], new: Iterable[str]) -> list[str]:
    return [name for name in sorted({*old} - {*new}) if not name.endswith(ELSEWHERE)]


def _tables(
    old: Mapping[str, bytes], new: Mapping[str, bytes], *, same_registers: bool
) -> Iterator[Difference]:
    """Compare which figures and tables there are, and the data of those that both have."""
    for name in _gone(old, new):
        yield Difference(Kind.MAJOR, f"`{name}` is no longer shown, or has another id.")
    if come := _gone(new, old):
        yield Difference(Kind.MINOR, f"{_ids(come)} {'is' if len(come) == 1 else 'are'} new.")
    other = {}
    for name in _both(old, new):
        change = table_change(old[name], new[name])
        if change.columns_gone:
            says = f"The data of `{name}` have no column {_listing(change.columns_gone)} any more."
            yield Difference(Kind.MAJOR, says)
        if change.columns_new:
            says = f"The data of `{name}` have a new column {_listing(change.columns_new)}."
            yield Difference(Kind.MINOR, says)
        if change.words_only and not change.same:
            yield Difference(Kind.PATCH, f"Labels in the data of `{name}` read otherwise.")
        elif (change.gone_n or change.new_n) and not change.words_only:
            other[name] = change
    if same_registers:
        for name, change in other.items():
            yield Difference(Kind.MAJOR, f"`{name}`: {computed_otherwise(change)} from the same registers.")
    elif other:
        yield Difference(Kind.MINOR, f"{_ids(other)} {'shows' if len(other) == 1 else 'show'} other data.")


def _decisions(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    """Compare what decides the marked sentences, of the same registers."""
    for name in _both(old, new):
        was, now = old[name], new[name]
        if was["asserts"] == now["asserts"] and decided(was) != decided(now):
            says = f"`{name}` rests on {decided(now)} of the same figures, before on {decided(was)}."
            yield Difference(Kind.MAJOR, says)


def computed_otherwise(change: TableChange) -> str:
    """Count the rows that the same registers do not give any more."""
    if change.gone_n:
        return f"{change.gone_n:,} of {change.rows_n:,} rows are computed otherwise"
    return f"{change.new_n:,} more rows are computed"


def _registers(changed: EvidenceChanges) -> Iterator[Difference]:
    for row in changed.definitions.itertuples():
        # a measure that goes by another name is the same measure
        kind = Kind.PATCH if row.column == "name" else Kind.MAJOR
        says = f"{row.column} of the measure `{row.measure_id}` was “{row.old}”, is “{row.new}”."
        yield Difference(kind, upper_first(says))
    if not changed.nothing:
        yield Difference(Kind.MINOR, f"In the registers {summary(changed)}.")


def _columns_gone(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Difference]:
    """Compare the registers as files: one that is gone, or a column of one, was there to be cited."""
    for name in sorted(name for name in before if name.endswith(".csv") and "/" not in name):
        if name not in after:
            yield Difference(Kind.MAJOR, f"`data/{name}` is gone.")
        elif gone := table_change(before[name], after[name]).columns_gone:
            yield Difference(Kind.MAJOR, f"`data/{name}` has no column {_listing(gone)} any more.")


def _sentences(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    both = sorted(old.keys() & new.keys())
    for names, what in (
        (sorted(old.keys() - new.keys()), "no longer made"),
        (sorted(new.keys() - old.keys()), "new"),
        (
            [name for name in both if old[name]["sentence"] != new[name]["sentence"]],
            "worded or numbered otherwise",
        ),
        ([name for name in both if old[name]["asserts"] != new[name]["asserts"]], "held to another test"),
    ):
        if names:
            yield Difference(Kind.PATCH, f"{_ids(names)} {'is' if len(names) == 1 else 'are'} {what}.")


def decided(claim: Mapping[str, Any]) -> str:
    """Give the values that decide a marked sentence, in order."""
    return ", ".join(value["text"] for value in claim["values"]) or "no number"


def _both(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in old.keys() & new.keys() if name not in _TELLS_OF_ITSELF)


def _ids(names: Iterable[str]) -> str:
    return _listing([f"`{name}`" for name in names])


def _listing(words: Iterable[str]) -> str:
    words = list(words)
    if len(words) > _NAMED:
        words = [*words[:_NAMED], f"{len(words) - _NAMED:,} more"]
    return listing(words)
