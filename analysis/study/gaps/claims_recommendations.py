"""The ten recommendations, each as long as the gap stands that it would close."""

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_most,
    found,
    less_than,
    more_than,
    none,
    some,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.study.ethnicity.claims import drawn_from_the_record
from analysis.study.gaps.claims import audit_drew_it, form_harm, one_link_kept, return_is_research
from analysis.study.improvement.claims_cases import compulsory_without_pilot, limits_first

_WEIGHTY = 0.5


@claim(tolerance="One routine indicator at most is little.")
def recommend_asking(n: Numbers) -> Findings:
    """Family justice has one routine indicator of experience about the child at most, and publishes none in full."""
    yield at_most(n.monitoring.experience_family, 1)
    yield none(n.monitoring.experience_family_published)


@claim
def recommend_ethnicity(n: Numbers) -> Findings:
    """Ethnicity is on record for most children, was drawn once, and no routine release of the courts and Cafcass was seen to show it."""
    yield more_than(n.ethnicity.recorded_public, 50)
    yield more_than(n.ethnicity.recorded_private, 50)
    yield drawn_from_the_record(n)
    yield none(n.ethnicity.releases_showing)


@claim(tolerance="Family justice has fewer than half as many indicators of need about the child.")
def recommend_needs(n: Numbers) -> Finding:
    """Family justice has far fewer indicators about the child on who comes to court."""
    return less_than(n.monitoring.who_comes_family, _WEIGHTY * n.monitoring.who_comes_youth.amount)


@claim
def recommend_notice(n: Numbers) -> Findings:
    """Notices of serious incidents are in place and published in youth justice; no routine court indicator is of safety."""
    rows = n.evidence.indicators
    safety = rows[
        (rows["focus"] == "safety")
        & rows["kept_by"].isin(("courts_government", "cafcass"))
        & (rows["routine"] == "yes")
        & (rows["child_focused"] == "yes")
    ]
    says = f"{len(safety)} indicators of safety kept by the courts, government and Cafcass"
    yield code_is(rows, "YI36", "routine", "yes")
    yield code_is(rows, "YI36", "publication", "yes")
    yield code_is(n.evidence.improvements, "YM08", "progress", "in_place")
    yield found(safety.empty, says, n.monitoring.indicators_family)
    yield form_harm(n)


@claim
def recommend_following(n: Numbers) -> Findings:
    """Return to court is research collected once, and no link from court records to outcomes is known to be in place."""
    yield return_is_research(n)
    yield none(n.gaps.links_in_place)


@claim(searches=("S18",))
def recommend_renewing_links(n: Numbers) -> Findings:
    """None of several family links is known to be in place; the government's own shows no current series."""
    yield one_link_kept(n)
    yield code_is(n.evidence.improvements, "FM11", "progress", "unknown", "ended")


@claim
def recommend_target(n: Numbers) -> Finding:
    """None of the Board's targets whose wording was seen is about the child."""
    return none(n.gaps.targets_about_child)


@claim
def recommend_counting_waits(n: Numbers) -> Findings:
    """Some children have waited more than a year for their case, and only an audit prints the share."""
    yield more_than(n.timeliness.over_year_latest, 0)
    yield audit_drew_it(n)


@claim
def recommend_trying_small(n: Numbers) -> Findings:
    """Youth justice's new indicators were begun without a pilot, and their limits were published first."""
    yield compulsory_without_pilot(n)
    yield limits_first(n)


@claim
def recommend_owner(n: Numbers) -> Findings:
    """The mapping of data found no single owner, and no request for one is known to have been accepted."""
    requests = n.evidence.recommendations
    yield some(n.gaps.owner_bodies)
    yield text_contains(n.evidence.improvements, "FM04", "effect_reported", "no single owner")
    for name in ("R07", "R09"):
        yield code_is(requests, name, "response", "unknown", "rejected")
