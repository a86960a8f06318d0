"""The numbers of part 1, what each system monitors, each with the register rows that bear it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analysis.claims.making import count_value, rows_value, share_value
from analysis.claims.monitoring_rows import Monitored
from analysis.claims.values import Value
from analysis.comparisons import counterparts, monitored, monitoring, monitoring_sensitivity
from analysis.evidence import Evidence
from analysis.evidence.figures import preferred_figures
from analysis.evidence.period import Period
from analysis.exhibits.words import count

CASELOAD = ("timeliness_efficiency", "volume")
CHILDS_LIFE = ("need", "experience", "outcome", "safety")
COURT_PAPERS = ("case", "application", "order")


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
    about_child_community: Value
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
    child_unit_youth: Value
    child_unit_family: Value
    child_unit_courts: Value
    datasets_youth: Value
    datasets_family: Value
    datasets_court_papers_youth: Value
    datasets_court_papers_family: Value
    datasets_child_youth: Value
    datasets_child_family: Value
    children_in_cases: Value

    published_youth: Value
    published_family: Value
    published_youth_n: Value
    published_family_n: Value
    published_child_youth_n: Value
    published_child_family_n: Value
    not_published: Value
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
    courts = m.branch(monitored.COURTS)
    return MonitoringValues(
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
        about_child_cafcass_n=m.among(m.branch(monitored.CAFCASS), "child_focused", "yes"),
        about_child_care_n=m.among(m.branch(monitored.SOCIAL_CARE), "child_focused", "yes"),
        courts=m.number(courts),
        courts_partly_n=m.among(courts, "child_focused", "partly"),
        about_child_custody=m.range(m.branch(monitored.CUSTODY), "child_focused"),
        about_child_community=m.range(m.branch(monitored.COMMUNITY), "child_focused"),
        without_custody_meet=m.meeting(m.branch(monitored.COMMUNITY), m.family),
        **_robustness(evidence, m),
        **_questions(evidence, m),
        **_counterparts(evidence),
        court_papers_youth=m.share(m.youth, "unit_of_count", COURT_PAPERS),
        court_papers_family=m.share(m.family, "unit_of_count", COURT_PAPERS),
        child_unit_youth=m.share(m.youth, "unit_of_count", ("child",)),
        child_unit_family=m.share(m.family, "unit_of_count", ("child",)),
        child_unit_courts=m.among(courts, "unit_of_count", "child"),
        **_datasets(evidence),
        children_in_cases=_children_in_cases(evidence),
        published_youth=m.range(m.youth, "publication"),
        published_family=m.range(m.family, "publication"),
        published_youth_n=m.among(m.youth, "publication", "yes"),
        published_family_n=m.among(m.family, "publication", "yes"),
        published_child_youth_n=m.among(m.about_child(m.youth), "publication", "yes"),
        published_child_family_n=m.among(m.about_child(m.family), "publication", "yes"),
        not_published=m.among(m.rows, "publication", "no"),
        below_national_youth=m.within(m.youth, m.youth["level"].isin(monitored.BELOW_NATIONAL)),
        below_national_family=m.within(m.family, m.family["level"].isin(monitored.BELOW_NATIONAL)),
        ethnicity_youth=m.within(m.youth, monitored.seen_by(m.youth, "ethnicity")),
        ethnicity_family=m.within(m.family, monitored.seen_by(m.family, "ethnicity")),
    )


def _robustness(evidence: Evidence, m: Monitored) -> dict[str, Value]:
    focus = monitoring.child_focus_of(m.rows)
    recodings = monitoring_sensitivity.recodings_to_meet(focus)
    verdicts = monitoring_sensitivity.verdicts(monitoring_sensitivity.choices(evidence))
    everything = evidence.indicators
    return {
        "recodings": count_value(recodings, m.about_child(m.youth)),
        "choices": count_value(len(verdicts), everything),
        "choices_apart": count_value(verdicts["apart"].sum(), everything),
        "choices_ahead": _or_all(verdicts["ahead"], everything, nought="no"),
    }


def _questions(evidence: Evidence, m: Monitored) -> dict[str, Value]:
    short = evidence.key_questions.set_index("key_question")["short"]
    found: dict[str, Value] = {}
    for system, own in (("youth", m.youth), ("family", m.family)):
        most = own["key_question"].value_counts().sort_index().idxmax()
        rows = own[own["key_question"] == most]
        found[f"most_asked_{system}"] = Value(short[most].lower(), float(most), rows)
        found[f"most_asked_{system}_n"] = m.number(rows)
        found[f"decisions_{system}"] = m.among(own, "key_question", 5)
    about = m.about_child(m.family)["key_question"].value_counts()
    single = sorted(about.index[about == 1])
    found["single_child_family"] = count_value(len(single), m.about_child(m.family))
    decisions = m.rows[m.rows["key_question"] == 5]
    found["decisions_child"] = m.among(decisions, "child_focused", "yes")
    found["questions"] = rows_value(evidence.key_questions)
    outcomes = m.family[m.family["key_question"] == 6]
    found["outcomes_family"] = m.number(outcomes)
    found["outcomes_by_court_n"] = m.among(outcomes, "level", "court")
    kept = outcomes["branch"] == monitored.SOCIAL_CARE
    found["outcomes_care_n"] = _or_all(kept, outcomes, nought="no")
    return found


def _counterparts(evidence: Evidence) -> dict[str, Value]:
    frame = counterparts.counterparts(evidence)
    judged = frame[frame["closeness"] != "unknown"]
    beside = frame[frame["counterpart_id"] != ""]
    kept = beside["counterpart_branch"] == monitored.SOCIAL_CARE
    kpis = evidence.indicators[evidence.indicators["indicator_id"].isin(frame["indicator_id"])]
    since = int(kpis["since"].min())
    return {
        "kpis": rows_value(frame),
        "kpis_since": Value(str(since), since, kpis),
        "kpis_victims": count_value((kpis["unit_of_count"] == "other").sum(), kpis, nought="none"),
        "kpis_judged": count_value(len(judged), frame),
        "kpis_unjudged": count_value(len(frame) - len(judged), frame, nought="none"),
        "counterparts_any": count_value(len(beside), frame, nought="none"),
        "counterparts_care": _or_all(kept, frame, nought="none"),
        "kpis_published_full": count_value((kpis["publication"] == "yes").sum(), kpis, nought="none"),
        **{
            f"counterparts_{how}": count_value((frame["closeness"] == how).sum(), frame, nought="none")
            for how in ("same", "near", "far", "none")
        },
    }


def _datasets(evidence: Evidence) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for system in ("youth", "family"):
        own = evidence.datasets[evidence.datasets["system"] == system]
        found[f"datasets_{system}"] = rows_value(own)
        for name, units in (("court_papers", COURT_PAPERS), ("child", ("child",))):
            found[f"datasets_{name}_{system}"] = share_value(own["unit_of_count"].isin(units).sum(), own)
    return found


def _children_in_cases(evidence: Evidence) -> Value:
    """Say how many children are in the new cases of the latest year for which Cafcass figures of both are held."""
    names = {"cafcass_new_cases": "cases", "cafcass_new_children": "children"}
    figures = preferred_figures(evidence)
    figures = figures[figures["measure_id"].isin(names) & (figures["breakdown"] == "total")]
    figures = figures[figures["period_type"] == "year_ending_march"]
    measures_n = figures.groupby("period_end")["measure_id"].transform("nunique")
    both = figures[measures_n == len(names)]
    if both.empty:
        measures = evidence.measures[evidence.measures["measure_id"].isin(names)]
        return Value(
            "How many children a case holds cannot be told from figures dated by then", float("nan"), measures
        )
    rows = both[both["period_end"] == both["period_end"].max()]
    value = rows.set_index("measure_id")["value"]
    period = Period(end=rows["period_end"].iloc[0].date(), kind="year_ending_march")
    cases, children = value["cafcass_new_cases"], value["cafcass_new_children"]
    text = (
        f"In the {period.label} Cafcass received {count(cases)} new cases in England, with "
        f"{count(children)} children in them"
    )
    return Value(text, children / cases, rows)


def _or_all(chosen: pd.Series, rows: pd.DataFrame, *, nought: str) -> Value:
    value = count_value(chosen.sum(), rows, nought=nought)
    return replace(value, text="all") if chosen.all() else value
