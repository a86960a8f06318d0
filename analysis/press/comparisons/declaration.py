"""A declaration: what may be shown together although it cannot be compared, and the words that must tell the reader."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class DeclaredDifference:
    """Series that may stand together with certain words.

    Parameters
    ----------
    measures : tuple of str
        Several: any two of them. One: two series of it. None: all measures.
    differs : tuple of str
        What may differ, as ``Difference.what`` names it.
    words : tuple of str
        All of these must stand in what the reader sees; case does not count.
    why : str
        What the reader gains by seeing them together.
    beside : tuple of str
        When given, only pairs of one of ``measures`` and one of these.
    """

    measures: tuple[str, ...]
    differs: tuple[str, ...]
    words: tuple[str, ...]
    why: str
    beside: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.words and all(words.strip() for words in self.words) and self.differs):
            raise ValueError("a declaration needs words for the reader and what differs")

    def covers(self, measures: Collection[str], differs: Collection[str]) -> bool:
        """Say whether it is about these measures and about all in which they differ."""
        return self._about(set(measures)) and set(differs) <= set(self.differs)

    def _about(self, measures: set[str]) -> bool:
        named, beside = set(self.measures), set(self.beside)
        if beside:
            return len(measures & named) == len(measures & beside) == 1
        return not named or measures == named or (measures < named and len(measures) > 1)

    def missing_words(self, told: str) -> tuple[str, ...]:
        """Give the words that do not stand in what the reader sees."""
        seen = " ".join(told.casefold().split())
        return tuple(words for words in self.words if words.casefold() not in seen)
