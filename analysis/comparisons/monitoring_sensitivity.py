"""How far the finding on child focus depends on what was chosen and how it was coded."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from analysis.comparisons.counting import code_range
from analysis.comparisons.frames import check_frame
from analysis.comparisons.monitored import ALL, CUSTODY, SOCIAL_CARE, branch_of, selection
from analysis.evidence import Evidence
from analysis.evidence.fields import SYSTEMS

NOTHING = "nothing"
ANY_ONE = "Any one framework left out"
_RANGE = ["indicators_n", "yes_n", "partly_n", "no_n", "uncoded_n", "low_pct", "high_pct"]


def choices(evidence: Evidence) -> pd.DataFrame:
    """Count the child-focused share again under other choices of what counts.

    Returns
    -------
    DataFrame
        Key ``choice``, ``system``; ``indicators_n``; ``low_pct`` counts only yes, ``high_pct`` partly and
        uncoded as well. Two choices are not plain counts: in one each framework weighs the same, whatever its
        number of indicators; the last gives the lowest and highest share that leaving out any one framework
        can bring. In the order in which they are discussed, youth before family.

    Source
    ------
    The register of indicators; the codes are this project's judgement.
    """
    columns = ["choice", "system", "indicators_n", "low_pct", "high_pct"]
    default = selection(evidence)
    plain = [
        {"choice": choice, "system": system, **code_range(codes, "uncoded")}
        for choice, rows in _choices(evidence, default)
        for system in SYSTEMS
        if len(codes := rows.loc[rows["system"] == system, "child_focused"])
    ]
    found = [pd.DataFrame(plain, columns=columns)]
    found.append(_by_framework(default).assign(choice="Each framework weighs the same"))
    alone = _left_out(default)
    lows = alone.groupby("system", sort=False).agg(
        indicators_n=("indicators_n", "max"), low_pct=("low_pct", "min"), high_pct=("high_pct", "max")
    )
    found.append(lows.reset_index().assign(choice=ANY_ONE))
    return check_frame(pd.concat(found), key=["choice", "system"], columns=columns)


def verdicts(frame: pd.DataFrame) -> pd.DataFrame:
    """Say for each choice whether youth justice is ahead, and whether the two ranges stay apart.

    Parameters
    ----------
    frame : DataFrame
        As ``choices`` gives it.

    Returns
    -------
    DataFrame
        Key ``choice``; ``low_youth_pct``, ``high_youth_pct``, ``low_family_pct``, ``high_family_pct``;
        ``ahead``: both ends of the youth range are above those of the family range, so that youth justice
        leads however partly is counted, if it is counted alike; ``apart``: the youth range begins above the
        end of the family range. A choice that leaves nothing of one system is left out.
    """
    wide = frame.pivot_table(index="choice", columns="system", values=["low_pct", "high_pct"]).dropna()
    wide.columns = [name.replace("_pct", f"_{system}_pct") for name, system in wide.columns]
    wide = wide.reindex([choice for choice in frame["choice"].unique() if choice in wide.index]).reset_index()
    ahead = (wide["low_youth_pct"] > wide["low_family_pct"]) & (
        wide["high_youth_pct"] > wide["high_family_pct"]
    )
    wide = wide.assign(ahead=ahead, apart=wide["low_youth_pct"] > wide["high_family_pct"])
    ends = ["low_youth_pct", "high_youth_pct", "low_family_pct", "high_family_pct"]
    return check_frame(wide, key=["choice"], columns=["choice", *ends, "ahead", "apart"])


def left_out(evidence: Evidence, *, include_one_off: bool = False) -> pd.DataFrame:
    """Count the child-focused share again with each framework left out in turn.

    Returns
    -------
    DataFrame
        Key ``system``, ``left_out`` (a framework, or ``nothing`` for the whole); ``indicators_n``,
        ``yes_n``, ``partly_n``, ``no_n``, ``uncoded_n``, ``low_pct``, ``high_pct``. Youth before family,
        the whole first, then by ``low_pct``.
    """
    return _left_out(selection(evidence, include_one_off=include_one_off))


def recodings_to_meet(frame: pd.DataFrame) -> int:
    """Count the youth indicators that would need another code before the ranges of the two systems touch.

    Parameters
    ----------
    frame : DataFrame
        As ``monitoring.child_focus`` gives it.

    Returns
    -------
    int
        How many codes of yes would have to become partly for the youth range to begin where the family range
        ends; 0 when the ranges meet already.
    """
    whole = frame[frame["branch"] == ALL].set_index("system")
    youth, ceiling = whole.loc["youth"], whole.loc["family", "high_pct"]
    # the tolerance keeps a share such as 50% of 40 from needing one more for the sake of a floating point
    spare = youth["yes_n"] - ceiling * youth["indicators_n"] / 100
    return max(0, math.ceil(spare - 1e-9))


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
    frame["_first"] = frame["left_out"] != NOTHING
    frame["_order"] = frame["system"].map({"youth": 0, "family": 1})
    frame = frame.sort_values(["_order", "_first", "low_pct", "left_out"])
    return check_frame(frame, key=["system", "left_out"], columns=columns)


def _choices(evidence: Evidence, default: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    everything = evidence.indicators.assign(branch=branch_of(evidence.indicators))
    seen = everything[everything["evidence"] == "seen"]
    custody, care = default["branch"] == CUSTODY, default["branch"] == SOCIAL_CARE
    yield "As in the report: routine, wording seen", default
    yield "Those collected once counted too", selection(evidence, include_one_off=True)
    yield "Those that have ended counted too", seen
    yield "Every indicator, wording seen or not", everything
    yield "Only those published in full", default[default["publication"] == "yes"]
    yield "Without custody", default[~custody]
    yield "Without children's social care", default[~care]
    yield "Without either", default[~custody & ~care]


def _by_framework(rows: pd.DataFrame) -> pd.DataFrame:
    found = []
    for (system, _), part in rows.groupby(["system", "framework"], sort=False):
        ends = code_range(part["child_focused"], "uncoded")
        found.append((system, len(part), ends["low_pct"], ends["high_pct"]))
    frame = pd.DataFrame(found, columns=["system", "indicators_n", "low_pct", "high_pct"])
    weights = {"indicators_n": "sum", "low_pct": "mean", "high_pct": "mean"}
    return frame.groupby("system", sort=False).agg(weights).reset_index()
