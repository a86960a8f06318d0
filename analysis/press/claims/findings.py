"""What a sentence asserts, tested: more than, at least, one, none; each test says what the data say now.

Amounts are compared as computed, not as printed. Where a test allows for rounding it says so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt

from analysis.press.claims.not_known import known
from analysis.press.claims.values import Value


@dataclass(frozen=True)
class Finding:
    """Whether something holds, and what the data say of it.

    Parameters
    ----------
    says : str
        What the data say now, in a few words: ``73% against 31%``.
    """

    holds: bool
    says: str
    decided_from: tuple[Value, ...]


Findings = Iterator[Finding]
"""What a claim yields that rests on several findings: it holds when each holds."""


def all_of(*findings: Finding) -> Finding:
    """Hold when each holds."""
    values = tuple(dict.fromkeys(value for finding in findings for value in finding.decided_from))
    says = "; ".join(dict.fromkeys(finding.says for finding in findings))
    return Finding(all(finding.holds for finding in findings), says, values)


def _compared(holds: Callable[[float, float], bool]) -> Callable[[Value, Value | float], Finding]:
    def compare(first: Value, second: Value | float) -> Finding:
        # first of all: what is not known has an amount that raises, and no words
        held = holds(first.amount, _amount(second))
        values = (first, second) if isinstance(second, Value) else (first,)
        return Finding(bool(held), f"{_words(first)} against {_words(second)}", values)

    return compare


def _counted(holds: Callable[[float], bool]) -> Callable[[Value], Finding]:
    return lambda value: Finding(bool(holds(value.amount)), _words(value), (value,))


def _part_of(holds: Callable[[float, float], bool]) -> Callable[[Value, Value], Finding]:
    def compare(part: Value, whole: Value) -> Finding:
        held = holds(part.amount, whole.amount)
        return Finding(bool(held), f"{_words(part)} of {_words(whole)}", (part, whole))

    return compare


more_than = _compared(gt)
"""Hold when the first is larger than the second."""
at_least = _compared(ge)
"""Hold when the first is as large as the second or larger."""
less_than = _compared(lt)
"""Hold when the first is smaller than the second."""
at_most = _compared(le)
"""Hold when the first is as small as the second or smaller."""
same = _compared(eq)
"""Hold when both are equal."""
none = _counted(lambda amount: amount == 0)
"""Hold when there is none."""
some = _counted(lambda amount: amount >= 1)
"""Hold when there is at least one."""
one = _counted(lambda amount: amount == 1)
"""Hold when there is exactly one, as a sentence in the singular says."""
several = _counted(lambda amount: amount != 1)
"""Hold when there are two or more, or none, as a sentence in the plural says."""
positive = _counted(lambda amount: amount > 0)
"""Hold when a difference or a change is upwards."""
negative = _counted(lambda amount: amount < 0)
"""Hold when a difference or a change is downwards."""
more_than_half = _part_of(lambda part, whole: part > whole / 2)
"""Hold when a part is more than half of a whole."""
less_than_half = _part_of(lambda part, whole: part < whole / 2)
"""Hold when a part is less than half of a whole."""
whole_of = _part_of(lambda part, whole: part == whole > 0)
"""Hold when a part is all of a whole that is not empty."""


def within(value: Value, low: float, high: float) -> Finding:
    """Hold when a value lies between two bounds, both included."""
    return Finding(
        low <= value.amount <= high, f"{_words(value)}, between {_words(low)} and {_words(high)}", (value,)
    )


def larger_share(part: Value, whole: Value, other_part: Value, other_whole: Value) -> Finding:
    """Hold when a part is a larger share of its whole than another part is of its own."""
    holds = part.amount * other_whole.amount > other_part.amount * whole.amount
    says = f"{_words(part)} of {_words(whole)} against {_words(other_part)} of {_words(other_whole)}"
    return Finding(bool(holds), says, (part, whole, other_part, other_whole))


def found(holds: bool, says: str, *values: Value) -> Finding:
    """Give a finding that a comparison of its own has decided."""
    return Finding(bool(holds), says, values)


def _amount(value: Value | float) -> float:
    return value.amount if isinstance(value, Value) else known(value)


def _words(value: Value | float) -> str:
    if isinstance(value, Value):
        return value.figure.text if value.kind == "count" else value.text
    # a threshold that was itself computed, such as a third of a count, is rounded as a reader would say it
    return f"{round(value, 1):g}"
