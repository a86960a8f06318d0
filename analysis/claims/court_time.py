"""The numbers on how long family court cases take, and on the gap in what is published."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.claims.making import count_value, figure_value, period_value, resting, rows_value
from analysis.claims.values import Value
from analysis.comparisons.timeliness import STATUTORY_FROM, STATUTORY_WEEKS, missing_quarters
from analysis.exhibits.words import percent, weeks


def court_values(care: pd.DataFrame, within: pd.DataFrame, private: pd.DataFrame) -> dict[str, Value]:
    """Say the turns and ends of the three lines, and how long nothing was published of care proceedings.

    Parameters
    ----------
    care, within, private : DataFrame
        As ``comparisons.timeliness`` gives them: none empty.
    """
    last = private.tail(1)
    latest = {"private_latest": _weeks(last), "private_latest_when": period_value(last)}
    return _care(care) | _share(within) | _gap(care, within) | latest


def _care(care: pd.DataFrame) -> dict[str, Value]:
    lowest = care.loc[[care["duration_weeks"].idxmin()]]
    peak = care.loc[[care.loc[lowest.index[0] :, "duration_weeks"].idxmax()]]
    latest = care.tail(1)
    since = care[care["period_end"] >= pd.Timestamp(STATUTORY_FROM)]
    met = int((since["duration_weeks"] <= STATUTORY_WEEKS).sum())
    over = latest["duration_weeks"].iloc[0] - STATUTORY_WEEKS
    values = {}
    for name, row in (("lowest", lowest), ("peak", peak), ("latest", latest)):
        values[f"weeks_{name}"] = _weeks(row)
        values[f"weeks_{name}_when"] = period_value(row)
    return values | {
        "weeks_over": Value(weeks(over), over, latest),
        "quarters_found": rows_value(since),
        "quarters_met": count_value(met, since, nought="none"),
    }


def _share(within: pd.DataFrame) -> dict[str, Value]:
    rows = {
        "highest": within.loc[[within["share_pct"].idxmax()]],
        "lowest": within.loc[[within["share_pct"].idxmin()]],
        "latest": within.tail(1),
    }
    values = {}
    for name, row in rows.items():
        share = row["share_pct"].iloc[0]
        values[f"share_{name}"] = Value(percent(share), share, row, "figure")
    return values | {f"share_{name}_when": period_value(rows[name]) for name in ("highest", "lowest")}


def _gap(care: pd.DataFrame, within: pd.DataFrame) -> dict[str, Value]:
    gap, gap_share = missing_quarters(care), missing_quarters(within)
    start = gap_share[0] if gap_share else care["period_end"].iloc[-1]
    before = within[within["period_end"] < start].tail(1)
    after = within[within["period_end"] > (gap_share[-1] if gap_share else start)].head(1)
    latest = care.tail(1)
    around = resting(pd.concat([before, after]), latest)
    published = around["published_on"].dropna()
    months = round((published.iloc[-1] - published.iloc[0]).days / 30.44) if len(published) == 2 else 0
    return {
        "gap_quarters": _missing(len(gap), around),
        "gap_share_quarters": _missing(len(gap_share), around),
        "gap_months": _missing(months, around),
        "last_before": _published(resting(before, latest)),
        "first_after": _published(resting(after, latest)),
    }


def _missing(number: int, around: pd.DataFrame) -> Value:
    """Say how long a gap is, which is worked out from the figures on either side of it."""
    return replace(count_value(number, around), kind="computed")


def _weeks(row: pd.DataFrame) -> Value:
    amount = row["duration_weeks"].iloc[0]
    return figure_value(weeks(amount), amount, row)


def _published(row: pd.DataFrame) -> Value:
    day = row["published_on"].iloc[0]
    words = "an unknown date" if pd.isna(day) else f"{day.day} {day:%B %Y}"
    return Value(words, 0 if pd.isna(day) else day.toordinal(), row, "entry")
