"""What the chapter on methods asserts about the second coding."""

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    found,
    less_than,
    more_than,
    some,
    whole_of,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import claim
from analysis.study.coding.codings import SETTLED, WHOLE, headlines
from analysis.study.coding.compare import agreement
from analysis.study.registers.second_coding import FIRST

_FAR_BEYOND_CHANCE = 0.6
_FEW_PCT = 5.0
_LITTLE_POINTS = 5.0
_ENDS = [f"{end}_{system}_pct" for end in ("low", "high") for system in ("youth", "family")]


@claim
def keeper_over_question(n: Numbers) -> Finding:
    """Of the coded columns of indicators, the later codings agree with the first most on the keeper and least on the question."""
    frame = agreement(n.evidence)
    own = frame[(frame["register"] == "indicators") & (frame["system"] == "all")]
    shares = own.set_index("coded_column")["first_pct"].sort_values(ascending=False)
    says = ", ".join(f"{column} {share:.0f}%" for column, share in shares.items())
    holds = (shares.index[0], shares.index[-1]) == ("kept_by", "key_question")
    return found(holds, says, n.coding.same_keeper, n.coding.same_question)


@claim(tolerance="Well beyond chance means a kappa of 0.6 or more.")
def about_child_agrees(n: Numbers) -> Finding:
    """On whether an indicator is about the child, the later codings agree with the first well beyond chance."""
    return at_least(n.coding.same_child_kappa, _FAR_BEYOND_CHANCE)


@claim
def question_differs(n: Numbers) -> Finding:
    """Agreement on the question is lower in youth justice than in family justice."""
    return less_than(n.coding.same_question_youth, n.coding.same_question_family)


@claim
def dataset_unit_is_hard(n: Numbers) -> Finding:
    """Agreement on who or what a dataset counts is lower than on any column of the indicators."""
    return less_than(n.coding.same_dataset_unit, n.coding.same_question)


@claim
def later_agree_more(n: Numbers) -> Finding:
    """On each judged column the later codings agree with each other more often than with the first."""
    frame = agreement(n.evidence)
    own = frame[frame["judged"] & (frame["system"] == "all")]
    less = own[own["later_pct"] <= own["first_pct"]]
    says = ", ".join(less["coded_column"]) or f"on each of {len(own)} columns"
    return found(less.empty, says, n.coding.child_each_other, n.coding.same_child)


@claim
def contradictions_settled(n: Numbers) -> Findings:
    """Every code of an indicator that two codings or more contradict is settled: changed, or kept."""
    settled = n.coding.changed.amount + n.coding.unchanged.amount
    says = f"{settled:.0f} of {n.coding.contradicted.figure.text}"
    yield found(settled == n.coding.contradicted.amount, says, n.coding.contradicted)
    yield more_than(n.coding.changed, n.coding.unchanged)


@claim(tolerance="Little means that no end of either range moves by more than 5 percentage points.")
def codes_move_little(n: Numbers) -> Finding:
    """From the first codes to those that were settled, the ranges of the share about the child move little."""
    c = n.coding
    heads = headlines(n.evidence)
    ends = heads[heads["left_out"] == WHOLE].set_index("coding")[_ENDS]
    moved = (ends.loc[SETTLED] - ends.loc[FIRST]).abs().max()
    ranges = (c.youth_first, c.youth_settled, c.family_first, c.family_settled)
    return found(moved <= _LITTLE_POINTS, f"by {moved:.1f} points at most", *ranges)


@claim
def overlap_whoever_codes(n: Numbers) -> Findings:
    """Under every coding the ranges overlap, and without children's social care they stay apart under every coding."""
    c = n.coding
    yield whole_of(c.ways_overlap, c.ways)
    yield whole_of(c.ways_apart_without_care, c.ways)


@claim
def services_lead_whoever_codes(n: Numbers) -> Findings:
    """Under every coding none of the courts' indicators is about the child, and a larger share of the youth justice services' than of Cafcass's."""
    heads = headlines(n.evidence).query("left_out == @WHOLE")
    youth, family = (heads[f"service_yes_{of}_n"] / heads[f"service_{of}_n"] for of in ("youth", "family"))
    says = f"{100 * youth.min():.0f}% or more against {100 * family.max():.0f}% or less"
    yield found((youth > family).all(), says, n.coding.service_youth)
    for courts in ("family", "youth"):
        most = heads[f"courts_yes_{courts}_n"].max()
        yield found(most == 0, f"{most} at most in {courts}", n.coding.courts_family)


@claim(tolerance="Few means at most 5 in a hundred.")
def absence_not_confirmed(n: Numbers) -> Findings:
    """Of the features that the first coding calls absent, a later coding calls few absent too."""
    few = _FEW_PCT / 100 * n.coding.absent.amount
    says = f"{n.coding.absent_again.figure.text} of {n.coding.absent.figure.text}"
    yield some(n.coding.absent)
    yield found(n.coding.absent_again.amount <= few, says, n.coding.absent_again)
