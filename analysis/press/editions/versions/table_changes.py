"""Two printings of one table beside each other: which columns and rows are no longer there, and whether only words changed.

Numbers are the same when they agree to twelve digits: beyond that, other versions of the libraries may compute otherwise.
"""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from operator import eq

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_FIGURES = re.compile(r"\d+")
_DIGITS = 12

Row = tuple[str, ...]


@dataclass(frozen=True)
class TableChange:
    """What one printing of a table does not say as an earlier one did.

    Parameters
    ----------
    gone_n : int
        How many of them are not in the later one, in the columns that both have; in whatever order.
    new_n : int
        How many rows of the later one are not in the earlier.
    words_only : bool
        Whether each row is still there with the same numbers, and texts were replaced alike in all rows by texts that
        did not stand in their column: a label reads otherwise and means the same.
    """

    columns_gone: tuple[str, ...]
    columns_new: tuple[str, ...]
    rows_n: int
    gone_n: int
    new_n: int
    words_only: bool

    @property
    def same(self) -> bool:
        """Whether every column and row is still there and none has come, whatever their order."""
        return not (self.columns_gone or self.columns_new or self.gone_n or self.new_n)


def table_change(earlier: bytes, later: bytes) -> TableChange:
    r"""Compare two printings of a table, as CSV.

    Examples
    --------
    >>> table_change(b"area,weeks\nWales,41\n", b"area,weeks\nWales,42\n").gone_n
    1
    >>> table_change(b"area,weeks\nWales,41.0\n", b"area,weeks\nWALES,41\n").words_only
    True
    """
    old_columns, new_columns, _, old_rows, new_rows = _beside(earlier, later)
    gone, come = Counter(old_rows) - Counter(new_rows), Counter(new_rows) - Counter(old_rows)
    return TableChange(
        columns_gone=tuple(name for name in old_columns if name not in new_columns),
        columns_new=tuple(name for name in new_columns if name not in old_columns),
        rows_n=len(old_rows),
        gone_n=gone.total(),
        new_n=come.total(),
        words_only=old_columns == new_columns and _relabelled(old_rows, new_rows),
    )


def row_changes(earlier: bytes, later: bytes) -> tuple[list[str], list[tuple[Row | None, Row | None]]]:
    r"""Give the columns that both printings have, and each row that only one has, beside the row it was or became.

    Examples
    --------
    >>> row_changes(b"area,weeks\nWales,41\n", b"area,weeks\nWales,42\n")
    (['area', 'weeks'], [(('Wales', '41'), ('Wales', '42'))])
    """
    _, _, both, old, new = _beside(earlier, later)
    gone = list((Counter(old) - Counter(new)).elements())
    come = list((Counter(new) - Counter(old)).elements())
    scored = [
        (-sum(map(eq, one, other)), number, place)
        for number, one in enumerate(come)
        for place, other in enumerate(gone)
        if 2 * sum(map(eq, one, other)) >= len(both)
    ]
    became: dict[int, int] = {}
    for _, number, place in sorted(scored):
        if number not in became and place not in became.values():
            became[number] = place
    pairs = [(gone[became[n]] if n in became else None, row) for n, row in enumerate(come)]
    return both, pairs + [(row, None) for place, row in enumerate(gone) if place not in became.values()]


def _beside(earlier: bytes, later: bytes) -> tuple[list[str], list[str], list[str], list[Row], list[Row]]:
    """Give the columns of both, those that both have, and the rows of both in these."""
    (old_columns, old), (new_columns, new) = _read(earlier), _read(later)
    both = [name for name in old_columns if name in new_columns]
    old_rows, new_rows = (
        [tuple(row[columns.index(name)] for name in both) for row in rows]
        for columns, rows in ((old_columns, old), (new_columns, new))
    )
    return old_columns, new_columns, both, old_rows, new_rows


def _read(content: bytes) -> tuple[list[str], list[Row]]:
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    header, rows = (lines[0], lines[1:]) if lines else ([], [])
    width = len(header)
    return header, [tuple(_cell(cell) for cell in [*row, *[""] * width][:width]) for row in rows]


def _cell(text: str) -> str:
    return f"{float(text):.{_DIGITS}g}" if _NUMBER.fullmatch(text) else text


def _relabelled(old: list[Row], new: list[Row]) -> bool:
    if len(old) != len(new):
        return False
    return all(
        _replaced_alike(*column)
        for column in zip(zip(*old, strict=True), zip(*new, strict=True), strict=True)
    )


def _replaced_alike(old: Row, new: Row) -> bool:
    """Say whether the texts of a column were replaced one by one, by texts that did not stand there before."""
    replaced = {pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]}
    if any(_FIGURES.findall(was) != _FIGURES.findall(now) for was, now in replaced):
        return False
    before, after = [pair[0] for pair in replaced], [pair[1] for pair in replaced]
    everywhere = not set(before) & set(new)
    return everywhere and len(set(before)) == len(before) == len(set(after)) and not set(after) & set(old)
