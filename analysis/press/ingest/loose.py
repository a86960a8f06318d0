"""The net below the tables: whatever may be a figure and stands in none of them is counted, so that nothing is lost in silence."""

import re
from collections.abc import Sequence

from analysis.press.ingest.cells import is_year, shape

ABOUT_THE_FILE = re.compile(r"extracted|published|produced|updated|download|accessed|released", re.I)
OF_THE_FILE = re.compile(r"(version|revision|issue|page|sheet|release)( (no|number)\.?)?:?", re.I)
SOURCE = re.compile(r"(sources?|notes?|footnotes?)\W*$", re.I)


def numbers_lost(lines: Sequence[tuple[int, list[str]]]) -> list[str]:
    """Say how many numbers stand in lines that are in no table, and where first; nothing where none does."""
    loose = [(line, row, number) for line, row in lines if (number := loose_numbers(row))]
    if not loose:
        return []
    (line, row, _), numbers = loose[0], sum(number for *_, number in loose)
    where = f"on line {line}" + (f" and {len(loose) - 1:,} others" if len(loose) > 1 else "")
    return [f"numbers in no table, left out: {numbers:,}, {where} ({' | '.join(filter(None, row))[:80]})"]


def loose_numbers(row: Sequence[str]) -> int:
    """Count numbers that are neither years, nor of a note, nor about the file; one of a text cut at its comma has a quotation mark."""
    texts = [*filter(None, row)]
    if len(texts) == 2 and (OF_THE_FILE.fullmatch(texts[0]) or ABOUT_THE_FILE.search(texts[0])):
        return 0
    kinds = [shape(text.strip('"')).kind for text in texts]
    numbers = [at for at, text in enumerate(texts) if kinds[at] == "number" and not is_year(text)]
    # "1 | Includes 25 others", "Note | 2 | See 2024"
    of_note = [
        at
        for at in numbers[:1]
        if all(map(SOURCE.match, texts[:at])) and len(texts[at]) < 4 and len("".join(texts[at + 1 :])) > 7
    ]
    return len(numbers) - len(of_note)
