"""Everything that can be wrong with the project before anything is rendered, in one look."""

from dataclasses import dataclass

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem
from analysis.press.citation.files import stale_citation_files
from analysis.press.documents.loose import Unclaimed, check_prose
from analysis.press.documents.reading_age import ReadingAge, reading_ages
from analysis.press.documents.sources import examine_sources
from analysis.press.engines.checks.claims import claim_problems
from analysis.press.engines.checks.page_links import link_problems
from analysis.press.engines.checks.versions import version_problems
from analysis.press.engines.parameters import other_days
from analysis.press.registers.reading import check_registers


@dataclass(frozen=True)
class Examined:
    """What was found.

    Parameters
    ----------
    problems : dict of str to list of Problem
        By what they concern: ``registers``, ``documents``, ``loose_numbers``, ``versions``,
        ``citation``, ``claims``.
    unclaimed : list of Unclaimed
        Sentences that say a direction or a quantity outside a marked claim: warnings.
    reading_ages : list of ReadingAge
        Of the documents and sections that name an age to aim at: notes.
    """

    problems: dict[str, list[Problem]]
    unclaimed: list[Unclaimed]
    reading_ages: list[ReadingAge]


def examine(project: Project, *, releasing: str = "") -> Examined:
    """Check the registers, the documents' options and loose numbers, versions, citation files and claims; nothing is rendered.

    Parameters
    ----------
    releasing : str
        The version that is being made, if one is.
    """
    sources, unsupported = examine_sources(project)
    documents = [source.document for source in sources]
    loose, unclaimed = check_prose(documents)
    unfit = [*unsupported, *other_days(documents), *link_problems(project, sources)]
    problems = {"registers": check_registers(project.data), "documents": unfit, "loose_numbers": loose}
    problems["versions"] = version_problems(project, releasing)
    problems["citation"] = stale_citation_files(project.root)
    problems["claims"] = [] if problems["registers"] else claim_problems(project, sources)
    return Examined(problems, unclaimed, reading_ages(documents))
