"""Holds the environment that runs against the lock of a bundle: other versions of the tools can give other bytes."""

from __future__ import annotations

from importlib import metadata

from analysis.press.base.problems import Problem

LOCK = "requirements.lock"
_CURE = (
    "Set up the locked environment and run it from there: python3 -m venv locked && "
    "locked/bin/python -m pip install --require-hashes -r requirements.lock"
)


def environment_problems(lock: str) -> list[Problem]:
    """Find the packages that are installed in another version than the lock names, or not at all.

    Parameters
    ----------
    lock : str
        The text of ``requirements.lock``.

    Returns
    -------
    list of Problem
        All of them at once; empty when the environment is the locked one.
    """
    from packaging.requirements import InvalidRequirement, Requirement

    problems = []
    for number, line in enumerate(lock.splitlines(), start=1):
        text = line.removesuffix("\\").strip()
        if not text or text.startswith(("#", "--")):
            continue
        try:
            wanted = Requirement(text)
        except InvalidRequirement as error:
            cure = "The lock is damaged; take the bundle from its publisher again."
            problems.append(
                Problem(LOCK, f"“{text}” ({error})", "a package and its version", cure, row=number)
            )
            continue
        if wanted.marker and not wanted.marker.evaluate():
            continue
        found = _installed(wanted.name)
        if found is None or not wanted.specifier.contains(found, prereleases=True):
            has = f"{wanted.name} {found}" if found else f"no {wanted.name}"
            problems.append(Problem(LOCK, has, f"{wanted.name} {wanted.specifier}", _CURE, row=number))
    return problems


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
