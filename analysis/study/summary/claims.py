"""What the summary and the key facts assert, where the parts do not say it in the same words."""

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_most,
    found,
    larger_share,
    less_than_half,
    more_than,
    more_than_half,
    none,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.study.coding.claims import about_child_agrees
from analysis.study.ethnicity.claims import (
    drawn_cases_longer,
    drawn_not_why,
    last_compared,
    releases_named,
    releases_show_none,
    unseen_are_cafcass_s,
)
from analysis.study.gaps.compare import child_indicators, ordered_gaps
from analysis.study.improvement.claims_cases import feedback_uncounted, kpis_cover_lives, kpis_each_quarter
from analysis.study.monitoring.claims import courts_and_services, service_keeps_more
from analysis.study.monitoring.claims_questions import kpis_not_yet_published
from analysis.study.monitoring.indicator_selection import SOCIAL_CARE
from analysis.study.monitoring.numbers import WHO_COMES
from analysis.study.standard.claims import recorded
from analysis.study.standard.compare import LAWS, UNSEEN

ON_RECORD = ("G03", "G04")


@claim(scope="world", searches=("S03", "S14", "S15", "S66", "S72", "S85", "S116"))
def on_record_out_of_sight(n: Numbers) -> Findings:
    """Length is published; ethnicity, waits so far, what children say and the year after were seen in no regular release, each is on record at least in part, and Cafcass's tables were not opened."""
    yield code_is(n.evidence.journey, "J12", "lamp_published", "yes")
    yield releases_show_none(n)
    yield unseen_are_cafcass_s(n)
    yield recorded(n, "D03a", UNSEEN)
    yield text_contains(n.evidence.journey, "J25", "by_whom", "councils")
    for name in ("J11", "J17", "J25"):
        yield code_is(n.evidence.journey, name, "lamp_recorded", "yes", "partly")
        yield code_is(n.evidence.journey, name, "lamp_published", "unknown")


@claim(scope="world", searches=("S66", "S85"))
def no_length_by_ethnicity(n: Numbers) -> Findings:
    """Length is published, no routine release was seen with ethnicity, and Cafcass holds ethnicity and the dates of both kinds of proceedings."""
    yield on_record_out_of_sight(n)
    yield recorded(n, "D10a", UNSEEN)


@claim
def services_are_asked(n: Numbers) -> Findings:
    """The new youth indicators are reported each quarter and cover the five subjects, of children whom the service works with, most as an order ends."""
    rows = n.evidence.indicators
    yield kpis_each_quarter(n)
    yield kpis_cover_lives(n)
    yield text_contains(rows, "YI01", "note", "every child the service works with")
    yield text_contains(rows, "YI03", "indicator", "identified SEND")
    yield code_is(rows, "YI03", "note", "As YI01")
    for name in ("YI01", "YI02"):
        yield text_contains(rows, name, "indicator", "order ends")
    for name in ("YI04", "YI05"):
        yield text_contains(rows, name, "indicator", "orders ending")


@claim(scope="world", searches=("S14",))
def services_beside_the_court(n: Numbers) -> Findings:
    """More than half of youth justice services' indicators are about the child and fewer than half of Cafcass's, whose one is the feedback of children, of which no count was found; with those in part the shares are closer, and the ranges meet."""
    yield feedback_uncounted(n)
    yield kpis_not_yet_published(n)
    yield courts_and_services(n)
    yield service_keeps_more(n)
    m = n.monitoring
    wholly = m.child_service_youth.amount - m.child_service_family.amount
    partly = m.child_service_youth_at_most.amount - m.child_service_family_at_most.amount
    yield found(
        abs(partly) < wholly, f"{wholly:.0f} points apart, then {partly:.0f}", m.child_service_youth_at_most
    )


@claim(searches=("S84",))
def shown_in_indicators(n: Numbers) -> Findings:
    """A larger share of youth justice's changes in place than of family justice's shows in a routine indicator about the child, those partly so counted or not."""
    b = n.improvement
    yield larger_share(b.youth_measured, b.youth_in_place, b.family_measured, b.family_in_place)
    yield larger_share(b.youth_measured_partly, b.youth_in_place, b.family_measured_partly, b.family_in_place)


@claim
def child_code_agrees(n: Numbers) -> Finding:
    """The later codings gave the earlier code on whether an indicator is about the child more often than not, by more than chance."""
    return about_child_agrees(n)


@claim(searches=("S66", "S85"))
def on_record_but_not_shown(n: Numbers) -> Findings:
    """Cafcass has the ethnicity of most children in England; both releases of the courts on our list that were read lack it, of which one is of totals alone, and those of Cafcass were not opened."""
    recorded = n.ethnicity.recorded_public.rows["geography"]
    yield releases_show_none(n)
    yield releases_named(n)
    rows = n.ethnicity.releases.rows
    read = set(rows.loc[rows["has_ethnicity"] != "unknown", "dataset_id"])
    yield found(read == {"FD01", "FD10"}, f"read: {', '.join(sorted(read))}", n.ethnicity.releases_read)
    yield text_contains(
        n.evidence.datasets, "FD10", "note", "Four metrics only: receipts, disposals, outstanding, timeliness"
    )
    yield unseen_are_cafcass_s(n)
    yield found((recorded == "England").all(), "of England", n.ethnicity.recorded_public)
    yield more_than(n.ethnicity.recorded_public, 50)
    yield more_than(n.ethnicity.recorded_private, 50)


@claim(scope="world", searches=("S07", "S67", "S86", "S117"))
def longer_and_no_later(n: Numbers) -> Findings:
    """The one study of the record found longer cases for both groups, which were older at the start, it has the last year that was found, and Cafcass has the ethnicity on record."""
    yield drawn_cases_longer(n)
    yield drawn_not_why(n)
    yield last_compared(n)
    yield on_record_but_not_shown(n)


@claim(scope="world", searches=("S15", "S116"))
def two_more_on_record(n: Numbers) -> Findings:
    """In both kinds of proceedings Cafcass holds the wait so far and the return to court, and neither was seen published."""
    rows = n.evidence.standard_records
    names = [f"{part}-{law}" for part in ("D10a", "D13a") for law in LAWS]
    for name in names:
        yield code_is(rows, name, "status", UNSEEN)
    for name in names:
        yield code_is(rows, name, "held_by", "Cafcass")


@claim
def example_not_a_model(n: Numbers) -> Findings:
    """Fewer than half of the new KPIs are published in full, and more than half of the youth indicators of outcome are of custody."""
    yield less_than_half(n.monitoring.kpis_published_full, n.monitoring.kpis)
    yield knows_custody(n)


@claim(searches=("S55", "S92"))
def knows_custody(n: Numbers) -> Findings:
    """More than half of youth justice's indicators on what becomes of the child are kept by custody, and some of the others follow reoffending."""
    follow = n.evidence.indicators.query("system == 'youth'")["indicator"].str.contains("reoffen").sum()
    yield more_than_half(n.monitoring.outcomes_child_youth_strongest, n.monitoring.outcomes_child_youth)
    yield found(follow > 0, f"{follow} follow reoffending", n.monitoring.outcomes_child_youth)


@claim
def begin_with_what_is_recorded(n: Numbers) -> Finding:
    """The gap that comes first by the stated rule is need, and its question has the largest shortfall."""
    first = ordered_gaps(n.evidence).iloc[0]
    counts = child_indicators(n.evidence)
    widest = counts.loc[counts["shortfall_n"].idxmax(), "key_question"]
    return found(
        first["gap_id"] == ON_RECORD[0] and widest == WHO_COMES, f"the first is: {first['gap']}", n.gaps.gaps
    )


@claim(searches=("S76", "S77"))
def needs_not_counted(n: Numbers) -> Findings:
    """No indicator of need is kept by courts or Cafcass, none about the child answers who comes to court, and youth justice has several of both kinds."""
    yield none(n.monitoring.who_comes_family)
    yield more_than(n.monitoring.who_comes_youth, 1)
    yield found(_need_of_the_court(n) == 0, _says_need(n), n.monitoring.need_family)
    yield found(
        _need_at_entry(n) == n.monitoring.who_comes_youth.amount,
        f"{_need_at_entry(n)} of need",
        n.monitoring.who_comes_youth,
    )


def _need_at_entry(n: Numbers) -> int:
    rows = n.monitoring.need_youth.rows.query("focus == 'need' and child_focused == 'yes'")
    return int(rows["key_question"].eq(WHO_COMES).sum())


def _need_of_the_court(n: Numbers) -> int:
    rows = n.monitoring.need_family.rows
    return int((rows["focus"].eq("need") & rows["branch"].ne(SOCIAL_CARE)).sum())


def _says_need(n: Numbers) -> str:
    return f"{_need_of_the_court(n)} of need at courts and Cafcass"


@claim(searches=("S50", "S91"))
def little_experience(n: Numbers) -> Findings:
    """Neither system has more than one routine indicator about the child on experience."""
    yield at_most(n.monitoring.experience_family, 1)
    yield at_most(n.monitoring.experience_youth, 1)


@claim(searches=("S95",))
def no_new_case_system(n: Numbers) -> Finding:
    """The register of gaps names no case system among what it takes to count needs, or to publish what is on record."""
    rows = n.evidence.gaps[n.evidence.gaps["gap_id"].isin(ON_RECORD)]
    naming = rows[rows["needs"].str.contains("system", case=False)]
    says = f"{len(naming)} of {len(rows)} name a system"
    return found(naming.empty and len(rows) == len(ON_RECORD), says, n.gaps.gaps)
