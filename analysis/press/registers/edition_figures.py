"""The tidy files in which the figures of every edition are kept: what their columns mean, how they are written, read and held to it.

One row is one cell as the publisher printed it.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import deflate
import numpy as np
import pandas as pd

from analysis.press.base.names import names
from analysis.press.base.problems import Problem, refusal
from analysis.press.registers.coded import by_code, combine, in_order
from analysis.press.registers.register_files import register_path

EDITIONS = "editions"
_PACKING = 4
COLUMNS: dict[str, str] = {
    "table": "What table or data set the cell stands in, by its title or its columns, never by its number.",
    "series": "What is measured: the heading of the column, or the label of the indicator, as published.",
    "unit": "Unit of the value, as in the field dictionary; blank where the file does not say.",
    "unit_of_count": "Who or what is counted; blank where the file does not say.",
    "geography_level": "Kind of area, as published.",
    "geography_code": "Code of the area; blank where the file gives none.",
    "geography": "Area, as published.",
    "geography_details": "What else the file says of the area: column=text pairs joined by semicolons, sorted.",
    "breakdown": "The group counted: total, or dimension=category pairs joined by semicolons, sorted.",
    "period_type": "Kind of period, as in the field dictionary.",
    "period_start": "First day of the period; blank where the window is not standard.",
    "period_end": "Last day of the period.",
    "period": "The period as the file spells it.",
    "value": "The figure as a plain decimal number, every printed digit kept; blank where there is none.",
    "printed": "The cell as it was printed.",
    "status": "Why there is no figure, or what is special about it; blank for a plain figure.",
    "meaning": "What the mark means, in the words of the file's own legend or its publisher's guide.",
    "note": "Notes that belong to the cell, its row, its column or its table, in full.",
    "sheet": "Sheet of the workbook; blank in a CSV.",
    "row": "Line of the file or row of the sheet, counted from 1.",
    "column": "Heading or letter of the column.",
}
KEY = names(
    "table series unit unit_of_count geography_level geography_code geography breakdown period_type "
    "period_start period_end"
)
# Columns that go together are kept together: each different combination of their texts once, and its number for each row.
TOGETHER = (
    names("table series unit unit_of_count sheet column"),
    names("geography_level geography_code geography geography_details"),
    names("breakdown"),
    names("period_type period_start period_end period"),
    names("value printed status meaning"),
    names("note"),
)
# How anybody opens them, as the dictionary shows it.
OPENED_BY = (
    "kept = pd.read_json(path, lines=True)",
    'figures = pd.DataFrame({"row": np.cumsum(kept["steps"].iloc[-1])})',
    "for part in kept[:-1].itertuples():",
    "    figures[part.columns] = np.array(part.texts)[part.codes]",
)
STATUSES: dict[str, str] = {
    "": "A plain figure.",
    "suppressed": "There is a figure; it is withheld to protect people.",
    "not_applicable": "There can be no figure here.",
    "not_available": "There may be a figure; it has not been collected, received or published yet.",
    "withheld_for_quality": "There is a figure; it is withheld because it is not good enough.",
    "rounds_to_zero": "There is a figure above 0 that rounds to 0; it is not 0.",
    "low_reliability": "A figure of low reliability.",
    "provisional": "A figure that the publisher expects to revise.",
    "revised": "A figure that the publisher says it has revised.",
    "words": "Words where others print figures: a judgement, a date, a name; as printed.",
    "unexplained": "A mark that neither the file nor its publisher's guide explains.",
}
WITHOUT_FIGURE = frozenset(
    {"suppressed", "not_applicable", "not_available", "withheld_for_quality", "rounds_to_zero"}
)


def read_figures(folder: Path, kept_as: str) -> pd.DataFrame:
    """Read all figures of an edition.

    Raises ``ProblemsFoundError`` when the file is missing, damaged or has other columns.

    Returns: DataFrame. The columns of ``COLUMNS``, in the order of the publisher's file. All but ``row`` are categories
    of text, categories in order of text; a blank is an empty text.
    """
    try:
        with _unpacked(folder, kept_as) as stream:
            *parts, last = map(json.loads, stream)
        rows = np.cumsum(last["steps"], dtype="int32")
        columns: dict[str, Any] = {"row": rows}
        for names_of_part, part in zip(TOGETHER, parts, strict=True):
            codes = np.array(part["codes"], dtype="int32")
            texts = zip(*part["texts"], strict=True) if part["texts"] else [()] * len(names_of_part)
            if tuple(part["columns"]) != names_of_part:
                raise ValueError("other columns")
            columns |= {name: by_code(codes, own) for name, own in zip(names_of_part, texts, strict=True)}
        return pd.DataFrame(columns)[list(COLUMNS)]
    except (OSError, EOFError, ValueError, LookupError, TypeError, zlib.error) as error:
        found = str(error) or "no figures"
        cure = "Restore the file from the repository."
        raise refusal(f"data/{kept_as}", found, "the figures of an edition", cure) from error


def write_figures(figures: pd.DataFrame, path: Path) -> str:
    """Write the figures of an edition in the order in which they stand in their file; give the SHA-256 of the text, unpacked.

    The same figures give the same bytes, whatever their order.
    """
    text = b"".join(_lines(figures))
    path.write_bytes(deflate.gzip_compress(text, _PACKING))
    return hashlib.sha256(text).hexdigest()


def _lines(figures: pd.DataFrame) -> Iterator[bytes]:
    order = _in_order_of_place(figures)
    for together in TOGETHER:
        codes, texts = combine([figures[name].array for name in together], order)
        yield _line({"columns": together, "texts": texts}, "codes", np.arange(len(texts)), codes)
    rows = figures["row"].to_numpy()
    steps = np.diff(rows if order is None else rows[order], prepend=0)
    least = steps.min(initial=0)
    codes, first = in_order(steps - least, int(steps.max(initial=0) - least) + 1)
    yield _line({"columns": ["row"]}, "steps", steps[first], codes)


def _in_order_of_place(figures: pd.DataFrame) -> np.ndarray | None:
    """Give the order in which figures stand in their file; None where they are in it."""
    place = figures["row"].to_numpy().astype("int64")
    for name in ("column", "sheet"):
        place += figures[name].array.codes * (place.max(initial=0) + 1)
    if (np.diff(place) > 0).all():
        return None
    order = np.argsort(place, kind="stable")
    if (np.diff(place[order]) == 0).any():
        order = np.lexsort([*(figures[name].array.codes for name in reversed(KEY)), place])
    return order


def _line(said: dict[str, Any], name: str, numbers: np.ndarray, codes: np.ndarray) -> bytes:
    """Write what is said of some columns, and the number of each row."""
    start = json.dumps(said, ensure_ascii=False, separators=(",", ":"))[:-1]
    texts = np.array([f"{number}," for number in numbers.tolist()], dtype="S")
    # Texts of one width, of which the blanks are then taken out: a million rows at once.
    cells = texts.take(codes).tobytes().translate(None, b"\0")
    return f'{start},"{name}":['.encode() + cells[:-1] + b"]}\n"


def check_edition_files(folder: Path, editions: pd.DataFrame) -> Iterator[Problem]:
    """Find kept files that are missing or are not what was taken in, and files that no edition names."""
    named = set()
    for line, name, expected in zip(
        editions.index, editions["kept_as"], editions["kept_sha256"], strict=True
    ):
        named.add(name)
        try:
            with _unpacked(folder, name) as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError:
            found = "no such file"
        except (OSError, EOFError, zlib.error) as error:
            found = f"a damaged file ({error})"
        if found != expected:
            found = f"{found} at data/{name}"
            cure = "Restore the file from the repository, or take in the publisher's file again."
            yield Problem("data/editions.csv", found, expected, cure, int(line), "kept_as, kept_sha256")
    for path in sorted((folder / EDITIONS).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in named:
            found, expected = "a file that no edition names", "kept figures of a row of data/editions.csv"
            yield Problem(f"data/{name}", found, expected, "Delete it, or restore the row.")


def _unpacked(folder: Path, name: str) -> gzip.GzipFile:
    return gzip.open(register_path(folder, name))
