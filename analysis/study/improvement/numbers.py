"""The numbers that part 2 prints: how data gets better, what it took, what was asked for."""

import pandas as pd

from analysis.press.claims.cells import Cells
from analysis.press.claims.not_known import NotKnown, cannot_write, not_known
from analysis.press.claims.value_kinds import count_value, range_value, resting, rows_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import listing
from analysis.press.registers import Evidence
from analysis.study.gaps import recommendations
from analysis.study.improvement import compare as improvement
from analysis.study.improvement.numbers_cases import case_figures


def improvement_values(evidence: Evidence) -> Values:
    """Compute the numbers of part 2, each with the register rows it rests on.

    ``youth_*`` and ``family_*`` count changes on record; ``*_recorded`` are changes to what is recorded or
    measured, ``*_adding`` those that add something about children to a record, ``*_measured`` those that a routine
    indicator about the child measures, ``*_measured_partly`` those and such as one partly about the child measures, ``*_heard`` those by which children are
    heard. The figures of the case studies are named as in ``analysis.study.improvement.numbers_cases``; ``read_*`` count
    recommendations that government is expected to answer by how much of the answer was read, and so does what came of them.
    """
    values = Values(**_changes(evidence), **case_figures(evidence), **_asked(evidence))
    return sourced(values, evidence)


def _changes(evidence: Evidence) -> dict[str, Value | NotKnown]:
    frame = improvement.improvements(evidence)
    dated = frame[frame["year_start"].notna()]
    if dated.empty and evidence.as_of is None:
        raise cannot_write(evidence, "no change with a year is known", "how data gets better")
    latest = evidence.as_of.year if dated.empty and evidence.as_of else dated["year_start"].max()
    decade = int(latest) // 10 * 10
    register = evidence.improvements
    cases = improvement.cases(evidence)
    values: dict[str, Value | NotKnown] = {
        "changes": rows_value(frame, register),
        "decade": Value(f"{decade}s", decade, resting(dated, register)),
        "cases": rows_value(cases, register, digits=True),
        "report_indicators": _measuring(frame, register, "FM13", "FM25"),
        "cases_youth": rows_value(cases[cases["system"] == "youth"], register, digits=True),
    }
    shares = improvement.still_in_place(evidence)
    for system in ("youth", "family"):
        rows = frame[frame["system"] == system]
        in_place = rows[rows["progress"] == "in_place"]
        timed = rows[rows["year_start"].notna()]
        looked_at = resting(rows, register)
        cells = Cells(shares, ("system", "lever"), lambda *_, behind=looked_at: behind)
        counted = {
            "dated": timed,
            "dated_recent": timed[timed["year_start"] >= decade],
            "in_place": in_place,
            "recorded": in_place[in_place["lever"] == improvement.RECORDED],
            "heard": in_place[in_place["lever"] == improvement.HEARD],
            "adding": in_place[in_place["adds_about_child"] != ""],
            "measured": in_place[in_place["about_child_n"] > 0],
            "measured_partly": in_place[in_place["about_or_partly_n"] > 0],
            "publication": in_place[in_place["mechanism"] == "publication_practice"],
            "no_effect": rows[rows["effect_reported"] == ""],
        }
        values |= {
            system: rows_value(rows, register, digits=True),
            f"{system}_in_place_range": cells.range(system, "all")
            if len(rows)
            else not_known(evidence, "no change of one of the systems is known", "how data gets better"),
            **{
                f"{system}_{name}": rows_value(part, looked_at, digits=True) for name, part in counted.items()
            },
        }
    return values


def _measuring(changes: pd.DataFrame, register: pd.DataFrame, *names: str) -> Value:
    rows = changes[changes["improvement_id"].isin(names)]
    return count_value(int(rows["about_child_n"].sum()), resting(rows, register), digits=True)


def _asked(evidence: Evidence) -> dict[str, Value]:
    frame = recommendations.asked(evidence)
    joint = frame[frame["theme"] == recommendations.JOINT_ACTION]
    measures = frame[frame["theme"] == recommendations.MEASURES]
    due, others = (frame[frame["answer_due"] == code] for code in ("yes", "no"))
    by_response = {
        name: due[due["response"] == name] for name in ("accepted", "partly", "rejected", "unknown")
    }
    low = _share(len(by_response["accepted"]), due)
    high = low + _share(len(by_response["unknown"]), due)
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
        "due": rows_value(due, among, digits=True),
        "not_due": rows_value(others, among, digits=True),
        "accepted": rows_value(by_response["accepted"], among, digits=True),
        "accepted_partly": rows_value(by_response["partly"], among, digits=True),
        "rejected": rows_value(by_response["rejected"], among, digits=True),
        "no_answer": rows_value(due[due["how_read"] == ""], among, digits=True),
        "answered": rows_value(due[due["how_read"] != ""], among, digits=True),
        "accepted_by_label": rows_value(
            due[(due["response"] == "accepted") & (due["how_read"] == "tracker")], among, digits=True
        ),
        "not_due_answered": rows_value(others[others["how_read"] != ""], among, digits=True),
        **{
            f"read_{how}": rows_value(due[due["how_read"] == how], among, digits=True)
            for how in recommendations.HOW_READ
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
