"""Children looked after in England including adoptions (Department for Education): two of its data files.

The reporting year ends on 31 March. National and regional counts are rounded to the nearest 10; those of local
authorities are not. Each edition holds five years and revises the earlier four without a mark. Other data files of the
release are read by the general reader of Explore Education Statistics.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from analysis.press.base.problems import Problem
from analysis.press.ingest.education_csv import (
    Indicator,
    Plan,
    education_header,
    own_columns,
    read_education_csv,
)
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.periods import Days, education_period
from analysis.press.ingest.publications import Publication
from analysis.press.ingest.stages import Checked, Read, Recognised
from analysis.press.study import the_study

_ROUNDED_TO = 10
_SINCE_2025 = {
    "children_count": "number",
    "children_percent": "percentage",
    "population_type": "population_count",
}


@dataclass(frozen=True)
class DataFile:
    """One data file of the release, by its columns under the names used up to 2024."""

    id: str
    title: str
    filters: tuple[str, ...]
    indicators: dict[str, Indicator]


_DATA_FILES = (
    DataFile(
        "number-and-rate",
        "Numbers and rates of children looked after, starting and ceasing",
        ("population_count",),
        {
            "number": Indicator("number", "number", "child"),
            "population_estimate": Indicator("population_estimate", "number", "child"),
            "rate_per_10000": Indicator("rate_per_10000", "rate_per_10k", "child"),
        },
    ),
    DataFile(
        "placement-stability",
        "Placement stability of children looked after",
        ("cla_group", "placement_stability"),
        {
            "number": Indicator("number", "number", "child"),
            "percentage": Indicator("percentage", "percent", "child"),
        },
    ),
)
_MEASURES = {
    ("number", "children looked after on 31 march each year"): ("cla_number", "snapshot"),
    ("rate_per_10000", "children looked after on 31 march each year"): ("cla_rate", "snapshot"),
    ("number", "children starting to be looked after each year"): ("cla_started", "year_ending_march"),
}


class ChildrenLookedAfter(Publication):
    """Data files about numbers and rates, and about placement stability."""

    id = "children-looked-after"
    title = "Children looked after in England including adoptions"
    publisher = "Department for Education"
    system = "family"
    page = (
        "https://explore-education-statistics.service.gov.uk/find-statistics/"
        "children-looked-after-in-england-including-adoptions"
    )
    known = tuple(
        f"Children looked after (CSV): {', '.join((*item.filters, *item.indicators))}" for item in _DATA_FILES
    )

    def recognise(self, file: OfficialFile, beside: Sequence[OfficialFile]) -> Recognised | None:
        """Tell by the columns that are neither period nor area, under their names of either side of 2025."""
        header = education_header(file)
        if not header:
            return None
        names = {name: _SINCE_2025.get(name, name) for name in own_columns(header)}
        for item in _DATA_FILES:
            if set(names.values()) == {*item.filters, *item.indicators}:
                return Recognised(file, self, item.id, layout=(item, names))
        return None

    def read(self, recognised: Recognised) -> Read:
        """Read every figure of every area, year and group."""
        item, names = recognised.layout
        indicators = {name: item.indicators[old] for name, old in names.items() if old in item.indicators}
        figures, notes, cautions = read_education_csv(
            recognised.file, Plan(item.title, indicators, reporting_year)
        )
        latest = figures["period_end"].cat.categories.max()
        return Read(
            recognised.file.identity,
            self,
            recognised.data_file,
            figures,
            edition=f"reporting year {latest[:4]}",
            notes=notes,
            cautions=cautions,
        )

    def faults(self, read: Read) -> list[Problem]:
        """Find national counts that their local authorities do not add up to."""
        return _sum_faults(read)

    def same_label(self, label: str) -> str:
        """Take "at 31 March" and "on 31 March" as the same, and the names of filters of either side of 2025."""
        words = " ".join(label.split()).casefold().replace("at 31 march", "on 31 march")
        return re.sub(r"(^|;)population_type=", r"\1population_count=", words)

    def observations(self, checked: Checked) -> pd.DataFrame:
        """Give England's numbers and rates on 31 March, and numbers starting to be looked after."""
        figures = checked.read.figures
        national = figures[
            (figures["geography_level"].astype("object").str.casefold() == "national")
            & (figures["value"] != "")
        ]
        rows = []
        columns = ["series", "breakdown", "period_start", "period_end", "value", "unit", "column"]
        for series, group, start, end, value, unit, column in national[columns].itertuples(
            index=False, name=None
        ):
            label = self.same_label(group).partition("population_count=")[2]
            if (series, label) in _MEASURES:
                measure, kind = _MEASURES[series, label]
                rows.append(
                    {
                        "measure_id": measure,
                        "period_type": kind,
                        "period_start": end if kind == "snapshot" else start,
                        "period_end": end,
                        "geography": "England",
                        "breakdown": "total",
                        "value": value,
                        "unit": unit,
                        "unit_of_count": "child",
                        "precision": "rounded",
                        "locator": f"{column}, National",
                        "note": "Read from the publisher's file.",
                    }
                )
        return pd.DataFrame(rows, columns=the_study().tables["observations"].columns, dtype="object").fillna(
            ""
        )


def reporting_year(time_period: str, identifier: str) -> Days | None:
    """Read a period, a reporting year as the year to 31 March that this publication means by it."""
    if identifier.casefold() == "reporting year" and education_period(time_period, identifier):
        year = int(time_period)
        return Days("year_ending_march", f"{year - 1}-04-01", f"{year}-03-31")
    return education_period(time_period, identifier)


def _sum_faults(read: Read) -> list[Problem]:
    figures = read.figures[(read.figures["series"] == "number")]
    national: dict[tuple[str, str], tuple[str, int]] = {}
    local: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    columns = ["geography_level", "breakdown", "period_end", "value", "status", "row"]
    for level, group, end, value, status, row in figures[columns].itertuples(index=False, name=None):
        if level.casefold() == "national":
            national[group, end] = (value, row)
        elif level.casefold() == "local authority":
            local[group, end].append((value, status))
    problems = []
    for key, (value, row) in national.items():
        unknown = any(not part and status != "not_applicable" for part, status in local[key])
        if not value or not local[key] or unknown:
            continue
        parts = sum(Decimal(part) for part, _ in local[key] if part)
        if abs(Decimal(value) - parts) > _ROUNDED_TO / 2:
            problems.append(
                Problem(
                    read.identity.where,
                    f"{Decimal(value):,} for England in the year to {key[1]}, but {parts:,} from its local authorities",
                    f"a national count within {_ROUNDED_TO // 2} of their sum",
                    "Check the rows against the publisher's page.",
                    row=row,
                    column=f"number, {key[0]}",
                )
            )
    return problems


PUBLICATION = ChildrenLookedAfter()
