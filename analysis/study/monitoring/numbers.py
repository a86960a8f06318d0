"""The numbers of part 1, what each system monitors, each with the register rows that bear it."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.press.claims.values import Value, sourced
from analysis.study.monitoring import indicator_selection as monitored
from analysis.study.monitoring import numbers_parts as monitoring_parts
from analysis.study.monitoring.numbers_parts import COURT_PAPERS
from analysis.study.monitoring.numbers_rows import Monitored
from analysis.study.registers.evidence import Evidence

CHILDS_LIFE = ("need", "experience", "outcome", "safety")
LIVED_THROUGH = ("experience", "safety")


@dataclass(frozen=True)
class MonitoringValues:
    """Every number that part 1 prints, under the name by which its sentences call it.

    Names say what is counted, then of which system; a range counts partly or unknown first as no, then as
    yes.
    """

    indicators: Value
    indicators_youth: Value
    indicators_family: Value
    family_outside: Value
    set_aside: Value
    set_aside_once: Value
    set_aside_once_youth: Value
    set_aside_once_family: Value
    set_aside_ended: Value
    set_aside_unknown: Value
    set_aside_title: Value

    caseload_youth: Value
    caseload_family: Value
    caseload_youth_outside: Value
    caseload_family_outside: Value
    papers_or_time_outside_n: Value
    childs_life_youth: Value
    childs_life_family: Value
    childs_life_youth_outside: Value
    childs_life_family_outside: Value
    time_youth: Value
    time_family: Value
    need_youth: Value
    need_family: Value

    about_child_youth: Value
    about_child_family: Value
    about_child_youth_n: Value
    about_child_family_n: Value
    about_child_meet: Value
    about_child_courts_n: Value
    about_child_courts_youth_n: Value
    about_child_cafcass_n: Value
    about_child_care_n: Value
    about_child_custody_n: Value
    about_child_services_n: Value
    about_child_police_n: Value
    lived_through: Value
    lived_through_custody: Value
    courts: Value
    courts_youth: Value
    courts_partly_n: Value
    courts_youth_partly_n: Value
    about_child_custody: Value
    about_child_care: Value
    about_child_outside_custody: Value
    about_child_outside_care: Value
    without_custody_meet: Value
    without_care_meet: Value
    without_either_meet: Value
    first_listed_family: Value
    added_for_care: Value
    recodings: Value
    recodings_outside: Value
    additions: Value
    additions_outside: Value
    choices: Value
    choices_adding: Value
    choices_apart: Value
    choices_ahead: Value

    questions: Value
    most_asked_youth: Value
    most_asked_youth_n: Value
    most_asked_youth_strongest_n: Value
    most_asked_family: Value
    most_asked_family_n: Value
    most_asked_family_strongest_n: Value
    experience_youth: Value
    experience_family: Value
    who_comes_youth: Value
    who_comes_family: Value
    who_comes_family_with_care: Value
    answered_family: Value
    single_child_family: Value
    single_child_named: Value
    decisions: Value
    decisions_child: Value
    decisions_youth: Value
    decisions_family: Value
    outcomes_family: Value
    outcomes_care_n: Value
    outcomes_by_court_n: Value
    outcomes_child_youth: Value
    outcomes_child_family: Value
    outcomes_child_youth_outside: Value
    outcomes_child_family_outside: Value

    kpis: Value
    kpis_since: Value
    kpis_victims: Value
    kpis_judged: Value
    kpis_unjudged: Value
    counterparts_same: Value
    counterparts_near: Value
    counterparts_far: Value
    counterparts_none: Value
    counterparts_any: Value
    counterparts_care: Value
    kpis_published_full: Value
    in_care_year: Value
    in_care_sdq_concern: Value
    in_care_substance: Value
    in_care_substance_helped: Value

    papers_courts_n: Value
    papers_others_n: Value
    others: Value
    papers_youth_n: Value
    papers_family_n: Value
    papers_split_n: Value
    child_unit_courts: Value
    releases_youth: Value
    releases_family: Value
    releases_papers_youth: Value
    releases_papers_family: Value
    cafcass_year: Value
    cafcass_cases: Value
    cafcass_children: Value

    published_youth: Value
    published_family: Value
    published_youth_n: Value
    published_family_n: Value
    published_child_youth_n: Value
    published_child_family_n: Value
    below_national_youth: Value
    below_national_family: Value
    below_national_care: Value
    ethnicity_youth: Value
    ethnicity_family: Value


def monitoring_values(evidence: Evidence, *, include_one_off: bool = False) -> MonitoringValues:
    """Compute the numbers of part 1.

    Parameters
    ----------
    evidence : Evidence
    include_one_off : bool
        Count indicators collected once as well, as the notebook can.

    Returns
    -------
    MonitoringValues
    """
    m = Monitored(monitored.selection(evidence, include_one_off=include_one_off))
    courts, courts_youth = (m.branch(monitored.COURTS, system) for system in ("family", "youth"))
    services, custody, police = (
        m.branch(name, "youth") for name in (monitored.YOUTH_SERVICES, monitored.CUSTODY, monitored.POLICE)
    )
    lived = m.youth["focus"].isin(LIVED_THROUGH) & m.youth["child_focused"].eq("yes")
    cafcass, care = (m.branch(name, "family") for name in (monitored.CAFCASS, monitored.SOCIAL_CARE))
    values = MonitoringValues(
        indicators=m.number(m.rows),
        indicators_youth=m.number(m.youth),
        indicators_family=m.number(m.family),
        family_outside=m.number(m.outside_care),
        **monitoring_parts.set_aside(evidence, m),
        caseload_youth=m.share(m.youth, "focus", monitored.CASELOAD),
        caseload_family=m.share(m.family, "focus", monitored.CASELOAD),
        caseload_youth_outside=m.share(m.outside_custody, "focus", monitored.CASELOAD),
        caseload_family_outside=m.share(m.outside_care, "focus", monitored.CASELOAD),
        papers_or_time_outside_n=m.within(
            m.outside_care,
            m.outside_care["unit_of_count"].isin(COURT_PAPERS)
            | (m.outside_care["focus"] == "timeliness_efficiency"),
        ),
        childs_life_youth=m.share(m.youth, "focus", CHILDS_LIFE),
        childs_life_family=m.share(m.family, "focus", CHILDS_LIFE),
        childs_life_youth_outside=m.share(m.outside_custody, "focus", CHILDS_LIFE),
        childs_life_family_outside=m.share(m.outside_care, "focus", CHILDS_LIFE),
        time_youth=m.among(m.youth, "focus", "timeliness_efficiency"),
        time_family=m.among(m.family, "focus", "timeliness_efficiency"),
        need_youth=m.among(m.youth, "focus", "need"),
        need_family=m.among(m.family, "focus", "need"),
        about_child_youth=m.range(m.youth, "child_focused"),
        about_child_family=m.range(m.family, "child_focused"),
        about_child_youth_n=m.among(m.youth, "child_focused", "yes"),
        about_child_family_n=m.among(m.family, "child_focused", "yes"),
        about_child_meet=m.meeting(m.youth, m.family),
        about_child_courts_n=m.among(courts, "child_focused", "yes"),
        about_child_courts_youth_n=m.among(courts_youth, "child_focused", "yes"),
        about_child_cafcass_n=m.among(cafcass, "child_focused", "yes"),
        about_child_care_n=m.among(care, "child_focused", "yes"),
        about_child_custody_n=m.among(custody, "child_focused", "yes"),
        about_child_services_n=m.among(services, "child_focused", "yes"),
        about_child_police_n=m.among(police, "child_focused", "yes"),
        lived_through=m.within(m.youth, lived),
        lived_through_custody=m.within(m.youth, lived & m.youth["branch"].eq(monitored.CUSTODY)),
        courts=m.number(courts),
        courts_youth=m.number(courts_youth),
        courts_partly_n=m.among(courts, "child_focused", "partly"),
        courts_youth_partly_n=m.among(courts_youth, "child_focused", "partly"),
        about_child_custody=m.range(custody, "child_focused"),
        about_child_care=m.range(care, "child_focused"),
        about_child_outside_custody=m.range(m.outside_custody, "child_focused"),
        about_child_outside_care=m.range(m.outside_care, "child_focused"),
        without_custody_meet=m.meeting(m.outside_custody, m.family),
        without_care_meet=m.meeting(m.youth, m.outside_care),
        without_either_meet=m.meeting(m.outside_custody, m.outside_care),
        **monitoring_parts.robustness(evidence, m),
        **monitoring_parts.questions(evidence, m),
        **monitoring_parts.counterparts(evidence),
        **monitoring_parts.in_care(evidence),
        **monitoring_parts.papers(evidence, m, courts),
        **monitoring_parts.children_in_cases(evidence),
        published_youth=m.range(m.youth, "publication"),
        published_family=m.range(m.family, "publication"),
        published_youth_n=m.among(m.youth, "publication", "yes"),
        published_family_n=m.among(m.family, "publication", "yes"),
        published_child_youth_n=m.among(m.about_child(m.youth), "publication", "yes"),
        published_child_family_n=m.among(m.about_child(m.family), "publication", "yes"),
        below_national_youth=m.within(m.youth, m.youth["level"].isin(monitored.BELOW_NATIONAL)),
        below_national_family=m.within(m.family, m.family["level"].isin(monitored.BELOW_NATIONAL)),
        below_national_care=m.within(care, care["level"].isin(monitored.BELOW_NATIONAL)),
        ethnicity_youth=m.within(m.youth, monitored.seen_by(m.youth, "ethnicity")),
        ethnicity_family=m.within(m.family, monitored.seen_by(m.family, "ethnicity")),
    )
    return sourced(values, evidence)
