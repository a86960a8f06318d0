"""How fresh the evidence is, without loading it."""

import csv
from datetime import date
from pathlib import Path

from analysis.press.registers.register_files import register_bytes


def newest_source(folder: Path, until: date | None = None) -> date | None:
    """Say when the newest dated source was published.

    Returns: date or None. None when no source is known to have been published by then.

    Source: ``sources.csv``, column ``published_on``; sources whose date is unknown say nothing.
    """
    text = (register_bytes(folder, "sources.csv") or b"").decode("utf-8-sig")
    dates = [row["published_on"] for row in csv.DictReader(text.splitlines(keepends=True))]
    last = until.isoformat() if until else "9999"
    # ISO dates sort as text
    newest = max((day for day in dates if day and day <= last), default="")
    return date.fromisoformat(newest) if newest else None
