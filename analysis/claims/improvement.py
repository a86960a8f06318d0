"""The numbers that part 2 prints: how data gets better, what it took, what was asked for."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.claims.case_figures import case_figures
from analysis.claims.making import count_value, list_value, range_value, resting, rows_value
from analysis.claims.values import Value, sourced
from analysis.comparisons import improvement, recommendations
from analysis.evidence import Evidence
from analysis.exhibits.words import listing


@dataclass(frozen=True)
class ImprovementValues:
    """Every number in the running text of part 2.

    ``youth_*`` and ``family_*`` count changes on record; ``*_recorded`` are changes to what is recorded or
    measured; ``case_*`` are figures that stand in the words of a case study's own row.
    """

    changes: Value
    youth: Value
    family: Value
    youth_dated_recent: Value
    youth_dated: Value
    family_dated_recent: Value
    family_dated: Value
    decade: Value
    youth_in_place: Value
    family_in_place: Value
    youth_in_place_range: Value
    family_in_place_range: Value
    youth_recorded: Value
    family_recorded: Value
    family_recorded_titles: Value
    youth_publication: Value
    family_publication: Value
    youth_no_effect: Value
    family_no_effect: Value
    cases: Value
    cases_youth: Value
    kpi_year: Value
    kpi_usable_from: Value
    assessment_hours: Value
    assessment_years: Value
    assessment_concerns: Value
    returns_year: Value
    survey_date: Value
    pathfinder_children: Value
    count_year: Value
    count_official_from: Value
    system_change_year: Value
    outcomes_study_year: Value
    asked: Value
    bodies: Value
    accepted: Value
    rejected: Value
    no_answer: Value
    accepted_range: Value
    joint_bodies: Value
    joint_since: Value
    joint_accepted_bodies: Value
    measures_asked: Value
    measures_no_answer: Value
    by_tracker: Value
    answered: Value


def improvement_values(evidence: Evidence) -> ImprovementValues:
    """Compute the numbers of part 2, each with the register rows it rests on."""
    values = ImprovementValues(
        **_changes(evidence), **case_figures(evidence.improvements), **_asked(evidence)
    )
    return sourced(values, evidence)


def _changes(evidence: Evidence) -> dict[str, Value]:
    frame = improvement.improvements(evidence)
    dated = frame[frame["year_start"].notna()]
    latest = dated["year_start"].max() if len(dated) else evidence.as_of.year
    decade = int(latest) // 10 * 10
    register = evidence.improvements
    cases = improvement.cases(evidence)
    values = {
        "changes": rows_value(frame, register),
        "decade": Value(f"{decade}s", decade, resting(dated, register)),
        "cases": rows_value(cases, register),
        "cases_youth": rows_value(cases[cases["system"] == "youth"], register),
    }
    for system in ("youth", "family"):
        rows = frame[frame["system"] == system]
        standing = rows[rows["progress"] == "in_place"]
        recorded = standing[standing["lever"] == improvement.RECORDED]
        timed = rows[rows["year_start"].notna()]
        unknown = int((rows["progress"] == "unknown").sum())
        low, high = _share(len(standing), rows), _share(len(standing) + unknown, rows)
        looked_at = resting(rows, register)
        values |= {
            system: rows_value(rows, register),
            f"{system}_dated": rows_value(timed, looked_at),
            f"{system}_dated_recent": rows_value(timed[timed["year_start"] >= decade], looked_at),
            f"{system}_in_place": rows_value(standing, looked_at),
            f"{system}_in_place_range": range_value(low, high, looked_at),
            f"{system}_recorded": rows_value(recorded, looked_at),
            f"{system}_publication": rows_value(
                standing[standing["mechanism"] == "publication_practice"], looked_at
            ),
            f"{system}_no_effect": rows_value(rows[rows["effect_reported"] == ""], looked_at),
        }
        if system == "family":
            values["family_recorded_titles"] = list_value(
                recorded["title"].tolist(), resting(recorded, looked_at), nought="none"
            )
    return values


def _asked(evidence: Evidence) -> dict[str, Value]:
    frame = recommendations.asked(evidence)
    joint = frame[frame["theme"] == recommendations.JOINT_ACTION]
    measures = frame[frame["theme"] == recommendations.MEASURES]
    by_response = {name: frame[frame["response"] == name] for name in ("accepted", "rejected", "unknown")}
    answered = frame[frame["response"] != "unknown"]
    low = _share(len(by_response["accepted"]), frame)
    high = low + _share(len(by_response["unknown"]), frame)
    dated, joint_accepted = joint[joint["year"].notna()], joint[joint["response"] == "accepted"]
    since = int(dated["year"].min()) if len(dated) else 0
    accepted_bodies = (
        listing(list(dict.fromkeys(joint_accepted["body"]))) if len(joint_accepted) else "no body"
    )
    register = evidence.recommendations
    among = resting(frame, register)
    return {
        "asked": rows_value(frame, register),
        "bodies": count_value(frame["body"].nunique(), among),
        "accepted": rows_value(by_response["accepted"], among),
        "rejected": rows_value(by_response["rejected"], among),
        "no_answer": rows_value(by_response["unknown"], among),
        "accepted_range": range_value(low, high, among),
        "joint_bodies": count_value(joint["body"].nunique(), resting(joint, among)),
        "joint_since": Value(str(since), since, resting(dated, among), "entry"),
        "joint_accepted_bodies": Value(
            accepted_bodies, len(joint_accepted), resting(joint_accepted, among), "words"
        ),
        "measures_asked": rows_value(measures, among),
        "measures_no_answer": rows_value(measures[measures["response"] == "unknown"], among),
        "by_tracker": rows_value(answered[answered["by_tracker"]], among),
        "answered": rows_value(answered, among),
    }


def _share(part_n: int, rows: pd.DataFrame) -> float:
    return 100 * part_n / len(rows) if len(rows) else 0.0
