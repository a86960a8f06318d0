"""Registers as tables of one page that a reader can filter, whole without scripts, with counts that follow the choice.

Each row carries its codes, and what it adds to the lower and the upper end of each count. So the script of the page only adds up:
every word and every end is given here, and without a choice its sums are the counts printed here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from analysis.press.exhibits.format import span

Ends = tuple[int, int]


@dataclass(frozen=True)
class Facet:
    """What rows can be chosen by.

    Parameters
    ----------
    name : str
        As it stands in the address of a view.
    words : mapping of str to str
        The codes in the order of the list, in words; before a colon may stand the title of the register that has them.
    """

    name: str
    label: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One row of a register.

    Parameters
    ----------
    codes : mapping of str to tuple of str
        Its codes by facet; none where it is not coded so.
    adds : mapping of str to (int, int)
        What it adds to the ends of each count among which it is; a row that is not among them is left out of the whole.
    links : tuple of (str, str)
        Words and address: where it was read, and where it is used.
    address : str
        Where its title leads; blank where nowhere.
    """

    id: str
    title: str
    detail: str
    codes: Mapping[str, tuple[str, ...]]
    adds: Mapping[str, Ends] = field(default_factory=dict)
    links: tuple[tuple[str, str], ...] = ()
    address: str = ""


@dataclass(frozen=True)
class Register:
    """A register of the page.

    Parameters
    ----------
    counts : mapping of str to str
        What is counted in it, in words, by the name under which its rows add to it.
    groups : mapping of str to str
        The codes of the first facet for which it is counted apart, in words; as a whole when there are none.
    """

    name: str
    title: str
    rows: tuple[Row, ...]
    counts: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


def counted(rows: Iterable[Row], count: str) -> str:
    """Say how many of some rows are counted, with the range that is certain.

    >>> counted([Row("a", "", "", {}, {"seen": (1, 1)}), Row("b", "", "", {}, {"seen": (0, 1)}), Row("c", "", "", {})], "seen")
    '1 to 2 of 2 (50% to 100%)'
    """
    ends = [row.adds[count] for row in rows if count in row.adds]
    if not ends:
        return "none of 0"
    (low, high), of = map(sum, zip(*ends, strict=True)), len(ends)
    return f"{span(low, high, '')} of {of} ({span(100 * low / of, 100 * high / of)})"


def filtered_page(registers: Sequence[Register], facets: Sequence[Facet]) -> str:
    """Write registers as the Markdown of a page: what can be chosen, then each with its counts and its rows."""
    names = Facet("register", "Register", {register.name: register.title for register in registers})
    rows = sum(len(register.rows) for register in registers)
    parts = [_raw(_choices((names, *facets) if len(registers) > 1 else facets, rows))]
    for register in registers:
        parts.append(f"## {register.title} {{#sec-{register.name}}}\n")
        parts.append(_raw(_counts(register, facets[0].name) + _table(register, facets)))
    return "\n".join(parts)


def _raw(html: str) -> str:
    return f"```{{=html}}\n{html}\n```\n"


def _choices(facets: Sequence[Facet], rows: int) -> str:
    lists = "".join(
        f'<p><label for="choose-{facet.name}">{escape(facet.label)}</label>'
        f'<select id="choose-{facet.name}" name="{facet.name}"><option value="">All</option>'
        + "".join(
            f'<option value="{escape(code)}">{escape(words)}</option>' for code, words in facet.words.items()
        )
        + "</select></p>"
        for facet in facets
    )
    return (
        f'<div class="filter" role="search">{lists}<p><label for="choose-words">Find words</label>'
        '<input id="choose-words" name="words" type="search" autocomplete="off" /></p>'
        f'<p class="filter-said" role="status">{rows} of {rows} rows are shown.</p><p><button type="button">Show everything</button></p></div>'
    )


def _counts(register: Register, by: str) -> str:
    if not register.counts:
        return ""
    groups = register.groups or {"": "All"}
    heads = "".join(f'<th scope="col">{escape(words)}</th>' for words in register.counts.values())
    lines = []
    for group, words in groups.items():
        rows = [row for row in register.rows if not group or group in row.codes.get(by, ())]
        cells = "".join(
            f'<td data-label="{escape(said)}" data-count="{name}">{counted(rows, name)}</td>'
            for name, said in register.counts.items()
        )
        chosen = f"{by}={group}" if group else ""
        lines.append(
            f'<tr data-group="{chosen}"><th scope="row">{escape(words)}</th>'
            f'<td data-label="Rows" data-count="">{len(rows)}</td>{cells}</tr>'
        )
    return (
        f'<table class="filter-counts"><caption>Counts of what is shown</caption><thead><tr><td></td>'
        f'<th scope="col">Rows</th>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    )


def _table(register: Register, facets: Sequence[Facet]) -> str:
    shown = [facet for facet in facets if len({row.codes.get(facet.name) for row in register.rows}) > 1]
    linked = any(row.links for row in register.rows)
    labels = ("Row", *(facet.label for facet in shown), *(["Read and used"] if linked else []))
    heads = "".join(f'<th scope="col">{escape(words)}</th>' for words in labels)
    rows = "\n".join(_row(register, row, shown) for row in register.rows)
    return (
        f'<table class="filter-rows" data-register="{register.name}" aria-label="{escape(register.title)}">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(register: Register, row: Row, facets: Sequence[Facet]) -> str:
    codes = {"register": (register.name,), **row.codes}
    marks = " ".join(f"{name}={code}" for name, found in codes.items() for code in found)
    adds = " ".join(f"{name}={low},{high}" for name, (low, high) in row.adds.items())
    cells = "".join(
        f'<td data-label="{escape(facet.label)}">'
        f"{escape(_said(facet, row).replace(f'{register.title}: ', '') or 'not coded')}</td>"
        for facet in facets
    )
    links = "".join(
        f'<li><a href="{escape(address)}">{escape(words)}</a></li>' for words, address in row.links
    )
    if links:
        cells += f'<td class="uses"><details><summary>Source and uses of {row.id}</summary><ul>{links}</ul></details></td>'
    title = f'<a href="{escape(row.address)}">{escape(row.title)}</a>' if row.address else escape(row.title)
    return (
        f'<tr id="{row.id}" data-codes="{escape(marks)}" data-adds="{adds}">'
        f'<th scope="row"><b>{title}</b> <span>{escape(row.detail)}</span></th>{cells}</tr>'
    )


def _said(facet: Facet, row: Row) -> str:
    return "; ".join(facet.words[code] for code in row.codes.get(facet.name, ()))
