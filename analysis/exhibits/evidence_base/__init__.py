"""How good the evidence is, as a figure and tables."""

from analysis.exhibits.evidence_base.agreement import agreement, agreement_on_pages, pairs
from analysis.exhibits.evidence_base.codings import codings, settled
from analysis.exhibits.evidence_base.currency import currency
from analysis.exhibits.evidence_base.known import known
from analysis.exhibits.evidence_base.pages import sources

__all__ = ["agreement", "agreement_on_pages", "codings", "currency", "known", "pairs", "settled", "sources"]
