"""Reads a file by the recipe that knows it, and says table by table what was recognised, by what, and what was left out."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.ingest.book import Book
from analysis.press.ingest.cells import Legend, Meaning, legend_of, status_of
from analysis.press.ingest.figures import key_columns, tidy
from analysis.press.ingest.loose import ABOUT_THE_FILE
from analysis.press.ingest.recipes import Recipe
from analysis.press.ingest.recognition import Known, without_years
from analysis.press.ingest.spelt import periods_in, plain, read_part
from analysis.press.ingest.stages import ColumnRole, Read, TableRead
from analysis.press.ingest.table_rows import CHATTER
from analysis.press.ingest.tables import Table
from analysis.press.ingest.text import key, unit_in
from analysis.press.ingest.tidy.column_roles import counts_on
from analysis.press.ingest.tidy.given import Hints, Tidied
from analysis.press.ingest.tidy.tidied import tidied
from analysis.press.registers.coded import (
    alike,
    by_code,
    combine,
    combined,
    in_order,
    numbered,
    stacked,
    without_gaps,
)
from analysis.press.registers.edition_figures import COLUMNS


@dataclass(frozen=True)
class Described:
    """What a guide beside a data file says of one of its columns."""

    kind: str = ""
    unit: str = ""
    label: str = ""


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
        if guides:
            found.figures, found.twice = _as_described(found.figures, guides), None
        figures_n = len(found.figures)
        place = f"sheet {table.sheet}, {table.title[:60]}" if table.sheet else "the table"
        frame = _each_once(book, found, place, cautions, lost)
        cautions += found.cautions
        lost += found.lost
        columns = tuple(ColumnRole(column.heading, column.letter, role) for column, role in found.roles)
        span = (int(table.lines[0]), int(table.lines[-1]))
        tables.append(TableRead(table.sheet, table.title, span, len(frame), columns, known.sign.line))
        if len(frame):
            frames.append(frame)
        if not figures_n:
            cautions.append(f"{place}: no column of figures found")
    if not frames:
        raise ProblemsFoundError([_nothing(book, lost)])
    figures = _mark_provisional(_together(frames, lost), recipe)
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
    of_file = known.file.replace("-", " ") if known.sign.file else " ".join(without_years(book.stem).split())
    title = table.title or ("" if table.sheet else of_file)
    own = replace(hints, legend=legend_of(lines).over(hints.legend), notes={**_notes(lines), **hints.notes})
    return _told_apart(replace(table, title=title), own)


def _each_once(book: Book, found: Tidied, place: str, cautions: list[str], lost: list[str]) -> pd.DataFrame:
    """Give each figure once, and none of a table in which some stand twice with other values.

    Raises ``ProblemsFoundError`` where that is the only table.
    """
    frame, (again, same) = found.figures, found.twice or _twice(found.figures)
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
    figures = [column for column, role in found.roles if role == "figure" and column.heading]
    for column in figures if len(figures) > 1 else ():
        if not counts_on(column.cells):
            continue
        found.twice = found.twice or _twice(found.figures)
        if 2 * len(found.twice[0]) >= len(found.figures):
            other = tidied(table, replace(hints, roles={**hints.roles, column.heading: "label"}))
            if not len(_twice(other.figures)[0]):
                other.cautions.append(
                    f"{column.heading} is taken for a label: without it the rows cannot be told apart"
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
    # A label of a row is no line of the cover, and the day of a file is not that of its figures.
    about = {text for line in book.lines[:40] if line and ABOUT_THE_FILE.search(line[0]) for text in line[1:]}
    over = [
        text
        for text in book.tops[:3]
        if text not in heads | about and not any(text in column.cells.categories for column in columns)
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
    numbers, most = without_gaps(*numbered(list(key_columns(figures).values())))
    if most == len(figures):
        return np.array([], dtype=int), np.zeros(len(figures), dtype=bool)
    codes, first = in_order(numbers, most)
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
    if any(re.fullmatch(r"[\d.]*\d,\d\d?", text) for column in columns for text in column.cells.categories):
        cure = "Save it with points, not commas, for decimals."
    return Problem(book.file.identity.where, found, "a layout with headings, and figures below them", cure)


def _together(frames: list[pd.DataFrame], lost: list[str]) -> pd.DataFrame:
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
    if len(again):
        words = f"{len(again):,} figures of tables with one title stand twice with other values"
        lost.append(f"sheet {both['sheet'].iloc[again[0]]}, {both['table'].iloc[again[0]][:60]}: {words}")
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
    ends = figures[["period_end", "period"]]
    ends = ends.iloc[alike([ends[name].array for name in ends])[1]]
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
    expected = "every month from the first to the last"
    cure = "Download the file again; a row may have been lost."
    problems = [
        Problem(where, f"no month between {before:%B %Y} and {after:%B %Y}", expected, cure, column="Month")
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
