"""What the documents assert about the time in which the length of care proceedings was not published."""

import pandas as pd

from analysis.press.claims.findings import Finding, Findings, all_of, at_least, found, some, whole_of
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.press.registers.figures import of_area, ranked_figures
from analysis.study.timeliness.compare import (
    COUNTRY,
    RETURNED_WITH,
    WITHDRAWN_FROM,
    care_duration,
    implied_times,
)
from analysis.study.timeliness.lengths import BY_MONTH

COURT_STATISTICS = "Family Court Statistics Quarterly"


@claim(searches=("S73",))
def even_the_limit_went_dark(n: Numbers) -> Findings:
    """The official average and share in time were withdrawn and for long not printed, while Cafcass printed each quarter."""
    yield _official_went_dark(n)
    yield whole_of(n.timeliness.others_cafcass, n.timeliness.others_quarters)


@claim(scope="world", searches=("S09", "S62", "S83"))
def average_withdrawn(n: Numbers) -> Findings:
    """The series is noted as withdrawn with the case system, and for several quarters neither it nor the share is known."""
    yield series_withdrawn(n)
    yield at_least(n.timeliness.gap_quarters, 2)


@claim(searches=("S62",))
def year_covers_some(n: Numbers) -> Findings:
    """Some of the quarters without a figure lie in the calendar year that the President printed, and others do not."""
    yield some(n.timeliness.year_quarters)
    yield some(n.timeliness.year_quarters_outside)


@claim
def limit_and_break(n: Numbers) -> Findings:
    """The register defines the share in time by a limit in law, and the series was withdrawn for long."""
    law = n.timeliness.limit.rows["definition"]
    yield found(law.str.contains("statutory limit").all(), law.iloc[0], n.timeliness.limit)
    yield _official_went_dark(n)


@claim
def went_dark(n: Numbers) -> Findings:
    """A row of the register says that a new case system interrupted care timeliness, which was for long not printed."""
    rows = n.evidence.improvements
    telling = rows["effect_reported"].str.contains("care timeliness") & rows["what_changed"].str.contains(
        "case management system"
    )
    yield found(telling.any(), f"{telling.sum()} row says so", n.improvement.changes)
    yield at_least(n.timeliness.gap_months, 12)


@claim
def series_withdrawn(n: Numbers) -> Finding:
    """The last average and the last share in time before the gap are each noted as withdrawn with the case system."""
    figures = n.evidence.observations
    last = figures[
        figures["measure_id"].isin(["care_mean_weeks", "care_pct_26_weeks"])
        & figures["note"].str.contains("withdrawn.*Core Case Data")
    ]
    named = sorted(last["measure_id"].unique())
    return found(len(named) == 2, f"noted of {', '.join(named) or 'neither'}", n.timeliness.last_before)


@claim(tolerance="A year or more.", scope="world", searches=("S10", "S61", "S82"))
def months_without_edition(n: Numbers) -> Findings:
    """For long no edition of the court statistics printed an average for a period later than those known before."""
    before, after = n.timeliness.last_before.rows, n.timeliness.first_after.rows
    figures = of_area(ranked_figures(n.evidence), COUNTRY)
    within = figures[
        figures["measure_id"].isin(["care_mean_weeks", "care_pct_26_weeks"])
        & (figures["series"] == COURT_STATISTICS)
        & (figures["published_on"] > before["published_on"].iloc[0])
        & (figures["published_on"] < after["published_on"].iloc[0])
        & (figures["period_end"] > before["period_end"].iloc[0])
    ]
    yield at_least(n.timeliness.gap_months, 12)
    yield found(within.empty, f"{within['edition'].nunique()} edition printed one", n.timeliness.gap_months)


@claim
def part_supplied_later(n: Numbers) -> Finding:
    """Editions after the return print an average for a withdrawn quarter, or a change that implies one."""
    care = care_duration(n.evidence)
    implied = implied_times(n.evidence).care
    returned = n.timeliness.first_after.rows["published_on"].iloc[0]
    printed, follows = (
        rows[
            rows["period_end"].between(pd.Timestamp(WITHDRAWN_FROM), pd.Timestamp(RETURNED_WITH))
            & (rows["published_on"] >= returned)
            & (rows["period_end"] < pd.Timestamp(RETURNED_WITH))
        ]
        for rows in (care, implied)
    )
    says = f"{len(printed)} printed later and {len(follows)} implied"
    return found(
        len(printed) > 0 and len(follows) > 0, says, n.timeliness.first_after, n.timeliness.implied_weeks
    )


@claim
def change_implies(n: Numbers) -> Finding:
    """What the sentence says of the printed figure, the change and the quarter is what the register works out."""
    c = n.timeliness
    return found(
        c.implied_from.amount + c.implied_change.amount == c.implied_weeks.amount,
        f"{c.implied_from} and {c.implied_change} give {c.implied_weeks}",
        c.implied_weeks,
    )


@claim(searches=("S63",))
def other_bases_went_on(n: Numbers) -> Findings:
    """Cafcass printed each quarter without an edition; the courts service publishes timeliness monthly, and each month read."""
    figures = of_area(ranked_figures(n.evidence), COUNTRY)
    by_month = figures[
        (figures["measure_id"] == "public_law_mean_weeks_nao")
        & (figures["period_type"] == "month")
        & (figures["series"] == BY_MONTH)
    ]
    first = n.timeliness.others_since.rows["period_end"].iloc[0]
    expected = set(pd.date_range(first, RETURNED_WITH, freq="ME"))
    yield whole_of(n.timeliness.others_cafcass, n.timeliness.others_quarters)
    yield code_is(n.evidence.datasets, "FD10", "frequency", "monthly")
    yield text_contains(n.evidence.datasets, "FD10", "note", "timeliness")
    yield found(
        expected <= set(by_month["period_end"]),
        f"{len(expected)} months from {n.timeliness.others_since}",
        n.timeliness.others_since,
    )


@claim(scope="world", searches=("S09", "S62"))
def quarters_missing(n: Numbers) -> Finding:
    """For several quarters neither the average nor the share in time is known, printed or implied."""
    return at_least(n.timeliness.gap_quarters, 2)


def _official_went_dark(n: Numbers) -> Finding:
    return all_of(series_withdrawn(n), at_least(n.timeliness.gap_months, 12))
