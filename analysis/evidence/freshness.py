"""How fresh the evidence is, without loading it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from analysis.evidence.journal import register_bytes


def newest_source(folder: Path) -> date:
    """Say when the newest dated source was published.

    Parameters
    ----------
    folder : Path
        The folder of the registers.

    Returns
    -------
    date

    Source
    ------
    ``sources.csv``, column ``published_on``; sources whose date is unknown say nothing.
    """
    text = (register_bytes(folder, "sources.csv") or b"").decode("utf-8-sig")
    return date.fromisoformat(
        max(row["published_on"] for row in csv.DictReader(text.splitlines(keepends=True)))
    )
