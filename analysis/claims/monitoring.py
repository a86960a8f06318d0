"""The numbers of part 1, what each system monitors, each with the register rows that bear it."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.claims import monitoring_parts
from analysis.claims.monitoring_parts import COURT_PAPERS
from analysis.claims.monitoring_rows import Monitored
from analysis.claims.values import Value, sourced
from analysis.comparisons import monitored
from analysis.evidence import Evidence

CASELOAD = ("timeliness_efficiency", "volume")
CHILDS_LIFE = ("need", "experience", "outcome", "safety")


@dataclass(frozen=True)
class MonitoringValues:
    """Every number that part 1 prints, under the name by which its sentences call it.

    Names say what is counted, then of which system; a range counts partly or unknown first as no, then as
    yes.
    """

    indicators: Value
    indicators_youth: Value
    indicators_family: Value
    set_aside: Value

    caseload_youth: Value
    caseload_family: Value
    childs_life_youth: Value
    childs_life_family: Value
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
    about_child_cafcass_n: Value
    about_child_care_n: Value
    courts: Value
    courts_partly_n: Value
    about_child_custody: Value
    about_child_outside_custody: Value
    without_custody_meet: Value
    recodings: Value
    choices: Value
    choices_apart: Value
    choices_ahead: Value

    questions: Value
    most_asked_youth: Value
    most_asked_youth_n: Value
    most_asked_family: Value
    most_asked_family_n: Value
    answered_family: Value
    single_child_family: Value
    decisions_child: Value
    decisions_youth: Value
    decisions_family: Value
    outcomes_family: Value
    outcomes_care_n: Value
    outcomes_by_court_n: Value

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

    court_papers_youth: Value
    court_papers_family: Value
    child_unit_courts: Value
    datasets_court_papers_youth: Value
    datasets_court_papers_family: Value
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
    courts = m.branch(monitored.COURTS, "family")
    values = MonitoringValues(
        indicators=m.number(m.rows),
        indicators_youth=m.number(m.youth),
        indicators_family=m.number(m.family),
        set_aside=m.number(evidence.indicators.drop(m.rows.index)),
        caseload_youth=m.share(m.youth, "focus", CASELOAD),
        caseload_family=m.share(m.family, "focus", CASELOAD),
        childs_life_youth=m.share(m.youth, "focus", CHILDS_LIFE),
        childs_life_family=m.share(m.family, "focus", CHILDS_LIFE),
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
        about_child_cafcass_n=m.among(m.branch(monitored.CAFCASS, "family"), "child_focused", "yes"),
        about_child_care_n=m.among(m.branch(monitored.SOCIAL_CARE, "family"), "child_focused", "yes"),
        courts=m.number(courts),
        courts_partly_n=m.among(courts, "child_focused", "partly"),
        about_child_custody=m.range(m.branch(monitored.CUSTODY, "youth"), "child_focused"),
        about_child_outside_custody=m.range(m.outside_custody, "child_focused"),
        without_custody_meet=m.meeting(m.outside_custody, m.family),
        **monitoring_parts.robustness(evidence, m),
        **monitoring_parts.questions(evidence, m),
        **monitoring_parts.counterparts(evidence),
        court_papers_youth=m.share(m.youth, "unit_of_count", COURT_PAPERS),
        court_papers_family=m.share(m.family, "unit_of_count", COURT_PAPERS),
        child_unit_courts=m.among(courts, "unit_of_count", "child"),
        **monitoring_parts.datasets(evidence),
        **monitoring_parts.children_in_cases(evidence),
        published_youth=m.range(m.youth, "publication"),
        published_family=m.range(m.family, "publication"),
        published_youth_n=m.among(m.youth, "publication", "yes"),
        published_family_n=m.among(m.family, "publication", "yes"),
        published_child_youth_n=m.among(m.about_child(m.youth), "publication", "yes"),
        published_child_family_n=m.among(m.about_child(m.family), "publication", "yes"),
        below_national_youth=m.within(m.youth, m.youth["level"].isin(monitored.BELOW_NATIONAL)),
        below_national_family=m.within(m.family, m.family["level"].isin(monitored.BELOW_NATIONAL)),
        ethnicity_youth=m.within(m.youth, monitored.seen_by(m.youth, "ethnicity")),
        ethnicity_family=m.within(m.family, monitored.seen_by(m.family, "ethnicity")),
    )
    return sourced(values, evidence)
