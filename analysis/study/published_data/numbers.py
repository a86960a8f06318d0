"""The numbers that part 3 prints of the published datasets."""

from dataclasses import replace

import pandas as pd

from analysis.press.claims.cells import Cells
from analysis.press.claims.value_kinds import count_value, list_value, resting, rows_value, share_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import span
from analysis.press.registers import Evidence
from analysis.study.published_data import compare as publication
from analysis.study.published_data import feature_ranges, features
from analysis.study.registers.fields import FEATURE, SYSTEMS

_REGULAR = ("monthly", "quarterly")
_YEARLY = ("monthly", "quarterly", "twice_a_year", "annual")
_WAYS_ONE_SIDED = (feature_ranges.UNKNOWN_NO, feature_ranges.UNKNOWN_YES)


def published_data_values(evidence: Evidence) -> Values:
    """Compute the numbers of part 3 on the datasets, each with the register rows it rests on."""
    values = Values(
        datasets=rows_value(evidence.datasets),
        **{name: value for system in SYSTEMS for name, value in _of_system(evidence, system).items()},
        **_asked_children(evidence.datasets),
        **_told_apart(evidence),
        **_freshness(evidence),
    )
    return sourced(values, evidence)


def _of_system(evidence: Evidence, system: str) -> dict[str, Value]:
    """Say what the datasets of a system count, how often, and what they hold, as the figures show it."""
    rows = evidence.datasets[evidence.datasets["system"] == system]
    shape, ranges = (frame(evidence) for frame in (publication.shape, feature_ranges.ranges))
    shape, ranges = shape[shape["system"] == system], ranges[ranges["system"] == system]
    features = Cells(ranges, ("feature",), lambda _: rows)
    regular = rows["frequency"].isin(_REGULAR)

    def of(aspect: str, *categories: str) -> Value:
        cells = shape[(shape["aspect"] == aspect) & shape["category"].isin(categories)]
        return count_value(
            cells["datasets_n"].sum(), resting(rows[rows[aspect].isin(categories)], rows), digits=True
        )

    def of_experience(mark: str) -> Value:
        chosen = resting(rows[rows["has_experience"] == mark], rows)
        return count_value(features.at("has_experience")[f"{mark}_n"], chosen, digits=True)

    return {
        system: rows_value(rows, digits=True),
        f"{system}_children": of("unit_of_count", "child"),
        f"{system}_cases": of("unit_of_count", "case", "application"),
        f"{system}_regular": of("frequency", *_REGULAR),
        f"{system}_regular_children": rows_value(
            rows[regular & (rows["unit_of_count"] == "child")], rows, digits=True
        ),
        f"{system}_accredited": of("statistics_status", "accredited_official_statistics"),
        f"{system}_local": of("geography_finest", "local_authority"),
        f"{system}_not_seen": share_value(
            ranges["unknown_n"].sum(), rows, whole=int(ranges["datasets_n"].sum())
        ),
        f"{system}_ethnicity": features.range("has_ethnicity"),
        f"{system}_experience": of_experience("yes"),
        f"{system}_experience_part": of_experience("partly"),
    }


def _asked_children(datasets: pd.DataFrame) -> dict[str, Value]:
    experience = datasets[datasets["has_experience"] == "yes"]
    yearly = experience[experience["frequency"].isin(_YEARLY)]
    youth, family = (
        yearly[yearly["system"] == system].sort_values("first_period").head(1)
        for system in ("youth", "family")
    )
    once = experience[(experience["system"] == "youth") & (experience["frequency"] == "one_off")].tail(1)
    unseen = datasets[datasets["has_experience"] == "unknown"]
    every_family = yearly[yearly["system"] == "family"]
    rest = experience[
        (experience["system"] == "family") & ~experience["dataset_id"].isin(every_family["dataset_id"])
    ]
    return {
        **_yearly_source("youth", youth, datasets),
        **_yearly_source("family", family, datasets),
        "family_experience_yearly": rows_value(every_family, experience, digits=True),
        "family_experience_rest": rows_value(rest, experience, digits=True),
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
    names = [name for group in features.FEATURE_GROUPS.values() for name in group]
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
    values["features_n"] = replace(count_value(len(names), datasets), kind="choice")
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
