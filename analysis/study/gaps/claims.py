"""What the chapter on what family justice could take asserts: the gaps, their order, and what not to copy."""

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    found,
    less_than,
    less_than_half,
    more_than,
    more_than_half,
    none,
    several,
    some,
    whole_of,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.press.registers.frames import selected
from analysis.study.gaps.compare import child_indicators, ordered_gaps
from analysis.study.improvement.claims_cases import first_year_unfit
from analysis.study.monitoring.numbers import EXPERIENCE, WHO_COMES
from analysis.study.revisions.compare import revisions
from analysis.study.trends.compare import headline_series


@claim(searches=("S56",))
def judges_told_of_time(n: Numbers) -> Findings:
    """The study of 2015 found feedback on time and little or none on children, and in October 2024 the observatory wrote of almost none."""
    said = (
        "In 2015 judges got little or no feedback on what became of the children; what they were given was how cases moved against 26 weeks.",
        "In October 2024 the observatory wrote that judges get almost none.",
    )
    yield text_contains(n.evidence.improvements, "FM31", "effect_reported", *said)
    yield code_is(n.evidence.improvement_facts, "FM31-judges-2024", "as_printed", "October 2024")
    yield text_contains(n.evidence.improvement_facts, "FM31-judges-asked", "fact", "of the study of 2015")


@claim
def judges_exceptions(n: Numbers) -> Finding:
    """The row names two exceptions: the family drug and alcohol courts, and a review in the Pathfinder courts that was rarely held."""
    words = (
        "family drug and alcohol courts",
        "how many children went home",
        "a review after the order, rarely held",
    )
    return text_contains(n.evidence.improvements, "FM31", "effect_reported", *words)


@claim
def need_counted_later(n: Numbers) -> Findings:
    """The wording of the youth indicators of need names orders that end and the caseload, and their note whom they cover."""
    rows = n.evidence.indicators
    yield text_contains(rows, "YI01", "note", "every child the service works with")
    yield code_is(rows, "YI03", "note", "As YI01")
    yield text_contains(rows, "YI04", "indicator", "children with orders ending")
    yield text_contains(rows, "YI05", "indicator", "children with orders ending")
    yield text_contains(rows, "YI07", "indicator", "children on the caseload")


@claim
def gaps_widest(n: Numbers) -> Finding:
    """By our lists the shortfall on who comes to court is there with custody and without it, where it is the largest, and what youth justice counts there is need."""
    shortfalls, outside = (
        child_indicators(n.evidence, without_custody=out).set_index("key_question")["shortfall_n"]
        for out in (False, True)
    )
    rest = outside.drop(WHO_COMES)
    says = (
        f"{shortfalls[WHO_COMES]} with custody; {outside[WHO_COMES]} against {rest.max()} at most without it"
    )
    counted = selected(n.monitoring.who_comes_youth.rows, child_focused="yes", key_question=WHO_COMES)
    holds = (
        counted["focus"].eq("need").all()
        and shortfalls[WHO_COMES] > 0
        and outside[WHO_COMES] > max(rest.max(), 0)
    )
    return found(holds, says, n.monitoring.who_comes_youth, n.monitoring.who_comes_family)


@claim
def outcomes_closer(n: Numbers) -> Findings:
    """Outside custody family justice has more indicators of outcome about the child, and councils keep all of them."""
    yield more_than(n.monitoring.outcomes_child_family, n.monitoring.outcomes_child_youth_outside)
    yield whole_of(n.monitoring.outcomes_child_family_strongest, n.monitoring.outcomes_child_family)


@claim
def experience_of_custody(n: Numbers) -> Finding:
    """More than half of youth justice's indicators on what becomes of the child are kept by custody."""
    return more_than_half(n.monitoring.outcomes_child_youth_strongest, n.monitoring.outcomes_child_youth)


@claim(scope="world", searches=("S11",))
def liberty_experience_unseen(n: Numbers) -> Findings:
    """Children deprived of liberty are counted, and no routine family indicator of experience names them."""
    rows = n.evidence.indicators
    named = rows["indicator"].str.contains("liberty", case=False) & (rows["system"] == "family")
    asked = int((named & (rows["key_question"] == EXPERIENCE) & (rows["routine"] == "yes")).sum())
    yield code_is(rows, "FI10", "unit_of_count", "child")
    yield code_is(rows, "FI10", "routine", "yes")
    yield found(asked == 0, f"{asked} of experience", n.monitoring.experience_family)


@claim(searches=("S70",))
def owner_moves_up(n: Numbers) -> Finding:
    """Counted by the number of bodies first, the want of one owner comes earlier than by the stated rule."""
    return less_than(n.gaps.owner_place_bodies_first, n.gaps.owner_place)


@claim
def needs_lead_without_custody(n: Numbers) -> Findings:
    """Needs come first with custody and without it, while what follows the order comes later without it."""
    places = (n.gaps.need_place, n.gaps.need_place_without_custody)
    for place in places:
        yield found(place.amount == 1, f"needs {place}", place)
    yield more_than(n.gaps.after_order_place_without_custody, n.gaps.after_order_place)


@claim
def last_by_distance(n: Numbers) -> Findings:
    """What children say stands in the last third of the order by the stated rule, and bodies have asked for it."""
    yield more_than(n.gaps.voice_place, 2 * n.gaps.gaps.amount / 3)
    yield some(n.gaps.voice_bodies)


@claim
def order_by_rule(n: Numbers) -> Finding:
    """Under another rule at least one gap takes another place."""
    stated, other = (
        ordered_gaps(n.evidence, bodies_first=first)["gap_id"].tolist() for first in (False, True)
    )
    says = f"{', '.join(stated)} against {', '.join(other)}"
    return found(stated != other, says, n.gaps.owner_place, n.gaps.owner_place_bodies_first)


@claim
def examples_unfinished(n: Numbers) -> Finding:
    """Fewer youth examples than there are gaps are in place or published in full."""
    return less_than(n.gaps.examples_in_place, n.gaps.gaps)


@claim(searches=("S70",))
def bodies_ask_for_owner(n: Numbers) -> Findings:
    """The three bodies are those named; what the auditors and NatCen asked for is a strategy, and is not counted."""
    gaps = ordered_gaps(n.evidence).set_index("gap_id")
    bodies = gaps.loc["G11", "bodies"]
    requests = n.evidence.recommendations
    yield found(bodies == "Justice Committee;NFJO;PAC", bodies, n.gaps.owner_bodies)
    yield text_contains(requests, "R01", "recommendation", "one strategy")
    yield text_contains(requests, "R18", "recommendation", "data strategy")


@claim
def targets_not_about_child(n: Numbers) -> Findings:
    """Some of the Board's targets were seen in full wording, and none of these is about the child."""
    yield some(n.gaps.targets_seen)
    yield none(n.gaps.targets_about_child)


@claim
def one_link_kept(n: Numbers) -> Findings:
    """Of several family links on record none is known to be in place, and of some nothing is known; Data First, for research, is in place."""
    changes = n.evidence.improvements
    yield several(n.gaps.links)
    yield none(n.gaps.links_in_place)
    yield some(n.gaps.links_unknown)
    yield text_contains(changes, "FM01", "title", "Data First")
    yield code_is(changes, "FM01", "mechanism", "research_access")
    yield code_is(changes, "FM01", "progress", "in_place")


@claim
def identifier_law(n: Numbers) -> Findings:
    """The Act of 2026 holds a duty to share and a power to set identifiers, for bodies in England; on passing its powers came into force."""
    register = n.evidence.improvements
    words = ("duty to share information", "a power to set consistent identifiers", "bodies in England")
    yield code_is(register, "FM15", "mechanism", "legislation")
    yield text_contains(register, "FM15", "what_changed", *words)
    yield text_contains(
        register, "FM15", "effect_reported", "On passing, powers to make regulations came into force"
    )
    yield found(
        n.improvement.identifier_date.amount == 2026,
        f"{n.improvement.identifier_date}",
        n.improvement.identifier_date,
    )


@claim(searches=("S18", "S57"))
def identifier_list(n: Numbers) -> Findings:
    """In what was read of the list youth offending teams and governors of custody stand, and Cafcass and the courts do not; who uses the identifier was not read."""
    register = n.evidence.improvements
    words = ("youth offending teams and governors of custody are listed", "Cafcass and the courts are not")
    yield text_contains(register, "FM15", "lesson_for_family_justice", *words)
    yield text_contains(register, "FM15", "note", "Who must use the identifier", "could not be read")


@claim(searches=("S15",))
def return_is_research(n: Numbers) -> Findings:
    """Return to the private law court, of mothers to care proceedings and of children after supervision orders is known from research and was collected once."""
    register, told = n.evidence.indicators, n.evidence.improvement_facts
    for name in ("FI44", "FI58"):
        yield code_is(register, name, "kept_by", "research")
        yield code_is(register, name, "routine", "one_off")
    yield text_contains(
        told,
        "FM32-supervision-return",
        "fact",
        "went home on a supervision order",
        "within five years",
        "England",
    )
    yield text_contains(
        told, "FM32-supervision-return", "note", "Research, collected once", "2010/11 to 2016/17"
    )
    yield text_contains(told, "FM32-supervision-children", "fact", "from 2010/11 to 2016/17", "England")


@claim
def carrier(n: Numbers) -> Findings:
    """The roll-out of the model is under way, with a Child Impact Report early in each case."""
    register = n.evidence.improvements
    yield code_is(register, "FM25", "progress", "under_way")
    yield text_contains(
        register, "FM25", "what_changed", "17 March 2026", "Child Impact Report", "early in each case"
    )


@claim
def form_harm(n: Numbers) -> Finding:
    """The private law form asks by a yes or no about four kinds of harm alleged."""
    words = (
        "In private law",
        "a yes or no for allegations of domestic abuse, child abuse, abduction and substance abuse",
    )
    return text_contains(n.evidence.improvements, "FM33", "what_changed", *words)


@claim(tolerance="Many: a thousand or more.")
def older_children(n: Numbers) -> Findings:
    """Many public law applications concerned children of 15 to 17 in the latest year on record, as the observatory says."""
    address = n.gaps.older_latest.rows["url"].iloc[0]
    yield at_least(n.gaps.older_latest, 1000)
    yield found("nuffieldfjo.org.uk" in address, f"read at {address}", n.gaps.older_latest)


@claim
def path_of_notices(n: Numbers) -> Findings:
    """Notices of serious incidents were voluntary, then mandatory, then published, and are in place."""
    register = n.evidence.improvements
    yield text_contains(register, "YM08", "what_changed", "Voluntary from", "mandatory from")
    yield text_contains(register, "YM08", "effect_reported", "First published findings")
    yield code_is(register, "YM08", "progress", "in_place")


@claim
def files_can_supply(n: Numbers) -> Findings:
    """The pilot reviewed case files at three courts, and is reported to have found how often abuse was raised in them."""
    register = n.evidence.improvements
    yield text_contains(register, "FM14", "what_changed", "Case files")
    yield text_contains(register, "FM14", "effect_reported", "Abuse raised in", "of files")


@claim
def audit_drew_it(n: Numbers) -> Findings:
    """Every figure of the share who wait more than a year comes from the National Audit Office, and in what it is counted could not be read."""
    figures = n.evidence.observations.merge(n.evidence.sources[["source_id", "publisher"]], on="source_id")
    publishers = figures.loc[figures["measure_id"] == "pct_children_waiting_over_year", "publisher"]
    says = f"printed by {', '.join(sorted(set(publishers)))}"
    yield found((publishers == "National Audit Office").all(), says, n.timeliness.over_year_latest)
    yield text_contains(
        n.evidence.measures,
        "pct_children_waiting_over_year",
        "definition",
        "children or cases",
        "could not be read",
    )


@claim
def oversight_passes(n: Numbers) -> Findings:
    """The White Paper says that oversight is split, without a national framework, and centralises; oversight passes on."""
    register = n.evidence.improvements
    yield text_contains(
        register, "YM21", "what_changed", "oversight is split", "no single national performance framework"
    )
    yield text_contains(register, "YM21", "what_changed", "under central control")
    yield text_contains(register, "YM14", "note", "MoJ takes over oversight")
    yield text_contains(register, "YM18", "note", "transfer of standards and oversight from the YJB")


@claim
def newest_published_in_part(n: Numbers) -> Findings:
    """Fewer than half of the new indicators are published in full, and the first year's figures were unfit."""
    yield less_than_half(n.monitoring.kpis_published_full, n.monitoring.kpis)
    yield first_year_unfit(n)


@claim
def series_break(n: Numbers) -> Finding:
    """A youth headline series has more than one basis, and youth figures were revised between editions."""
    lines = headline_series(n.evidence)
    youth = lines[lines["system"] == "youth"]
    broken = int((youth.groupby("headline")["basis"].nunique() > 1).sum())
    revised = int((revisions(n.evidence)["system"] == "youth").sum())
    says = f"{broken} series broken, {revised} figures revised"
    return found(broken > 0 and revised > 0, says, n.trends.youth_n, n.revisions.revised)
