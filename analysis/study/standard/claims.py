"""What the chapters on a child's way and on the standard assert."""

from analysis.press.claims.findings import (
    Finding,
    Findings,
    all_of,
    at_least,
    found,
    less_than,
    more_than,
    more_than_half,
    none,
    some,
    whole_of,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.study.standard.compare import LAWS, UNSEEN, items, journey

_FEW = 4
_BLANK = ("waits", "heard")
_IN_PART = {
    "J07": "of children cautioned or sentenced",
    "J10": "the last of 2019/20",
    "J24": "counted by occasion",
    "J27": "caught offending again, rather than how the child is",
}
_WHO = "privacy groups|small communities|councils|parents' groups|practitioners|judges|statisticians|parents'"
"""Bodies and groups by whom an item may be disputed."""


@claim(tolerance="Few: fewer than a quarter.")
def standard_on_record(n: Numbers) -> Findings:
    """In each kind of proceedings more than half of the items are on record by their main part, and fewer than a quarter were seen published."""
    few = n.standard.items.amount / _FEW
    yield more_than_half(n.standard.on_record, n.standard.items)
    for law in LAWS:
        yield less_than(getattr(n.standard, f"{law}_published"), few)


@claim
def standard_published(n: Numbers) -> Findings:
    """Age and sex were seen published in both kinds of proceedings and what was decided in private law; of as many items or more that could not be seen."""
    frame = items(n.evidence).set_index("item_id")
    for law, coded in (("public", ["D02"]), ("private", ["D02", "D11"])):
        status = frame[f"{law}_status"]
        seen = list(status[status == "published"].index)
        yield found(seen == coded, f"in {law} law {', '.join(seen)}", getattr(n.standard, f"{law}_published"))
        yield at_least(getattr(n.standard, f"{law}_unseen"), len(coded))


@claim
def standard_unseen(n: Numbers) -> Findings:
    """What could not be seen to be published is Cafcass's, whose releases are not known to show ethnicity, but for orders by child in public law."""
    records = n.evidence.standard_records
    unseen = records[(records["is_main"] == "yes") & (records["status"] == UNSEEN)]
    others = list(unseen.loc[~unseen["held_by"].str.contains("Cafcass"), "record_id"])
    yield found(
        others == ["D11b-public"],
        f"of others {', '.join(others)}",
        *(getattr(n.standard, f"{law}_unseen") for law in LAWS),
    )
    for release in ("FD02", "FD03"):
        yield code_is(n.evidence.datasets, release, "has_ethnicity", "unknown")


@claim(searches=("S113",))
def standard_laws_apart(n: Numbers) -> Findings:
    """As many items are on record in both, standing with children's services in neither; orders by child are published for private law alone."""
    yield recorded(n, "D06a", "elsewhere")
    yield recorded(n, "D11b-public", UNSEEN)
    yield recorded(n, "D11a-private", "published")
    yield whole_of(n.standard.on_record, n.standard.public_on_record)
    yield whole_of(n.standard.on_record, n.standard.private_on_record)


@claim(searches=("S72",))
def afterwards_untied(n: Numbers) -> Findings:
    """Home, new plan or care and school after the order are held elsewhere or not known, and a return to court is on record."""
    later = ("D13b-public", "D13c-public", "D13d-public", "D13c-private", "D13d-private")
    yield recorded(n, "D13a", UNSEEN)
    for name in later:
        yield recorded(n, name, "elsewhere")
    yield recorded(n, "D13b-private", "unknown")


@claim(searches=("S114",))
def harm_needs_condition(n: Numbers) -> Findings:
    """The items on harm and on needs each name, beside a public task, a condition that the law asks of such data."""
    items = n.evidence.standard
    for name in ("D07", "D08"):
        yield code_is(items, name, "lawful_basis", "public_task")
    for name in ("D07", "D08"):
        yield text_contains(items, name, "legal_condition", "article", "schedule 1")


@claim(searches=("S110",))
def standard_not_recorded(n: Numbers) -> Findings:
    """The one item that is not recorded is a shared key, and needs and the child's own account are in words."""
    yield recorded(n, "D01b", "not_recorded")
    yield recorded(n, "D12b", "in_words")
    yield recorded(n, "D08a", "in_words")
    for law in LAWS:
        for value, amount in (
            (getattr(n.standard, f"{law}_not_recorded"), 1),
            (getattr(n.standard, f"{law}_in_words"), 2),
        ):
            yield found(value.amount == amount, f"{value}", value)


@claim(scope="world", searches=("S03", "S50"))
def set_questions_unseen(n: Numbers) -> Finding:
    """No routine set of questions to children about their case in the family court was found."""
    return recorded(n, "D12a", "not_recorded")


@claim(scope="source", searches=("S110",))
def forms_without_judge(n: Numbers) -> Findings:
    """Neither digital form, searched whole by word, has a field on a meeting with the judge or a letter, or a shared number."""
    yield recorded(n, "D09d", "not_recorded")
    yield recorded(n, "D01b", "not_recorded")


@claim(scope="world", searches=("S111",))
def who_they_are_unpublished(n: Numbers) -> Findings:
    """No routine release was found with the disability or language of children in proceedings, which are recorded."""
    yield recorded(n, "D04a", UNSEEN)
    yield recorded(n, "D05a", UNSEEN)


@claim(scope="world", searches=("S112",))
def harm_in_proceedings_unknown(n: Numbers) -> Findings:
    """No count of serious harm to children in proceedings was found, and what the notice asks of proceedings is not known."""
    yield recorded(n, "D14a", "elsewhere")
    yield recorded(n, "D14b", "unknown")


def recorded(n: Numbers, name: str, status: str) -> Finding:
    """Hold when a part is coded so: in one kind of proceedings (``D06a-public``), or in both (``D04a``)."""
    names = [name] if "-" in name else [f"{name}-{law}" for law in LAWS]
    return all_of(*(code_is(n.evidence.standard_records, each, "status", status) for each in names))


@claim
def journey_dark(n: Numbers) -> Findings:
    """In family justice the main question of every step is answered on record, and the answer was seen published at some, in full at none; at others it could not be seen."""
    s = n.standard
    yield whole_of(s.family_recorded, s.steps)
    yield none(s.family_published)
    yield some(s.family_published_seen)
    yield some(s.family_published_unknown)


@claim
def journey_unseen(n: Numbers) -> Findings:
    """Of family justice who arrives and what is decided were seen to be published, and of no other step could that be seen."""
    seen = n.standard.family_published_seen
    steps = set(seen.rows.loc[seen.rows["published"].isin(["yes", "partly"]), "step"])
    yield found(steps == {"arrives", "decided"}, f"at {', '.join(sorted(steps))}", seen)
    yield none(n.standard.family_published)
    told = seen.amount + n.standard.family_published_unknown.amount
    yield found(told == n.standard.steps.amount, f"{told:.0f} told of", n.standard.family_published_unknown)


@claim
def journey_youth(n: Numbers) -> Findings:
    """Youth justice was seen to publish no answer in full, and some in part: of some years, of other children, of another subject or by occasion; the other steps could not be seen."""
    s = n.standard
    published = s.youth_published.rows.set_index("journey_id")["published"]
    for code, ids in (("yes", set()), ("partly", set(_IN_PART))):
        seen = published.index[published == code]
        yield found(set(seen) == ids, f"{code} at {', '.join(seen)}", s.youth_published_partly)
    for name, words in _IN_PART.items():
        yield text_contains(n.evidence.journey, name, "note", words)
    told = s.youth_published_seen.amount + s.youth_published_unknown.amount
    yield found(told == s.steps.amount, f"{told:.0f} told of", s.youth_published_unknown)


@claim
def journey_no_example(n: Numbers) -> Finding:
    """At the steps of waiting and of being heard what youth justice records and counts is not known."""
    way = journey(n.evidence).set_index(["system", "step"])
    codes = [way.loc[("youth", step), lamp] for step in _BLANK for lamp in ("recorded", "counted")]
    return found(set(codes) == {"unknown"}, f"coded {', '.join(codes)}", n.standard.youth_unknown)


@claim
def standard_soon(n: Numbers) -> Finding:
    """By our judgement several items could come out now or within 100 days of a decision, and more within a year."""
    return all_of(more_than(n.standard.soon, 1), more_than(n.standard.within_year, n.standard.soon))


@claim
def standard_disputed(n: Numbers) -> Findings:
    """More than half of the items would be disputed by somebody, whom each such item names first."""
    said = items(n.evidence)["contested"]
    unnamed = said[(said != "") & ~said.str.lower().str.match(_WHO)]
    yield more_than_half(n.standard.contested, n.standard.items)
    yield found(unnamed.empty, f"without a name: {'; '.join(unnamed) or 'none'}", n.standard.contested)


@claim
def nearest_standard(n: Numbers) -> Findings:
    """The councils' dataset builds the same tables in every council's own system, on the child's voice too, and is under way."""
    register = n.evidence.improvements
    yield text_contains(
        register, "FM29", "what_changed", "the same tables in every council", "voice of the child"
    )
    yield code_is(register, "FM29", "progress", "under_way")
