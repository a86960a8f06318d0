"""Published figures one by one, with precision and source: the tables of the notebook on trends."""

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, decimal, in_words, percent
from analysis.press.exhibits.periods import at_time, period_name, quarter_name
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
    kept = rows["gives_way"].sum()
    return Exhibit(
        id=exhibit_id,
        title=f"{count(len(rows))} figures follow from what a page prints; for {count(kept)} of them a printed figure counts instead.",
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


def lengths(side_by_side: pd.DataFrame, *, exhibit_id: str) -> Exhibit:
    """List the published averages of the same quarters on different bases.

    Takes what ``timeliness.lengths.published_lengths`` gives.
    """
    spread = side_by_side.groupby("quarter_end")["duration_weeks"].agg(
        lambda weeks: weeks.max() - weeks.min()
    )
    return Exhibit(
        id=exhibit_id,
        title=(
            f"In {count(len(spread))} quarters at least two bases print an average; they differ by up to {number(spread.max())} "
            "weeks."
        ),
        subtitle="Average weeks, by quarter and basis; court statistics and courts service, England and Wales; Cafcass, England.",
        body=table(
            side_by_side,
            {
                "Quarter 14": lambda row: quarter_name(row["quarter_end"]),
                "Published by 12": "average_name",
                "What is counted 24": "counts",
                "Period of the figure 14": period_name,
                "Weeks 7#": lambda row: number(row["duration_weeks"]),
                "Precision 10": "precision",
                "Edition 26": "edition",
            },
        ),
        data=side_by_side,
        source=editions(side_by_side),
        note="The figures of the courts service are for a month."
        if (side_by_side["period_type"] == "month").any()
        else "",
        wide=True,
        figures=side_by_side,
    )


def source_rules(choices: pd.DataFrame, *, exhibit_id: str) -> Exhibit:
    """Show what each line loses, and how far its figures move, when sources are chosen otherwise.

    Takes what ``trends.source_choices.source_choices`` gives.
    """
    total = choices.groupby("rule", sort=False)["figures_n"].sum()
    kept = 100 * total["official and mirrors only"] / max(total["preferred"], 1)
    moved = choices.loc[choices["rule"] == "press first", "largest_change_pct"].max()
    moves = "no figure moves" if pd.isna(moved) else f"no figure moves by more than {percent(moved, 1)}"
    return Exhibit(
        id=exhibit_id,
        title=f"Official pages and their mirrors alone keep {percent(kept)} of the figures; with the press first, {moves}.",
        subtitle="Periods with a figure, last period and figure, and the farthest move from the preferred figure, by line and rule.",
        body=table(
            choices,
            {
                "Line 26": "name",
                "Rule 18": "rule",
                "Figures 8#": "figures_n",
                "Last period ends 14": lambda row: (
                    "" if pd.isna(row["last_end"]) else f"{row['last_end']:%B %Y}"
                ),
                "Last figure 10#": lambda row: (
                    "" if pd.isna(row["last_value"]) else number(row["last_value"])
                ),
                "Farthest move 10#": lambda row: (
                    "" if pd.isna(row["largest_change_pct"]) else percent(row["largest_change_pct"], 1)
                ),
            },
        ),
        data=choices,
        source="this project's register of observations; the rules are those of the comparison named in the text.",
        wide=True,
    )


def coverage(found: pd.DataFrame, *, exhibit_id: str, geography: str) -> Exhibit:
    """Show what the registers hold for one area: measures, periods and the time they span.

    Takes what ``evidence_base.coverage.coverage`` gives.
    """
    return Exhibit(
        id=exhibit_id,
        title=f"The registers hold {in_words(len(found))} measure{'' if len(found) == 1 else 's'} over time for {geography}.",
        subtitle="Measures with at least two periods, totals only; share of the preferred figures read from official pages or mirrors.",
        body=table(
            found,
            {
                "Measure 34": "name",
                "System 8": lambda row: row["system"].capitalize(),
                "Kinds of period 18": "period_types",
                "Periods 8#": "periods_n",
                "From 12": lambda row: f"{row['first_end']:%B %Y}",
                "To 12": lambda row: f"{row['last_end']:%B %Y}",
                "Official 8#": lambda row: percent(row["official_pct"]),
            },
        ),
        data=found,
        source="this project's register of observations.",
        wide=True,
    )


def number(value: float) -> str:
    """Give a figure as printed: with commas when whole, with one decimal otherwise."""
    return count(value) if float(value).is_integer() else decimal(value)
