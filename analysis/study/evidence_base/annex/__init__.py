"""The tables of the annexes."""

from analysis.study.evidence_base.annex.tables import assumptions, codes, publications, registers
