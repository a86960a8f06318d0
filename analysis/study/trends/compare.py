"""The headline series of both systems, each on one basis.

A series may have more than one line: an older method, or years counted differently. Each line names its
basis, and lines are never joined. A figure of another basis than the line's is left out,
and a new edition on the same basis carries the line on.
"""

import pandas as pd

from analysis.press.comparisons.comparable_lines import LINE_COLUMNS, line_figures
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, ranked_figures
from analysis.press.registers.frames import check_frame, once, selected
from analysis.press.registers.implied import implied_figures
from analysis.study.trends.headlines import HEADLINES, Line, Series

EARLIEST = "2009-01-01"


@once
def headline_series(evidence: Evidence, series: tuple[Series, ...] = HEADLINES) -> pd.DataFrame:
    """Give the headline series of both systems, a line for each basis.

    Source: Youth Justice Statistics; children looked after in England; Cafcass; Family Court Statistics Quarterly.

    Parameters
    ----------
    series : tuple of Series
        By default eight: four of youth justice, four of family justice.

    Returns
    -------
    DataFrame
        One row a series, line and period, from 2009: ``headline`` (its name in ``HEADLINES``), ``system``, ``name``,
        ``counts``, ``line`` (its basis, as a reader would say it), ``current``, and the figure with its unit, run and
        source. A series of which nothing is known has no row.
    """
    figures = ranked_figures(evidence)
    found = [_line(figures, one, line) for one in series for line in one.lines]
    rows = pd.concat(found, ignore_index=True)
    rows = rows[rows["period_end"] >= EARLIEST]
    columns = ["headline", "system", "name", "counts", "line", "current", *LINE_COLUMNS]
    return check_frame(rows, key="headline line period_end", columns=columns)


def changes(lines: pd.DataFrame) -> pd.DataFrame:
    """Compare the last figure of each headline series with the first on the same basis.

    Takes what ``headline_series`` gives.

    Source: That of the series given.

    Returns
    -------
    DataFrame
        One row a series, its current basis only: ``headline``, ``system``, ``name``, ``unit``, ``first_end``,
        ``first_value``, ``last_end``, ``last_value``, ``change`` (last less first: points where the unit is percent) and
        ``change_pct``. A series with one figure has no row: nothing can be compared.
    """
    current = lines[lines["current"]]
    ends = current.sort_values("period_end").groupby(["headline", "system", "name", "unit"], sort=False)
    frame = ends.agg(
        first_end=("period_end", "first"),
        first_value=("value", "first"),
        last_end=("period_end", "last"),
        last_value=("value", "last"),
        figures_n=("value", "size"),
    ).reset_index()
    frame = frame[frame["figures_n"] > 1]
    frame = frame.assign(change=frame["last_value"] - frame["first_value"])
    frame = frame.assign(change_pct=100 * frame["change"] / frame["first_value"])
    return check_frame(
        frame,
        key="headline",
        columns=(
            "headline system name unit first_end first_value last_end last_value change change_pct figures_n"
        ),
    )


def turns(lines: pd.DataFrame) -> pd.DataFrame:
    """Say of each headline series where its highest figure stands, and whether it rose to it and fell from it.

    Takes what ``headline_series`` gives.

    Source: That of the series given.

    Returns
    -------
    DataFrame
        One row a series, its current basis only: ``headline``, ``system``, ``peak_end``, ``peak_value`` and
        ``past_peak``: the highest figure is neither the first nor the last.
    """
    rows = []
    for headline, line in lines[lines["current"]].groupby("headline", sort=False):
        line = line.sort_values("period_end")
        peak = line["value"].idxmax()
        past = peak not in (line.index[0], line.index[-1])
        highest = line.loc[peak]
        rows.append((headline, highest["system"], highest["period_end"], highest["value"], past))
    return check_frame(rows, key="headline", columns="headline system peak_end peak_value past_peak")


def steepest(lines: pd.DataFrame, headline: str) -> pd.DataFrame:
    """Give the two neighbouring figures of a series between which it moved most, in per cent of the first.

    Takes what ``headline_series`` gives.

    Source: That of the series given.

    Returns
    -------
    DataFrame
        Two rows of ``lines`` in order of time, with ``change_pct`` (missing in the first); none where no two periods
        follow each other.
    """
    line = lines[lines["current"] & (lines["headline"] == headline)].sort_values("period_end")
    line = line.assign(change_pct=100 * line.groupby("run")["value"].pct_change())
    if line["change_pct"].isna().all():
        return line.iloc[:0]
    end = line.index.get_loc(line["change_pct"].abs().idxmax())
    return line.iloc[[end - 1, end]]


def implied_headlines(evidence: Evidence) -> dict[str, pd.DataFrame]:
    """Give what follows from printed figures for headline series without being printed, by series.

    Returns: dict of str to DataFrame. Rows of ``implied_figures`` that do not give way, on the current basis; only
    series that have any.

    Source: The register of implied figures, each worked out from what one page prints.
    """
    figures = implied_figures(evidence)
    figures = figures[~figures["gives_way"] & (figures["window"] == "")]
    found = {}
    for one in HEADLINES:
        for line in one.lines:
            cells = {name: getattr(line, name) for name in ("measure_id", "period_type", "breakdown")}
            rows = selected(of_area(figures, line.geography), **cells)
            if line.current and len(rows):
                found[one.id] = rows.sort_values("period_end").reset_index(drop=True)
    return found


def read_line(figures: pd.DataFrame, line: Line) -> pd.DataFrame:
    """Give the figures of one line, in order of time, on its basis only.

    Takes what ``ranked_figures`` gives.

    Source: Observations, one figure a cell by the preference order.

    Returns
    -------
    DataFrame
        As ``line_figures``.
    """
    return line_figures(
        figures,
        line.measure_id,
        period_type=line.period_type,
        geography=line.geography,
        breakdown=line.breakdown,
        basis=line.basis,
        since=line.since,
        until=line.until,
    )


def _line(figures: pd.DataFrame, series: Series, line: Line) -> pd.DataFrame:
    return read_line(figures, line).assign(
        headline=series.id,
        system=series.system,
        name=series.name,
        counts=series.counts,
        line=line.name,
        current=line.current,
    )
