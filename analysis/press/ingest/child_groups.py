"""Columns that stand for groups of children, by age, by sex, by ethnicity; and what youth justice tables count.

Categories keep the publisher's words; only the dimension is named the same everywhere, so that editions meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analysis.press.ingest.headings import unit_of

_GROUPS = {"age": "age", "age group": "age", "gender": "sex", "sex": "sex", "ethnicity": "ethnicity", "ethnic group": "ethnicity"}  # fmt: skip
_OWN_WORDS = (
    ("age", r"(aged? )?\d\d?( ?(-|to|and) ?(\d\d|over|older|under))?\+?( years?)?( and (over|older|under))?"),
    ("sex", r"(fe)?males?|boys?|girls?|unknown (sex|gender)"),
    ("ethnicity", r"asian.*|black.*|mixed.*|white.*|other (inc|ethnic).*|chinese.*|any other.*|ethnic minority.*|"
     r"unknown ethnicity|ethnicity unknown|not stated"),
)  # fmt: skip
_TOTAL = re.compile(r"(grand )?total|all( children)?|all ages", re.I)
_LEFT_OVER = re.compile(r"(not known|unknown|other|not recorded)\b.*", re.I)

_COUNTED = (
    ("offence", r"\b(re)?offences?\b"),
    ("child", r"\b(children|young people|(re)?offenders?|first time entrants?|population)\b"),
    ("occasion", r"\b(remands?|sentences?|sentencing|cautions?|outcomes?|disposals?|occasions?)\b"),
)

Categories = dict[str, str]


def groups_of(headings: Iterable[Sequence[str]]) -> list[Categories | None]:
    """Tell which group of children each column stands for.

    Parameters
    ----------
    headings : iterable of sequence of str
        The headings over each column, from the top; in the order of the columns.

    Returns
    -------
    list of dict or None
        Category by dimension, empty for all children; None for a column that is no group.

    Examples
    --------
    >>> groups_of([("Age", "10 - 14"), ("Gender", "Not Known"), ("TOTAL",), ("Number of nights",)])
    [{'age': '10 - 14'}, {'sex': 'Not Known'}, {}, None]
    >>> groups_of([("White",), ("Unknown",), ("Girls",), ("Unknown",)])
    [{'ethnicity': 'White'}, {'ethnicity': 'Unknown'}, {'sex': 'Girls'}, {'sex': 'Unknown'}]
    """
    found = []
    left = ""
    for path in headings:
        name = path[-1] if path else ""
        over = next((_GROUPS[text.casefold()] for text in path[:-1] if text.casefold() in _GROUPS), "")
        own = next((dimension for dimension, words in _OWN_WORDS if re.fullmatch(words, name, re.I)), "")
        if _TOTAL.fullmatch(name):
            found.append({})
            continue
        dimension = over or own or (left if _LEFT_OVER.fullmatch(name) else "")
        found.append({dimension: name} if dimension else None)
        left = dimension
    return found


def child_unit(words: str) -> str:
    """Give the unit of a figure of youth justice from its headings: counts unless they speak of a mean or a rate.

    Examples
    --------
    >>> child_unit("Girls"), child_unit("Median number of nights"), child_unit("1 to 91 nights"), child_unit("Rate")
    ('number', 'days', 'number', '')
    """
    if unit := unit_of(words):
        return unit
    if not words.strip(" |"):
        return ""
    if re.search(r"(mean|median|average)\b.*\bnights", words, re.I):
        return "days"
    return "" if re.search(r"mean|median|average|rate\b|duration|length", words, re.I) else "number"


def child_unit_of_count(words: str) -> str:
    """Tell what is counted: what is named first, in the headings before the title.

    Examples
    --------
    >>> child_unit_of_count("Remands of children by type | Total | Bail"), child_unit_of_count("Children sentenced | ")
    ('occasion', 'child')
    """
    title, *said = words.split(" | ")
    for text in (" | ".join(said), title):
        found = [(match.start(), unit) for unit, words in _COUNTED if (match := re.search(words, text, re.I))]
        if found:
            return min(found)[1]
    return ""
