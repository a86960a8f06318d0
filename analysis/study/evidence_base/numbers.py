"""The numbers about the evidence itself that the prose prints, each with the rows that bear it."""

from dataclasses import replace

import pandas as pd

from analysis.press.claims.not_known import cannot_write
from analysis.press.claims.value_kinds import count_value, rows_value, share_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.comparisons.printed_rounding import agree
from analysis.press.registers import Evidence
from analysis.press.registers.figures import CELL
from analysis.study.evidence_base.compare import (
    FILE,
    OFFICIAL,
    files_against_pages,
    kinds_of_source,
    sourced_figures,
)
from analysis.study.evidence_base.recipes import measures_by_recipe


def evidence_base_values(evidence: Evidence) -> Values:
    """Compute every number about the evidence that the prose prints.

    ``figures`` are rows of the register of observations, ``cells`` the different things they are about,
    ``single_page`` the share of cells that one page alone prints; ``pages`` are different pages. Shares are
    of figures: official (read in a publisher's file or on an official page), ``from_files`` and
    ``official_else`` (of the figures from elsewhere, on an official page), a copy, a press report; dated.
    ``recipes_used`` (``_seen``: whose layout was seen in a file) of the ``measures_used``, and ``recipes_all`` of ``measures_all``, have a recipe. ``file_also_printed`` are different figures that a file and a page print, ``file_differs`` those that differ by more than rounding. ``audit_*`` come from the register of
    audits.

    Raises ``ValueError`` when no figure is known: there is nothing to describe.
    """
    figures = sourced_figures(evidence)
    if figures.empty:
        raise cannot_write(evidence, "no figure is known", "the evidence")
    kinds = kinds_of_source(evidence).set_index(["system", "kind"])["figures_n"]

    def of_kind(system: str, *of: str) -> Value:
        n = sum(kinds[system, kind] for kind in of)
        return share_value(n, figures[figures["measure_system"] == system])

    also = files_against_pages(evidence)
    from_files = figures["kind"] == FILE

    apart = evidence.set_apart
    apart = apart[apart["source_id"].isin(evidence.sources["source_id"])]
    pages_n = figures.groupby(list(CELL), dropna=False)["value"].size()
    values = Values(
        figures=rows_value(figures),
        cells=count_value(len(pages_n), figures),
        measures=count_value(figures["measure_id"].nunique(), figures),
        pages=count_value(figures["url"].nunique(), figures),
        publications=count_value(len(figures.drop_duplicates(["series", "publisher"])), figures),
        single_page=share_value((pages_n == 1).sum(), figures, whole=len(pages_n)),
        official=_share(figures, figures["kind"].isin(OFFICIAL)),
        official_youth=of_kind("youth", *OFFICIAL),
        official_family=of_kind("family", *OFFICIAL),
        files=count_value(figures.loc[from_files, "source_id"].nunique(), figures),
        files_figures=rows_value(figures[from_files], figures),
        from_files=_share(figures, from_files),
        official_else=_share(figures[~from_files], figures.loc[~from_files, "kind"].isin(OFFICIAL)),
        file_also_printed=rows_value(also, figures),
        file_differs=rows_value(also[~agree(also["value"], also["page_value"])], figures),
        copies_youth=of_kind("youth", "copy"),
        press_family=of_kind("family", "press"),
        dated=_share(figures, figures["published_on"].notna()),
        covers_known=_share(figures, figures["edition_period_end"].notna()),
        **_recipes(evidence),
        indicators=rows_value(evidence.indicators),
        improvements=rows_value(evidence.improvements),
        recommendations=rows_value(evidence.recommendations),
        set_apart=rows_value(apart, figures),
        **_audits(evidence.audits),
    )
    return sourced(values, evidence)


def _recipes(evidence: Evidence) -> dict[str, Value]:
    measures = measures_by_recipe(evidence)
    used, fed = measures["is_used"], measures["recipes"] != ""
    return {
        "measures_all": rows_value(measures),
        "measures_used": rows_value(measures[used]),
        "recipes_all": rows_value(measures[fed]),
        "recipes_used": rows_value(measures[used & fed]),
        "recipes_used_seen": rows_value(measures[used & (measures["layout"] == "seen")]),
    }


def _audits(audits: pd.DataFrame) -> dict[str, Value]:
    first, second = audits.iloc[[0]], audits.iloc[[1]]
    return {
        "audits": rows_value(audits),
        "audit_checked": count_value(audits["rows_checked"].sum(), audits),
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
