"""Tells by content which publication a file belongs to; the name is never asked."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from analysis.press.base.problems import Problem
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.publications import publications
from analysis.press.ingest.stages import Recognised, Supporting


def recognise(files: Sequence[OfficialFile]) -> tuple[list[Recognised | Supporting], list[Problem]]:
    """Tell by content which publication each file of one zip or folder belongs to.

    Parameters
    ----------
    files : sequence of OfficialFile

    Returns
    -------
    list of Recognised or Supporting
    list of Problem
        Layouts that no publication knows, or that several claim, and zips that mix publications.
    """
    found: list[Recognised | Supporting] = []
    problems: list[Problem] = []
    for file in files:
        beside = [other for other in files if other is not file]
        claims: list[Recognised | Supporting] = []
        for general in (False, True):
            asked = (item for item in publications() if item.is_general == general)
            claims = claims or [claim for item in asked if (claim := item.recognise(file, beside))]
        if not claims and beside and _is_prose(file):
            claims = [Supporting(file, "text without a table")]
        if len(claims) == 1:
            found += claims
        else:
            problems.append(_unknown(file) if not claims else _claimed(file, claims))
    return found, problems + _mixed(found)


def _mixed(found: Iterable[Recognised | Supporting]) -> list[Problem]:
    by_zip: dict[str, dict[str, str]] = defaultdict(dict)
    for item in found:
        if isinstance(item, Recognised) and item.file.identity.taken_from:
            by_zip[item.file.identity.taken_from].setdefault(item.publication.title, item.file.identity.name)
    return [
        Problem(
            name,
            "several publications: "
            + ", ".join(f"{title} ({file})" for title, file in sorted(titles.items())),
            "files of one publication in a zip",
            "Unpack it and take in the publications one by one.",
        )
        for name, titles in by_zip.items()
        if len(titles) > 1
    ]


def _is_prose(file: OfficialFile) -> bool:
    if file.kind != "csv":
        return False
    try:
        lines = [line for line in islice(file.lines(), 500) if line.strip()]
    except csv.Error:
        return False
    widths = [line.count(",") + line.count("\t") + line.count(";") for line in lines]
    return not any(first >= 2 and first == second for first, second in pairwise(widths))


def _unknown(file: OfficialFile) -> Problem:
    return Problem(
        file.where,
        f"a layout that no reader knows: {seen(file)}",
        "one of: " + "; ".join(words for item in publications() for words in item.known),
        "Check that it is the data file; a new layout needs a module in analysis/press/ingest/publications.",
    )


def _claimed(file: OfficialFile, claims: Sequence[Recognised | Supporting]) -> Problem:
    names = [claim.publication.title if isinstance(claim, Recognised) else claim.what for claim in claims]
    return Problem(
        file.where,
        "a layout that several readers claim: " + ", ".join(names),
        "one of them",
        "Narrow what their modules in analysis/press/ingest/publications recognise.",
    )


def seen(file: OfficialFile) -> str:
    """Say what a file shows at its beginning, for the refusal of an unknown one."""
    if file.kind != "csv":
        return f"an {file.kind} workbook"
    with file.text() as text:
        start = text.read(4_000)
    lines = [" ".join(line.split()) for line in start.splitlines() if line.strip(" ,;\t")]
    shown = lines[0] if lines else "nothing"
    return "text that begins " + repr(shown if len(shown) <= 160 else shown[:159] + "…")
