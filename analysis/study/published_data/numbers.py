"""The numbers that part 3 prints of the published datasets."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.press.claims.value_kinds import (
    count_value,
    list_value,
    range_value,
    resting,
    rows_value,
    share_value,
)
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import span
from analysis.study.published_data import compare as publication
from analysis.study.published_data import feature_ranges, features
from analysis.study.published_data.labels import FEATURE
from analysis.study.registers.evidence import Evidence

_YEARLY = ("monthly", "quarterly", "twice_a_year", "annual")
_WAYS_ONE_SIDED = (feature_ranges.UNKNOWN_NO, feature_ranges.UNKNOWN_YES)


def published_data_values(evidence: Evidence) -> Values:
    """Compute the numbers of part 3 on the datasets, each with the register rows it rests on."""
    values = Values(
        **_shape(evidence.datasets), **_features(evidence), **_told_apart(evidence), **_freshness(evidence)
    )
    return sourced(values, evidence)


def _shape(datasets: pd.DataFrame) -> dict[str, Value]:
    cases = datasets["unit_of_count"].isin(("case", "application")) & (datasets["system"] == "family")
    values = {
        "datasets": rows_value(datasets),
        "family_cases": rows_value(datasets[cases], datasets, digits=True),
    }
    for system in ("youth", "family"):
        rows = datasets[datasets["system"] == system]
        chosen = {
            "": rows,
            "_children": rows[rows["unit_of_count"] == "child"],
            "_regular": rows[rows["frequency"].isin(("monthly", "quarterly"))],
            "_regular_children": rows[
                rows["frequency"].isin(("monthly", "quarterly")) & (rows["unit_of_count"] == "child")
            ],
            "_accredited": rows[rows["statistics_status"] == "accredited_official_statistics"],
            "_local": rows[rows["geography_finest"] == "local_authority"],
        }
        values |= {f"{system}{name}": rows_value(part, rows, digits=True) for name, part in chosen.items()}
    return values


def _features(evidence: Evidence) -> dict[str, Value]:
    ranges = feature_ranges.ranges(evidence).set_index(["feature", "system"])
    names = [name for group in features.FEATURE_GROUPS.values() for name in group]
    values = {"features_n": replace(count_value(len(names), evidence.datasets), kind="choice")}
    for system in ("youth", "family"):
        rows = evidence.datasets[evidence.datasets["system"] == system]
        unknown = (rows[names] == "unknown").to_numpy()
        values[f"{system}_not_seen"] = share_value(unknown.sum(), rows, whole=unknown.size)
        low, high = ranges.loc[("has_ethnicity", system), ["low_pct", "high_pct"]]
        values[f"{system}_ethnicity"] = range_value(low, high, rows)
        for name, mark in (("experience", "yes"), ("experience_part", "partly")):
            chosen = rows[rows["has_experience"] == mark]
            values[f"{system}_{name}"] = rows_value(chosen, rows, digits=True)
    return values | _asked_children(evidence.datasets)


def _asked_children(datasets: pd.DataFrame) -> dict[str, Value]:
    held = datasets[datasets["has_experience"] == "yes"]
    yearly = held[held["frequency"].isin(_YEARLY)]
    youth, family = (
        yearly[yearly["system"] == system].sort_values("first_period").head(1)
        for system in ("youth", "family")
    )
    once = held[(held["system"] == "youth") & (held["frequency"] == "one_off")].tail(1)
    unseen = datasets[datasets["has_experience"] == "unknown"]
    every_family = yearly[yearly["system"] == "family"]
    rest = held[(held["system"] == "family") & ~held["dataset_id"].isin(every_family["dataset_id"])]
    return {
        **_yearly_source("youth", youth, datasets),
        **_yearly_source("family", family, datasets),
        "family_experience_yearly": rows_value(every_family, held, digits=True),
        "family_experience_rest": rows_value(rest, held, digits=True),
        "youth_experience_once": Value(
            once["title"].iloc[0] if len(once) else "none", len(once), resting(once, datasets), "words"
        ),
        "experience_not_seen": rows_value(unseen, datasets),
    }


def _yearly_source(system: str, rows: pd.DataFrame, datasets: pd.DataFrame) -> dict[str, Value]:
    since = rows["first_period"].iloc[0] if len(rows) else "a time that is not known"
    title = rows["title"].iloc[0] if len(rows) else "none"
    return {
        f"{system}_experience_title": Value(title, len(rows), resting(rows, datasets), "words"),
        f"{system}_experience_since": Value(since, len(rows), resting(rows, datasets), "entry"),
    }


def _told_apart(evidence: Evidence) -> dict[str, Value]:
    datasets = evidence.datasets
    ways = feature_ranges.sensitivity(evidence)
    told = (ways["higher"] != "").groupby(ways["way"]).sum()
    values = {
        name: count_value(told[way], datasets, digits=True)
        for name, way in (
            ("told_apart", feature_ranges.AS_REPORTED),
            ("told_apart_partly_no", feature_ranges.PARTLY_NO),
        )
    }
    one_sided = ways[ways["way"].isin(_WAYS_ONE_SIDED) & (ways["higher"] == "youth")]
    about_child = features.FEATURE_GROUPS["Who the child is"]
    both = one_sided[one_sided["feature"].isin(about_child)].groupby("feature").size() == len(_WAYS_ONE_SIDED)
    values["youth_ahead_either_way"] = count_value(both.sum(), datasets)
    flagships = features.flagships(evidence)
    rows = evidence.datasets[evidence.datasets["dataset_id"].isin(features.FLAGSHIPS.values())]
    for name, first, second in (
        ("flagship_youth_only", "youth", "family"),
        ("flagship_family_only", "family", "youth"),
    ):
        only = flagships.loc[(flagships[first] == "yes") & (flagships[second] == "no"), "feature"]
        words = [FEATURE[feature].lower() for feature in only]
        values[name] = list_value(words, rows, nought="none of the features")
    return values


def _freshness(evidence: Evidence) -> dict[str, Value]:
    dated = publication.freshness(evidence)
    quarterly = dated[(dated["frequency"] == "quarterly") & (dated["system"] == "family")]
    annual = dated[(dated["frequency"] == "annual") & (dated["system"] == "youth")]
    register = evidence.datasets
    return {
        "fresh_n": rows_value(dated, register, digits=True),
        "fresh_soonest": _days(dated.nsmallest(1, "lag_days"), register),
        "fresh_latest": _days(dated.nlargest(1, "lag_days"), register),
        "fresh_quarterly_family": _days(quarterly, register),
        "fresh_annual_youth": _days(annual, register),
    }


def _days(rows: pd.DataFrame, among: pd.DataFrame) -> Value:
    """Give the days of one dataset, or the range of several."""
    if rows.empty:
        return Value("a time that is not known", float("nan"), among, "words")
    soonest, latest = rows["lag_days"].min(), rows["lag_days"].max()
    return Value(f"{span(soonest, latest, suffix='')} days", float(soonest), rows)
