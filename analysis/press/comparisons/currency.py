"""How old the newest figures are: the newest edition of each publication that was read, against the newest that is known.

A figure is old when it is the newest held of its kind and its publication is known to have had more editions since than
``MOST_NEWER``. A figure of an earlier time is dated by its own period, and never old. Editions are counted by the rhythm of
their publication, from the one that the figure was read in to the newest known, and only once the time after the figure's own
is over: the figure of a year stays the newest until the next year has ended. Where a newest edition or a rhythm is not known,
nothing is counted.
"""

from functools import lru_cache

import pandas as pd

from analysis.press.registers.evidence import Evidence
from analysis.press.registers.frames import check_frame, once

MOST_NEWER = 2
MONTHS = {"monthly": 1, "quarterly": 3, "twice_a_year": 6, "annual": 12, "every_three_years": 36}
"""Months between two editions, for rhythms that have a length."""

KIND = ("measure_id", "period_type", "geography", "breakdown")
"""Figures that agree in these differ in time, and that of the latest period is the newest held: of years, the latest year."""

_READ = {"edition": "read_edition", "edition_period_end": "read_period_end"}


@once
def editions_behind(evidence: Evidence) -> pd.DataFrame:
    """Set the newest edition of each regular publication that is known against the newest that was read.

    Source: ``publications.csv``, which says where each is known from and when it was looked for.

    Returns
    -------
    DataFrame
        Key: ``series``. The columns of the register of publications; ``read_edition`` and ``read_period_end`` of the
        newest edition that figures were read from, blank where what it covers is not known; ``behind_n``, how many
        editions later the newest known is, missing where that is not known; ``measures_n``, the measures whose newest
        figure was read in it, and ``old_n``, those whose newest figure is old. Publications that no figure was read from
        are left out.
    """
    used = {*evidence.observations["source_id"], *evidence.implied["source_id"]}
    sources = evidence.sources[evidence.sources["source_id"].isin(used)]
    sources = sources.assign(_unofficial=sources["source_type"] != "official").sort_values(
        ["edition_period_end", "_unofficial", "source_id"], ascending=[False, True, True]
    )
    read = sources.drop_duplicates("series")[["series", *_READ]].rename(columns=_READ)
    read["read_edition"] = read["read_edition"].where(read["read_period_end"].notna(), "")
    frame = evidence.publications.merge(read, on="series", validate="one_to_one")
    behind = _steps(frame["read_period_end"], frame["newest_period_end"], frame["frequency"])
    ordered = _newest_figures(evidence).sort_values(["period_end", "newer_n"])
    newest = ordered.drop_duplicates("measure_id", keep="last")
    old = (newest["newer_n"] > MOST_NEWER).groupby(newest["series"]).agg(["size", "sum"])
    frame = frame.assign(
        behind_n=behind.clip(lower=0).astype("Int64"),
        measures_n=frame["series"].map(old["size"]).fillna(0).astype(int),
        old_n=frame["series"].map(old["sum"]).fillna(0).astype(int),
    )
    columns = [*evidence.publications.columns, *_READ.values(), "behind_n", "measures_n", "old_n"]
    return check_frame(frame, key="series", columns=columns)


def newer_editions(rows: pd.DataFrame, evidence: Evidence) -> int:
    """Say how many editions newer than the latest of some figures are known.

    Returns: int. Nought where the latest are not the newest held of their kind, or where it is not known; of several,
    the least.

    Parameters
    ----------
    rows : DataFrame
        Figures, with the columns of ``KIND`` and ``period_end``.
    """
    if not {*KIND, "period_end"} <= set(rows.columns):
        return 0
    return int(_newer(rows[rows["period_end"] == rows["period_end"].max()], evidence).min())


def old_figures(figures: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Give the latest among some figures that are old: of each measure, area and group the one of the latest period.

    Parameters
    ----------
    figures : DataFrame
        With the columns of ``KIND`` and ``period_end``.

    Returns
    -------
    DataFrame
        Key ``measure_id``, ``period_type``, ``period_end``; ``newer_n``, how many newer editions are known, the least of
        its figures. In the order of the figures.
    """
    key = ["measure_id", "period_type", "period_end"]
    latest = figures.groupby(["measure_id", "geography", "breakdown"])["period_end"].transform("max")
    figures = figures[figures["period_end"] == latest]
    figures = figures.assign(newer_n=_newer(figures, evidence))
    old = figures[figures["newer_n"] > MOST_NEWER].groupby(key, sort=False, as_index=False)["newer_n"].min()
    return check_frame(old, key=key, columns=[*key, "newer_n"])


def _newer(figures: pd.DataFrame, evidence: Evidence) -> pd.Series:
    newest = _by_figure(evidence)
    kinds = figures[[*KIND, "period_end"]].itertuples(index=False, name=None)
    return pd.Series([newest.get(kind, 0) for kind in kinds], index=figures.index, dtype="int64")


@lru_cache(maxsize=4)
def _by_figure(evidence: Evidence) -> dict[tuple[object, ...], int]:
    return _newest_figures(evidence).groupby([*KIND, "period_end"])["newer_n"].min().to_dict()


@lru_cache(maxsize=4)
def _newest_figures(evidence: Evidence) -> pd.DataFrame:
    """Give the newest figures of each kind, on each page that has them, with the newer editions that are known."""
    columns = [*KIND, "period_start", "period_end", "source_id"]
    newest = pd.concat([evidence.observations[columns], evidence.implied[columns]], ignore_index=True)
    newest = newest[newest["period_end"] == newest.groupby(list(KIND))["period_end"].transform("max")]
    sources = evidence.sources[["source_id", "series", "edition_period_end"]]
    known = evidence.publications[["series", "frequency", "newest_period_end"]]
    newest = newest.merge(sources, on="source_id", validate="many_to_one")
    newest = newest.merge(known, on="series", how="left", validate="many_to_one")
    read = newest["edition_period_end"].fillna(newest["period_end"])
    newer = _steps(read, newest["newest_period_end"], newest["frequency"])
    lasts = _months(newest["period_end"]) - _months(newest["period_start"]) + 1
    is_followed = _months(newest["period_end"]) + lasts.fillna(0) <= _months(newest["newest_period_end"])
    return newest.assign(newer_n=newer.where(is_followed, 0).fillna(0).clip(lower=0).astype("int64"))


def _steps(since: pd.Series, until: pd.Series, frequency: pd.Series) -> pd.Series:
    """Count the editions from one to another, by the rhythm; missing where one of the three is not known."""
    return (_months(until) - _months(since)) // frequency.map(MONTHS)


def _months(days: pd.Series) -> pd.Series:
    return 12 * days.dt.year + days.dt.month
