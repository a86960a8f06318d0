"""Every number of the documents under the name by which their sentences call it, computed when it is first asked for."""

import importlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from analysis.press.claims.not_known import NotKnown, known
from analysis.press.claims.values import Value, Values
from analysis.press.registers import Evidence
from analysis.press.registers.not_known import NotKnownError
from analysis.press.study import NUMBERS, Study, the_study


class Numbers:
    """The numbers of running text, part by part: each is named like the folder of the subject that computes it.

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

    def __getattr__(self, name: str) -> Any:
        parts = parts_of(the_study())
        if name.startswith("_") or name not in parts:
            raise AttributeError(f"no numbers are called {name}; there are {', '.join(parts)}")
        vars(self)[name] = self._part(parts[name])
        return vars(self)[name]

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


@lru_cache(maxsize=2)
def parts_of(study: Study) -> Mapping[str, Callable[..., Values]]:
    """Give what computes each part, once for the same registers: of the subject ``trees``, ``trees_values`` in its ``numbers.py``."""
    modules = {name.split(".")[-2]: name for name in study.modules(NUMBERS) if name.endswith(f".{NUMBERS}")}
    return {
        subject: lru_cache(maxsize=4)(getattr(importlib.import_module(name), f"{subject}_values"))
        for subject, name in modules.items()
    }
