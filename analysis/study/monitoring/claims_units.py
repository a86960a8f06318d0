"""What the documents assert about who is counted, and about what is published of what is monitored."""

import pandas as pd

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    found,
    larger_share,
    less_than,
    more_than,
    none,
    some,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.press.claims.values import Value
from analysis.press.comparisons.code_ranges import code_range


@claim(searches=("S53",))
def counts_cases(n: Numbers) -> Findings:
    """Several of the courts' family justice indicators count children; each of time, the Board's targets among them, counts cases."""
    time = n.monitoring.courts.rows.query("focus == 'timeliness_efficiency'")
    units = set(time["unit_of_count"])
    yield courts_do_count_children(n)
    yield found(units == {"case"}, f"time is counted by {', '.join(sorted(units))}", n.monitoring.courts)
    yield found({"FI15", "FI16"} <= set(time["indicator_id"]), "the targets are of time", n.monitoring.courts)


@claim(searches=("S53",))
def another_list_of_courts(n: Numbers) -> Findings:
    """Indicators of all family cases and of adults are on the courts' list, orders are on it by order, and children in orders were found in the statistics."""
    listed = n.evidence.indicators
    yield text_contains(listed, "FI03", "indicator", "by type of family case")
    yield text_contains(listed, "FI09", "note", "not a measure of abuse in children cases")
    yield code_is(listed, "FI07", "unit_of_count", "order")
    yield text_contains(n.evidence.searches, "S53", "found", "Children in applications", "in orders, by type")


@claim
def papers_of_the_courts(n: Numbers) -> Findings:
    """Court papers are the unit of a larger share of the courts' family indicators than of Cafcass's and of youth justice's."""
    m = n.monitoring
    yield larger_share(m.papers_courts_n, m.courts, m.papers_others_n, m.others)
    yield larger_share(m.papers_courts_n, m.courts, m.papers_youth_n, m.indicators_youth)


@claim
def datasets_show_the_same(n: Numbers) -> Findings:
    """Court papers are the unit of a larger share in family justice, of indicators and of statistical releases alike."""
    m = n.monitoring
    yield larger_share(m.papers_family_n, m.indicators_family, m.papers_youth_n, m.indicators_youth)
    yield larger_share(m.releases_papers_family, m.releases_family, m.releases_papers_youth, m.releases_youth)


@claim(tolerance="At least one and a quarter children to a case.")
def not_a_matter_of_words(n: Numbers) -> Finding:
    """A new case at Cafcass holds clearly more than one child on average."""
    return at_least(_children_to_a_case(n), 1.25)


@claim
def awkward_to_split(n: Numbers) -> Findings:
    """No family justice indicator of cases, applications or orders was seen by a characteristic of the child, and a case holds more than one."""
    yield none(n.monitoring.papers_split_n)
    yield some(n.monitoring.papers_family_n)
    yield more_than(_children_to_a_case(n), 1)


@claim
def courts_do_count_children(n: Numbers) -> Finding:
    """Several of the indicators that courts and departments keep count children."""
    return at_least(n.monitoring.child_unit_courts, 2)


@claim
def not_always_in_full(n: Numbers) -> Findings:
    """In each system some indicator is known to be published in part only, or not at all."""
    for value in _systems(n):
        yield some(_coded(value, "partly", "no"))


@claim
def rest_in_part_or_unknown(n: Numbers) -> Findings:
    """In each system some indicators are published in part, of some it is unknown, and none is known to be unpublished."""
    for value in _systems(n):
        for code in ("partly", "unknown"):
            yield some(_coded(value, code))
    for value in _systems(n):
        yield none(_coded(value, "no"))


@claim
def publication_cannot_be_ranked(n: Numbers) -> Finding:
    """The ranges of what is published in full overlap."""
    youth, family = (code_range(value.rows["publication"], "unknown") for value in _systems(n))
    says = f"{youth['low_pct']:.0f}% to {youth['high_pct']:.0f}% against {family['low_pct']:.0f}% to {family['high_pct']:.0f}%"
    overlap = youth["low_pct"] <= family["high_pct"] and family["low_pct"] <= youth["high_pct"]
    return found(overlap, says, *_systems(n))


@claim
def closer_to_the_ground(n: Numbers) -> Finding:
    """A larger share of youth justice's indicators is monitored below the national level."""
    m = n.monitoring
    return larger_share(
        m.below_national_youth, m.indicators_youth, m.below_national_family, m.indicators_family
    )


@claim(tolerance="Fewer than one indicator in four.")
def neither_shows_who(n: Numbers) -> Findings:
    """In each system a split by ethnicity was seen for few indicators."""
    m = n.monitoring
    yield less_than(m.ethnicity_youth, m.indicators_youth.amount / 4)
    yield less_than(m.ethnicity_family, m.indicators_family.amount / 4)


def _children_to_a_case(n: Numbers) -> Value:
    cases, children = n.monitoring.cafcass_cases, n.monitoring.cafcass_children
    ratio = children.amount / cases.amount
    return Value(f"{ratio:.2f} children to a case", ratio, pd.concat([cases.rows, children.rows]))


def _systems(n: Numbers) -> tuple[Value, Value]:
    return n.monitoring.published_youth, n.monitoring.published_family


def _coded(value: Value, *codes: str) -> Value:
    number = int(value.rows["publication"].isin(codes).sum())
    return Value(f"{number} coded {' or '.join(codes)}", number, value.rows)
