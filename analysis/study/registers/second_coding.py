"""What the registers of codes must hold true: codes that exist, of rows that exist, and no code changed without a reason.

A code says what this project judges. So each is kept as it was first given and as it was given again, and where a register
now holds another code than the first, or two later codings agree against the first, a row of ``settled_codes`` says what
was decided and why.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.press.base.problems import Problem
from analysis.press.registers.checks import cell_faults
from analysis.study.registers.fields import FIELDS
from analysis.study.registers.tables import FEATURES, TABLES

FIRST, LATER = "first", ("a", "b", "c")
JUDGED = {
    "indicators": ("kept_by", "level", "unit_of_count", "focus", "child_focused", "key_question"),
    "datasets": ("unit_of_count",),
}
"""Columns whose code is a judgement on what is listed: two who read the same words can differ."""
READ = {"datasets": ("statistics_status", "frequency", "geography_finest", *FEATURES)}
"""Columns whose code tells what a page was seen to hold: two who differ may have read different pages, or less of one."""
CODED = {register: (*columns, *READ.get(register, ())) for register, columns in JUDGED.items()}

Cell = tuple[str, str, str]
_CELL = ["register", "row_id", "coded_column"]
_SETTLED = "data/settled_codes.csv"


def check_codes(texts: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Find codes that a column may not hold, and codes of rows or columns that there are not.

    Parameters
    ----------
    texts : dict of str to DataFrame
        Registers that could be read, as text, indexed by line of the file.
    """
    rows = {
        register: set(texts[register][TABLES[register].key[0]]) for register in CODED if register in texts
    }
    for name in ("second_coding", "settled_codes"):
        if name not in texts:
            continue
        cells = texts[name][[*_CELL, "code"]]
        for line, register, row, column, code in cells.itertuples(name=None):
            where = f"data/{name}.csv"
            # a register that is unknown or could not be read is told of already
            if register in rows and row not in rows[register]:
                expected = f"one under {TABLES[register].key[0]} in data/{register}.csv"
                yield Problem(where, row, expected, "Correct it, or delete the code.", line, "row_id")
            # and so is a column that no register has coded
            if register not in CODED or column not in FIELDS["coded_column"].allowed:
                continue
            if column not in CODED[register]:
                expected = f"a coded column of {register}: " + ", ".join(CODED[register])
                yield Problem(
                    where, column, expected, "Correct it, or delete the code.", line, "coded_column"
                )
            else:
                required = column in TABLES[register].not_blank
                for found, expected, cure in cell_faults(code, FIELDS[column], required):
                    yield Problem(where, found, f"{expected}, under {column}", cure, line, "code")


def check_settled(texts: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Find codes that two later codings contradict, or that were changed, without a row that settles them.

    Parameters
    ----------
    texts : dict of str to DataFrame
        All registers, as text, indexed by line of the file; each by itself without a problem.
    """
    settled = {tuple(cell): code for *cell, code in _cells(texts["settled_codes"])}
    given: dict[Cell, dict[str, str]] = {}
    for coding, *cell, code in texts["second_coding"][["coding", *_CELL, "code"]].itertuples(index=False):
        if cell[2] in JUDGED[cell[0]]:
            given.setdefault(tuple(cell), {})[coding] = code
    for register, columns in JUDGED.items():
        for line, row, *codes in texts[register][[TABLES[register].key[0], *columns]].itertuples(name=None):
            for column, code in zip(columns, codes, strict=True):
                cell = (register, row, column)
                yield from _unsettled(cell, line, code, given.get(cell, {}), settled.get(cell))


def against_first(codes: dict[str, str]) -> str | None:
    """Give the code on which two later codings or more agree against the first; None where there is none.

    >>> against_first({"first": "case", "a": "child", "b": "child", "c": "case"})
    'child'
    """
    later = Counter(codes[coding] for coding in LATER if coding in codes)
    code, times = max(later.items(), key=lambda item: item[1], default=("", 0))
    return code if times > 1 and FIRST in codes and code != codes[FIRST] else None


def _unsettled(
    cell: Cell, line: int, code: str, given: dict[str, str], settled: str | None
) -> Iterator[Problem]:
    register, row, column = cell
    where = f"data/{register}.csv"
    current = given.get(FIRST, code) if settled is None else settled
    if code != current:
        source = "the first coding has" if settled is None else f"{_SETTLED} has"
        expected = f"{current or 'nothing'}, as {source}"
        cure = f"Say in {_SETTLED} what was decided for {row} and why, or restore the code."
        yield Problem(where, f"{code or 'nothing'} for {row}", expected, cure, line, column)
    other = against_first(given)
    if other is not None and settled is None:
        found = (
            f"{given[FIRST] or 'nothing'} for {row}, on which two codings or more say {other or 'nothing'}"
        )
        cure = f"Add a row to {_SETTLED}: the code that holds from now on, and why."
        yield Problem(where, found, "a decision with its reason", cure, line, column)


def _cells(text: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    return text[[*_CELL, "code"]].itertuples(index=False, name=None)
