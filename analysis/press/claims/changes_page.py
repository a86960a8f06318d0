"""What changed, as parts of a page: since a state that the reader names, by our own correction, and by releases taken in."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.base.paths import project
from analysis.press.claims.changes import AffectedItem, EvidenceChanges, what_changed
from analysis.press.exhibits.changed_figures import changed_figures, changed_kinds
from analysis.press.exhibits.corrected import correction_words
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.format import count, in_words
from analysis.press.exhibits.markdown import inline, link
from analysis.press.ingest.compare import Between
from analysis.press.registers import Evidence
from analysis.press.registers.snapshots import NOW, State, read_lasting_state

_REPORT = "report.html"
_NOT_KNOWN = re.compile(r"\([a-z_]+(?:\.[a-z_0-9]+)+ is not known\)")
NOTHING_COMPARED = (
    "Nothing is compared here, as no earlier state of the registers was named.\n"
    "To compare, render this page with `since`: a version, a day or the title of an edition, such as "
    "`python -m analysis render report/changes.qmd -P since:2025-10-01`.\n"
    "The same comparison on a terminal, with each figure, is `childdata changes --from 2025-10-01`."
)


def since_page(since: str, evidence: Evidence) -> str:
    """Write what changed since a state: figures by kind, definitions, coded rows, exhibits and sentences.

    Raises ``ProblemsFoundError`` when there is no such state.

    Parameters
    ----------
    since : str
        A version, a day or the title of an edition, as ``childdata changes --from`` takes it; empty: nothing is compared.
    """
    if not since:
        return NOTHING_COMPARED
    here = project()
    after = State(f"as known on {evidence.as_of}" if evidence.as_of else NOW, evidence)
    return "\n\n".join(_since(what_changed(here, read_lasting_state(here, since), after)))


def corrections_list(corrections: pd.DataFrame, measures: pd.DataFrame) -> str:
    """List the published figures that this project corrects, each with the reason; one sentence when there is none."""
    if corrections.empty:
        return "No published figure is corrected: each stands as it was read."
    return "\n".join(f"- {inline(words)}" for words in correction_words(corrections, measures))


def releases_list(editions: pd.DataFrame) -> str:
    """List the official files that were taken in; one sentence when there is none."""
    if editions.empty:
        return "No file has been taken in: the figures were read page by page."
    return "\n".join(
        f"- {link(named, row.url) if row.url else inline(named)}: {inline(row.file_name)}, {count(row.rows)} rows"
        for row in editions.itertuples()
        if (named := f"{upper_first(row.publication_id.replace('-', ' '))}, {row.edition}")
    )


def _since(changed: EvidenceChanges) -> Iterator[str]:
    states = f"between the registers {_of(changed.before)} and {_of(changed.after)}"
    yield _message(changed, states)
    for state in (changed.before, changed.after):
        if len(state.evidence.undated):
            yield (
                f"Of the registers {inline(_of(state))}, {count(len(state.evidence.undated))} figures are left out, "
                "as nobody can say when they were published."
            )
    if len(changed.figures):
        shown = changed.figures.drop(columns=["exhibits", "claims", "documents"])
        exhibits: tuple[Exhibit | None, ...] = (changed_kinds(shown, states), changed_figures(shown, states))
        yield "### Figures {#sec-since-figures}"
        yield from (exhibit.markdown() for exhibit in exhibits if exhibit)
    yield from _part("Official files taken in", "releases", map(_release, changed.releases))
    yield from _part("Definitions", "definitions", map(_definition, changed.definitions.itertuples()))
    yield from _part("Coded rows", "rows", map(_coded, changed.rows.itertuples()))
    yield from _part("Figures and tables of the documents", "exhibits", map(_touched, changed.exhibits))
    yield from _part("Sentences", "sentences", map(_touched, changed.claims))


def _message(changed: EvidenceChanges, states: str) -> str:
    if changed.figures.empty and changed.definitions.empty and changed.rows.empty and not changed.releases:
        return f"Nothing changed {inline(states)}."
    broken = sum(item.broken for item in changed.claims)
    return (
        f"{inline(upper_first(states))}, {count(len(changed.figures))} figures, "
        f"{in_words(len(changed.definitions))} definitions and {in_words(len(changed.rows))} coded rows changed.\n"
        f"{in_words(len(changed.exhibits)).capitalize()} figures and tables of the documents and "
        f"{in_words(len(changed.claims))} marked sentences read otherwise"
        + (f"; {in_words(broken)} of the sentences that held before do not hold now." if broken else ".")
    )


def _part(heading: str, name: str, entries: Iterable[str]) -> Iterator[str]:
    found = list(entries)
    if found:
        yield f"### {heading} {{#sec-since-{name}}}"
        yield "\n".join(f"- {entry}" for entry in found)


def _release(release: Between) -> str:
    named = f"{inline(release.publication)}, {inline(release.data_file)}: {inline(release.edition)}"
    if release.comparison is None:
        return f"{named}, the first edition taken in."
    changes = release.comparison.changes
    return (
        f"{named} against {inline(release.comparison.older)}: {count(changes.matched)} figures in both, "
        f"{count(len(changes.revised))} of them revised; {count(changes.new_n)} only in the new edition and "
        f"{count(changes.gone_n)} only in the old."
    )


def _definition(row: Any) -> str:
    was, now = (inline(text) or "blank" for text in (row.old, row.new))
    return f"`{row.measure_id}`, {inline(row.column)}: was “{was}”, is “{now}”"


def _coded(row: Any) -> str:
    columns = f" ({', '.join(row.columns)})" if row.columns else ""
    return f"{inline(row.register)}, {inline(row.row)}: {row.change}{inline(columns)}"


def _touched(item: AffectedItem) -> str:
    place = f"[{inline(_words(item.after) or item.id)}]({_REPORT}#{item.id})"
    if item.broken:
        place += " **This no longer holds.**"
    if item.before == item.after:
        return f"{place} Other data behind the same words."
    return f"{place} Before: {inline(_words(item.before)) or 'not known.'}"


def _of(state: State) -> str:
    return f"of {state.words}" if state.words.startswith("version") else state.words


def _words(text: str) -> str:
    """Give a title or a marked part of a sentence as a sentence by itself."""
    said = _NOT_KNOWN.sub("(not known)", text)
    return f"{upper_first(said).removesuffix('.')}." if said else ""
