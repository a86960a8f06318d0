"""The numbers on how long family court cases take, and on the gap in what is published."""

from dataclasses import replace

import pandas as pd

from analysis.press.base.arithmetic import work_out
from analysis.press.citation import long_date
from analysis.press.claims.value_kinds import (
    count_value,
    figure_value,
    implied_value,
    period_value,
    resting,
    rows_value,
)
from analysis.press.claims.values import Value
from analysis.press.exhibits.format import in_words, listing, percent, span, weeks
from analysis.study.timeliness.compare import STATUTORY_FROM, STATUTORY_WEEKS, ImpliedTimes, missing_quarters

_ALMOST_DAYS = 20
"""From so many days on, a month that is not full is rounded up, and said to be almost so many."""


def court_values(
    care: pd.DataFrame, within: pd.DataFrame, private: pd.DataFrame, *, implied: ImpliedTimes
) -> dict[str, Value]:
    """Say the turns and ends of the three lines, and how long nothing was published of care proceedings.

    Parameters
    ----------
    care, within, private : DataFrame
        As ``timeliness.compare`` gives them: none empty.
    implied : ImpliedTimes
        What follows from printed figures without being printed.
    """
    last = private.tail(1)
    latest = {"private_latest": _weeks(last), "private_latest_when": period_value(last)}
    return _care(care) | _share(within) | _gap(care, within, implied) | _implied(care, implied) | latest


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
        "quarters_since": count_value(
            len(pd.period_range(STATUTORY_FROM, latest["period_end"].iloc[0], freq="Q")), care, digits=True
        ),
        "quarters_found": rows_value(since, digits=True),
        "quarters_met": count_value(met, since, digits=True),
    }


def _share(within: pd.DataFrame) -> dict[str, Value]:
    rows = {
        "highest": within.loc[[within["share_pct"].idxmax()]],
        "lowest": within.loc[[within["share_pct"].idxmin()]],
        "latest": within.tail(1),
    }
    values = {f"share_{name}": figure_value(row, percent, "share_pct") for name, row in rows.items()}
    return values | {f"share_{name}_when": period_value(rows[name]) for name in ("highest", "lowest")}


def _gap(care: pd.DataFrame, within: pd.DataFrame, implied: ImpliedTimes) -> dict[str, Value]:
    neither = missing_quarters(care, within, implied.care, implied.care_shares)
    unprinted = missing_quarters(within)
    start = unprinted[0] if unprinted else care["period_end"].iloc[-1]
    before = within[within["period_end"] < start].tail(1)
    after = within[within["period_end"] > (unprinted[-1] if unprinted else start)].head(1)
    latest = care.tail(1)
    around = resting(pd.concat([before, after]), latest)
    published = around["published_on"].dropna()
    months = _months(*published) if len(published) == 2 else (0.0, "no")
    return {
        "gap_quarters": replace(count_value(len(neither), around, digits=True), kind="computed"),
        "gap_when": Value(_spells(neither), len(neither), around, "words"),
        "gap_months": Value(months[1], months[0], around),
        "last_before": _published(resting(before, latest)),
        "first_after": _published(resting(after, latest)),
    }


def _implied(care: pd.DataFrame, implied: ImpliedTimes) -> dict[str, Value]:
    """Say the first quarter of the gap for which a later edition implies an average, and how."""
    within = implied.care[implied.care["period_end"].isin(missing_quarters(care))].head(1)
    if within.empty:
        absent = Value("none", float("nan"), care, "words")
        return dict.fromkeys(
            ("implied_weeks", "implied_range", "implied_when", "implied_from", "implied_change"), absent
        )
    row = within.iloc[0]
    printed, change = work_out(row["arithmetic"], row["printed_statement"]).numbers
    return {
        "implied_weeks": implied_value(within, weeks),
        "implied_range": Value(
            span(row["lowest"], row["highest"], suffix=""), row["lowest"], within, "range"
        ),
        "implied_when": period_value(within),
        "implied_from": Value(weeks(float(printed)), float(printed), within, "entry"),
        "implied_change": Value(in_words(int(change)), float(change), within, "entry"),
    }


def _months(first: pd.Timestamp, last: pd.Timestamp) -> tuple[float, str]:
    """Give the months between two days, and the words for them: 26, almost 27."""
    full = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    rest = (last - (first + pd.DateOffset(months=full))).days
    amount = full + rest / 31
    return amount, f"almost {full + 1}" if rest >= _ALMOST_DAYS else str(full)


def _spells(quarters: list[pd.Timestamp]) -> str:
    """Name quarters as the spells that they make: April 2022 to March 2023 and October to December 2023."""
    spells: list[list[pd.Timestamp]] = []
    for end in quarters:
        start = end - pd.offsets.QuarterBegin(startingMonth=1)
        if spells and spells[-1][1] + pd.Timedelta(days=1) == start:
            spells[-1][1] = end
        else:
            spells.append([start, end])
    return listing([_from_to(*spell) for spell in spells]) if spells else "none"


def _from_to(start: pd.Timestamp, end: pd.Timestamp) -> str:
    opening = f"{start:%B}" if start.year == end.year else f"{start:%B %Y}"
    return f"{opening} to {end:%B %Y}"


def _weeks(row: pd.DataFrame) -> Value:
    return figure_value(row, weeks, "duration_weeks")


def _published(row: pd.DataFrame) -> Value:
    day = row["published_on"].iloc[0]
    words = "an unknown date" if pd.isna(day) else long_date(day.date())
    return Value(words, 0 if pd.isna(day) else day.toordinal(), row, "entry")
