"""The numbers that part 2 prints: how data gets better, what it took, what was asked for."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.press.claims.value_kinds import count_value, range_value, resting, rows_value
from analysis.press.claims.values import Value, sourced
from analysis.press.exhibits.format import listing
from analysis.study.gaps import recommendations
from analysis.study.improvement import compare as improvement
from analysis.study.improvement.numbers_cases import case_figures
from analysis.study.registers.evidence import Evidence


@dataclass(frozen=True)
class ImprovementValues:
    """Every number in the running text of part 2.

    ``youth_*`` and ``family_*`` count changes on record; ``*_recorded`` are changes to what is recorded or
    measured, ``*_adding`` those that add something about children to a record, ``*_measured`` those that a routine
    indicator about the child measures, ``*_measured_partly`` those and such as one partly about the child measures, ``*_heard`` those by which children are
    heard. The figures of the case studies are named as in ``analysis.study.improvement.numbers_cases``; ``read_*`` count
    recommendations by how much of the answer was read.
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
    youth_adding: Value
    family_adding: Value
    youth_measured: Value
    family_measured: Value
    youth_measured_partly: Value
    family_measured_partly: Value
    family_heard: Value
    report_indicators: Value
    youth_publication: Value
    family_publication: Value
    youth_no_effect: Value
    family_no_effect: Value
    cases: Value
    cases_youth: Value
    kpi_usable_from: Value
    kpi_report_date: Value
    assessment_hours: Value
    assessment_years: Value
    assessment_concerns: Value
    survey_date: Value
    white_paper_date: Value
    partnership_cost: Value
    count_official_from: Value
    count_children: Value
    system_change_year: Value
    share_piloted_by: Value
    pathfinder_children: Value
    review_courts: Value
    review_files: Value
    review_cost_start: Value
    review_cost_next: Value
    identifier_date: Value
    targets: Value
    strategy_due: Value
    roll_out_date: Value
    board_members: Value
    feedback_line_opened: Value
    judges_told_date: Value
    mothers_return: Value
    parents_asked: Value
    parents_asked_date: Value
    kpi_year: Value
    returns_year: Value
    count_year: Value
    share_began: Value
    outcomes_study_year: Value
    board_founded: Value
    ethnicity_drawn: Value
    judges_study_year: Value
    children_surveyed: Value
    asked: Value
    bodies: Value
    accepted: Value
    accepted_partly: Value
    rejected: Value
    no_answer: Value
    no_answer_observatory: Value
    accepted_range: Value
    answered: Value
    read_part: Value
    read_account: Value
    read_tracker: Value
    read_existence: Value
    joint_bodies: Value
    joint_since: Value
    joint_accepted_bodies: Value
    measures_asked: Value
    measures_no_answer: Value


def improvement_values(evidence: Evidence) -> ImprovementValues:
    """Compute the numbers of part 2, each with the register rows it rests on."""
    values = ImprovementValues(**_changes(evidence), **case_figures(evidence), **_asked(evidence))
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
        "report_indicators": _measuring(frame, register, "FM13", "FM25"),
        "cases_youth": rows_value(cases[cases["system"] == "youth"], register),
    }
    for system in ("youth", "family"):
        rows = frame[frame["system"] == system]
        standing = rows[rows["progress"] == "in_place"]
        recorded = standing[standing["lever"] == improvement.RECORDED]
        adding = standing[standing["adds_about_child"] != ""]
        timed = rows[rows["year_start"].notna()]
        unknown = int((rows["progress"] == "unknown").sum())
        low, high = _share(len(standing), rows), _share(len(standing) + unknown, rows)
        looked_at = resting(rows, register)
        values |= {
            system: rows_value(rows, register, digits=True),
            f"{system}_dated": rows_value(timed, looked_at, digits=True),
            f"{system}_dated_recent": rows_value(
                timed[timed["year_start"] >= decade], looked_at, digits=True
            ),
            f"{system}_in_place": rows_value(standing, looked_at, digits=True),
            f"{system}_in_place_range": range_value(low, high, looked_at),
            f"{system}_recorded": rows_value(recorded, looked_at, digits=True),
            f"{system}_adding": rows_value(adding, looked_at, digits=True),
            f"{system}_measured": rows_value(standing[standing["about_child_n"] > 0], looked_at, digits=True),
            f"{system}_measured_partly": rows_value(
                standing[standing["about_or_partly_n"] > 0], looked_at, digits=True
            ),
            f"{system}_publication": rows_value(
                standing[standing["mechanism"] == "publication_practice"], looked_at, digits=True
            ),
            f"{system}_no_effect": rows_value(rows[rows["effect_reported"] == ""], looked_at, digits=True),
        }
        if system == "family":
            values["family_heard"] = rows_value(
                standing[standing["lever"] == improvement.HEARD], looked_at, digits=True
            )
    return values


def _measuring(changes: pd.DataFrame, register: pd.DataFrame, *names: str) -> Value:
    rows = changes[changes["improvement_id"].isin(names)]
    return count_value(int(rows["about_child_n"].sum()), resting(rows, register), digits=True)


def _asked(evidence: Evidence) -> dict[str, Value]:
    frame = recommendations.asked(evidence)
    joint = frame[frame["theme"] == recommendations.JOINT_ACTION]
    measures = frame[frame["theme"] == recommendations.MEASURES]
    by_response = {
        name: frame[frame["response"] == name] for name in ("accepted", "partly", "rejected", "unknown")
    }
    silent = frame[frame["how_read"] == ""]
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
        "accepted": rows_value(by_response["accepted"], among, digits=True),
        "accepted_partly": rows_value(by_response["partly"], among, digits=True),
        "rejected": rows_value(by_response["rejected"], among, digits=True),
        "no_answer": rows_value(silent, among, digits=True),
        "no_answer_observatory": rows_value(
            silent[silent["body"] == recommendations.BODIES["NFJO"]], among, digits=True
        ),
        "answered": rows_value(frame[frame["how_read"] != ""], among, digits=True),
        **{
            f"read_{how}": rows_value(frame[frame["how_read"] == how], among, digits=True)
            for how in ("part", "account", "tracker", "existence")
        },
        "accepted_range": range_value(low, high, among),
        "joint_bodies": count_value(joint["body"].nunique(), resting(joint, among)),
        "joint_since": Value(str(since), since, resting(dated, among), "entry"),
        "joint_accepted_bodies": Value(
            accepted_bodies, len(joint_accepted), resting(joint_accepted, among), "words"
        ),
        "measures_asked": rows_value(measures, among),
        "measures_no_answer": rows_value(measures[measures["how_read"] == ""], among),
    }


def _share(part_n: int, rows: pd.DataFrame) -> float:
    return 100 * part_n / len(rows) if len(rows) else 0.0
