"""The numbers on the second coding that the prose prints, each with the indicators that were coded."""

from dataclasses import replace

import pandas as pd

from analysis.press.claims.value_kinds import count_value, range_value, rows_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import count, decimal, percent
from analysis.press.registers import Evidence
from analysis.study.coding import codings
from analysis.study.coding import compare as agreement
from analysis.study.registers.second_coding import FIRST, LATER
from analysis.study.registers.tables import FEATURES


def coding_values(evidence: Evidence) -> Values:
    """Compute every number on the second coding that the documents print.

    A share ``same_*`` is of rows to which later codings gave the first code, the mean over these codings;
    ``child_each_other`` that of rows to which two later codings gave the same. ``ways`` are all codings, what most
    of them gave, and what was settled. Ranges are of the share about the child; ``courts_*`` and ``service_*`` say how many of these are about the child,
    the fewest and the most of all ways.
    """
    rows = _coded(evidence, "indicators")
    datasets = _coded(evidence, "datasets")
    agree = agreement.agreement(evidence).set_index(["register", "coded_column", "system"])
    contradicted = _of_indicators(agreement.settled(evidence))
    heads = codings.headlines(evidence).set_index(["coding", "left_out"])
    whole, no_care = (heads.xs(name, level="left_out") for name in (codings.WHOLE, codings.NO_CARE))
    absent, again = _absences(evidence)

    def same(column: str, system: str = "all") -> Value:
        return _share(agree.loc[("indicators", column, system), "first_pct"], rows)

    child = agree.loc[("indicators", "child_focused", "all")]
    values = Values(
        indicators=rows_value(rows, digits=True),
        datasets=rows_value(datasets, digits=True),
        later=replace(count_value(len(LATER), rows), kind="choice"),
        ways=replace(count_value(len(codings.CODINGS), rows, digits=True), kind="choice"),
        same_keeper=same("kept_by"),
        same_child=same("child_focused"),
        same_child_kappa=Value(decimal(child["first_kappa"], 2), child["first_kappa"], rows),
        child_each_other=_share(child["later_pct"], rows),
        same_question=same("key_question"),
        same_question_youth=same("key_question", "youth"),
        same_question_family=same("key_question", "family"),
        same_dataset_unit=_share(agree.loc[("datasets", "unit_of_count", "all"), "first_pct"], datasets),
        contradicted=count_value(len(contradicted), rows, digits=True),
        changed=count_value(contradicted["changed"].sum(), rows, digits=True),
        unchanged=count_value((contradicted["decided"] & ~contradicted["changed"]).sum(), rows, digits=True),
        ways_overlap=count_value((~whole["apart"]).sum(), rows, digits=True),
        ways_apart_without_care=count_value(no_care["apart"].sum(), rows, digits=True),
        **{
            f"{system}_{name}": range_value(
                whole.loc[coding, f"low_{system}_pct"], whole.loc[coding, f"high_{system}_pct"], rows
            )
            for system in ("youth", "family")
            for name, coding in (("first", FIRST), ("settled", codings.SETTLED))
        },
        **{
            f"{part}_{system}": _span(whole[f"{part}_yes_{system}_n"], rows)
            for part in ("courts", "service")
            for system in ("youth", "family")
        },
        absent=count_value(absent, datasets, digits=True),
        absent_again=count_value(again, datasets, digits=True),
    )
    return sourced(values, evidence)


def _coded(evidence: Evidence, register: str) -> pd.DataFrame:
    codes = evidence.second_coding
    names = codes.loc[(codes["register"] == register) & (codes["coding"] != FIRST), "row_id"]
    rows = getattr(evidence, register)
    return rows[rows.iloc[:, 0].isin(names)]


def _of_indicators(settled: pd.DataFrame) -> pd.DataFrame:
    return settled[settled["contradicted"] & (settled["register"] == "indicators")]


def _absences(evidence: Evidence) -> tuple[int, int]:
    """Count the features that the first coding calls absent, and those that a later coding calls absent too."""
    codes = evidence.second_coding
    absent = codes[codes["coded_column"].isin(FEATURES) & (codes["code"] == "no")]
    cell = ["row_id", "coded_column"]
    first = absent[absent["coding"] == FIRST]
    again = absent.loc[absent["coding"] != FIRST, cell].drop_duplicates()
    return len(first), len(first.merge(again, on=cell))


def _share(share: float, rows: pd.DataFrame) -> Value:
    return Value(percent(share), float(share), rows, "share")


def _span(counts: pd.Series, rows: pd.DataFrame) -> Value:
    """Say between which counts the ways of coding lie; the amount is the lower."""
    low, high = counts.min(), counts.max()
    return Value(count(low) if low == high else f"{count(low)} to {count(high)}", float(low), rows, "range")
