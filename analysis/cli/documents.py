"""Verbs for the documents: render, check, claims, cite."""

import shutil
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import click

from analysis.cli.terminal import checkout, progress, shown, tell, tell_machines
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.citation import FORMATS
from analysis.press.engines.request import ENDINGS

_TARGETS = {ending: name for name, ending in ENDINGS.items()}
_IN_ORDER = {
    "registers": "The registers keep their contracts.",
    "loose_numbers": "No loose numbers in the documents.",
    "versions": "The register of versions agrees with the changelog and with git.",
    "citation": "CITATION.cff is current.",
}


class _Formats(click.ParamType):
    name = "html,pdf,docx"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        wanted = [word.strip() for word in str(value).split(",") if word.strip()]
        unknown = [word for word in wanted if word not in _TARGETS]
        if unknown or not wanted:
            self.fail(f"{value} is not html, pdf, docx or several of them, as html,pdf", param, ctx)
        return tuple(_TARGETS[word] for word in wanted)


def _in_order(context: object, option: object, asked: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(target for target in _TARGETS.values() if target in chain(*asked))


@click.command()
@click.argument("documents", nargs=-1)
@click.option(
    "--to",
    "formats",
    type=_Formats(),
    multiple=True,
    callback=_in_order,
    default=("html,pdf",),
    show_default=True,
    help="Formats to make.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "quarto", "builtin"]),
    default="auto",
    show_default=True,
    help="auto takes Quarto when it is on PATH, recent enough, and has what the command needs.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    help="Show what was known on that day: 2025-03-31. What was not is marked in the documents.",
)
@click.option(
    "-P", "parameters", multiple=True, metavar="NAME:VALUE", help="A value for a document's parameter."
)
@click.option(
    "--each", metavar="NAME", help="The page of each value of a parameter, and the list of them: --each area."
)
@click.option(
    "--output-dir", type=click.Path(file_okay=False, path_type=Path), help="Folder for what is made."
)
@click.option(
    "--cell-seconds",
    type=click.IntRange(1),
    default=600,
    show_default=True,
    help="How long a cell may run (built-in engine).",
)
@click.option(
    "--allow-broken-claims", is_flag=True, help="Render sentences that no longer hold, visibly marked."
)
@click.option(
    "--review",
    is_flag=True,
    help="With --to docx: a copy for a colleague, in which each claim and number has its name as a comment.",
)
def render(
    documents: tuple[str, ...],
    formats: tuple[str, ...],
    engine: str,
    as_of: str | None,
    parameters: tuple[str, ...],
    each: str | None,
    output_dir: Path | None,
    cell_seconds: int,
    allow_broken_claims: bool,
    review: bool,
) -> None:
    """Render DOCUMENTS (all by default) and check what came out.

    Documents are named by path or by name: report, briefing, index, 04-trends.
    """
    from analysis.press.engines.kernels import Kernels
    from analysis.press.engines.quarto import obstacle, render_with_quarto
    from analysis.press.engines.render import render as render_builtin
    from analysis.press.engines.request import RenderRequest, parse_parameters
    from analysis.press.web.files import render_each, render_web

    if review and formats != ("docx",):
        raise click.UsageError("--review goes with --to docx.")
    here = checkout(output_dir)
    started = time.monotonic()
    day, given = parse_parameters(parameters, as_of)
    request = RenderRequest(
        documents, formats, day, given, allow_broken_claims, review=review, cell_seconds=cell_seconds
    )
    if each:
        listing, pages = render_each(here, request, each, progress)
        how = "" if pages.changed else ", unchanged"
        tell(f"{shown(listing.files[0])} lists {len(pages.files)} pages{how}: {shown(pages.files[0].parent)}")
        progress(f"Done in {time.monotonic() - started:.1f} s")
        return
    problem = obstacle(request) if engine == "auto" else None
    use_quarto = engine != "builtin" and problem is None
    why = f", since Quarto has {problem.found}" if problem and shutil.which("quarto") else ""
    progress(f"Engine: {'Quarto' if use_quarto else 'built-in (pandoc and Typst)'}{why}")
    with Kernels(here, several=len(documents) != 1) as kernels:
        rendered = (
            render_with_quarto(here, request, progress)
            if use_quarto
            else render_builtin(here, request, progress, kernels)
        )
        web = render_web(here, request, progress, kernels if kernels.is_loaded else None)
    for item in rendered:
        for path in item.files:
            if path.parent.name != "exhibits":
                size = f"{path.stat().st_size / 1024:,.0f} KB"
                tell(f"{shown(path):<44} {size:>10}  {'' if item.changed else 'unchanged'}".rstrip())
    exhibits = {
        path.stem.removesuffix("-elsewhere")
        for item in rendered
        for path in item.files
        if path.suffix == ".csv"
    }
    if exhibits:
        tell(f"{shown(here.exhibits)}: {len(exhibits)} figures and tables with their data")
    for folder, number in Counter(path.parent for path in web.files).items():
        tell(f"{shown(folder)}: {number} files beside the documents")
    progress(f"Done in {time.monotonic() - started:.1f} s")


@click.command()
@click.argument("document", default="report")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=4300,
    show_default=True,
    help="Of this machine; 0 for any that is free.",
)
def preview(document: str, port: int) -> None:
    """Show DOCUMENT (the report by default) in a browser, made again whenever something is saved."""
    from analysis.press.engines.preview import preview as show

    show(checkout(), document, port, progress)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Problems and warnings as JSON, for machines.")
def check(as_json: bool) -> None:
    """Check the registers, the loose numbers of the documents, their claims, the versions and the citation; every problem at once.

    Nothing is rendered.
    """
    from analysis.press.engines.checks.examine import examine

    examined = examine(checkout())
    problems, unclaimed = examined.problems, examined.unclaimed
    if as_json:
        notes: dict[str, Sequence[Any]] = {
            "direction_words": unclaimed,
            "reading_ages": examined.reading_ages,
        }
        found: dict[str, Sequence[Any]] = {**problems, **notes}
        tell_machines({name: [asdict(item) for item in items] for name, items in found.items()})
    else:
        for warning in unclaimed:
            words = ", ".join(warning.words)
            tell(f"{warning.where}, line {warning.row}: no claim says “{words}”: {warning.sentence}")
        for age in examined.reading_ages:
            if age.age > age.aim:
                progress(str(age))
        for name, words in _IN_ORDER.items():
            if not problems[name]:
                tell(words)
        if not problems["registers"] and not problems["claims"]:
            tell("Every claim holds, and says no more than what it rests on.")
    if any(problems.values()):
        raise SystemExit(1) if as_json else ProblemsFoundError(chain.from_iterable(problems.values()))


@click.command()
@click.option("--as-of", default="", metavar="DATE", help="Judge by the figures known on that day.")
@click.option("--json", "as_json", is_flag=True, help="The whole ledger as JSON, for machines.")
def claims(as_of: str, as_json: bool) -> None:
    """List what the documents assert and whether it holds, without rendering anything."""
    from analysis.press.claims.ledger_json import ledger_json
    from analysis.press.documents.sources import read_sources
    from analysis.press.engines.checks.claims import judged
    from analysis.press.engines.request import parse_day

    here = checkout()
    entries, misuse, failing = judged(here, read_sources(here), parse_day(as_of), whole=True)
    if as_json:
        tell(ledger_json(entries), end="")
    else:
        for entry in entries:
            tell(f"{'holds' if entry.verdict.holds else 'FAILS'}  {entry.id}: {entry.sentence}")
        holding = sum(entry.verdict.holds for entry in entries)
        tell(f"{holding} of {len(entries)} claims hold.")
    if misuse or failing:
        raise ProblemsFoundError([*misuse, *failing])


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--accept",
    "take_over",
    is_flag=True,
    help="Take changed prose over into the document; never numbers or claims.",
)
def review(file: Path, take_over: bool) -> None:
    """List what a colleague changed or remarked in FILE, a copy that render --to docx --review made; numbers and claims first."""
    from analysis.press.engines.word.review import accept, read_review

    found = read_review(file)
    tell(f"{found.document}: {len(found.edits)} changes, {len(found.remarks)} remarks")
    for item in (*found.edits, *found.remarks):
        tell(f"  {item}")
    if take_over:
        done, by_hand = accept(checkout(), found)
        tell(f"Taken over: {len(done)} changes of prose. {'By hand:' if by_hand else ''}".rstrip())
        for problem in by_hand:
            tell(f"  {problem}")


@click.command()
@click.argument("name", default="", metavar="[EXHIBIT|DOCUMENT]")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="ris and csl-json are for reference managers.",
)
def cite(name: str, form: str) -> None:
    """Say how to cite this edition, a figure, table or sentence of it such as fig-focus, or a document such as briefing."""
    from analysis.press.engines.citing import cited

    said = FORMATS[form](*cited(checkout(), name))
    tell(said, end="" if said.endswith("\n") else "\n")
