"""What the chapter on methods asserts about the evidence itself."""

from analysis.press.claims.findings import Finding, Findings, at_least, less_than, more_than
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import claim

_HALF_PCT, _MOSTLY_PCT = 50.0, 75.0
_HELD_UP_PCT = 1.0


@claim(tolerance="Values held up while fewer than one in a hundred of those checked was wrong.")
def values_held_up(n: Numbers) -> Findings:
    """Fewer than one in a hundred checked values was wrong, and more labels were wrong than values."""
    yield less_than(
        n.evidence_base.audit_wrong_values, n.evidence_base.audit_checked.amount * _HELD_UP_PCT / 100
    )
    yield more_than(n.evidence_base.audit_first_labels, n.evidence_base.audit_wrong_values)
    yield more_than(n.evidence_base.audit_labels, n.evidence_base.audit_wrong_values)


@claim
def values_over_labels(n: Numbers) -> Findings:
    """Fewer values than labels were found wrong, and more of the published features was not seen than either."""
    labels = n.evidence_base.audit_first_labels.amount + n.evidence_base.audit_labels.amount
    labels_pct = 100 * labels / n.evidence_base.audit_checked.amount
    yield less_than(n.evidence_base.audit_wrong_values, n.evidence_base.audit_labels)
    yield more_than(n.published_data.youth_not_seen, labels_pct)
    yield more_than(n.published_data.family_not_seen, labels_pct)


@claim(searches=("S99",))
def not_on_official_pages(n: Numbers) -> Finding:
    """Fewer than half of the figures were read in a publisher's file or on an official page."""
    return less_than(n.evidence_base.official, _HALF_PCT)


@claim(tolerance="Only means less than half, in each system too.")
def only_official(n: Numbers) -> Findings:
    """Fewer than half of the figures of each system were read in a publisher's file or on an official page."""
    yield not_on_official_pages(n)
    yield less_than(n.evidence_base.official_youth, _HALF_PCT)
    yield less_than(n.evidence_base.official_family, _HALF_PCT)


@claim
def coverage_known_more(n: Numbers) -> Finding:
    """For more figures is it known what their edition covers than when it was published."""
    return more_than(n.evidence_base.covers_known, n.evidence_base.dated)


@claim(searches=("S44",))
def newer_editions_known(n: Numbers) -> Findings:
    """Of some regular publications newer editions are known than the newest read, of some of them more than the limit."""
    yield more_than(n.currency.compared, n.currency.behind)
    yield more_than(n.currency.behind, n.currency.far)
    yield more_than(n.currency.far, 0)


@claim
def newest_figures_old(n: Numbers) -> Findings:
    """Of some measures from regular publications the newest figure is more editions old than the limit."""
    yield more_than(n.currency.measures, n.currency.old)
    yield more_than(n.currency.old, 0)


@claim(tolerance="Seldom means that three quarters of the different figures or more are printed by one page.")
def choice_seldom_matters(n: Numbers) -> Finding:
    """Three quarters of the different figures or more are printed by one page only."""
    return at_least(n.evidence_base.single_page, _MOSTLY_PCT)
