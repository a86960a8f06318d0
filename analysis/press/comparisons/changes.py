"""What two states of the registers do not say alike: new periods, revisions, series gone, categories renamed, definitions.

A state is the registers as known on a day, or of a version of this project. Figures are compared as they
would be used: one a cell, chosen by the order of preference.
"""

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from analysis.press.base.names import names
from analysis.press.base.period import Period
from analysis.press.registers.bases import STANDS_ON
from analysis.press.registers.evidence import Evidence
from analysis.press.registers.figures import CELL, OBSERVATION_KEY, preferred_figures
from analysis.press.registers.frames import check_frame, selected
from analysis.press.registers.rounding import is_rounding

KINDS = {
    "correction": "A published figure that this project corrects.",
    "revision": "The same figure, now another number.",
    "more_precise": "The same figure, now with more or fewer decimals.",
    "new_period": "A period that its series did not have.",
    "new_series": "A figure of a series that was not held.",
    "renamed_category": "A category under another name; its figures are the same.",
    "withdrawn_figure": "A figure that is no longer held; its series is.",
    "withdrawn_series": "A figure of a series that is no longer held.",
}
SMALL_PCT, MODERATE_PCT = 1.0, 5.0
"""The upper ends of small and moderate revisions, in per cent of the earlier figure."""

DEFINED_BY = names("name definition unit unit_of_count basis population geography counting_rule")
_CELL = list(CELL)
_SERIES = [name for name in CELL if name not in ("period_start", "period_end")]
_SIDE = ["value", "edition", "source_id", *STANDS_ON]


def changed_figures(before: Evidence, after: Evidence) -> pd.DataFrame:
    """Find every figure that two states of the registers do not give alike.

    Returns
    -------
    DataFrame
        Key: the columns of a cell. ``kind`` is one of ``KINDS``; ``system`` and ``name`` are the measure's. ``old_value``
        and ``new_value`` in ``unit``, missing where the cell is new or gone; ``difference`` is new less old and
        ``difference_pct`` its per cent of the old; ``size`` of a revision or correction is small, moderate or large (up
        to ``SMALL_PCT``, up to ``MODERATE_PCT``, above), else blank. ``old_edition`` and ``new_edition`` print them, and
        the figures stand on ``basis``, ``population`` and ``counting_rule``. ``renamed_to`` is the breakdown by which a
        renamed category goes now. In order of kind, largest difference first.
    """
    old, new = (_figures(evidence) for evidence in (before, after))
    cells = old.merge(new, on=_CELL, how="outer", suffixes=("_old", "_new"), indicator="held")
    cells = cells.rename(
        columns={f"{name}_{side}": f"{side}_{name}" for name in _SIDE for side in ("old", "new")}
    )
    cells["kind"] = _kinds(cells, old, new)
    cells = cells[cells["kind"] != ""].reset_index(drop=True)
    cells.loc[_is_correction(cells, before, after), "kind"] = "correction"
    cells = _renamed(cells)
    for name in STANDS_ON:
        cells[name] = cells[f"new_{name}"].where(cells[f"new_{name}"].notna(), cells[f"old_{name}"])
    cells["difference"] = cells["new_value"] - cells["old_value"]
    cells["difference_pct"] = 100 * cells["difference"] / cells["old_value"].where(cells["old_value"] != 0)
    compared = cells["kind"].isin(("revision", "correction"))
    cells["size"] = np.where(compared, sizes(cells["difference_pct"]), "")
    named = pd.concat([after.measures, before.measures]).drop_duplicates("measure_id")
    cells = cells.merge(named[["measure_id", "system", "name"]], on="measure_id", how="left")
    cells = cells.assign(_kind=cells["kind"].map(list(KINDS).index), _far=-cells["difference_pct"].abs())
    cells = cells.sort_values(["_kind", "_far", *_CELL], na_position="last")
    shown = ["old_value", "new_value", "difference", "difference_pct", "size", "old_edition", "new_edition"]
    return check_frame(
        cells, key=_CELL, columns=["kind", *_CELL, "system", "name", *STANDS_ON, *shown, "renamed_to"]
    )


def changed_definitions(before: Evidence, after: Evidence) -> pd.DataFrame:
    """Find measures that two states of the registers define otherwise.

    Returns
    -------
    DataFrame
        Key: ``measure_id`` and ``column``, one of ``DEFINED_BY``. ``old`` and ``new`` are what stands there. Measures
        that only one of the two holds are not here: their figures are new or withdrawn series.
    """
    # an earlier version may not have said this of any measure
    shared = [name for name in DEFINED_BY if (before.measures[name] != "").any()]
    old, new = (
        evidence.measures.melt("measure_id", shared, "column", side)
        for evidence, side in ((before, "old"), (after, "new"))
    )
    both = old.merge(new, on=["measure_id", "column"], validate="one_to_one")
    changed = both[both["old"] != both["new"]].sort_values(["measure_id", "column"])
    return check_frame(changed, key="measure_id column", columns="measure_id column old new")


def figure_words(row: Any) -> str:
    """Name a figure that changed: what it is, of which area and group, and of when."""
    place = ", ".join(part for part in (row.geography, row.breakdown) if part != "total")
    period = Period(end=row.period_end.date(), kind=row.period_type, window=row.window).label
    return f"{row.name}, {place}, {period}"


def sizes(difference_pct: pd.Series) -> np.ndarray:
    """Say how large differences are: small, moderate or large.

    Returns: array of str. Small up to ``SMALL_PCT``, moderate up to ``MODERATE_PCT``, large above; blank where the
    difference is missing.

    Parameters
    ----------
    difference_pct : Series
        In per cent of the earlier figure, up or down.
    """
    far = difference_pct.abs()
    return np.select(
        [far.isna(), far <= SMALL_PCT, far <= MODERATE_PCT], ["", "small", "moderate"], default="large"
    )


def _figures(evidence: Evidence) -> pd.DataFrame:
    return preferred_figures(evidence)[[*_CELL, *_SIDE]]


def _kinds(cells: pd.DataFrame, old: pd.DataFrame, new: pd.DataFrame) -> np.ndarray:
    both, only_new = cells["held"] == "both", cells["held"] == "right_only"
    differs = both & (cells["old_value"] != cells["new_value"])
    pairs = zip(differs, cells["old_value"], cells["new_value"], strict=True)
    rounded = np.array(
        [both_print and is_rounding(_printed(old), _printed(new)) for both_print, old, new in pairs],
        dtype=bool,
    )
    choices = {
        "more_precise": rounded,
        "revision": differs,
        "": both,
        "new_period": only_new & _in_series_of(cells, old),
        "new_series": only_new,
        "withdrawn_figure": _in_series_of(cells, new),
    }
    return np.select(list(choices.values()), list(choices), default="withdrawn_series")


def _printed(value: float) -> Decimal:
    """Give a number with the decimals that it has."""
    return Decimal(repr(float(value))).normalize()


def _in_series_of(cells: pd.DataFrame, figures: pd.DataFrame) -> pd.Series:
    known = set(figures[_SERIES].itertuples(index=False, name=None))
    return pd.Series([row in known for row in cells[_SERIES].itertuples(index=False, name=None)], cells.index)


def _is_correction(cells: pd.DataFrame, before: Evidence, after: Evidence) -> pd.Series:
    key = list(OBSERVATION_KEY)
    old, new = (
        set(evidence.corrections[key].itertuples(index=False, name=None)) for evidence in (before, after)
    )
    cited = cells.rename(columns={"new_source_id": "source_id"})[key].itertuples(index=False, name=None)
    return pd.Series([row in new - old for row in cited], cells.index, dtype=bool)


def _renamed(cells: pd.DataFrame) -> pd.DataFrame:
    """Join the figures of a category that is gone to those of a new one that has the same figures, all of them."""
    cells = cells.assign(renamed_to="")
    gone = cells[cells["kind"] == "withdrawn_series"]
    come = cells[cells["kind"] == "new_series"]
    for category, figures in gone.groupby([*_SERIES], sort=True):
        place = dict(zip(_SERIES, category, strict=True))
        others = selected(come, **{name: cell for name, cell in place.items() if name != "breakdown"})
        for breakdown, found in others.groupby("breakdown", sort=True):
            if _same_figures(figures, found):
                cells.loc[figures.index, ["kind", "renamed_to"]] = ["renamed_category", breakdown]
                cells.loc[figures.index, "new_value"] = figures["old_value"]
                cells = cells.drop(index=found.index)
                come = come.drop(index=found.index)
                break
    return cells


def _same_figures(gone: pd.DataFrame, come: pd.DataFrame) -> bool:
    old, new = (
        figures.set_index("period_end")[value].sort_index()
        for figures, value in ((gone, "old_value"), (come, "new_value"))
    )
    alike = old.index.equals(new.index) and (old.to_numpy() == new.to_numpy()).all()
    return alike and len(set(old)) > 1
