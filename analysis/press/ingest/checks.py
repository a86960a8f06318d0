"""What every edition must hold true before it is compared: its own dates, and figures that can be."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.observing import observed
from analysis.press.ingest.spelt import periods_in
from analysis.press.ingest.stages import Checked, Given, Read

_SHOWN = 10
_MAY_BE_NEGATIVE = re.compile(
    r"change|difference|growth|\bnet\b|residual|migration|gap\b|balance|income|expend|increase|decrease",
    re.IGNORECASE,
)
# An academic year's census is published before the year is over.
_MAY_COME_BEFORE_ITS_END = {"other", "calendar_year", "year_ending_march"}


def check(read: Read, given: Given) -> Checked:
    """Hold what was read to the contract of figures, settle its edition and dates, and find its observations.

    Raises ``ProblemsFoundError`` with every fault: file, sheet, row, column, found, expected, cure.
    """
    ends = [end for end in read.figures["period_end"].cat.categories if end]
    period_end = date.fromisoformat(max(ends)) if ends else None
    if problems := list(_edition(read, given, period_end)):
        raise ProblemsFoundError(problems)
    read = replace(read, cautions=(*read.cautions, *_ranges(read)))
    return Checked(
        read,
        edition=" ".join((given.edition or read.edition).split()),
        period_end=period_end,
        published_on=given.published_on or read.published_on,
        url=given.url,
        observed=observed(read.figures, read.publication, read.identity.name, read.data_file),
    )


def _ranges(read: Read) -> Iterator[str]:
    figures = read.figures
    values = figures["value"].array
    numbers = np.array([float(text) if text else np.nan for text in values.categories.tolist()])
    if not (np.nanmin(numbers, initial=0) < 0 or np.nanmax(numbers, initial=0) > 100):
        return
    value = numbers[values.codes]
    units = ["number", "percent", "weeks", "days", "rate_per_10k", "rate_per_100k"]
    counted = figures["unit"].isin(units).to_numpy()
    percent = (figures["unit"] == "percent").to_numpy()
    for bad, expected in (
        ((value < 0) & counted, "0 or more"),
        ((value > 100.5) & percent, "at most 100, as the unit is percent"),
    ):
        said = figures.iloc[np.flatnonzero(bad)[:5_000]][["table", "series", "breakdown"]].astype("object")
        rows = [
            at
            for at, words in zip(np.flatnonzero(bad), said.itertuples(index=False, name=None), strict=False)
            if not _MAY_BE_NEGATIVE.search(" ".join(words))
        ]
        for row in rows[:1]:
            cell = figures.iloc[row]
            where = read.identity.where + (f", sheet {cell['sheet']}" if cell["sheet"] else "")
            yield (
                f"{where}, line {cell['row']}, column {cell['column']}: found {cell['printed']}; expected {expected}; kept as printed"
                + (f" ({len(rows):,} such cells)" if len(rows) > 1 else "")
            )


def _edition(read: Read, given: Given, period_end: date | None) -> Iterator[Problem]:
    published = given.published_on or read.published_on
    up_to, on = f"figures up to {period_end}", f"published on {published}"
    years = [period.end.year for period in periods_in(given.edition, "calendar_year")]
    for is_wrong, found, expected, cure in (
        (not (given.edition.strip() or read.edition),
         "no edition in the file and none given", "the edition that this file belongs to", 'Say it: --edition "April to June 2025".'),
        (period_end and years and max(years) < period_end.year, up_to, f"none after the edition given, {given.edition}",
         "Give the edition that the publisher's page names, or leave --edition out."),
        (given.published_on and read.published_on and given.published_on != read.published_on,
         f"published on {read.published_on}, by the file itself", f"{given.published_on}, as given",
         "Leave --published out, or check that it is the right file."),
        (published and period_end and _too_early(read, published, period_end), up_to, f"none on or after {published}, when it was published",
         "One of the two is wrong: check the last periods of the table and the day on the cover against the publisher's page."),
        (published and given.today and published > given.today, on, f"a day no later than today, {given.today}", "Correct the date."),
        (given.url and not re.fullmatch(r"https?://\S+", given.url), given.url, "an address that begins with https://",
         "Give the address of the page: --url https://www.gov.uk/…."),
    ):  # fmt: skip
        if is_wrong:
            yield Problem(read.identity.where, found, expected, cure)


def _too_early(read: Read, published: date, period_end: date) -> bool:
    latest = read.figures[read.figures["period_end"] == period_end.isoformat()]
    whole_years = set(latest["period_type"]) <= _MAY_COME_BEFORE_ITS_END
    return published <= (period_end - timedelta(days=366) if whole_years else period_end)
