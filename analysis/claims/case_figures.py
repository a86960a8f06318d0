"""Figures taken from the words of a case study's own row, so that the text cannot say another."""

from __future__ import annotations

import re

import pandas as pd

from analysis.claims.values import Value

_WORDS = {"nine": 9}


def case_figures(register: pd.DataFrame) -> dict[str, Value]:
    """Give the figures of the case studies, each from its row of the register of improvements."""

    def year(improvement_id: str) -> Value:
        row = register[register["improvement_id"] == improvement_id]
        return Value(str(int(row["year_start"].iloc[0])), int(row["year_start"].iloc[0]), row, "entry")

    return {
        "kpi_year": year("YM01"),
        "kpi_usable_from": quoted(
            register, "YM01", "effect_reported", r"from (the first quarter of \d{4}/\d\d)"
        ),
        "assessment_hours": quoted(register, "YM05", "effect_reported", r"over (\d+) hours"),
        "assessment_years": quoted(register, "YM05", "what_changed", r"(\d{4} to \d{4})"),
        "assessment_concerns": quoted(register, "YM06", "what_changed", r"(\d+) concern types"),
        "returns_year": year("YM07"),
        "survey_date": quoted(register, "YM13", "effect_reported", r"Published (\w+ \d{4})"),
        "pathfinder_children": quoted(register, "FM13", "what_changed", r"(\w+) children"),
        "count_year": year("FM08"),
        "count_official_from": quoted(register, "FM08", "effect_reported", r"from (\w+ to \w+ \d{4})"),
        "system_change_year": quoted(register, "FM09", "effect_reported", r"from (\d{4})"),
        "outcomes_study_year": year("FM24"),
    }


def quoted(register: pd.DataFrame, improvement_id: str, column: str, pattern: str) -> Value:
    """Take a figure from the words of a register row, so that the text cannot say another one than the row.

    Raises
    ------
    ValueError
        When the row no longer holds such words.
    """
    row = register[register["improvement_id"] == improvement_id]
    found = re.search(pattern, row[column].iloc[0]) if len(row) else None
    if found is None:
        raise ValueError(
            f"data/improvements.csv, {improvement_id}, {column}: no words like {pattern!r}; "
            "mend the row, or the sentence of part 2 that quotes it"
        )
    text = found.group(1)
    number = re.search(r"\d+", text)
    return Value(text, float(number.group()) if number else _WORDS[text], row, "entry")
