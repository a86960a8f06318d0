"""What part 2 asserts about how data gets better: what was tried, what lasted, by which lever."""

from __future__ import annotations

from analysis.claims.coded import row_is, row_says
from analysis.claims.findings import (
    Finding,
    all_of,
    at_least,
    found,
    less_than,
    less_than_half,
    more_than,
    more_than_half,
    none,
    some,
)
from analysis.claims.numbers import Numbers
from analysis.claims.registry import claim
from analysis.comparisons.improvement import RECORDED, improvements, staying_power
from analysis.comparisons.recommendations import BODIES
from analysis.evidence.not_known import NotKnownError, on_the_day
from analysis.exhibits.words import listing


@claim
def projects_not_lacking(n: Numbers) -> Finding:
    """At least as many changes are on record for family justice as for youth justice."""
    return at_least(n.better.family, n.better.youth)


@claim(tolerance="Fewer than half as many changes to the record in place as in youth justice.")
def lasting_record_lacking(n: Numbers) -> Finding:
    """Family justice has far fewer changes in place to what is recorded than youth justice, in number and as a share."""
    return all_of(
        less_than(n.better.family_recorded, n.better.youth_recorded.amount / 2),
        less_than_half(n.better.family_recorded, n.better.family_in_place),
    )


@claim(
    tolerance="Effort is alike while more than half of the dated changes of each system are of the decade."
)
def effort_alike(n: Numbers) -> Finding:
    """In each system most of the changes with a known start belong to this decade."""
    return all_of(
        more_than_half(n.better.youth_dated_recent, n.better.youth_dated),
        more_than_half(n.better.family_dated_recent, n.better.family_dated),
    )


@claim
def what_lasted(n: Numbers) -> Finding:
    """A larger share of youth justice's changes is in place, even if all those of family justice not known are too."""
    ranges = staying_power(n.evidence).set_index(["system", "lever"])
    if not {("youth", "all"), ("family", "all")} <= set(ranges.index):
        raise NotKnownError(on_the_day(n.evidence.as_of, "no change of one of the systems is known"))
    youth, family = ranges.loc[("youth", "all"), "low_pct"], ranges.loc[("family", "all"), "high_pct"]
    says = f"at least {youth:.0f}% against {family:.0f}% at most"
    return found(youth > family, says, n.better.youth_in_place, n.better.family_in_place)


@claim
def busy_and_stayed(n: Numbers) -> Finding:
    """Most dated changes of each system belong to this decade, and a larger share of youth justice's is in place."""
    return all_of(effort_alike(n), what_lasted(n))


@claim
def changed_the_record(n: Numbers) -> Finding:
    """Most changes in place alter the record in youth justice; in family justice more of them concern publication."""
    return all_of(
        more_than_half(n.better.youth_recorded, n.better.youth_in_place),
        less_than_half(n.better.family_recorded, n.better.family_in_place),
        more_than(n.better.family_publication, n.better.family_recorded),
    )


@claim
def record_itself(n: Numbers) -> Finding:
    """Of youth justice's changes in place there are new collections, new indicators and new standards."""
    rows = improvements(n.evidence)
    standing = rows[(rows["system"] == "youth") & (rows["progress"] == "in_place")]
    wanted = ("new_collection", "new_indicators", "standard_or_definition")
    counts = {name: int((standing["mechanism"] == name).sum()) for name in wanted}
    says = listing([f"{number} by {mechanism.replace('_', ' ')}" for mechanism, number in counts.items()])
    return found(all(counts.values()), says, n.better.youth_recorded)


@claim
def less_of_the_record(n: Numbers) -> Finding:
    """Family justice has fewer changes to the record in place, and no row of them mentions children as what changed."""
    rows = improvements(n.evidence)
    standing = rows[
        (rows["system"] == "family") & (rows["progress"] == "in_place") & (rows["lever"] == RECORDED)
    ]
    words = standing["what_changed"] + " " + standing["effect_reported"]
    named = int(words.str.contains("child", case=False).sum())
    return all_of(
        less_than(n.better.family_recorded, n.better.youth_recorded),
        found(named == 0, f"{named} mention children", n.better.family_recorded),
    )


@claim
def case_system_interrupted(n: Numbers) -> Finding:
    """The row on the new case system reports public law series that could not be published."""
    return row_says(
        n.evidence.improvements, "FM09", "effect_reported", "public law series", "could not be published"
    )


@claim(scope="world", searches=("S16",))
def targets_on_caseload(n: Numbers) -> Finding:
    """The Public Accounts Committee says that all targets concern caseload and timeliness; none seen is about children."""
    words = ("All", "concern caseload and timeliness (PAC)")
    return all_of(
        row_says(n.evidence.improvements, "FM17", "lesson_for_family_justice", *words),
        none(n.gap.targets_about_child),
    )


@claim
def stronger_on_publication(n: Numbers) -> Finding:
    """More of family justice's changes in place than of youth justice's concern what is published."""
    return more_than(n.better.family_publication, n.better.youth_publication)


@claim
def csv_to_court(n: Numbers) -> Finding:
    """Open csv files and reporting from court are both changes to publication, and in place."""
    register = n.evidence.improvements
    return all_of(
        row_says(register, "FM10", "title", "csv"),
        row_says(register, "FM06", "title", "court reporting"),
        *(
            row_is(register, name, column, code)
            for name in ("FM10", "FM06")
            for column, code in (("mechanism", "publication_practice"), ("progress", "in_place"))
        ),
    )


@claim(scope="world", searches=("S12",))
def outcomes_studied(n: Numbers) -> Finding:
    """The study of outcome measures shows no sign of adoption and is not in place."""
    register = n.evidence.improvements
    return all_of(
        row_says(register, "FM24", "effect_reported", "no sign of adoption"),
        row_is(register, "FM24", "progress", "ended", "unknown"),
    )


@claim(scope="world", searches=("S02",))
def no_current_series(n: Numbers) -> Finding:
    """The departments' own child-level link shows no sign of a current series."""
    register = n.evidence.improvements
    return all_of(
        row_says(register, "FM11", "note", "no sign of a current series"),
        row_is(register, "FM11", "progress", "unknown", "ended"),
    )


@claim
def joint_action_few_answers(n: Numbers) -> Finding:
    """Three bodies or more have asked for joint action over ten years or more; fewer than half of requests are answered."""
    years = n.evidence.recommendations["year"].max() - n.better.joint_since.amount
    return all_of(
        at_least(n.better.joint_bodies, 3),
        found(years >= 10, f"over {years} years", n.better.joint_since),
        less_than_half(n.better.answered, n.better.asked),
    )


@claim(tolerance="Three bodies or more.")
def asked_jointly(n: Numbers) -> Finding:
    """Several bodies have asked for joint action on family justice data."""
    return at_least(n.better.joint_bodies, 3)


@claim
def latest_joint_accepted(n: Numbers) -> Finding:
    """The requests for joint action of the latest year were accepted, and of the earlier ones none is known to have been."""
    rows = n.better.joint_bodies.rows
    accepted, latest = rows["response"] == "accepted", rows["year"] == rows["year"].max()
    says = f"accepted: {', '.join(rows.loc[accepted, 'recommendation_id'])}"
    return all_of(found((accepted == latest).all(), says, n.better.joint_bodies), some(n.better.accepted))


@claim
def strategy_asked_for(n: Numbers) -> Finding:
    """The accepted requests name the causes of delay, following a child and, one of them, groups of users."""
    register = n.evidence.recommendations
    return all_of(
        row_says(register, "R02", "recommendation", "strategy", "causes of delay", "follow a child"),
        row_says(
            register, "R05", "recommendation", "strategy", "causes of delay", "end to end", "between groups"
        ),
    )


@claim(scope="world", searches=("S01",))
def strategy_not_published(n: Numbers) -> Finding:
    """The joint strategy is under way, and no published one was found."""
    register = n.evidence.improvements
    return all_of(
        row_is(register, "FM18", "progress", "under_way"),
        row_says(register, "FM18", "effect_reported", "work in progress"),
        row_says(register, "FM18", "note", "No published strategy was found"),
    )


@claim
def strategy_accepted(n: Numbers) -> Finding:
    """Both requests for a joint data and evidence strategy are coded as accepted."""
    register = n.evidence.recommendations
    return all_of(*(row_is(register, name, "response", "accepted") for name in ("R02", "R05")))


@claim
def observatory_asked(n: Numbers) -> Finding:
    """Every request for measures of experience and of what follows is the Observatory's, and there are several."""
    bodies = set(n.better.measures_asked.rows["body"])
    says = f"asked by {', '.join(sorted(bodies))}"
    return all_of(
        found(bodies == {BODIES["NFJO"]}, says, n.better.measures_asked), at_least(n.better.measures_asked, 2)
    )


@claim
def labels_from_tracker(n: Numbers) -> Finding:
    """More than half of the known answers were read from the unofficial tracker."""
    return more_than_half(n.better.by_tracker, n.better.answered)


@claim
def follow_up_unseen(n: Numbers) -> Finding:
    """To more than half of all recommendations no answer was seen."""
    return more_than_half(n.better.no_answer, n.better.asked)
