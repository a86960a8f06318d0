"""What the case studies of part 2 assert, each tested by the row of the change that it tells of."""

from analysis.press.claims.findings import Finding, Findings, at_least, found, less_than, more_than, some
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim

_WORKING_DAY_HOURS = 8


@claim
def case_levers_differ(n: Numbers) -> Finding:
    """No two case studies of youth justice pull the same lever."""
    levers = n.improvement.cases_youth.rows["mechanism"]
    return found(levers.is_unique, f"levers: {', '.join(sorted(levers))}", n.improvement.cases_youth)


@claim
def costs_of_others(n: Numbers) -> Finding:
    """No fact on record of a case told here is a sum of money, while costs of two other changes are."""
    facts = n.evidence.improvement_facts
    priced = facts[facts["fact"].str.contains("pounds")]
    told = priced["improvement_id"].isin(n.improvement.cases.rows["improvement_id"])
    others = sorted(set(priced.loc[~told, "improvement_id"]))
    return found(
        not told.any() and others == ["FM02", "FM14"],
        f"{told.sum()} of the cases; {', '.join(others)}",
        n.improvement.partnership_cost,
        n.improvement.review_cost_start,
    )


@claim(searches=("S89",))
def kpis_each_quarter(n: Numbers) -> Finding:
    """The row on the new indicators says that services report each quarter, for every child they work with."""
    return text_contains(n.evidence.improvements, "YM01", "what_changed", "each quarter", "for every child")


@claim
def kpis_cover_lives(n: Numbers) -> Finding:
    """The row on the new indicators names the five subjects of children's lives."""
    subjects = (
        "accommodation",
        "education",
        "special educational needs",
        "mental health",
        "substance misuse",
    )
    return text_contains(n.evidence.improvements, "YM01", "adds_about_child", *subjects)


@claim(searches=("S54",))
def compulsory_without_pilot(n: Numbers) -> Findings:
    """The new indicators are in place as a condition of grant, and were begun without a pilot, which the Board's report names under quality."""
    register = n.evidence.improvements
    words = ("No pilot was run", "report of June 2025, as Why me? quotes it", "challenges of data quality")
    yield text_contains(register, "YM01", "effect_reported", *words)
    yield code_is(register, "YM01", "progress", "in_place")
    yield text_contains(register, "YM01", "note", "condition of grant")


@claim
def first_year_unfit(n: Numbers) -> Finding:
    """The row on the new indicators reports that the first year's figures were not fit for decisions."""
    return text_contains(
        n.evidence.improvements, "YM01", "effect_reported", "first year was not fit for decisions"
    )


@claim
def limits_first(n: Numbers) -> Finding:
    """The report on the quality of the new indicators came before any regular release of them."""
    words = ("limits", "before any regular release")
    return text_contains(n.evidence.improvements, "YM02", "what_changed", *words)


@claim
def assessment_yields(n: Numbers) -> Findings:
    """The assessment is in place and is reported to have made national statistics on needs possible."""
    register = n.evidence.improvements
    yield text_contains(register, "YM05", "effect_reported", "Made national statistics on needs possible")
    yield code_is(register, "YM05", "progress", "in_place")


@claim
def needs_editions(n: Numbers) -> Finding:
    """Two editions of the statistics on need were seen, the later for 2019/20."""
    return text_contains(n.evidence.improvements, "YM06", "note", "Two editions seen", "2019/20")


@claim(tolerance="An assessment is heavy when it takes more than a working day of eight hours.")
def assessment_heavy(n: Numbers) -> Findings:
    """An assessment takes more than a working day, and practitioners found part of it hard to apply."""
    yield more_than(n.improvement.assessment_hours, _WORKING_DAY_HOURS)
    yield text_contains(n.evidence.improvements, "YM05", "effect_reported", "practitioners", "hard to apply")


@claim
def statistics_from_assessment(n: Numbers) -> Findings:
    """Statistics on need are reported to come from the assessment, which is heavy."""
    yield assessment_yields(n)
    yield assessment_heavy(n)


@claim(searches=("S90",))
def returns_for_each_child(n: Numbers) -> Finding:
    """Records are sent for each child, under published requirements, with the grant at stake."""
    words = ("for each child", "published recording requirements", "grant payment at stake")
    return text_contains(n.evidence.improvements, "YM07", "what_changed", *words)


@claim
def returns_give_back(n: Numbers) -> Finding:
    """Services get a quarterly local summary back, and the records replaced most summary returns."""
    words = ("Replaced most summary returns", "quarterly local summary", "for comparison")
    return text_contains(n.evidence.improvements, "YM07", "effect_reported", *words)


@claim
def records_linked(n: Numbers) -> Finding:
    """Police records are linked to school, need and care records, opened to researchers and described in public."""
    words = (
        "Police records linked to pupil, children in need and looked after records",
        "accredited researchers",
        "descriptive statistics and a local authority dashboard",
    )
    return text_contains(n.evidence.improvements, "YM11", "what_changed", *words)


@claim
def links_used(n: Numbers) -> Finding:
    """The linked findings are reported to have been used in a green paper and in the independent review."""
    words = ("Green Paper", "Independent Review of Children's Social Care")
    return text_contains(n.evidence.improvements, "YM11", "effect_reported", *words)


@claim
def family_links(n: Numbers) -> Findings:
    """Four links that the sentence names are on record, each for what it says is linked."""
    datasets, improvements = n.evidence.datasets, n.evidence.improvements
    yield text_contains(improvements, "FM01", "title", "Data First", "Cafcass", "Census")
    yield text_contains(improvements, "FM02", "what_changed", "Cafcass and Cafcass Cymru", "health")
    yield text_contains(datasets, "FD05", "publisher", "SAIL")
    yield text_contains(datasets, "FD25", "title", "ECHILD")
    yield text_contains(datasets, "FD25", "note", "health, education and social care")
    yield text_contains(datasets, "FD18", "title", "Children in Family Justice Data Share")
    yield text_contains(datasets, "FD18", "publisher", "MoJ", "DfE", "Cafcass")


@claim(scope="world", searches=("S13",))
def survey_ended(n: Numbers) -> Findings:
    """The national survey has ended, and a plan to repeat it was not seen."""
    register = n.evidence.improvements
    yield code_is(register, "YM13", "progress", "ended")
    yield text_contains(register, "YM13", "note", "Full results not seen", "nor a plan to repeat")


@claim(scope="world", searches=("S03", "S71"))
def no_family_survey(n: Numbers) -> Findings:
    """The yearly family datasets of what children say are of social care, and no survey about court on record is known to go on."""
    surveys = ("FM34", "FM35")
    yearly = n.published_data.family_experience_yearly
    court = yearly.rows[~yearly.rows["title"].str.contains("social care")]
    court = court[(court["system"] == "family") & (court["frequency"] == "annual")]
    yield found(court.empty, f"{len(court)} of courts", yearly)
    for name in surveys:
        yield code_is(n.evidence.improvements, name, "progress", "ended", "unknown")


@claim(searches=("S04",))
def surveyed_before(n: Numbers) -> Findings:
    """A charity surveyed children with Cafcass; Cafcass surveyed parents, the third time on what followed the order."""
    register = n.evidence.improvements
    yield text_contains(register, "FM34", "lead_body", "NSPCC", "Cafcass")
    yield text_contains(register, "FM34", "what_changed", "Children and young people", "went to court")
    yield text_contains(
        register, "FM35", "what_changed", "surveyed each year", "third survey", "after the case ended"
    )
    yield some(n.improvement.parents_asked)


@claim(scope="world", searches=("S14",))
def feedback_uncounted(n: Numbers) -> Findings:
    """Cafcass takes feedback on a line, of which the number of calls was not seen; its indicator is not published in full, and comments were printed in annual reports."""
    yield text_contains(n.evidence.improvements, "FM27", "note", "Number of calls and results not seen")
    yield code_is(n.evidence.indicators, "FI27", "publication", "partly")
    yield text_contains(
        n.evidence.indicators, "FI27", "note", "comments were printed in annual reports", "No count"
    )


@claim
def youth_has_surveyed(n: Numbers) -> Findings:
    """Youth justice has asked children across the country, and asks those in custody every year."""
    yield text_contains(n.evidence.improvements, "YM13", "what_changed", "national survey asked children")
    yield code_is(n.evidence.datasets, "YD14", "frequency", "annual")
    yield code_is(n.evidence.datasets, "YD14", "has_experience", "yes")


@claim
def above_estimates(n: Numbers) -> Finding:
    """The count of the deprivation of liberty court is reported to be far above earlier estimates."""
    return text_contains(n.evidence.improvements, "FM08", "effect_reported", "far above earlier estimates")


@claim
def count_carried_on(n: Numbers) -> Findings:
    """The small count has ended, and the ministry's own, which is in place, is named as carrying it on."""
    register = n.evidence.improvements
    yield code_is(register, "FM08", "progress", "ended")
    yield code_is(register, "FM08", "carried_on_by", "FM36")
    yield code_is(register, "FM36", "progress", "in_place")
    yield code_is(register, "FM36", "lead_body", "Ministry of Justice")


@claim
def count_led_official(n: Numbers) -> Findings:
    """The official series began after the small count, and is reported to have followed it."""
    yield less_than(n.improvement.count_year, n.improvement.count_official_from)
    yield text_contains(n.evidence.improvements, "FM08", "effect_reported", "in its quarterly statistics")
    yield at_least(n.improvement.count_children, 1)
