"""The field dictionary: every column of every register, once, and what computed columns are called.

One name means one thing wherever it stands. Contracts, the data dictionary, ``datapackage.json``, axes, tables and the
spreadsheet take names and codes from here. It is a table, ``fields.csv``, beside this module:

* ``name``, ``label``: as in the registers' headers, and in readers' words.
* ``type``: string, date, number, integer or year; blank for a column that is computed and stands in no register.
* ``codes``: the only values allowed, joined by semicolons, each with its words after an equals sign where it has any.
* ``pattern``, ``minimum``: what a value must match as a whole (an address and an arithmetic are called by name), and the
  least it may be.
* ``description``: what it holds, for a reader of the data dictionary.
"""

from dataclasses import replace
from pathlib import Path

from analysis.press.base.contract import read_fields
from analysis.press.base.names import listed
from analysis.press.base.period import PERIOD_KINDS

_TABLE = Path(__file__).with_suffix(".csv")
FIELDS = read_fields(_TABLE)
FIELDS["period_type"] = replace(FIELDS["period_type"], allowed=PERIOD_KINDS)
HEADINGS = {row["name"]: row["label"] for row in listed(_TABLE) if row["label"]} | {
    "fig-court-time series": "Average, and its clock",
    "fig-care-time share_pct": "Share within 26 weeks (%)",
    "fig-three-lengths average": "Average",
    "fig-three-lengths average_name": "Average as the figure names it",
    "tbl-children group": "Children",
    "tbl-gaps youth_n": "Youth indicators on the question (number)",
    "tbl-gaps family_n": "Family indicators on the question (number)",
}
"""Columns in readers' words, those of the registers and those that are computed, some in one exhibit alone."""

SYSTEMS, STEPS = (FIELDS[name].allowed for name in ("system", "step"))
UNITS, UNITS_OF_COUNT = FIELDS["unit"].labels, FIELDS["unit_of_count"].allowed
FEATURE = {name: field.label for name, field in FIELDS.items() if name.startswith("has_")}
"""What a dataset may hold, by the column that says so."""

CODES = {
    **dict.fromkeys(("systems", "higher"), FIELDS["system"].labels),
    "feature": FEATURE,
    "held": FIELDS["has_age"].labels,
    "example_state": FIELDS["progress"].labels,
    "aspect": HEADINGS | {name: name.capitalize() for name in ("features", "progress", "response")},
    **{f"{law}_status": FIELDS["status"].labels for law in FIELDS["kind_of_law"].allowed},
}
"""Codes of columns that are computed, which are those of others."""

SPELT_OUT = frozenset(["average", "headline", "stage", "kind", "comparison", "example_state"])


def label(column: str, code: str) -> str:
    """Give a code of a column in readers' words; one without a label is spelt out.

    >>> label("mechanism", "new_collection"), label("frequency", "ad_hoc")
    ('New collection', 'irregularly')
    """
    return FIELDS[column].words(code)
