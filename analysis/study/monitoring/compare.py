"""What each system monitors: the subject of its indicators, whom they count, and how much of it is published.

The lists of indicators are purposive samples, coded by judgement. They bear a direction and a range, never
a test. Unless asked otherwise, an indicator counts when its published wording was seen and it is collected
regularly now.
"""

from collections.abc import Collection, Sequence

import pandas as pd

from analysis.press.comparisons.code_ranges import code_range, ranges_by
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.monitoring.indicator_selection import (
    ALL,
    BELOW_NATIONAL,
    BRANCHES,
    CODES,
    COURTS,
    SERVICE,
    STRONGEST,
    about_child,
    in_strongest,
    seen_by,
    selection,
)
from analysis.study.registers.fields import FIELDS, SYSTEMS

RELEASES = ("accredited_official_statistics", "official_statistics", "management_information")
WITHOUT = "without {}"
COURT_AND_SERVICE = {system: f"courts with {service}" for system, service in SERVICE.items()}
ABOUT_CHILD = "about the child"


@once
def focus(evidence: Evidence, *, include_one_off: bool = False) -> pd.DataFrame:
    """Count the indicators of each part of both systems by what they measure, from the child's need to the number of cases.

    Source: The register of indicators; the codes are this project's judgement.

    Returns
    -------
    DataFrame
        Key ``system``, ``branch``, ``focus``; ``indicators_n``, ``branch_n`` (all indicators of the part) and
        ``indicator_ids``. Eight kinds of focus for each part that has an indicator, in the order of the field
        dictionary; a kind that it does not measure is a row of 0.
    """
    counted = []
    for (system, branch), part in parts_of(selection(evidence, include_one_off=include_one_off)).items():
        if branch in BRANCHES[system] and len(part):
            for kind in FIELDS["focus"].allowed:
                own = part.loc[part["focus"] == kind, "indicator_id"]
                counted.append((system, branch, kind, len(own), len(part), ";".join(own)))
    columns = ["system", "branch", "focus", "indicators_n", "branch_n", "indicator_ids"]
    return check_frame(counted, key="system branch focus", columns=columns)


def measuring(
    frame: pd.DataFrame, kinds: Sequence[str], system: str, branches: Collection[str] | None = None
) -> tuple[int, int]:
    """Say how many indicators of a system, or of some parts of it, measure some kinds of things, and how many there are, from the frame of ``focus``."""
    chosen = BRANCHES[system] if branches is None else branches
    own = frame[(frame["system"] == system) & frame["branch"].isin(list(chosen))]
    return int(own.loc[own["focus"].isin(kinds), "indicators_n"].sum()), int(own["indicators_n"].sum())


@once
def child_focus(evidence: Evidence, *, include_one_off: bool = False) -> pd.DataFrame:
    """Count the indicators that are about the child, for each system, without its strongest part, and for each part.

    Source: The register of indicators; the codes are this project's judgement.

    Returns
    -------
    DataFrame
        Key ``system``, ``branch`` (``all`` is the whole system); ``share_of`` says whether the row is of the ``whole``,
        of its ``remainder`` without custody or without children's social care, of the ``court and its service`` (youth
        justice services, Cafcass), or of one ``part``; ``indicators_n``, ``yes_n``, ``partly_n``, ``no_n``,
        ``uncoded_n``; ``low_pct`` counts only yes, ``high_pct`` counts partly and uncoded as well; ``indicator_ids`` are
        those coded yes. Parts without any indicator are left out.
    """
    return child_focus_of(selection(evidence, include_one_off=include_one_off))


def child_focus_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Count as ``child_focus`` does, in any choice of indicators that has ``branch``.

    Source: The register of indicators; the codes are this project's judgement.

    Returns
    -------
    DataFrame
        As ``child_focus`` gives it.
    """
    counted = []
    for (system, branch), part in parts_of(rows).items():
        if part.empty:
            continue
        kinds = {ALL: "whole", COURT_AND_SERVICE[system]: "court and its service"}
        share_of = kinds.get(branch, "part" if branch in BRANCHES[system] else "remainder")
        ids = ";".join(part.loc[part["child_focused"] == "yes", "indicator_id"])
        spread = code_range(part["child_focused"], "uncoded")
        counted.append(
            {"system": system, "branch": branch, "share_of": share_of, **spread, "indicator_ids": ids}
        )
    names = [f"{code}_n" for code in (*CODES, "uncoded")]
    columns = ["system", "branch", "share_of", "indicators_n", *names, "low_pct", "high_pct", "indicator_ids"]
    return check_frame(counted, key="system branch", columns=columns)


def weighted_alike(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the share about the child of each court and its service when the two count alike, however many indicators each has.

    Takes what ``child_focus`` gives.

    Source: That of the frame given.

    Returns
    -------
    DataFrame
        Key ``system``; ``low_pct``, ``high_pct``: the mean of the two.
    """
    two = [(system, branch) for system, service in SERVICE.items() for branch in (COURTS, service)]
    chosen = frame[[pair in two for pair in zip(frame["system"], frame["branch"], strict=True)]]
    return chosen.groupby("system", sort=False, as_index=False)[["low_pct", "high_pct"]].mean()


def parts_of(rows: pd.DataFrame) -> dict[tuple[str, str], pd.DataFrame]:
    """Give the indicators of each system: the whole, without its strongest part, the court with its service, and each part."""
    parts = {}
    for system in SYSTEMS:
        own = rows[rows["system"] == system]
        parts[system, ALL] = own
        parts[system, WITHOUT.format(STRONGEST[system])] = own[~in_strongest(own)]
        parts[system, COURT_AND_SERVICE[system]] = own[own["branch"].isin((COURTS, SERVICE[system]))]
        parts |= {(system, branch): own[own["branch"] == branch] for branch in BRANCHES[system]}
    return parts


@once
def questions(evidence: Evidence, *, include_one_off: bool = False) -> pd.DataFrame:
    """List which of the six questions each indicator helps to answer, and whether it is about the child.

    Source: The register of indicators; questions as in the register of key questions.

    Returns
    -------
    DataFrame
        Key ``indicator_id``; ``key_question`` (1 to 6), ``short`` and ``question`` in words, ``system``,
        ``child_focused``, ``strongest`` (kept by custody or by children's social care), ``branch``, ``framework``,
        ``indicator``. In order of question, system (youth first), child focus (yes first), and what those two keep last.
        An indicator not coded to a question is left out.
    """
    rows = selection(evidence, include_one_off=include_one_off)
    rows = rows.merge(
        evidence.key_questions[["key_question", "short", "question"]], on="key_question", how="inner"
    )
    codes = {code: place for place, code in enumerate(CODES)}
    rows = rows.assign(_code=rows["child_focused"].map(codes), strongest=in_strongest(rows))
    order = {"key_question": True, "system": False, "_code": True, "strongest": True, "indicator_id": True}
    rows = rows.sort_values(list(order), ascending=list(order.values()))
    return check_frame(
        rows,
        key="indicator_id",
        columns=(
            "key_question short question system child_focused strongest branch indicator_id framework "
            "indicator"
        ),
    )


@once
def units(evidence: Evidence, *, include_one_off: bool = False) -> pd.DataFrame:
    """Count who or what the indicators of each system, and of each part of it, count: children, cases, orders.

    Source: The register of indicators; the codes are this project's judgement.

    Returns
    -------
    DataFrame
        Key ``system``, ``branch`` (``all`` is the whole system), ``unit_of_count``; ``indicators_n``, ``whole_n`` (all of
        the system or part), ``share_pct`` of these, ``indicator_ids``. Only units that are used there.
    """
    rows = selection(evidence, include_one_off=include_one_off)
    parts = {
        (system, branch): part
        for (system, branch), part in parts_of(rows).items()
        if branch in (ALL, *BRANCHES[system])
    }
    return _units(parts, "indicator")


@once
def release_units(evidence: Evidence) -> pd.DataFrame:
    """Count who or what the statistical releases of each system count.

    Source: The register of datasets.

    Returns
    -------
    DataFrame
        Key ``system``, ``branch`` (``all``), ``unit_of_count``; ``datasets_n``, ``whole_n`` (all releases of the system),
        ``share_pct``, ``dataset_ids``. Statistics and management information: tools, studies, reports and judgments count
        nothing of their own and are left out.
    """
    rows = evidence.datasets
    rows = rows[rows["statistics_status"].isin(RELEASES)]
    return _units({(system, ALL): rows[rows["system"] == system] for system in SYSTEMS}, "dataset")


def _units(parts: dict[tuple[str, str], pd.DataFrame], counted: str) -> pd.DataFrame:
    found = [
        (system, branch, unit, len(used), len(part), 100 * len(used) / len(part), ";".join(used))
        for (system, branch), part in parts.items()
        for unit in FIELDS["unit_of_count"].allowed
        if len(used := part.loc[part["unit_of_count"] == unit, f"{counted}_id"])
    ]
    key = ["system", "branch", "unit_of_count"]
    columns = [*key, f"{counted}s_n", "whole_n", "share_pct", f"{counted}_ids"]
    return check_frame(found, key=key, columns=columns)


def publication(evidence: Evidence, *, include_one_off: bool = False) -> pd.DataFrame:
    """Count the indicators whose results are published, of all and of those about the child.

    Source: The register of indicators; the codes are this project's judgement.

    Returns
    -------
    DataFrame
        Key ``system``, ``group`` (``all``, or ``about the child``); ``indicators_n``; ``yes_n``, ``partly_n``, ``no_n``,
        ``unknown_n`` by whether results are published; ``low_pct`` counts only those published in full, ``high_pct``
        those in part and those not known as well. ``below_national_n`` are monitored at a finer level than the nation;
        ``ethnicity_seen_n`` were seen split by ethnicity: a count of what was seen, so a lower bound.
    """
    chosen = selection(evidence, include_one_off=include_one_off)
    both = pd.concat([chosen.assign(group=ALL), about_child(chosen).assign(group=ABOUT_CHILD)])
    both = both.assign(
        below_national_n=both["level"].isin(BELOW_NATIONAL), ethnicity_seen_n=seen_by(both, "ethnicity")
    ).sort_values("system", ascending=False, kind="stable")
    groups = ["system", "group"]
    seen = both.groupby(groups)[["below_national_n", "ethnicity_seen_n"]].sum()
    counted = ranges_by(both, groups, "publication", "unknown").join(seen, on=groups)
    return check_frame(counted, key=groups)
