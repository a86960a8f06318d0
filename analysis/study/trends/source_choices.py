"""What would change if the figures were read from other sources.

The report prefers official pages. This comparison reads the same lines again from official pages and their
mirrors alone, and with the press first, and says how many periods remain and how far any figure moves.
"""

import pandas as pd

from analysis.press.registers import Evidence
from analysis.press.registers.figures import ranked_figures
from analysis.press.registers.frames import check_frame
from analysis.study.trends.compare import HEADLINES, Line, read_line

_EW = "England and Wales"
TIME_LINES = {
    "Care proceedings, mean weeks": Line("quarters", "care_mean_weeks", "quarter", _EW),
    "Care proceedings, share within 26 weeks": Line("quarters", "care_pct_26_weeks", "quarter", _EW),
    "Private law, mean weeks to final order": Line(
        "quarters", "private_law_mean_weeks_final", "quarter", _EW
    ),
    "Days from offence to completion": Line(
        "years to March", "days_offence_to_completion", "year_ending_march", _EW
    ),
}
_OF_FIGURES = ("first_end", "last_end", "last_value", "unit", "largest_change_pct")
RULES = ("preferred", "official and mirrors only", "press first")


def all_lines() -> dict[str, Line]:
    """Name every line drawn over time: the time measures, then the current basis of each headline series."""
    return TIME_LINES | {series.name: line for series in HEADLINES for line in series.lines if line.current}


def source_choices(evidence: Evidence) -> pd.DataFrame:
    """Read each line under three rules for choosing a source.

    Source: Observations of every publication that was read, and the one that the preference order picks.

    Returns
    -------
    DataFrame
        One row a line and rule: ``name``, ``rule``, ``figures_n`` (periods with a figure), ``first_end``, ``last_end``,
        ``last_value``, ``unit``, and ``largest_change_pct``: the farthest that any figure moves from the preferred one,
        in per cent of it. A line that has no figure under a rule has ``figures_n`` 0 and the rest missing.
    """
    ranked = ranked_figures(evidence)
    press = ranked["source_type"] == "press"
    pools = {
        "preferred": ranked,
        "official and mirrors only": ranked[ranked["source_type"].isin(["official", "mirror"])],
        "press first": ranked.assign(rank=ranked["rank"].where(press, ranked["rank"] + len(ranked))),
    }
    rows = []
    for name, line in all_lines().items():
        preferred = read_line(pools["preferred"], line).set_index("period_end")
        for rule in RULES:
            rows.append(
                {"name": name, "rule": rule}
                | _summary(read_line(pools[rule], line).set_index("period_end"), preferred)
            )
    return check_frame(rows, key="name rule", columns=("name", "rule", "figures_n", *_OF_FIGURES))


def _summary(rows: pd.DataFrame, preferred: pd.DataFrame) -> dict[str, object]:
    if rows.empty:
        return {"figures_n": 0, **dict.fromkeys(_OF_FIGURES)}
    base = preferred["value"].reindex(rows.index)
    return {
        "figures_n": len(rows),
        "first_end": rows.index[0],
        "last_end": rows.index[-1],
        "last_value": rows["value"].iloc[-1],
        "unit": rows["unit"].iloc[0],
        "largest_change_pct": float((100 * (rows["value"] - base).abs() / base).max()),
    }
