"""The two systems: what they are called, and one colour, mark and hatch for each throughout."""

from analysis.study.registers.fields import FIELDS

YOUTH = "#12436D"
FAMILY = "#F46A25"
SYSTEM_COLOUR = {"youth": YOUTH, "family": FAMILY}
SYSTEM_TINT = {"youth": "#A0B4C5", "family": "#FBC3A7"}
SYSTEM_NAME = FIELDS["system"].labels
SYSTEM_MARKER = {"youth": "o", "family": "s"}
SYSTEM_HATCH = {"youth": "", "family": "////"}
