"""What may be joined into one line, and what may not.

A line shows one measure on one basis. It is broken wherever a period is missing, so that no reader takes a
stroke of the pen for a published figure. Every chart over time reads its figures here and keeps both rules.
"""

import pandas as pd

from analysis.press.base.names import names
from analysis.press.comparisons.comparability import joined
from analysis.press.comparisons.consecutive_periods import MONTHS_BETWEEN, unbroken_runs
from analysis.press.registers.bases import STANDS_ON
from analysis.press.registers.figures import of_area
from analysis.press.registers.frames import selected

SOURCE_COLUMNS = names("edition series edition_period_end source_type source_id url locator published_on")
_FIGURE = names(
    "measure_id period_type period_start period_end geography breakdown window value unit unit_of_count"
)
LINE_COLUMNS = (*_FIGURE, *STANDS_ON, "precision", "run", *SOURCE_COLUMNS, "note")


def line_figures(
    figures: pd.DataFrame,
    measure_id: str,
    *,
    period_type: str,
    geography: str,
    breakdown: str = "total",
    basis: str = "",
    since: str = "",
    until: str = "",
) -> pd.DataFrame:
    """Give the figures of one measure on one basis, in order of time, with the runs that may be joined.

    Raises ``ProblemsFoundError`` when the figures do not make one comparable series: name the basis.

    Parameters
    ----------
    figures : DataFrame
        From ``ranked_figures``; the first of a cell is used, among those on the basis.
    measure_id, period_type, geography, breakdown : str
        Figures for a window that is not standard, and those that the register ``set_apart`` holds, are left out.
    basis : str
        As in ``measures`` or ``other_bases``; when given, figures on another basis are left out, whatever their edition.
    since, until : str
        First and last days between which a period must end; open when blank.

    Returns
    -------
    DataFrame
        One row a period: the columns of the observation, what it stands on and its source, and ``run``, counted from 1,
        the same for periods that follow each other without a gap.
    """
    cells = {"measure_id": measure_id, "period_type": period_type, "breakdown": breakdown}
    cells |= {"basis": basis} if basis else {}
    chosen = of_area(selected(figures, **cells, window="", is_set_apart=False), geography)
    if since:
        chosen = chosen[chosen["period_end"] >= since]
    if until:
        chosen = chosen[chosen["period_end"] <= until]
    chosen = chosen.sort_values(["period_end", "rank"], kind="stable").drop_duplicates("period_end")
    chosen = chosen.assign(run=unbroken_runs(chosen["period_end"], MONTHS_BETWEEN[period_type]))
    joined(chosen, f"the line of {measure_id}")
    return chosen.loc[:, list(LINE_COLUMNS)].reset_index(drop=True)
