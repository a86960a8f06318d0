"""Titles and headings of a workbook: their words, apart from note markers, table numbers, units and periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NOTES = re.compile(r"\[\s*notes?\s*([\d\s,and&]+)\]", re.I)
_FOOTNOTES = re.compile(
    r"(?<=[^\s(])\s?\((\d{1,2}|[a-z])\)(?=(?:\s?\((?:\d{1,2}|[a-z])\))*\s*$)|\s?(?P<star>\(\*+\))\s*$|(?<=[^\s*(])\*+\s*$"
)
_NUMBER = re.compile(
    r"^\s*(?:supplementary\s+)?(?:table|tab|annex|figure)?[\s_]*(?:[A-Z]{0,4}\d+(?:[._]\d+)*[a-z]?)\s*(?:[:.\u2013\u2014-]\s+|:|\s+(?=[A-Z]))",
    re.I,
)
_TIME = (
    r"(?:(?:for )?(?:the )?years?\s+end(?:ing|ed)|(?:for )?(?:the )?financial years?|q[1-4]\b|"
    r"(?:as )?(?:at|on) \d|(?:19|20)\d\d|mid-?(?:19|20)\d\d|year to|\d{1,2} (?:january|march|june|september|december)|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:to|-|\u2013|(?:19|20)\d\d))"
)
_TIME_TAIL = re.compile(
    rf"(?:\s*[,;(:\u2013\u2014-]\s*(?:annual|annually|quarterly|monthly)\b|"
    rf"(?:\s*[,;(:\u2013\u2014-]\s*|\s+(?:in|for|from|between|by)\s+|\s+)(?:the\s+)?{_TIME}).*$",
    re.I | re.S,
)
_UNITS = (
    ("rate_per_100k", r"per 100,?000"),
    ("rate_per_10k", r"per 10,?000"),
    ("percent", r"%|per ?cent|percentage|proportion of|\bproportion\b"),
    ("weeks", r"(?<!\d )\bweeks\b"),
    ("months", r"\bmonths\b"),
    ("days", r"\bdays\b"),
    ("gbp", r"£"),
)


@dataclass(frozen=True)
class Heading:
    """The words of a heading and the notes that it refers to.

    Parameters
    ----------
    words : str
        Without the markers of notes.
    notes : tuple of str
        Numbers of notes, or marks of footnotes, as printed.
    """

    words: str
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def heading_of(text: str) -> Heading:
    r"""Part a heading from the notes that it refers to.

    Examples
    --------
    >>> heading_of("Stage\n[note 3]"), heading_of("Total [notes 2,3]")
    (Heading(words='Stage', notes=('3',)), Heading(words='Total', notes=('2', '3')))
    >>> heading_of("Other sentences(2)"), heading_of("TOTAL*")
    (Heading(words='Other sentences', notes=('2',)), Heading(words='TOTAL', notes=('*',)))
    >>> heading_of("Section 226b (*)")
    Heading(words='Section 226b', notes=('(*)',))
    >>> heading_of("Duration (weeks)")
    Heading(words='Duration (weeks)', notes=())
    """
    notes = [number for found in _NOTES.findall(text) for number in re.findall(r"\d+", found)]
    words = one_line(_NOTES.sub(" ", text))
    notes += [found[1] or found["star"] or "*" for found in _FOOTNOTES.finditer(words)]
    return Heading(_FOOTNOTES.sub("", words).strip(), tuple(notes))


def one_line(text: str) -> str:
    """Give a text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def title_of(text: str) -> str:
    """Give a table's title by which editions meet: without its number, its period and its notes.

    Examples
    --------
    >>> title_of("Table 8: Timeliness of care cases, annually 2011 - 2023 and quarterly Q1 2011 [note 4]")
    'Timeliness of care cases'
    >>> title_of("6.2 Monthly average children remanded, years ending March 2021 to 2025")
    'Monthly average children remanded'
    >>> title_of("Regional Disposals 2012/13"), title_of("Children in custody")
    ('Regional Disposals', 'Children in custody')
    """
    words = _NUMBER.sub("", heading_of(text).words)
    return (_TIME_TAIL.sub("", words).strip(" ,.:;-\u2013\u2014") or words).strip()


@lru_cache(maxsize=8192)
def unit_of(words: str) -> str:
    """Give the unit that a heading names, as in the field dictionary; blank when it names none.

    Examples
    --------
    >>> unit_of("Mean case duration (weeks)"), unit_of("Proportion of all disposals"), unit_of("Cases started")
    ('weeks', 'percent', '')
    """
    return next((unit for unit, said in _UNITS if re.search(said, words, re.I)), "")


@lru_cache(maxsize=8192)
def dimension_of(words: str) -> str:
    """Give the name of a breakdown from the heading of its column.

    Examples
    --------
    >>> dimension_of("Order type category"), dimension_of("YJS"), dimension_of("Age (10-17)"), dimension_of("")
    ('order_type_category', 'yjs', 'age', 'group')
    """
    bare = re.sub(r"\(.*?\)", " ", words)
    return re.sub(r"[^a-z]+", "_", bare.lower()).strip("_") or "group"
