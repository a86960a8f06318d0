"""The numbers of part 1 that need more than a count of indicators."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.claims.making import count_value, figure_value, period_value, rows_value, share_value
from analysis.claims.monitoring_rows import Monitored
from analysis.claims.not_known import NotKnown, not_known
from analysis.claims.values import Value
from analysis.comparisons import counterparts as nearest
from analysis.comparisons import monitored, monitoring, monitoring_sensitivity
from analysis.evidence import Evidence
from analysis.evidence.figures import preferred_figures
from analysis.exhibits.words import count

COURT_PAPERS = ("case", "application", "order")


def robustness(evidence: Evidence, m: Monitored) -> dict[str, Value]:
    """Say how many other choices of what counts leave the finding on child focus as it is."""
    focus = monitoring.child_focus_of(m.rows)
    recodings = monitoring_sensitivity.recodings_to_meet(focus)
    verdicts = monitoring_sensitivity.verdicts(monitoring_sensitivity.choices(evidence))
    everything = evidence.indicators
    return {
        "recodings": count_value(recodings, m.about_child(m.youth)),
        "choices": replace(count_value(len(verdicts), everything), kind="choice"),
        "choices_apart": count_value(verdicts["apart"].sum(), everything),
        "choices_ahead": _or_all(verdicts["ahead"], everything, nought="no"),
    }


def questions(evidence: Evidence, m: Monitored) -> dict[str, Value]:
    """Say which questions each system asks most, and how many indicators bear on decisions and outcomes."""
    short = evidence.key_questions.set_index("key_question")["short"]
    found: dict[str, Value] = {}
    for system, own in (("youth", m.youth), ("family", m.family)):
        most = own["key_question"].value_counts().sort_index().idxmax()
        rows = own[own["key_question"] == most]
        found[f"most_asked_{system}"] = Value(short[most].lower(), float(most), rows, "words")
        found[f"most_asked_{system}_n"] = m.number(rows)
        found[f"decisions_{system}"] = m.among(own, "key_question", 5)
    about = m.about_child(m.family)["key_question"].value_counts()
    found["answered_family"] = count_value(len(about), m.about_child(m.family))
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


def counterparts(evidence: Evidence) -> dict[str, Value]:
    """Say how many of the youth KPIs have a family measure beside them, and how near it is."""
    frame = nearest.counterparts(evidence)
    judged = frame[frame["closeness"] != "unknown"]
    beside = frame[frame["counterpart_id"] != ""]
    kept = beside["counterpart_branch"] == monitored.SOCIAL_CARE
    kpis = evidence.indicators[evidence.indicators["indicator_id"].isin(frame["indicator_id"])]
    since = int(kpis["since"].min())
    return {
        "kpis": rows_value(frame),
        "kpis_since": Value(str(since), since, kpis, "entry"),
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


def datasets(evidence: Evidence) -> dict[str, Value]:
    """Say which share of each system's datasets counts cases, applications or orders."""
    found: dict[str, Value] = {}
    for system in ("youth", "family"):
        own = evidence.datasets[evidence.datasets["system"] == system]
        papers = own["unit_of_count"].isin(COURT_PAPERS)
        found[f"datasets_court_papers_{system}"] = share_value(papers.sum(), own)
    return found


def children_in_cases(evidence: Evidence) -> dict[str, Value | NotKnown]:
    """Say how many cases and children Cafcass received in the latest year with figures of both."""
    names = {"cafcass_new_cases": "cafcass_cases", "cafcass_new_children": "cafcass_children"}
    figures = preferred_figures(evidence)
    figures = figures[figures["measure_id"].isin(names) & (figures["breakdown"] == "total")]
    figures = figures[figures["period_type"] == "year_ending_march"]
    measures_n = figures.groupby("period_end")["measure_id"].transform("nunique")
    both = figures[measures_n == len(names)]
    if both.empty:
        lack = "no year is known with both the cases and the children that Cafcass received"
        return dict.fromkeys(["cafcass_year", *names.values()], not_known(evidence, lack, "monitoring"))
    rows = both[both["period_end"] == both["period_end"].max()]
    own = {name: rows[rows["measure_id"] == measure] for measure, name in names.items()}
    amounts = {name: row["value"].iloc[0] for name, row in own.items()}
    return {"cafcass_year": period_value(rows)} | {
        name: figure_value(count(amounts[name]), amounts[name], row) for name, row in own.items()
    }


def _or_all(chosen: pd.Series, rows: pd.DataFrame, *, nought: str) -> Value:
    value = count_value(chosen.sum(), rows, nought=nought)
    return replace(value, text="all") if chosen.all() else value
