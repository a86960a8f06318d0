"""What the documents assert about the questions that indicators answer, and about the KPIs."""

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    at_most,
    found,
    less_than_half,
    more_than,
    more_than_half,
    none,
    one,
    same,
    whole_of,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.press.claims.values import Value
from analysis.study.monitoring.indicator_selection import CUSTODY
from analysis.study.monitoring.numbers import DECISIONS, EXPERIENCE, OUTCOMES


@claim
def custody_and_care(n: Numbers) -> Findings:
    """In each system the question with the most indicators is that of outcomes; custody keeps more than half of youth justice's, social care of family justice's."""
    m = n.monitoring
    yield same(m.most_asked_youth, OUTCOMES)
    yield same(m.most_asked_family, OUTCOMES)
    yield more_than_half(m.most_asked_youth_strongest_n, m.most_asked_youth_n)
    yield more_than_half(m.most_asked_family_strongest_n, m.most_asked_family_n)


@claim
def experience_of_court(n: Numbers) -> Findings:
    """On the experience of court neither system has more than a single indicator about the child."""
    yield at_most(n.monitoring.experience_youth, 1)
    yield at_most(n.monitoring.experience_family, 1)


@claim
def life_in_custody(n: Numbers) -> Findings:
    """Of youth justice's indicators about the child on experience or safety, custody keeps more than half, under outcomes and not under experience of court."""
    m = n.monitoring
    rows = m.indicators_youth.rows
    custody = rows[(rows["branch"] == CUSTODY) & (rows["child_focused"] == "yes")]
    questions = sorted(set(custody["key_question"]))
    yield more_than_half(m.lived_through_custody, m.lived_through)
    yield found(questions == [OUTCOMES], f"custody's stand under {questions}", m.about_child_custody_n)


@claim
def need_by_where_it_stands(n: Numbers) -> Findings:
    """On who comes to court youth justice has more indicators about the child, with the needs of children in care counted there or not; with them family justice has more than without."""
    m = n.monitoring
    yield more_than(m.who_comes_youth, m.who_comes_family_with_care)
    yield more_than(m.who_comes_family_with_care, m.who_comes_family)


@claim
def base_is_thin(n: Numbers) -> Findings:
    """Family justice has indicators about the child on half of the questions at most, and on experience of court a single one."""
    m = n.monitoring
    single = m.about_child_family_n.rows.query("child_focused == 'yes'")["key_question"].value_counts()
    alone = sorted(single.index[single == 1])
    yield at_most(m.answered_family, m.questions.amount / 2)
    yield found(
        alone == [EXPERIENCE],
        f"a single one on {', '.join(map(str, alone)) or 'none'}",
        m.single_child_family,
    )


@claim
def outcomes_outside(n: Numbers) -> Findings:
    """Both systems have several indicators of outcomes about the child; without custody and without social care each has fewer than half."""
    m = n.monitoring
    yield at_least(m.outcomes_child_youth, 2)
    yield at_least(m.outcomes_child_family, 2)
    yield less_than_half(m.outcomes_child_youth_outside, m.outcomes_child_youth)
    yield less_than_half(m.outcomes_child_family_outside, m.outcomes_child_family)


@claim
def outcomes_kept_by_care(n: Numbers) -> Finding:
    """Children's social care keeps every family justice indicator that bears on outcomes."""
    return whole_of(n.monitoring.outcomes_care_n, n.monitoring.outcomes_family)


@claim
def court_cannot_read(n: Numbers) -> Finding:
    """No family justice indicator that bears on outcomes is monitored court by court."""
    return none(n.monitoring.outcomes_by_court_n)


@claim
def decisions_not_well(n: Numbers) -> Finding:
    """Neither system has an indicator of decisions that is about the child."""
    return none(n.monitoring.decisions_child)


@claim
def decided_not_met(n: Numbers) -> Finding:
    """No indicator of decisions in either system is about need or experience."""
    rows = n.monitoring.decisions.rows
    rows = rows[rows["key_question"] == DECISIONS]
    met = rows[rows["focus"].isin(["need", "experience"])]
    return found(met.empty and len(rows) > 0, f"{len(met)} of {len(rows)}", n.monitoring.decisions_child)


@claim(searches=("S51",))
def councils_count_already(n: Numbers) -> Findings:
    """Each KPI whose wording was seen, but for those that count others than children, has a near or the same measure, kept by children's social care."""
    m = n.monitoring
    near = Value(
        f"{m.counterparts_near}", m.counterparts_near.amount + m.counterparts_same.amount, m.kpis.rows
    )
    yield same(near, m.kpis_judged.amount - m.kpis_victims.amount)
    yield whole_of(m.counterparts_care, m.counterparts_any)


@claim
def no_kpi_has_its_equal(n: Numbers) -> Findings:
    """Of the KPIs whose wording was seen none has the same measure in family justice, and the others are near or have nothing beside them."""
    m = n.monitoring
    near = Value(
        f"{m.counterparts_near} and {m.counterparts_none}",
        m.counterparts_near.amount + m.counterparts_none.amount,
        m.kpis.rows,
    )
    yield none(m.counterparts_same)
    yield whole_of(near, m.kpis_judged)


@claim
def known_to_councils(n: Numbers) -> Finding:
    """Every family measure beside a KPI is kept by children's social care."""
    return whole_of(n.monitoring.counterparts_care, n.monitoring.counterparts_any)


@claim
def health_in_care_counted(n: Numbers) -> Findings:
    """Results on the emotional health of children in care, and on their substance misuse with what was done, are published in full."""
    register = n.evidence.indicators
    for name in ("FI48", "FI50"):
        yield code_is(register, name, "publication", "yes")


@claim
def kpis_not_yet_published(n: Numbers) -> Finding:
    """None of the KPIs has its results published in full."""
    return none(n.monitoring.kpis_published_full)


@claim(scope="world", searches=("S08", "S52", "S88"))
def kpis_illustrative(n: Numbers) -> Findings:
    """None of the KPIs is published in full; what came out was of the main measures, and called illustrative and not yet suitable for decisions."""
    notes = n.monitoring.kpis_published_full.rows["note"]
    words = ("main measures", "illustrative and not yet suitable for decision-making")
    yield none(n.monitoring.kpis_published_full)
    yield found(notes.str.contains("only as illustrative").any(), notes.iloc[0], n.monitoring.kpis)
    yield text_contains(n.evidence.improvements, "YM02", "what_changed", *words)


@claim
def one_counts_victims(n: Numbers) -> Finding:
    """One of the KPIs counts others than children, as the singular says."""
    return one(n.monitoring.kpis_victims)
