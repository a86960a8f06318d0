"""Everything that can be wrong with the project before anything is rendered, in one look."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.citation.files import stale_citation_files
from analysis.documents.loose import Unclaimed, check_prose
from analysis.documents.sources import examine_sources
from analysis.evidence.registers import check_registers
from analysis.paths import Project
from analysis.problems import Problem
from analysis.publishing.claims import claim_problems
from analysis.publishing.parameters import other_days


@dataclass(frozen=True)
class Examined:
    """What was found.

    Parameters
    ----------
    problems : dict of str to list of Problem
        By what they concern: ``registers``, ``documents``, ``loose_numbers``, ``citation``, ``claims``.
    unclaimed : list of Unclaimed
        Sentences that say a direction or a quantity outside a marked claim: warnings.
    """

    problems: dict[str, list[Problem]]
    unclaimed: list[Unclaimed]


def examine(project: Project) -> Examined:
    """Check the registers, the documents' options and loose numbers, the citation files and the claims; nothing is rendered."""
    sources, unsupported = examine_sources(project)
    documents = [source.document for source in sources]
    loose, unclaimed = check_prose(documents)
    unfit = [*unsupported, *other_days(documents)]
    problems = {"registers": check_registers(project.data), "documents": unfit, "loose_numbers": loose}
    problems["citation"] = stale_citation_files(project.root)
    problems["claims"] = [] if problems["registers"] else claim_problems(project, sources)
    return Examined(problems, unclaimed)
