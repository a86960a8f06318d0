"""One area in tables: both systems, the groups among children sentenced, its neighbours, its residents, and the courts."""

import pandas as pd

from analysis.press.base.period import Period
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of, table
from analysis.press.exhibits.format import count
from analysis.press.exhibits.markdown import Linked
from analysis.press.ingest.local import SMALL_BELOW
from analysis.press.registers import Evidence
from analysis.study.areas.compare import LINES
from analysis.study.areas.format import address, amount, when
from analysis.study.systems import SYSTEM_NAME

_DIMENSIONS = {"age": "Age", "ethnicity": "Ethnicity", "sex": "Sex"}


def both_systems(beside: pd.DataFrame, name: str, service: str, evidence: Evidence) -> Exhibit:
    """Show an area in both systems, beside its neighbours and its country.

    Takes what ``analysis.study.areas.compare.beside`` gives.
    """
    country = beside["country_name"].iloc[0]
    lines_n, whole = len(beside), beside
    beside = beside[(beside["mark"] != "no_row") | beside["country"].notna()]
    left_n = lines_n - len(beside)
    shown = int((beside["mark"] == "").sum())
    return Exhibit(
        id="tbl-nb7-both",
        title=f"{name} in both systems: {shown} of {lines_n} lines have a figure.",
        subtitle=f"{name}, the middle of its statistical neighbours with a figure, and {country}.",
        body=table(
            beside[beside["period_end"].notna()],
            {
                "What is counted 20": "words",
                f"{name} 10#": lambda row: amount(row["value"], row["unit"], row["mark"]),
                "Neighbours 12#": lambda row: (
                    amount(row["neighbours"], row["unit"]) if row["neighbours_n"] else "not compared"
                ),
                f"{country} 12#": lambda row: amount(row["country"], row["unit"]),
                "When 14": when,
                "System 14": lambda row: SYSTEM_NAME[row["system"]],
            },
        ),
        data=whole.drop(columns=["period_type"]).rename(columns={"period_end": "until"}),
        source=sources_of(beside["source_id"], evidence),
        note=f"Children cautioned or sentenced are those of the youth justice service {service}. A rate is over the residents of "
        "the nearest mid-year that the registers hold; the column of neighbours is their median."
        + (
            f" {left_n} lines are left out: the files read here have none of them for {country}."
            if left_n
            else ""
        ),
        wide=True,
    )


def groups(frame: pd.DataFrame, service: str, evidence: Evidence) -> Exhibit:
    """Show who the children cautioned or sentenced are, by age, sex and ethnicity."""
    hidden = int((frame["mark"] == "small_number").sum())
    return Exhibit(
        id="tbl-nb7-groups",
        title=f"{service}: {len(frame) - hidden} of {len(frame)} groups are large enough to be shown.",
        subtitle=f"Children cautioned or sentenced, {_year(frame)}, and the share of each group in England and Wales.",
        body=table(
            frame,
            {
                "By 14": lambda row: _DIMENSIONS[row["dimension"]],
                "Group 20": "group",
                "Children 30#": lambda row: amount(row["value"], "", row["mark"]),
                "Share 12#": lambda row: amount(row["share_pct"], "%"),
                "England and Wales 18#": lambda row: amount(row["all_share_pct"], "%"),
            },
        ),
        data=frame.rename(columns={"period_end": "until"}),
        source=sources_of(frame["source_id"], evidence),
        note=f"Counts under {SMALL_BELOW} are withheld by this project, and as many beside them as it takes so that none can be worked out. "
        "A group that is not listed has no child in the file.",
    )


def neighbours(frame: pd.DataFrame, name: str) -> Exhibit:
    """Show the statistical neighbours of an area, the nearest first, with the chief rates of both systems."""
    shown = ("sentenced_rate", "in_need_rate", "looked_after_rate", "youth_spend")
    units = {line.id: line.unit for line in LINES}
    rows = tuple(
        (
            Linked(row["area_name"], address(row["area_name"])),
            *(amount(row[line], units[line], row[f"{line}_mark"]) for line in shown),
        )
        for row in frame.to_dict("records")
    )
    return Exhibit(
        id="tbl-nb7-neighbours",
        title=f"{name} and its {len(frame) - 1} statistical neighbours, the nearest first.",
        subtitle="Of every 10,000 children of the age that each line counts; spending in pounds for each child aged 10 to 17.",
        body=Grid(
            columns_of(
                "Council 28 | Cautioned or sentenced 18# | In need 14# | Looked after 14# | Youth justice "
                "spending 18#"
            ),
            rows,
        ),
        data=frame,
        source="children's services statistical neighbour benchmarking tool of the Department for Education, version of April 2021; "
        "figures as in the table above.",
        note="The first column of figures is of the youth justice service, so councils that share one share its figure.",
        wide=True,
    )


def residents(frame: pd.DataFrame, name: str, evidence: Evidence) -> Exhibit:
    """Show the residents of an area aged 10 to 17 by year of age."""
    total = count(frame["residents_n"].sum())
    return Exhibit(
        id="tbl-nb7-residents",
        title=f"{total} residents of {name} are aged 10 to 17.",
        subtitle=f"Residents by year of age, {_day(frame)}.",
        body=table(frame, {"Age 20": lambda row: str(row["age"]), "Residents 20#": "residents_n"}),
        data=frame.rename(columns={"period_end": "until"}),
        source=sources_of(frame["source_id"], evidence),
    )


def court(frame: pd.DataFrame) -> Exhibit:
    """Show how small an area each release about family courts publishes, and so where this one would stand."""
    finest = {
        "court_area": "court area",
        "local_authority": "council",
        "national": "country",
        "region": "region",
    }
    stands = {"local_authority": "in a row of its own, if it has one; no file of it is here"}
    to_councils = int((frame["geography_finest"] == "local_authority").sum())
    return Exhibit(
        id="tbl-nb7-court",
        title=f"{to_councils} of {len(frame)} regular releases about family courts, legal aid included, goes down to councils.",
        subtitle="The smallest area that each release publishes, and the newest edition that was seen.",
        body=table(
            frame,
            {
                "Release 30": "title",
                "Publisher 18": "publisher",
                "Smallest area 12": lambda row: finest.get(
                    row["geography_finest"], row["geography_finest"] or "unknown"
                ),
                "Newest edition seen 20": lambda row: row["latest_edition"] or "unknown",
                "Where the area would stand 20": lambda row: stands.get(
                    row["geography_finest"], "inside the figure of a larger area"
                ),
            },
        ),
        data=frame,
        source="this project's register of datasets.",
        wide=True,
    )


def sources_of(identifiers: pd.Series, evidence: Evidence) -> str:
    """Name the editions that figures of areas were read from."""
    used = evidence.sources[evidence.sources["source_id"].isin(set(identifiers))]
    return f"{'; '.join(sorted(used['edition'].str.removesuffix(' (data file)')))}."


def _year(frame: pd.DataFrame) -> str:
    end = frame["period_end"].max()
    return Period(end=end.date(), kind="year_ending_march").label if pd.notna(end) else "no year"


def _day(frame: pd.DataFrame) -> str:
    end = frame["period_end"].max()
    return Period(end=end.date(), kind="snapshot").label if pd.notna(end) else "no day"
