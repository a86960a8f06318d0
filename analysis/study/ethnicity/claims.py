"""What part 3 asserts about ethnic differences: where they show, what moves them, and what was drawn once."""

from itertools import pairwise

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    at_most,
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
from analysis.study.ethnicity.justice_stages import figures_by_ethnicity, published_of, shown_years
from analysis.study.ethnicity.numbers import GEOGRAPHY
from analysis.study.ethnicity.recording import drawn_once

_MOSTLY_PCT = 75.0
_WITHOUT_LENGTH = {"FD07", "FD08", "FD12", "FD27"}
"""Children in care and in need, legal aid and adoptions: by ethnicity, and without the length of a care case."""


@claim
def black_children_more_often(n: Numbers) -> Findings:
    """Black children's rate is above that of White children when stopped, arrested, remanded and in custody."""
    for rate in (n.ethnicity.stopped, n.ethnicity.arrested, n.ethnicity.remand, n.ethnicity.in_custody):
        yield more_than(rate, 1.0)


@claim(scope="world", searches=("S07", "S67", "S68", "S86", "S87"))
def drawn_from_the_record(n: Numbers) -> Findings:
    """One study of orders and delay by ethnicity from Cafcass's record is known, of all children in first care proceedings in England, and it has ended."""
    drawn, changes = drawn_once(n.evidence), n.evidence.improvements
    yield found(len(drawn) == 1, f"{len(drawn)} such study", n.ethnicity.drawn_to)
    yield code_is(changes, "FM28", "progress", "ended")
    yield text_contains(
        changes, "FM28", "what_changed", "orders, time to final order", "children in first proceedings"
    )
    yield text_contains(n.evidence.datasets, "FD23", "note", "children in first proceedings, Cafcass England")


@claim(scope="world", searches=("S67", "S68", "S86", "S87", "S117"))
def drawn_cases_longer(n: Numbers) -> Findings:
    """The one study of the record found longer cases for both groups, as a law firm and a magazine tell."""
    told = n.evidence.improvement_facts
    longer = "found to take longer on average for Black and Asian children than for White children"
    yield text_contains(told, "FM28-longer", "fact", longer)
    yield text_contains(told, "FM28-longer", "source_title", "Cygnet Law")
    yield text_contains(
        told, "FM28-longer", "note", "Children & Young People Now says that they waited longer too"
    )
    yield drawn_from_the_record(n)


@claim(searches=("S117",))
def drawn_not_why(n: Numbers) -> Findings:
    """The accounts give no size of the difference in length, and the study found the children older at entry."""
    yield text_contains(n.evidence.improvement_facts, "FM28-longer", "note", "longer, and not by how much")
    yield older_at_entry(n)
    yield drawn_from_the_record(n)


@claim
def older_at_entry(n: Numbers) -> Findings:
    """Black and Asian children were older at entry than White children and those of Mixed ethnicity, as one of the Observatory's own tells."""
    b, told = n.improvement, n.evidence.improvement_facts
    for group in ("asian", "black", "mixed", "white"):
        yield text_contains(told, f"FM28-age-{group}", "fact", "Average age")
        yield text_contains(told, f"FM28-age-{group}", "note", "by one of the observatory's own")
    yield found(
        b.age_asian.amount == b.age_black.amount, f"{b.age_asian} and {b.age_black}", b.age_asian, b.age_black
    )
    for younger in (b.age_mixed, b.age_white):
        yield more_than(b.age_black, younger.amount)
    yield text_contains(
        n.evidence.improvements,
        "FM28",
        "effect_reported",
        "Found older age at entry",
        "for Black and Asian children",
    )


@claim(searches=("S67",))
def looks_every_year(n: Numbers) -> Findings:
    """The main youth release has ethnicity and comes out each year, what was read of it yields rates, and of every year from the study's first a stage is known."""
    figures = figures_by_ethnicity(n.evidence, GEOGRAPHY)
    seen_n, years_n = published_of(shown_years(figures, drawn_once(n.evidence)))
    yield found(seen_n == years_n, f"{seen_n} of {years_n} years", n.ethnicity.stages_above)
    yield some(n.ethnicity.stages_above)
    yield code_is(n.evidence.datasets, "YD01", "frequency", "annual")
    yield code_is(n.evidence.datasets, "YD01", "has_ethnicity", "yes")


@claim(scope="world", searches=("S07", "S67", "S86"))
def last_compared(n: Numbers) -> Findings:
    """The one study of the record has ended, and what takes in later years by ethnicity is known to hold no length of a case; the search for later years found nothing."""
    later = n.evidence.datasets.query("system == 'family' and has_ethnicity in ['yes', 'partly']")
    later = set(
        later.loc[
            later["latest_period_end"] > drawn_once(n.evidence)["latest_period_end"].max(), "dataset_id"
        ]
    )
    yield found(later <= _WITHOUT_LENGTH, f"later ones: {', '.join(sorted(later))}", n.ethnicity.drawn_to)
    yield code_is(n.evidence.searches, "S07", "result", "nothing_found")
    yield drawn_from_the_record(n)
    yield text_contains(n.evidence.improvement_facts, "FM28-longer", "as_printed", n.ethnicity.drawn_to.text)


@claim(searches=("S117",))
def no_order_by_group(n: Numbers) -> Findings:
    """The magazine gives the share of decisions to make no order for each group, the largest about Asian children and then about Black children."""
    b = n.improvement
    for group in ("asian", "black", "mixed", "white"):
        name = f"FM28-no-order-{group}"
        yield text_contains(n.evidence.improvement_facts, name, "source_title", "Children & Young People Now")
        yield text_contains(n.evidence.improvement_facts, name, "fact", "to make no order")
        yield text_contains(n.evidence.improvement_facts, name, "note", "would be better for the child")
    for more, less in pairwise((b.no_order_asian, b.no_order_black, b.no_order_mixed, b.no_order_white)):
        yield more_than(more, less.amount)


@claim(searches=("S05", "S06", "S66"))
def adoption_alone(n: Numbers) -> Findings:
    """Adoptions are published by ethnicity each year; no routine release of the courts or Cafcass is known to show ethnicity."""
    datasets = n.evidence.datasets
    for name in ("FD07", "FD27"):
        yield code_is(datasets, name, "has_ethnicity", "yes")
    for name in ("FD07", "FD27"):
        yield code_is(datasets, name, "frequency", "annual")
    yield text_contains(
        datasets, "FD27", "note", "those adopted", "other orders and times are not in what was read"
    )
    yield text_contains(
        n.evidence.searches, "S66", "found", "children who ceased to be looked after by reason"
    )
    yield none(n.ethnicity.releases_showing)


@claim(searches=("S67",))
def ethnic_differences_shown(n: Numbers) -> Findings:
    """The yearly youth release has ethnicity and yields an index; no release of the courts or Cafcass is known to show any, and those that could not be seen are Cafcass's."""
    yield looks_every_year(n)
    yield none(n.ethnicity.releases_showing)
    yield unseen_are_cafcass_s(n)


def unseen_are_cafcass_s(n: Numbers) -> Finding:
    """Say whether the releases that could not be seen are those of Cafcass, all of them and no other."""
    rows = n.ethnicity.releases.rows
    same = (rows["has_ethnicity"] == "unknown") == (rows["publisher"] == "Cafcass")
    return found(same.all(), "Cafcass's unseen", n.ethnicity.releases_unseen)


@claim(tolerance="What children are compared with matters when one index is at least twice the other.")
def comparison_matters(n: Numbers) -> Finding:
    """At remand the index against the population is at least twice that against children at the same stage."""
    return at_least(n.ethnicity.remand, 2 * n.ethnicity.remand_of_same_stage.amount)


@claim(tolerance="A swing is to more than twice the latest year's index; small is under a hundred sentences.")
def small_numbers_swing(n: Numbers) -> Findings:
    """The highest single year's index of custody is more than twice the latest, which rests on under a hundred sentences."""
    yield more_than(n.ethnicity.custody_of_sentenced_years, 2 * n.ethnicity.custody_of_sentenced.amount)
    yield at_most(n.ethnicity.custodial_sentences_n, 100)


@claim
def population_matters(n: Numbers) -> Finding:
    """On the older population share the whole range of the index lies above what the newer one gives."""
    return more_than(n.ethnicity.older_population, n.ethnicity.cautioned_or_sentenced)


@claim(
    tolerance="Cafcass records it while three quarters of children have it on record.",
    scope="source",
    searches=("S43",),
)
def cafcass_records_it(n: Numbers) -> Findings:
    """Cafcass has ethnicity for three quarters of children or more, and the definitions of the court's forms lack the word."""
    words = "Neither repository contains the word ethnicity"
    yield at_least(n.ethnicity.recorded_public, _MOSTLY_PCT)
    yield at_least(n.ethnicity.recorded_private, _MOSTLY_PCT)
    yield text_contains(n.evidence.improvements, "FM33", "effect_reported", words)


@claim(searches=("S05", "S66", "S85"))
def releases_show_none(n: Numbers) -> Findings:
    """There are monthly or quarterly releases of the courts and Cafcass on our list, and none of them was seen to show ethnicity, in part or in full."""
    yield some(n.ethnicity.releases)
    yield none(n.ethnicity.releases_showing)


@claim(searches=("S66", "S85", "S116"))
def releases_named(n: Numbers) -> Findings:
    """The releases that were read without ethnicity and those not seen in full are all that there are on the list, each with the month seen last."""
    e = n.ethnicity
    named = e.releases_without_named.amount + e.releases_unseen_named.amount
    dated = e.releases.rows["read_to"].notna().all()
    yield found(named == e.releases.amount and dated, f"{named} named", e.releases)
    yield text_contains(n.evidence.searches, "S116", "note", "Tables were not opened")


@claim
def recording_difficult(n: Numbers) -> Finding:
    """The row on Cafcass's recording reports progress, and that it remains difficult."""
    words = ("NFJO reports significant progress", "remains difficult")
    return text_contains(n.evidence.improvements, "FM12", "effect_reported", *words)


@claim
def youth_figures_copied(n: Numbers) -> Finding:
    """More than half of the figures behind the chart were read from a copy of official tables."""
    return more_than_half(n.ethnicity.figures_from_copies, n.ethnicity.figures)


@claim
def arithmetic_agrees(n: Numbers) -> Finding:
    """Every index that another compiler has calculated from the same counts is the same as ours."""
    return whole_of(n.ethnicity.agreeing, n.ethnicity.checked)


@claim
def gap_is_the_courts(n: Numbers) -> Findings:
    """Children looked after are published by ethnicity, and counted as children; no court release shows it."""
    datasets = n.evidence.datasets
    yield code_is(datasets, "FD07", "has_ethnicity", "yes")
    yield code_is(datasets, "FD07", "unit_of_count", "child")
    yield none(n.ethnicity.releases_showing)


@claim(searches=("S97",))
def searched_fell_on_both(n: Numbers) -> Findings:
    """The share of Black children among those searched fell on each basis, and the bases differ."""
    e = n.ethnicity
    yield less_than(e.searched_self_last, e.searched_self_first)
    yield less_than(e.searched_either_last, e.searched_either_first)
    yield less_than(e.searched_self_last, e.searched_either_last.amount)
