"""Which measures a file can feed: those that this report's code names, and all of the registers."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.press.base.paths import project
from analysis.press.ingest.recipes import LAYOUTS, recipes
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.evidence_base.compare import from_files

_CODE = Path(__file__).parents[1]
_NAMED = {
    ".py": re.compile(r"""["']([\w.-]+)["']"""),
    ".csv": re.compile(r"(?:^|[,;])([\w.-]+)(?=[,;]|$)", re.MULTILINE),
}
_NOT_COMPARED = ("registers",)


@once
def measures_by_recipe(evidence: Evidence) -> pd.DataFrame:
    """Say for each measure which recipes feed it, how sure their layout is, and how much of it files gave.

    Source: The recipes in ``data/recipes``, the code of ``analysis/study``, observations, the area observation
    register and the register of editions.

    Returns
    -------
    DataFrame
        Key: ``measure_id``. ``system``, ``name``; ``is_used``: a comparison, a figure, a number or a test of this
        report's code names it; ``recipes`` (titles of their publications, joined by semicolons; blank where none feeds
        it); ``layout`` (of the surest: seen in a file, described by the publisher or others, expected); ``figures_n``
        and, of these, ``from_files_n``.
    """
    titles: dict[str, set[str]] = defaultdict(set)
    layouts: dict[str, list[int]] = defaultdict(list)
    for recipe in recipes(project().data):
        for give in recipe.gives:
            titles[give.measure].add(recipe.title)
            layouts[give.measure].append(list(LAYOUTS).index(give.layout or recipe.layout))
    figures = pd.concat(
        [rows[["measure_id", "source_id"]] for rows in (evidence.observations, evidence.area_observations)]
    )
    counted = figures["measure_id"].value_counts()
    from_file = figures.loc[from_files(evidence, figures), "measure_id"].value_counts()
    named = _named_in_code()
    frame = evidence.measures[["measure_id", "system", "name"]].assign(
        is_used=lambda rows: rows["measure_id"].isin(named),
        recipes=lambda rows: ["; ".join(sorted(titles[name])) for name in rows["measure_id"]],
        layout=lambda rows: [
            list(LAYOUTS)[min(layouts[name])] if layouts[name] else "" for name in rows["measure_id"]
        ],
        figures_n=lambda rows: rows["measure_id"].map(counted).fillna(0).astype(int),
        from_files_n=lambda rows: rows["measure_id"].map(from_file).fillna(0).astype(int),
    )
    return check_frame(
        frame.reset_index(drop=True),
        key="measure_id",
        columns="measure_id system name is_used recipes layout figures_n from_files_n",
    )


@cache
def _named_in_code() -> frozenset[str]:
    return frozenset(
        name
        for path in _CODE.rglob("*")
        if path.suffix in _NAMED and not set(_NOT_COMPARED) & set(path.relative_to(_CODE).parts)
        for name in _NAMED[path.suffix].findall(path.read_text(encoding="utf-8"))
    )
