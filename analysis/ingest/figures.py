"""The tidy shape in which every publication's figures are held: one row is one cell as the publisher printed it.

No mark becomes a number and none is dropped: a cell without a figure keeps its mark, what the mark means here, and the
words of the file's own legend.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

import pandas as pd

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
KEY = (
    "table",
    "series",
    "unit",
    "unit_of_count",
    "geography_level",
    "geography_code",
    "geography",
    "breakdown",
    "period_type",
    "period_start",
    "period_end",
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
    "unexplained": "A mark that neither the file nor its publisher's guide explains.",
}
WITHOUT_FIGURE = frozenset(
    {"suppressed", "not_applicable", "not_available", "withheld_for_quality", "rounds_to_zero"}
)
_PLAIN = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][-+]?\d{1,3})?")
_ESCAPES = {"%": "%25", ";": "%3B", "=": "%3D"}


def tidy(columns: Mapping[str, Sequence[str] | pd.Series | pd.Categorical | str]) -> pd.DataFrame:
    """Put figures into the tidy shape.

    Parameters
    ----------
    columns : mapping of str to texts
        Texts by column of ``COLUMNS``; one text stands for all rows; what is absent is blank. ``row`` holds whole
        numbers.

    Returns
    -------
    DataFrame
        The columns of ``COLUMNS``, in order. All but ``row`` are categories of text, so that a million cells take
        little memory and each different text is judged once.

    Raises
    ------
    KeyError
        For a column that is not in ``COLUMNS``.
    """
    unknown = sorted(set(columns) - set(COLUMNS))
    if unknown:
        raise KeyError(f"not a column of tidy figures: {', '.join(unknown)}")
    count = next((len(cells) for cells in columns.values() if not isinstance(cells, str)), 0)
    frame = {}
    for name in COLUMNS:
        cells = columns.get(name, "")
        if name == "row":
            frame[name] = pd.Series(0 if isinstance(cells, str) else cells, index=range(count), dtype="int32")
        elif isinstance(cells, str):
            frame[name] = pd.Series(pd.Categorical.from_codes([0] * count, [cells]))
        elif isinstance(cells, pd.Categorical):
            frame[name] = pd.Series(cells)
        else:
            frame[name] = pd.Series(pd.Categorical(pd.Series(cells, dtype="object").to_numpy()))
    return pd.DataFrame(frame)


def number_text(printed: str) -> str | None:
    """Give a printed number as a plain decimal, or None when the text is no number.

    Thousands commas go; no digit is rounded away; 0.50 and 0.5 become the same.

    Examples
    --------
    >>> number_text(" 1,234.50 "), number_text("-3"), number_text("1.2E3"), number_text("[c]"), number_text("1,23")
    ('1234.5', '-3', '1200', None, None)
    """
    text = printed.strip()
    if not text or not text[-1].isdigit() or not text.isascii() or not _PLAIN.fullmatch(text):
        return None
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    plain = format(number, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def breakdown_of(categories: Mapping[str, str]) -> str:
    """Join dimensions and categories as the registers do; an empty mapping is the total.

    Examples
    --------
    >>> breakdown_of({"sex": "Female", "age": "10 to 14"})
    'age=10 to 14;sex=Female'
    >>> breakdown_of({}), breakdown_of({"group": "a;b"})
    ('total', 'group=a%3Bb')
    """
    pairs = sorted(f"{name}={_escaped(category)}" for name, category in categories.items())
    return ";".join(pairs) or "total"


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)
