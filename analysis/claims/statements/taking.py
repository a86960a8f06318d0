"""What the chapter on what family justice could take asserts: the gaps, their order, and what not to copy."""

from __future__ import annotations

from analysis.claims.coded import row_is, row_says
from analysis.claims.findings import (
    Finding,
    all_of,
    found,
    less_than,
    less_than_half,
    more_than,
    more_than_half,
    none,
    one,
    some,
)
from analysis.claims.gaps import EXPERIENCE, OUTCOMES, WHO_COMES
from analysis.claims.numbers import Numbers
from analysis.claims.registry import claim
from analysis.claims.statements.cases import first_year_unfit
from analysis.comparisons.disagreement import revisions
from analysis.comparisons.gaps import child_indicators, ordered_gaps
from analysis.comparisons.trends import headline_series

_FIRST = {"G01", "G02", "G03", "G04"}


@claim
def gaps_widest(n: Numbers) -> Finding:
    """The shortfall of family justice is larger on experience and on who comes to court than on any other question."""
    shortfalls = child_indicators(n.evidence).set_index("key_question")["shortfall_n"]
    widest, rest = shortfalls[[EXPERIENCE, WHO_COMES]], shortfalls.drop([EXPERIENCE, WHO_COMES])
    says = f"{widest.min()} or more against {rest.max()} at most"
    return found(widest.min() > rest.max(), says, n.gap.experience_family, n.gap.need_family)


@claim
def outcomes_closer(n: Numbers) -> Finding:
    """The shortfall is smaller on outcomes, where most family indicators are of children's social care."""
    shortfalls = child_indicators(n.evidence).set_index("key_question")["shortfall_n"]
    others = shortfalls[[EXPERIENCE, WHO_COMES]].min()
    rows = n.evidence.indicators
    rows = rows[
        (rows["system"] == "family")
        & (rows["key_question"] == OUTCOMES)
        & (rows["child_focused"] == "yes")
        & (rows["routine"] == "yes")
        & (rows["evidence"] == "seen")
    ]
    care = int(rows["framework"].str.contains("looked after").sum())
    says = f"{shortfalls[OUTCOMES]} against {others}; {care} of {len(rows)} of children in care"
    holds = shortfalls[OUTCOMES] < others and care > len(rows) / 2
    return found(holds, says, n.gap.outcome_youth, n.gap.outcome_family)


@claim
def experience_of_custody(n: Numbers) -> Finding:
    """More than half of youth justice's indicators of experience watch children in custody."""
    return more_than_half(n.gap.experience_custody, n.gap.experience_youth)


@claim(scope="world", searches=("S11",))
def liberty_experience_unseen(n: Numbers) -> Finding:
    """Children deprived of liberty are counted, and no routine family indicator of experience names them."""
    rows = n.evidence.indicators
    named = rows["indicator"].str.contains("liberty", case=False) & (rows["system"] == "family")
    asked = int((named & (rows["key_question"] == EXPERIENCE) & (rows["routine"] == "yes")).sum())
    return all_of(
        row_is(rows, "FI10", "unit_of_count", "child"),
        row_is(rows, "FI10", "routine", "yes"),
        found(asked == 0, f"{asked} of experience", n.gap.experience_family),
    )


@claim
def owner_moves_up(n: Numbers) -> Finding:
    """Counted by the number of bodies first, the want of one owner comes earlier than by the stated rule."""
    return less_than(n.gap.owner_place_bodies_first, n.gap.owner_place)


@claim
def order_by_rule(n: Numbers) -> Finding:
    """Under another rule at least one gap takes another place."""
    stated, other = (
        ordered_gaps(n.evidence, bodies_first=first)["gap_id"].tolist() for first in (False, True)
    )
    says = f"{', '.join(stated)} against {', '.join(other)}"
    return found(stated != other, says, n.gap.owner_place, n.gap.owner_place_bodies_first)


@claim
def examples_unfinished(n: Numbers) -> Finding:
    """Fewer youth examples than there are gaps are in place or published in full."""
    return less_than(n.gap.examples_standing, n.gap.gaps)


@claim
def first_four_gaps(n: Numbers) -> Finding:
    """The gaps on experience, harm, need and ethnicity come first: a survey, a notice, assessments, the record."""
    first = set(ordered_gaps(n.evidence)["gap_id"].head(4))
    return found(first == _FIRST, f"first come {', '.join(sorted(first))}", n.gap.gaps)


@claim
def asked_before(n: Numbers) -> Finding:
    """At least one body has asked to see each of the first four gaps closed."""
    bodies = ordered_gaps(n.evidence)["bodies_n"].head(4)
    return found((bodies > 0).all(), f"{bodies.min()} bodies or more for each", n.gap.rows_behind)


@claim
def most_bodies_ask_for_owner(n: Numbers) -> Finding:
    """More bodies have asked for one owner of the data than for the closing of any other gap."""
    gaps = ordered_gaps(n.evidence).set_index("gap_id")
    next_most = int(gaps["bodies_n"].drop("G11").max())
    return more_than(n.gap.owner_bodies, next_most)


@claim
def targets_not_about_child(n: Numbers) -> Finding:
    """Some of the Board's targets were seen in full wording, and none of these is about the child."""
    return all_of(some(n.gap.targets_seen), none(n.gap.targets_about_child))


@claim
def one_link_kept(n: Numbers) -> Finding:
    """Exactly one of several family links is in place, and for another there is no sign of a current series."""
    return all_of(
        one(n.gap.links_in_place),
        less_than(n.gap.links_in_place, n.gap.links),
        some(n.gap.links_unknown),
    )


@claim(searches=("S15",))
def return_is_research(n: Numbers) -> Finding:
    """Return to the private law court is known from research alone and was collected once."""
    register = n.evidence.indicators
    return all_of(
        row_says(register, "FI44", "framework", "Research"), row_is(register, "FI44", "routine", "one_off")
    )


@claim
def path_of_notices(n: Numbers) -> Finding:
    """Notices of serious incidents were voluntary, then mandatory, then published, and are in place."""
    register = n.evidence.improvements
    return all_of(
        row_says(register, "YM08", "what_changed", "Voluntary from", "mandatory from"),
        row_says(register, "YM08", "effect_reported", "First published findings"),
        row_is(register, "YM08", "progress", "in_place"),
    )


@claim
def files_can_supply(n: Numbers) -> Finding:
    """The pilot reviewed case files, and is reported to have found how often abuse was raised in them."""
    register = n.evidence.improvements
    return all_of(
        row_says(register, "FM14", "what_changed", "Case files"),
        row_says(register, "FM14", "effect_reported", "Abuse raised in", "of files"),
    )


@claim
def audit_drew_it(n: Numbers) -> Finding:
    """Every figure of children who wait more than a year comes from the National Audit Office."""
    figures = n.evidence.observations.merge(n.evidence.sources[["source_id", "publisher"]], on="source_id")
    publishers = figures.loc[figures["measure_id"] == "pct_children_waiting_over_year", "publisher"]
    says = f"printed by {', '.join(sorted(set(publishers)))}"
    return found((publishers == "National Audit Office").all(), says, n.clock.over_year_latest)


@claim
def oversight_passes(n: Numbers) -> Finding:
    """The rows on oversight and on the policy statement say that oversight passes to the ministry."""
    register = n.evidence.improvements
    return all_of(
        row_says(register, "YM14", "note", "MoJ takes over oversight"),
        row_says(register, "YM18", "note", "transfer of standards and oversight from the YJB"),
    )


@claim
def newest_published_in_part(n: Numbers) -> Finding:
    """Fewer than half of the new indicators are published in full, and the first year's figures were unfit."""
    return all_of(less_than_half(n.watch.kpis_published_full, n.watch.kpis), first_year_unfit(n))


@claim
def series_break(n: Numbers) -> Finding:
    """A youth headline series has more than one basis, and youth figures were revised between editions."""
    lines = headline_series(n.evidence)
    youth = lines[lines["system"] == "youth"]
    broken = int((youth.groupby("headline")["basis"].nunique() > 1).sum())
    revised = int((revisions(n.evidence)["system"] == "youth").sum())
    says = f"{broken} series broken, {revised} figures revised"
    return found(broken > 0 and revised > 0, says, n.trend.youth_n, n.firm.revised)


@claim
def mostly_custody(n: Numbers) -> Finding:
    """More than half of what youth justice measures of experience is of custody."""
    return experience_of_custody(n)
