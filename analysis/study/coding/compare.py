"""How far codings of the same rows agree: per cent, and kappa, which takes off what chance alone would bring."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.monitoring.indicator_selection import ALL, CODES
from analysis.study.registers.fields import SYSTEMS
from analysis.study.registers.second_coding import CODED, FIRST, JUDGED, LATER, against_first
from analysis.study.registers.tables import TABLES

_CELL = ["register", "coded_column", "row_id"]
_KEY = ["register", "coded_column", "system"]
_ORDERED = {"child_focused": CODES}


def kappa(one: Sequence[str], other: Sequence[str], order: Sequence[str] = ()) -> float:
    """Give Cohen's kappa: 1 is full agreement, 0 as much as chance would bring, and less than 0 is worse.

    Returns: float. Not a number where both gave one and the same code to every row: nothing can be told from chance
    then.

    Source: Cohen (1960), A coefficient of agreement for nominal scales; Cohen (1968) for the weights.

    Parameters
    ----------
    one, other : sequence of str
        The codes of two codings, row by row; at least one row.
    order : sequence of str
        Where the codes have an order, two that lie next to each other count as nearer than two that do not, in
        proportion to the steps between them. Without it, codes are the same or not.

    Examples
    --------
    >>> round(kappa(["yes"] * 25 + ["no"] * 25, ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15), 2)
    0.4
    """
    place = {code: number for number, code in enumerate(order)}

    def apart(a: str, b: str) -> int:
        return abs(place[a] - place[b]) if order else a != b

    pairs_n, first, second = Counter(zip(one, other, strict=True)), Counter(one), Counter(other)
    seen = sum(apart(a, b) * n for (a, b), n in pairs_n.items()) / len(one)
    chance = sum(apart(a, b) * n * m for a, n in first.items() for b, m in second.items()) / len(one) ** 2
    return 1 - seen / chance if chance else math.nan


@once
def pairs(evidence: Evidence) -> pd.DataFrame:
    """Compare the codings two by two, column by column, in both systems together and in each.

    Source: The registers of indicators, datasets and the second coding.

    Returns
    -------
    DataFrame
        Key ``register``, ``coded_column``, ``system`` (``all`` is both), ``one``, ``other`` (codings; the first before
        the later ones); ``rows_n`` that both coded, ``agree_n`` to which both gave the same code, ``agree_pct``,
        ``kappa``, and ``weighted_kappa`` where the codes have an order. A blank code is a code of its own. In order of
        register, column and system.
    """
    of_column = dict(list(_wide(evidence).groupby(["register", "coded_column"], sort=False)))
    found = []
    for register, column in ((name, column) for name, columns in CODED.items() for column in columns):
        if (register, column) not in of_column:
            continue
        rows = of_column[register, column]
        for system in (ALL, *SYSTEMS):
            own = rows if system == ALL else rows[rows["system"] == system]
            given = {coding: own[coding].tolist() for coding in (FIRST, *LATER)}
            for one, other in combinations(given, 2):
                both = [pair for pair in zip(given[one], given[other], strict=True) if None not in pair]
                if both:
                    ours, theirs = zip(*both, strict=True)
                    found.append((register, column, system, one, other, *_compared(ours, theirs, column)))
    measures = ["rows_n", "agree_n", "agree_pct", "kappa", "weighted_kappa"]
    columns = [*_KEY, "one", "other", *measures]
    return check_frame(found, key=[*_KEY, "one", "other"], columns=columns)


def agreement(evidence: Evidence) -> pd.DataFrame:
    """Say for each coded column how far the later codings agree with the first, and with each other.

    Source: The registers of indicators, datasets and the second coding.

    Returns
    -------
    DataFrame
        Key ``register``, ``coded_column``, ``system``; ``judged``: whether the code is a judgement, or tells what a page
        was seen to hold; ``rows_n``; ``first_pct`` and ``first_kappa``, the means over the later codings, each against
        the first; ``later_pct`` and ``later_kappa``, the means over all pairs of later codings; and ``weighted_kappa``
        against the first, where the codes have an order.
    """
    two = pairs(evidence)
    with_first = _means(two[two["one"] == FIRST])
    later = _means(two[two["one"] != FIRST])
    frame = with_first.rename(columns={"agree_pct": "first_pct", "kappa": "first_kappa"})
    frame = frame.join(
        later[["agree_pct", "kappa"]].rename(columns={"agree_pct": "later_pct", "kappa": "later_kappa"})
    ).reset_index()
    frame["judged"] = [
        column in JUDGED[register]
        for register, column in zip(frame["register"], frame["coded_column"], strict=True)
    ]
    measures = ["first_pct", "first_kappa", "later_pct", "later_kappa", "weighted_kappa"]
    return check_frame(frame, key=_KEY, columns=[*_KEY, "judged", "rows_n", *measures])


def settled(evidence: Evidence) -> pd.DataFrame:
    """List every code that was settled, or that should be, with what each coding gave and what was decided.

    Source: The registers of indicators, datasets, the second coding and settled codes.

    Returns
    -------
    DataFrame
        Key ``register``, ``row_id``, ``coded_column``; ``system``, ``words`` (what was coded), ``first``, ``a``, ``b``,
        ``c``; ``contradicted``: whether two later codings or more agree against the first; ``decided``, and then ``code``
        (what holds from now on), ``changed``: whether it is another than the first, and ``reason``. In the order of the
        registers, then of the columns. Codes on which nobody had to decide are left out.
    """
    codes = _wide(evidence)
    codes = codes[[column in JUDGED[register] for register, column in codes[_CELL[:2]].to_numpy()]]
    codes["contradicted"] = [
        against_first({coding: code for coding, code in given.items() if pd.notna(code)}) is not None
        for given in codes[[FIRST, *LATER]].to_dict("records")
    ]
    rows = codes.merge(evidence.settled_codes, on=_CELL, how="left", validate="one_to_one")
    rows["decided"] = rows["code"].notna()
    rows = rows[rows["contradicted"] | rows["decided"]].fillna({"code": "", "reason": ""})
    rows["changed"] = rows["decided"] & (rows["code"] != rows[FIRST])
    order = {register: (place, columns) for place, (register, columns) in enumerate(JUDGED.items())}
    places = [
        (order[register][0], SYSTEMS.index(system), row, order[register][1].index(column))
        for register, column, row, system in rows[[*_CELL, "system"]].to_numpy()
    ]
    rows = rows.iloc[sorted(range(len(rows)), key=places.__getitem__)]
    key = ["register", "row_id", "coded_column"]
    columns = [*key, "system", "words", FIRST, *LATER, "contradicted", "decided", "code", "changed", "reason"]
    return check_frame(rows, key=key, columns=columns)


def _compared(one: Sequence[str], other: Sequence[str], column: str) -> tuple[float, ...]:
    agree = sum(a == b for a, b in zip(one, other, strict=True))
    order = _ORDERED.get(column)
    weighted = kappa(one, other, order) if order else math.nan
    return len(one), agree, 100 * agree / len(one), kappa(one, other), weighted


def _means(two: pd.DataFrame) -> pd.DataFrame:
    measures = {name: (name, "mean") for name in ("agree_pct", "kappa", "weighted_kappa")}
    return two.groupby(_KEY, sort=False).agg(rows_n=("rows_n", "max"), **measures)


def _wide(evidence: Evidence) -> pd.DataFrame:
    """Give a row a coded cell, a column a coding; a coding that gave no code is None."""
    coded = evidence.second_coding
    wide = coded.pivot_table(index=_CELL, columns="coding", values="code", aggfunc="first")
    wide = wide.reindex(columns=[FIRST, *LATER]).astype(object)
    wide = wide.where(wide.notna(), None)
    words = {"indicators": "indicator", "datasets": "title"}
    about = pd.concat(
        getattr(evidence, register)
        .rename(columns={TABLES[register].key[0]: "row_id", words[register]: "words"})
        .assign(register=register)[["register", "row_id", "system", "words"]]
        for register in CODED
    )
    return wide.reset_index().merge(about, on=["register", "row_id"], validate="many_to_one")
