"""Writes the figures of an edition as they are kept: the same figures give the same bytes, whatever their order."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import deflate
import numpy as np
import pandas as pd

from analysis.press.ingest.combinations import in_order
from analysis.press.registers.edition_figures import COLUMNS, KEY

_ROWS_AT_ONCE = 50_000
_PACKING = 1


def write_figures(figures: pd.DataFrame, path: Path) -> str:
    """Write figures in order of their key.

    Packed when the name of the path ends in ``.gz``, one member of gzip after another. Gives the SHA-256 of the text, unpacked.
    """
    digest = hashlib.sha256()
    is_packed = path.name.endswith(".gz")

    def packed(piece: bytes) -> bytes:
        digest.update(piece)
        return bytes(deflate.gzip_compress(piece, _PACKING)) if is_packed else piece

    # One piece is packed while the next is put together.
    with path.open("wb") as stream, ThreadPoolExecutor(1) as worker:
        coming = None
        for piece in _pieces(figures):
            if coming:
                stream.write(coming.result())
            coming = worker.submit(packed, piece)
        if coming:
            stream.write(coming.result())
    return digest.hexdigest()


def _pieces(figures: pd.DataFrame) -> Iterator[bytes]:
    yield (",".join(COLUMNS) + "\n").encode()
    columns = {name: figures[name].array for name in COLUMNS if name != "row"}
    lines = figures["row"].to_numpy()
    keys = [columns[name].codes for name in reversed(KEY) if len(columns[name].categories) > 1]
    order = np.lexsort([lines, *keys])
    cells, row = list(columns.values()), list(COLUMNS).index("row")
    before = [(codes, texts + ",") for codes, texts in _neighbours(cells[:row])]
    after = [(codes, "," + texts) for codes, texts in _neighbours(cells[row:])]
    ends = after[-1][1]
    ends += "\n"
    for start in range(0, len(order), _ROWS_AT_ONCE):
        rows = order[start : start + _ROWS_AT_ONCE]
        parts = [texts[codes[rows]].tolist() for codes, texts in before]
        parts += [[str(line) for line in lines[rows].tolist()]]
        parts += [texts[codes[rows]].tolist() for codes, texts in after]
        text = [""] * (len(parts) * len(rows))
        for place, part in enumerate(parts):
            text[place :: len(parts)] = part
        yield "".join(text).encode()


def _neighbours(columns: list[pd.Categorical]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Put columns side by side into one where few combinations of them occur, so that each is written out once."""
    groups: list[tuple[np.ndarray, np.ndarray]] = []
    for column in columns:
        codes, texts = column.codes, np.array([*map(_quoted, column.categories.tolist())], dtype="object")
        if groups:
            left_codes, left = groups[-1]
            both = left_codes.astype("int64") * len(texts) + codes
            some = both[::97]
            if 2 * len(pd.unique(some)) < len(some):
                codes, first = in_order(both)
                groups[-1] = codes, left[left_codes[first]] + "," + texts[column.codes[first]]
                continue
        groups.append((codes, texts))
    return groups


def _quoted(text: str) -> str:
    if any(letter in text for letter in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
