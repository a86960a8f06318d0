"""Periods as types: stored as start, end and kind; put into words only where a reader sees them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

PeriodKind = Literal["year_ending_march", "calendar_year", "quarter", "month", "snapshot", "other"]
PERIOD_KINDS: tuple[str, ...] = get_args(PeriodKind)


@dataclass(frozen=True, order=True)
class Period:
    """The time a figure is about.

    Parameters
    ----------
    kind : {"year_ending_march", "calendar_year", "quarter", "month", "snapshot", "other"}
        A snapshot is a day; ``other`` is a window that only words describe.
    start : date, optional
        First day; absent where the window is not standard.
    window : str
        The words for a window or subset that is not standard.

    >>> Period(end=date(2025, 3, 31), kind="year_ending_march").label
    'year ending March 2025'
    >>> Period(end=date(2024, 6, 30), kind="quarter").label
    'April to June 2024'
    """

    end: date
    kind: PeriodKind
    start: date | None = None
    window: str = ""

    @property
    def label(self) -> str:
        """The period in words, as a sentence would name it."""
        match self.kind:
            case "year_ending_march":
                return f"year ending March {self.end.year}"
            case "calendar_year":
                return str(self.end.year)
            case "quarter":
                return f"{self.expected_start:%B} to {self.end:%B} {self.end.year}"
            case "month":
                return f"{self.end:%B} {self.end.year}"
            case "snapshot":
                return f"{self.end.day} {self.end:%B} {self.end.year}"
            case _:
                return self.window or f"period ending {self.end.day} {self.end:%B} {self.end.year}"

    @property
    def expected_start(self) -> date | None:
        """The first day that the kind implies; None where only words describe the window."""
        end = self.end
        match self.kind:
            case "year_ending_march":
                return date(end.year - 1, 4, 1)
            case "calendar_year":
                return date(end.year, 1, 1)
            case "quarter":
                return date(end.year, max(end.month - 2, 1), 1)
            case "month":
                return end.replace(day=1)
            case "snapshot":
                return end
            case _:
                return None

    @property
    def is_well_formed(self) -> bool:
        """Whether the last day is one that the kind can end on and the first day is the one it implies."""
        tomorrow = self.end + timedelta(days=1)
        ends_well = {
            "year_ending_march": (tomorrow.month, tomorrow.day) == (4, 1),
            "calendar_year": (tomorrow.month, tomorrow.day) == (1, 1),
            "quarter": tomorrow.day == 1 and self.end.month % 3 == 0,
            "month": tomorrow.day == 1,
        }.get(self.kind, True)
        return ends_well and self.start == self.expected_start
