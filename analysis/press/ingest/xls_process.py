"""Read the sheets of one xls workbook in a process of its own, and print them as lines of JSON.

Run by ``analysis.press.ingest.sheets``, never imported by it: a workbook may claim more cells than any machine holds, and the
library that reads it then ends its process. It imports nothing of the package, to start quickly.
"""

import io
import json
import resource
import sys
from datetime import date

from python_calamine import CalamineWorkbook

MAX_MEMORY = 768 << 20
MAX_SECONDS = 120


def main() -> None:
    """Print the sheets, or why they are refused."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _print_book(sys.stdin.buffer.read())
    except MemoryError:
        _say({"refused": f"a workbook that needs more than {MAX_MEMORY >> 20} MB"})
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        locked = "password" in reason.lower() or "encrypt" in reason.lower()
        _say(
            {
                "refused": f"a damaged workbook ({reason})"
                if not locked
                else "a workbook that is locked with a password"
            }
        )


def _print_book(content: bytes) -> None:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for meta in book.sheets_metadata:
            if "WorkSheet" not in str(meta.typ):
                continue
            sheet = book.get_sheet_by_name(meta.name)
            is_hidden = "Hidden" in str(meta.visible)
            _say({"sheet": meta.name, "hidden": is_hidden, "merged": sheet.merged_cell_ranges or []})
            top, left = sheet.start or (0, 0)
            for number, row in enumerate(sheet.iter_rows()):
                # The library begins at the first filled cell of the columns, and at the first row.
                cells = {left + at: _text(cell) for at, cell in enumerate(row) if cell not in ("", None)}
                if cells:
                    _say([number if len(row) else top, cells])
            _say({"end": True})
    _say({"done": True})


def _text(cell: object) -> str | float:
    match cell:
        case bool():
            return str(cell).upper()
        case int() | float():
            return cell
        case date():
            return cell.isoformat()[:10]
        case _:
            return str(cell)


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
