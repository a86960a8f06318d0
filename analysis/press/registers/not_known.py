"""What is not known on the chosen day: an error that says what is missing."""

from datetime import date

from analysis.press.citation import long_date


class NotKnownError(ValueError):
    """A number or an exhibit needs figures that are not known on the chosen day.

    Parameters
    ----------
    lack : str
        What is missing, as a sentence without its full stop: ``As known on 1 October 2025, no figure is known for
        private law``.
    consequence : str
        What follows from it and what to do, as a clause.
    """

    def __init__(self, lack: str, consequence: str = "") -> None:
        self.lack, self.consequence = lack, consequence
        super().__init__(f"{lack}, {consequence}" if consequence else lack)


def on_the_day(as_of: date | None, lack: str) -> str:
    """Say what is missing, with the day on which it is.

    >>> on_the_day(date(2025, 10, 1), "no figure is known for private law")
    'As known on 1 October 2025, no figure is known for private law'
    """
    return f"As known on {long_date(as_of)}, {lack}" if as_of else f"In the registers {lack}"
