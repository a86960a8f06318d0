"""The numbers that part 3 prints of the published datasets."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.claims.values import Value
from analysis.comparisons import feature_ranges, features, publication
from analysis.evidence import Evidence
from analysis.exhibits.publication.wording import FEATURE
from analysis.exhibits.words import in_words, listing, percent, span

_YEARLY = ("monthly", "quarterly", "twice_a_year", "annual")
_WAYS_ONE_SIDED = ("Not seen counts as no", "Not seen counts as yes")


@dataclass(frozen=True)
class PublicationValues:
    """Every number in the running text of part 3 on the published datasets."""

    datasets: Value
    youth: Value
    family: Value
    features_n: Value
    youth_children: Value
    family_children: Value
    youth_cases: Value
    family_cases: Value
    youth_regular: Value
    family_regular: Value
    youth_regular_children: Value
    family_regular_children: Value
    youth_accredited: Value
    family_accredited: Value
    youth_local: Value
    family_local: Value
    youth_not_seen: Value
    family_not_seen: Value
    youth_ethnicity: Value
    family_ethnicity: Value
    youth_experience: Value
    family_experience: Value
    youth_experience_part: Value
    family_experience_part: Value
    youth_experience_title: Value
    youth_experience_since: Value
    family_experience_yearly: Value
    experience_not_seen: Value
    told_apart: Value
    told_apart_partly_no: Value
    told_apart_partly_yes: Value
    told_apart_left_out: Value
    youth_ahead_either_way: Value
    flagship_youth_only: Value
    flagship_family_only: Value
    fresh_n: Value
    fresh_soonest: Value
    fresh_latest: Value
    fresh_quarterly_family: Value
    fresh_annual_youth: Value


def publication_values(evidence: Evidence) -> PublicationValues:
    """Compute the numbers of part 3 on the datasets, each with the register rows it rests on."""
    return PublicationValues(
        **_shape(evidence.datasets), **_features(evidence), **_told_apart(evidence), **_freshness(evidence)
    )


def _shape(datasets: pd.DataFrame) -> dict[str, Value]:
    values = {"datasets": _number(datasets, datasets)}
    for system in ("youth", "family"):
        rows = datasets[datasets["system"] == system]
        chosen = {
            "": rows,
            "_children": rows[rows["unit_of_count"] == "child"],
            "_cases": rows[rows["unit_of_count"].isin(("case", "application"))],
            "_regular": rows[rows["frequency"].isin(("monthly", "quarterly"))],
            "_regular_children": rows[
                rows["frequency"].isin(("monthly", "quarterly")) & (rows["unit_of_count"] == "child")
            ],
            "_accredited": rows[rows["statistics_status"] == "accredited_official_statistics"],
            "_local": rows[rows["geography_finest"] == "local_authority"],
        }
        values |= {f"{system}{name}": _number(part, rows) for name, part in chosen.items()}
    return values


def _features(evidence: Evidence) -> dict[str, Value]:
    long = features.held(evidence)
    ranges = feature_ranges.ranges(evidence).set_index(["feature", "system"])
    names = long["feature"].unique()
    values = {"features_n": Value(in_words(len(names)), len(names), evidence.datasets)}
    for system in ("youth", "family"):
        rows = evidence.datasets[evidence.datasets["system"] == system]
        cells = long.loc[long["system"] == system, "held"]
        share = 100 * (cells == "unknown").mean()
        values[f"{system}_not_seen"] = Value(percent(share), share, rows)
        low, high = ranges.loc[("has_ethnicity", system), ["low_pct", "high_pct"]]
        values[f"{system}_ethnicity"] = Value(span(low, high), float(low), rows)
        for name, mark in (("experience", "yes"), ("experience_part", "partly")):
            values[f"{system}_{name}"] = _number(rows[rows["has_experience"] == mark], rows)
    return values | _asked_children(evidence.datasets)


def _asked_children(datasets: pd.DataFrame) -> dict[str, Value]:
    held = datasets[datasets["has_experience"] == "yes"]
    yearly = held[held["frequency"].isin(_YEARLY)]
    youth = yearly[yearly["system"] == "youth"].sort_values("first_period").head(1)
    family = yearly[yearly["system"] == "family"]
    unseen = datasets[datasets["has_experience"] == "unknown"]
    since = youth["first_period"].iloc[0] if len(youth) else "a time that is not known"
    return {
        "youth_experience_title": Value(
            youth["title"].iloc[0] if len(youth) else "none", len(youth), youth if len(youth) else datasets
        ),
        "youth_experience_since": Value(since, len(youth), youth if len(youth) else datasets),
        "family_experience_yearly": Value(
            in_words(len(family)) if len(family) else "none", len(family), family if len(family) else held
        ),
        "experience_not_seen": _number(unseen, datasets),
    }


def _told_apart(evidence: Evidence) -> dict[str, Value]:
    values = {}
    for name, partly in (
        ("told_apart", "either"),
        ("told_apart_partly_no", "no"),
        ("told_apart_partly_yes", "yes"),
    ):
        told = (
            feature_ranges.ranges(evidence, partly=partly).drop_duplicates("feature")["higher"].ne("").sum()
        )
        values[name] = Value(in_words(told) if told else "none", int(told), evidence.datasets)
    ways = feature_ranges.sensitivity(evidence)
    left_out = ways[ways["way"].str.startswith("Without")]
    most = int((left_out["higher"] != "").groupby(left_out["way"]).sum().max())
    values["told_apart_left_out"] = Value(in_words(most) if most else "none", most, evidence.datasets)
    one_sided = ways[ways["way"].isin(_WAYS_ONE_SIDED) & (ways["higher"] == "youth")]
    about_child = features.FEATURE_GROUPS["Who the child is"]
    both = one_sided[one_sided["feature"].isin(about_child)].groupby("feature").size() == len(_WAYS_ONE_SIDED)
    values["youth_ahead_either_way"] = Value(in_words(int(both.sum())), int(both.sum()), evidence.datasets)
    flagships = features.flagships(evidence)
    rows = evidence.datasets[evidence.datasets["dataset_id"].isin(features.FLAGSHIPS.values())]
    for name, first, second in (
        ("flagship_youth_only", "youth", "family"),
        ("flagship_family_only", "family", "youth"),
    ):
        only = flagships.loc[(flagships[first] == "yes") & (flagships[second] == "no"), "feature"]
        text = (
            listing([FEATURE[feature].lower() for feature in only]) if len(only) else "none of the features"
        )
        values[name] = Value(text, len(only), rows)
    return values


def _freshness(evidence: Evidence) -> dict[str, Value]:
    dated = publication.freshness(evidence)
    quarterly = dated[(dated["frequency"] == "quarterly") & (dated["system"] == "family")]
    annual = dated[(dated["frequency"] == "annual") & (dated["system"] == "youth")]
    register = evidence.datasets
    return {
        "fresh_n": _number(dated, register),
        "fresh_soonest": _days(dated.nsmallest(1, "lag_days"), register),
        "fresh_latest": _days(dated.nlargest(1, "lag_days"), register),
        "fresh_quarterly_family": _days(quarterly, register),
        "fresh_annual_youth": _days(annual, register),
    }


def _days(rows: pd.DataFrame, among: pd.DataFrame) -> Value:
    """Give the days of one dataset, or the range of several."""
    if rows.empty:
        return Value("a time that is not known", float("nan"), among)
    soonest, latest = rows["lag_days"].min(), rows["lag_days"].max()
    return Value(f"{span(soonest, latest, suffix='')} days", float(soonest), rows)


def _number(rows: pd.DataFrame, among: pd.DataFrame) -> Value:
    """Count rows; where there are none the value rests on those that were looked at."""
    return Value(in_words(len(rows)), len(rows), rows if len(rows) else among)
