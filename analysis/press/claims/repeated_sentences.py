"""Says a sentence or a passage again that another document writes, with its numbers, so that it is written once."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from analysis.press.base.paths import project
from analysis.press.claims.numbers import Numbers
from analysis.press.documents.qmd import INLINE
from analysis.press.documents.sentences import named_divisions, sentences
from analysis.press.documents.sources import read_sources


@dataclass(frozen=True)
class Repeated:
    """A sentence for an inline expression to print."""

    markdown: str

    def _repr_markdown_(self) -> str:
        return self.markdown


@dataclass(frozen=True, eq=False)
class Repeat:
    """Repeat marked sentences and named passages of the project's documents.

    Examples
    --------
    In a document, after ``repeat = Repeat(numbers)``, the inline expression ``repeat("clm-care-over-limit")`` prints the
    sentence as the report writes it.
    """

    numbers: Numbers = field(repr=False)

    def __call__(self, identifier: str) -> Repeated:
        """Give the marked sentence with its numbers, as Markdown.

        Raises ``KeyError`` when no document writes a sentence of that name.
        """
        if identifier not in self._written:
            raise KeyError(f"no document writes a sentence marked {{.claim #{identifier}}}")
        return Repeated(f"[{INLINE.sub(self._value, self._written[identifier])}]{{.claim #{identifier}}}")

    def passage(self, identifier: str) -> str:
        """Give what a document writes between ``::: {#identifier}`` and ``:::``, for a cell to print as it is.

        Raises ``KeyError`` when no document writes a passage of that name.
        """
        for source in read_sources(project()):
            if identifier in (written := named_divisions(source.document)):
                return INLINE.sub(self._value, written[identifier])
        raise KeyError(f"no document writes a passage ::: {{#{identifier}}}")

    @cached_property
    def _written(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for source in read_sources(project()):
            for sentence in sentences(source.document)[0]:
                if sentence.words:
                    found.setdefault(sentence.id, sentence.words)
        return found

    def _value(self, match: re.Match[str]) -> str:
        return match.group(1) + self.numbers.shown(match.group(2).strip())._repr_markdown_()
