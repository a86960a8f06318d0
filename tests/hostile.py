"""Registers whose texts try to be something else: code, markup, formulas, links.

Whatever a page says may end up in a register. These registers keep every contract, so that all that reads them
must print what they hold as it stands.
"""

import csv
import re
from collections.abc import Callable
from pathlib import Path

from analysis.study.registers.fields import FIELDS
from analysis.study.registers.tables import TABLES
from analysis.study.trends.headlines import HEADLINES

LABELS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "*x* _y_ ~z~ ^w^",
    "[x](javascript:alert(1))",
    "![x](file.png){onload=alert(1)}",
    "`x`{=html}",
    "`#panic()`{=typst}",
    '#eval("1")',
    "#panic()",
    "$x$ $$note$$",
    "@fig-focus [@ministry]",
    "{{< include secret.qmd >}}",
    "::: {.x}",
    "=cmd()",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "http://x.test/ mailto:a@x.test internal:Cover!A1",
    "back\\slash \\(x\\) \\[x\\]",
    "pi|pe",
    "&lt;b&gt; &amp; &#60;",
    "`{python} 1+1`",
    "<!-- x --> -->",
    "# x",
    "1. x",
    "> x",
    "%s {0} {{x}}",
    "<https://x.test> https://x.test",
    "x[^1] ^[x]",
)
# Quotes, braces, signs of an element and blanks are refused in an address.
ADDRESS = "#)[x](javascript:alert(1))$x$*y*&z=1"

_BASES = {line.basis for series in HEADLINES for line in series.lines if line.basis}

# What the code itself looks for; texts beside these stay free.
_NAMED = {
    ("observations", "geography"): {"England and Wales", "England", "Wales", "London"},
    ("implied", "geography"): {"England and Wales", "England", "Wales"},
    ("measures", "basis"): _BASES,
    ("other_bases", "basis"): _BASES,
    ("implied", "window"): {"self-defined ethnicity", "self-defined ethnicity, else officer-defined"},
    ("set_apart", "geography"): {"England and Wales", "England", "Wales"},
    ("measures", "geography"): {"England and Wales", "England", "Wales", "varies"},
    ("datasets", "publisher"): {"Cafcass", "HM Courts & Tribunals Service", "Ministry of Justice"},
}
_BEGINS_AS_CODED = {
    ("indicators", "collected_by"),
    ("implied", "window"),
    ("observations", "window"),
    ("set_apart", "window"),
}
_OWN_DIMENSIONS = {"age", "ethnicity", "law", "sex", "stage"}


def write_hostile(
    source: Path, target: Path, labels: tuple[str, ...] = LABELS, address: str = ADDRESS
) -> None:
    """Copy a folder of registers, with a hostile label before every free text."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        if path.is_file() and path.suffix != ".csv":
            (target / path.name).write_bytes(path.read_bytes())
    tables = {name: _read(source / f"{name}.csv") for name in TABLES}
    places = _places(tables, labels, address)
    for name, rows in tables.items():
        with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABLES[name].columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(
                {column: places(name, column, text) for column, text in row.items()} for row in rows
            )


def free_columns() -> list[tuple[str, str]]:
    """Every column of every register that may hold free text."""
    return [
        (name, column)
        for name, table in TABLES.items()
        for column in table.columns
        if FIELDS[column].type == "string"
        and not FIELDS[column].allowed
        and not FIELDS[column].pattern
        and column not in {**table.references, **table.list_references}
    ]


def _places(
    tables: dict[str, list[dict[str, str]]], labels: tuple[str, ...], address: str
) -> Callable[[str, str, str], str]:
    free = set(free_columns())
    texts = sorted({row[column] for name, column in free for row in tables[name] if row[column]})
    label = {text: labels[place % len(labels)] for place, text in enumerate(texts)}

    def hostile(name: str, column: str, text: str) -> str:
        if not text or text in _NAMED.get((name, column), ()):
            return text
        if column in ("url", "source_url"):
            return text + address
        if column == "breakdown":
            return ";".join(_category(pair, labels) for pair in text.split(";"))
        if (name, column) in _BEGINS_AS_CODED:
            return f"{text} {label[text]}"
        return f"{label[text]} {text}" if (name, column) in free else text

    return hostile


def _category(pair: str, labels: tuple[str, ...]) -> str:
    dimension, _, category = pair.partition("=")
    if not category or dimension in _OWN_DIMENSIONS:
        return pair
    label = labels[len(category) % len(labels)]
    return f"{dimension}={re.sub('[=;]', '', label)} {category}"


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
