"""What the documents assert about what each system monitors: its subjects, and the child among them."""

from __future__ import annotations

import pandas as pd

from analysis.claims.findings import (
    Finding,
    all_of,
    at_least,
    at_most,
    differ_in_most,
    found,
    less_than,
    more_than,
    more_than_half,
    none,
    one,
    positive,
    several,
    some,
    whole_of,
)
from analysis.claims.numbers import Numbers
from analysis.claims.registry import claim
from analysis.claims.values import Value
from analysis.comparisons.counting import code_range
from analysis.comparisons.monitored import SOCIAL_CARE


@claim
def different_choices(n: Numbers) -> Finding:
    """The subject with the most indicators is another one in each system."""
    return differ_in_most(n.watch.indicators_youth, n.watch.indicators_family, "focus")


@claim
def favours_family(n: Numbers) -> Finding:
    """Without the collections of children's social care, both ends of family justice's share about the child are lower."""
    rows = n.watch.indicators_family.rows
    every = code_range(rows["child_focused"], "uncoded")
    rest = code_range(rows.loc[rows["branch"] != SOCIAL_CARE, "child_focused"], "uncoded")
    ends = ("low_pct", "high_pct")
    says = "; ".join(f"{rest[end]:.0f}% against {every[end]:.0f}%" for end in ends)
    return found(all(rest[end] < every[end] for end in ends), says, n.watch.about_child_family)


@claim
def volume_and_time(n: Numbers) -> Finding:
    """More than half of family justice's indicators are about volume or time."""
    return more_than(n.watch.caseload_family, 50)


@claim
def how_many_and_how_long(n: Numbers) -> Finding:
    """Volume has more family justice indicators than any other subject, and time more than any but volume."""
    counts = n.watch.indicators_family.rows["focus"].value_counts()
    first = ["volume", "timeliness_efficiency"]
    others = counts.drop(first, errors="ignore").max()
    holds = counts.get(first[0], 0) > counts.get(first[1], 0) > others
    says = f"{counts.get(first[0], 0)} and {counts.get(first[1], 0)}, and {others} at most for any other"
    return found(holds, says, n.watch.indicators_family)


@claim
def caseload_share(n: Numbers) -> Finding:
    """Volume and time take a larger share of family justice's indicators than of youth justice's."""
    return more_than(n.watch.caseload_family, n.watch.caseload_youth)


@claim
def looks_elsewhere(n: Numbers) -> Finding:
    """Need, experience, outcome and safety take more than half of youth justice's indicators, and less of family justice's."""
    return all_of(more_than(n.watch.childs_life_youth, 50), less_than(n.watch.childs_life_family, 50))


@claim
def time_over_need(n: Numbers) -> Finding:
    """Several family justice indicators watch time, and a single one watches need."""
    return all_of(at_least(n.watch.time_family, 2), one(n.watch.need_family))


@claim
def need_over_time(n: Numbers) -> Finding:
    """In youth justice several indicators watch need, and a single one watches time."""
    return all_of(at_least(n.watch.need_youth, 2), one(n.watch.time_youth))


@claim
def not_the_court(n: Numbers) -> Finding:
    """Family justice has indicators about the child, and the courts and government keep none of them."""
    return all_of(none(n.watch.about_child_courts_n), some(n.watch.about_child_family_n))


@claim(tolerance="The share about the child differs by more than 20 percentage points within each system.")
def parts_tell_more(n: Numbers) -> Finding:
    """In each system the parts differ widely in the share of their indicators that is about the child."""
    return all_of(
        *(
            found(shares.max() - shares.min() > 20, f"{shares.min():.0f}% to {shares.max():.0f}%", value)
            for value in (n.watch.indicators_youth, n.watch.indicators_family)
            for shares in [_shares_about_child(value)]
        )
    )


@claim
def kept_by_others(n: Numbers) -> Finding:
    """Children's social care and Cafcass together keep every family justice indicator about the child, social care more."""
    care, cafcass = n.watch.about_child_care_n, n.watch.about_child_cafcass_n
    together = Value(f"{care} and {cafcass}", care.amount + cafcass.amount, care.rows)
    return all_of(more_than(care, cafcass), whole_of(together, n.watch.about_child_family_n))


@claim
def none_of_the_courts(n: Numbers) -> Finding:
    """Of the courts' indicators none is about the child, or a single one, as the singular says."""
    return at_most(n.watch.about_child_courts_n, 1)


@claim
def courts_count_some_children(n: Numbers) -> Finding:
    """Several of the courts' indicators are about the child in part, and each of those counts children."""
    partly = n.watch.courts.rows.query("child_focused == 'partly'")
    counting = found(
        (partly["unit_of_count"] == "child").all(),
        "their units: " + ", ".join(partly["unit_of_count"]),
        n.watch.courts,
    )
    return all_of(at_most(n.watch.about_child_courts_n, 1), several(n.watch.courts_partly_n), counting)


@claim
def least_in_the_courts(n: Numbers) -> Finding:
    """Of the parts of family justice, the courts and government have the smallest share about the child."""
    shares = _shares_about_child(n.watch.indicators_family)
    lowest = shares[shares == shares.min()].index.tolist()
    says = ", ".join(f"{part} {share:.0f}%" for part, share in shares.items())
    return found(lowest == n.watch.courts.rows["branch"].unique().tolist(), says, n.watch.indicators_family)


@claim
def visible_around_the_court(n: Numbers) -> Finding:
    """Cafcass and children's social care each keep some indicator about the child."""
    return all_of(some(n.watch.about_child_cafcass_n), some(n.watch.about_child_care_n))


@claim
def weak_side(n: Numbers) -> Finding:
    """Without custody, the range of youth justice does not begin above the end of family justice's."""
    overlap = n.watch.without_custody_meet
    return found(overlap.amount <= 0, f"without custody they {overlap}", overlap)


@claim
def strongest_in_custody(n: Numbers) -> Finding:
    """At its lower end, the share about the child is higher in custody than in the rest of youth justice."""
    return more_than(n.watch.about_child_custody, n.watch.about_child_outside_custody)


@claim
def leads_most_in_custody(n: Numbers) -> Finding:
    """Youth justice's share about the child is highest in custody, and without custody its range meets family justice's."""
    return all_of(strongest_in_custody(n), weak_side(n))


@claim
def child_share_apart(n: Numbers) -> Finding:
    """The share about the child is higher in youth justice, and the ranges of the two systems do not meet."""
    return positive(n.watch.about_child_meet)


@claim
def bends_but_does_not_turn(n: Numbers) -> Finding:
    """Youth justice is ahead under every choice tried, and under some of them the ranges meet."""
    return all_of(
        whole_of(n.watch.choices_ahead, n.watch.choices), less_than(n.watch.choices_apart, n.watch.choices)
    )


@claim
def still_apart(n: Numbers) -> Finding:
    """The ranges stay apart under more than half of the choices tried."""
    return more_than_half(n.watch.choices_apart, n.watch.choices)


@claim(tolerance="At most one youth justice indicator in ten, coded otherwise, would make the ranges touch.")
def margin_not_wide(n: Numbers) -> Finding:
    """A few youth justice indicators coded otherwise would make the ranges touch, and more than one."""
    tenth = n.watch.indicators_youth.amount / 10
    return all_of(at_least(n.watch.recodings, 2), at_most(n.watch.recodings, tenth))


def _shares_about_child(value: Value) -> pd.Series:
    about = value.rows["child_focused"] == "yes"
    return (100 * about.groupby(value.rows["branch"]).mean()).sort_index()
