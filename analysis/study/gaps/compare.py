"""What family justice data does not show, put in order by a stated rule computed from the registers.

The rule: first the gaps under the question where family justice has fewest indicators about the child for
those that youth justice has (the shortfall); among equals, those that more bodies have asked to see closed;
then the order of the register. Which gaps there are, and which rows bear on each, is this project's
judgement; the order follows from the counts.
"""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.gaps.rows_behind import gap_rows
from analysis.study.monitoring.indicator_selection import CUSTODY, about_child, selection
from analysis.study.registers.fields import SYSTEMS


@once
def child_indicators(
    evidence: Evidence, *, include_one_off: bool = False, without_custody: bool = False
) -> pd.DataFrame:
    """Count the indicators about the child that each system has under each of the six questions.

    Source: The registers of indicators and key questions; the codes are this project's judgement.

    Parameters
    ----------
    include_one_off : bool
        Count indicators collected once as well as regular ones.
    without_custody : bool
        Leave out what custody keeps: being in proceedings is not being in custody.

    Returns
    -------
    DataFrame
        One row a question, in order: ``key_question``, ``short``, ``youth_n``, ``family_n``, ``shortfall_n`` (youth less
        family) and ``custody_n`` (those of the youth indicators that custody keeps). Only indicators whose wording was
        seen; ended ones are never counted.
    """
    rows = _seen(evidence, include_one_off=include_one_off)
    in_custody = rows["branch"] == CUSTODY
    if without_custody:
        rows, in_custody = rows[~in_custody], in_custody[~in_custody]
    counts = Counter(zip(rows["system"], rows["key_question"], strict=True))
    custody = Counter(rows.loc[in_custody, "key_question"])
    questions = evidence.key_questions.sort_values("key_question")
    youth, family = (
        [counts[system, question] for question in questions["key_question"]] for system in SYSTEMS
    )
    frame = questions.assign(
        youth_n=youth,
        family_n=family,
        custody_n=[custody[question] for question in questions["key_question"]],
    )
    frame["shortfall_n"] = frame["youth_n"] - frame["family_n"]
    return check_frame(
        frame, key="key_question", columns="key_question short youth_n family_n shortfall_n custody_n"
    )


@once
def ordered_gaps(
    evidence: Evidence, *, include_one_off: bool = False, bodies_first: bool = False
) -> pd.DataFrame:
    """Put the gaps in order by the stated rule.

    Source: The register of gaps, made for this project, and those that its rows name: indicators with their key
    questions, improvements, recommendations and datasets.

    Parameters
    ----------
    include_one_off : bool
        Count indicators collected once as well as regular ones.
    bodies_first : bool
        Turn the rule round: number of bodies before shortfall.

    Returns
    -------
    DataFrame
        One row a gap, first place first: ``order_n``, ``gap_id``, ``gap``, ``key_question``, ``short``, ``youth_n``,
        ``family_n``, ``shortfall_n``, ``custody_n`` (indicators about the child under its question), ``bodies_n``,
        ``bodies`` (names joined by semicolons), ``example_id``, ``example``, ``example_state``, ``example_year`` (the
        chief youth example), ``needs``, ``who_acts``, ``note``.
    """
    counts = child_indicators(evidence, include_one_off=include_one_off)
    rows = gap_rows(evidence)
    asked = rows[rows["role"] == "asked_for"].groupby("gap_id")["body"]
    chief = rows[(rows["role"] == "youth_example") & (rows["place"] == 1)].set_index("gap_id")
    frame = evidence.gaps.merge(counts, on="key_question", how="left", validate="many_to_one")
    frame = frame.assign(
        bodies=frame["gap_id"].map(asked.agg(lambda names: ";".join(sorted(set(names))))).fillna(""),
        bodies_n=frame["gap_id"].map(asked.nunique()).fillna(0).astype(int),
        example_id=frame["gap_id"].map(chief["id"]),
        example=frame["gap_id"].map(chief["words"]),
        example_state=frame["gap_id"].map(chief["state"]),
        example_year=frame["gap_id"].map(chief["year"]),
    )
    shortfalls = dict(zip(counts["key_question"], counts["shortfall_n"], strict=True))
    places = _places(frame, shortfalls, bodies_first=bodies_first)
    frame = frame.assign(order_n=frame["gap_id"].map(places)).sort_values("order_n")
    return check_frame(
        frame,
        key="gap_id",
        columns=(
            "order_n gap_id gap key_question short youth_n family_n shortfall_n custody_n bodies_n bodies "
            "example_id example example_state example_year needs who_acts note"
        ),
    )


def order_sensitivity(evidence: Evidence, stated: pd.DataFrame | None = None) -> pd.DataFrame:
    """Say how far the place of each gap depends on the rule and on what is counted.

    Source: The register of gaps and those that its rows name: indicators with their key questions, improvements,
    recommendations and datasets.

    Parameters
    ----------
    stated : DataFrame, optional
        As ``ordered_gaps`` gives it by default, where it is at hand.

    Returns
    -------
    DataFrame
        One row a gap, in the stated order: ``order_n``, ``gap_id``, ``gap``, then its place when bodies are counted first
        (``bodies_first_n``), when partly counts as about the child (``partly_n``), when indicators collected once are
        counted (``one_off_n``), when what custody keeps is left out (``without_custody_n``), and ``first_n`` to
        ``last_n``: the range over these and over leaving out each framework in turn.
    """
    stated = ordered_gaps(evidence) if stated is None else stated
    regular = _seen(evidence)
    places = pd.DataFrame(
        {
            "bodies_first_n": _places(stated, _shortfalls(regular), bodies_first=True),
            "partly_n": _places(stated, _shortfalls(_seen(evidence, partly_counts=True))),
            "one_off_n": _places(stated, _shortfalls(_seen(evidence, include_one_off=True))),
            "without_custody_n": _places(stated, _shortfalls(regular[regular["branch"] != CUSTODY])),
            **{
                name: _places(stated, _shortfalls(regular[regular["framework"] != name]))
                for name in regular["framework"].unique()
            },
        }
    )
    places = stated[["gap_id", "order_n"]].join(places, on="gap_id").set_index("gap_id")
    ends = pd.DataFrame({"first_n": places.min(axis=1), "last_n": places.max(axis=1)})
    shown = places[["bodies_first_n", "partly_n", "one_off_n", "without_custody_n"]].join(ends)
    frame = stated[["order_n", "gap_id", "gap"]].join(shown, on="gap_id")
    return check_frame(
        frame,
        key="gap_id",
        columns="order_n gap_id gap bodies_first_n partly_n one_off_n without_custody_n first_n last_n",
    )


def _seen(evidence: Evidence, *, include_one_off: bool = False, partly_counts: bool = False) -> pd.DataFrame:
    rows = selection(evidence, include_one_off=include_one_off)
    return rows[rows["child_focused"].isin(["yes", "partly"])] if partly_counts else about_child(rows)


def _shortfalls(indicators: pd.DataFrame) -> Counter[int]:
    found: Counter[int] = Counter()
    for system, question in zip(indicators["system"], indicators["key_question"], strict=True):
        found[question] += 1 if system == "youth" else -1
    return found


def _places(
    gaps: pd.DataFrame, shortfalls: Mapping[int, int], *, bodies_first: bool = False
) -> dict[str, int]:
    """Give each gap its place by the stated rule."""
    order = []
    for gap, question, bodies in zip(gaps["gap_id"], gaps["key_question"], gaps["bodies_n"], strict=True):
        rule = (-shortfalls[question], -bodies)
        order.append((rule[::-1] if bodies_first else rule, gap))
    return {gap: place for place, (_, gap) in enumerate(sorted(order), start=1)}
