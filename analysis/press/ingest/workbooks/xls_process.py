"""Read the sheets of one xls workbook in a process of its own, and print them as lines of JSON.

Run by ``analysis.press.ingest.workbooks.xls``, never imported by it: a workbook may claim more cells than any machine holds. It imports
nothing of the package, to start quickly.
"""

import json
import resource
import sys

import xlrd

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
        _send({"refused": f"a workbook that needs more than {MAX_MEMORY >> 20} MB"})
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        locked = "password" in reason.lower() or "encrypt" in reason.lower()
        why = "a workbook that is locked with a password" if locked else f"a damaged workbook ({reason})"
        _send({"refused": why})


def _print_book(content: bytes) -> None:
    book = xlrd.open_workbook(
        file_contents=content, logfile=sys.stderr, formatting_info=True, on_demand=True, ragged_rows=True,
        ignore_workbook_corruption=True,
    )  # fmt: skip
    codes = {at: form.format_str for at, form in book.format_map.items()}
    formats = [codes.get(style.format_key, "") for style in book.xf_list]
    _send({"formats": formats, "from_1904": book.datemode == 1})
    for name in book.sheet_names():
        sheet = book.sheet_by_name(name)
        merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
        lines, places = (
            [at for at, info in some.items() if info.hidden]
            for some in (sheet.rowinfo_map, sheet.colinfo_map)
        )
        _send({"sheet": [name, sheet.visibility > 0, merged, lines, places]})
        for row in range(sheet.nrows):
            filled = [at for at, value in enumerate(sheet.row_values(row)) if value != ""]
            if filled:
                _send([row, {at: _text(book, sheet, row, at) for at in filled}])
        _send({"end": True})
        book.unload_sheet(name)
    _send({"done": True})


def _text(
    book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, at: int
) -> str | list[tuple[str, bool]] | tuple[float, int]:
    """Give a number with its style, a text, or the runs of one, of which some are raised."""
    value = sheet.cell_value(row, at)
    match sheet.cell_type(row, at):
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return value, sheet.cell_xf_index(row, at)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, "#N/A"))
    runs = sheet.rich_text_runlist_map.get((row, at))
    if not runs:
        return str(value)
    ends = [start for start, _ in runs[1:]] + [len(value)]
    return [(value[: runs[0][0]], False)] + [
        (value[start:end], book.font_list[font].escapement == 1)
        for (start, font), end in zip(runs, ends, strict=True)
    ]


def _send(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
