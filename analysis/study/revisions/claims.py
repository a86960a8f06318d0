"""What part 3 asserts about how firm published figures are when they are printed again."""

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    found,
    less_than,
    more_than,
    more_than_half,
    several,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import claim

_RARELY_PCT, _LARGE_PCT, _MOSTLY_PCT = 1.0, 10.0, 75.0


@claim
def most_figures_hold(n: Numbers) -> Findings:
    """More than half of figures on several pages agree, and the widest difference is wider than the limit."""
    yield more_than_half(n.revisions.agree, n.revisions.several)
    yield more_than(n.revisions.widest, n.revisions.wide_limit)


@claim(tolerance="A revision rarely changes a finding when the median difference is under 1%.")
def revisions_are_small(n: Numbers) -> Finding:
    """The median difference is under 1%."""
    return less_than(n.revisions.typical, _RARELY_PCT)


@claim
def mostly_between_editions(n: Numbers) -> Findings:
    """More of the figures that differ do so between editions of a publisher than between publishers; each are several, and some differ both ways."""
    yield more_than(n.revisions.revised, n.revisions.disputed)
    yield several(n.revisions.revised)
    yield several(n.revisions.disputed)
    yield several(n.revisions.both_ways)


@claim
def vintages_not_rivals(n: Numbers) -> Finding:
    """In more than half of what is disputed one publisher compiles the figure and another quotes it."""
    return more_than_half(n.revisions.disputed_quoted, n.revisions.disputed)


@claim(tolerance="Large enough to change a finding is a tenth or more.")
def exceptions_are_large(n: Numbers) -> Findings:
    """The widest difference is a tenth of the figure or more, and there are several wide ones."""
    yield at_least(n.revisions.widest, _LARGE_PCT)
    yield at_least(n.revisions.wide, 2)


@claim
def reason_not_given(n: Numbers) -> Finding:
    """No row of the figure that differs most is noted as corrected, revised or restated."""
    notes = n.revisions.widest.rows["note"]
    named = notes.str.contains("correct|revis|restat", case=False)
    return found(not named.any(), f"{int(named.sum())} rows give a reason", n.revisions.widest)


@claim(tolerance="Firmer than they are: three quarters of figures or more.")
def look_firmer(n: Numbers) -> Finding:
    """Three quarters of the figures or more rest on a single page."""
    return at_least(n.evidence_base.single_page, _MOSTLY_PCT)
