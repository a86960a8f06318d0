"""What differs between a version and the one before: the least kind of version that each difference requires, and the numbers that changed.

It follows from what both versions made, the columns of their registers and the definitions of measures. Where the registers are the
same, another number shows that the method changed; where they are not, whether it changed too is for its makers to say, and so is
whether a code means something else. A number that changed is one that a reader could have cited from the version before and that is
not as it was: of published figures that the documents use, of tables, and of marked sentences. Where much changed alike it is counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.claims.changes import EvidenceChanges
from analysis.press.comparisons.changes import figure_words
from analysis.press.documents.number_words import numbers_in
from analysis.press.editions.versions.results import Results
from analysis.press.editions.versions.table_changes import table_change
from analysis.press.editions.versions.versions import Kind
from analysis.press.engines.changes.report import summary
from analysis.press.exhibits.format import listing

Claims = Mapping[str, Mapping[str, Any]]

_ELSEWHERE = "-elsewhere"
_OF_SENTENCES, _OF_REGISTERS = "tbl-ledger", "tbl-registers"
"""Tables of what is compared here by itself: the marked sentences, and the columns of the registers."""
_OF_THE_WORKING = re.compile(r"(?:fig|tbl)-(?:nb\d+|revised)-")
_NAMED = 8
_EACH = 5
"""Up to this many figures of a measure have a line each; more are counted."""
_HOW = {
    "correction": "corrected",
    "revision": "revised",
    "more_precise": "printed with other decimals",
    "withdrawn_figure": "withdrawn",
    "withdrawn_series": "withdrawn with its series",
}


@dataclass(frozen=True)
class Difference:
    """Something that is not as it was.

    Parameters
    ----------
    kind : Kind
        The least kind of version that may have it.
    is_number : bool
        Whether it is among the *Numbers that changed*.
    """

    kind: Kind
    says: str
    is_number: bool = False


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
    same_registers = changed is None
    found = [
        *(_registers(changed) if changed is not None else ()),
        *_tables(old.exhibits, new.exhibits, same_registers=same_registers),
        *_columns_gone(before, after),
        *_sentences(old.claims, new.claims, same_registers=same_registers),
    ]
    return sorted(found, key=lambda difference: -difference.kind)


def gone_without_note(old: Results, new: Results) -> tuple[str, ...]:
    """Name the figures and tables of the documents that are gone and have no note in the place of their data.

    Those of the notebooks, and the charts of what publishers revised, come and go with the data.
    """
    return tuple(name for name in _gone(old.exhibits, new.exhibits) if not _OF_THE_WORKING.match(name))


def _gone(old: Iterable[str], new: Iterable[str]) -> list[str]:
    return [name for name in sorted({*old} - {*new}) if not name.endswith(_ELSEWHERE)]


def _registers(changed: EvidenceChanges) -> Iterator[Difference]:
    for line in _figures(changed.figures):
        yield Difference(Kind.MINOR, line, is_number=True)
    for row in changed.definitions.itertuples():
        # a measure that goes by another name is the same measure
        kind = Kind.PATCH if row.column == "name" else Kind.MAJOR
        says = f"{row.column} of the measure `{row.measure_id}` was “{row.old}”, is “{row.new}”."
        yield Difference(kind, upper_first(says))
    if not changed.nothing:
        yield Difference(Kind.MINOR, f"In the registers {summary(changed)}.")


def _figures(figures: pd.DataFrame) -> Iterator[str]:
    rows = figures[figures["kind"].isin(list(_HOW))]
    used = rows["exhibits"].map(len) + rows["claims"].map(len) > 0
    for (kind, measure), found in rows[used].groupby(["kind", "measure_id"], sort=False):
        if len(found) <= _EACH:
            yield from (_figure(row) for row in found.itertuples())
        else:
            yield _counted(kind, measure, found)
    rest = rows[~used]
    if len(rest):
        kinds = [f"{count:,} {_HOW[kind]}" for kind, count in rest["kind"].value_counts(sort=False).items()]
        measures = rest["measure_id"].nunique()
        yield (
            f"Published figures that no figure, table or marked sentence uses: {', '.join(kinds)}, "
            f"of {measures:,} {'measure' if measures == 1 else 'measures'}."
        )


def _figure(row: Any) -> str:
    now = "" if pd.isna(row.new_value) else f", now {row.new_value:,.10g}"
    said = f"{_HOW[row.kind]}; used by {_uses([row])}"
    return f"{figure_words(row)}: was {row.old_value:,.10g}{now} ({said})."


def _counted(kind: str, measure: str, rows: pd.DataFrame) -> str:
    years = sorted({day.year for day in rows["period_end"]})
    between = f"{years[0]} to {years[-1]}" if len(years) > 1 else f"{years[0]}"
    far = rows["difference_pct"].abs().max()
    by = "" if pd.isna(far) else f", by up to {far:.1f}%"
    name = rows["name"].iloc[0]
    return (
        f"{name} (`{measure}`): {len(rows):,} figures {_HOW[kind]}, {between}{by} "
        f"(used by {_uses(rows.itertuples())})."
    )


def _uses(rows: Iterable[Any]) -> str:
    names = dict.fromkeys(name for row in rows for name in (*row.exhibits, *row.claims))
    return ", ".join(f"`{name}`" for name in names)


def _tables(
    old: Mapping[str, bytes], new: Mapping[str, bytes], *, same_registers: bool
) -> Iterator[Difference]:
    """Compare which figures and tables there are, and the data of those that both have."""
    if gone := [name for name in _gone(old, new) if name != _OF_SENTENCES]:
        listed = ", ".join(f"`{name}`" for name in gone)
        yield Difference(Kind.MAJOR, f"No longer shown under its id: {listed}.", is_number=True)
    if come := _gone(new, old):
        yield Difference(Kind.MINOR, f"{_ids(come)} {'is' if len(come) == 1 else 'are'} new.")
    other: dict[tuple[Kind, bool], list[str]] = {}
    for name in sorted((old.keys() & new.keys()) - {_OF_SENTENCES}):
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
            kind = Kind.MAJOR if same_registers else Kind.MINOR
            kind = Kind.PATCH if name == _OF_REGISTERS else kind
            could_be_cited = change.gone_n > 0 or same_registers
            is_number = could_be_cited and not name.endswith(_ELSEWHERE)
            rows = f"{change.gone_n:,} of {change.rows_n:,}" if change.gone_n else f"{change.new_n:,} more"
            other.setdefault((kind, is_number), []).append(f"`{name}` ({rows})")
    what = "Rows of figures and tables that are not as they were"
    if same_registers:
        what = "By another method, from the same published figures"
    for (kind, is_number), names in other.items():
        yield Difference(kind, f"{what}: {', '.join(names)}.", is_number)


def _columns_gone(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Difference]:
    """Compare the registers as files: one that is gone, or a column of one, was there to be cited."""
    for name in sorted(name for name in before if name.endswith(".csv") and "/" not in name):
        if name not in after:
            yield Difference(Kind.MAJOR, f"`data/{name}` is gone.")
        elif gone := table_change(before[name], after[name]).columns_gone:
            yield Difference(Kind.MAJOR, f"`data/{name}` has no column {_listing(gone)} any more.")


def _sentences(old: Claims, new: Claims, *, same_registers: bool) -> Iterator[Difference]:
    """Compare what marked sentences say, and what decides them."""
    unlike: dict[str, list[str]] = {
        "no longer made": [],
        "new": sorted(new.keys() - old.keys()),
        "worded otherwise": [],
        "held to another test": [],
    }
    for name, was in sorted(old.items()):
        now = new.get(name)
        if now is None:
            unlike["no longer made"].append(name)
            if _cited(was):
                yield Difference(Kind.PATCH, f"`{name}`: “{was['sentence']}” is no longer said.", True)
            continue
        if _cited(was) != _cited(now):
            says = f"`{name}`: was “{was['sentence']}”, is “{now['sentence']}”."
            yield Difference(Kind.PATCH, says, is_number=True)
        elif was["sentence"] != now["sentence"]:
            unlike["worded otherwise"].append(name)
        if was["asserts"] != now["asserts"]:
            unlike["held to another test"].append(name)
        elif same_registers and _decided(was) != _decided(now):
            yield Difference(Kind.MAJOR, f"`{name}` is decided otherwise by the same figures.")
    for what, names in unlike.items():
        if names:
            yield Difference(Kind.PATCH, f"{_ids(names)} {'is' if len(names) == 1 else 'are'} {what}.")


def _cited(claim: Mapping[str, Any]) -> list[str]:
    """Give the numbers that a reader can cite from a marked sentence, in order, in digits or in words."""
    return [number.casefold() for number in numbers_in(claim["sentence"])]


def _decided(claim: Mapping[str, Any]) -> list[str]:
    """Give the values that decide a marked sentence, in order."""
    return [value["text"] for value in claim["values"]]


def _ids(names: Iterable[str]) -> str:
    return _listing([f"`{name}`" for name in names])


def _listing(words: Iterable[str]) -> str:
    words = list(words)
    if len(words) > _NAMED:
        words = [*words[:_NAMED], f"{len(words) - _NAMED:,} more"]
    return listing(words)
