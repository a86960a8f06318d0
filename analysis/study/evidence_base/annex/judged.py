"""The codes that are this project's judgement, in one short table for the report's annex.

The full data dictionary, with every column of every register, is ``data/README.md``.
"""

import pandas as pd

from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of
from analysis.press.exhibits.format import in_words
from analysis.press.registers.dictionary import field_rows
from analysis.study.registers.tables import TABLES

JUDGED = {
    "indicators": ("kept_by", "focus", "child_focused", "key_question", "publication", "routine", "evidence"),
    "counterparts": ("closeness",),
    "datasets": ("has_age",),
    "improvements": ("mechanism", "progress"),
    "recommendations": ("response",),
    "standard_records": ("status",),
    "set_apart": ("apart_because",),
}
_STANDS_FOR = {"has_age": "has_age and other has_ columns"}
_MEANINGS = {
    "has_age": "Whether the dataset holds the feature, children's age among them. Unknown means not seen.",
    "closeness": "How near the family indicator is. Near: the same subject, but other children or another moment. Far: a related "
    "subject. Unknown: the youth wording was not seen. Our judgement.",
}


def codes() -> Exhibit:
    """List the coded columns on which the comparisons rest, what each means and what it may hold."""
    rows = []
    for register, names in JUDGED.items():
        fields = {name: (meaning, held) for name, _, meaning, held in field_rows(TABLES[register])}
        for name in names:
            meaning, held = fields[name]
            values = held.removeprefix("may be blank; ").replace("_", " ")
            rows.append((_STANDS_FOR.get(name, name), register, _MEANINGS.get(name, meaning), values))
    return Exhibit(
        id="tbl-codes",
        title=f"{in_words(len(rows)).capitalize()} kinds of code carry the comparisons.",
        subtitle="Coded columns of the registers: what each means and what it may hold.",
        body=Grid(columns_of("Code 14 | Register 14 | What it says 36 | May be 36"), tuple(rows)),
        data=pd.DataFrame(rows, columns=["column", "register", "meaning", "may_hold"]),
        source="the contracts that the registers are held to; the full data dictionary is data/README.md.",
    )
