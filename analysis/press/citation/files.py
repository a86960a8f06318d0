"""The metadata of citation as other services read them, ``CITATION.cff``, written from their source."""

from pathlib import Path
from typing import Any

from analysis.press.base.generated import stale_files, write_files
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.citation.metadata import NAME, read_work
from analysis.press.citation.work import Author, Reference, Work

_HEADER = f"# Written by `childdata describe` from {NAME} and CHANGELOG.md: change those.\n"


def write_citation_files(root: Path) -> list[Path]:
    """Write the files that are made from the metadata, and say which those are."""
    return write_files(root, citation_files(read_work(root)))


def stale_citation_files(root: Path) -> list[Problem]:
    """Find such files that no longer say what the metadata and the changelog say, or what is wrong with those."""
    try:
        work = read_work(root)
    except ProblemsFoundError as error:
        return list(error.problems)
    return stale_files(root, citation_files(work), f"{NAME} and CHANGELOG.md")


def citation_files(work: Work) -> dict[str, str]:
    """Write the file, by its name."""
    return {"CITATION.cff": _HEADER + _yaml(cff(work))}


def cff(work: Work) -> dict[str, Any]:
    """Give the metadata in the Citation File Format 1.2.0, which GitHub, Zotero and others read; of a draft without a day."""
    said = {
        "cff-version": "1.2.0",
        "message": "Please cite the version that you used.",
        "title": work.title,
        "type": work.kind,
        "version": work.numbered,
        "date-released": work.released if work.is_version else None,
        "authors": _cff_authors(work.authors),
        "abstract": work.abstract,
        "url": work.url,
        "doi": work.doi,
        "license": work.licence,
        "keywords": list(work.keywords),
        "references": [_cff_reference(reference) for reference in work.references],
    }
    return {name: value for name, value in said.items() if value}


def _cff_authors(authors: tuple[Author, ...]) -> list[dict[str, str]]:
    return [
        {"family-names": author.name, "given-names": author.given} if author.given else {"name": author.name}
        for author in authors
    ]


def _cff_reference(reference: Reference) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": "report",
        "title": reference.title,
        "authors": _cff_authors(reference.authors),
    }
    if reference.publisher:
        said["institution"] = {"name": reference.publisher}
    return said | {"year": reference.year}


def _yaml(said: dict[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=100)
