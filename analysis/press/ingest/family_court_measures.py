"""What the tables of Family Court Statistics Quarterly count, and which of their series the registers already hold.

A series is mapped only where title and headings leave no doubt that basis, unit and counting rule are those of the
measure; all else stays among the figures of the edition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

_COUNTED = (
    ("child", r"\bchild(ren)?\b"),
    ("order", r"\borders? (made|issued|applied|granted)"),
    ("application", r"\bapplications?\b|\bpetitions?\b"),
    ("disposal", r"\bdispos(al|als|ed)\b"),
    ("order", r"\borders?\b"),
    ("case", r"\bcases?\b"),
)


@dataclass(frozen=True)
class Series:
    """A national series that is a measure of the registers.

    Parameters
    ----------
    measure_id : str
    title, said : str
        Patterns that the table's title, and its heading and groups together, must match.
    never : str
        A pattern that neither may match.
    """

    measure_id: str
    title: str
    said: str
    unit: str
    unit_of_count: str
    never: str = r"region|representation|\bsex\b|gender|\bages?\b"


_CARE = r"care (proceedings|cases|and supervision)|timeliness of .*care"
_STARTED = r"cases? (started|starting)"
_LIBERTY = r"deprivation of liberty"
_CASES = r"cases? started|case ?load|cases started and"
_MEASURES = (
    Series("care_mean_weeks", _CARE, r"mean .*(disposal )?duration", "weeks", "disposal"),
    Series("care_median_weeks", _CARE, r"median .*(disposal )?duration", "weeks", "disposal"),
    Series("care_pct_26_weeks", _CARE, r"in 26 weeks", "percent", "disposal"),
    Series("dol_child_applications", _LIBERTY, r"total applications made", "number", "application", "court of protection"),
    Series("dol_child_children", _LIBERTY, r"total individual children", "number", "child", "court of protection"),
    Series("public_law_cases_started", _CASES, rf"(?=.*{_STARTED})(?=.*public law)", "number", "case", "order|child"),
    Series("private_law_cases_started", _CASES, rf"(?=.*{_STARTED})(?=.*private law)", "number", "case", "order|child"),
    Series("dv_cases_started", _CASES, rf"(?=.*{_STARTED})(?=.*domestic (violence|abuse))", "number", "case", "order"),
    Series("family_cases_started", _CASES, rf"(?=.*{_STARTED})(?=.*(^|[|;=] ?)total($|[|;]))", "number", "case", "order"),
)  # fmt: skip


def unit_of_count(words: str) -> str:
    """Tell what is counted: by the heading before the title; blank when neither says.

    Examples
    --------
    >>> unit_of_count("Applications made for public law orders | Individual children | ")
    'child'
    >>> unit_of_count("Private law | Number of disposals | Cases")
    'disposal'
    """
    title, *headings = words.split(" | ")
    for text in (" | ".join(headings), title):
        for unit, said in _COUNTED:
            if re.search(said, text, re.I):
                return unit
    return ""


def observations_of(figures: pd.DataFrame) -> list[dict[str, str]]:
    """Give rows of observations.csv for the national series that the registers hold.

    Parameters
    ----------
    figures : DataFrame
        Tidy, of one edition.

    Returns
    -------
    list of dict
        By column of observations.csv.
    """
    national = figures[
        (figures["geography"] == "England and Wales")
        & (figures["value"] != "")
        & figures["period_type"].isin(["quarter", "calendar_year"])
    ]
    rows = []
    wanted = ["table", "series", "breakdown", "unit", "period_type", "period_start", "period_end", "value"]
    for cell in national[[*wanted, "sheet", "column", "row"]].to_dict("records"):
        said = f"{cell['series']} | {cell['breakdown']}"
        series = next((one for one in _MEASURES if _is(one, cell["table"], said, cell["unit"])), None)
        if series:
            rows.append(
                {
                    **{name: cell[name] for name in wanted[3:]},
                    "measure_id": series.measure_id,
                    "geography": "England and Wales",
                    "breakdown": "total",
                    "unit_of_count": series.unit_of_count,
                    "precision": "exact",
                    "locator": f"{cell['table']}, {cell['sheet']} {cell['column']}{cell['row']}",
                    "note": "Read from the publisher's file.",
                }
            )
    return rows


def _is(series: Series, title: str, said: str, unit: str) -> bool:
    dimensions = set(re.findall(r"(?:^|[|;] ?)([a-z_]+)=", said))
    return bool(
        unit == series.unit
        and dimensions <= {"category", "stage", "section", "block"}
        and re.search(series.title, title, re.I)
        and re.search(series.said, said, re.I)
        and not re.search(series.never, said, re.I)
    )
