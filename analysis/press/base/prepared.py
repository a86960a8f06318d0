"""The day that a document is prepared for: its head, its citation and its claims speak of that day, so its figures must too.

The built-in engine tells a document's kernel its name and its day. Under Quarto a document is known by the variables that
Quarto sets, and its day is the one in the file that its head is read from. Outside a document that is being rendered,
such as in a script or at a prompt, every day can be asked for.
"""

import json
import os
from datetime import date
from pathlib import Path

from analysis.press.base.problems import refusal

EDITION = "edition.json"
PREPARED_DAY = "as-of"
DOCUMENT_VARIABLE = "CHILDDATA_DOCUMENT"
DAY_VARIABLE = "CHILDDATA_DOCUMENT_DAY"
_QUARTO = ("QUARTO_PROJECT_ROOT", "QUARTO_DOCUMENT_PATH", "QUARTO_DOCUMENT_FILE")
_QUARTO_ROOT, _QUARTO_FOLDER, _QUARTO_FILE = _QUARTO


def hold_to_prepared_day(day: date | None, root: Path, cache: Path) -> None:
    """Stop a document that asks for the figures of another day than the one that it was prepared for.

    Raises ``ProblemsFoundError`` with the document, the two days and the cure.

    Parameters
    ----------
    root, cache : Path
        The project, and where it keeps what its documents are made with.
    """
    document = _document(root, cache)
    if document is None:
        return
    name, prepared = document
    if prepared == day:
        return
    expected = f"{_figures(prepared)}, of which its head, its citation and its claims speak"
    if day is None:
        cure = "Give load_evidence the as_of of its parameters cell, or render without a day."
    else:
        cure = (
            f'Leave as_of = "" in its parameters cell, and render it with '
            f"`childdata render {Path(name).stem} --as-of {day}`, which prepares all of it for that day."
        )
    raise refusal(name, _figures(day), expected, cure)


def _document(root: Path, cache: Path) -> tuple[str, date | None] | None:
    """Name the document of this project that is being rendered here, and the day that it was prepared for."""
    said = os.environ
    if DOCUMENT_VARIABLE in said:
        return said[DOCUMENT_VARIABLE], day_of(said.get(DAY_VARIABLE, ""))
    if any(name not in said for name in _QUARTO) or Path(said[_QUARTO_ROOT]).resolve() != root:
        return None
    name = Path(
        os.path.relpath(Path(said[_QUARTO_FOLDER], said[_QUARTO_FILE]), said[_QUARTO_ROOT])
    ).as_posix()
    edition = cache / EDITION
    prepared = json.loads(edition.read_text(encoding="utf-8")) if edition.is_file() else {}
    return name, day_of(prepared.get(PREPARED_DAY, ""))


def day_of(said: date | str | None) -> date | None:
    """Give the day that a parameters cell names, which holds text; None when it names none.

    Raises ``ValueError`` when it is not a date such as 2025-03-31.
    """
    if isinstance(said, str):
        return date.fromisoformat(said) if said else None
    return said


def _figures(day: date | None) -> str:
    return f"the figures as known on {day}" if day else "all figures"
