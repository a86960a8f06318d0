"""What part 2 asserts about how data gets better: what was tried, what lasted, by which lever, what was asked and answered."""

import pandas as pd

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    found,
    larger_share,
    less_than_half,
    more_than,
    more_than_half,
    none,
    some,
    whole_of,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.press.claims.values import Value
from analysis.press.registers.not_known import NotKnownError, on_the_day
from analysis.study.gaps.recommendations import BODIES
from analysis.study.improvement.compare import improvements, still_in_place


@claim
def projects_not_lacking(n: Numbers) -> Finding:
    """At least as many changes are on record for family justice as for youth justice."""
    return at_least(n.improvement.family, n.improvement.youth)


@claim
def measures_lacking(n: Numbers) -> Findings:
    """Fewer than half of family justice's changes that add about children show in a routine indicator about the child, and of its changes in place fewer than of youth justice's."""
    b = n.improvement
    yield some(b.family_adding)
    yield less_than_half(b.family_measured, b.family_adding)
    yield larger_share(b.youth_adding, b.youth_in_place, b.family_adding, b.family_in_place)
    yield larger_share(b.youth_measured, b.youth_in_place, b.family_measured, b.family_in_place)


@claim(
    tolerance="Effort is alike while more than half of the dated changes of each system are of the decade."
)
def effort_alike(n: Numbers) -> Findings:
    """In each system most of the changes with a known start belong to this decade."""
    yield more_than_half(n.improvement.youth_dated_recent, n.improvement.youth_dated)
    yield more_than_half(n.improvement.family_dated_recent, n.improvement.family_dated)


@claim
def what_lasted(n: Numbers) -> Finding:
    """A larger share of youth justice's changes is in place, even if all those of family justice not known are too."""
    ranges = still_in_place(n.evidence).set_index(["system", "lever"])
    if not {("youth", "all"), ("family", "all")} <= set(ranges.index):
        raise NotKnownError(on_the_day(n.evidence.as_of, "no change of one of the systems is known"))
    youth, family = ranges.loc[("youth", "all"), "low_pct"], ranges.loc[("family", "all"), "high_pct"]
    says = f"at least {youth:.0f}% against {family:.0f}% at most"
    return found(youth > family, says, n.improvement.youth_in_place, n.improvement.family_in_place)


@claim
def busy_and_stayed(n: Numbers) -> Findings:
    """Most dated changes of each system belong to this decade, and a larger share of youth justice's is in place."""
    yield effort_alike(n)
    yield what_lasted(n)


@claim(searches=("S49",))
def both_write_more(n: Numbers) -> Findings:
    """In both systems changes in place add something about children, and youth justice's show more often in routine indicators about the child, of all changes and of those that add."""
    b = n.improvement
    yield some(b.family_adding)
    yield some(b.youth_adding)
    yield larger_share(b.youth_measured, b.youth_in_place, b.family_measured, b.family_in_place)
    yield larger_share(b.youth_measured, b.youth_adding, b.family_measured, b.family_adding)
    yield _within(b.youth_measured, b.youth_adding)
    yield _within(b.family_measured, b.family_adding)


def _within(part: Value, whole: Value) -> Finding:
    beyond = set(part.rows["improvement_id"]) - set(whole.rows["improvement_id"]) if part.amount else set()
    return found(not beyond, f"{len(beyond)} of {part} add nothing", part, whole)


@claim
def record_itself(n: Numbers) -> Finding:
    """Of youth justice's changes in place there are new collections, new indicators and new standards."""
    rows = improvements(n.evidence)
    in_place = rows[(rows["system"] == "youth") & (rows["progress"] == "in_place")]
    wanted = ("new_collection", "new_indicators", "standard_or_definition")
    counts = {name: int((in_place["mechanism"] == name).sum()) for name in wanted}
    return found(all(counts.values()), f"{counts}", n.improvement.youth_recorded)


@claim
def less_of_the_record(n: Numbers) -> Finding:
    """A smaller share of family justice's changes in place than of youth justice's alter the record."""
    b = n.improvement
    return larger_share(b.youth_recorded, b.youth_in_place, b.family_recorded, b.family_in_place)


@claim(searches=("S48",))
def what_family_added(n: Numbers) -> Findings:
    """The family changes to the record in place that add about children are the recording of ethnicity, the Child Impact Report, the count of children deprived of liberty and the field on children at risk; the others are the case system and the targets. That Cafcass must record was described in 2019."""
    rows = n.improvement.family_recorded.rows
    adding = rows["adds_about_child"] != ""
    groups = ((adding, ["FM12", "FM13", "FM36", "FM37"]), (~adding, ["FM09", "FM17"]))
    for chosen, expected in groups:
        names = rows.loc[chosen, "improvement_id"]
        yield found(
            sorted(names) == expected, f"they are {', '.join(sorted(names))}", n.improvement.family_recorded
        )
    yield text_contains(n.evidence.improvements, "FM12", "note", "described in a 2019 FOI answer")


@claim
def report_not_measured(n: Numbers) -> Findings:
    """The Child Impact Report comes early in private law, and no routine indicator about the child is made from it on our lists."""
    register = n.evidence.improvements
    for name in ("FM13", "FM25"):
        yield text_contains(register, name, "adds_about_child", "report early")
    yield none(n.improvement.report_indicators)


@claim
def form_fields(n: Numbers) -> Finding:
    """The open form definitions ask for each child's birth, gender and living situation, and a yes or no on needs."""
    words = ("date of birth", "gender", "living situation", "a yes or no for additional needs")
    return text_contains(n.evidence.improvements, "FM33", "what_changed", *words)


@claim(scope="source", searches=("S43",))
def form_without_ethnicity(n: Numbers) -> Findings:
    """The row on the open form definitions reports that neither holds the word ethnicity, in the files of under 4 MB, and names a questionnaire held elsewhere."""
    register = n.evidence.improvements
    yield text_contains(register, "FM33", "effect_reported", "Neither repository contains the word ethnicity")
    yield text_contains(
        register,
        "FM33",
        "note",
        "files of 4 MB and more",
        "a separate equality questionnaire",
        "20 August 2026",
    )
    yield text_contains(register, "FM33", "source_title", "30 June 2026")


@claim
def case_system_interrupted(n: Numbers) -> Finding:
    """The row on the new case system reports public law series that could not be published."""
    return text_contains(
        n.evidence.improvements, "FM09", "effect_reported", "public law series", "could not be published"
    )


@claim(scope="world", searches=("S16", "S47", "S79"))
def targets_on_caseload(n: Numbers) -> Findings:
    """Ministers told Parliament what the Board's targets of both years are for, the courts keep those whose wording was seen, of which none is about children, and a search for later ones found nothing."""
    told = n.evidence.improvement_facts
    yield text_contains(
        n.evidence.improvements, "FM17", "title", "Family Justice Board", "2024/25 and 2025/26"
    )
    says = "a minister told Parliament"
    yield text_contains(told, "FM17-targets-2024", "fact", says, "reducing delay")
    words = ("2025/26", "reducing delay and outstanding caseloads", "areas with higher backlogs")
    yield text_contains(told, "FM17-targets-2025", "fact", says, *words)
    yield text_contains(n.evidence.searches, "S16", "found", "any target for 2026/27, were not found")
    keepers = set(n.gaps.targets_seen.rows["kept_by"]) if n.gaps.targets_seen.amount else set()
    yield found(keepers == {"courts_government"}, f"kept by {', '.join(keepers)}", n.gaps.targets_seen)
    yield none(n.gaps.targets_about_child)


@claim
def stronger_on_publication(n: Numbers) -> Finding:
    """More of family justice's changes in place than of youth justice's concern what is published."""
    return more_than(n.improvement.family_publication, n.improvement.youth_publication)


@claim
def csv_to_court(n: Numbers) -> Findings:
    """Open csv files and reporting from court are both changes to publication, and in place."""
    register = n.evidence.improvements
    yield text_contains(register, "FM10", "title", "csv")
    yield text_contains(register, "FM06", "title", "court reporting")
    for name in ("FM10", "FM06"):
        for column, code in (("mechanism", "publication_practice"), ("progress", "in_place")):
            yield code_is(register, name, column, code)


@claim
def children_heard(n: Numbers) -> Findings:
    """The changes in place about listening to children are the board and the feedback line, which adds what they say; neither adds to the court's record."""
    rows = n.improvement.family_heard.rows
    listed = sorted(rows["improvement_id"]) if n.improvement.family_heard.amount else []
    notes = ("it adds no field to a record", "it adds no field to the court's record")
    yield found(listed == ["FM26", "FM27"], f"they are {', '.join(listed)}", n.improvement.family_heard)
    for name, words in zip(("FM26", "FM27"), notes, strict=True):
        yield text_contains(n.evidence.improvements, name, "note", words)
    yield text_contains(
        n.evidence.improvements, "FM27", "adds_about_child", "What children say of how Cafcass"
    )


@claim(scope="world", searches=("S12",))
def outcomes_studied(n: Numbers) -> Findings:
    """The study of outcome measures shows no sign of adoption and is not in place."""
    register = n.evidence.improvements
    yield text_contains(register, "FM24", "effect_reported", "no sign of adoption")
    yield code_is(register, "FM24", "progress", "ended", "unknown")


@claim
def measures_proposed(n: Numbers) -> Findings:
    """The observatory's shared measures of success are a proposal, under four goals."""
    register = n.evidence.improvements
    yield code_is(register, "FM19", "progress", "proposed")
    yield text_contains(register, "FM19", "what_changed", "four goals", "fairness", "participation")


@claim(scope="world", searches=("S02",))
def no_current_series(n: Numbers) -> Findings:
    """The departments' own child-level link shows no sign of a current series."""
    register = n.evidence.improvements
    yield text_contains(register, "FM11", "note", "no sign of a current series")
    yield code_is(register, "FM11", "progress", "unknown", "ended")


@claim(scope="world", searches=("S01", "S41"), tolerance="Three bodies or more; ten years or more.")
def joint_action_no_strategy(n: Numbers) -> Findings:
    """Three bodies or more have asked for joint action over ten years or more, and no published strategy was found."""
    years = n.evidence.recommendations["year"].max() - n.improvement.joint_since.amount
    yield at_least(n.improvement.joint_bodies, 3)
    yield found(years >= 10, f"over {years} years", n.improvement.joint_since)
    yield strategy_not_published(n)


@claim(tolerance="Three bodies or more.")
def asked_jointly(n: Numbers) -> Finding:
    """Several bodies have asked for joint action on family justice data."""
    return at_least(n.improvement.joint_bodies, 3)


@claim
def early_answers(n: Numbers) -> Findings:
    """The answers to the request of 2011 say that work had begun, and a year later that a lot remained."""
    register = n.evidence.responses
    yield text_contains(register, "R19a", "answer", "work on quality has begun")
    yield text_contains(register, "R19a", "answered_on", "2011")
    yield text_contains(register, "R19b", "answer", "a lot of work remains")
    yield text_contains(register, "R19b", "answered_on", "2012")
    yield code_is(n.evidence.recommendations, "R19", "year", "2011")


@claim(searches=("S93",))
def latest_joint_accepted(n: Numbers) -> Findings:
    """The requests for joint action of the latest year are accepted by a tracker's label, and of the earlier ones none is."""
    rows = n.improvement.joint_bodies.rows
    accepted, latest = rows["response"] == "accepted", rows["year"] == rows["year"].max()
    labels = set(rows.loc[accepted, "how_read"])
    says = (
        f"accepted: {', '.join(rows.loc[accepted, 'recommendation_id'])}, read by {', '.join(sorted(labels))}"
    )
    yield found((accepted == latest).all() and labels == {"tracker"}, says, n.improvement.joint_bodies)
    yield some(n.improvement.accepted)


@claim
def strategy_asked_for(n: Numbers) -> Findings:
    """The accepted requests name the causes of delay, following a child and, one of them, groups of users."""
    register = n.evidence.recommendations
    yield text_contains(register, "R02", "recommendation", "strategy", "causes of delay", "follow a child")
    yield text_contains(
        register, "R05", "recommendation", "strategy", "causes of delay", "end to end", "between groups"
    )


@claim(scope="world", searches=("S01", "S69", "S94"))
def strategy_not_published(n: Numbers) -> Findings:
    """The joint strategy is under way, its date has passed, and no published one was found."""
    register, edition = n.evidence.improvements, n.evidence.sources["published_on"].max()
    due = n.improvement.strategy_due
    yield code_is(register, "FM18", "progress", "under_way")
    yield text_contains(
        register, "FM18", "note", "No published strategy was found", "in progress", "implemented 05/2026"
    )
    yield found(due.amount <= edition.year, f"due {due}, newest source of {edition:%B %Y}", due)


@claim(scope="world", searches=("S118",))
def groups_not_known(n: Numbers) -> Findings:
    """The committee concluded that both ministries lack good information on groups and on what follows, in words that a tracker prints."""
    told = n.evidence.improvement_facts
    concluded = "Public Accounts Committee concluded that the Ministry of Justice and the Department for Education lack good information"
    yield text_contains(
        told, "FM18-groups-unknown", "fact", concluded, "affects different groups", "what happens to children"
    )
    yield text_contains(
        told,
        "FM18-groups-unknown",
        "note",
        "prints the committee's words",
        "ethnicity is not named in what was read",
    )


@claim(scope="world", searches=("S01", "S69", "S94", "S118"))
def strategy_within_months(n: Numbers) -> Findings:
    """The same committee asked for a strategy on both within a number of months that have passed, a tracker's label accepts the request and its labels for the auditors' like request differ, and no published strategy was found."""
    recommendations, due = n.evidence.recommendations, n.improvement.strategy_months
    months = f"within {due.text} months"
    yield text_contains(recommendations, "R05", "recommendation", months, "end to end", "between groups")
    yield code_is(recommendations, "R05", "response", "accepted")
    asked, edition = n.improvement.groups_unknown_date, n.evidence.sources["published_on"].max()
    by = pd.Timestamp(asked.text) + pd.DateOffset(months=int(due.amount))
    yield found(by < edition, f"due by {by:%B %Y}, newest source of {edition:%B %Y}", asked)
    yield strategy_not_published(n)


@claim
def child_not_followed(n: Numbers) -> Finding:
    """The committee found that a child cannot yet be followed from end to end."""
    return _committee_found(n, "FM18-not-followed", "a child cannot yet be followed from end to end")


@claim
def demographic_not_enough(n: Numbers) -> Finding:
    """The committee found that the court service does not collect enough demographic information on children."""
    says = "the court service does not collect enough demographic information on children"
    return _committee_found(n, "FM18-demographic", says)


def _committee_found(n: Numbers, fact: str, says: str) -> Finding:
    told = n.evidence.improvement_facts
    return text_contains(told, fact, "fact", f"Public Accounts Committee found that {says}")


@claim
def answers_found(n: Numbers) -> Findings:
    """To more than half of what government is expected to answer an answer was found, read in part, by others' accounts, by a tracker or not at all."""
    i = n.improvement
    parts = (i.read_part, i.read_account, i.read_tracker, i.read_existence)
    says = f"{' + '.join(part.text for part in parts)} of {i.answered}"
    together = sum(part.amount for part in parts) == i.answered.amount
    yield more_than_half(i.answered, i.due)
    yield found(together, says, i.answered)
    for part in parts:
        yield some(part)


@claim(scope="world", searches=("S40", "S41", "S42"))
def answers_not_found(n: Numbers) -> Findings:
    """To some recommendations that government is expected to answer no answer was found, and to fewer than half of the others."""
    i = n.improvement
    yield some(i.no_answer)
    yield less_than_half(i.not_due_answered, i.not_due)


@claim
def accepted_by_label(n: Numbers) -> Findings:
    """Some recommendations count as accepted, more than half of them by a label alone, and no answer was read whole."""
    i = n.improvement
    yield some(i.accepted_partly)
    yield more_than_half(i.accepted_by_label, i.accepted)
    yield none(i.read_whole)


@claim(scope="world", searches=("S42",))
def observatory_asked(n: Numbers) -> Findings:
    """The requests for measures of experience and of what follows are the Observatory's, several, and none has an answer."""
    bodies = set(n.improvement.measures_asked.rows["body"])
    says = f"asked by {', '.join(sorted(bodies))}"
    yield found(bodies == {BODIES["NFJO"]}, says, n.improvement.measures_asked)
    yield at_least(n.improvement.measures_asked, 2)
    yield whole_of(n.improvement.measures_no_answer, n.improvement.measures_asked)
