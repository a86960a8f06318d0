"""Writes the figures of an edition as they are kept: the same figures give the same bytes, whatever their order."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.press.registers.edition_figures import COLUMNS, KEY

_ROWS_AT_ONCE = 50_000
_PACKING = 3


def write_kept(figures: pd.DataFrame, path: Path) -> str:
    """Write figures in order of their key.

    Parameters
    ----------
    figures : DataFrame
        Tidy.
    path : Path
        Packed when its name ends in ``.gz``.

    Returns
    -------
    str
        SHA-256 of the text, unpacked.
    """
    digest = hashlib.sha256()
    with path.open("wb") as raw:
        packed = path.name.endswith(".gz")
        stream = gzip.GzipFile("", "wb", _PACKING, raw, mtime=0) if packed else raw
        for piece in _pieces(figures):
            digest.update(piece)
            stream.write(piece)
        if packed:
            stream.close()
    return digest.hexdigest()


def _pieces(figures: pd.DataFrame) -> Iterator[bytes]:
    yield (",".join(COLUMNS) + "\n").encode()
    columns = {name: figures[name].array for name in COLUMNS if name != "row"}
    texts = {
        name: np.array([_quoted(text) for text in column.categories.tolist()], dtype="object")
        for name, column in columns.items()
    }
    lines = figures["row"].to_numpy()
    order = np.lexsort([lines, *(columns[name].codes for name in reversed(KEY))])
    for start in range(0, len(order), _ROWS_AT_ONCE):
        rows = order[start : start + _ROWS_AT_ONCE]
        cells = [
            map(str, lines[rows].tolist())
            if name == "row"
            else texts[name][columns[name].codes[rows]].tolist()
            for name in COLUMNS
        ]
        yield ("\n".join(map(",".join, zip(*cells, strict=True))) + "\n").encode()


def _quoted(text: str) -> str:
    if any(letter in text for letter in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
