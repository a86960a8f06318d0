"""Codes of the standard and of a child's way, in words."""

from __future__ import annotations

STEP = {
    "before": "Before court",
    "arrives": "Arrives",
    "assessed": "Is assessed",
    "waits": "Waits",
    "heard": "Is heard",
    "decided": "Decided",
    "a_year_on": "A year on",
}
LAMP = {"yes": "yes", "partly": "in part", "no": "no", "unknown": "not known"}
STATUS = {
    "published": "Published",
    "recorded": "On record, not published",
    "in_words": "In words only",
    "not_recorded": "Not recorded",
    "unknown": "Not known",
}
FIRST = {
    "now": "now",
    "quarter": "a quarter after a decision",
    "year": "within a year",
    "three_years": "within three years",
}
