"""The numbers on time that the report's sentences print, each with the rows that bear it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd

from analysis.press.claims.not_known import NotKnown, not_known
from analysis.press.claims.value_kinds import count_value, figure_value, implied_value, period_value, resting
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import count, decimal, in_words, listing, percent, weeks
from analysis.press.registers import Evidence, Period
from analysis.press.registers.figures import of_area, ranked_figures
from analysis.press.registers.frames import selected
from analysis.study.timeliness.compare import (
    COUNTRY,
    STATUTORY_FROM,
    STATUTORY_WEEKS,
    care_duration,
    care_medians,
    care_within_limit,
    implied,
    implied_times,
    missing_quarters,
    offence_to_completion,
    private_law_duration,
)
from analysis.study.timeliness.lengths import BASES, BY_MONTH, latest_full_quarter, published_lengths
from analysis.study.timeliness.numbers_courts import court_values

_THAT_DAY = (
    ("over_year_two", "children_over_100_weeks", "total"),
    ("over_year_open_public", "open_caseload", "law=public"),
    ("over_year_open_private", "open_caseload", "law=private"),
)
_COURTS = ("weeks_", "share_", "quarters_", "gap_", "implied_", "last_before", "first_after", "private_")


def timeliness_values(evidence: Evidence) -> Values:
    """Compute every number on time that the prose prints.

    ``weeks_*`` and ``share_*`` are care proceedings; ``private_*`` private law to final order; ``days_*``
    children's criminal cases from offence to completion; ``over_year_*`` the share of children
    who had waited more than a year for a public law case, with the children in proceedings of about two years and the open cases of
    the latest day; ``median_*`` the latest median of care proceedings with the mean of the same time; ``length_*`` the averages of one quarter on different bases.
    ``gap_quarters`` and ``gap_when`` are the quarters with neither average nor share, printed or implied;
    ``implied_*`` is the first quarter of the gap for which a later edition implies an average; ``others_*`` what
    Cafcass and the courts service printed of the quarters without an edition; ``year_*`` the calendar year that the
    President of the Family Division printed, and how many quarters of the gap lie in it. ``*_when`` names the period in words.

    Raises ``NotKnownError`` when a measure has no figure, and no day was chosen: as known on a day, its numbers are
    not known.
    """
    care, within = care_duration(evidence), care_within_limit(evidence)
    private, days = private_law_duration(evidence), offence_to_completion(evidence)
    lengths = published_lengths(evidence)
    over_year = _waiting_over_year(evidence)
    courts = {"care proceedings": care, "the share in time": within, "private law": private}
    law = evidence.measures[evidence.measures["measure_id"] == "care_pct_26_weeks"]
    parts: tuple[tuple[dict[str, pd.DataFrame], Callable[..., dict[str, Value]], tuple[str, ...]], ...] = (
        (courts, partial(court_values, implied=implied_times(evidence)), _COURTS),
        (_president(evidence), partial(_year, evidence=evidence), ("year_",)),
        ({"offence to completion": days}, partial(_days, evidence=evidence), ("days_",)),
        (
            {"children waiting over a year": over_year},
            partial(_over_year, evidence=evidence),
            ("over_year_",),
        ),
        ({"medians of care proceedings": care_medians(evidence)}, _medians, ("median_",)),
        ({"average lengths on two bases": lengths}, _lengths, ("length_",)),
    )
    values: dict[str, Value] = {
        "limit": Value(str(STATUTORY_WEEKS), STATUTORY_WEEKS, law, "entry"),
        "limit_since": Value(f"{STATUTORY_FROM:%B %Y}", STATUTORY_FROM.year, law, "entry"),
        **_others(evidence, law),
    }
    lacking: dict[str, NotKnown] = {}
    for frames, compute, beginnings in parts:
        if absent := [name for name, frame in frames.items() if frame.empty]:
            lack = f"no figure is known for {listing(absent)}"
            lacking |= dict.fromkeys(beginnings, not_known(evidence, lack, "time"))
        else:
            values |= compute(*frames.values())
    return sourced(Values(lacking, **values), evidence)


def _days(days: pd.DataFrame, evidence: Evidence) -> dict[str, Value]:
    first, latest = days.head(1), days.tail(1)
    ratio = latest["duration_days"].iloc[0] / first["duration_days"].iloc[0]
    span = latest["period_end"].iloc[0].year - first["period_end"].iloc[0].year + 1
    printed = resting(days[days["implied_days"].notna()].tail(1), latest)
    instead = implied(evidence, "days_offence_to_completion", "year_ending_march")
    instead = instead[instead["period_end"].isin(printed["period_end"])]
    revised_to = (
        implied_value(instead, count) if len(instead) else figure_value(printed, count, "duration_days")
    )
    return {
        **{
            f"days_{name}": figure_value(row, count, "duration_days")
            for name, row in {"first": first, "latest": latest, "as_first_published": printed}.items()
        },
        "days_first_when": period_value(first),
        "days_latest_when": period_value(latest),
        "days_times": Value(f"{decimal(ratio)} times", ratio, pd.concat([first, latest])),
        "days_revised_to": revised_to,
        "days_revised_when": period_value(printed),
        "days_years_missing": replace(count_value(span - len(days), days), kind="computed"),
    }


def _waiting_over_year(evidence: Evidence) -> pd.DataFrame:
    """Give the figures one by one: what they are a share of is not known, and one audit sets them beside each other."""
    figures = of_area(ranked_figures(evidence), COUNTRY)
    asked = {"measure_id": "pct_children_waiting_over_year", "breakdown": "law=public"}
    return selected(figures, **asked, period_type="snapshot", rank=1).sort_values("period_end")


def _over_year(over_year: pd.DataFrame, evidence: Evidence) -> dict[str, Value]:
    values: dict[str, Value] = {}
    figures = of_area(ranked_figures(evidence), COUNTRY)
    that_day = selected(figures, period_type="snapshot", period_end=over_year["period_end"].iloc[-1], rank=1)
    for name, measure, breakdown in _THAT_DAY:
        row = selected(that_day, measure_id=measure, breakdown=breakdown)
        if len(row):
            # said with what the source says, “over 4,000”
            values[name] = Value(count(row["value"].iloc[0]), row["value"].iloc[0], row, "figure")
    for name, row in (("first", over_year.head(1)), ("latest", over_year.tail(1))):
        share, end = row["value"].iloc[0], row["period_end"].iloc[0]
        values[f"over_year_{name}"] = Value(
            percent(share, 0 if share.is_integer() else 1), share, row, "figure"
        )
        values[f"over_year_{name}_when"] = Value(f"{end:%B %Y}", end.year, row, "period")
    return values


def _medians(medians: pd.DataFrame) -> dict[str, Value]:
    row = medians.tail(1)
    return {
        "median_weeks": figure_value(row, weeks, "median_weeks"),
        "median_mean": Value(weeks(row["mean_weeks"].iloc[0]), row["mean_weeks"].iloc[0], row),
        "median_when": period_value(row),
        "median_times": count_value(len(medians), medians, digits=True),
    }


def _president(evidence: Evidence) -> dict[str, pd.DataFrame]:
    """Give the latest calendar year of which the President printed both the average and the share in time."""
    figures = of_area(ranked_figures(evidence), COUNTRY)
    figures = selected(figures, period_type="calendar_year", rank=1)
    weeks_of, share_of = (
        figures[figures["measure_id"] == measure]
        for measure in ("public_law_mean_weeks_president", "public_law_pct_26_president")
    )
    both = weeks_of[weeks_of["period_end"].isin(share_of["period_end"])].nlargest(1, "period_end")
    share = share_of[share_of["period_end"].isin(both["period_end"])]
    return {"a calendar year, by the President": both, "the share in time of that year": share}


def _year(year: pd.DataFrame, share: pd.DataFrame, evidence: Evidence) -> dict[str, Value]:
    times = implied_times(evidence)
    known = (care_duration(evidence), care_within_limit(evidence), times.care, times.care_shares)
    end, missing = year["period_end"].iloc[0], missing_quarters(*known)
    inside = [day for day in missing if day.year == end.year]
    return {
        "year_weeks": figure_value(year, weeks),
        "year_share": figure_value(share, percent),
        "year_when": Value(str(end.year), end.year, year, "period"),
        "year_quarters": replace(count_value(len(inside), year, digits=True), kind="computed"),
        "year_quarters_outside": replace(
            count_value(len(missing) - len(inside), year, digits=True), kind="computed"
        ),
    }


def _others(evidence: Evidence, law: pd.DataFrame) -> dict[str, Value]:
    """Say what Cafcass and the courts service printed of the quarters that no edition of the court statistics told of."""
    figures = ranked_figures(evidence)
    quarters = missing_quarters()[1:-1]
    measure = {basis.id: basis.measure_id for basis in BASES}
    place = {basis.id: basis.geography for basis in BASES}
    cafcass, months = (of_area(figures, place[name]) for name in ("section_31", "all_public_law"))
    cafcass = selected(
        cafcass,
        measure_id=measure["section_31"],
        period_type="quarter",
        period_end=tuple(quarters),
        rank=1,
    )
    months = selected(
        months[months["precision"] != "approximate"],
        measure_id=measure["all_public_law"],
        period_type="month",
        series=BY_MONTH,
    ).sort_values("period_end")
    since = months.head(1)
    return {
        "others_quarters": count_value(len(quarters), resting(cafcass, law), digits=True),
        "others_cafcass": count_value(cafcass["period_end"].nunique(), resting(cafcass, law), digits=True),
        "others_since": period_value(since) if len(since) else Value("none", float("nan"), law, "words"),
    }


def _lengths(lengths: pd.DataFrame) -> dict[str, Value]:
    rows = latest_full_quarter(lengths)
    low, high = rows["duration_weeks"].min(), rows["duration_weeks"].max()
    apart = high - low
    when = Period(end=rows["quarter_end"].iloc[0].date(), kind="quarter").label
    return {
        "length_low": figure_value(rows.head(1), weeks, "duration_weeks"),
        "length_high": figure_value(rows.tail(1), weeks, "duration_weeks"),
        "length_spread": Value(in_words(int(apart)) if apart.is_integer() else weeks(apart), apart, rows),
        "length_when": Value(when, rows["quarter_end"].iloc[0].year, rows, "period"),
        "length_bases": count_value(rows["average"].nunique(), rows),
    }
