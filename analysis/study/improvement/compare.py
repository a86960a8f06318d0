"""How each system has improved its data: when, by which lever, how far, and what that teaches.

The register is a list chosen for what it can teach, not a census of all that was done: counts show direction,
never a rate.
"""

import pandas as pd

from analysis.press.comparisons.code_ranges import ranges_by
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.registers.fields import SYSTEMS

LEVERS: dict[str, tuple[str, ...]] = {
    "What is recorded": ("new_collection", "new_indicators", "standard_or_definition"),
    "What is done with records": ("publication_practice", "tool_or_dashboard", "linkage", "research_access"),
    "How children are heard": ("participation",),
    "How it is steered": ("strategy_or_governance", "legislation"),
}
"""The mechanisms by what they act on, in the order in which they are shown. Our judgement.

Hearing children is a lever of its own: a board or a telephone line adds no field to the court's record.
"""

RECORDED, _, HEARD, _ = LEVERS

PROGRESS = ("in_place", "under_way", "proposed", "ended", "unknown")

CASES: dict[str, str] = {
    "YM01": "Measures built around the child's needs, and what it cost to begin without a pilot.",
    "YM05": "Needs recorded as a by-product of practice, and the burden that came with it.",
    "YM07": "A child-level return kept alive by funding, published rules and figures sent back.",
    "YM11": "Records of two departments linked once, described in public, then opened.",
    "YM13": "Children asked directly, across the country.",
    "FM08": "The family example in which a small count led the official series to follow.",
}
"""The case studies and why each was chosen: five levers of youth justice, and the best family example."""

_GROUP = {mechanism: group for group, mechanisms in LEVERS.items() for mechanism in mechanisms}


@once
def improvements(evidence: Evidence) -> pd.DataFrame:
    """Give every improvement on record, in the order in which they began.

    Source: The register of improvements and, for what each led to, that of indicators; levers are coded by this
    project.

    Parameters
    ----------
    evidence : Evidence
        With ``as_of``, improvements that began in a later year are left out, and so are those whose first
        year is not known.

    Returns
    -------
    DataFrame
        One row an improvement: ``improvement_id``, ``system``, ``title``, ``year_start`` (missing where no page read
        shows it), ``lead_body``, ``lever`` (what the mechanism acts on), ``mechanism``, ``progress``, ``what_changed``,
        ``adds_about_child`` (what it adds about children to a record; blank where that is nothing, or nothing that was
        seen), ``measured_by`` (indicators in which it is measured, joined by semicolons), ``about_child_n`` (how many of
        these are about the child, routine and of seen wording), ``about_or_partly_n`` (those and such as are partly so),
        ``effect_reported`` and ``lesson_for_family_justice`` (blank where none was seen; an effect is as reported, not
        measured), ``note``, ``source_title``, ``source_url``. Sorted by year, undated last, youth before family, then
        identifier.
    """
    frame = evidence.improvements
    if evidence.as_of is not None:
        frame = frame[frame["year_start"].le(evidence.as_of.year).fillna(False).astype(bool)]
    frame = frame.assign(
        about_child_n=_about_child(frame, evidence.indicators, "yes"),
        about_or_partly_n=_about_child(frame, evidence.indicators, "yes", "partly"),
        lever=frame["mechanism"].map(_GROUP),
    ).sort_values(["year_start", "system", "improvement_id"], ascending=[True, False, True])
    return check_frame(
        frame,
        key="improvement_id",
        columns=(
            "improvement_id system title short_title year_start lead_body lever mechanism progress "
            "carried_on_by what_changed adds_about_child measured_by about_child_n about_or_partly_n "
            "effect_reported lesson_for_family_justice note source_title source_url"
        ),
    )


def _about_child(changes: pd.DataFrame, indicators: pd.DataFrame, *codes: str) -> pd.Series:
    about = indicators.query("child_focused in @codes and routine == 'yes' and evidence == 'seen'")
    named = changes["measured_by"].str.split(";")
    return named.map(lambda names: len(set(names) & set(about["indicator_id"])))


@once
def mechanisms(evidence: Evidence) -> pd.DataFrame:
    """Give the levers each system has used, and how far each use of them has come.

    Source: The register of improvements and, for what each led to, that of indicators; levers are coded by this
    project.

    Returns
    -------
    DataFrame
        One row an improvement: ``lever``, ``mechanism``, ``system``, ``progress``, ``improvement_id``, ``title``,
        ``source_url``; in the order of ``LEVERS``, youth before family, in the order of ``PROGRESS``.
    """
    frame = improvements(evidence)
    order = [mechanism for group in LEVERS.values() for mechanism in group]
    frame = frame.assign(
        _mechanism=frame["mechanism"].map(order.index), _progress=frame["progress"].map(PROGRESS.index)
    ).sort_values(
        ["_mechanism", "system", "_progress", "improvement_id"], ascending=[True, False, True, True]
    )
    return check_frame(
        frame, key="improvement_id", columns="lever mechanism system progress improvement_id title source_url"
    )


@once
def still_in_place(evidence: Evidence) -> pd.DataFrame:
    """Count, by system and lever, the improvements that are in place, as a range where that is not known.

    Source: The register of improvements and, for what each led to, that of indicators; levers are coded by this
    project.

    Returns
    -------
    DataFrame
        One row a system and lever, and one a system with ``lever`` "all": ``system``, ``lever``, ``improvements_n``,
        ``in_place_n``, ``unknown_n``, ``low_pct`` (known to be in place) and ``high_pct`` (those and the unknown), of all
        improvements in the row. Rows without improvements are left out.
    """
    frame = mechanisms(evidence)
    both = pd.concat([frame, frame.assign(lever="all")])
    ended = [code for code in PROGRESS if code not in ("in_place", "unknown")]
    codes = {"counted": "improvements", "yes": "in_place", "others": ended, "no": ended}
    counts = ranges_by(both, ["system", "lever"], "progress", "unknown", **codes)
    order = {name: place for place, name in enumerate((*SYSTEMS, *LEVERS, "all"))}
    counts = counts.sort_values(["system", "lever"], key=lambda column: column.map(order))
    return check_frame(
        counts,
        key="system lever",
        columns="system lever improvements_n in_place_n unknown_n low_pct high_pct",
    )


def lever_sensitivity(evidence: Evidence) -> pd.DataFrame:
    """Count the changes in place to what is recorded, leaving out one mechanism at a time.

    Source: The register of improvements and, for what each led to, that of indicators; levers are coded by this
    project.

    Returns
    -------
    DataFrame
        One row a way of counting and system: ``way`` (blank where all are counted, else the mechanism left out),
        ``system``, ``recorded_n`` (changes in place to what is recorded), ``in_place_n`` (all changes in place). Systems
        in which nothing is in place are given with zeros.
    """
    in_place = mechanisms(evidence)
    in_place = in_place[in_place["progress"] == "in_place"]
    rows = []
    for way in ("", *_GROUP):
        others = in_place[in_place["mechanism"] != way]
        for system in SYSTEMS:
            mine = others[others["system"] == system]
            rows.append((way, system, int((mine["lever"] == RECORDED).sum()), len(mine)))
    frame = pd.DataFrame(rows, columns=["way", "system", "recorded_n", "in_place_n"])
    return check_frame(frame, key="way system")


def cases(evidence: Evidence) -> pd.DataFrame:
    """Give the case studies: the improvements named in ``CASES``, in that order, with the reason for each.

    Raises ``ValueError`` when the register no longer holds a case.

    Source: The register of improvements and, for what each led to, that of indicators; levers are coded by this
    project.

    Returns
    -------
    DataFrame
        The columns of ``improvements``, ``reason`` and ``carried_on`` (of a case that has ended, who carries on what it
        did, and keeps it in place; blank where nobody is known to); a case that had not begun by ``as_of`` is left out.
    """
    missing = sorted(set(CASES) - set(evidence.improvements["improvement_id"]))
    if missing:
        raise ValueError(
            f"data/improvements.csv holds no {', '.join(missing)}: restore it, or name another in CASES"
        )
    frame = improvements(evidence)
    later = frame[frame["progress"] == "in_place"].set_index("improvement_id")["lead_body"]
    frame = frame[frame["improvement_id"].isin(CASES)]
    frame = frame.assign(
        reason=frame["improvement_id"].map(CASES), carried_on=frame["carried_on_by"].map(later).fillna("")
    ).sort_values("improvement_id", key=lambda ids: ids.map(list(CASES).index))
    return check_frame(frame, key="improvement_id")
