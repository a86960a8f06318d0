"""Columns that stand for groups of children: by age, by sex, by ethnicity.

Categories keep the publisher's words; only the dimension is named the same everywhere, so that editions meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_GROUPS = {"age": "age", "age group": "age", "gender": "sex", "sex": "sex", "ethnicity": "ethnicity", "ethnic group": "ethnicity"}  # fmt: skip
_OWN_WORDS = (
    ("age", r"(aged? )?\d\d?( ?(-|to|and) ?(\d\d|over|older|under))?\+?( years?)?( and (over|older|under))?"),
    ("sex", r"(fe)?males?|boys?|girls?|unknown (sex|gender)"),
    ("ethnicity", r"asian.*|black.*|mixed.*|white.*|other (inc|ethnic).*|chinese.*|any other.*|ethnic minority.*|"
     r"unknown ethnicity|ethnicity unknown|not stated"),
)  # fmt: skip
_TOTAL = re.compile(r"(grand )?total|all( children)?|all ages", re.I)
_LEFT_OVER = re.compile(r"(not known|unknown|other|not recorded)\b.*", re.I)

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
