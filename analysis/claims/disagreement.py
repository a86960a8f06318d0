"""The numbers on revisions and disagreements that the prose prints, each with the rows that bear it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.claims.making import cannot_write, count_value, share_value
from analysis.claims.values import Value
from analysis.comparisons.disagreement import agreement, disagreements, discrepancies, revisions
from analysis.evidence import Evidence
from analysis.evidence.figures import CELL
from analysis.exhibits.disagreement.wording import by, value_range, what, when
from analysis.exhibits.words import decimal, percent

_NARROW_PCT = 1.0
_WIDE_PCT = 5.0


@dataclass(frozen=True)
class DisagreementValues:
    """How firm published figures are.

    ``several`` figures are printed on more than one page; of them ``agree`` do (``agree_share``), ``differ`` in substance: ``revised`` between
    editions, ``disputed`` between publishers. ``typical`` is the median distance, ``narrow_share`` the share of at most ``narrow_limit``,
    ``wide`` how many by more than ``wide_limit``. ``widest_*`` is the widest revision; ``disputed_widest_*`` the widest discrepancy.
    ``upwards`` counts revisions in which the latest edition prints more than the earliest, of ``dated`` whose editions have an order.
    """

    cells: Value
    several: Value
    single: Value
    single_share: Value
    agree: Value
    agree_share: Value
    set_apart: Value
    reports_differ: Value
    differ: Value
    revised: Value
    disputed: Value
    typical: Value
    narrow_share: Value
    narrow_limit: Value
    wide: Value
    wide_limit: Value
    upwards: Value
    dated: Value
    widest: Value
    widest_what: Value
    widest_when: Value
    widest_values: Value
    disputed_widest: Value
    disputed_widest_what: Value
    disputed_widest_when: Value
    disputed_widest_by: Value
    disputed_widest_values: Value


def disagreement_values(evidence: Evidence) -> DisagreementValues:
    """Compute every number on revisions and disagreements that the prose prints.

    Raises
    ------
    ValueError
        When nothing was revised or nothing is disputed: the sentences that name the widest cannot be written.
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
    dated = found[found["difference"].notna()]
    revised = _rows(differing, found)
    single_n = int(n.get("one_page", 0))
    typical = both["spread_pct"].median()
    return DisagreementValues(
        cells=count_value(len(cells), figures),
        several=count_value(several_n, several),
        single=count_value(single_n, figures),
        single_share=share_value(single_n, figures, whole=len(cells)),
        agree=count_value(agree_n, several),
        agree_share=share_value(agree_n, several, whole=several_n),
        set_apart=count_value(n.get("set_apart", 0), evidence.set_apart),
        reports_differ=count_value(n.get("reports_differ", 0), several),
        differ=count_value(differ_n, differing),
        revised=count_value(len(found), revised),
        disputed=count_value(len(between), _rows(differing, between)),
        typical=Value(f"{decimal(typical)}%", typical, differing),
        narrow_share=share_value((both["spread_pct"] <= _NARROW_PCT).sum(), differing, whole=len(both)),
        narrow_limit=Value(percent(_NARROW_PCT), _NARROW_PCT, differing),
        wide=count_value((both["spread_pct"] > _WIDE_PCT).sum(), differing),
        wide_limit=Value(percent(_WIDE_PCT), _WIDE_PCT, differing),
        upwards=count_value((dated["difference"] > 0).sum(), _rows(revised, dated)),
        dated=count_value(len(dated), _rows(revised, dated)),
        **_named("widest", both[both["kind"] == "revision"].iloc[[0]], differing),
        **_named("disputed_widest", both[both["kind"] == "discrepancy"].iloc[[0]], differing),
    )


def _named(prefix: str, widest: pd.DataFrame, figures: pd.DataFrame) -> dict[str, Value]:
    row, rows = widest.iloc[0], _rows(figures, widest)
    spread = row["spread_pct"]
    name = what(row)
    words = {
        "what": f"{name[0].lower()}{name[1:]}",
        "when": when(row),
        "values": value_range(row).replace(" to ", " and ", 1),
    }
    if row["kind"] == "discrepancy":
        words["by"] = by(row)
    values = {prefix: Value(percent(spread, 0 if spread >= 10 else 1), spread, rows)}
    return values | {f"{prefix}_{part}": Value(text, spread, rows) for part, text in words.items()}


def _rows(figures: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    wanted = set(zip(*(cells[column] for column in CELL), strict=True))
    return figures[[cell in wanted for cell in zip(*(figures[column] for column in CELL), strict=True)]]
