"""Takes in what publishers have published since, and writes what that changes: the text of a proposal, never a decision."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.error import URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from analysis.press.base.files import digest_at
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.citation import long_date
from analysis.press.claims.changes import EvidenceChanges, what_changed
from analysis.press.documents.sentences import sentences
from analysis.press.documents.sources import read_sources
from analysis.press.engines.changes import report as changes_report
from analysis.press.engines.changes.page_words import Said, changes, read_page, without_shared
from analysis.press.engines.opening import Progress
from analysis.press.engines.render import Rendered, render
from analysis.press.engines.request import RenderRequest
from analysis.press.ingest.accept import ingest_and_accept
from analysis.press.ingest.opening import is_clutter
from analysis.press.ingest.pipeline import ingest_files
from analysis.press.ingest.report import is_without_loss, lines
from analysis.press.ingest.stages import Given
from analysis.press.registers import load_evidence
from analysis.press.registers.snapshots import State

DOWNLOAD_LIMIT = 256 * 2**20
_SECONDS = 600
# What a pull request may hold on GitHub is 65,536 characters.
_TEXT_LIMIT = 60_000
_SENTENCES_SHOWN = 60


@dataclass(frozen=True)
class Arrival:
    """One file, or one folder of a release, that may bring a new edition.

    Parameters
    ----------
    url : str
        The address it came from; blank when it lay in a folder.
    sha256 : str
        Of the file; blank for a folder.
    """

    path: Path
    url: str = ""
    sha256: str = ""


@dataclass
class Refreshed:
    """What became of every arrival, and what that changes.

    Parameters
    ----------
    accepted, as_before, refused : list of (Arrival, list of str)
        Accepted; held already, word for word; left out, with what would have been lost or why it is refused.
    pages : dict of str to list of str
        By document, what reads otherwise: lines that begin with - before and with + after.
    """

    accepted: list[tuple[Arrival, list[str]]] = field(default_factory=list)
    as_before: list[tuple[Arrival, list[str]]] = field(default_factory=list)
    refused: list[tuple[Arrival, list[str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changed: EvidenceChanges | None = None
    pages: dict[str, list[str]] = field(default_factory=dict)


def refresh(
    project: Project,
    source: Path,
    downloads: Path,
    progress: Progress,
    *,
    today: date,
    with_pages: bool = True,
) -> Refreshed:
    """Take in every file of a folder or of a list of addresses that loses nothing, and find what that changes.

    Parameters
    ----------
    project : Project
        The registers are written; documents go to ``before`` and ``after`` in its outputs.
    source : Path
        A folder, or a text with an https address on each line.
    """
    found = Refreshed()
    ready: list[tuple[Arrival, Given]] = []
    for arrival in arrivals(source, downloads, found.problems):
        progress(f"{arrival.path.name}: SHA-256 {arrival.sha256 or 'of each file in the register'}")
        given = Given(url=arrival.url, today=today)
        try:
            batch = ingest_files([arrival.path], given, project.data)
        except ProblemsFoundError as error:
            found.refused.append((arrival, [str(problem) for problem in error.problems]))
            continue
        told = list(lines(batch))
        if not is_without_loss(batch):
            found.refused.append((arrival, told))
        elif all(item.status == "held" for item in batch.compared):
            found.as_before.append((arrival, told))
        else:
            ready.append((arrival, given))
    if not ready:
        return found
    before = State("before", load_evidence(folder=project.data))
    pages = _rendered(project, "before", progress) if with_pages else {}
    for arrival, given in ready:
        try:
            outcome = ingest_and_accept([arrival.path], given, project.data)
        except ProblemsFoundError as error:
            found.refused.append((arrival, [str(problem) for problem in error.problems]))
            continue
        into = found.refused if outcome.needs_reason else found.accepted
        into.append((arrival, list(lines(outcome.batch))))
    if found.accepted:
        found.changed = what_changed(project, before, State("now", load_evidence(folder=project.data)))
        after = _rendered(project, "after", progress) if with_pages else {}
        found.pages = _told(pages, after)
    return found


def arrivals(source: Path, downloads: Path, problems: list[Problem]) -> Iterator[Arrival]:
    """Give what lies in a folder, or what a list of addresses leads to, one after the other.

    Parameters
    ----------
    problems : list of Problem
        Receives what is wrong with an address; the others are had all the same.
    """
    if source.is_dir():
        for path in sorted(source.iterdir()):
            if not is_clutter(path.name):
                yield Arrival(path, "", "" if path.is_dir() else digest_at(path))
        return
    try:
        text = source.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        expected = "a folder of files, or a text with an address on each line"
        raise refusal(str(source), str(error), expected, "Correct the path.") from error
    for number, line in enumerate(text.splitlines(), 1):
        address = line.partition("#")[0].strip()
        if not address:
            continue
        try:
            folder = downloads / f"{number:03}"
            folder.mkdir(parents=True)
            path = download(address, folder)
            yield Arrival(path, address, digest_at(path))
        except (OSError, ValueError) as error:
            cure = "Open the address in a browser, and correct it or leave it out."
            found = f"{address}, which gives: {getattr(error, 'reason', error)}"
            problems.append(Problem(source.name, found, "a file behind an https address", cure, row=number))


def download(address: str, folder: Path, limit: int = DOWNLOAD_LIMIT) -> Path:
    """Save what lies behind an https address, and no more than the limit of it.

    Raises ``OSError`` when it cannot be had, is larger, or leads elsewhere than to https.
    """
    _hold_to_https(address)
    until = time.monotonic() + _SECONDS
    asked = Request(address, headers={"User-Agent": "childdata refresh"})
    with build_opener(_OnlyHttps).open(asked, timeout=60) as answer:
        name = PurePosixPath(unquote(urlsplit(answer.url).path)).name
        path = folder / (re.sub(r"[^\w.() -]", "_", name).lstrip(".")[-120:] or "download")
        with path.open("xb") as file:
            left = limit
            while some := answer.read(2**20):
                left -= len(some)
                if left < 0 or time.monotonic() > until:
                    raise URLError(f"more than {limit >> 20} MB or {_SECONDS} seconds")
                file.write(some)
    return path


class _OnlyHttps(HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        _hold_to_https(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _hold_to_https(address: str) -> None:
    if urlsplit(address).scheme.lower() != "https":
        raise URLError(f"an address that is not https ({address[:80]})")


def _rendered(project: Project, name: str, progress: Progress) -> dict[str, Sequence[Said]]:
    request = RenderRequest(formats=("html",), allow_broken_claims=True)
    made: Sequence[Rendered] = render(replace(project, outputs=project.outputs / name), request, progress)
    return {
        item.name: read_page(path.read_text("utf-8")).said
        for item in made
        for path in item.files
        if path.suffix == ".html"
    }


def _told(before: dict[str, Sequence[Said]], after: dict[str, Sequence[Said]]) -> dict[str, list[str]]:
    """Say of each page what reads otherwise, without what every page says otherwise, such as that it is a draft."""
    _, pages = without_shared({name: changes(before.get(name, []), said) for name, said in after.items()})
    return {
        name: [
            f"{mark}{said.words}"
            for change in told
            for mark, said in (("-", change.before), ("+", change.after))
            if said and change.kind != "moved"
        ]
        for name, told in pages.items()
        if told
    }


def proposal(found: Refreshed, project: Project, today: date) -> str:
    """Write the text of a pull request: which files came, and everything that they change.

    Returns: str. Markdown, short enough for a pull request.
    """
    text = "\n".join(_paragraphs(found, project, today)) + "\n"
    if len(text) <= _TEXT_LIMIT:
        return text
    cut = text.rfind("\n", 0, _TEXT_LIMIT)
    return f"{text[:cut]}\n\nThe rest is left out; `childdata changes` says all of it.\n"


def _paragraphs(found: Refreshed, project: Project, today: date) -> Iterator[str]:
    broken = [item for item in found.changed.claims if item.broken] if found.changed else []
    yield f"# New editions, {long_date(today)}"
    yield ""
    yield (
        f"Files taken in: {len(found.accepted)}; held already: {len(found.as_before)}; not taken in: {len(found.refused)}; "
        f"not had: {len(found.problems)}. Sentences that no longer hold: {len(broken)}. "
        "Nothing is decided: read, correct, and merge by hand."
    )
    for heading, arrivals_told in (
        ("Not taken in: something would be lost, or the file is refused", found.refused),
        ("Taken in", found.accepted),
        ("Held already", found.as_before),
    ):
        if arrivals_told:
            yield f"\n## {heading}\n"
        for arrival, told in arrivals_told:
            yield f"* `{arrival.path.name}`" + (f", SHA-256 `{arrival.sha256}`" if arrival.sha256 else "")
            yield from ([f"  from <{arrival.url}>"] if arrival.url else [])
            yield from (
                [] if arrivals_told is found.as_before else _fenced(told[:_SENTENCES_SHOWN], len(told))
            )
    if found.problems:
        yield "\n## Not had\n"
        yield from (f"* {problem}" for problem in found.problems)
    if found.changed is None:
        return
    if broken:
        places = _places(project)
        yield "\n## Sentences that broke\n"
        for item in broken:
            where = "; ".join(places.get(item.id, item.documents))
            yield f"* {where} (`{item.id}`): was “{item.before}”; now “{item.after or 'not known'}”"
    yield "\n## What changed\n"
    yield from _fenced(list(changes_report.lines(found.changed)))
    for name, told in found.pages.items():
        yield f"\n## {name}, before and after\n"
        yield from _fenced(told[:_SENTENCES_SHOWN], len(told), "diff")


def _fenced(told: Sequence[str], count: int = 0, kind: str = "text") -> Iterator[str]:
    # What a file says of itself must not end the block that it stands in.
    yield f"\n```{kind}"
    yield from (line.replace("```", "'''") for line in told)
    if count > len(told):
        yield f"… and {count - len(told):,} more lines"
    yield "```"


def _places(project: Project) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source in read_sources(project):
        for sentence in sentences(source.document)[0]:
            found.setdefault(sentence.id, []).append(f"{sentence.where}, line {sentence.line}")
    return found
