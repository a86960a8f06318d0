"""The example study in the place of the project's own, in this very process, as it is in one that is started there."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import analysis
from analysis.press.claims import registry
from analysis.press.exhibits import catalogue
from analysis.press.study import hand_over, the_study

_LISTS: tuple[dict[str, Any], ...] = (registry._registered, catalogue._drawn)


@contextmanager
def handed_over(root: Path) -> Iterator[None]:
    """Let the press print the study of another project, whose modules are then ``analysis.study``."""
    study, modules = the_study(), _modules_of_the_study()
    listed = [dict(each) for each in _LISTS]
    try:
        _take({}, [{} for _ in _LISTS])
        analysis.__path__.insert(0, str(root / "analysis"))
        try:
            hand_over(importlib.import_module("analysis.study.study").STUDY)
        finally:
            del analysis.__path__[0]
        yield
    finally:
        _take(modules, listed)
        hand_over(study)


def _modules_of_the_study() -> dict[str, ModuleType]:
    return {name: each for name, each in sys.modules.items() if f"{name}.".startswith("analysis.study.")}


def _take(modules: dict[str, ModuleType], listed: list[dict[str, Any]]) -> None:
    for name in _modules_of_the_study():
        del sys.modules[name]
    sys.modules.update(modules)
    if modules:
        analysis.study = modules["analysis.study"]  # type: ignore[attr-defined]
    for each, now in zip(_LISTS, listed, strict=True):
        each.clear()
        each.update(now)
    registry.claims.cache_clear()
