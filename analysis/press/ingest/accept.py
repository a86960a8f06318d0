"""Puts compared editions into the registers: their figures whole, and those that the registers already speak of.

What the registers hold in the end does not depend on the order in which files came.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.press.base.files import PendingFiles
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.local import LOCAL, placed, together
from analysis.press.ingest.pipeline import IngestBatch, ingest_files
from analysis.press.ingest.report import is_without_loss
from analysis.press.ingest.stages import Accepted, Checked, Compared, Given
from analysis.press.ingest.stored_editions import StoredEdition, stored_editions
from analysis.press.ingest.text import slug
from analysis.press.registers.edition_figures import EDITIONS, write_figures
from analysis.press.registers.reading import problems_with
from analysis.press.registers.register_files import only_one, register_rows
from analysis.press.study import the_study

_Row = dict[str, str]


@dataclass(frozen=True, eq=False)
class Outcome:
    """What was taken in, what of it is in the registers now, and whether it waits for a reason because something is lost."""

    batch: IngestBatch
    accepted: tuple[Accepted, ...]
    needs_reason: bool = False


def ingest_and_accept(paths: Sequence[Path], given: Given, folder: Path) -> Outcome:
    """Take files, zips and folders through all stages and write them into the registers: all of them or none.

    Raises ``ProblemsFoundError`` with every problem; nothing is written then.
    """
    with only_one(folder) as transaction:
        batch = ingest_files(paths, given, folder)
        if not (given.anyway.strip() or is_without_loss(batch)):
            return Outcome(batch, (), needs_reason=True)
        return Outcome(batch, tuple(accept(batch.compared, transaction)))


def accept(compared: Sequence[Compared], transaction: PendingFiles) -> list[Accepted]:
    """Write editions that were compared with what the registers hold now; give those that changed them.

    Raises ``ProblemsFoundError`` when the registers would not keep their contracts; nothing is written then.
    """
    folder = transaction.folder
    editions = {edition.sha256: edition for edition in stored_editions(folder)}
    from_files = {edition.source_id for edition in editions.values() if edition.source_id}
    held = {name: register_rows(folder, name) for name in ("sources", "observations", LOCAL, "areas")}
    sources, observations, local, areas = held.values()
    accepted = []
    for item in compared:
        if item.status == "held":
            continue
        of_areas = placed(item.checked.observed.local, areas)[0]
        sha256 = item.checked.read.identity.sha256
        known = editions.get(sha256)
        own = known.completed(item.checked) if known else StoredEdition.of(item.checked)
        sources, observations = (
            [row for row in rows if not own.source_id or row["source_id"] != own.source_id]
            for rows in (sources, observations)
        )
        edition, figures = _written(own, item.checked, transaction, is_source=bool(of_areas))
        observations += figures
        sources += [_source(item.checked, edition)] if edition.source_id else []
        from_files |= {edition.source_id} - {""}
        accepted.append(Accepted(item, edition.kept_as, len(figures)))
        editions[sha256] = edition
        local = [row for row in local if row["source_id"] != edition.source_id]
        local += [row | {"source_id": edition.source_id} for row in of_areas]
    if accepted:
        tables = {
            "editions": [
                {name: getattr(edition, name) for name in the_study().tables["editions"].columns}
                for edition in sorted(editions.values(), key=lambda edition: edition.order)
            ],
            "sources": _in_order("sources", sources, from_files),
            "observations": _in_order("observations", observations, from_files),
        }
        if areas and local != held[LOCAL]:
            order = {edition.source_id: edition.order[2:] for edition in editions.values()}
            tables[LOCAL] = together(local, order)
        contents = {name: _text(name, rows) for name, rows in tables.items() if rows != held.get(name)}
        if problems := problems_with(folder, contents):
            raise ProblemsFoundError(problems)
        for name, content in contents.items():
            transaction.beside(f"{name}.csv").write_bytes(content)
        transaction.commit()
    return accepted


def _written(
    own: StoredEdition, checked: Checked, transaction: PendingFiles, *, is_source: bool
) -> tuple[StoredEdition, list[_Row]]:
    figures = checked.figures_to_store
    stem = f"{slug(own.edition) or 'edition'}-{own.sha256[:8]}"
    # A file that is read anew stays where it was kept first.
    kept_as = own.kept_as or f"{EDITIONS}/{own.publication_id}/{own.data_file}/{stem}.jsonl.gz"
    kept_sha256 = write_figures(figures, transaction.beside(kept_as))
    mapped = checked.observed.rows
    source_id = f"{own.publication_id}.{own.data_file}.{stem}" if mapped or is_source else ""
    observations = [row | {"source_id": source_id} for row in mapped]
    stored = replace(
        own, rows=str(len(figures)), kept_as=kept_as, kept_sha256=kept_sha256, source_id=source_id
    )
    return stored, observations


def _source(checked: Checked, edition: StoredEdition) -> _Row:
    publication = checked.read.publication
    return {
        "source_id": edition.source_id,
        "system": publication.system,
        "edition": f"{publication.title}: {edition.edition} (data file)",
        "series": publication.title,
        "publisher": publication.publisher,
        "edition_period_end": edition.edition_period_end,
        "published_on": edition.published_on,
        "source_type": "official",
        "url": edition.url or publication.page,
    }


def _in_order(name: str, rows: list[_Row], from_files: set[str]) -> list[_Row]:
    # Rows from elsewhere stay as they stand; those of official files follow, sorted, whatever came first.
    key = the_study().tables[name].key
    ours = [row for row in rows if row["source_id"] in from_files]
    others = [row for row in rows if row["source_id"] not in from_files]
    return others + sorted(ours, key=lambda row: tuple(row[column] for column in key))


def _text(name: str, rows: Iterable[_Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, the_study().tables[name].columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
