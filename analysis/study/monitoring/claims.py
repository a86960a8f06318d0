"""What the documents assert about what each system monitors: its subjects, and the child among them."""

import pandas as pd

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    at_most,
    found,
    larger_share,
    less_than,
    less_than_half,
    more_than,
    more_than_half,
    none,
    one,
    positive,
    several,
    some,
    whole_of,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import claim
from analysis.press.claims.values import Value
from analysis.study.monitoring import sensitivity
from analysis.study.monitoring.compare import WITHOUT, child_focus
from analysis.study.monitoring.indicator_selection import ALL, COURTS, LIVES, SOCIAL_CARE, STRONGEST
from analysis.study.registers.fields import SYSTEMS


@claim
def different_choices(n: Numbers) -> Finding:
    """The subjects with the most indicators in one system are not those with the most in the other."""
    values = n.monitoring.indicators_youth, n.monitoring.indicators_family
    counts = [value.rows["focus"].value_counts() for value in values]
    most = [sorted(count.index[count == count.max()]) for count in counts]
    says = " against ".join(" and ".join(subjects) for subjects in most)
    return found(not set(most[0]) & set(most[1]), says, *values)


@claim
def favours_family(n: Numbers) -> Finding:
    """Without the collections of children's social care, both ends of family justice's share about the child are lower."""
    every, rest = _range(n, "family", ALL), _range(n, "family", WITHOUT.format(SOCIAL_CARE))
    says = "; ".join(f"{rest[end]:.0f}% against {every[end]:.0f}%" for end in every.index)
    return found((rest < every).all(), says, n.monitoring.about_child_family)


@claim
def volume_and_time(n: Numbers) -> Finding:
    """Volume and time take a larger share of family justice's indicators than what is about the child."""
    return more_than(n.monitoring.caseload_family, n.monitoring.child_family)


@claim
def how_many_and_how_long(n: Numbers) -> Finding:
    """Outside children's social care volume has more family justice indicators than any other subject, and time more than any but volume."""
    counts = n.monitoring.family_outside.rows["focus"].value_counts()
    first = ["volume", "timeliness_efficiency"]
    others = counts.drop(first, errors="ignore").max()
    holds = counts.get(first[0], 0) > counts.get(first[1], 0) > others
    says = f"{counts.get(first[0], 0)} and {counts.get(first[1], 0)}, and {others} at most for any other"
    return found(holds, says, n.monitoring.family_outside)


@claim
def looks_elsewhere(n: Numbers) -> Findings:
    """What is about the child takes more than half of youth justice's indicators and less of family justice's, and more outside custody than outside social care."""
    m = n.monitoring
    yield more_than(m.child_youth, 50)
    yield less_than(m.child_family, 50)
    yield more_than(m.child_youth_outside, m.child_family_outside)


@claim(searches=("S47", "S79"))
def volume_and_time_in_courts(n: Numbers) -> Findings:
    """Volume and time take more than half of what courts and Cafcass measure, more than of youth justice without custody, and so with social care and custody."""
    m = n.monitoring
    yield more_than(m.caseload_family_outside, 50)
    yield more_than(m.caseload_family_outside, m.caseload_youth_outside)
    yield more_than(m.caseload_family, m.caseload_youth)


@claim
def courts_and_services(n: Numbers) -> Findings:
    """None of either court's indicators is wholly about the child, and of the youth justice services' a larger share than of Cafcass's, whose one is the feedback of children."""
    m = n.monitoring
    yield none(m.about_child_courts_n)
    yield none(m.about_child_courts_youth_n)
    yield more_than(m.child_service_youth, m.child_service_family)
    own = m.child_service_family.rows.query("child_focused == 'yes'")["indicator"]
    says = ", ".join(own) or "none"
    yield found(len(own) == 1 and "Feedback from children" in says, says, m.child_service_family)


@claim
def weeks_not_the_child(n: Numbers) -> Findings:
    """Volume and time take most indicators of the family courts, and none of these is wholly about the child."""
    yield more_than(n.monitoring.caseload_courts_family, 75)
    yield none(n.monitoring.about_child_courts_n)


@claim
def childs_life_in_courts(n: Numbers) -> Findings:
    """The family courts' indicators are so, and none of the youth courts' is wholly about the child."""
    yield weeks_not_the_child(n)
    yield none(n.monitoring.about_child_courts_youth_n)


@claim
def kinds_and_child(n: Numbers) -> Findings:
    """Those indicators of need, experience, outcome and safety that are not about the child are so in part, and some of other kinds are about the child."""
    besides = n.monitoring.kinds_partly
    rows = besides.rows[besides.rows["focus"].isin(LIVES) & (besides.rows["child_focused"] != "yes")]
    yield found(
        (rows["child_focused"] == "partly").all(), "coded " + ", ".join(rows["child_focused"]), besides
    )
    yield some(besides)
    yield some(n.monitoring.kinds_besides)


@claim
def time_over_need(n: Numbers) -> Findings:
    """More family justice indicators measure time than need, and children's social care keeps every one of need."""
    need = n.monitoring.need_family.rows.query("focus == 'need'")
    social_care = int((need["branch"] == SOCIAL_CARE).sum())
    yield more_than(n.monitoring.time_family, n.monitoring.need_family)
    yield found(
        social_care == len(need) > 0,
        f"{social_care} of {len(need)} kept by social care",
        n.monitoring.need_family,
    )


@claim
def need_over_time(n: Numbers) -> Findings:
    """In youth justice several indicators measure need, and a single one measures time, as the singular says."""
    yield at_least(n.monitoring.need_youth, 2)
    yield one(n.monitoring.time_youth)


@claim(searches=("S75",))
def not_the_court(n: Numbers) -> Findings:
    """Both systems have indicators about the child, and courts and departments keep none of them in either."""
    m = n.monitoring
    yield none(m.about_child_courts_n)
    yield none(m.about_child_courts_youth_n)
    yield some(m.about_child_family_n)
    yield some(m.about_child_youth_n)


@claim(searches=("S45", "S78"))
def none_of_the_courts(n: Numbers) -> Findings:
    """In each system courts and departments keep indicators, and none of them is about the child."""
    m = n.monitoring
    yield none(m.about_child_courts_n)
    yield none(m.about_child_courts_youth_n)
    yield some(m.courts)
    yield some(m.courts_youth)


@claim(searches=("S74",))
def service_keeps_more(n: Numbers) -> Findings:
    """More than half of the indicators of youth justice services are about the child, fewer than half of Cafcass's, and the ranges of the two meet."""
    m = n.monitoring
    yield more_than_half(m.about_child_service_youth_n, m.service_youth)
    yield less_than_half(m.about_child_service_family_n, m.service_family)
    yield _not_positive(m.services_meet)


@claim
def mix_of_courts_and_services(n: Numbers) -> Findings:
    """With its service each court's ranges stay apart, and where court and service weigh alike they meet, while youth justice is higher at both ends."""
    m = n.monitoring
    youth, family = m.weighted_alike_youth, m.weighted_alike_family
    yield positive(m.courts_and_services_meet)
    yield larger_share(m.courts, m.court_and_service_family, m.courts_youth, m.court_and_service_youth)
    yield _not_positive(m.weighted_alike_meet)
    yield more_than(youth, family)


@claim
def courts_count_papers(n: Numbers) -> Findings:
    """More than half of the family courts' indicators count cases, applications or orders, and a larger share of the youth courts' count children."""
    m = n.monitoring
    yield more_than_half(m.papers_courts_n, m.courts)
    yield larger_share(m.child_unit_courts_youth, m.courts_youth, m.child_unit_courts, m.courts)


@claim
def courts_count_some_children(n: Numbers) -> Findings:
    """In each system several of the courts' indicators are about the child in part, and some of those count children."""
    m = n.monitoring
    yield several(m.courts_partly_n)
    yield several(m.courts_youth_partly_n)
    for value in (m.courts, m.courts_youth):
        units = value.rows.query("child_focused == 'partly'")["unit_of_count"]
        yield found((units == "child").any(), "their units: " + ", ".join(units), value)


@claim(tolerance="The share about the child differs by more than 20 percentage points within each system.")
def parts_tell_more(n: Numbers) -> Findings:
    """In each system the parts differ widely in the share of their indicators that is about the child."""
    for system, value in _indicators(n).items():
        shares = _shares_about_child(n, system)
        yield found(shares.max() - shares.min() > 20, f"{shares.min():.0f}% to {shares.max():.0f}%", value)


@claim(searches=("S46",))
def kept_by_others(n: Numbers) -> Findings:
    """Children's social care and Cafcass together keep every family justice indicator about the child, social care more."""
    care, cafcass = n.monitoring.about_child_care_n, n.monitoring.about_child_service_family_n
    together = Value(f"{care} and {cafcass}", care.amount + cafcass.amount, care.rows)
    yield more_than(care, cafcass)
    yield whole_of(together, n.monitoring.about_child_family_n)


@claim
def kept_by_custody_and_services(n: Numbers) -> Findings:
    """Custody, youth justice services and police together keep every youth justice indicator about the child, custody most."""
    m = n.monitoring
    parts = m.about_child_custody_n, m.about_child_service_youth_n, m.about_child_police_n
    together = Value(", ".join(map(str, parts)), sum(part.amount for part in parts), parts[0].rows)
    for other in parts[1:]:
        yield more_than(parts[0], other)
    yield whole_of(together, m.about_child_youth_n)


@claim
def best_by_those_who_care(n: Numbers) -> Findings:
    """At its lower end the share about the child is highest in custody and in children's social care, and lowest in both systems' courts."""
    for system, value in _indicators(n).items():
        shares = _shares_about_child(n, system)
        yield found(
            shares.idxmax() == STRONGEST[system] and shares.idxmin() == COURTS and shares.is_unique,
            ", ".join(f"{part} {share:.0f}%" for part, share in shares.items()),
            value,
        )


@claim
def child_share_ahead(n: Numbers) -> Findings:
    """Both ends of the share about the child are higher in youth justice, and the ranges of the two systems overlap."""
    m = n.monitoring
    youth, family = (_range(n, system, ALL)["high_pct"] for system in SYSTEMS)
    yield more_than(m.about_child_youth, m.about_child_family)
    yield found(youth > family, f"up to {youth:.0f}% and {family:.0f}%")
    yield _not_positive(m.about_child_meet)


@claim
def apart_without_care(n: Numbers) -> Finding:
    """Without children's social care, the range of youth justice begins above the end of family justice's."""
    return positive(n.monitoring.without_care_meet)


@claim
def weak_side(n: Numbers) -> Finding:
    """Without custody, the range of youth justice does not begin above the end of family justice's."""
    return _not_positive(n.monitoring.without_custody_meet)


@claim
def lead_not_firm(n: Numbers) -> Findings:
    """Youth justice is ahead under more than half of the choices tried, but not under all, and at most under half do the ranges stay apart."""
    m = n.monitoring
    yield more_than_half(m.choices_ahead, m.choices)
    yield less_than(m.choices_ahead, m.choices)
    yield at_most(m.choices_apart, m.choices.amount / 2)


@claim
def where_the_lead_ends(n: Numbers) -> Finding:
    """Youth justice is not ahead under one choice alone: custody left out and the list of social care twice as long."""
    verdicts = sensitivity.verdicts(sensitivity.choices(n.evidence))
    behind = verdicts.loc[~verdicts["ahead"], "choice"].tolist()
    return found(
        behind == [sensitivity.LONGER_WITHOUT_CUSTODY],
        f"not ahead: {', '.join(behind)}",
        n.monitoring.choices,
    )


@claim
def apart_under_some(n: Numbers) -> Findings:
    """The ranges stay apart under some of the choices tried, and not under all of them."""
    yield some(n.monitoring.choices_apart)
    yield less_than(n.monitoring.choices_apart, n.monitoring.choices)


@claim
def adding_moved_the_result(n: Numbers) -> Findings:
    """Without the social-care indicators added since the first edition, youth justice's range begins above family justice's; with them it does not."""
    verdicts = sensitivity.verdicts(sensitivity.choices(n.evidence)).set_index("choice")
    first = verdicts.loc[sensitivity.FIRST_LISTED]
    says = f"{first['low_youth_pct']:.0f}% against {first['high_family_pct']:.0f}% without them"
    yield some(n.monitoring.added_for_care)
    yield found(first["apart"], says, n.monitoring.first_listed_family)
    yield _not_positive(n.monitoring.about_child_meet)


@claim
def less_would_end_it_outside_custody(n: Numbers) -> Findings:
    """Both additions to family justice's list and codes of youth justice could end the lead, and outside custody fewer of each would."""
    m = n.monitoring
    yield some(m.additions_outside)
    yield less_than(m.additions_outside, m.additions)
    yield some(m.recodings_outside)
    yield less_than(m.recodings_outside, m.recodings)


def _not_positive(gap: Value) -> Finding:
    return found(gap.amount <= 0, f"they {gap}", gap)


def _indicators(n: Numbers) -> dict[str, Value]:
    return {"youth": n.monitoring.indicators_youth, "family": n.monitoring.indicators_family}


def _range(n: Numbers, system: str, branch: str) -> pd.Series:
    """Give the ends of the share about the child of one part, as its figure shows them."""
    return (
        child_focus(n.evidence).set_index(["system", "branch"]).loc[(system, branch), ["low_pct", "high_pct"]]
    )


def _shares_about_child(n: Numbers, system: str) -> pd.Series:
    """Give the lower end of the share about the child of each part of a system, as its figure shows it."""
    frame = child_focus(n.evidence)
    parts = frame[(frame["system"] == system) & (frame["share_of"] == "part")]
    return parts.set_index("branch")["low_pct"].sort_index()
