"""What readers can cite of a version: the data of every figure and table, and what every marked sentence says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.press.base.cache import Cache, key_of
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.claims.ledger_json import ledger_json
from analysis.press.documents.sentences import sentences
from analysis.press.documents.sources import Source, read_sources
from analysis.press.engines.checks.claims import cached_ledger, judged
from analysis.press.engines.environment import environment_key
from analysis.press.engines.execution import Limits, execute, execution_key, on_all_cores
from analysis.press.engines.kernels import Kernels

OUTPUTS, EXHIBITS, CLAIMS = "outputs/", "outputs/exhibits/", "outputs/claims.json"


@dataclass(frozen=True)
class Results:
    """What readers can cite of one version."""

    exhibits: Mapping[str, bytes]
    claims: Mapping[str, Mapping[str, Any]]


def earlier(project: Project) -> Cache:
    """Give what is kept of earlier versions and of comparisons with them, so that to check a version twice computes it once."""
    return Cache(project.cache / "earlier", ".json", most=12)


def results_now(project: Project) -> Results:
    """Give what today's code makes of today's registers.

    Raises ``ProblemsFoundError`` with every document that cannot be made, and every mark of a sentence that is wrong.
    """
    sources = read_sources(project)
    environment = environment_key(project)
    limits = Limits()

    def made(source: Source) -> dict[str, bytes] | ProblemsFoundError:
        try:
            folder = execute(source.document, {}, environment, project, limits, kernels).exhibits
        except ProblemsFoundError as error:
            return error
        return {path.stem: path.read_bytes() for path in folder.glob("*.csv")}

    with Kernels(project, several=True) as kernels:
        outcomes = on_all_cores(sources, made, kernels, limits)
    exhibits: dict[str, bytes] = {}
    problems: list[Problem] = []
    for outcome in outcomes:
        if isinstance(outcome, ProblemsFoundError):
            problems += outcome.problems
        else:
            exhibits |= outcome
    claims: dict[str, Mapping[str, Any]] = {}
    try:
        cached = cached_ledger(project, sources, environment)
        if cached is None:
            entries, misuse, _ = judged(project, sources)
            cached = ledger_json(entries)
            problems += misuse
        claims = _by_id(cached)
    except ProblemsFoundError as error:
        problems += error.problems
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        found = f"{type(error).__name__}: {error}"
        cure = "Mend what computes its numbers."
        problems.append(Problem("the marked sentences", found, "registers that decide them", cure))
    if problems:
        raise ProblemsFoundError(dict.fromkeys(problems))
    return Results(dict(sorted(exhibits.items())), claims)


def results_key(project: Project) -> str:
    """Identify everything that results depend on: a word outside cells and marked sentences does not count."""
    environment = environment_key(project)
    depends_on: list[object] = []
    for document in (source.document for source in read_sources(project)):
        found, misuse = sentences(document)
        marked = [(each.shown, each.paragraph) for each in found]
        depends_on.append((execution_key(document, {}, environment, project), marked, misuse))
    return key_of(depends_on)[:40]


def results_in(files: Mapping[str, bytes]) -> Results:
    """Take the results out of the files of a bundle, by their path in it."""
    exhibits = {
        name.removeprefix(EXHIBITS).removesuffix(".csv"): files[name]
        for name in sorted(files)
        if name.startswith(EXHIBITS) and name.endswith(".csv")
    }
    return Results(exhibits, _by_id(files[CLAIMS].decode("utf-8")))


def _by_id(ledger: str) -> dict[str, Mapping[str, Any]]:
    return {claim["id"]: claim for claim in json.loads(ledger)}
