"""Reads a file by the recipe that knows it, and says table by table what was recognised, by what, and what was left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.cells import Legend, Meaning, legend_of, status_of
from analysis.press.ingest.combinations import combine, stacked
from analysis.press.ingest.delimited import read_delimited
from analysis.press.ingest.figures import COLUMNS, key_columns, tidy
from analysis.press.ingest.opening import OfficialFile
from analysis.press.ingest.recipes import Recipe, Sign
from analysis.press.ingest.sheets import read_sheets
from analysis.press.ingest.spelt import periods_in, plain
from analysis.press.ingest.stages import ColumnTaken, Read, TableRead
from analysis.press.ingest.tables import _CHATTER, Found, Table, tables_on
from analysis.press.ingest.tidy import Hints, tidied
from analysis.press.ingest.words import key, unit_in
from analysis.press.registers.coded import by_code

_NEAR = 0.7


@dataclass(frozen=True)
class Described:
    """What a guide beside a data file says of one of its columns."""

    kind: str = ""
    unit: str = ""
    label: str = ""


@dataclass
class Book:
    """A file as opened: its tables and its words.

    Parameters
    ----------
    file : OfficialFile
    tables : list of Table
    lines : list of tuple of str
        What is no table: covers, notes, legends, by line.
    tops : list of str
        Titles and first lines, by which a publication is known.
    sheets : list of str
        Names of the sheets.
    cautions, lost : list of str
    """

    file: OfficialFile
    tables: list[Table] = field(default_factory=list)
    lines: list[tuple[str, ...]] = field(default_factory=list)
    by_sheet: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    tops: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return re.sub(r"(\.[A-Za-z]{2,4})+$", "", self.file.identity.name)

    @cached_property
    def headings(self) -> list[set[str]]:
        """The different sets of headings of its tables."""
        return [
            {key(head) for head in heads} for heads in dict.fromkeys(table.headings for table in self.tables)
        ]

    @cached_property
    def words(self) -> str:
        """All its words: lines, titles, headings, labels."""
        labels = (
            text
            for table in self.tables
            for column in table.columns
            for text in (column.heading, *column.cells.categories[:60])
        )
        return " | ".join([*self.tops, *(" ".join(line) for line in self.lines[:400]), *labels])


def open_book(file: OfficialFile) -> Book:
    """Find the tables and the words of a file.

    Raises
    ------
    ProblemsFoundError
        When it cannot be read at all.
    """
    book = Book(file)
    if file.identity.kind == "csv":
        found = read_delimited(file.content, file.where)
        book.tables, book.lines = found.tables, found.words
        book.tops = [
            text
            for text in (found.title, *(text for table in found.tables[:3] for text in table.above))
            if text
        ]
        return book
    for sheet in read_sheets(file.content, file.identity.kind, file.where):
        if sheet.hidden:
            if sheet.rows:
                book.cautions.append(f"sheet {sheet.name} is hidden, which is not published: not read")
            continue
        book.sheets.append(sheet.name)
        if sheet.hidden_n:
            book.cautions.append(
                f"sheet {sheet.name}: {sheet.hidden_n} hidden rows or columns, which are not published: not read"
            )
        if sheet.without_result:
            some = ", ".join(sheet.without_result[:4])
            book.lost.append(
                f"sheet {sheet.name}: {len(sheet.without_result)} cells hold a formula without its result ({some}); open the workbook in a spreadsheet and save it"
            )
        found = tables_on(sheet)
        book.tops += _first_lines(found, sheet.rows)
        book.tables += found.tables
        book.lines += found.words
        book.by_sheet[sheet.name] = found.words
        if (
            not found.tables
            and sum(len(row) > 2 for row in sheet.rows) > 4
            and not re.search(r"note|content|cover|index|guid|defin|info", sheet.name, re.I)
        ):
            book.cautions.append(
                f"sheet {sheet.name}: no table of figures found; {len([row for row in sheet.rows if any(row)])} rows of words left aside"
            )
    return book


def _first_lines(found: Found, rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [text for row in rows[:6] for text in row[:2] if text and not re.fullmatch(r"[\d.,]+", text)]
    return list(dict.fromkeys([*lines, found.title, *(table.title for table in found.tables)]))


# -------------------------------------------------------------------------------------------------- recognition


@dataclass(frozen=True)
class Known:
    """A recipe and the sign by which it knows a file."""

    recipe: Recipe
    sign: Sign
    file: str


def known_by(book: Book, recipe: Recipe) -> Known | None:
    """Tell whether a recipe knows a file, and by which sign."""
    words = " | ".join([*book.tops, *book.sheets])
    if recipe.never and re.search(recipe.never, words, re.I):
        return None
    headings = book.headings
    for sign in recipe.signs:
        found: dict[str, str] = {}
        if sign.headings and not any(
            all(any(re.fullmatch(key_pattern(want), head, re.I) for head in heads) for want in sign.headings)
            for heads in headings
        ):
            continue
        if sign.sheets:
            match = next(
                (match for name in book.sheets if (match := re.match(sign.sheets, name, re.I))), None
            )
            if match is None:
                continue
            found |= {name: text for name, text in match.groupdict().items() if text}
        if sign.title:
            match = next(
                (
                    match
                    # The name of a file is never asked: whoever downloads it may rename it.
                    for text in book.tops
                    if (match := re.search(sign.title, text, re.I))
                ),
                None,
            )
            if match is None:
                continue
            found |= {name: text for name, text in match.groupdict().items() if text}
        if sign.words and not re.search(sign.words, book.words, re.I):
            continue
        return Known(recipe, sign, _file_of(book, sign, found))
    return None


def key_pattern(pattern: str) -> str:
    """Put the pattern of a heading into the form of headings as they are compared."""
    return pattern.replace("_", " ").lower() if re.fullmatch(r"[\w ]+", pattern) else pattern


def _file_of(book: Book, sign: Sign, found: dict[str, str]) -> str:
    if sign.file:
        return _slug(re.sub(r"\{(\w+)\}", lambda name: found.get(name[1], ""), sign.file))
    if book.file.identity.kind == "csv":
        return _slug(_without_years(book.stem)) or "data"
    titles = [
        text
        for text in [*book.tops[:1], *(table.title for table in book.tables)]
        if text
        and not _CHATTER.match(text)
        and not re.match(r"(title|notes?|cover( sheet)?.*|table of contents|front page)\W*$", text, re.I)
    ]
    return (
        _slug(_without_years(" ".join(titles[:2])))[:60].strip("-")
        or _slug(_without_years(book.stem))
        or "workbook"
    )


def _without_years(text: str) -> str:
    text = re.sub(
        r"\([^)]*\)|\[[^\]]*\]|(?<!\d)(19|20)\d\d([-_/ ]?\d\d(\d\d)?)?(?!\d)|\bq[1-4]\b|\b(as )?at \d+ \w+|,? (annually|quarterly).*",
        " ",
        text.replace("_", " "),
        flags=re.I,
    )
    return re.sub(
        r"\b(january|february|march|april|may|june|july|august|september|october|november|december|years? ending|copy|final|v\d)\b",
        " ",
        text,
        flags=re.I,
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:80].strip("-")


def recognise(books: Sequence[Book], known: Sequence[Recipe]) -> tuple[list[Known | None], list[Problem]]:
    """Tell which recipe knows each file of one zip or folder.

    A general recipe gives way to the publication of the other files beside it, where these are all of one.
    """
    found: list[Known | None] = []
    problems: list[Problem] = []
    for book in books:
        claims = [claim for recipe in known if not recipe.is_general and (claim := known_by(book, recipe))]
        if len(claims) > 1:
            named = " and ".join(
                f"data/recipes/{claim.recipe.name}, line {claim.sign.line}" for claim in claims
            )
            problems.append(
                Problem(
                    book.file.where,
                    f"a file that two recipes claim: {named}",
                    "one of them",
                    "Add a heading or a title to one of the two that the other's files do not have, or a word under never.",
                )
            )
        found.append(
            claims[0]
            if claims
            else next(
                (claim for recipe in known if recipe.is_general and (claim := known_by(book, recipe))), None
            )
        )
    particular = {claim.recipe.id: claim.recipe for claim in found if claim and not claim.recipe.is_general}
    if len(particular) == 1:
        recipe = next(iter(particular.values()))
        found = [
            replace(claim, recipe=recipe)
            if claim and claim.recipe.is_general and book.file.identity.taken_from
            else claim
            for claim, book in zip(found, books, strict=True)
        ]
    return found, problems


def near_misses(book: Book, known: Sequence[Recipe]) -> list[str]:
    """Say which recipes nearly know a file, and which heading is missing or new."""
    said = []
    distinct = [
        {key(head): head for head in heads}
        for heads in dict.fromkeys(table.headings for table in book.tables[:40])
    ]
    for recipe in known:
        for sign in recipe.signs:
            if len(sign.headings) < 3 or recipe.is_general:
                continue
            for heads in distinct:
                missing = [
                    want
                    for want in sign.headings
                    if not any(re.fullmatch(key_pattern(want), head, re.I) for head in heads)
                ]
                if missing and len(missing) <= (1 - _NEAR) * len(sign.headings):
                    new = [
                        head
                        for name, head in heads.items()
                        if not any(re.fullmatch(key_pattern(want), name, re.I) for want in sign.headings)
                    ]
                    said.append(
                        f"nearly {recipe.title} (data/recipes/{recipe.name}, line {sign.line}): no heading {', '.join(missing)}; headings that it does not name: {', '.join(new[:6])}"
                    )
    return list(dict.fromkeys(said))


# ------------------------------------------------------------------------------------------------------ reading


def read_book(book: Book, known: Known, guides: dict[str, Described], period: Period | None = None) -> Read:
    """Read every figure of a file.

    Parameters
    ----------
    book : Book
    known : Known
    guides : dict of str to Described
        By name of the column, where a file beside says so.
    period : Period, optional
        What the analyst says its figures are about.

    Raises
    ------
    ProblemsFoundError
        When no figure can be read, or one stands twice with another value.
    """
    recipe = known.recipe
    notes = _notes(book.lines)
    own = Legend({mark: Meaning(status_of(words), words) for mark, words in recipe.marks.items()})
    legend = legend_of(book.lines).over(own)
    roles = dict(recipe.columns) | {
        name: {"filter": "label", "indicator": "figure"}[said.kind]
        for name, said in guides.items()
        if said.kind in ("filter", "indicator")
    }
    cover = _cover(book)
    calendar, coverage, published = recipe.calendar, recipe.coverage or _coverage(cover), _published(cover)
    fallback = period or _cover_period(book, recipe)
    tables, frames, cautions, lost = [], [], list(book.cautions), list(book.lost)
    duplicates: list[Problem] = []
    for table in book.tables:
        sheet_legend = legend_of(book.by_sheet.get(table.sheet, [])).over(legend)
        hints = Hints(
            calendar,
            coverage,
            recipe.unit,
            recipe.counts,
            roles,
            sheet_legend,
            _notes(book.by_sheet.get(table.sheet, [])) | notes,
            fallback,
            recipe.reporting_year,
        )
        named = replace(table, title=table.title or ("" if table.sheet else _title_of(book, known)))
        found = tidied(named, hints)
        frame = found.figures
        if guides and len(frame):
            frame = _as_described(frame, guides)
        again, same = _twice(frame)
        place = f"sheet {table.sheet}, {table.title[:60]}" if table.sheet else "the table"
        if len(again):
            problem = _again(book.file.where, frame, again)
            if len(book.tables) > 1:
                lost.append(
                    f"{place}: left out, {len(again):,} figures stand twice with other values: {problem.found}"
                )
            else:
                duplicates.append(problem)
            frame = frame.iloc[:0]
        elif same.any():
            cautions.append(
                f"{place}: {int(same.sum()):,} figures stand twice, word for word; each is taken once"
            )
            frame = frame[~same].reset_index(drop=True)
        cautions += found.cautions
        lost += found.lost
        tables.append(
            TableRead(
                table.sheet,
                table.title,
                (table.lines[0], table.lines[-1]),
                len(frame),
                tuple(ColumnTaken(column.heading, column.letter, role) for column, role in found.roles),
                known.sign.line,
            )
        )
        if len(frame):
            frames.append(frame)
        elif not len(again):
            cautions.append(f"{place}: no column of figures found")
    if duplicates:
        raise ProblemsFoundError(duplicates)
    if not frames:
        raise ProblemsFoundError([_nothing(book, lost)])
    figures = _together(frames)
    figures, late = _mark_provisional(figures, recipe), []
    cautions += late
    _gaps(figures, recipe, book.file.where)
    tail = book.file.content[-64:]
    if (
        book.file.identity.kind == "csv"
        and not book.file.content.startswith((b"\xff\xfe", b"\xfe\xff"))
        and not tail.rstrip(b" \t\x00").endswith((b"\n", b"\r"))
    ):
        cautions.append("the last line has no end, as when a file was cut short: look at its last figure")
    lost += _sums(figures, recipe)
    cautions += _without_unit(figures)
    return Read(
        book.file.identity, recipe, known.file, figures, _edition(book, figures, recipe), published,
        tuple(dict.fromkeys(" ".join(line) for line in book.lines if _is_note(line)))[:400],
        tuple(_gathered(cautions)), tuple(dict.fromkeys(lost)), tuple(tables),
    )  # fmt: skip


def _title_of(book: Book, known: Known) -> str:
    if known.sign.file:
        # A file has the same title in every edition, whatever its downloader named it.
        return known.file.replace("-", " ")
    return " ".join(_without_years(book.stem).split())


def _is_note(line: tuple[str, ...]) -> bool:
    return bool(line) and len(" ".join(line)) > 12 and not _CHATTER.match(line[0])


def _notes(lines: Sequence[tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        for at, text in enumerate(line):
            number = re.fullmatch(r"\[?\(?(?:note )?(\d{1,3})[.)\]]*", text, re.I)
            if number and at + 1 < len(line):
                found.setdefault(number[1], line[-1] if at else line[at + 1])
            elif (number := re.match(r"(?:\[note (\d+)\]|\(?(\d{1,2})[.):]?) +(?=\S)", text)) and len(
                text
            ) > 8:
                found.setdefault(number[1] or number[2], text[number.end() :])
    return found


def _cover(book: Book) -> list[str]:
    return [" ".join(line) for line in book.lines[:400]] + book.tops


def _published(cover: Sequence[str]) -> date | None:
    for text in cover:
        if re.match(
            r"(date (of publication|published)|(first )?publi(shed|cation)( date| on)?)\b", text, re.I
        ):
            days = [period for period in periods_in(text) if period.kind == "snapshot"]
            if days:
                return days[0].end
    return None


def _coverage(cover: Sequence[str]) -> str:
    said = (re.match(r"(?:geographic(?:al)? )?coverage\s*:?\s*(\S.*)", text, re.I) for text in cover)
    return next((found[1].strip(" .") for found in said if found and len(found[1]) < 60), "")


def _cover_period(book: Book, recipe: Recipe) -> Period | None:
    for text in [book.stem.replace("_", " ") if book.file.identity.kind == "csv" else "", *book.tops[:3]]:
        found = list(periods_in(plain(text), recipe.calendar))
        if len(found) == 1 and not re.search(r"\bto\b.*\d|publish", text, re.I):
            return found[0]
    return None


def _as_described(figures: pd.DataFrame, guides: dict[str, Described]) -> pd.DataFrame:
    said = {key(name): words for name, words in guides.items() if words.kind == "indicator"}
    codes, cells, _ = combine([figures[name].array for name in ("series", "unit", "note")])
    described = [(said.get(key(series), Described()), unit, note) for series, unit, note in cells]
    units = [(unit_in(words.unit) or "") if words.unit else unit for words, unit, _ in described]
    notes = [" ".join(filter(None, (words.label, note))) for words, _, note in described]
    return figures.assign(unit=by_code(codes, units), note=by_code(codes, notes))


def _without_unit(figures: pd.DataFrame) -> list[str]:
    """Say which figures have no unit, for none is invented."""
    blank = (figures["unit"].array == "") & (figures["value"].array != "")
    if not blank.any():
        return []
    named = ", ".join(sorted(set(figures["series"].array[blank]) - {""})[:4])
    return [
        f"{int(blank.sum()):,} figures ({named or 'without a heading'}) have no unit that the file names and the registers hold; their unit is left blank"
    ]


def _twice(figures: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Find figures that stand twice: with another value, and word for word."""
    if not len(figures):
        return np.array([], dtype=int), np.zeros(0, dtype=bool)
    codes, _, first = combine(list(key_columns(figures).values()))
    repeated = first[codes] != np.arange(len(codes))
    if not repeated.any():
        return np.array([], dtype=int), repeated
    values = figures["value"].array.codes
    printed = figures["status"].array.codes
    differs = repeated & ((values[first[codes]] != values) | (printed[first[codes]] != printed))
    return np.flatnonzero(differs), repeated & ~differs


def _again(where: str, figures: pd.DataFrame, again: np.ndarray) -> Problem:
    codes, _, first = combine(list(key_columns(figures).values()))
    row = int(again[0])
    cell, before = figures.iloc[row], figures.iloc[int(first[codes[row]])]
    return Problem(
        where + (f", sheet {cell['sheet']}" if cell["sheet"] else ""),
        f"{cell['series'] or cell['table']} for {cell['geography'] or 'the whole area'}, {cell['breakdown']}, {cell['period'] or 'no period'} again "
        f"({cell['printed']}), first on line {before['row']} ({before['printed']})",
        "each figure once" + (f"; {len(again):,} stand twice" if len(again) > 1 else ""),
        "Download the file again; if it is so published, a recipe can say which columns are labels.",
        row=int(cell["row"]),
        column=cell["column"],
    )


def _nothing(book: Book, lost: list[str]) -> Problem:
    found = "no table of figures" if not lost else "; ".join(lost[:3])
    return Problem(
        book.file.where, found, "a layout with headings, and figures below them",
        "Check that it is the data file, and not a guide or a chart; childdata ingest FILE --explain says what was seen.",
    )  # fmt: skip


def _together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    if len(frames) == 1:
        return frames[0]
    columns = {name: stacked([frame[name].array for frame in frames]) for name in COLUMNS if name != "row"}
    both = tidy(columns | {"row": np.concatenate([frame["row"].to_numpy() for frame in frames])})
    # The same table on two sheets, as a drop-down and as the data behind it, or in two parts.
    again, same = _twice(both)
    if len(again):
        marked = np.zeros(len(both), dtype=bool)
        marked[again] = True
        titles, sheets = both["table"].array, both["sheet"].array
        codes, pairs, _ = combine([titles, sheets])
        clash = {int(code) for code in np.unique(titles.codes[marked])}
        both["table"] = pd.Series(
            by_code(
                codes,
                [
                    f"{title} ({sheet})" if titles.categories.get_loc(title) in clash else title
                    for title, sheet in pairs
                ],
            )
        )
        again, same = _twice(both)
        if len(again):
            ranks = both.groupby(["table", "sheet", "series", "column"], observed=True).ngroup().to_numpy()
            parts = [
                f"{title} ({column})"
                for title, column in zip(
                    both["table"].astype("object"), both["column"].astype("object"), strict=True
                )
            ]
            both["table"] = pd.Series(pd.Categorical(parts)) if len(ranks) else both["table"]
            again, same = _twice(both)
            same[again] = True
    return both[~same].reset_index(drop=True)


def _gathered(cautions: list[str]) -> list[str]:
    """Say a caution that several columns or tables share once, with how often."""
    kinds: dict[str, list[str]] = {}
    for text in dict.fromkeys(cautions):
        _place, colon, words = text.partition(": ")
        kinds.setdefault(re.sub(r"^[\d,]+ ", "", words) if colon else text, []).append(text)
    said = []
    for texts in kinds.values():
        said.append(
            texts[0] if len(texts) == 1 else f"{texts[0]} (and in {len(texts) - 1} other columns or tables)"
        )
    return said


def _edition(book: Book, figures: pd.DataFrame, recipe: Recipe) -> str:
    """Name the edition as the recipe says, else by the cover, else by the last period."""
    ends = figures[["period_end", "period", "period_type"]].drop_duplicates()
    ends = ends[ends["period_end"] != ""].sort_values("period_end")
    if recipe.edition and len(ends):
        last = ends.iloc[-1]
        named = {
            "year": last["period_end"][:4],
            "month": f"{pd.Timestamp(last['period_end']):%B %Y}",
            "quarter": _quarter_of(last["period_end"]),
            "period": last["period"],
        }
        if "{" in recipe.edition:
            return " ".join(re.sub(r"\{(\w+)\}", lambda name: named.get(name[1], ""), recipe.edition).split())
    if recipe.edition and "{" not in recipe.edition:
        for text in book.tops:
            if found := re.search(recipe.edition, text, re.I):
                return found[1] if found.groups() else found[0]
    if book.file.identity.kind != "csv":
        for text in book.tops[:4]:
            if periods_in(text, recipe.calendar) and len(text) < 160:
                return re.sub(r"^(table|figure) ?[\w.]*\d\w*:? *", "", text, flags=re.I)
    if len(ends):
        last = ends.iloc[-1]["period"]
        return re.sub(r"(?<!\d)(\d{4})(\d{2})(?!\d)", r"\1/\2", last)
    words = sorted(
        set(figures["period"].astype("object")) - {""},
        key=lambda text: (re.findall(r"\d{4}", text) or [""])[-1],
    )
    return (
        words[-1]
        if words
        else (book.tops[0] if book.tops and not _CHATTER.match(book.tops[0]) else book.stem)
    )


def _quarter_of(end: str) -> str:
    month = int(end[5:7])
    first = {3: "January", 6: "April", 9: "July", 12: "October"}.get(
        month - month % -3 if month % 3 else month, ""
    )
    last = {3: "March", 6: "June", 9: "September", 12: "December"}.get(
        month - month % -3 if month % 3 else month, ""
    )
    return f"{first} to {last} {end[:4]}"


def _mark_provisional(figures: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    if not recipe.provisional:
        return figures
    kind, ends = figures["period_type"].array == recipe.provisional, figures["period_end"].array
    if not kind.any():
        return figures
    last = max(ends.categories[code] for code in np.unique(ends.codes[kind]))
    mask = kind & (ends == last) & (figures["status"].array == "") & (figures["value"].array != "")
    status, meaning = (
        figures["status"].astype("object").to_numpy(copy=True),
        figures["meaning"].astype("object").to_numpy(copy=True),
    )
    status[mask], meaning[mask] = (
        "provisional",
        "The last figures are provisional, by the publisher's own practice.",
    )
    return figures.assign(status=pd.Categorical(status), meaning=pd.Categorical(meaning))


def _gaps(figures: pd.DataFrame, recipe: Recipe, where: str) -> None:
    if recipe.every != "month" or (figures["period_end"].array == "").any():
        return
    ends = sorted(
        date.fromisoformat(text)
        for text in set(figures["period_end"].array[figures["period_type"].array == "month"])
        if text
    )
    problems = [
        Problem(
            where,
            f"no month between {before:%B %Y} and {after:%B %Y}",
            "every month from the first to the last",
            "Download the file again; a row may have been lost.",
            column="Month",
        )
        for before, after in pairwise(ends)
        if (after.year - before.year) * 12 + after.month - before.month > 1
    ]
    if problems:
        raise ProblemsFoundError(problems)


def _sums(figures: pd.DataFrame, recipe: Recipe) -> list[str]:
    """Say where a whole is not the sum of its parts, as the recipe says it should be."""
    if not recipe.adds_up:
        return []
    series, whole, parts, within = (
        str(recipe.adds_up.get(name, "")) for name in ("series", "whole", "parts", "within")
    )
    chosen = figures[
        figures["series"].map(lambda text: bool(re.fullmatch(series, text, re.I))).astype(bool)
    ].astype("object")
    if never := recipe.adds_up.get("never"):
        chosen = chosen[~chosen["breakdown"].str.contains(never, case=False)]
    chosen = chosen.assign(level=chosen["geography_level"].str.casefold())
    names = ["table", "series", "breakdown", "period_end"]
    sums: dict[tuple[str, ...], float] = {}
    unknown: Counter[tuple[str, ...]] = Counter()
    local = chosen[chosen["level"] == parts.casefold()]
    for row in local[[*names, "value", "status"]].itertuples(index=False):
        if row.value:
            sums[row[:4]] = sums.get(row[:4], 0.0) + float(row.value)
        elif row.status != "not_applicable":
            unknown[row[:4]] += 1
    wrong = []
    for row in chosen[chosen["level"] == whole.casefold()][[*names, "value", "row"]].itertuples(index=False):
        name = row[:4]
        if (
            row.value
            and name in sums
            # Parts that are not published may be the rest of the whole, but what is published cannot be more than it.
            and (not unknown[name] or float(row.value) < sums[name])
            and abs(float(row.value) - sums[name]) > float(within or 0)
        ):
            wrong.append(
                f"line {row.row}: {float(row.value):,.0f} for {row.breakdown}, {row.period_end}, but {sums[name]:,.0f} from its {parts.lower()} rows"
            )
    return (
        [f"{len(wrong)} totals are not the sum of their parts; kept as printed: " + "; ".join(wrong[:3])]
        if wrong
        else []
    )
