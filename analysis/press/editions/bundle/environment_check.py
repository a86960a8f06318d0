"""Holds the environment that runs against the lock of a bundle: other versions of the tools can give other bytes."""

from dataclasses import dataclass
from importlib import metadata

from analysis.press.base.problems import Problem, ProblemsFoundError

LOCK = "requirements.lock"
_CURE = (
    "Set up the locked environment and run it from there: python3 -m venv locked && "
    "locked/bin/python -m pip install --require-hashes -r requirements.lock"
)


@dataclass(frozen=True)
class Locked:
    """One package of the lock.

    Parameters
    ----------
    when : str
        Where it is needed, as an environment marker; empty for everywhere.
    """

    name: str
    version: str
    when: str
    row: int


def locked_packages(lock: str) -> tuple[Locked, ...]:
    """Read the packages of a lock, in its order.

    Raises ``ProblemsFoundError`` with every line that does not name a package.
    """
    from packaging.requirements import InvalidRequirement, Requirement

    found, problems = [], []
    for row, line in enumerate(lock.splitlines(), start=1):
        text = line.removesuffix("\\").strip()
        if not text or text.startswith(("#", "--")):
            continue
        try:
            wanted = Requirement(text)
            (version,) = (each.version for each in wanted.specifier)
            found.append(Locked(wanted.name, version, str(wanted.marker or ""), row))
        except (InvalidRequirement, ValueError) as error:
            cure = "The lock is damaged; take the bundle from its publisher again."
            problems.append(Problem(LOCK, f"“{text}” ({error})", "a package and its version", cure, row=row))
    if problems:
        raise ProblemsFoundError(problems)
    return tuple(found)


def environment_problems(lock: str) -> list[Problem]:
    """Find the packages that are installed in another version than the lock names, or not at all.

    Returns: list of Problem. All of them at once; empty when the environment is the locked one.
    """
    from packaging.markers import Marker
    from packaging.version import Version

    problems = []
    for each in locked_packages(lock):
        if each.when and not Marker(each.when).evaluate():
            continue
        found = _installed(each.name)
        if found is None or Version(found) != Version(each.version):
            has = f"{each.name} {found}" if found else f"no {each.name}"
            problems.append(Problem(LOCK, has, f"{each.name} {each.version}", _CURE, row=each.row))
    return problems


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
