"""What the newest editions taken in say otherwise than those of an earlier state of the registers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.press.ingest.compare import compare_figures
from analysis.press.ingest.recipes import Recipe, recipes
from analysis.press.ingest.stages import Comparison
from analysis.press.registers.edition_figures import read_kept

_DATA_FILE = ["publication_id", "data_file"]
_ORDER = ["edition_period_end", "edition", "published_on", "sha256"]


@dataclass(frozen=True)
class Between:
    """One data file of a publication in two states of the registers.

    Parameters
    ----------
    edition : str
        The newest edition now.
    comparison : Comparison or None
        With the newest edition of the earlier state; None when it held none.
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
    return [
        _between(old.get(name), row, folder)
        for name, row in sorted(new.items())
        if name not in old or old[name].sha256 != row.sha256
    ]


def _newest(editions: pd.DataFrame) -> dict[tuple[str, str], Any]:
    last = editions.sort_values(_ORDER, na_position="first").drop_duplicates(_DATA_FILE, keep="last")
    return {(row.publication_id, row.data_file): row for row in last.itertuples(index=False)}


def _between(old: Any, new: Any, folder: Path) -> Between:
    known = {recipe.id: recipe for recipe in recipes(folder)}
    # Kept figures outlive the recipe by which they were read.
    publication = known.get(new.publication_id) or Recipe.without_words(new.publication_id)
    comparison = None
    if old is not None:
        before, after = (read_kept(folder, row.kept_as) for row in (old, new))
        comparison = Comparison(old.edition, new.edition, compare_figures(before, after, publication))
    return Between(publication.title, new.data_file, new.edition, comparison)
