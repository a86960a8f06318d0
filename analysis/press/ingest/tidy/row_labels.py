"""What the columns beside the figures say of each row: its area, period, groups, unit and notes."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.press.base.period import Period
from analysis.press.ingest.cells import note_numbers, told_beside, without_notes
from analysis.press.ingest.figures import breakdown_of
from analysis.press.ingest.spelt import Part, calendar_in, joined, read_period
from analysis.press.ingest.tables import Column
from analysis.press.ingest.text import MEASURE, identifier, key, unit_in
from analysis.press.ingest.tidy.column_roles import GSS, are_codes
from analysis.press.ingest.tidy.given import Tidied
from analysis.press.ingest.tidy.headings import (
    DAY_OR_MONTH,
    MONTH_FIRST,
    as_months,
    between,
    education_period,
    education_year,
    part_in,
    year_of_quarters,
)
from analysis.press.registers.coded import by_code, combine, combined, relabelled

_COUNTRIES = {
    "england": "England",
    "wales": "Wales",
    "england and wales": "England and Wales",
    "england & wales": "England and Wales",
}
_LEVELS = {"national": 3, "country": 3, "nat": 3, "regional": 2, "region": 2, "reg": 2}
_LOCAL = re.compile(
    r"\b(local|authority|la|lad|districts?|wards?|schools?|force|constituency|council|county|borough|provider|institution|court|mat|area)\b",
    re.I,
)
_REGIONS = {
    "north east", "north west", "yorkshire and the humber", "yorkshire and humber", "yorkshire", "east midlands", "west midlands",
    "east of england", "eastern", "east", "london", "south east", "south west", "wales", "england",
}  # fmt: skip


def _rank(kind: str) -> int:
    """Give the rank of the areas of a level, as that of their names; 4 where it may be any."""
    return _LEVELS.get(kind.casefold(), 1 if _LOCAL.search(kind) else 4)


class Areas:
    """The columns that name areas; labels that turn out to name areas are taken out of ``labels``, and others put there."""

    def __init__(self, found: Tidied, labels: list[int]) -> None:
        self._found, self._roles = found, found.roles
        self.labels, self._coverage = labels, found.hints.coverage
        self.are_named = np.ones(len(found.table.lines), dtype=bool)

    def cells(self) -> dict[str, pd.Categorical]:
        """Give level, code, name and details of the area of each row."""
        roles = (role for _, role in self._roles)
        ranked = sorted((int(role[5:]), at) for at, role in enumerate(roles) if role.startswith("area"))
        names = [at for _, at in ranked]
        codes = [at for at, (_, role) in enumerate(self._roles) if role == "code"]
        levels, coverage = self._found.of("level"), self._coverage
        level = levels[0].cells if levels else self._found.blank()
        # A row of the level School is named by school_name.
        kinds = {key(kind): kind for kind in level.categories.tolist() if kind}
        special = {
            kind: at
            for at in self.labels
            if (kind := kinds.get(key(self._roles[at][0].heading).removesuffix(" name")))
        }
        self.labels = [at for at in self.labels if at not in special.values()]
        ranked, names = [*ranked, *((9, at) for at in special.values())], [*names, *special.values()]
        if not ranked and not codes:
            named = self._named_in_labels()
            if named is None:
                named = relabelled(level, lambda kind: coverage if _rank(kind) > 2 else "")
            return {"geography_level": level, "geography": named}
        for place in [at for at in self.labels if self._codes_of_each(at, codes)][:1] if not ranked else ():
            self.labels.remove(place)
            ranked, names = [(0, place)], [place]
        own = [self._code_of(at, codes) for at in names]
        loose = [at for at in codes if at not in own]
        of_areas = [None if at is None else self._roles[at][0] for at in (*names, *own, *loose)]
        cells = [self._found.blank() if column is None else column.cells for column in of_areas]
        heads = ["" if column is None else identifier(column.heading) for column in of_areas]
        width = len(names)
        numbers, combos = combine([level, *cells])
        rows = []
        for kind, *texts in combos:
            at = names.index(special[kind]) if kind in special else self._named_by(kind, ranked, texts)
            rest = texts[2 * width :]
            code = (texts[width + at] if at is not None else "") or next(
                (text for text in rest if GSS.fullmatch(text)), "" if ranked else next(filter(None, rest), "")
            )
            others = {
                head: text
                for place, (head, text) in enumerate(zip(heads, texts, strict=True))
                if text and (place % width != at if place < 2 * width else text != code)
            }
            name = without_notes(texts[at]) if at is not None else ""
            details = breakdown_of(others) if others else ""
            whole = "" if code or _rank(kind) < 3 else coverage
            rows.append((kind, without_notes(code), name or whole, details))
        self._leave_out_unnamed(numbers, rows)
        if not self._told_by_the_first(combos, width):
            # Two areas of which the narrow one does not tell the wide one: the wide one is part of what names a figure.
            self.labels += names[1:]
        named_as = ("geography_level", "geography_code", "geography", "geography_details")
        columns = zip(named_as, zip(*rows, strict=True), strict=True)
        return {name: by_code(numbers, texts) for name, texts in columns}

    def _codes_of_each(self, at: int, codes: list[int]) -> list[int]:
        """Give the columns of codes in which a code of its own stands for each of some names."""
        found = []
        for place in codes:
            _, pairs = combine([self._roles[at][0].cells, self._roles[place][0].cells])
            coded = [pair for pair in pairs if pair[1]]
            if len(coded) > 2 and all(len(set(texts)) == len(coded) for texts in zip(*coded, strict=True)):
                found.append(place)
        return found

    def _leave_out_unnamed(self, numbers: np.ndarray, rows: Sequence[tuple[str, ...]]) -> None:
        """Leave out rows of parts of a country that say neither the name nor the code of theirs."""
        for kind in {row[0] for row in rows if row[0] and not (row[1] or row[2])}:
            are_so = np.array([row[0] == kind and not (row[1] or row[2]) for row in rows])[numbers]
            self.are_named &= ~are_so
            line = self._found.table.lines[int(np.flatnonzero(are_so)[0])]
            words = f"rows of the level {kind} name no area (the first is line {line}); left out"
            self._found.lose(f"{int(are_so.sum()):,} {words}")

    @staticmethod
    def _named_by(kind: str, ranked: list[tuple[int, int]], texts: list[str]) -> int | None:
        """Tell which of its names is the area's: that of its level, never that of a wider one; else the narrowest that is filled."""
        wanted, width = _rank(kind), len(ranked)
        of_level = (
            place
            for place, (rank, _) in enumerate(ranked)
            if (rank == wanted or (wanted == 1 and rank == 0)) and (texts[place] or texts[width + place])
        )
        filled = (
            place
            for place, (rank, _) in enumerate(ranked)
            if texts[place]
            and (wanted > 2 or rank <= wanted)
            and not (place + 1 < width and re.fullmatch(r"[zx]|not available", texts[place], re.I))
        )
        return next(of_level, next(filled, None))

    def _named_in_labels(self) -> pd.Categorical | None:
        """Take a column of labels for areas where it names several countries or regions, or nothing else."""
        for at in self.labels:
            column = self._roles[at][0]
            texts = [text.casefold() for text in column.cells.categories.tolist() if text]
            known = sum(text in _COUNTRIES or text in _REGIONS for text in texts)
            if known >= 3 or (known and (known == len(texts) or not column.heading)):
                self.labels.remove(at)
                return relabelled(
                    column.cells,
                    lambda text: _COUNTRIES.get(text.casefold(), without_notes(text)) or self._coverage,
                )
        return None

    def _told_by_the_first(self, combos: list[tuple[str, ...]], width: int) -> bool:
        if width < 2 or self._found.of("level"):
            return True
        seen: dict[str, tuple[str, ...]] = {}
        named = ((combo[1], combo[2 : 1 + width]) for combo in combos if combo[1])
        return all(seen.setdefault(first, others) == others for first, others in named)

    def _code_of(self, at: int, codes: list[int]) -> int | None:
        """Find the code column beside a column of names: old and new codes of an authority, the new before the old."""
        name = set(key(self._roles[at][0].heading).split()) - {"name", "area"}
        # A column of names without a heading belongs to any.
        heads = {place: set(key(self._roles[place][0].heading).split()) for place in codes}
        shares = [place for place in codes if not name or name & heads[place]]
        gss = [place for place in shares if are_codes(self._roles[place][0].cells)]
        near = [place for place in codes if abs(place - at) == 1 and len(codes) < 3]
        return next(iter(gss or shares or near or self._codes_of_each(at, codes)), None)


def _unit_of(*said: str) -> str:
    units = [unit_in(text) for text in said]
    times = any(text.isdecimal() and text not in ("0", "1") for text in said)
    return " " if times or "" in units else next(filter(None, units), "")


_MEASURES_MOST = 2_000
_ENDS = re.compile(r"\b(start|from|beginning)\b.*\b(end|to|ending)\b")


class Rows:
    """What the columns beside the figures say of each row."""

    def __init__(self, found: Tidied) -> None:
        self._found, self._roles, self._hints = found, found.roles, found.hints
        self.labels = [at for at, (_, role) in enumerate(found.roles) if role == "label"]

    def areas(self) -> dict[str, pd.Categorical]:
        """Give level, code, name and details of the area of each row."""
        areas = Areas(self._found, self.labels)
        cells, self.labels, self.are_named = areas.cells(), areas.labels, areas.are_named
        return cells

    def breakdown(self) -> tuple[pd.Categorical, pd.Categorical]:
        """Give the groups of each row, and the words among them that may say a unit."""
        columns: dict[str, pd.Categorical] = {}
        for at in self.labels:
            column = self._roles[at][0]
            name = identifier(column.heading.rpartition(" | ")[2] or column.heading)
            while name in columns:
                name = f"{name}_2"
            self._warn_of_dates(column)
            columns[name] = relabelled(column.cells, without_notes)
        if not columns:
            return self._found.blank("total"), self._found.blank()
        pieces = [
            by_code(cells.codes, [breakdown_of({name: text}) if text else "" for text in cells.categories])
            for name, cells in sorted(columns.items())
        ]
        groups = combined(pieces, lambda *parts: ";".join(filter(None, parts)) or "total")
        few = [name for name, cells in columns.items() if len(cells.categories) <= _MEASURES_MOST]
        measures = [
            name for name in few if MEASURE.match(name.replace("_", " ").replace("label", "").strip())
        ] or (few if len(columns) == 1 else [])
        measures += [
            name
            for name in few
            if name.startswith("block")
            and name not in measures
            and all(unit_in(text) is not None for text in columns[name].categories)
        ]
        words = combined([columns[name] for name in measures], lambda *parts: " ".join(parts))
        return groups, words if measures else self._found.blank()

    def _warn_of_dates(self, column: Column) -> None:
        is_of_ages = re.search(r"\bages?\b|aged", key(column.heading))
        sheet = self._found.table.sheet
        date_of = re.compile(r"\d{4}-\d\d-\d\d").fullmatch if sheet else DAY_OR_MONTH.fullmatch
        if (sheet or is_of_ages) and (found := next(filter(date_of, column.cells.categories), "")):
            words = "is a date; a spreadsheet may have turned a band such as 10-14 into it"
            self._found.caution(f"the label {found} {words}", column.heading)

    def period(self) -> tuple[np.ndarray, list[str], list[Period | Part | None]]:
        """Give the number of the period of each row, and spellings and periods by number."""
        columns, identifiers = self._found.of("period"), self._found.of("identifier")
        if not columns:
            return np.zeros(len(self._found.table.lines), dtype="int32"), [""], [None]
        if identifiers:
            codes, combos = combine([columns[0].cells, identifiers[0].cells])
            periods: list[Period | Part | None] = [
                education_period(text, kind, self._hints.reporting_year) for text, kind in combos
            ]
            spelt = [f"{kind} {education_year(text)}".strip() for text, kind in combos]
        else:
            codes, combos = combine([column.cells for column in columns])
            maps = [self._parts(column) for column in columns]
            of_combos = [[parts[text] for parts, text in zip(maps, combo, strict=True)] for combo in combos]
            heads = " ".join(key(column.heading) for column in columns)
            are_ends = len(columns) == 2 and _ENDS.search(heads)
            periods = [between(*parts) if are_ends else joined(parts) for parts in of_combos]
            halves = {
                one.kind for parts in of_combos for one in parts if isinstance(one, Part) and one.number
            }
            if halves - {"year"} or any(isinstance(one, Period) and one.kind == "quarter" for one in periods):
                periods = [*map(year_of_quarters, periods)]
            spelt = [" ".join(filter(None, combo)) for combo in combos]
            self._note_unread(periods, spelt)
        return codes, spelt, periods

    def told(self) -> pd.Categorical:
        """Give what the period of each row says of its figures: provisional, revised."""
        columns = [relabelled(column.cells, told_beside) for column in self._found.of("period")]
        told = combined(columns, lambda *said: next(filter(None, said), ""))
        return told if columns else self._found.blank()

    def _note_unread(self, periods: Sequence[Period | Part | None], spelt: Sequence[str]) -> None:
        some_whole = any(isinstance(period, Period) for period in periods)
        for period, text in zip(periods, spelt, strict=True):
            # Halves alone may be completed by a title or a heading.
            is_half = isinstance(period, Part) and not some_whole
            if text and not isinstance(period, Period) and not is_half:
                self._found.lose(f"{text!r} is no period that can be read; its figures are kept without one")

    def _parts(self, column: Column) -> dict[str, Period | Part | None]:
        """Read each text of a column of periods; days that can only stand for their months become these."""
        name = key(column.heading)
        texts = column.cells.categories.tolist()
        # "Financial year ending" and "Calendar year" say what 2024 below them is; "Financial year" does not.
        calendar = calendar_in(name) if re.search("calendar|end|year (begin|start)", name) else ""
        parts = {text: part_in(text, name, calendar or self._hints.calendar) for text in texts}
        if any(MONTH_FIRST.fullmatch(text) for text in texts):
            # Where some days have the month before the day, nobody knows which the others have.
            parts |= dict.fromkeys(filter(re.compile(r"\d+/\d+/\d+").fullmatch, texts))
        # Year ending 30 June: the month stands in the heading, the year below it. Quarter ending: the last month stands below.
        if ends := re.search(
            r"\b(years?|12 months?|quarters?|3 months?) (?:ending|ended|to)\b(?: \d+\w*)?(?: ([a-z]{3,}))?",
            name,
        ):
            for text, part in parts.items():
                last = (
                    f"{part.end:%B %Y}"
                    if isinstance(part, Period) and part.kind in ("month", "snapshot")
                    else f"{ends[2]} {text}"
                )
                parts[text] = read_period(f"{ends[1]} ending {last}") or part
        days = {
            text: part.end
            for text, part in parts.items()
            if isinstance(part, Period)
            and part.kind == "snapshot"
            and (name.startswith("month") or not re.search("[a-z]{3}", text, re.I))
        }
        serial = [text for text in days if re.fullmatch(r"[345]\d{4}", text)]
        if serial:
            words = "others are day numbers that have lost their date format; read as days"
            self._found.caution(f"{serial[0]} and {len(serial) - 1} {words}", column.heading)
        return parts | as_months(days, is_said=name.startswith("month"))

    def unit(self) -> list[pd.Categorical]:
        """Give the unit that columns of units and multipliers name for each row, a space where it is none of the registers'; nothing without such columns."""
        columns = [column.cells for column in self._found.of("unit")]
        return [combined(columns, _unit_of)] if columns else []

    def notes(self) -> pd.Categorical:
        """Give the notes to each row, of columns of notes and of its labels."""
        notes = self._found.of("note")
        texts = [relabelled(column.cells, lambda text: self._found.note(text) or text) for column in notes]
        labels = [self._roles[at][0].cells for at in self.labels]
        if any(note_numbers(text) for cells in labels for text in cells.categories[:2_000]):
            texts += [relabelled(cells, self._found.note) for cells in labels]
        if not texts:
            return self._found.blank()
        return combined(texts, lambda *parts: " ".join(dict.fromkeys(filter(None, parts))))
