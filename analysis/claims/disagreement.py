"""The numbers on revisions and disagreements that the prose prints, each with the rows that bear it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.claims.values import Value
from analysis.comparisons.disagreement import agreement, disagreements, discrepancies, revisions
from analysis.evidence import Evidence
from analysis.evidence.figures import CELL
from analysis.exhibits.disagreement.wording import by, value_range, what, when
from analysis.exhibits.words import count, decimal, in_words, percent

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
        raise ValueError(
            "no revision or no discrepancy is known: the sentences on disagreement cannot be written"
        )
    both = disagreements(found, between)
    figures = evidence.observations
    several = _rows(figures, cells[cells["figures_n"] > 1])
    n = cells["outcome"].value_counts()
    several_n = int((cells["figures_n"] > 1).sum())
    agree_n = int(n.get("same_value", 0) + n.get("agree_when_rounded", 0))
    differ = cells[cells["outcome"].isin(["revision", "discrepancy"])]
    differing = _rows(figures, differ)
    dated = found[found["difference"].notna()]
    narrow = 100 * (both["spread_pct"] <= _NARROW_PCT).mean()
    wide_n = int((both["spread_pct"] > _WIDE_PCT).sum())
    return DisagreementValues(
        cells=_count(len(cells), figures),
        several=_count(several_n, several),
        single=_count(int(n.get("one_page", 0)), figures),
        single_share=_share(int(n.get("one_page", 0)), len(cells), figures),
        agree=_count(agree_n, several),
        agree_share=_share(agree_n, several_n, several),
        set_apart=_count(int(n.get("set_apart", 0)), evidence.set_apart),
        reports_differ=_count(int(n.get("reports_differ", 0)), several),
        differ=_count(len(differ), differing),
        revised=_count(len(found), differing),
        disputed=_count(len(between), _rows(figures, between)),
        typical=Value(f"{decimal(both['spread_pct'].median())}%", both["spread_pct"].median(), differing),
        narrow_share=Value(percent(narrow), narrow, differing),
        narrow_limit=Value(percent(_NARROW_PCT), _NARROW_PCT, differing),
        wide=_count(wide_n, differing),
        wide_limit=Value(percent(_WIDE_PCT), _WIDE_PCT, differing),
        upwards=_count(int((dated["difference"] > 0).sum()), _rows(figures, dated)),
        dated=_count(len(dated), _rows(figures, dated)),
        **_named("widest", both[both["kind"] == "revision"].iloc[[0]], figures),
        **_named("disputed_widest", both[both["kind"] == "discrepancy"].iloc[[0]], figures),
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
    return figures.merge(cells[list(CELL)].drop_duplicates(), on=list(CELL), validate="many_to_one")


def _count(number: int, rows: pd.DataFrame) -> Value:
    return Value(in_words(number) if number < 10 else count(number), number, rows)


def _share(part: int, whole: int, rows: pd.DataFrame) -> Value:
    share = 100 * part / whole
    return Value(percent(share), share, rows)
