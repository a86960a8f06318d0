"""Two editions of one data file, figure by figure.

Figures meet by table, series, group, area and period, whatever their order; areas meet by code where both have one, and
labels as their publication says. A place that only one of the two knows is a place merged, split, new or gone: none of
its figures is a revision.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.press.base.names import names
from analysis.press.base.problems import Problem
from analysis.press.ingest.figures import key_columns
from analysis.press.ingest.recipes import Recipe, recipes
from analysis.press.ingest.spelt import without_periods
from analysis.press.ingest.stages import Changes, Comparison
from analysis.press.registers.coded import alike, by_code, combine, relabelled, stacked
from analysis.press.registers.edition_figures import read_figures
from analysis.press.registers.rounding import is_rounding

_MEET_BY = names("table series geography_level area breakdown period_type period_end")
_SHOWN_BY = names("table series unit geography_level geography_code geography breakdown period")
_KINDS = {"places": "area", "groups": "breakdown", "series": "series", "periods": "period_end", "tables": "table"}  # fmt: skip
_UNIT_CLASHES_SHOWN = 10


def compare_figures(older: pd.DataFrame, newer: pd.DataFrame, publication: Recipe) -> Changes:
    """Find what a newer edition says otherwise than an older one; the publication says which labels are the same thing."""
    old, new = _meeting(older, publication), _meeting(newer, publication)
    old_at, new_at = _matched(old, new)
    alone_old = np.setdiff1d(np.arange(len(older)), old_at, assume_unique=True)
    alone_new = np.setdiff1d(np.arange(len(newer)), new_at, assume_unique=True)
    differs = _differs(older, newer, old_at, new_at)
    old_at, new_at, matched = old_at[differs], new_at[differs], len(old_at)
    pairs = _pairs(older, newer, old_at, new_at)
    both = ((pairs["old_value"] != "") & (pairs["new_value"] != "")).to_numpy()
    same_number = (pairs["old_value"] == pairs["new_value"]).to_numpy()
    rounded = both & ~same_number
    others = pairs.loc[rounded, ["old_value", "new_value"]].itertuples(index=False)
    rounded[rounded] = [is_rounding(*map(Decimal, values)) for values in others]
    is_revised = both & ~same_number & ~rounded
    labels = {
        kind: (_only(new[name], old[name], newer, name), _only(old[name], new[name], older, name))
        for kind, name in _KINDS.items()
    }
    return Changes(
        revised=pairs[is_revised].reset_index(drop=True),
        more_precise=pairs[rounded].reset_index(drop=True),
        marked=pairs[~is_revised & ~rounded].reset_index(drop=True),
        added=_alone(newer, alone_new, new, old),
        gone=_alone(older, alone_old, old, new),
        labels={kind: found for kind, found in labels.items() if any(found)},
        matched=matched,
        new_n=len(alone_new),
        gone_n=len(alone_old),
    )


def unit_clashes(
    older: pd.DataFrame, newer: pd.DataFrame, publication: Recipe, where: str, edition: str
) -> list[Problem]:
    """Find series that two editions give in different units, or as counts of different things."""
    problems = []
    for column, words in (("unit", "in"), ("unit_of_count", "a count of")):
        stored = _by_series(older, publication, column)
        for key, units in sorted(_by_series(newer, publication, column).items()):
            if stored.get(key) and units and stored[key] != units:
                found, before = (f"{words} {' and '.join(sorted(said))}" for said in (units, stored[key]))
                cure = (
                    "Check the column against the publisher's page; another unit needs a series of its own."
                )
                problems.append(Problem(where, found, f"{before}, as in {edition}", cure, column=key[1]))
    return problems[:_UNIT_CLASHES_SHOWN]


def _by_series(figures: pd.DataFrame, publication: Recipe, column: str) -> dict[tuple[str, str], set[str]]:
    series = relabelled(figures["series"].array, publication.same_label)
    _, combinations = combine([_titles(figures, publication), series, figures[column].array])
    found: dict[tuple[str, str], set[str]] = {}
    for table, series, unit in combinations:
        found.setdefault((table, series), set()).update({unit} - {""})
    return found


def _meeting(figures: pd.DataFrame, publication: Recipe) -> dict[str, pd.Categorical]:
    columns = key_columns(figures)
    columns["table"] = _titles(figures, publication)
    for name in ("series", "breakdown"):
        columns[name] = relabelled(columns[name], publication.same_label)
    # A table that gains areas says of the whole, which it gave before, that it is national.
    levels = {"national": "", "country": ""}
    columns["geography_level"] = relabelled(
        columns["geography_level"], lambda level: levels.get(level.casefold(), level.casefold())
    )
    codes, areas = combine([columns["geography_code"], columns["geography"]])
    columns["area"] = by_code(codes, [code or name for code, name in areas])
    return {name: columns[name] for name in _MEET_BY}


def _titles(figures: pd.DataFrame, publication: Recipe) -> pd.Categorical:
    """Give titles without the periods that each edition has its own of ("2015 to 2025"), where that leaves them apart."""
    titles = figures["table"].array
    seen = Counter(map(without_periods, titles.categories))
    return relabelled(
        titles,
        lambda title: publication.same_label(bare if seen[bare := without_periods(title)] == 1 else title),
    )


def _matched(old: dict[str, pd.Categorical], new: dict[str, pd.Categorical]) -> tuple[np.ndarray, np.ndarray]:
    codes, first = alike([stacked([old[name], new[name]]) for name in _MEET_BY])
    count = len(old[_MEET_BY[0]])
    at_old = np.full(len(first), -1)
    at_old[codes[:count]] = np.arange(count)
    found = at_old[codes[count:]]
    new_at = np.flatnonzero(found >= 0)
    return found[new_at], new_at


def _differs(older: pd.DataFrame, newer: pd.DataFrame, old_at: np.ndarray, new_at: np.ndarray) -> np.ndarray:
    def differing(name: str) -> np.ndarray:
        both = stacked([older[name].array[old_at], newer[name].array[new_at]]).codes
        return both[: len(old_at)] != both[len(old_at) :]

    # How a figure is printed may change and the figure not; words have nothing but how they are printed.
    words = (newer["status"].array == "words")[new_at]
    return differing("value") | differing("status") | (words & differing("printed"))


def _pairs(older: pd.DataFrame, newer: pd.DataFrame, old_at: np.ndarray, new_at: np.ndarray) -> pd.DataFrame:
    columns = {name: newer[name].array[new_at].astype("object") for name in _SHOWN_BY}
    for name in ("value", "printed", "status", "row"):
        columns[f"old_{name}"] = older[name].array[old_at].astype("object")
        columns[f"new_{name}"] = newer[name].array[new_at].astype("object")
    return pd.DataFrame(columns)


def _alone(
    figures: pd.DataFrame, rows: np.ndarray, own: dict[str, pd.Categorical], other: dict[str, pd.Categorical]
) -> pd.DataFrame:
    known = np.ones(len(rows), dtype=bool)
    for name in _KINDS.values():
        shared = own[name].categories.isin(other[name].categories)
        known &= shared[own[name].codes[rows]]
    shown = figures.iloc[rows[known]][[*_SHOWN_BY, "value", "printed", "status", "row"]]
    return shown.astype("object").reset_index(drop=True)


def _only(own: pd.Categorical, other: pd.Categorical, figures: pd.DataFrame, name: str) -> tuple[str, ...]:
    # The words of the file are shown, not those under which they are compared.
    alone = own.isin(own.categories.difference(other.categories))
    if name == "area":
        areas = figures[["geography_code", "geography"]][alone].drop_duplicates().to_numpy().tolist()
        return tuple(sorted(" ".join(filter(None, pair)) for pair in areas))
    words = "period" if name == "period_end" else name
    return tuple(sorted(set(figures[words].array[alone])))


_DATA_FILE = ["publication_id", "data_file"]
_ORDER = ["edition_period_end", "edition", "published_on", "sha256"]


@dataclass(frozen=True)
class Between:
    """One data file of a publication in two states of the registers.

    ``edition`` is the newest edition now; ``comparison`` is with the newest of the earlier state, None when it held none.
    """

    publication: str
    data_file: str
    edition: str
    comparison: Comparison | None


def between(before: pd.DataFrame, after: pd.DataFrame, folder: Path) -> list[Between]:
    """Compare the newest edition of every data file in one state of the register of editions with the newest in another.

    Gives the data files whose newest edition is not the same, in order of publication and data file; ``folder`` keeps the
    figures of all editions.
    """
    old, new = _newest(before), _newest(after)
    # An edition may be kept elsewhere now than in the earlier state.
    kept_as = dict(zip(after["sha256"], after["kept_as"], strict=True))
    return [
        _between(old.get(name), row, kept_as, folder)
        for name, row in sorted(new.items())
        if name not in old or old[name].sha256 != row.sha256
    ]


def _newest(editions: pd.DataFrame) -> dict[tuple[str, str], Any]:
    last = editions.sort_values(_ORDER, na_position="first").drop_duplicates(_DATA_FILE, keep="last")
    return {(row.publication_id, row.data_file): row for row in last.itertuples(index=False)}


def _between(old: Any, new: Any, kept_as: dict[str, str], folder: Path) -> Between:
    known = {recipe.id: recipe for recipe in recipes(folder)}
    # Kept figures outlive the recipe by which they were read.
    publication = known.get(new.publication_id) or Recipe.without_words(new.publication_id)
    comparison = None
    if old is not None:
        before, after = (read_figures(folder, kept_as.get(row.sha256, row.kept_as)) for row in (old, new))
        comparison = Comparison(old.edition, new.edition, compare_figures(before, after, publication))
    return Between(publication.title, new.data_file, new.edition, comparison)
