"""The register of claims: what each marked sentence asserts, and the test that decides whether it still holds.

A claim is a function named like its sentence: ``def care_over_limit(n)`` is ``clm-care-over-limit``. Its docstring says
what must hold, and it gives a ``Finding``, or yields several that must all hold. Its scope says what the sentence speaks
of: the rows that this project lists unless something wider is declared, which then rests on rows of ``data/searches.csv``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, wraps
from inspect import cleandoc
from typing import Any

from analysis.press.claims.findings import Finding, all_of
from analysis.press.study import CLAIMS, the_study

EXACT = "None: amounts are compared as computed, before rounding."
LISTS, SOURCE, WORLD = "lists", "source", "world"
SCOPES = {
    LISTS: "what this project lists and read",
    SOURCE: "a source that was read from end to end",
    WORLD: "the world, as far as the searches reach",
}
"""What a sentence may speak of, in plain words."""

Test = Callable[[Any], Finding]
"""From the numbers of the study, a class of its own, to a finding."""
_registered: dict[str, Claim] = {}


@dataclass(frozen=True)
class Claim:
    """What a sentence asserts about the data.

    Parameters
    ----------
    searches : tuple of str
        Rows of the register of searches that bear it, or that tried to refute it.
    """

    id: str
    asserts: str
    test: Test
    tolerance: str
    part: str
    scope: str = LISTS
    searches: tuple[str, ...] = ()


def claim(
    test: Callable[[Any], Finding | Iterable[Finding]] | None = None,
    *,
    tolerance: str = EXACT,
    scope: str = LISTS,
    searches: tuple[str, ...] = (),
) -> Any:
    """Register a function as the test of a claim.

    Raises ``ValueError`` when the docstring is missing, the name is taken, or the scope is none or names no search.

    Parameters
    ----------
    test : callable
        From the numbers to a finding; its docstring says what must hold.
    scope : {"lists", "source", "world"}
        Wider than our lists where the sentence says that there is none of something, or that something is so of all of it,
        and does not count what it speaks of.
    """
    if test is None:
        return lambda given: claim(given, tolerance=tolerance, scope=scope, searches=searches)
    identifier = f"clm-{test.__name__.replace('_', '-')}"
    if not test.__doc__:
        raise ValueError(f"{identifier} does not say what it asserts: give {test.__name__} a docstring")
    if identifier in _registered:
        raise ValueError(f"{identifier} is registered twice: rename one of the functions {test.__name__}")
    if scope not in SCOPES:
        raise ValueError(f"{identifier} has the scope {scope!r}: give it one of {', '.join(SCOPES)}")
    if isinstance(searches, str) or (scope != LISTS and not searches):
        raise ValueError(
            f'{identifier} names no search: give it rows of data/searches.csv, searches=("S01",)'
        )

    @wraps(test)
    def whole(numbers: Any) -> Finding:
        found = test(numbers)
        return found if isinstance(found, Finding) else all_of(*found)

    asserts = " ".join(cleandoc(test.__doc__).split())
    _registered[identifier] = Claim(identifier, asserts, whole, tolerance, test.__module__, scope, searches)
    return whole


@lru_cache(maxsize=1)
def claims() -> dict[str, Claim]:
    """Give every registered claim by its id, in order of id."""
    for module in the_study().modules(CLAIMS):
        importlib.import_module(module)
    return dict(sorted(_registered.items()))
