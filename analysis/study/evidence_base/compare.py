"""Where the evidence comes from and what is not known: the evidence about the evidence."""

import pandas as pd

from analysis.press.registers import Evidence
from analysis.press.registers.figures import CELL, ranked_figures
from analysis.press.registers.frames import check_frame, once
from analysis.study.registers.fields import SYSTEMS
from analysis.study.registers.tables import FEATURES, TABLES

KINDS = {
    "official": "official_page",
    "mirror": "copy",
    "dataset_copy": "copy",
    "observatory": "research",
    "research": "research",
    "press": "press",
}
FILE = "official_file"
OFFICIAL = (FILE, "official_page")
KIND_ORDER = (*OFFICIAL, "copy", "research", "press")
_UNKNOWN = ("", "unknown")


@once
def kinds_of_source(evidence: Evidence) -> pd.DataFrame:
    """Count the figures of each system by the kind of page they were read on.

    Source: Observations with the registers of sources, editions and measures.

    Returns
    -------
    DataFrame
        Key: ``system`` (youth, family), ``kind`` (official_file: a publisher's own file; official_page; copy of an
        official document or table; research, the observatory included; press). ``figures_n`` and ``share_pct`` of the
        ``system_figures_n`` figures; ``pages_n`` read; zeros included.
    """
    figures = sourced_figures(evidence)
    rows = []
    for system in SYSTEMS:
        of_system = figures[figures["measure_system"] == system]
        for kind in KIND_ORDER:
            of_kind = of_system[of_system["kind"] == kind]
            share = _share(len(of_kind), len(of_system))
            pages_n = of_kind["url"].nunique()
            rows.append((system, kind, len(of_kind), len(of_system), share, pages_n))
    columns = "system kind figures_n system_figures_n share_pct pages_n"
    return check_frame(rows, key="system kind", columns=columns)


@once
def what_is_known(evidence: Evidence) -> pd.DataFrame:
    """Say for each system how much of the evidence has a known date, edition, precision, wording or answer.

    Source: The registers of indicators, datasets, improvements and recommendations, and observations with their
    sources and editions.

    Returns
    -------
    DataFrame
        Key: ``register``, ``aspect`` (published_on: when the edition was published; edition_period_end: what it covers;
        precision: exact or rounded, not approximate; evidence: the indicator's wording was seen; features: the dataset's
        features were seen; progress and year_start of improvements; response to recommendations), ``system`` (all for
        recommendations). ``known_n`` of ``all_n`` rows (for features: cells) and ``known_pct``.
    """
    figures = sourced_figures(evidence).assign(system=lambda frame: frame["measure_system"])
    datasets = evidence.datasets.melt(id_vars=["system"], value_vars=list(FEATURES), value_name="features")
    indicators, changes = evidence.indicators, evidence.improvements
    every = evidence.recommendations.assign(system="all")
    aspects = [
        ("observations", "published_on", figures, figures["published_on"].notna()),
        ("observations", "edition_period_end", figures, figures["edition_period_end"].notna()),
        ("observations", "precision", figures, figures["precision"] != "approximate"),
        ("indicators", "evidence", indicators, indicators["evidence"] == "seen"),
        ("datasets", "features", datasets, ~datasets["features"].isin(_UNKNOWN)),
        ("improvements", "year_start", changes, changes["year_start"].notna()),
        ("improvements", "progress", changes, ~changes["progress"].isin(_UNKNOWN)),
        ("recommendations", "response", every, ~every["response"].isin(_UNKNOWN)),
    ]
    rows = []
    for register, aspect, frame, known in aspects:
        for system in ("all",) if register == "recommendations" else SYSTEMS:
            within = known[frame["system"] == system]
            known_n, all_n = int(within.sum()), len(within)
            rows.append((register, aspect, system, known_n, all_n, _share(known_n, all_n)))
    columns = "register aspect system known_n all_n known_pct"
    return check_frame(rows, key="register aspect system", columns=columns)


@once
def publications(evidence: Evidence) -> pd.DataFrame:
    """List the publications that the figures come from.

    Source: Observations with the registers of sources, editions and measures.

    Returns
    -------
    DataFrame
        Key: ``series``, ``publisher``. ``editions_n`` whose period is known, from ``first_edition_end`` to
        ``last_edition_end``; ``pages_n`` read, ``official_pages_n`` of them official; ``figures_n``; ``systems`` they are
        about. Most figures first.
    """
    figures = sourced_figures(evidence)
    frame = figures.groupby(["series", "publisher"], as_index=False).agg(
        editions_n=("edition_period_end", "nunique"),
        first_edition_end=("edition_period_end", "min"),
        last_edition_end=("edition_period_end", "max"),
        pages_n=("url", "nunique"),
        figures_n=("value", "size"),
        systems=("measure_system", lambda systems: ", ".join(sorted(set(systems), reverse=True))),
    )
    official = figures[figures["source_type"] == "official"].groupby(["series", "publisher"])["url"].nunique()
    official = official.rename("official_pages_n").reset_index()
    frame = frame.merge(official, on=["series", "publisher"], how="left", validate="one_to_one")
    frame["official_pages_n"] = frame["official_pages_n"].fillna(0).astype(int)
    frame = frame.sort_values(["figures_n", "series", "publisher"], ascending=[False, True, True])
    return check_frame(
        frame,
        key="series publisher",
        columns=(
            "series publisher systems editions_n first_edition_end last_edition_end pages_n official_pages_n "
            "figures_n"
        ),
    )


def register_sizes(evidence: Evidence) -> dict[str, int]:
    """Count the rows of each register by its name."""
    return {name: len(getattr(evidence, name)) for name in TABLES}


def sourced_figures(evidence: Evidence) -> pd.DataFrame:
    """Give every figure with its source, its system, and the kind of page it was read on.

    Source: Observations with the registers of sources, editions and measures.

    Returns
    -------
    DataFrame
        The observations with the columns of their source, ``measure_system`` and ``kind`` (one of ``KIND_ORDER``).
    """
    sources = evidence.sources.drop(columns="system")
    figures = evidence.observations.merge(sources, on="source_id", how="left", validate="many_to_one")
    systems = evidence.measures.set_index("measure_id")["system"]
    kinds = figures["source_type"].map(KINDS).mask(from_files(evidence, figures), FILE)
    return figures.assign(measure_system=figures["measure_id"].map(systems), kind=kinds)


def from_files(evidence: Evidence, figures: pd.DataFrame) -> pd.Series:
    """Tell of each figure whether it stands in a publisher's file that was taken in."""
    return figures["source_id"].isin(evidence.editions["source_id"])


@once
def files_against_pages(evidence: Evidence) -> pd.DataFrame:
    """Set the figures of publishers' files beside what other pages print for the same thing.

    Source: Observations with the registers of sources and editions.

    Returns
    -------
    DataFrame
        One row for each figure that is read from a file by the preference order and that another page prints too: the
        columns of ``ranked_figures`` and ``page_value``, the preferred figure of the pages.
    """
    ranked = ranked_figures(evidence)
    files = from_files(evidence, ranked)
    pages = ranked[~files & (ranked["precision"] != "approximate")].drop_duplicates(list(CELL))
    beside = pages[[*CELL, "value"]].rename(columns={"value": "page_value"})
    chosen = ranked[files & (ranked["rank"] == 1)]
    return chosen.merge(beside, on=list(CELL), validate="one_to_one")


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else float("nan")
