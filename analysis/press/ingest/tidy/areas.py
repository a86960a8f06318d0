"""The area of each row: its level, code and name, and what else is said of it."""

import re

import pandas as pd

from analysis.press.ingest.cells import without_notes
from analysis.press.ingest.combinations import combine, relabelled
from analysis.press.ingest.figures import breakdown_of
from analysis.press.ingest.tables import Table
from analysis.press.ingest.tidy.given import Tidied, blank
from analysis.press.ingest.tidy.roles import GSS, are_codes
from analysis.press.ingest.words import identifier, key
from analysis.press.registers.coded import by_code

_COUNTRIES = {
    "england": "England",
    "wales": "Wales",
    "england and wales": "England and Wales",
    "england & wales": "England and Wales",
}
_LEVELS = {"national": 3, "country": 3, "nat": 3, "regional": 2, "region": 2, "reg": 2}
_REGIONS = {
    "north east", "north west", "yorkshire and the humber", "yorkshire and humber", "yorkshire", "east midlands", "west midlands",
    "east of england", "eastern", "east", "london", "south east", "south west", "wales", "england",
}  # fmt: skip


class Areas:
    """The columns that name areas; labels that turn out to name areas are taken out of ``labels``, and others put there."""

    def __init__(self, table: Table, found: Tidied, labels: list[int], coverage: str) -> None:
        self._table, self._found, self._roles = table, found, found.roles
        self.labels, self._coverage = labels, coverage

    def cells(self) -> dict[str, pd.Categorical]:
        """Give level, code, name and details of the area of each row."""
        ranked = sorted(
            (int(role[5:]), at) for at, (_, role) in enumerate(self._roles) if role.startswith("area")
        )
        names, codes = (
            [at for _, at in ranked],
            [at for at, (_, role) in enumerate(self._roles) if role == "code"],
        )
        levels, coverage = self._found.of("level"), self._coverage
        level = levels[0].cells if levels else blank(self._table)
        if not ranked and not codes:
            named = self._named_in_labels(coverage)
            return {
                "geography_level": level,
                "geography": blank(self._table, coverage) if named is None else named,
            }
        if (
            not ranked
            and (at := next((at for at in self.labels if self._is_named_by(at, codes)), None)) is not None
        ):
            self.labels.remove(at)
            ranked, names = [(0, at)], [at]
        own = [self._code_of(at, codes) for at in names]
        loose = [at for at in codes if at not in own]
        columns = [*names, *own, *loose]
        cells = [blank(self._table) if at is None else self._roles[at][0].cells for at in columns]
        heads = ["" if at is None else identifier(self._roles[at][0].heading) for at in columns]
        width = len(names)
        numbers, combos = combine([level, *cells])
        rows = []
        for kind, *texts in combos:
            at = self._named_by(kind, ranked, texts[:width])
            rest = texts[2 * width :]
            code = (texts[width + at] if at is not None else "") or next(
                (text for text in rest if GSS.fullmatch(text)),
                "" if ranked else next(filter(None, rest), ""),
            )
            others = {
                head: text
                for place, (head, text) in enumerate(zip(heads, texts, strict=True))
                if text and (place % width != at if place < 2 * width else text != code)
            }
            name = without_notes(texts[at]) if at is not None else ""
            details = breakdown_of(others) if others else ""
            rows.append((kind, without_notes(code), name or ("" if code else coverage), details))
        if not self._told_by_the_first(combos, width):
            # Two areas of which the narrow one does not tell the wide one: the wide one is part of what names a figure.
            self.labels += names[1:]
        named_as = ("geography_level", "geography_code", "geography", "geography_details")
        return {
            name: by_code(numbers, texts)
            for name, texts in zip(named_as, zip(*rows, strict=True), strict=True)
        }

    def _is_named_by(self, at: int, codes: list[int]) -> bool:
        """Tell whether labels are names of areas: a code of its own stands for each."""
        for place in codes:
            _, pairs = combine([self._roles[at][0].cells, self._roles[place][0].cells])
            coded = [pair for pair in pairs if pair[1]]
            if len(coded) > 2 and all(len(set(texts)) == len(coded) for texts in zip(*coded, strict=True)):
                return True
        return False

    @staticmethod
    def _named_by(kind: str, ranked: list[tuple[int, int]], texts: list[str]) -> int | None:
        """Tell which of its names is the area's: that of its level, else the narrowest that is filled."""
        wanted = _LEVELS.get(kind.casefold())
        of_level = (place for place, (rank, _) in enumerate(ranked) if rank == wanted and texts[place])
        filled = (
            place
            for place, text in enumerate(texts)
            if text and not (place + 1 < len(texts) and re.fullmatch(r"[zx]|not available", text, re.I))
        )
        return next(of_level, next(filled, None))

    def _named_in_labels(self, coverage: str) -> pd.Categorical | None:
        """Take a column of labels for areas where it names several countries or regions, or nothing else."""
        for at in self.labels:
            column = self._roles[at][0]
            texts = [text.casefold() for text in column.cells.categories.tolist() if text]
            known = sum(text in _COUNTRIES or text in _REGIONS for text in texts)
            if known >= 3 or (known and (known == len(texts) or not column.heading)):
                self.labels.remove(at)
                return relabelled(
                    column.cells,
                    lambda text: _COUNTRIES.get(text.casefold(), without_notes(text)) or coverage,
                )
        return None

    def _told_by_the_first(self, combos: list[tuple[str, ...]], width: int) -> bool:
        seen: dict[str, tuple[str, ...]] = {}
        return (
            width < 2
            or bool(self._found.of("level"))
            or all(
                seen.setdefault(combo[1], combo[2 : 1 + width]) == combo[2 : 1 + width]
                for combo in combos
                if combo[1]
            )
        )

    def _code_of(self, at: int, codes: list[int]) -> int | None:
        """Find the code column beside a column of names: old and new codes of an authority, the new before the old."""
        name = set(key(self._roles[at][0].heading).split()) - {"name", "area"}
        # A column of names without a heading belongs to any.
        shares = [
            place for place in codes if not name or name & set(key(self._roles[place][0].heading).split())
        ]
        gss = [place for place in shares if are_codes(self._roles[place][0].cells)]
        near = [place for place in codes if abs(place - at) == 1 and len(codes) < 3]
        return next(iter(gss or shares or near), None)
