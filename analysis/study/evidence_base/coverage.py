"""What the registers hold over time for one area."""

import pandas as pd

from analysis.press.registers import Evidence
from analysis.press.registers.figures import evidence_of_area, preferred_figures
from analysis.press.registers.frames import check_frame


def coverage(evidence: Evidence, geography: str) -> pd.DataFrame:
    """Give the measures that an area has figures for in at least two periods.

    Source: Observations, one figure a cell by the preference order.

    Parameters
    ----------
    geography : str
        As published: ``England and Wales``, ``England``, ``Wales``, a council or a court area.

    Returns
    -------
    DataFrame
        One row a measure, totals only: ``measure_id``, ``system``, ``name``, ``unit``, ``period_types`` (in words),
        ``periods_n``, ``first_end``, ``last_end``, ``official_pct`` (share of preferred figures from official pages or
        mirrors, 0 to 100). Empty when the area has none.
    """
    figures = preferred_figures(evidence_of_area(evidence, geography))
    figures = figures[(figures["breakdown"] == "total") & (figures["window"] == "")]
    figures = figures.assign(_official=figures["source_type"].isin(["official", "mirror"]))
    found = (
        figures.groupby("measure_id", sort=True)
        .agg(
            period_types=(
                "period_type",
                lambda kinds: ", ".join(kind.replace("_", " ") for kind in sorted(set(kinds))),
            ),
            periods_n=("period_end", "size"),
            first_end=("period_end", "min"),
            last_end=("period_end", "max"),
            official_pct=("_official", lambda share: 100 * share.mean()),
        )
        .reset_index()
        .merge(
            evidence.measures[["measure_id", "system", "name", "unit"]],
            on="measure_id",
            validate="one_to_one",
        )
    )
    found = found[found["periods_n"] > 1].sort_values(["system", "name"], ascending=[False, True])
    return check_frame(
        found,
        key="measure_id",
        columns="measure_id system name unit period_types periods_n first_end last_end official_pct",
    )
