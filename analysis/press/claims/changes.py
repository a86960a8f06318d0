"""What changed between two states of the registers, and which figures, sentences and documents that touches."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.press.base.paths import Project
from analysis.press.claims.ledger import LedgerEntry, ledger
from analysis.press.claims.numbers import Numbers
from analysis.press.comparisons.changes import changed_definitions, changed_figures
from analysis.press.documents.qmd import Document
from analysis.press.documents.sources import read_sources
from analysis.press.exhibits.catalogue import Entry, exhibits
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.ingest.compare import Between, between
from analysis.press.registers import Evidence
from analysis.press.registers.figures import CELL, preferred_figures
from analysis.press.registers.snapshots import State
from analysis.press.study import the_study

_TOLD_UP_TO = 0.1
"""What uses more than this share of all figures is not told of each of them: it rests on the registers as a whole."""


@dataclass(frozen=True)
class _Use:
    """The figures that an exhibit or a claim uses, by those columns of their cell that its rows have."""

    id: str
    columns: tuple[str, ...]
    rows: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class AffectedItem:
    """Something that readers see and that is not as it was.

    Parameters
    ----------
    before, after : str
        How it read: the title of an exhibit, the sentence of a claim; blank where it could not be made.
    """

    id: str
    before: str
    after: str
    documents: tuple[str, ...]
    broken: bool = False


@dataclass(frozen=True, eq=False)
class EvidenceChanges:
    """Two states of the registers beside each other.

    Parameters
    ----------
    figures : DataFrame
        As ``comparisons.changes.changed_figures`` gives them, with ``exhibits``, ``claims`` and ``documents``: tuples of
        the ids and names that use the figure, without those that rest on the registers as a whole.
    rows : DataFrame
        Rows of the coded registers that are new, changed or gone: ``register``, ``row``, ``change``, ``columns``.
    releases : tuple of Between
        Official files taken in between, each beside the edition held before.
    """

    before: State
    after: State
    figures: pd.DataFrame
    definitions: pd.DataFrame
    rows: pd.DataFrame
    exhibits: tuple[AffectedItem, ...]
    claims: tuple[AffectedItem, ...]
    releases: tuple[Between, ...]

    @property
    def nothing(self) -> bool:
        """Whether both hold the same figures, definitions and rows, and no file was taken in."""
        return self.figures.empty and self.definitions.empty and self.rows.empty and not self.releases

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that do not read as they did."""
        return tuple(
            sorted({name for touched in (*self.exhibits, *self.claims) for name in touched.documents})
        )


def what_changed(project: Project, before: State, after: State) -> EvidenceChanges:
    """Find what two states of the registers do not say alike, and what that touches."""
    documents = [source.document for source in read_sources(project)]
    entries = [ledger(documents, Numbers(state.evidence, may_lack=True))[0] for state in (before, after)]
    states = (before.evidence, after.evidence)
    # a study may have no published figures, but registers of its own alone
    published = "observations" in the_study().tables
    figures = changed_figures(*states) if published else pd.DataFrame(columns=["kind", "name", *CELL])
    shown = _shown_in(documents)
    using, exhibits = _exhibits(*states, shown)
    both = [*entries[0], *entries[1]]
    figures_n = max(len(preferred_figures(state)) for state in states) if published else 0
    using = [use for use in [*using, *_claim_uses(both)] if len(use.rows) <= _TOLD_UP_TO * figures_n]
    taken = between(before.evidence.editions, after.evidence.editions, project.data) if published else ()
    return EvidenceChanges(
        before=before,
        after=after,
        figures=_with_uses(figures, using, shown, both),
        definitions=changed_definitions(*states) if published else pd.DataFrame(),
        rows=_rows(*states),
        exhibits=exhibits,
        claims=_claims(*entries),
        releases=tuple(taken),
    )


def _shown_in(documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """Say of every exhibit which documents show it."""
    sources = [(document.where, "\n".join(cell.source for cell in document.cells)) for document in documents]
    return {name: tuple(where for where, source in sources if f'"{name}"' in source) for name in exhibits()}


def _exhibits(
    before: Evidence, after: Evidence, shown: dict[str, tuple[str, ...]]
) -> tuple[list[_Use], tuple[AffectedItem, ...]]:
    using = []
    touched = []
    for name, entry in exhibits().items():
        titles, contents = [], []
        for evidence in (before, after):
            exhibit = _made(entry, evidence)
            titles.append(exhibit.title if exhibit else "")
            contents.append(exhibit.data.to_csv(index=False) if exhibit else "")
            use = None if exhibit is None or exhibit.figures is None else _use(name, exhibit.figures)
            using += [use] if use else []
        if titles[0] != titles[1] or contents[0] != contents[1]:
            touched.append(AffectedItem(name, titles[0], titles[1], shown[name]))
    return using, tuple(touched)


def _made(entry: Entry, evidence: Evidence) -> Exhibit | None:
    try:
        return entry.make(evidence)
    except (ValueError, KeyError, IndexError):
        return None  # on that day, or in that version, its figures were not known


def _claims(before: list[LedgerEntry], after: list[LedgerEntry]) -> tuple[AffectedItem, ...]:
    old = {entry.id: entry for entry in before}
    touched = []
    for entry in after:
        earlier = old[entry.id]
        broken = earlier.verdict.holds and not entry.verdict.holds
        if earlier.sentence != entry.sentence or broken:
            touched.append(AffectedItem(entry.id, earlier.sentence, entry.sentence, _places(entry), broken))
    return tuple(touched)


def _with_uses(
    figures: pd.DataFrame, using: list[_Use], shown: dict[str, tuple[str, ...]], entries: list[LedgerEntry]
) -> pd.DataFrame:
    places = shown | {entry.id: _places(entry) for entry in entries}
    keys = {columns: list(_keys(figures, columns)) for columns in {use.columns for use in using}}
    names = [
        tuple(dict.fromkeys(use.id for use in using if keys[use.columns][number] in use.rows))
        for number in range(len(figures))
    ]
    return figures.assign(
        exhibits=[tuple(name for name in found if name in shown) for found in names],
        claims=[tuple(name for name in found if name not in shown) for found in names],
        documents=[tuple(sorted({place for name in found for place in places[name]})) for found in names],
    )


def _claim_uses(entries: Iterable[LedgerEntry]) -> list[_Use]:
    found = [_use(entry.id, value.rows) for entry in entries for value in entry.numbers]
    return [use for use in found if use is not None]


def _use(identifier: str, rows: pd.DataFrame) -> _Use | None:
    columns = tuple(name for name in CELL if name in rows.columns)
    if not {"measure_id", "period_end"} <= set(columns):
        return None
    return _Use(identifier, columns, frozenset(_keys(rows, columns)))


def _keys(frame: pd.DataFrame, columns: Iterable[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(frame[name].astype("str") for name in columns), strict=True)


def _places(entry: LedgerEntry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.where for use in entry.uses))


def _rows(before: Evidence, after: Evidence) -> pd.DataFrame:
    found: list[dict[str, Any]] = []
    for name, table in the_study().tables.items():
        if name in ("observations", "measures", "sources"):
            continue
        old, new = (
            getattr(evidence, name).astype("str").fillna("").set_index(list(table.key))
            for evidence in (before, after)
        )
        for row in [*new.index.difference(old.index), *old.index.difference(new.index)]:
            found.append(_row(name, row, "new" if row in new.index else "gone", ()))
        both = new.index.intersection(old.index)
        differs = old.loc[both] != new.loc[both]
        for row in both[differs.any(axis=1)]:
            columns = tuple(column for column in differs.columns if differs.loc[row, column])
            found.append(_row(name, row, "changed", columns))
    return pd.DataFrame(found, columns=["register", "row", "change", "columns"])


def _row(register: str, row: Any, change: str, columns: tuple[str, ...]) -> dict[str, Any]:
    name = ", ".join(map(str, row)) if isinstance(row, tuple) else str(row)
    return {"register": register, "row": name, "change": change, "columns": columns}
