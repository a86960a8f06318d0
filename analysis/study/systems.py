"""The two systems: what they are called, and one colour, mark and hatch for each throughout."""

YOUTH = "#12436D"
FAMILY = "#F46A25"
SYSTEM_COLOUR = {"youth": YOUTH, "family": FAMILY}
SYSTEM_TINT = {"youth": "#A0B4C5", "family": "#FBC3A7"}
SYSTEM_NAME = {"youth": "Youth justice", "family": "Family justice"}
SYSTEM_MARKER = {"youth": "o", "family": "s"}
SYSTEM_HATCH = {"youth": "", "family": "////"}
