"""Figures of single areas: which of them are held, for which periods, and which are too small to be shown.

They have a register of their own, so that no figure of a council can be taken for one of a country.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

Row = dict[str, str]
LOCAL = "area_observations"
MOST_PERIODS = 2
SMALL = "small_number"
SMALL_BELOW = 5
_CELL = ("measure_id", "period_type", "period_end", "area_id", "breakdown")


def newest(rows: Iterable[Row]) -> list[Row]:
    """Keep the figures of the newest periods of each measure: the register is of where areas stand, not of how they came there."""
    rows = list(rows)
    ends: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        ends[row["measure_id"]].add(row["period_end"])
    newest = {measure: set(sorted(days)[-MOST_PERIODS:]) for measure, days in ends.items()}
    return [row for row in rows if row["period_end"] in newest[row["measure_id"]]]


def together(rows: Iterable[Row], order: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """Give one row for each figure, that of the latest edition, for the newest periods, in order of key."""
    latest: dict[tuple[str, ...], Row] = {}
    for row in sorted(rows, key=lambda row: order[row["source_id"]]):
        latest[tuple(row[name] for name in _CELL)] = row
    return sorted(newest(latest.values()), key=lambda row: tuple(row[name] for name in _CELL))


def without_small(rows: Sequence[Row]) -> list[Row]:
    """Withhold counts below ``SMALL_BELOW``, and of the groups beside them as many as are needed so that none can be worked out.

    Groups of one dimension add up to the total, which is printed. So where one group is withheld, the next smallest is withheld
    too, and so on until those withheld are together no small number.
    """
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        dimensions = ";".join(part.partition("=")[0] for part in row["breakdown"].split(";"))
        groups[(*(row[name] for name in _CELL[:-1]), dimensions)].append(row)
    small: set[int] = set()
    for of_one in groups.values():
        counted = sorted((row for row in of_one if row["value"]), key=lambda row: Decimal(row["value"]))
        hidden = [row for row in counted if Decimal(row["value"]) < SMALL_BELOW]
        while (
            hidden
            and len(hidden) < len(counted)
            and (len(hidden) == 1 or sum(Decimal(row["value"]) for row in hidden) < SMALL_BELOW)
        ):
            hidden.append(counted[len(hidden)])
        small.update(id(row) for row in hidden)
    return [row | {"value": "", "mark": SMALL} if id(row) in small else row for row in rows]


def placed(rows: Iterable[Row], areas: Iterable[Row]) -> tuple[list[Row], list[str]]:
    """Give rows the area of the register by its code, or by its name as published; and name the areas that it does not have."""
    known: dict[str, str] = {}
    for area in areas:
        known[area["area_id"]] = area["area_id"]
        known.setdefault(area["as_published"], area["area_id"])
    rows = list(rows)
    strangers = sorted({row["area_id"] for row in rows} - known.keys())
    return [row | {"area_id": known[row["area_id"]]} for row in rows if row["area_id"] in known], strangers
