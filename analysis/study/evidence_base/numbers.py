"""The numbers about the evidence itself that the prose prints, each with the rows that bear it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analysis.press.claims.not_known import cannot_write
from analysis.press.claims.value_kinds import count_value, rows_value, share_value
from analysis.press.claims.values import Value, sourced
from analysis.press.registers.figures import CELL
from analysis.study.evidence_base.compare import sourced_figures
from analysis.study.registers.evidence import Evidence
from analysis.study.registers.tables import FEATURES


@dataclass(frozen=True)
class EvidenceBaseValues:
    """How much evidence there is and how good it is.

    ``figures`` are rows of the register of observations, ``cells`` the different things they are about,
    ``single_page`` the share of cells that one page alone prints; ``pages`` are different pages. Shares are
    of figures: read on an official page, a copy, a press report; dated. ``audit_*`` come from the register of
    audits.
    """

    figures: Value
    cells: Value
    measures: Value
    pages: Value
    publications: Value
    single_page: Value
    official: Value
    official_youth: Value
    official_family: Value
    copies_youth: Value
    press_family: Value
    dated: Value
    covers_known: Value
    indicators: Value
    datasets: Value
    improvements: Value
    recommendations: Value
    set_apart: Value
    features_unknown_youth: Value
    features_unknown_family: Value
    audits: Value
    audit_first_checked: Value
    audit_first_held: Value
    audit_first_labels: Value
    audit_second_checked: Value
    audit_out_of_reach: Value
    audit_wrong_values: Value
    audit_untrue: Value
    audit_labels: Value


def evidence_base_values(evidence: Evidence) -> EvidenceBaseValues:
    """Compute every number about the evidence that the prose prints.

    Raises
    ------
    ValueError
        When no figure is known: there is nothing to describe.
    """
    figures = sourced_figures(evidence)
    if figures.empty:
        raise cannot_write(evidence, "no figure is known", "the evidence")
    youth, family = (figures[figures["measure_system"] == system] for system in ("youth", "family"))
    apart = evidence.set_apart
    apart = apart[apart["source_id"].isin(evidence.sources["source_id"])]
    pages_n = figures.groupby(list(CELL), dropna=False)["value"].size()
    values = EvidenceBaseValues(
        figures=rows_value(figures),
        cells=count_value(len(pages_n), figures),
        measures=count_value(figures["measure_id"].nunique(), figures),
        pages=count_value(figures["url"].nunique(), figures),
        publications=count_value(len(figures.drop_duplicates(["series", "publisher"])), figures),
        single_page=share_value((pages_n == 1).sum(), figures, whole=len(pages_n)),
        official=_share(figures, figures["kind"] == "official_page"),
        official_youth=_share(youth, youth["kind"] == "official_page"),
        official_family=_share(family, family["kind"] == "official_page"),
        copies_youth=_share(youth, youth["kind"] == "copy"),
        press_family=_share(family, family["kind"] == "press"),
        dated=_share(figures, figures["published_on"].notna()),
        covers_known=_share(figures, figures["edition_period_end"].notna()),
        indicators=rows_value(evidence.indicators),
        datasets=rows_value(evidence.datasets),
        improvements=rows_value(evidence.improvements),
        recommendations=rows_value(evidence.recommendations),
        set_apart=rows_value(apart, figures),
        features_unknown_youth=_unknown_features(evidence, "youth"),
        features_unknown_family=_unknown_features(evidence, "family"),
        **_audits(evidence.audits),
    )
    return sourced(values, evidence)


def _audits(audits: pd.DataFrame) -> dict[str, Value]:
    first, second = audits.iloc[[0]], audits.iloc[[1]]
    return {
        "audits": rows_value(audits),
        "audit_first_checked": _cell(first, "rows_checked"),
        "audit_first_held": _cell(first, "rows_held"),
        "audit_first_labels": _cell(first, "labels_wrong"),
        "audit_second_checked": _cell(second, "rows_checked"),
        "audit_out_of_reach": _cell(second, "rows_out_of_reach"),
        "audit_wrong_values": replace(count_value(audits["values_wrong"].sum(), audits), kind="entry"),
        "audit_untrue": _cell(second, "figures_untrue"),
        "audit_labels": _cell(second, "labels_wrong"),
    }


def _cell(row: pd.DataFrame, column: str) -> Value:
    return replace(count_value(row[column].iloc[0], row), kind="entry")


def _share(rows: pd.DataFrame, chosen: pd.Series) -> Value:
    return share_value(chosen.sum(), rows)


def _unknown_features(evidence: Evidence, system: str) -> Value:
    datasets = evidence.datasets[evidence.datasets["system"] == system]
    unknown = (datasets[list(FEATURES)] == "unknown").to_numpy()
    return share_value(unknown.sum(), datasets, whole=unknown.size)
