"""What the titles of figures and tables print is what sentences print under the same names: each number is computed once."""

import re

import pytest

from analysis.press.base.paths import Project
from analysis.press.claims.numbers import Numbers
from analysis.press.documents.sources import read_sources
from analysis.press.exhibits.catalogue import exhibit
from tests.mutations import PARTS
from tests.sharing import today

TITLES = {
    "fig-focus": "Volume and time are {monitoring.caseload_courts_family} indicators of family courts on our list, "
    "{monitoring.caseload_service_family} of Cafcass's and {monitoring.caseload_service_youth} of youth justice services'.",
    "fig-child-focus": "No court indicator on our lists is wholly about the child; of youth justice services' "
    "{monitoring.child_service_youth} are, of Cafcass's {monitoring.child_service_family}.",
    "fig-questions": "On “{monitoring.most_asked_youth}” custody keeps {monitoring.outcomes_child_youth_strongest} of youth "
    "justice's {monitoring.outcomes_child_youth} indicators about the child and social care "
    "{monitoring.outcomes_child_family_strongest} of family justice's {monitoring.outcomes_child_family}.",
    "tbl-counterparts": "{monitoring.counterparts_near} of {monitoring.kpis_judged} youth justice KPIs that can be judged "
    "have a near measure in family justice, and {monitoring.counterparts_same} the same.",
    "fig-unit-of-count": "In family courts {monitoring.papers_courts_n} of {monitoring.courts} indicators count cases, applications "
    "or orders; {monitoring.child_unit_courts} count children.",
    "fig-care-time": "Of the {timeliness.quarters_found} quarterly averages of care cases since {timeliness.limit_since} that we "
    "read, none was within {timeliness.limit} weeks; the latest that we read is {timeliness.weeks_latest}.",
    "fig-mechanisms": "Of changes in place that we list, {improvement.youth_recorded} of {improvement.youth_in_place} in youth "
    "justice and {improvement.family_recorded} of {improvement.family_in_place} in family justice altered what is recorded.",
    "fig-no-order": "Decisions without an order: {improvement.no_order_asian} of those about Asian children in care cases, "
    "{improvement.no_order_white} of those about White, to {ethnicity.drawn_to}.",
    "fig-ethnicity-years": "Youth justice shows ethnicity at some stage every year; for care cases the last study that we found ends in "
    "{ethnicity.drawn_to}.",
    "fig-rri": "Against all children of their age, Black children's rate is above White children's at all "
    "{ethnicity.stages_above} stages, in custody {ethnicity.in_custody} times.",
    "fig-three-lengths": "For {timeliness.length_when} the published average is {timeliness.length_low} to "
    "{timeliness.length_high} weeks, depending on who counts what.",
    "fig-improvements": "Most dated changes to data that we list began in the {improvement.decade}: "
    "{improvement.youth_dated_recent} of {improvement.youth_dated} in youth justice and {improvement.family_dated_recent} of "
    "{improvement.family_dated} in family justice.",
    "tbl-recommendations": "{improvement.joint_bodies} bodies have asked for joint action since {improvement.joint_since}; an "
    "answer was found to {improvement.answered} of {improvement.due} recommendations to which one is due.",
    "fig-features": "Whether a dataset holds a feature could not be seen for {published_data.youth_not_seen} of cells in youth "
    "justice and {published_data.family_not_seen} in family justice.",
    "fig-disagreement": "Of {revisions.several.figure} figures printed on several pages, {revisions.differ.figure} differ in "
    "substance: half of them by {revisions.typical} or less, the widest by {revisions.widest}.",
    "tbl-gaps": "By our lists the gap is widest under who comes to court: {monitoring.who_comes_family} routine indicators "
    "about the child, to youth justice's {monitoring.who_comes_youth}.",
    "fig-sources": "{evidence_base.official} of the figures were read in a publisher's file or on an official page, and the publication date is known "
    "for {evidence_base.dated}.",
    "tbl-currency": "{currency.behind} of {currency.compared} regular publications that we compared have newer editions; of "
    "{currency.old} of {currency.measures} measures the newest figure is old.",
    "tbl-agreement": "Later codings repeated {coding.same_keeper} of the codes on who keeps the record, and "
    "{coding.same_question} of those on the question answered.",
    "tbl-codings": "The ranges of the two systems overlap under {coding.ways_overlap} of {coding.ways} codings; with children's "
    "social care left out they stay apart under {coding.ways_apart_without_care} of {coding.ways}.",
    "tbl-standard": "{standard.on_record} of {standard.items} things to know of a child are on record; in public and private "
    "law we saw {standard.public_published} and {standard.private_published} published and could not check {standard.public_unseen}.",
}


@pytest.mark.parametrize("identifier", TITLES)
def test_a_title_prints_the_numbers_of_the_sentences(numbers: Numbers, identifier: str) -> None:
    named = {name: getattr(numbers, name) for name in PARTS if f"{{{name}." in TITLES[identifier]}
    expected = TITLES[identifier].format(**named)
    assert exhibit(identifier, today()).title.lower() == expected.lower()


def test_a_section_that_is_referred_to_prints_its_number(checkout: Project) -> None:
    text = "\n".join(source.document.path.read_text(encoding="utf-8") for source in read_sources(checkout))
    unnumbered = set(re.findall(r"^#{4,} .*\{#(sec-[\w-]+)[^}]*\}$", text, re.MULTILINE))
    assert unnumbered
    assert unnumbered.isdisjoint(re.findall(r"@(sec-[\w-]+)", text))
