"""Columns and codes in readers' words, alike in every table and in the spreadsheet: the study's own, else spelt out.

A name that ends in a unit says most of it already, ``share_pct``.
"""

from analysis.press.study import the_study

_UNITS = {"n": "number", "pct": "%", "weeks": "weeks", "days": "days"}
_UNITS |= {"id": "identifier", "ids": "identifiers", "url": "address"}
_CODES = {
    "period_type": {"year_ending_march": "year ending March", "other": "other, described in words"},
    "breakdown": {"total": "all"},
}


def heading(column: str, exhibit_id: str = "") -> str:
    """Name a column of the data, with its unit in brackets.

    Parameters
    ----------
    exhibit_id : str
        The exhibit, where the name means something of its own there.

    Examples
    --------
    >>> heading("measure_id"), heading("duration_weeks"), heading("visits_n")
    ('Measure (identifier)', 'Average time (weeks)', 'Visits (number)')
    """
    headings = the_study().headings
    if words := headings.get(f"{exhibit_id} {column}") or headings.get(column):
        return words
    name, _, last = column.rpartition("_")
    unit = _UNITS.get(last) if name else None
    plain = (name if unit else column).replace("_", " ").capitalize()
    return f"{plain} ({unit})" if unit else plain


def code_words(text: str, column: str) -> str:
    """Give the words for a code of a column; the text itself where it is none.

    >>> code_words("year_ending_march", "period_type"), code_words("ethnicity=Black;sex=Male", "breakdown")
    ('year ending March', 'ethnicity: Black; sex: Male')
    """
    study = the_study()
    if words := _CODES.get(column, {}).get(text) or study.codes.get(column, {}).get(text):
        return words
    if column == "breakdown":
        return "; ".join(": ".join(pair.split("=", 1)) for pair in text.split(";"))
    if column in study.spelt_out or (column in study.fields and text in study.fields[column].allowed):
        return study.fields[column].words(text) if column in study.fields else text.replace("_", " ")
    return text
