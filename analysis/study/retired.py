"""Figures and tables that earlier versions of this report had."""

from analysis.press.exhibits.retired import Retired

RETIRED: tuple[Retired, ...] = ()
"""All of them, in the order in which they went. An id is never used again."""
