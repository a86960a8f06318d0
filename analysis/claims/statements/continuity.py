"""What the documents assert about the time in which the length of care proceedings was not published."""

from __future__ import annotations

import pandas as pd

from analysis.claims.findings import (
    Finding,
    all_of,
    at_least,
    found,
    some,
)
from analysis.claims.numbers import Numbers
from analysis.claims.registry import claim
from analysis.comparisons.lengths import BASES
from analysis.comparisons.timeliness import RETURNED_WITH, WITHDRAWN_FROM, care_duration
from analysis.evidence.figures import ranked_figures

COURT_STATISTICS = "Family Court Statistics Quarterly"


@claim
def even_the_limit_went_dark(n: Numbers) -> Finding:
    """Quarters are missing of the average and of the share in time, the two measures that the limit in law bears on."""
    return all_of(some(n.clock.gap_quarters), some(n.clock.gap_share_quarters))


@claim
def average_withdrawn(n: Numbers) -> Finding:
    """The last figure before the gap is noted as withdrawn with the case system, and several quarters are missing."""
    return all_of(series_withdrawn(n), at_least(n.clock.gap_quarters, 2))


@claim
def limit_and_break(n: Numbers) -> Finding:
    """The register defines the share in time by a limit in law, and the series of the average has missing quarters."""
    law = n.clock.limit.rows["definition"]
    return all_of(
        found(law.str.contains("statutory limit").all(), law.iloc[0], n.clock.limit),
        some(n.clock.gap_quarters),
    )


@claim
def went_dark(n: Numbers) -> Finding:
    """A row of the register says that a new case system interrupted care timeliness, and quarters are missing."""
    rows = n.evidence.improvements
    telling = rows["effect_reported"].str.contains("care timeliness") & rows["what_changed"].str.contains(
        "case management system"
    )
    told = found(telling.any(), f"{telling.sum()} row says so", n.better.changes)
    return all_of(told, some(n.clock.gap_quarters))


@claim
def series_withdrawn(n: Numbers) -> Finding:
    """The last average and the last share in time before the gap are each noted as withdrawn with the case system."""
    figures = n.evidence.observations
    last = figures[
        figures["measure_id"].isin(["care_mean_weeks", "care_pct_26_weeks"])
        & figures["note"].str.contains("withdrawn.*Core Case Data")
    ]
    named = sorted(last["measure_id"].unique())
    return found(len(named) == 2, f"noted of {', '.join(named) or 'neither'}", n.clock.last_before)


@claim(tolerance="A year or more.", scope="world", searches=("S10",))
def months_without_edition(n: Numbers) -> Finding:
    """For long no edition of the court statistics printed an average for a period later than those known before."""
    before, after = n.clock.last_before.rows, n.clock.first_after.rows
    figures = ranked_figures(n.evidence)
    within = figures[
        figures["measure_id"].isin(["care_mean_weeks", "care_pct_26_weeks"])
        & (figures["series"] == COURT_STATISTICS)
        & (figures["published_on"] > before["published_on"].iloc[0])
        & (figures["published_on"] < after["published_on"].iloc[0])
        & (figures["period_end"] > before["period_end"].iloc[0])
    ]
    new = found(within.empty, f"{within['edition'].nunique()} edition printed one", n.clock.gap_months)
    return all_of(at_least(n.clock.gap_months, 12), new)


@claim(scope="world", searches=("S09",))
def part_supplied_later(n: Numbers) -> Finding:
    """A later edition printed a figure for a withdrawn quarter before the one it returned with, and others are missing."""
    care = care_duration(n.evidence)
    withdrawn = care[care["period_end"].between(pd.Timestamp(WITHDRAWN_FROM), pd.Timestamp(RETURNED_WITH))]
    returned = n.clock.first_after.rows["published_on"].iloc[0]
    supplied = withdrawn[withdrawn["published_on"] > returned]
    return all_of(
        found(len(supplied) > 0, f"{len(supplied)} quarter supplied later", n.clock.first_after),
        some(n.clock.gap_quarters),
    )


@claim
def other_bases_went_on(n: Numbers) -> Finding:
    """Other averages are known for quarters of the withdrawn period."""
    lengths = ranked_figures(n.evidence)
    others = [basis.measure_id for basis in BASES if basis.measure_id != "care_mean_weeks"]
    lengths = lengths[lengths["measure_id"].isin(others)]
    meanwhile = lengths[
        lengths["period_end"].between(pd.Timestamp(WITHDRAWN_FROM), pd.Timestamp(RETURNED_WITH))
    ]
    return found(len(meanwhile) > 0, f"{len(meanwhile)} figures on other bases", n.clock.length_bases)


@claim
def quarters_missing(n: Numbers) -> Finding:
    """Several quarters are missing, of the average and of the share in time alike."""
    return all_of(at_least(n.clock.gap_quarters, 2), at_least(n.clock.gap_share_quarters, 2))
