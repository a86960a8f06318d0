"""What part 3 asserts about the headline series: how they moved, and whether they say what came after."""

from __future__ import annotations

from analysis.claims.findings import Finding, all_of, less_than, negative, none, positive, some
from analysis.claims.numbers import Numbers
from analysis.claims.registry import claim


@claim
def headlines_say_what_followed(n: Numbers) -> Finding:
    """A youth series says what came after the case, by the definition of its measure, and no family series does."""
    return all_of(some(n.trend.youth_afterwards_n), none(n.trend.family_afterwards_n))


@claim
def smaller_system(n: Numbers) -> Finding:
    """First time entrants and children in custody both fell."""
    return all_of(negative(n.trend.first_time_entrants.verb), negative(n.trend.custody_population.verb))


@claim
def smaller_number_hides(n: Numbers) -> Finding:
    """The share of children in custody who are on remand rose while the number in custody fell."""
    return all_of(positive(n.trend.remand_share.verb), negative(n.trend.custody_population.verb))


@claim
def children_followed(n: Numbers) -> Finding:
    """A youth series says what came after the case, by the definition of its measure."""
    return some(n.trend.youth_afterwards_n)


@claim(tolerance="Few is less than half of the years between the first and the last figure.")
def reoffending_path(n: Numbers) -> Finding:
    """There is a figure of reoffending for less than half of the years between the first and the last."""
    years = n.trend.reoffending.last_when.amount - n.trend.reoffending.first_when.amount - 1
    return less_than(n.trend.reoffending_between, years / 2)


@claim
def family_shows_what_came_in(n: Numbers) -> Finding:
    """No family series says what came after the case, by the definition of its measure."""
    return none(n.trend.family_afterwards_n)


@claim
def family_moved_less(n: Numbers) -> Finding:
    """The family series that moved most moved less than first time entrants and than children in custody."""
    return all_of(
        less_than(n.trend.family_most, n.trend.first_time_entrants.change),
        less_than(n.trend.family_most, n.trend.custody_population.change),
    )


@claim
def not_after_the_case(n: Numbers) -> Finding:
    """No family series says what came after the case, by the definition of its measure."""
    return family_shows_what_came_in(n)
