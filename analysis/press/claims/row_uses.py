"""Where a row of a register is used: the claims that rest on it and the figures that show it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from textwrap import shorten

from analysis.press.claims.ledger import LedgerEntry
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.not_known import NotKnownExhibit

_LETTERS = 100
_EACH = 2


def row_uses(
    rows: Iterable[str], entries: Iterable[LedgerEntry], exhibits: Iterable[Exhibit | NotKnownExhibit]
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Give for each row the claims and the figures that use it, those that rest on fewest rows first, each with its address.

    Parameters
    ----------
    rows : iterable of str
        Identifiers of rows of registers.
    """
    known = frozenset(rows)
    claims = [
        (f"Sentence: {_short(entry.sentence)}", f"ledger.html#{entry.id}", _rows_of(entry))
        for entry in entries
    ]
    figures = [
        (f"Figure or table: {_short(shown.title)}", f"report.html#{shown.id}", _rows_in(shown))
        for shown in exhibits
        if isinstance(shown, Exhibit)
    ]
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind in (claims, figures):
        taken: dict[str, int] = defaultdict(int)
        for words, address, names in sorted(kind, key=lambda use: len(use[2])):
            for name in names & known:
                taken[name] += 1
                if taken[name] <= _EACH:
                    found[name].append((words, address))
    return {name: tuple(uses) for name, uses in found.items()}


def _short(words: str) -> str:
    return shorten(words, _LETTERS, placeholder=" …")


def _rows_of(entry: LedgerEntry) -> frozenset[str]:
    origins = (value.provenance for value in entry.numbers)
    return frozenset(name for origin in origins if origin for name in origin.identifiers)


def _rows_in(shown: Exhibit) -> frozenset[str]:
    texts = shown.data.select_dtypes(include=["object", "string"])
    cells = (text for column in texts for text in texts[column] if isinstance(text, str))
    return frozenset(name for text in cells for name in text.split(";"))
