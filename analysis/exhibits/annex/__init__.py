"""The tables of the annexes."""

from analysis.exhibits.annex.judged import codes
from analysis.exhibits.annex.tables import assumptions, publications, registers

__all__ = ["assumptions", "codes", "publications", "registers"]
