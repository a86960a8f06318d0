"""The youth justice KPIs beside their family counterparts, and what is published of the indicators."""

import re

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of, table
from analysis.press.exhibits.format import count, out_of, span
from analysis.study import systems
from analysis.study.monitoring.counterparts import counterparts
from analysis.study.monitoring.figures_common import PURPOSIVE, basis, from_register, require_rows
from analysis.study.registers.fields import label


@draws(
    "tbl-counterparts",
    counterparts,
    explained_in="report/report.html#sec-counterparts",
    coded_from=("counterparts", "indicators"),
)
def counterparts_table(frame: pd.DataFrame) -> Exhibit:
    """Show each youth justice KPI beside the family indicator nearest to it."""
    require_rows(frame, "tbl-counterparts")
    number = frame["closeness"].value_counts()
    kpis, same, near = len(frame), int(number.get("same", 0)), int(number.get("near", 0))
    judged = kpis - int(number.get("unknown", 0))
    of = f"{out_of(near, judged)} youth justice KPIs" + (" that can be judged" if judged < kpis else "")
    rows = [
        (
            _kpi(row["indicator"]),
            f"{row['counterpart']} ({row['counterpart_framework']})" if row["counterpart_id"] else "",
            label("closeness", row["closeness"]),
            row["reason"],
        )
        for _, row in frame.iterrows()
    ]
    return Exhibit(
        id="tbl-counterparts",
        title=f"{of} have a near measure in family justice, and {count(same)} the same.",
        subtitle="Youth justice key performance indicators of 2023 and the nearest family justice indicator seen, of any kind; "
        "blank where there is none or none can be judged. England and Wales.",
        body=Grid(
            columns_of("Youth justice KPI 26 | Nearest family indicator 26 | How close 10 | Why 38"),
            tuple(rows),
        ),
        data=frame,
        source=f"this project's registers of counterparts ({count(kpis)} rows) and indicators.",
        note="Near: the same subject, but other children or another moment. Far: a related subject. The matching is this "
        "project's judgement.",
        wide=True,
    )


def _kpi(indicator: str) -> str:
    """Shorten 'KPI 1: share of …' to '1. Share of …', leaving remarks on what was seen to the last column."""
    found = re.fullmatch(
        r"KPI (\d+): (.)(.*)", re.sub(r"\s*\([^)]*\bseen\)|;\s*sub-measures.*", "", indicator)
    )
    return f"{found[1]}. {found[2].upper()}{found[3]}" if found else indicator


def publication(frame: pd.DataFrame, *, include_one_off: bool = False) -> Exhibit:
    """Show how many indicators have published results, and how finely they are monitored.

    Takes what ``monitoring.compare.publication`` gives.
    """
    require_rows(frame, "tbl-publication")
    about = frame[frame["group"] != "all"].set_index("system")
    said = [
        f"{row['yes_n']} of {row['indicators_n']} in {systems.SYSTEM_NAME[system].lower()}"
        for system, row in about.iterrows()
    ]
    title = (
        f"Of the indicators about the child, results are published in full for {' and '.join(said)}."
        if said
        else "No indicator of this selection is about the child."
    )
    whole = frame[frame["group"] == "all"]
    return Exhibit(
        id="tbl-publication",
        title=title,
        subtitle=f"Number of {basis(include_one_off)}, by whether results are published, and how finely they are monitored. "
        "The range counts partly and unknown first as no, then as yes. England and Wales.",
        body=table(
            frame,
            {
                "Indicators 26": lambda row: (
                    f"{systems.SYSTEM_NAME[row['system']]}: {'all indicators' if row['group'] == 'all' else row['group']}"
                ),
                "Number 8#": "indicators_n",
                "Published in full 9#": "yes_n",
                "In part 8#": "partly_n",
                "Not 6#": "no_n",
                "Unknown 9#": "unknown_n",
                "Share published 13#": lambda row: span(row["low_pct"], row["high_pct"]),
                "Finer than national 10#": "below_national_n",
                "Seen by ethnicity 11#": "ethnicity_seen_n",
            },
        ),
        data=frame,
        source=from_register(int(whole["indicators_n"].sum())),
        note="In part includes the youth justice KPIs, published only as illustrative. Finer than national is the level of "
        "monitoring, not of publication. A split by ethnicity that was not seen may still exist. "
        + PURPOSIVE,
        wide=True,
    )
