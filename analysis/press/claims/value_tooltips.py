"""What a reader is told of a number who points at it: what it is, of when, from which edition, how precise, where it stands."""

import re
from typing import Literal
from urllib.parse import urlsplit

from analysis.press.base.first_letter import upper_first
from analysis.press.claims.provenance import Page, Provenance
from analysis.press.comparisons.currency import MOST_NEWER
from analysis.press.exhibits.currency import behind_words
from analysis.press.exhibits.format import in_words, listing
from analysis.press.study import the_study

Kind = Literal[
    "figure", "implied", "computed", "count", "share", "range", "entry", "choice", "period", "words"
]
"""How a text comes from its rows.

figure
    Published figures, as printed.
implied
    What no page prints, and follows from what one does print.
computed
    Worked out from several rows: a difference, a ratio, a median, a place in an order.
count, share, range
    How many rows, which share of them, between which ends.
entry
    What one register row says in words or in a column of its own.
choice
    A number this project set, and the rows it was applied to.
period
    The time of a figure that stands beside it.
words
    A name, a title, a verb.
"""
WITHOUT_TOOLTIP = ("period", "words")
"""The time of a figure is told with the figure; a word is not a number. They have sources all the same."""

_OF_FIGURES = ("observations", "implied")
_NAMED_MEASURES = 2
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PRECISION = {
    "exact": "exact as published",
    "rounded": "rounded by the publisher",
    "approximate": "approximate, as its source gives it",
}


def tooltip(text: str, amount: float, kind: Kind, origin: Provenance) -> dict[str, str]:
    """Put into words what a number is and where it comes from.

    Returns: dict of str to str. ``what``, ``period``, ``edition`` (of figures), ``currency`` (of an old figure) or
    ``read`` (how coded rows were read), ``precision``, then ``href`` and ``link`` (address and words of the chief
    page), ``href2`` and ``link2`` (a second one), or ``file`` (the register file, where there is no page). Only what
    there is to say.
    """
    figures = origin.register in _OF_FIGURES
    words = {
        "what": _figure_words(kind, origin) if figures else _register_words(kind, amount, origin),
        "period": _from_to(origin.periods),
        "edition": _edition_words(origin) if figures else "",
        "currency": _currency_words(kind, origin),
        "read": "" if figures else _reading_words(origin),
        "precision": _precision_words(text, amount, kind, origin),
    } | _links(origin)
    return {name: said for name, said in words.items() if said}


def _figure_words(kind: Kind, origin: Provenance) -> str:
    names = origin.measures
    many = len(names) > _NAMED_MEASURES
    about = f" on {in_words(len(names))} measures" if many else f": {listing(names)}"
    if kind == "figure" and len(names) == len(origin.periods) == 1:
        return _with_place(names[0], origin)
    if kind == "implied":
        return f"{_with_place(names[0], origin)}: not printed, but follows from what this edition prints"
    several = f"{in_words(origin.rows_n)} published {'figure' if origin.rows_n == 1 else 'figures'}{about}"
    match kind:
        case "figure":
            return upper_first(several)
        case "entry":
            return f"Recorded of the edition read, which has {several}"
        case "choice":
            return f"Set by this project, and applied to {several}"
        case "count":
            return f"Counted from {several}"
        case "share" | "range":
            return f"A {kind} worked out from {several}"
        case _:
            return f"Worked out from {several}"


def _with_place(name: str, origin: Provenance) -> str:
    parts = [part.replace("=", ": ") for part in ";".join(origin.breakdowns).split(";") if part != "total"]
    return ", ".join([name, *(part for part in parts if part), *origin.geographies])


def _register_words(kind: Kind, amount: float, origin: Provenance) -> str:
    row, _, how = the_study().tables[origin.register].called.partition(", ")
    rows = f"{in_words(origin.rows_n)} {_plural(row, origin.rows_n)}"
    register = "this project's register"
    match kind:
        case "entry" if origin.register == "measures":
            return f"From the definition of the measure: {listing(origin.measures)}"
        case "entry":
            named = origin.titles or tuple(f"{row} {name}" for name in origin.identifiers)
            return f"From {register}: {named[0] if len(named) == 1 else rows}"
        case "choice":
            return f"Set by this project, and applied to {rows} in {register}"
        case "count":
            counted = "A count of" if amount == origin.rows_n else "Counted from"
            return f"{counted} {rows} in {register}, {how}"
        case "share" | "range":
            share = "A share" if kind == "share" else "A range of shares"
            return f"{share} of {rows} in {register}, {how}"
        case _:
            return f"Worked out from {rows} in {register}, {how}"


def _plural(row: str, number: int) -> str:
    if number == 1:
        return row
    first, *rest = row.split(" with its ")
    if rest:
        return f"{first}s with their {rest[0]}s"
    return re.sub(r"^.+?(ch)?(?=$| (?:of|at|on) )", lambda name: f"{name[0]}{'es' if name[1] else 's'}", row)


def _from_to(labels: tuple[str, ...]) -> str:
    if len(labels) < 3:
        return " and ".join(labels)
    return f"{labels[0]} up to {labels[-1]}"


def _edition_words(origin: Provenance) -> str:
    first, *others = dict.fromkeys(_edition(page) for page in origin.pages)
    if not others:
        return first
    if not _in_order(origin):
        return f"{first}; {others[0]}" if len(others) == 1 else f"{first}; {in_words(len(others))} others"
    return f"{in_words(len(others) + 1).capitalize()} editions; the latest figure is from {first}"


def _edition(page: Page) -> str:
    return page.label if page.publisher in page.label else f"{page.label}, {page.publisher}"


def _in_order(origin: Provenance) -> bool:
    """Whether the first page has a later figure than all others, and the last an earlier one."""
    days = [page.latest for page in origin.pages]
    return len(set(days)) > 1


def _currency_words(kind: Kind, origin: Provenance) -> str:
    # what is worked out from one figure stands beside it
    is_figure = kind in ("figure", "implied") or (kind in ("computed", "range") and origin.rows_n > 1)
    if not is_figure or origin.newer_n <= MOST_NEWER:
        return ""
    words = behind_words(origin.newer_n)
    return f"{upper_first(words)}; none newer could be read"


def _reading_words(origin: Provenance) -> str:
    if not origin.pages:
        return upper_first(origin.without_page)
    first, *others = origin.pages
    read = the_study().tables[origin.register].pages_are
    if others:
        return f"{read} {in_words(len(origin.pages))} published pages"
    return f"{read} {'one published page' if first.label == first.url else first.label}"


def _precision_words(text: str, amount: float, kind: Kind, origin: Provenance) -> str:
    if kind in ("choice", "entry"):
        return ""
    if origin.register not in _OF_FIGURES:
        return _rounded_here(text, amount, kind, origin) or "exact"
    if not origin.precision:
        published = ""
    elif origin.rows_n == 1:
        published = _PRECISION[origin.precision[0]]
    else:
        published = f"figures {_either(origin.precision)}, as published"
    return "; ".join(part for part in (published, _rounded_here(text, amount, kind, origin)) if part)


def _rounded_here(text: str, amount: float, kind: Kind, origin: Provenance) -> str:
    """Say so where the text shows fewer digits than the number behind it has."""
    if kind == "range" or (kind == "figure" and origin.rows_n > 1):
        return "rounded here" if kind == "range" else ""
    shown = _NUMBER.search(text)
    exact = shown is None or float(shown.group().replace(",", "")) == abs(amount)
    return "" if exact else "rounded here"


def _links(origin: Provenance) -> dict[str, str]:
    pages = {page.url: page for page in reversed(origin.pages)}
    if not pages:
        return {"file": origin.file}
    first, *others = reversed(pages)
    host = _host(first)
    if not others:
        return {"href": first, "link": f"Source page ({host})"}
    if origin.register not in _OF_FIGURES:
        return {"href": first, "link": f"One of these pages ({host})", "file": origin.file}
    last = others[-1]
    order = ("Latest figure", "Earliest figure") if _in_order(origin) else ("One source page", "Another")
    return {
        "href": first,
        "link": f"{order[0]} ({host})",
        "href2": last,
        "link2": f"{order[1]} ({_host(last)})",
    }


def _either(words: tuple[str, ...]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.").rstrip(".")
