"""Writes the figures of an edition as they are kept: the same figures give the same bytes, whatever their order."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import deflate
import numpy as np
import pandas as pd

from analysis.press.ingest.combinations import combine, in_order
from analysis.press.registers.edition_figures import KEY, TOGETHER

_PACKING = 4


def write_figures(figures: pd.DataFrame, path: Path) -> str:
    """Write figures in the order in which they stand in their file; give the SHA-256 of the text, unpacked."""
    text = b"".join(_lines(figures))
    path.write_bytes(deflate.gzip_compress(text, _PACKING))
    return hashlib.sha256(text).hexdigest()


def _lines(figures: pd.DataFrame) -> Iterator[bytes]:
    order = _in_order_of_place(figures)
    for names in TOGETHER:
        codes, texts = combine([figures[name].array for name in names], order)
        yield _line({"columns": names, "texts": texts}, "codes", np.arange(len(texts)), codes)
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
