"""The published figures of the registers as sheets of the workbook: every figure held, the measures, and the pages they were read on."""

import pandas as pd

from analysis.press.base.names import names
from analysis.press.editions.workbook.sheets import Sheet
from analysis.press.registers import Evidence, Period
from analysis.press.registers.figures import CELL, OBSERVATION_KEY, ranked_figures
from analysis.press.registers.implied import implied_figures
from analysis.study.systems import SYSTEM_NAME

IMPLIED, MEASURES, SOURCES = "Implied figures", "Measures", "Sources"
_COLUMNS = names(
    "name period geography breakdown value unit unit_of_count precision preferred rank sources_n "
    "apart_because apart_reason series edition published_on source_type locator note period_type "
    "period_start period_end window basis population counting_rule measure_id source_id"
)
_NOTES = {
    "precision": "Precision: exact, as counted; rounded by the publisher; or approximate, as a page that says around or just under.",
    "preferred": (
        "Preferred figure: the one that this project uses where several pages print a figure for the same measure, "
        "period, area and group. A figure that is set apart comes after all others; otherwise an official page "
        "comes first, then the latest edition, then exact before rounded before approximate."
    ),
    "apart_because": (
        "Set apart: the figure stands on another basis than the others of its cell, or the page most likely "
        "misstates what was published. That is this project's judgement; the reason stands beside it."
    ),
    "source_type": (
        "Kind of page: official (publisher, Parliament, courts); copy of an official document; copy in a public "
        "dataset, which re-publishes official tables; observatory (Nuffield Family Justice Observatory); research; press."
    ),
    "basis": "What figures stand on is this project's coding; what is unknown is comparable with nothing.",
}


def published_sheets(evidence: Evidence) -> list[Sheet]:
    """Give every published figure that the registers hold by system, then what they imply, measures and sources."""
    figures = _figures(evidence)
    sheets = [
        Sheet(
            name=f"{name} figures",
            title=f"{name}: every published figure held, by measure",
            subtitle="Each row names its unit, period, area, edition and page.",
            frame=rows[list(_COLUMNS)].reset_index(drop=True),
            source=f"the editions named row by row; the sheet {SOURCES} has their addresses.",
            column_notes=_NOTES,
        )
        for system, name in SYSTEM_NAME.items()
        if len(rows := figures[figures["system"] == system])
    ]
    implied = [] if evidence.implied.empty else [_implied(evidence)]
    return [*sheets, *implied, _measures(evidence, figures), _sources(evidence, figures)]


def _implied(evidence: Evidence) -> Sheet:
    rows = implied_figures(evidence).merge(evidence.measures[["measure_id", "name"]], on="measure_id")
    rows = rows.assign(period=_periods(rows)).sort_values(
        ["name", "measure_id", "period_end", "geography", "window", "breakdown"], ignore_index=True
    )
    columns = ["name", "period", "geography", "breakdown", "implied_value", "lowest", "highest", "unit"]
    columns += ["unit_of_count", "arithmetic", "printed_statement", "printed", "stands_beside", "edition"]
    columns += [*names("published_on source_type locator period_type period_start period_end window")]
    return Sheet(
        name=IMPLIED,
        title="Figures that no page read prints, and that follow from what one prints",
        subtitle="Each with the statement, the arithmetic and the bounds that rounding allows; what is printed counts first.",
        frame=rows[[*columns, "measure_id", "source_id"]],
        source=f"the editions named row by row; the sheet {SOURCES} has their addresses.",
    )


def _periods(rows: pd.DataFrame) -> list[str]:
    columns = zip(rows["period_end"], rows["period_type"], rows["window"], strict=True)
    return [Period(end=end.date(), kind=kind, window=window).label for end, kind, window in columns]


def _figures(evidence: Evidence) -> pd.DataFrame:
    ranked = ranked_figures(evidence)
    measures = evidence.measures[["measure_id", "system", "name"]]
    apart = evidence.set_apart.rename(columns={"reason": "apart_reason"})
    figures = ranked.merge(measures, on="measure_id", how="left", validate="many_to_one")
    figures = figures.merge(apart, on=list(OBSERVATION_KEY), how="left", validate="one_to_one")
    together = figures.groupby(list(CELL), dropna=False, sort=False)["rank"]
    figures = figures.assign(
        preferred=figures["rank"] == 1, sources_n=together.transform("size"), period=_periods(figures)
    )
    order = ["system", "name", "measure_id", "period_end", "period_type", "geography", "breakdown", "window"]
    return figures.sort_values([*order, "unit", "unit_of_count", "rank"], ignore_index=True)


def _measures(evidence: Evidence, figures: pd.DataFrame) -> Sheet:
    counts = figures["measure_id"].value_counts()
    rows = evidence.measures.assign(
        figures_n=evidence.measures["measure_id"].map(counts).fillna(0).astype(int)
    )
    columns = ["name", "system", "definition", "unit", "unit_of_count", "geography", "basis", "population"]
    columns += ["counting_rule", "direction", "figures_n", "measure_id"]
    return Sheet(
        name=MEASURES,
        title="Measures: what each published figure counts or averages",
        frame=rows.sort_values(["system", "name", "measure_id"], ignore_index=True)[columns],
        source="this project's register of measures.",
        column_notes={"basis": _NOTES["basis"]},
    )


def _sources(evidence: Evidence, figures: pd.DataFrame) -> Sheet:
    counts = figures["source_id"].value_counts()
    rows = evidence.sources.assign(figures_n=evidence.sources["source_id"].map(counts).fillna(0).astype(int))
    columns = ["series", "edition", "publisher", "system", "edition_period_end", "published_on"]
    columns += ["source_type", "url", "figures_n", "source_id"]
    order = ["series", "edition_period_end", "edition", "source_id"]
    return Sheet(
        name=SOURCES,
        title="Sources: the editions and the pages that the published figures were read from",
        frame=rows.sort_values(order, ignore_index=True)[columns],
        source="this project's register of sources.",
        column_notes={"source_type": _NOTES["source_type"]},
    )
