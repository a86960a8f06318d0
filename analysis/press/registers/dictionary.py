"""The data dictionary for readers: what each register holds, what each column means, what to beware of.

Its tables come from the field dictionary and the table contracts, so it cannot say anything else than what is
checked.
"""

from analysis.press.base.contract import Field, Table
from analysis.press.registers.edition_figures import COLUMNS, KEY, OPENED_BY, STATUSES
from analysis.press.study import the_study

_TYPE_WORDS = {"string": "text", "integer": "whole number"}


def dictionary_text() -> str:
    """Write the data dictionary, ``data/README.md``: the study's own page, with the registers and their columns where it names them.

    Returns: str. Markdown; one sentence a line, one section a register.
    """
    tables, page = the_study().tables.values(), the_study().described.dictionary
    listed = [
        "`datapackage.json` and `csv-metadata.json` describe the same files to machines, in the standards Data Package and "
        "CSV on the Web.",
        "",
        "| register | one row is |",
        "|---|---|",
        *(f"| [{table.name}.csv]({table.name}.csv) | {table.row_is} |" for table in tables),
    ]
    columns = [
        "## Columns",
        "",
        "This part, like the whole page, is written by the project from the contracts that the registers are held to.",
        "Change the contracts in `analysis/study/registers`, not this page.",
        *(line for table in tables for line in ("", *_table_section(table))),
        "",
        *_edition_files_section(),
    ]
    text = page.read_text(encoding="utf-8") if page else "# The registers\n\n{registers}\n\n{columns}\n"
    return text.replace("{registers}", "\n".join(listed)).replace("{columns}", "\n".join(columns))


def field_rows(table: Table) -> list[tuple[str, str, str, str]]:
    """Describe the columns of a register, one by one.

    Returns: list of tuple of str. Column, type in words, meaning, and what it may hold.
    """
    return [
        (field.name, _TYPE_WORDS.get(field.type, field.type), field.description, _allowed(field, table))
        for field in table.fields
    ]


def _allowed(field: Field, table: Table) -> str:
    parts = [] if field.name in table.not_blank else ["may be blank"]
    if field.allowed:
        parts.append(", ".join(field.allowed))
    if field.minimum is not None:
        parts.append(f"{field.minimum} or more")
    if field.name in table.references:
        parts.append(f"a row of {table.references[field.name]}")
    if field.name in table.list_references:
        parts.append(f"rows of {' or '.join(table.list_references[field.name])}")
    return "; ".join(parts)


def _table_section(table: Table) -> list[str]:
    rows = [
        f"| `{name}` | {kind} | {_cell(meaning)} | {_cell(allowed)} |"
        for name, kind, meaning, allowed in field_rows(table)
    ]
    return [
        f"### {table.name}.csv",
        "",
        f"One row is {table.row_is}.",
        f"Key: {', '.join(table.key)}."
        + (f" It names a row of {table.names_rows_of}." * bool(table.names_rows_of)),
        "",
        "| column | type | meaning | may hold |",
        "|---|---|---|---|",
        *rows,
    ]


def _edition_files_section() -> list[str]:
    return [
        "### editions/",
        "",
        "All figures of the official files that were taken in, one file an edition, one row a cell as the publisher printed it.",
        f"Key: {', '.join(KEY)}.",
        "A cell without a figure keeps its mark and says what it means; no mark is ever a number.",
        "",
        "Columns that go together are kept together, one line of JSON for each group of them: their `texts`, and under `codes` which of these each row has. The last line has the lines of the publisher's file as steps from one row to the next. pandas opens them:",
        "",
        *(f"    {line}" for line in OPENED_BY),
        "",
        "| column | meaning |",
        "|---|---|",
        *(f"| `{name}` | {_cell(meaning)} |" for name, meaning in COLUMNS.items()),
        "",
        "| status | meaning |",
        "|---|---|",
        *(f"| {f'`{name}`' if name else 'blank'} | {_cell(meaning)} |" for name, meaning in STATUSES.items()),
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
