"""The example study in the place of the project's own, in this very process, as it is in one that is started there."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import analysis
from analysis.press.claims import registry
from analysis.press.study import hand_over, the_study


@contextmanager
def handed_over(root: Path) -> Iterator[None]:
    """Let the press print the study of another project, whose modules are then ``analysis.study``."""
    study, claims, modules = the_study(), dict(registry._registered), _modules_of_the_study()
    try:
        _take({}, {})
        analysis.__path__.insert(0, str(root / "analysis"))
        try:
            hand_over(importlib.import_module("analysis.study.study").STUDY)
        finally:
            del analysis.__path__[0]
        yield
    finally:
        _take(modules, claims)
        hand_over(study)


def _modules_of_the_study() -> dict[str, ModuleType]:
    return {name: each for name, each in sys.modules.items() if f"{name}.".startswith("analysis.study.")}


def _take(modules: dict[str, ModuleType], claims: dict[str, registry.Claim]) -> None:
    for name in _modules_of_the_study():
        del sys.modules[name]
    sys.modules.update(modules)
    if modules:
        analysis.study = modules["analysis.study"]  # type: ignore[attr-defined]
    registry._registered.clear()
    registry._registered.update(claims)
    registry.claims.cache_clear()
