"""What the chapters on a child's way and on the standard assert."""

from __future__ import annotations

from analysis.press.claims.findings import (
    Finding,
    all_of,
    found,
    less_than,
    less_than_half,
    more_than,
    more_than_half,
    none,
    whole_of,
)
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.study.numbers import Numbers
from analysis.study.standard.compare import journey

_FEW = 4
_BLANK = ("waits", "heard")


@claim(tolerance="Few: fewer than a quarter.")
def standard_on_record(n: Numbers) -> Finding:
    """More than half of the items are on record by their main part, and fewer than a quarter are published."""
    return all_of(
        more_than_half(n.standard.on_record, n.standard.items),
        less_than(n.standard.published, n.standard.items.amount / _FEW),
    )


@claim
def standard_range_apart(n: Numbers) -> Finding:
    """Counted as strictly as can be, more items are on record than are published counted as loosely as can be."""
    return all_of(
        more_than(n.standard.on_record_low, n.standard.published_high),
        less_than(n.standard.published_low, n.standard.on_record_low),
    )


@claim(searches=("S110",))
def standard_not_recorded(n: Numbers) -> Finding:
    """The two items that are not recorded are a shared key and the child's own account, and needs are in words."""
    parts = n.evidence.standard_elements
    return all_of(
        code_is(parts, "D01b", "status", "not_recorded"),
        code_is(parts, "D12a", "status", "not_recorded"),
        code_is(parts, "D08a", "status", "in_words"),
        found(n.standard.not_recorded.amount == 2, f"{n.standard.not_recorded}", n.standard.not_recorded),
        found(n.standard.in_words.amount == 1, f"{n.standard.in_words}", n.standard.in_words),
    )


@claim(scope="world", searches=("S03", "S50"))
def set_questions_unseen(n: Numbers) -> Finding:
    """No routine set of questions to children about their case in the family court was found."""
    return code_is(n.evidence.standard_elements, "D12a", "status", "not_recorded")


@claim(scope="source", searches=("S110",))
def forms_without_judge(n: Numbers) -> Finding:
    """Neither digital form, searched whole by word, has a field on a meeting with the judge or a letter, or a shared number."""
    parts = n.evidence.standard_elements
    return all_of(
        code_is(parts, "D09d", "status", "not_recorded"),
        code_is(parts, "D01b", "status", "not_recorded"),
    )


@claim(scope="world", searches=("S111",))
def who_they_are_unpublished(n: Numbers) -> Finding:
    """No routine release was found with the disability, language or earlier help of children in proceedings, which are recorded."""
    parts = n.evidence.standard_elements
    return all_of(*(code_is(parts, name, "status", "recorded") for name in ("D04a", "D05a", "D06a")))


@claim(scope="world", searches=("S112",))
def harm_in_proceedings_unknown(n: Numbers) -> Finding:
    """No count of serious harm to children in proceedings was found, and what the notice asks of proceedings is not known."""
    parts = n.evidence.standard_elements
    return all_of(code_is(parts, "D14a", "status", "recorded"), code_is(parts, "D14b", "status", "unknown"))


@claim
def journey_dark(n: Numbers) -> Finding:
    """In family justice the answer is recorded, in full or in part, at every step, and at none is it published in full."""
    return all_of(
        whole_of(n.standard.family_recorded, n.standard.steps),
        none(n.standard.family_published),
    )


@claim
def journey_youth(n: Numbers) -> Finding:
    """Youth justice publishes in full at more steps than family justice and at fewer than half of all."""
    return all_of(
        more_than(n.standard.youth_published, n.standard.family_published),
        less_than_half(n.standard.youth_published, n.standard.steps),
    )


@claim
def journey_no_example(n: Numbers) -> Finding:
    """At the steps of waiting and of being heard what youth justice records and counts is not known."""
    way = journey(n.evidence).set_index(["system", "step"])
    codes = [way.loc[("youth", step), lamp] for step in _BLANK for lamp in ("recorded", "counted")]
    return found(set(codes) == {"unknown"}, f"coded {', '.join(codes)}", n.standard.youth_unknown)


@claim
def standard_soon(n: Numbers) -> Finding:
    """By our judgement several items could come out within a quarter of a decision."""
    return more_than(n.standard.soon, 1)


@claim
def standard_disputed(n: Numbers) -> Finding:
    """More than half of the items have somebody who would dispute them."""
    return more_than_half(n.standard.contested, n.standard.items)


@claim
def nearest_standard(n: Numbers) -> Finding:
    """The councils' dataset builds the same tables in every council's own system, on the child's voice too, and is under way."""
    register = n.evidence.improvements
    return all_of(
        text_contains(
            register, "FM29", "what_changed", "the same tables in every council", "voice of the child"
        ),
        code_is(register, "FM29", "progress", "under_way"),
    )
