"""The numbers on revisions and disagreements that the prose prints, each with the rows that bear it."""

import pandas as pd

from analysis.press.base.first_letter import lower_first
from analysis.press.claims.not_known import cannot_write
from analysis.press.claims.value_kinds import count_value
from analysis.press.claims.value_tooltips import Kind
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.cells import by, value_range, what, when
from analysis.press.exhibits.format import decimal, percent
from analysis.press.registers import Evidence
from analysis.press.registers.figures import CELL
from analysis.study.revisions.compare import agreement, disagreements, discrepancies, revisions

_WIDE_PCT = 5.0
_COMPILED_BY = {
    "court statistics": "Ministry of Justice",
    "court service management information": "HM Courts & Tribunals Service",
    "custody counts": "Youth Justice Board",
    "police returns": "Home Office",
}
"""Who compiles the figures that stand on a basis; another publisher of them quotes."""

_KINDS: dict[str, Kind] = {"what": "words", "when": "period", "values": "figure", "by": "words"}


def revisions_values(evidence: Evidence) -> Values:
    """Compute every number on revisions and disagreements that the prose prints.

    ``several`` figures are printed on more than one page; of them ``agree`` do and ``differ`` in substance:
    ``revised`` between editions, ``disputed`` between publishers, ``both_ways`` so and so; ``not_compared`` are set apart,
    or two pages tell one edition differently. ``typical`` is the median distance,
    ``wide`` how many are apart by more than ``wide_limit``, in per cent of the figure printed first.
    ``widest_*`` is the widest revision, its values the earlier one first; ``disputed_widest_*`` the widest
    discrepancy. Of ``disputed_quoted`` a publisher quotes what another, who differs, compiles.

    Raises ``ValueError`` when nothing was revised or nothing is disputed: the sentences that name the widest cannot
    be written.
    """
    cells, found, between = agreement(evidence), revisions(evidence), discrepancies(evidence)
    if found.empty or between.empty:
        raise cannot_write(evidence, "no revision or no discrepancy is known", "disagreement")
    both = disagreements(found, between)
    figures = evidence.observations.merge(
        cells[[*CELL, "figures_n", "outcome"]], on=list(CELL), validate="many_to_one"
    )
    several = figures[figures["figures_n"] > 1]
    differing = several[several["outcome"].isin(["revision", "discrepancy"])]
    n = cells["outcome"].value_counts()
    several_n = int((cells["figures_n"] > 1).sum())
    agree_n = int(n.get("same_value", 0) + n.get("agree_when_rounded", 0))
    differ_n = int(cells["outcome"].isin(["revision", "discrepancy"]).sum())
    typical = both["spread_pct"].median()
    widest = both[both["kind"] == "revision"].iloc[[0]]
    spread = widest["spread_pct"].iloc[0]
    values = Values(
        several=count_value(several_n, several),
        agree=count_value(agree_n, several),
        differ=count_value(differ_n, differing),
        revised=count_value(len(found), _rows(differing, found), digits=True),
        disputed=count_value(len(between), _rows(differing, between), digits=True),
        disputed_quoted=count_value(_quoted(between), _rows(differing, between), digits=True),
        both_ways=count_value(len(found) + len(between) - differ_n, differing, digits=True),
        not_compared=count_value(several_n - agree_n - differ_n, several, digits=True),
        typical=Value(f"{decimal(typical)}%", typical, differing),
        wide=count_value((both["spread_pct"] > _WIDE_PCT).sum(), differing),
        wide_limit=Value(percent(_WIDE_PCT), _WIDE_PCT, differing, "choice"),
        widest=Value(percent(spread, 0 if spread >= 10 else 1), spread, _rows(differing, widest)),
        **_named("widest", widest, differing),
        **_named("disputed_widest", both[both["kind"] == "discrepancy"].iloc[[0]], differing),
    )
    return sourced(values, evidence)


def _named(prefix: str, widest: pd.DataFrame, figures: pd.DataFrame) -> dict[str, Value]:
    row, rows = widest.iloc[0], _rows(figures, widest)
    name = what(row)
    values = value_range(row)
    if row["kind"] == "revision" and row["latest_value"] < row["earliest_value"]:
        values = value_range(row.rename({"lowest_value": "highest_value", "highest_value": "lowest_value"}))
    words = {"what": lower_first(name), "when": when(row), "values": values.replace(" to ", " and ", 1)}
    if row["kind"] == "discrepancy":
        words["by"] = by(row)
    return {
        f"{prefix}_{part}": Value(text, row["spread_pct"], rows, _KINDS[part]) for part, text in words.items()
    }


def _quoted(between: pd.DataFrame) -> int:
    """Count the disputed figures of which one of the two publishers compiles the basis, and the other does not."""
    compiler = between["basis"].str.partition(",")[0].map(_COMPILED_BY)
    sides = between[["lowest_publisher", "highest_publisher"]]
    return int((sides.eq(compiler, axis=0).sum(axis=1) == 1).sum())


def _rows(figures: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    wanted = set(zip(*(cells[column] for column in CELL), strict=True))
    return figures[[cell in wanted for cell in zip(*(figures[column] for column in CELL), strict=True)]]
