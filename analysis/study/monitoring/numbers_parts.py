"""The numbers of part 1 that need more than a count of indicators."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from analysis.press.claims.not_known import NotKnown, not_known
from analysis.press.claims.value_kinds import count_value, figure_value, list_value, period_value, rows_value
from analysis.press.claims.values import Value
from analysis.press.exhibits.format import count, percent
from analysis.press.registers.figures import preferred_figures
from analysis.study.monitoring import compare as monitoring
from analysis.study.monitoring import counterparts as nearest
from analysis.study.monitoring import indicator_selection as monitored
from analysis.study.monitoring import sensitivity
from analysis.study.monitoring.numbers_rows import Monitored
from analysis.study.registers.evidence import Evidence

COURT_PAPERS = ("case", "application", "order")
WHO_THE_CHILD_IS = ("age", "sex", "ethnicity", "disability", "send", "care_status")
WHO_COMES, EXPERIENCE, DECISIONS, OUTCOMES = 2, 3, 5, 6


def set_aside(evidence: Evidence, m: Monitored) -> dict[str, Value]:
    """Say how many indicators do not count, and for which of the reasons."""
    rows = evidence.indicators.drop(m.rows.index)
    titles, once = rows["evidence"] != "seen", rows["routine"] == "one_off"
    found = {
        "set_aside_once": once & ~titles,
        "set_aside_once_youth": once & ~titles & (rows["system"] == "youth"),
        "set_aside_once_family": once & ~titles & (rows["system"] == "family"),
        "set_aside_ended": (rows["routine"] == "ended") & ~titles,
        "set_aside_unknown": (rows["routine"] == "unknown") & ~titles,
        "set_aside_title": titles,
    }
    return {"set_aside": m.number(rows)} | {name: m.within(rows, why) for name, why in found.items()}


def robustness(evidence: Evidence, m: Monitored) -> dict[str, Value]:
    """Say how many other choices of what counts leave the finding on child focus as it is, and what would end it."""
    youth, outside, family = (rows["child_focused"] for rows in (m.youth, m.outside_custody, m.family))
    verdicts = sensitivity.verdicts(sensitivity.choices(evidence))
    everything = evidence.indicators
    added = m.family["indicator_id"].isin(sensitivity.ADDED_FOR_CARE)
    return {
        "first_listed_family": m.range(m.family[~added], "child_focused"),
        "added_for_care": m.within(m.family, added),
        "recodings": count_value(sensitivity.recodings_to_level(youth, family), m.youth, digits=True),
        "recodings_outside": count_value(
            sensitivity.recodings_to_level(outside, family), m.outside_custody, digits=True
        ),
        "additions": _additions(youth, family, m.family),
        "additions_outside": _additions(outside, family, m.family),
        "choices": replace(count_value(len(verdicts), everything), kind="choice"),
        "choices_adding": count_value((verdicts["kind"] == sensitivity.ADDS).sum(), everything, digits=True),
        "choices_apart": count_value(verdicts["apart"].sum(), everything, digits=True),
        "choices_ahead": count_value(verdicts["ahead"].sum(), everything, digits=True),
    }


def _additions(youth: pd.Series, family: pd.Series, rows: pd.DataFrame) -> Value:
    more = sensitivity.additions_to_level(youth, family)
    return Value("no number of", math.inf, rows) if more is None else count_value(more, rows, digits=True)


def questions(evidence: Evidence, m: Monitored) -> dict[str, Value]:
    """Say which questions each system asks most, and how many indicators bear on four of them."""
    short = evidence.key_questions.set_index("key_question")["short"].str.lower()
    found: dict[str, Value] = {"questions": rows_value(evidence.key_questions, digits=True)}
    for system, own, outside in (
        ("youth", m.youth, m.outside_custody),
        ("family", m.family, m.outside_care),
    ):
        most = own["key_question"].value_counts().sort_index().idxmax()
        rows = own[own["key_question"] == most]
        found[f"most_asked_{system}"] = Value(short[most], float(most), rows, "words")
        found[f"most_asked_{system}_n"] = m.number(rows)
        found[f"most_asked_{system}_strongest_n"] = m.within(rows, monitored.in_strongest(rows))
        found[f"experience_{system}"] = m.about(own, EXPERIENCE)
        found[f"who_comes_{system}"] = m.about(own, WHO_COMES)
        found[f"outcomes_child_{system}"] = m.about(own, OUTCOMES)
        found[f"outcomes_child_{system}_outside"] = m.about(outside, OUTCOMES)
        found[f"decisions_{system}"] = m.among(own, "key_question", DECISIONS)
    needs = m.family["focus"].eq("need") & m.family["key_question"].isin([WHO_COMES, OUTCOMES])
    found["who_comes_family_with_care"] = m.within(
        m.family, m.family["child_focused"].eq("yes") & (m.family["key_question"].eq(WHO_COMES) | needs)
    )
    about = m.about_child(m.family)["key_question"].value_counts().sort_index()
    single = about.index[about == 1]
    found["answered_family"] = count_value(len(about), m.family, digits=True)
    found["single_child_family"] = count_value(len(single), m.family, digits=True)
    found["single_child_named"] = list_value(
        [f"\u201c{short[each]}\u201d" for each in single], m.family, nought="none"
    )
    decided = m.rows["key_question"].eq(DECISIONS)
    found["decisions"] = m.within(m.rows, decided)
    found["decisions_child"] = m.within(m.rows, decided & m.rows["child_focused"].eq("yes"))
    outcomes = m.family["key_question"].eq(OUTCOMES)
    found["outcomes_family"] = m.within(m.family, outcomes)
    found["outcomes_by_court_n"] = m.within(m.family, outcomes & m.family["level"].eq("court"))
    found["outcomes_care_n"] = m.within(m.family, outcomes & m.family["branch"].eq(monitored.SOCIAL_CARE))
    return found


def counterparts(evidence: Evidence) -> dict[str, Value]:
    """Say how many of the youth KPIs have a family measure beside them, and how near it is."""
    frame = nearest.counterparts(evidence)
    judged = frame[frame["closeness"] != "unknown"]
    beside = frame[frame["counterpart_id"] != ""]
    kept = beside["counterpart_branch"] == monitored.SOCIAL_CARE
    kpis = evidence.indicators[evidence.indicators["indicator_id"].isin(frame["indicator_id"])]
    since = int(kpis["since"].min())
    number = {
        "kpis": len(frame),
        "kpis_judged": len(judged),
        "kpis_unjudged": len(frame) - len(judged),
        "kpis_victims": (kpis["unit_of_count"] == "other").sum(),
        "kpis_published_full": (kpis["publication"] == "yes").sum(),
        "counterparts_any": len(beside),
        "counterparts_care": kept.sum(),
        **{
            f"counterparts_{how}": (frame["closeness"] == how).sum()
            for how in ("same", "near", "far", "none")
        },
    }
    rests_on = {name: kpis if name.startswith("kpis_") and "judged" not in name else frame for name in number}
    return {"kpis_since": Value(str(since), since, kpis, "entry")} | {
        name: count_value(amount, rests_on[name], digits=True) for name, amount in number.items()
    }


def papers(evidence: Evidence, m: Monitored, courts: pd.DataFrame) -> dict[str, Value]:
    """Say how many indicators and statistical releases count cases, applications or orders."""
    others = m.outside_care.drop(courts.index)
    on_papers = m.family[m.family["unit_of_count"].isin(COURT_PAPERS)]
    split = pd.Series(False, index=on_papers.index)
    for kind in WHO_THE_CHILD_IS:
        split |= monitored.seen_by(on_papers, kind)
    found = {
        "papers_courts_n": m.within(courts, courts["unit_of_count"].isin(COURT_PAPERS)),
        "papers_others_n": m.within(others, others["unit_of_count"].isin(COURT_PAPERS)),
        "others": m.number(others),
        "papers_youth_n": m.within(m.youth, m.youth["unit_of_count"].isin(COURT_PAPERS)),
        "papers_family_n": m.within(m.family, m.family["unit_of_count"].isin(COURT_PAPERS)),
        "papers_split_n": m.within(on_papers, split),
        "child_unit_courts": m.among(courts, "unit_of_count", "child"),
    }
    releases = evidence.datasets[evidence.datasets["statistics_status"].isin(monitoring.RELEASES)]
    for system in ("youth", "family"):
        own = releases[releases["system"] == system]
        found[f"releases_{system}"] = m.number(own)
        found[f"releases_papers_{system}"] = m.within(own, own["unit_of_count"].isin(COURT_PAPERS))
    return found


def in_care(evidence: Evidence) -> dict[str, Value | NotKnown]:
    """Say what is counted of the health of children in care, in the latest year with figures of all of it."""
    names = {
        "cla_sdq_concern_share": "in_care_sdq_concern",
        "cla_substance_misuse_share": "in_care_substance",
        "cla_substance_help_share": "in_care_substance_helped",
    }
    lack = "no year is known with the health of children in care"
    return _latest_year(evidence, names, "in_care_year", percent, lack)


def children_in_cases(evidence: Evidence) -> dict[str, Value | NotKnown]:
    """Say how many cases and children Cafcass received in the latest year with figures of both."""
    names = {"cafcass_new_cases": "cafcass_cases", "cafcass_new_children": "cafcass_children"}
    lack = "no year is known with both the cases and the children that Cafcass received"
    return _latest_year(evidence, names, "cafcass_year", count, lack)


def _latest_year(
    evidence: Evidence, names: dict[str, str], year: str, written: Callable[[float], str], lack: str
) -> dict[str, Value | NotKnown]:
    """Give the figures of some measures for the latest year ending in March that has all of them."""
    figures = preferred_figures(evidence)
    figures = figures[figures["measure_id"].isin(names) & (figures["breakdown"] == "total")]
    figures = figures[(figures["period_type"] == "year_ending_march") & (figures["geography"] == "England")]
    measures_n = figures.groupby("period_end")["measure_id"].transform("nunique")
    full = figures[measures_n == len(names)]
    if full.empty:
        return dict.fromkeys([year, *names.values()], not_known(evidence, lack, "monitoring"))
    rows = full[full["period_end"] == full["period_end"].max()]
    own = {name: rows[rows["measure_id"] == measure] for measure, name in names.items()}
    amounts = {name: row["value"].iloc[0] for name, row in own.items()}
    return {year: period_value(rows)} | {
        name: figure_value(written(amounts[name]), amounts[name], row) for name, row in own.items()
    }
