"""The checks of the relative rate index as tables for the notebook."""

from dataclasses import replace

import pandas as pd

from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, decimal, listing, percent, rate_words, span
from analysis.press.exhibits.sourcing import editions
from analysis.study.ethnicity.figures.tables import rates_table
from analysis.study.ethnicity.justice_stages import STAGES

_LABELS = {stage.id: stage.label for stage in STAGES}


def agreement_table(checked: pd.DataFrame) -> Exhibit:
    """Print our index beside the compiler's, with the compiler's own interval."""
    ours = checked.dropna(subset="relative_rate")
    same = int((ours["difference"] == 0).sum())
    without = len(checked) - len(ours)
    title = (
        "No index of the compiler can be calculated from the registers."
        if ours.empty
        else f"{count(same)} of the {count(len(ours))} indexes that both give agree to two decimals; the largest difference "
        f"is {decimal(ours['difference'].abs().max(), 2)}."
    )
    return Exhibit(
        id="tbl-nb6-agreement",
        title=title,
        subtitle="Relative rate index, White children = 1.",
        body=table(
            checked,
            {
                "Stage and period 34": lambda row: (
                    f"{_LABELS.get(row['stage'], row['stage'])}, {'three years' if row['years_n'] == 3 else 'year'} ending "
                    f"{row['period_end']:%B %Y}"
                ),
                "Group 10": "ethnicity",
                "Compared with 16": "comparison",
                "Ours 12#": lambda row: (
                    "not in the registers"
                    if pd.isna(row["relative_rate"])
                    else decimal(row["relative_rate"], 2)
                ),
                "Compiler's 10#": lambda row: decimal(row["compiler_rate"], 2),
                "Compiler's 95% interval 16#": lambda row: (
                    ""
                    if pd.isna(row["compiler_low"])
                    else span(row["compiler_low"], row["compiler_high"], suffix="", places=2)
                ),
            },
        ),
        data=checked,
        source="the PRISM-R compiler's index and the counts it re-publishes, by way of this project's observations.",
        note=f"Both start from the same counts, so agreement checks the arithmetic and not the counts. {count(without)} have no denominator here.",
        figures=checked,
    )


def years_table(black: pd.DataFrame, figures: pd.DataFrame) -> Exhibit:
    """Print the index of Black children against the population for every year on record."""
    if black["relative_rate"].isna().all():
        return rates_table(black, figures, "tbl-nb6-years")
    longest = black[black["stage"] == black.dropna(subset="relative_rate")["stage"].value_counts().idxmax()]
    longest = longest.dropna(subset="relative_rate").sort_values("period_end")
    first, last = longest.iloc[0], longest.iloc[-1]
    return replace(
        rates_table(black, figures, "tbl-nb6-years"),
        title=f"{first['label']}: the index of Black children was {rate_words(first)} in the {first['period']} and "
        f"{rate_words(last)} in the {last['period']}, on one census.",
        subtitle=f"Relative rate index, every year on record near a census, {first['geography']}.",
    )


def population_table(other: pd.DataFrame) -> Exhibit:
    """Print what becomes of the index when an older census gives the population."""
    title = (
        "No stage can be set against another population."
        if other.empty
        else f"On the older population the index for Black children would be {decimal(other['other_rate_low'].min())} to "
        f"{decimal(other['other_rate_high'].max())}, not {decimal(other['relative_rate'].min())} to {decimal(other['relative_rate'].max())}."
    )
    return Exhibit(
        id="tbl-nb6-population",
        title=title,
        subtitle="Relative rate index of Black children, White children = 1.",
        body=table(
            other,
            {
                "Stage and period 36": lambda row: f"{row['label']}, {row['period']}",
                "Census counts 14#": lambda row: decimal(row["relative_rate"]),
                "Census behind the printed share, and the share 22": lambda row: (
                    f"{row['census']}: {percent(row['printed_share_pct'])}"
                ),
                "Index on the printed share 16#": lambda row: span(
                    row["other_rate_low"], row["other_rate_high"], suffix="", places=1
                ),
            },
        ),
        data=other,
        source="this project's observations of population and of children cautioned or sentenced.",
        note="The range is what rounding of the printed shares allows; White children are taken as what all ethnic minorities leave.",
    )


def recorded_table(recorded: pd.DataFrame) -> Exhibit:
    """Print how often ethnicity is on record in each part of each system."""
    ranges = [
        f"{span(rows['recorded_pct'].min(), rows['recorded_pct'].max(), places=0)} in {system} justice"
        for system, rows in recorded.groupby("system")
    ]
    title = (
        f"Ethnicity is on record for {listing(ranges)}."
        if ranges
        else "No figure on the recording of ethnicity."
    )
    return Exhibit(
        id="tbl-nb6-recorded",
        title=title,
        subtitle="Share of children, events or places with ethnicity on record, latest period of each.",
        body=table(
            recorded,
            {
                "Part 30": lambda row: row["part"].capitalize(),
                "System 10": "system",
                "Period 22": "period",
                "Geography 18": "geography",
                "On record 10#": lambda row: percent(row["recorded_pct"], 1),
            },
        ),
        data=recorded,
        source=editions(recorded),
        note="Different counts in different years, so a range and not a ranking.",
        figures=recorded,
    )
