"""What part 3 asserts about the published datasets: what they count, hold and do not show."""

import pandas as pd

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    found,
    larger_share,
    less_than,
    less_than_half,
    more_than,
    more_than_half,
    none,
    some,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import code_is, text_contains
from analysis.press.claims.registry import claim
from analysis.study.published_data.feature_ranges import ranges
from analysis.study.published_data.features import FEATURE_GROUPS, FLAGSHIPS

_MUCH_PCT = 100 / 3
_FEATURES = [feature for group in FEATURE_GROUPS.values() for feature in group]


@claim
def cannot_say_which(n: Numbers) -> Finding:
    """On no feature does the whole range of one system lie above that of the other."""
    return none(n.published_data.told_apart)


@claim
def more_often_children(n: Numbers) -> Finding:
    """The share of datasets that count children is larger in youth justice."""
    return larger_share(
        n.published_data.youth_children,
        n.published_data.youth,
        n.published_data.family_children,
        n.published_data.family,
    )


@claim
def main_release_gives(n: Numbers) -> Findings:
    """The main youth release holds ethnicity and outcomes, and the main family release holds neither."""
    datasets = n.evidence.datasets
    for system, answer in (("youth", "yes"), ("family", "no")):
        for feature in ("has_ethnicity", "has_outcome_after"):
            yield code_is(datasets, FLAGSHIPS[system], feature, answer)


@claim
def blank_after_the_order(n: Numbers) -> Finding:
    """The main family release does not hold what happened afterwards."""
    return code_is(n.evidence.datasets, FLAGSHIPS["family"], "has_outcome_after", "no")


@claim(
    tolerance="Too much is unseen while what is unseen would decide at least one feature whichever way it fell."
)
def neither_ahead(n: Numbers) -> Findings:
    """The systems part on no feature, and would part on some if what was not seen were known."""
    yield none(n.published_data.told_apart)
    yield some(n.published_data.youth_ahead_either_way)


@claim(tolerance="Family justice also counts cases while a quarter or more of its datasets do.")
def children_and_cases(n: Numbers) -> Findings:
    """Most youth datasets count children; fewer than half of the family ones do, and a quarter or more count cases."""
    yield more_than_half(n.published_data.youth_children, n.published_data.youth)
    yield some(n.published_data.family_children)
    yield less_than_half(n.published_data.family_children, n.published_data.family)
    yield at_least(n.published_data.family_cases, n.published_data.family.amount / 4)


@claim
def as_well_served(n: Numbers) -> Findings:
    """Family justice has at least as many accredited, frequent and local datasets as youth justice."""
    yield at_least(n.published_data.family_accredited, n.published_data.youth_accredited)
    yield at_least(n.published_data.family_regular, n.published_data.youth_regular)
    yield at_least(n.published_data.family_local, n.published_data.youth_local)


@claim
def frequent_count_children(n: Numbers) -> Finding:
    """Of datasets that appear every month or quarter, a smaller share counts children in family justice."""
    return larger_share(
        n.published_data.youth_regular_children,
        n.published_data.youth_regular,
        n.published_data.family_regular_children,
        n.published_data.family_regular,
    )


@claim(tolerance="Much is a third or more.")
def much_not_seen(n: Numbers) -> Findings:
    """In each system a third or more of the features asked for could not be seen."""
    yield at_least(n.published_data.youth_not_seen, _MUCH_PCT)
    yield at_least(n.published_data.family_not_seen, _MUCH_PCT)


@claim
def main_release_seen_better(n: Numbers) -> Findings:
    """In each system less of the main release than of all datasets could not be seen."""
    yield more_than(n.published_data.youth_not_seen, _unseen_pct(n, "youth"))
    yield more_than(n.published_data.family_not_seen, _unseen_pct(n, "family"))


@claim
def features_cannot_tell(n: Numbers) -> Finding:
    """On none of the features do the ranges of the two systems part."""
    return cannot_say_which(n)


@claim
def ethnicity_an_example(n: Numbers) -> Finding:
    """The ranges of datasets that hold ethnicity overlap."""
    rows = ranges(n.evidence)
    higher = rows.loc[rows["feature"] == "has_ethnicity", "higher"]
    says = f"{n.published_data.youth_ethnicity} and {n.published_data.family_ethnicity}"
    return found(
        (higher == "").all(), says, n.published_data.youth_ethnicity, n.published_data.family_ethnicity
    )


@claim
def experience_surest(n: Numbers) -> Findings:
    """Whether a dataset holds what children say is known for every dataset, which is so of no other feature."""
    unseen = (n.evidence.datasets[_FEATURES] == "unknown").sum()
    rest = int(unseen.drop("has_experience").min())
    yield none(n.published_data.experience_not_seen)
    yield found(rest > 0, f"{rest} not seen of the next feature", n.published_data.experience_not_seen)


@claim(searches=("S71",))
def asked_where_cared_for(n: Numbers) -> Findings:
    """Each system has a yearly dataset of what children say: of custody in youth justice, of social care in family justice."""
    p = n.published_data
    for where, value in (("custody", p.youth_experience_title), ("social care", p.family_experience_title)):
        yield found(where in value.text.lower(), value.text, value)


@claim(searches=("S71",))
def asked_in_pilots(n: Numbers) -> Findings:
    """The family datasets beyond the yearly one are of pilots, and the one on domestic abuse is of survivors."""
    experience = n.published_data.family_experience.rows
    rest = experience[
        ~experience["dataset_id"].isin(n.published_data.family_experience_yearly.rows["dataset_id"])
    ]
    pilots = rest["title"].str.contains("pilot|pathfinder", case=False)
    yield found(
        len(rest) > 0 and pilots.all(), f"{', '.join(rest['title'])}", n.published_data.family_experience
    )
    yield text_contains(n.evidence.datasets, "FD21", "note", "survivor")
    yield text_contains(n.evidence.datasets, "FD26", "note", "nothing on court in what was read")


@claim
def partly_moves_features(n: Numbers) -> Findings:
    """Nothing can be concluded as reported, and something could if what is partly held counted as not held."""
    yield none(n.published_data.told_apart)
    yield some(n.published_data.told_apart_partly_no)


@claim(tolerance="Few is less than a third.")
def freshness_of_few(n: Numbers) -> Finding:
    """How fresh the figures are is known for less than a third of the datasets."""
    return less_than(n.published_data.fresh_n, n.published_data.datasets.amount / 3)


def _unseen_pct(n: Numbers, system: str) -> float:
    datasets: pd.DataFrame = n.evidence.datasets
    main = datasets[datasets["dataset_id"] == FLAGSHIPS[system]]
    return 100 * float((main[_FEATURES] == "unknown").to_numpy().mean())
