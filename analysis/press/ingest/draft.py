"""Writes a first recipe for a file that none knows, for an analyst to complete."""

import json
import re
from collections.abc import Iterator

from analysis.press.ingest.pipeline import IngestBatch
from analysis.press.ingest.stages import Compared, TableRead
from analysis.press.ingest.text import counted_in


def drafted(batch: IngestBatch) -> str:
    """Give the text of a first recipe for every file."""
    return "---\n".join("\n".join(_lines(item)) + "\n" for item in batch.compared)


def _lines(item: Compared) -> Iterator[str]:
    read = item.checked.read
    figures = read.figures
    yield f"# A first recipe for {read.identity.name}. Complete what stands in capitals; data/recipes/README.md says what each word means."
    yield f"publication: {read.data_file}"
    yield f"title: {_quoted(read.tables[0].title or read.data_file.replace('-', ' ').capitalize())}"
    yield "publisher: PUBLISHER"
    yield "system: youth   # or family"
    yield "page: https://PAGE"
    yield "layout: seen"
    yield "recognise:"
    yield from dict.fromkeys(map(_sign, read.tables[:3]))
    kinds = sorted(set(figures["period_type"].cat.categories) - {""})
    if not kinds:
        yield "calendar: year_ending_march   # what a bare year means"
    yield "coverage: England and Wales   # the area of figures that name none"
    yield "gives:"
    yield "  # One entry for each measure. This file's columns of figures and groups:"
    for series in list(figures["series"].cat.categories)[:12]:
        cell = figures[figures["series"] == series].iloc[0]
        yield f"  #   {series or '(no heading)'}: for example {cell['printed']} for {cell['geography'] or 'no area'}, {cell['breakdown']}, {cell['period']}"
    first = next((text for text in figures["series"].cat.categories if text), "")
    yield "  - measure: MEASURE_ID"
    yield f"    cell: {_quoted(re.escape(first).replace(chr(92) + ' ', ' '))}"
    yield f"    counts: {counted_in(first) or 'child'}"
    if kinds:
        yield f"    period: [{', '.join(kinds)}]"
    pairs = ";".join(figures["breakdown"].cat.categories).split(";")
    groups = sorted({pair.partition("=")[0] for pair in pairs if "=" in pair})
    if groups:
        yield f"    # where: {{{groups[0]}: CATEGORY}}   # other groups here: {', '.join(groups[1:]) or 'none'}"


def _sign(table: TableRead) -> str:
    headed = [column for column in table.columns if column.heading]
    labels = [column for column in headed if column.role not in ("figure", "period")][:4]
    if len(labels) < 2:
        # one word such as "area" is a sign of many files; the heading of a figure says more, but a year passes
        labels += [
            column for column in headed if column.role == "figure" and not re.search(r"\d", column.heading)
        ][:2]
    said = (
        _quoted(re.escape(one.heading).replace(chr(92) + " ", " ").lower()) for one in labels or headed[:3]
    )
    return f"  - headings: [{', '.join(said)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
