"""Reads a file by the recipe that knows it, and says table by table what was recognised, by what, and what was left out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.cells import Legend, Meaning, legend_of, status_of
from analysis.press.ingest.combinations import alike, combine, combined, stacked
from analysis.press.ingest.delimited import read_delimited
from analysis.press.ingest.figures import key_columns, tidy
from analysis.press.ingest.opening import OfficialFile
from analysis.press.ingest.recipes import Recipe, Sign
from analysis.press.ingest.sheets import read_sheets
from analysis.press.ingest.spelt import periods_in, plain, read_part
from analysis.press.ingest.stages import ColumnTaken, Read, TableRead
from analysis.press.ingest.tables import CHATTER, Found, Table, tables_on, words_of
from analysis.press.ingest.tidy.given import Hints, Tidied
from analysis.press.ingest.tidy.tidied import tidied
from analysis.press.ingest.words import key, pattern, slug, unit_in
from analysis.press.registers.coded import by_code
from analysis.press.registers.edition_figures import COLUMNS

_NEAR = 0.7


@dataclass(frozen=True)
class Described:
    """What a guide beside a data file says of one of its columns."""

    kind: str = ""
    unit: str = ""
    label: str = ""


@dataclass
class Book:
    """A file as opened: its tables, and as words what is no table (covers, notes, legends), by line.

    By ``tops``, its titles and first lines, a publication is known.
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


_GUIDE = re.compile(
    r"(table of )?contents( page)?|index|change ?log|(data )?dictionary|(version|revision|document) (history|control|log)",
    re.I,
)


def open_book(file: OfficialFile) -> Book:
    """Find the tables and the words of a file.

    Raises ``ProblemsFoundError`` when it cannot be read at all.
    """
    book = Book(file)
    if file.identity.kind == "csv":
        found = read_delimited(file.content, file.identity.where)
        book.tables, book.lines, book.cautions = found.tables, found.words, found.cautions
        above = (text for table in found.tables[:3] for text in table.above)
        book.tops = [text for text in (found.title, *above) if text]
        return book
    for sheet in read_sheets(file.content, file.identity.kind, file.identity.where):
        place = f"sheet {sheet.name}"
        if sheet.hidden:
            if sheet.rows:
                book.cautions.append(f"{place} is hidden, which is not published: not read")
            continue
        book.sheets.append(sheet.name)
        if sheet.hidden_n:
            book.cautions.append(
                f"{place}: {sheet.hidden_n} hidden rows, columns or cells, which are not published: not read"
            )
        if sheet.without_result:
            some = ", ".join(sheet.without_result[:4])
            book.lost.append(
                f"{place}: {len(sheet.without_result)} cells hold a formula without its result ({some}); open the workbook in a spreadsheet and save it"
            )
        found = tables_on(sheet)
        if found.tables and _GUIDE.fullmatch(sheet.name.strip()):
            book.cautions.append(
                f"{place}: by its name it holds no figures: its {len(sheet.rows)} rows left aside"
            )
            found = Found([], words_of(sheet.rows), found.title)
        book.tops += _first_lines(found, sheet.rows)
        book.tables += found.tables
        book.lines += found.words
        book.by_sheet[sheet.name] = found.words
        book.cautions += [f"{place}: {words}" for words in found.cautions]
        is_guide = re.search(r"note|content|cover|index|guid|defin|info", sheet.name, re.I)
        if not found.tables and sum(len(row) > 2 for row in sheet.rows) > 4 and not is_guide:
            filled = sum(any(row) for row in sheet.rows)
            book.cautions.append(f"{place}: no table of figures found; {filled} rows of words left aside")
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
    if recipe.never and pattern(recipe.never).search(" | ".join([*book.tops, *book.sheets])):
        return None
    for sign in recipe.signs:
        if sign.headings and not any(_without(sign, heads) == [] for heads in book.headings):
            continue
        if sign.words and not pattern(sign.words).search(book.words):
            continue
        found: dict[str, str] = {}
        # The name of a file is never asked: whoever downloads it may rename it.
        for said, found_in, texts in (
            (sign.sheets, pattern(sign.sheets).match, book.sheets),
            (sign.title, pattern(sign.title).search, book.tops),
        ):
            match = next(filter(None, map(found_in, texts)), None)
            if said and match is None:
                break
            found |= {name: text for name, text in match.groupdict().items() if text} if match else {}
        else:
            return Known(recipe, sign, _file_of(book, sign, found))
    return None


def _without(sign: Sign, heads: Iterable[str]) -> list[str]:
    """Give the headings of a sign that are not among headings."""
    return [want for want in sign.headings if not any(_is_called(head, want) for head in heads)]


def _is_called(head: str, want: str) -> bool:
    """Tell whether a heading, in the form in which they are compared, is the one that a sign wants."""
    said = want.replace("_", " ").lower() if re.fullmatch(r"[\w ]+", want) else want
    return bool(pattern(said).fullmatch(head))


def _file_of(book: Book, sign: Sign, found: dict[str, str]) -> str:
    if sign.file:
        return _slug(re.sub(r"\{(\w+)\}", lambda name: found.get(name[1], ""), sign.file))
    if book.file.identity.kind == "csv":
        return _slug(_without_years(book.stem)) or "data"
    no_title = re.compile(r"(title|notes?|cover( sheet)?.*|table of contents|front page)\W*$", re.I)
    titles = [
        text
        for text in [*book.tops[:1], *(table.title for table in book.tables)]
        if text and not CHATTER.match(text) and not no_title.match(text)
    ]
    named = _slug(_without_years(" ".join(list(dict.fromkeys(titles))[:2])))[:60].strip("-")
    return named or _slug(_without_years(book.stem)) or "workbook"


_YEARS = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|(?<!\d)(19|20)\d\d([-_/ ]?\d\d(\d\d)?)?(?!\d)|\bq[1-4]\b|\b(as )?at \d+ \w+|,? (annually|quarterly).*",
    re.I,
)
_MONTHS = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december|years? ending|copy|final|v\d)\b",
    re.I,
)


def _without_years(text: str) -> str:
    return _MONTHS.sub(" ", _YEARS.sub(" ", text.replace("_", " ")))


def _slug(text: str) -> str:
    return slug(text)[:80].strip("-")


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
            cure = "Add a heading or a title to one of the two that the other's files do not have, or a word under never."
            what = f"a file that two recipes claim: {named}"
            problems.append(Problem(book.file.identity.where, what, "one of them", cure))
        general = (claim for recipe in known if recipe.is_general and (claim := known_by(book, recipe)))
        found.append(claims[0] if claims else next(general, None))
    particular = {claim.recipe.id: claim.recipe for claim in found if claim and not claim.recipe.is_general}
    if len(particular) == 1:
        (recipe,) = particular.values()
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
    for recipe in known:
        for sign in recipe.signs:
            if len(sign.headings) < 3 or recipe.is_general:
                continue
            for heads in dict.fromkeys(table.headings for table in book.tables[:40]):
                names = {key(head): head for head in heads}
                missing = _without(sign, names)
                if missing and len(missing) <= (1 - _NEAR) * len(sign.headings):
                    new = [
                        head
                        for name, head in names.items()
                        if not any(_is_called(name, want) for want in sign.headings)
                    ]
                    said.append(
                        f"nearly {recipe.title} (data/recipes/{recipe.name}, line {sign.line}): no heading {', '.join(missing)}; headings that it does not name: {', '.join(new[:6])}; if it is that publication, put the new heading into that line"
                    )
    return list(dict.fromkeys(said))


# ------------------------------------------------------------------------------------------------------ reading


def read_book(book: Book, known: Known, guides: dict[str, Described], period: Period | None = None) -> Read:
    """Read every figure of a file.

    ``guides`` say by name what a column is, ``period`` what the analyst says that figures are about.

    Raises ``ProblemsFoundError`` when no figure can be read, or one stands twice with another value.
    """
    recipe, cover = known.recipe, [*map(" ".join, book.lines[:400]), *book.tops]
    hints = _hints(book, recipe, cover, guides, period)
    tables, frames, cautions, lost = [], [], list(book.cautions), list(book.lost)
    for table in book.tables:
        found = _of_table(book, known, table, hints)
        frame = _as_described(found.figures, guides) if guides else found.figures
        figures_n = len(frame)
        place = f"sheet {table.sheet}, {table.title[:60]}" if table.sheet else "the table"
        frame = _each_once(book, frame, place, cautions, lost)
        cautions += found.cautions
        lost += found.lost
        columns = tuple(ColumnTaken(column.heading, column.letter, role) for column, role in found.roles)
        span = (table.lines[0], table.lines[-1])
        tables.append(TableRead(table.sheet, table.title, span, len(frame), columns, known.sign.line))
        if len(frame):
            frames.append(frame)
        if not figures_n:
            cautions.append(f"{place}: no column of figures found")
    if not frames:
        raise ProblemsFoundError([_nothing(book, lost)])
    figures = _mark_provisional(_together(frames), recipe)
    _gaps(figures, recipe, book.file.identity.where)
    last = book.file.content[-64:].rstrip(b" \t\x00")
    if book.file.identity.kind == "csv" and not last.endswith((b"\n", b"\r")):
        cautions.append("the last line has no end, as when a file was cut short: look at its last figure")
    lost += _sums(figures, recipe)
    cautions += _without_unit(figures)
    return Read(
        book.file.identity, recipe, known.file, figures, _edition(book, figures, recipe), _published(cover),
        tuple(dict.fromkeys(" ".join(line) for line in book.lines if _is_note(line)))[:400],
        tuple(_gathered(cautions)), tuple(_gathered(lost)), tuple(tables),
    )  # fmt: skip


def _hints(
    book: Book, recipe: Recipe, cover: list[str], guides: dict[str, Described], period: Period | None
) -> Hints:
    own = Legend({mark: Meaning(status_of(words), words) for mark, words in recipe.marks.items()})
    guide_roles = {"filter": "label", "indicator": "figure"}
    described = {name: guide_roles[one.kind] for name, one in guides.items() if one.kind in guide_roles}
    return Hints(
        recipe.calendar, recipe.coverage or _coverage(cover), recipe.unit, recipe.counts, {**recipe.columns, **described},
        legend_of(book.lines).over(own), _notes(book.lines), period or _cover_period(book, recipe), recipe.reporting_year,
    )  # fmt: skip


def _of_table(book: Book, known: Known, table: Table, hints: Hints) -> Tidied:
    """Give the figures of a table, by the legend and the notes of its own sheet before those of the workbook."""
    lines = book.by_sheet.get(table.sheet, [])
    # A file has the same title in every edition, whatever its downloader named it.
    of_file = known.file.replace("-", " ") if known.sign.file else " ".join(_without_years(book.stem).split())
    title = table.title or ("" if table.sheet else of_file)
    own = replace(hints, legend=legend_of(lines).over(hints.legend), notes={**_notes(lines), **hints.notes})
    return _told_apart(replace(table, title=title), own)


def _each_once(
    book: Book, frame: pd.DataFrame, place: str, cautions: list[str], lost: list[str]
) -> pd.DataFrame:
    """Give each figure once, and none of a table in which some stand twice with other values.

    Raises ``ProblemsFoundError`` where that is the only table.
    """
    again, same = _twice(frame)
    if len(again):
        problem = _again(book.file.identity.where, frame, again)
        if len(book.tables) == 1:
            raise ProblemsFoundError([problem])
        words = f"left out, {len(again):,} figures stand twice with other values: {problem.found}"
        lost.append(f"{place}: {words}")
        return frame.iloc[:0]
    if same.any():
        words = f"{int(same.sum()):,} figures stand twice, word for word; each is taken once"
        cautions.append(f"{place}: {words}")
        return frame[~same].reset_index(drop=True)
    return frame


def _told_apart(table: Table, hints: Hints) -> Tidied:
    """Give the figures of a table; numbers that count on, without which its rows cannot be told apart, are labels."""
    found = tidied(table, hints)
    figures = [column for column, role in found.roles if role == "figure"]
    if len(figures) < 2 or not figures[0].heading:
        return found
    first = figures[0]
    counted = sorted(
        int(text) for text in first.cells.categories[:200] if text.isdecimal() and len(text) < 10
    )
    counts_on = len(counted) > 2 and all(after - before == 1 for before, after in pairwise(counted))
    if counts_on and 2 * len(_twice(found.figures)[0]) >= len(found.figures):
        other = tidied(table, replace(hints, roles={**hints.roles, first.heading: "label"}))
        if not len(_twice(other.figures)[0]):
            other.cautions.append(
                f"{first.heading} is taken for a label: without it the rows cannot be told apart"
            )
            return other
    return found


def _is_note(line: tuple[str, ...]) -> bool:
    return bool(line) and len(" ".join(line)) > 12 and not CHATTER.match(line[0])


_NOTE_NUMBER = re.compile(r"\[?\(?(?:note )?(\d{1,3})[.)\]]*", re.I)
_NUMBERED_NOTE = re.compile(r"(?:\[note (\d+)\]|\(?(\d{1,2})[.):]?) +(?=\S)")


def _notes(lines: Sequence[tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        for at, text in enumerate(line):
            if at + 1 < len(line) and (number := _NOTE_NUMBER.fullmatch(text)):
                found.setdefault(number[1], line[-1] if at else line[at + 1])
            elif len(text) > 8 and (number := _NUMBERED_NOTE.match(text)):
                found.setdefault(number[1] or number[2], text[number.end() :])
    return found


_PUBLISHED = re.compile(r"(date (of publication|published)|(first )?publi(shed|cation)( date| on)?)\b", re.I)


def _published(cover: Sequence[str]) -> date | None:
    said = (period for text in cover if _PUBLISHED.match(text) for period in periods_in(text))
    return next((period.end for period in said if period.kind == "snapshot"), None)


def _coverage(cover: Sequence[str]) -> str:
    said = (re.match(r"(?:geographic(?:al)? )?coverage\s*:?\s*(\S.*)", text, re.I) for text in cover)
    return next((found[1].strip(" .") for found in said if found and len(found[1]) < 60), "")


def _cover_period(book: Book, recipe: Recipe) -> Period | None:
    columns = [column for table in book.tables for column in table.columns]
    heads = {level for column in columns for level in column.path}
    # A label of a row is no line of the cover.
    over = [
        text
        for text in book.tops[:3]
        if text not in heads and not any(text in column.cells.categories for column in columns)
    ]
    for text in [book.stem.replace("_", " ") if book.file.identity.kind == "csv" else "", *over]:
        found = list(periods_in(plain(text), recipe.calendar))
        if len(found) == 1 and not re.search(r"\bto\b.*\d|publish", text, re.I):
            return found[0]
    return None


def _as_described(figures: pd.DataFrame, guides: dict[str, Described]) -> pd.DataFrame:
    said = {key(name): words for name, words in guides.items() if words.kind == "indicator"}
    codes, cells = combine([figures[name].array for name in ("series", "unit", "note")])
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
    codes, first = alike(list(key_columns(figures).values()))
    if len(first) == len(codes):
        return np.array([], dtype=int), np.zeros(len(codes), dtype=bool)
    before = first[codes]
    repeated = before != np.arange(len(codes))
    differs = np.zeros(len(codes), dtype=bool)
    for name in ("value", "status"):
        texts = figures[name].array.codes
        differs |= texts != texts[before]
    return np.flatnonzero(differs), repeated & ~differs


def _again(where: str, figures: pd.DataFrame, again: np.ndarray) -> Problem:
    codes, first = alike(list(key_columns(figures).values()))
    cell, before = figures.iloc[int(again[0])], figures.iloc[int(first[codes[again[0]]])]
    about = f"{cell['series'] or cell['table']} for {cell['geography'] or 'the whole area'}, {cell['breakdown']}, {cell['period'] or 'no period'}"
    return Problem(
        where + (f", sheet {cell['sheet']}" if cell["sheet"] else ""),
        f"{about} again ({cell['printed']}), first on line {before['row']} ({before['printed']})",
        "each figure once" + (f"; {len(again):,} stand twice" if len(again) > 1 else ""),
        "Download the file again; if it is so published, a recipe can say which columns are labels.",
        row=int(cell["row"]),
        column=cell["column"],
    )


def _nothing(book: Book, lost: list[str]) -> Problem:
    columns = book.tables[0].columns[:6] if book.tables else ()
    such = "; ".join(
        f"{column.heading or column.letter}: {', '.join([*column.cells.unique()][:3])}" for column in columns
    )
    found = "; ".join(lost[:3]) or "no column of figures" + (f" ({such[:200]})" if such else "")
    cure = "Check that it is the data file, and not a guide or a chart; childdata ingest FILE --explain says what was seen."
    if any(re.fullmatch(r"\d+,\d\d?", text) for column in columns for text in column.cells.categories):
        cure = "Save it with points, not commas, for decimals."
    return Problem(book.file.identity.where, found, "a layout with headings, and figures below them", cure)


def _together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    if len(frames) == 1:
        return frames[0]
    columns = {name: stacked([frame[name].array for frame in frames]) for name in COLUMNS if name != "row"}
    both = tidy(columns | {"row": np.concatenate([frame["row"].to_numpy() for frame in frames])})
    # The same table on two sheets, as a drop-down and as the data behind it, or in two parts.
    again, same = _twice(both)
    for place in ("sheet", "column"):
        if not len(again):
            break
        clash = set(both["table"].array[again]) if place == "sheet" else set(both["table"].array.categories)
        names = combined(
            [both["table"].array, both[place].array],
            lambda title, where, clash=clash: f"{title} ({where})" if title in clash else title,
        )
        both["table"] = pd.Series(names)
        again, same = _twice(both)
    same[again] = True
    return both[~same].reset_index(drop=True)


def _gathered(cautions: list[str]) -> list[str]:
    """Say a caution that several columns or tables share once, with how often."""
    kinds: dict[str, list[str]] = {}
    for text in dict.fromkeys(cautions):
        _place, colon, words = text.partition(": ")
        kinds.setdefault(re.sub(r"^[\d,]+ ", "", words) if colon else text, []).append(text)
    return [
        texts[0] + (f" (and in {len(texts) - 1} other columns or tables)" if len(texts) > 1 else "")
        for texts in kinds.values()
    ]


def _edition(book: Book, figures: pd.DataFrame, recipe: Recipe) -> str:
    """Name the edition as the recipe says, else by the cover, else by the last period."""
    ends = figures[["period_end", "period"]].drop_duplicates()
    ends = ends[ends["period_end"] != ""].sort_values("period_end")
    last, named = (ends.iloc[-1]["period_end"], ends.iloc[-1]["period"]) if len(ends) else ("", "")
    if last and "{" in recipe.edition:
        day, quarter = pd.Timestamp(last), pd.Period(last, "Q")
        words = {
            "year": last[:4],
            "month": f"{day:%B %Y}",
            "quarter": f"{quarter.start_time:%B} to {quarter.end_time:%B %Y}",
            "period": named,
        }
        return " ".join(re.sub(r"\{(\w+)\}", lambda name: words.get(name[1], ""), recipe.edition).split())
    if recipe.edition and "{" not in recipe.edition:
        for text in book.tops:
            if found := re.search(recipe.edition, text, re.I):
                return found[1] if found.groups() else found[0]
    if book.file.identity.kind != "csv":
        for text in book.tops[:4]:
            # A period alone is the label of a row.
            if periods_in(text, recipe.calendar) and len(text) < 160 and read_part(text) is None:
                return re.sub(r"^(table|figure) ?[\w.]*\d\w*:? *", "", text, flags=re.I)
    if last:
        return re.sub(r"(?<!\d)(\d{4})(\d{2})(?!\d)", r"\1/\2", named)
    spelt = sorted(set(figures["period"]) - {""}, key=lambda text: (re.findall(r"\d{4}", text)[-1:], text))
    tops = [text for text in book.tops[:1] if not CHATTER.match(text)]
    return next(iter([*spelt[-1:], *tops]), book.stem)


def _mark_provisional(figures: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    if not recipe.provisional:
        return figures
    kind, ends = figures["period_type"].array == recipe.provisional, figures["period_end"].array
    if not kind.any():
        return figures
    last = max(ends.categories[code] for code in np.unique(ends.codes[kind]))
    mask = kind & (ends == last) & (figures["status"].array == "") & (figures["value"].array != "")
    changed = {}
    for name, words in (
        ("status", "provisional"),
        ("meaning", "The last figures are provisional, by the publisher's own practice."),
    ):
        changed[name] = pd.Categorical(np.where(mask, words, figures[name].astype("object")))
    return figures.assign(**changed)


def _gaps(figures: pd.DataFrame, recipe: Recipe, where: str) -> None:
    if recipe.every != "month" or (figures["period_end"].array == "").any():
        return
    months = figures["period_end"].array[figures["period_type"].array == "month"]
    ends = [date.fromisoformat(text) for text in sorted(set(months) - {""})]
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
    said = {
        name: str(recipe.adds_up.get(name, "")) for name in ("series", "whole", "parts", "within", "never")
    }
    of_series = filter(re.compile(said["series"], re.I).fullmatch, figures["series"].cat.categories)
    chosen = figures[figures["series"].isin([*of_series])]
    if said["never"]:
        chosen = chosen[~chosen["breakdown"].astype("object").str.contains(said["never"], case=False)]
    names = ["table", "series", "breakdown", "period_end"]
    rows = chosen[[*names, "geography_level", "value", "status", "row"]].astype("object")
    levels = rows["geography_level"].str.casefold()
    sums: dict[tuple[str, ...], float] = defaultdict(float)
    unknown: set[tuple[str, ...]] = set()
    for row in rows[levels == said["parts"].casefold()].itertuples(index=False):
        if row.value:
            sums[row[:4]] += float(row.value)
        elif row.status != "not_applicable":
            unknown.add(row[:4])
    wrong = [
        f"line {row.row}: {float(row.value):,.0f} for {row.breakdown}, {row.period_end}, but {sums[row[:4]]:,.0f} from its {said['parts'].lower()} rows"
        for row in rows[levels == said["whole"].casefold()].itertuples(index=False)
        if row.value
        and row[:4] in sums
        # Parts that are not published may be the rest of the whole, but what is published cannot be more than it.
        and (row[:4] not in unknown or float(row.value) < sums[row[:4]])
        and abs(float(row.value) - sums[row[:4]]) > float(said["within"] or 0)
    ]
    if not wrong:
        return []
    return [f"{len(wrong)} totals are not the sum of their parts; kept as printed: " + "; ".join(wrong[:3])]
