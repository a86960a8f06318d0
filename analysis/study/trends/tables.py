"""Published figures one by one, with precision and source: the tables of the notebook on trends."""

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, decimal
from analysis.press.exhibits.periods import at_time, period_name
from analysis.press.exhibits.sourcing import editions
from analysis.study.registers.fields import label


def figures(frame: pd.DataFrame, column: str, *, exhibit_id: str, name: str, unit: str) -> Exhibit:
    """List every figure of a line with its precision and source.

    Parameters
    ----------
    frame : DataFrame
        From ``timeliness.compare`` or ``trends.compare``: at least one row.
    exhibit_id, name, unit : str
        ``name`` begins the title; ``unit`` heads the column.
    """
    first, last = frame.iloc[0], frame.iloc[-1]
    ends = f"{number(last[column])} {at_time(last)}"
    ends = (
        f"{number(first[column])} {at_time(first)}, {ends}"
        if len(frame) > 1
        else f"{ends}, the only figure found"
    )
    return Exhibit(
        id=exhibit_id,
        title=f"{name}: {ends}.",
        subtitle=f"{upper_first(unit)}; every period for which a figure was found, {first['geography']}.",
        body=table(
            frame,
            {
                "Period 16": period_name,
                f"{unit} 10#": lambda row: number(row[column]),
                "Precision 10": "precision",
                "Kind of source 14": lambda row: label("source_type", row["source_type"]),
                "Edition 26": "edition",
                "Note 30": "note",
            },
        ),
        data=frame,
        source=editions(frame),
        wide=True,
        figures=frame,
    )


def implied(rows: pd.DataFrame, names: pd.Series, *, exhibit_id: str) -> Exhibit:
    """List figures that no page read prints, each with what it follows from.

    Parameters
    ----------
    rows : DataFrame
        From ``evidence.implied.implied_figures``: at least one row.
    """
    rows = rows.assign(name=rows["measure_id"].map(names)).rename(columns={"geography": "area"})
    given_way = rows["gives_way"].sum()
    return Exhibit(
        id=exhibit_id,
        title=f"{count(len(rows))} figures follow from what a page prints; for {count(given_way)} of them a printed figure counts instead.",
        subtitle="Implied figures, with the bounds that rounding allows, in the unit of the measure.",
        body=table(
            rows,
            {
                "Measure 20": "name",
                "Period 14": lambda row: ", ".join(
                    part for part in (period_name(row), row["window"]) if part
                ),
                "Implied 8#": lambda row: number(row["implied_value"]),
                "Within 10": lambda row: (
                    f"{number(row['lowest'])} to {number(row['highest'])}"
                    if row["lowest"] < row["highest"]
                    else ""
                ),
                "Arithmetic 10": "arithmetic",
                "What the page states 28": "printed_statement",
                "Edition 20": "edition",
                "Printed 8#": lambda row: "" if pd.isna(row["printed"]) else number(row["printed"]),
            },
        ),
        data=rows.drop(columns="gives_way"),
        source=editions(rows),
        wide=True,
    )


def number(value: float) -> str:
    """Give a figure as printed: with commas when whole, with one decimal otherwise."""
    return count(value) if float(value).is_integer() else decimal(value)
