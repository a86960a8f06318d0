"""What part 3 asserts about the headline series: how they moved, and whether they say what came after."""

from analysis.press.claims.findings import (
    Finding,
    Findings,
    less_than,
    more_than,
    negative,
    none,
    positive,
    some,
    whole_of,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim


@claim
def headlines_say_what_followed(n: Numbers) -> Findings:
    """A youth series says what came after the case, by the definition of its measure, and no family series does."""
    yield some(n.trends.youth_afterwards_n)
    yield none(n.trends.family_afterwards_n)


@claim
def smaller_system(n: Numbers) -> Findings:
    """First time entrants and children in custody both fell."""
    yield negative(n.trends.first_time_entrants.verb)
    yield negative(n.trends.custody_population.verb)


@claim
def smaller_number_hides(n: Numbers) -> Findings:
    """The share of children in custody who are on remand rose while the number in custody fell."""
    yield positive(n.trends.remand_share.verb)
    yield negative(n.trends.custody_population.verb)


@claim
def children_followed(n: Numbers) -> Finding:
    """A youth series says what came after the case, by the definition of its measure."""
    return some(n.trends.youth_afterwards_n)


@claim(tolerance="Few is less than half of the years between the first and the last figure.")
def reoffending_path(n: Numbers) -> Finding:
    """There is a figure of reoffending for less than half of the years between the first and the last."""
    years = n.trends.reoffending.last_when.amount - n.trends.reoffending.first_when.amount - 1
    return less_than(n.trends.reoffending_between, years / 2)


@claim
def family_shows_what_came_in(n: Numbers) -> Finding:
    """No family series says what came after the case, by the definition of its measure."""
    return none(n.trends.family_afterwards_n)


@claim(searches=("S96",))
def family_past_peak(n: Numbers) -> Finding:
    """Every family series has its highest figure between its first and its last."""
    return whole_of(n.trends.past_peak, n.trends.family_n)


@claim
def looked_after_turned(n: Numbers) -> Findings:
    """Children looked after were most before the latest date, and fell in the latest year."""
    t = n.trends
    yield less_than(t.children_looked_after.last, t.cla_peak)
    yield negative(t.cla_year)
    yield positive(t.cla_to_peak)


@claim
def private_law_path(n: Numbers) -> Findings:
    """In its steepest year private law fell, and by more than it moved between its first and last figure."""
    t = n.trends
    yield negative(t.private_steepest_verb)
    yield more_than(t.private_steepest, t.private_law_cases.change)


@claim
def custody_lower_still(n: Numbers) -> Finding:
    """The mean of the year's counts that follows from the monthly figures is below the last printed yearly average."""
    return less_than(n.trends.custody_year, n.trends.custody_population.last)


@claim
def quarter_reoffending_fell(n: Numbers) -> Finding:
    """The newest cohort of a quarter reoffended less than that of a year before, by the change that is printed."""
    return less_than(n.trends.quarter_latest, n.trends.quarter_before)


@claim(searches=("S72",))
def not_after_the_case(n: Numbers) -> Finding:
    """No family series says what came after the case, by the definition of its measure."""
    return family_shows_what_came_in(n)


@claim(searches=("S72",))
def care_says_what_follows_care(n: Numbers) -> Findings:
    """The yearly statistics of children looked after hold what happened afterwards, care leavers among it, and count from care."""
    datasets = n.evidence.datasets
    yield code_is(datasets, "FD07", "frequency", "annual")
    yield code_is(datasets, "FD07", "has_outcome_after", "yes")
    yield text_contains(datasets, "FD07", "note", "care leavers")
