"""Every relative rate index with the counts or shares and the denominators behind it, as a table."""

import pandas as pd

from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, decimal, listing, percent, rate_words
from analysis.press.exhibits.sourcing import editions
from analysis.study.ethnicity.fig_rri import finding, notes
from analysis.study.ethnicity.justice_stages import figures_behind


def rates_table(rates: pd.DataFrame, figures: pd.DataFrame, id: str) -> Exhibit:
    """Print every index with the counts or shares and the denominators behind it."""
    population = rates[rates["comparison"] == "population"]
    return Exhibit(
        id=id,
        title=finding(population)
        if not population.empty
        else "No stage can be measured against the population.",
        subtitle=f"Relative rate index, latest year of each stage, {listing(sorted(set(rates['geography'])))}.",
        body=table(
            rates,
            {
                "Stage and period 26": lambda row: f"{row['label']}, {row['period']}",
                "Compared with 13": "comparison",
                "Group 8": "ethnicity",
                "Relative rate (White = 1) 12#": lambda row: (
                    rate_words(row) if row["basis"] != "count" else decimal(row["relative_rate"], 2)
                ),
                "Group: number or share 12#": lambda row: _size(row, "group"),
                "White: number or share 12#": lambda row: _size(row, "white"),
                "Basis 12": "basis",
                "Years from census 9#": lambda row: (
                    "" if pd.isna(row["years_apart"]) else decimal(row["years_apart"])
                ),
            },
        ),
        data=rates,
        source=editions(figures_behind(figures, rates)),
        note=notes(population) if not population.empty else "",
        wide=True,
        figures=figures_behind(figures, rates),
    )


def _size(row: pd.Series, whose: str) -> str:
    if pd.notna(row[f"{whose}_n"]):
        return count(row[f"{whose}_n"])
    share = row[f"{whose}_share_pct"]
    return "not printed" if pd.isna(share) else percent(share, 1 if share % 1 else 0)
