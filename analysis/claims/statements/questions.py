"""What the documents assert about the questions that indicators answer, and about the KPIs."""

from __future__ import annotations

from analysis.claims.findings import (
    Finding,
    all_of,
    at_least,
    at_most,
    differ_in_most,
    found,
    more_than,
    more_than_half,
    none,
    one,
    some,
    whole_of,
)
from analysis.claims.numbers import Numbers
from analysis.claims.registry import claim
from analysis.claims.values import Value

DECISIONS = 5


@claim
def blind_in_different_places(n: Numbers) -> Finding:
    """The question with the fewest indicators is another one in each system, and so is the question with the most."""
    systems = n.watch.indicators_youth, n.watch.indicators_family
    return all_of(
        differ_in_most(*systems, "key_question"), differ_in_most(*systems, "key_question", fewest=True)
    )


@claim
def base_is_thin(n: Numbers) -> Finding:
    """Family justice has indicators about the child on several questions, and on more than half of these a single one."""
    rows = n.watch.about_child_family_n.rows
    answered_n = rows.loc[rows["child_focused"] == "yes", "key_question"].nunique()
    answered = Value(str(answered_n), answered_n, rows)
    return all_of(at_least(answered, 2), more_than_half(n.watch.single_child_family, answered))


@claim
def outcomes_better_covered(n: Numbers) -> Finding:
    """More family justice indicators bear on outcomes than an equal share of all for each question would be."""
    return more_than(n.watch.outcomes_family, n.watch.indicators_family.amount / n.watch.questions.amount)


@claim
def outcomes_kept_by_care(n: Numbers) -> Finding:
    """Children's social care keeps every family justice indicator that bears on outcomes."""
    return whole_of(n.watch.outcomes_care_n, n.watch.outcomes_family)


@claim
def watched_by_care(n: Numbers) -> Finding:
    """Family justice has indicators that bear on outcomes, and children's social care keeps more than half of them."""
    return more_than_half(n.watch.outcomes_care_n, n.watch.outcomes_family)


@claim
def court_cannot_read(n: Numbers) -> Finding:
    """No family justice indicator that bears on outcomes is monitored court by court."""
    return none(n.watch.outcomes_by_court_n)


@claim
def decisions_not_well(n: Numbers) -> Finding:
    """Neither system has an indicator of decisions that is about the child."""
    return none(n.watch.decisions_child)


@claim
def decided_not_met(n: Numbers) -> Finding:
    """No indicator of decisions in either system is about need or experience."""
    rows = n.watch.indicators.rows.query("key_question == @DECISIONS")
    met = rows[rows["focus"].isin(["need", "experience"])]
    return found(met.empty and len(rows) > 0, f"{len(met)} of {len(rows)}", n.watch.decisions_child)


@claim
def no_kpi_has_its_equal(n: Numbers) -> Finding:
    """None of the KPIs whose wording was seen has the same measure in family justice."""
    return all_of(none(n.watch.counterparts_same), some(n.watch.kpis_judged))


@claim
def known_to_councils(n: Numbers) -> Finding:
    """Every family measure beside a KPI is kept by children's social care."""
    return whole_of(n.watch.counterparts_care, n.watch.counterparts_any)


@claim
def kpis_not_yet_published(n: Numbers) -> Finding:
    """None of the KPIs has its results published in full."""
    return none(n.watch.kpis_published_full)


@claim(searches=("S08",))
def kpis_illustrative(n: Numbers) -> Finding:
    """At most one KPI is published in full, as the singular says, and the register calls the first results illustrative."""
    notes = n.watch.kpis_published_full.rows["note"]
    illustrative = found(notes.str.contains("only as illustrative").any(), notes.iloc[0], n.watch.kpis)
    return all_of(at_most(n.watch.kpis_published_full, 1), illustrative)


@claim
def one_counts_victims(n: Numbers) -> Finding:
    """One of the KPIs counts others than children, as the singular says."""
    return one(n.watch.kpis_victims)
