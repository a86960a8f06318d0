"""The register of claims: what each marked sentence asserts, and the test that decides whether it still holds.

A claim is a function named like its sentence: ``def care_over_limit(n)`` is ``clm-care-over-limit``. Its docstring says
what must hold, and it gives a ``Finding``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from inspect import cleandoc

from analysis.claims.findings import Finding
from analysis.claims.numbers import Numbers

EXACT = "None: amounts are compared as computed, before rounding."

Test = Callable[[Numbers], Finding]
_registered: dict[str, Claim] = {}


@dataclass(frozen=True)
class Claim:
    """What a sentence asserts about the data.

    Parameters
    ----------
    id : str
        By which documents mark the sentence.
    asserts : str
        What must hold for the sentence to be true, in words.
    test : callable
        Decides it from the numbers.
    tolerance : str
        How far the data may move before it fails, in words.
    part : str
        The module of ``analysis.claims.statements`` that holds it.
    """

    id: str
    asserts: str
    test: Test
    tolerance: str
    part: str


def claim(test: Test | None = None, *, tolerance: str = EXACT) -> Callable:
    """Register a function as the test of a claim.

    Parameters
    ----------
    test : callable
        From the numbers to a finding; its docstring says what must hold.
    tolerance : str
        Stated where the test allows for more than nothing.

    Raises
    ------
    ValueError
        When the docstring is missing or the name is taken.
    """
    if test is None:
        return lambda given: claim(given, tolerance=tolerance)
    identifier = f"clm-{test.__name__.replace('_', '-')}"
    if not test.__doc__:
        raise ValueError(f"{identifier} does not say what it asserts: give {test.__name__} a docstring")
    if identifier in _registered:
        raise ValueError(f"{identifier} is registered twice: rename one of the functions {test.__name__}")
    asserts = " ".join(cleandoc(test.__doc__).split())
    part = test.__module__.rpartition(".")[2]
    _registered[identifier] = Claim(identifier, asserts, test, tolerance, part)
    return test


@lru_cache(maxsize=1)
def claims() -> dict[str, Claim]:
    """Give every registered claim by its id, in order of id."""
    from analysis.claims import statements

    for module in pkgutil.iter_modules(statements.__path__):
        importlib.import_module(f"{statements.__name__}.{module.name}")
    return dict(sorted(_registered.items()))
