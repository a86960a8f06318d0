"""How far the finding on child focus depends on what was chosen, on how it was coded, and on what a list lacks."""

from collections.abc import Iterator

import pandas as pd

from analysis.press.comparisons.code_ranges import code_range, ranges_by
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.monitoring.indicator_selection import CUSTODY, SOCIAL_CARE, branch_of, selection

NOTHING = "nothing"
AS_REPORTED, ADDS, LEAVES_OUT, WEIGHS = "as in the report", "adding", "leaving out", "weighing otherwise"
FIRST_LISTED = "Social care as first listed"
LONGER_WITHOUT_CUSTODY = "Twice as long, and without custody"
ADDED_FOR_CARE = tuple(f"FI{number}" for number in range(48, 58))
"""The social-care indicators that the first edition did not list: adding them moved the result more than any code could."""

_RANGE = ["indicators_n", "yes_n", "partly_n", "no_n", "uncoded_n", "low_pct", "high_pct"]
_ENDS = ["low_pct", "low_up_to_pct", "high_from_pct", "high_pct"]


@once
def choices(evidence: Evidence) -> pd.DataFrame:
    """Count the child-focused share again under other choices of what counts, among them some that add to a list.

    Source: The register of indicators; the codes are this project's judgement. That social care's list is twice as
    long, coded like the indicators that are listed, is a supposition.

    Returns
    -------
    DataFrame
        Key ``choice``, ``system``; ``kind`` (as in the report, adding, leaving out, weighing otherwise);
        ``indicators_n``; ``low_pct`` counts only yes, ``high_pct`` partly and uncoded as well. One choice leaves out each
        framework in turn: ``low_pct`` to ``low_up_to_pct`` and ``high_from_pct`` to ``high_pct`` are how far each end
        then moves; elsewhere these are the same. Where each framework weighs the same, its number of indicators does not
        matter. Youth before family.
    """
    columns = ["choice", "kind", "system", "indicators_n", *_ENDS]
    default = selection(evidence)
    plain = [
        ranges_by(rows.sort_values("system", ascending=False), ["system"], "child_focused", "uncoded").assign(
            choice=choice, kind=kind
        )
        for choice, kind, rows in _choices(evidence, default)
    ]
    weighed = _by_framework(default).assign(choice="Each framework weighs the same", kind=WEIGHS)
    ends = (
        _left_out(default)
        .groupby("system", sort=False)
        .agg(
            indicators_n=("indicators_n", "max"),
            low_pct=("low_pct", "min"),
            low_up_to_pct=("low_pct", "max"),
            high_from_pct=("high_pct", "min"),
            high_pct=("high_pct", "max"),
        )
    )
    each = ends.reset_index().assign(choice="Any one framework left out", kind=LEAVES_OUT)
    found = pd.concat([*plain, each, weighed])
    found["low_up_to_pct"] = found["low_up_to_pct"].fillna(found["low_pct"])
    found["high_from_pct"] = found["high_from_pct"].fillna(found["high_pct"])
    return check_frame(found, key="choice system", columns=columns)


def verdicts(frame: pd.DataFrame) -> pd.DataFrame:
    """Say for each choice whether youth justice is ahead, and whether the two ranges stay apart.

    Takes what ``choices`` gives.

    Source: That of the choices given.

    Returns
    -------
    DataFrame
        Key ``choice``; ``kind``; ``low_youth_pct``, ``high_youth_pct``, ``low_family_pct``, ``high_family_pct``;
        ``ahead``: both ends of the youth range are above those of the family range, so that youth justice leads however
        partly is counted, if it is counted alike, whichever framework is left out; ``apart``: the youth range begins
        above the end of the family range. A choice that leaves nothing of one system is left out.
    """
    wide = frame.pivot_table(index="choice", columns="system", values=_ENDS).dropna()
    wide.columns = [name.replace("_pct", f"_{system}_pct") for name, system in wide.columns]
    kinds = frame.drop_duplicates("choice").set_index("choice")["kind"]
    wide = wide.reindex([choice for choice in kinds.index if choice in wide.index])
    wide = wide.assign(
        kind=kinds,
        ahead=(wide["low_youth_pct"] > wide["low_up_to_family_pct"])
        & (wide["high_from_youth_pct"] > wide["high_family_pct"]),
        apart=wide["low_youth_pct"] > wide["high_family_pct"],
    )
    ends = ["low_youth_pct", "high_youth_pct", "low_family_pct", "high_family_pct"]
    columns = ["choice", "kind", *ends, "ahead", "apart"]
    return check_frame(wide.reset_index(), key="choice", columns=columns)


def left_out(evidence: Evidence, *, include_one_off: bool = False) -> pd.DataFrame:
    """Count the child-focused share again with each framework left out in turn.

    Source: The register of indicators; the codes are this project's judgement.

    Returns
    -------
    DataFrame
        Key ``system``, ``left_out`` (a framework, or ``nothing`` for the whole); ``indicators_n``, ``yes_n``,
        ``partly_n``, ``no_n``, ``uncoded_n``, ``low_pct``, ``high_pct``. Youth before family, the whole first, then by
        ``low_pct``.
    """
    return _left_out(selection(evidence, include_one_off=include_one_off))


def recodings_to_level(youth: pd.Series, family: pd.Series) -> int:
    """Count the youth indicators that would need the code partly for yes before youth justice is no longer ahead.

    Returns: int. 0 when it is not ahead as coded. Ahead is as in ``verdicts``.

    Parameters
    ----------
    youth, family : Series of str
        The codes of child focus of each system.
    """
    yes, some = _counts(youth)
    other = (*_counts(family), len(family))
    return next(more for more in range(yes + 1) if not _ahead((yes - more, some, len(youth)), other))


def additions_to_level(youth: pd.Series, family: pd.Series) -> int | None:
    """Count the indicators about the child that would have to join family justice's list before youth justice is no longer ahead.

    Returns: int or None. 0 when it is not ahead as coded; nothing when no number would do, as when all of youth
    justice's are about the child and one of family justice's is not.

    Parameters
    ----------
    youth, family : Series of str
        The codes of child focus of each system.
    """
    own = (*_counts(youth), len(youth))
    yes, some = _counts(family)
    if own[0] == len(youth) and _ahead(own, (yes, some, len(family))):
        return None
    more = 0
    while _ahead(own, (yes + more, some + more, len(family) + more)):
        more += 1
    return more


def _counts(codes: pd.Series) -> tuple[int, int]:
    return int((codes == "yes").sum()), int((codes != "no").sum())


def _ahead(own: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    # whole numbers, so that equal shares are equal
    return all(own[end] * other[2] > other[end] * own[2] for end in (0, 1))


def _left_out(rows: pd.DataFrame) -> pd.DataFrame:
    found = []
    for system, own in rows.groupby("system", sort=False):
        frameworks = sorted(own["framework"].unique())
        for framework in [NOTHING, *frameworks]:
            rest = own.loc[own["framework"] != framework, "child_focused"]
            if len(rest):
                found.append({"system": system, "left_out": framework, **code_range(rest, "uncoded")})
    columns = ["system", "left_out", *_RANGE]
    frame = pd.DataFrame(found, columns=columns)
    frame = frame.assign(_one=frame["left_out"] != NOTHING)
    frame = frame.sort_values(["system", "_one", "low_pct", "left_out"], ascending=[False, True, True, True])
    return check_frame(frame, key="system left_out", columns=columns)


def _choices(evidence: Evidence, default: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    everything = evidence.indicators.assign(branch=branch_of(evidence.indicators))
    seen = everything["evidence"] == "seen"
    custody, care = default["branch"] == CUSTODY, default["branch"] == SOCIAL_CARE
    twice = pd.concat([default, default[care]])
    yield "Routine, wording seen", AS_REPORTED, default
    yield "Those collected once too", ADDS, selection(evidence, include_one_off=True)
    yield (
        "Those not known to go on too",
        ADDS,
        everything[seen & everything["routine"].isin(["yes", "unknown"])],
    )
    yield "Those known by title alone too", ADDS, selection(evidence, seen_only=False)
    yield "Every indicator on the lists", ADDS, everything
    yield "Social care's list twice as long", ADDS, twice
    yield LONGER_WITHOUT_CUSTODY, ADDS, twice[twice["branch"] != CUSTODY]
    yield "Only those published in full", LEAVES_OUT, default[default["publication"] == "yes"]
    yield "Without custody", LEAVES_OUT, default[~custody]
    yield "Without children's social care", LEAVES_OUT, default[~care]
    yield "Without either", LEAVES_OUT, default[~custody & ~care]
    yield FIRST_LISTED, LEAVES_OUT, default[~default["indicator_id"].isin(ADDED_FOR_CARE)]


def _by_framework(rows: pd.DataFrame) -> pd.DataFrame:
    frame = ranges_by(rows, ["system", "framework"], "child_focused", "uncoded")
    weights = {"indicators_n": "sum", "low_pct": "mean", "high_pct": "mean"}
    return frame.groupby("system", sort=False).agg(weights).reset_index()
