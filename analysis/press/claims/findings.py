"""What a sentence asserts, tested: more than, at least, one, none; each test says what the data say now.

Amounts are compared as computed, not as printed. Where a test allows for rounding it says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

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


def more_than(first: Value, second: Value | float) -> Finding:
    """Hold when the first is larger than the second."""
    return _pair(first.amount > _amount(second), first, second)


def at_least(first: Value, second: Value | float) -> Finding:
    """Hold when the first is as large as the second or larger."""
    return _pair(first.amount >= _amount(second), first, second)


def less_than(first: Value, second: Value | float) -> Finding:
    """Hold when the first is smaller than the second."""
    return _pair(first.amount < _amount(second), first, second)


def at_most(first: Value, second: Value | float) -> Finding:
    """Hold when the first is as small as the second or smaller."""
    return _pair(first.amount <= _amount(second), first, second)


def same(first: Value, second: Value | float) -> Finding:
    """Hold when both are equal."""
    return _pair(first.amount == _amount(second), first, second)


def within(value: Value, low: float, high: float) -> Finding:
    """Hold when a value lies between two bounds, both included."""
    return Finding(
        low <= value.amount <= high, f"{_words(value)}, between {_words(low)} and {_words(high)}", (value,)
    )


def none(value: Value) -> Finding:
    """Hold when there is none."""
    return _alone(value.amount == 0, value)


def some(value: Value) -> Finding:
    """Hold when there is at least one."""
    return _alone(value.amount >= 1, value)


def one(value: Value) -> Finding:
    """Hold when there is exactly one, as a sentence in the singular says."""
    return _alone(value.amount == 1, value)


def several(value: Value) -> Finding:
    """Hold when there are two or more, or none, as a sentence in the plural says."""
    return _alone(value.amount != 1, value)


def positive(value: Value) -> Finding:
    """Hold when a difference or a change is upwards."""
    return _alone(value.amount > 0, value)


def negative(value: Value) -> Finding:
    """Hold when a difference or a change is downwards."""
    return _alone(value.amount < 0, value)


def more_than_half(part: Value, whole: Value) -> Finding:
    """Hold when a part is more than half of a whole."""
    return _share(part.amount > whole.amount / 2, part, whole)


def less_than_half(part: Value, whole: Value) -> Finding:
    """Hold when a part is less than half of a whole."""
    return _share(part.amount < whole.amount / 2, part, whole)


def whole_of(part: Value, whole: Value) -> Finding:
    """Hold when a part is all of a whole that is not empty."""
    return _share(part.amount == whole.amount > 0, part, whole)


def larger_share(part: Value, whole: Value, other_part: Value, other_whole: Value) -> Finding:
    """Hold when a part is a larger share of its whole than another part is of its own."""
    holds = part.amount * other_whole.amount > other_part.amount * whole.amount
    says = f"{_words(part)} of {_words(whole)} against {_words(other_part)} of {_words(other_whole)}"
    return Finding(bool(holds), says, (part, whole, other_part, other_whole))


def found(holds: bool, says: str, *values: Value) -> Finding:
    """Give a finding that a comparison of its own has decided."""
    return Finding(bool(holds), says, values)


def _pair(holds: bool, first: Value, second: Value | float) -> Finding:
    values = (first, second) if isinstance(second, Value) else (first,)
    return Finding(bool(holds), f"{_words(first)} against {_words(second)}", values)


def _share(holds: bool, part: Value, whole: Value) -> Finding:
    return Finding(bool(holds), f"{_words(part)} of {_words(whole)}", (part, whole))


def _alone(holds: bool, value: Value) -> Finding:
    return Finding(bool(holds), _words(value), (value,))


def _amount(value: Value | float) -> float:
    return value.amount if isinstance(value, Value) else known(value)


def _words(value: Value | float) -> str:
    if isinstance(value, Value):
        return value.figure.text if value.kind == "count" else value.text
    # a threshold that was itself computed, such as a third of a count, is rounded as a reader would say it
    return f"{round(value, 1):g}"
