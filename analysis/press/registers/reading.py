"""Reads the registers and holds each to its contract. Nothing else reads ``data/``."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.press.base.contract import Table
from analysis.press.base.files import decoded
from analysis.press.base.generated import stale_files
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.registers.checks import check_table
from analysis.press.registers.corrections import NAME as CORRECTIONS
from analysis.press.registers.corrections import read_corrections
from analysis.press.registers.datapackage import generated
from analysis.press.registers.edition_figures import check_edition_files
from analysis.press.registers.links import check_links
from analysis.press.registers.newest_editions import check_newest
from analysis.press.registers.register_files import register_bytes, state
from analysis.press.study import the_study

_PARSED = {
    "date": lambda text: pd.to_datetime(text.where(text != ""), format="%Y-%m-%d"),
    "number": lambda text: pd.to_numeric(text.where(text != "")),
    "integer": lambda text: pd.to_numeric(text.where(text != "")).astype("Int64"),
    "year": lambda text: pd.to_numeric(text.where(text != "")).astype("Int64"),
    "string": lambda text: text,
}


def read_registers(folder: Path) -> dict[str, pd.DataFrame]:
    """Read every register, typed, or say all that is wrong with them.

    Returns: dict of str to DataFrame. Register name to its rows, columns as in its contract; a blank text is an empty
    string, a blank date or number is missing.

    Raises ``ProblemsFoundError`` with every problem of every register: file, line, column, found, expected, cure.
    """
    texts, problems = read_texts(folder)
    if problems:
        raise ProblemsFoundError(problems)
    return {name: typed(text, the_study().tables[name]) for name, text in texts.items()}


def check_registers(folder: Path) -> list[Problem]:
    """Find all that is wrong with the registers and with what is generated beside them.

    Returns: list of Problem. All problems of all registers at once, then files that are no register, then kept
    figures that are not what was taken in, then generated files that are out of date.
    """
    texts, problems = read_texts(folder)
    readable = {} if problems else texts
    known = {*the_study().beside, *(f"{name}.csv" for name in the_study().tables)}
    strangers = sorted(path.name for path in folder.glob("*.csv") if path.name not in known)
    found = "a file that no contract describes"
    cure = "Move it elsewhere, or give it a contract in analysis/study/registers/tables.csv."
    problems += [Problem(f"data/{name}", found, "registers only", cure) for name in strangers]
    if not problems:
        problems += [
            *_days_to_come(texts),
            *_correction_problems(folder),
            *the_study().check(texts, whole=True),
        ]
        if "publications" in texts:
            problems += check_newest(texts["publications"], texts["sources"])
    faulty_files = list(check_edition_files(folder, texts["editions"])) if "editions" in texts else []
    stale = stale_files(folder, generated(readable), "the registers and their contracts", "data/")
    return problems + faulty_files + stale


def _days_to_come(texts: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    today = date.today().isoformat()
    for name, rows in texts.items():
        for field in the_study().tables[name].fields:
            # what a figure is of may lie ahead; when something was published, answered or looked for cannot
            if field.type == "date" and field.name.endswith(("_on", "_published")):
                for line, day in rows.loc[rows[field.name] > today, field.name].items():
                    yield Problem(
                        f"data/{name}.csv", day, "a day that has been", "Correct it.", line, field.name
                    )


def problems_with(folder: Path, contents: Mapping[str, bytes]) -> list[Problem]:
    """Find what would be wrong with the registers if some held something else."""
    return read_texts(folder, contents)[1]


def read_texts(
    folder: Path, instead: Mapping[str, bytes] | None = None
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read every register as text, indexed by line of its file, with all that is wrong with them."""
    contents = contents_together(folder) | dict(instead or {})
    texts: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for name, table in the_study().tables.items():
        (digest,) = digests({name: contents[name]})
        # where one register changed, the others are not read and checked again
        if _last.get(name, ())[:2] != (digest, table):
            text, found = _read_text(contents[name], table)
            found += check_table(text, table) if text is not None else []
            _last[name] = digest, table, text, found
        _, _, text, found = _last[name]
        problems += found
        if text is not None:
            texts[name] = text.copy(deep=False)
    return texts, [*problems, *check_links(texts)]


_last: dict[str, tuple[bytes | None, Table, pd.DataFrame | None, list[Problem]]] = {}


def digests(contents: Mapping[str, bytes | None]) -> tuple[bytes | None, ...]:
    """Identify what registers hold."""
    return tuple(None if each is None else sha256(each).digest() for each in contents.values())


def contents_together(folder: Path) -> dict[str, bytes | None]:
    """Give what every register of the study holds, and the corrections, as they lay in one moment."""
    names = {name: f"{name}.csv" for name in the_study().tables} | {CORRECTIONS: CORRECTIONS}
    while True:
        before = state(folder, names.values())
        contents = {name: register_bytes(folder, file) for name, file in names.items()}
        if state(folder, names.values()) == before:
            return contents


def _read_text(content: bytes | None, table: Table) -> tuple[pd.DataFrame | None, list[Problem]]:
    where = f"data/{table.name}.csv"
    if content is None:
        return None, [Problem(where, "no such file", "a register", "Restore it from the repository.")]
    header: list[str] = []
    starts, lengths = [1], []
    try:
        reader = _reader(content)
        header = next(reader, [])
        starts = [reader.line_num + 1]
        for row in reader:
            lengths.append(len(row))
            starts.append(reader.line_num + 1)
    except UnicodeDecodeError:
        return None, _not_utf8(content, where)
    except csv.Error as error:
        # a quotation mark that is not closed takes all that follows for its own: the row where it stands is the place
        cure = "Close the quotation mark, or shorten the cell."
        return None, [Problem(where, str(error), "comma-separated values", cure, row=starts[-1])]
    if tuple(header) != table.columns:
        return None, [_header_problem(where, header, table)]
    cure = "Put quotation marks round a text that holds a comma, and keep blank cells."
    problems = [
        Problem(where, f"{length} cells", f"{len(header)} cells", cure, row=start)
        for start, length in zip(starts, lengths, strict=False)
        if length != len(header)
    ]
    if problems:
        return None, problems
    if b"\0" in content:  # there pandas would end a cell
        frame = pd.DataFrame([*_reader(content)][1:], columns=header, dtype="object")
    else:
        frame = pd.read_csv(io.BytesIO(content), dtype="object", na_filter=False, encoding="utf-8-sig")
    return frame.set_axis(pd.Index(starts[:-1], name="line")), []


def _not_utf8(content: bytes, where: str) -> list[Problem]:
    try:
        decoded(content, where)
    except ProblemsFoundError as error:
        return list(error.problems)
    return []


def _reader(content: bytes) -> Any:
    # read on from the bytes: a text held whole for reading takes four bytes a letter
    return csv.reader(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline=""), strict=True)


def _header_problem(where: str, header: list[str], table: Table) -> Problem:
    missing = [name for name in table.columns if name not in header]
    extra = [name for name in header if name not in table.columns]
    if missing or extra:
        parts = [f"without {', '.join(missing)}"] if missing else []
        parts += [f"with {', '.join(extra)}"] if extra else []
        found = "a header " + " and ".join(parts)
    else:
        found = "the columns in another order or repeated"
    return Problem(where, found, ",".join(table.columns), "Give the file the header of its contract.", row=1)


def _correction_problems(folder: Path) -> list[Problem]:
    registers = read_registers(folder)
    if not {"observations", "sources"} <= registers.keys():
        return []
    try:
        read_corrections(folder, registers["observations"], registers["sources"])
    except ProblemsFoundError as error:
        return list(error.problems)
    return []


def typed(text: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Give the cells of a register as dates, numbers and texts; a blank date or number is missing."""
    return pd.DataFrame(
        {field.name: _PARSED[field.type](text[field.name]) for field in table.fields}
    ).reset_index(drop=True)
