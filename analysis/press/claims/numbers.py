"""The numbers of running text under the names by which sentences call them: what every study's numbers have in common."""

from collections.abc import Callable
from functools import cached_property, lru_cache
from operator import attrgetter

from analysis.press.claims.not_known import NotKnown, known
from analysis.press.claims.values import Value, Values
from analysis.press.registers import Evidence
from analysis.press.registers.not_known import NotKnownError


class Numbers:
    """The numbers of running text, part by part: a study adds each with ``part``.

    Parameters
    ----------
    evidence : Evidence
        The registers as known on a date. A part that they cannot fill raises when it is asked for, and leaves
        the others as they are; as known on a chosen day, it is not known, and prints so.
    may_lack : bool
        Take a part for unknown, too, when the registers do not hold what it looks for, such as a row that came later.
    """

    def __init__(self, evidence: Evidence, *, may_lack: bool = False) -> None:
        self.evidence = evidence
        self._may_lack = may_lack

    def number(self, expression: str) -> Value:
        """Give the value that an inline expression such as ``timeliness.weeks_latest`` names.

        Raises
        ------
        AttributeError
            When no number has that name.
        NotKnownError
            When it is not known on the chosen day.
        """
        return known(self.shown(expression))

    def shown(self, expression: str) -> Value | NotKnown:
        """Give the value as a document prints it, which says so where it is not known on the chosen day."""
        return attrgetter(expression)(self)

    def _part(self, compute: Callable[..., Values]) -> Values | NotKnown:
        try:
            return compute(self.evidence)
        except NotKnownError as error:
            if self.evidence.as_of is None and not self._may_lack:
                raise
            return NotKnown(error)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            if not self._may_lack:
                raise
            return NotKnown(NotKnownError(f"The registers of that state do not hold what it needs ({error})"))


def part(compute: Callable[..., Values]) -> cached_property[Values]:
    """Give a part of the numbers, computed when it is first asked for, once for the same registers."""
    computed = lru_cache(maxsize=4)(compute)
    return cached_property(lambda numbers: numbers._part(computed))
