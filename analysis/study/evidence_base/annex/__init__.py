"""The tables of the annexes."""

from analysis.study.evidence_base.annex.judged import codes
from analysis.study.evidence_base.annex.tables import assumptions, publications, registers
