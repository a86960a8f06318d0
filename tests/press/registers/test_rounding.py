"""A number rounded otherwise is told from one that was changed."""

from decimal import Decimal

from analysis.press.registers.rounding import is_rounding


def test_rounding_works_both_ways_and_not_between_whole_numbers() -> None:
    assert is_rounding(Decimal("50.6"), Decimal("50.5842817"))
    assert is_rounding(Decimal("50.5842817"), Decimal("51"))
    assert not is_rounding(Decimal("70"), Decimal("71"))
    assert not is_rounding(Decimal("50.5"), Decimal("50.5842817"))


def test_a_half_may_have_been_rounded_up_or_down() -> None:
    assert is_rounding(Decimal("50.5"), Decimal("50"))
    assert is_rounding(Decimal("50.5"), Decimal("51"))
    assert not is_rounding(Decimal("50.51"), Decimal("50"))
