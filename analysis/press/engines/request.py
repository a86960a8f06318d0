"""What a render is asked for: made once from what was written, and handed on as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from analysis.press.base.problems import Problem, WrongCommandError

AS_OF = "as_of"
FORMATS = ("html", "typst")
# The file that each format gives, which is also how it is asked for.
ENDINGS = {"html": "html", "typst": "pdf", "docx": "docx"}
CELL_SECONDS = 600


@dataclass(frozen=True)
class RenderRequest:
    """Which documents are wanted, in which formats, with the figures of which day.

    Parameters
    ----------
    documents : tuple of str
        By path or name; all when empty.
    formats : tuple of {"html", "typst", "docx"}
        Which of each document's formats to make; all but Word by default.
    day : date or None
        The day as known on which they are wanted; None for all figures.
    review : bool
        Make copies for colleagues to review, in Word.
    cell_seconds : int
        How long a cell may run under the built-in engine.
    """

    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    day: date | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    allow_broken_claims: bool = False
    releasing: bool = False
    embargoed: bool = False
    review: bool = False
    cell_seconds: int = CELL_SECONDS

    @property
    def assigned(self) -> dict[str, str]:
        """All values for parameters cells, the day among them."""
        day = {AS_OF: self.day.isoformat()} if self.day else {}
        return {**self.parameters, **day}


EVERYTHING = RenderRequest()


def parse_parameters(given: tuple[str, ...], as_of: str | None = None) -> tuple[date | None, dict[str, str]]:
    """Read ``name:value`` pairs and the day, which may be given by itself or as one of them.

    Raises
    ------
    WrongCommandError
        For each pair that is not of that form, for two days, and for one that is no date.

    Examples
    --------
    >>> parse_parameters(("as_of:2024-12-31", "geography:England"))
    (datetime.date(2024, 12, 31), {'geography': 'England'})
    """
    wrong = [text for text in given if ":" not in text or not text.partition(":")[0].isidentifier()]
    if wrong:
        raise WrongCommandError(
            Problem("-P", text, "name:value, such as as_of:2024-12-31", "Write it in that form.")
            for text in wrong
        )
    values = {text.partition(":")[0]: text.partition(":")[2] for text in given}
    named = values.pop(AS_OF, None)
    if as_of is not None and (not as_of or named not in (None, as_of)):
        found = f"“{as_of}”" + (f", and -P {AS_OF}:{named}" if named is not None else "")
        raise WrongCommandError([Problem("--as-of", found, "one day, such as 2025-03-31", "Give one.")])
    return parse_day(as_of or named or ""), values


def parse_day(text: str) -> date | None:
    """Read a day; None when nothing is written.

    Raises ``WrongCommandError`` when it is not a date, or one of which nobody knows yet what will be known.
    """
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        expected = "a date in the form year-month-day, such as 2025-03-31"
        cure = "Write the day in that form, or leave it out."
        raise WrongCommandError([Problem(AS_OF, f"“{text}”", expected, cure)]) from None
    if day > date.today():
        raise WrongCommandError([Problem(text, "a day to come", "a day that has been", "Name another.")])
    return day
