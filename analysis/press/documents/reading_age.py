"""How old a reader should be to read a document with ease, where its front matter names an age to aim at.

``reading-age: 13`` speaks of the whole document, ``reading-age: {sec-summary: 13}`` of a section. The age is Flesch and Kincaid's
school grade and five years. A computed number counts as one short word, whatever it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.press.documents.qmd import INLINE, Document, Prose
from analysis.press.documents.running import BLANK, passages
from analysis.press.documents.sentences import REPEATED, sentences

KEY = "reading-age"
_STARTS_SCHOOL = 5
_WORD = re.compile(r"[^\W_](?:[\w'\u2019,%-]|\.(?=\w))*")
_HEADING = re.compile(r"^#+ .*$", re.MULTILINE)
_MARKS = re.compile(rf"[\[\]*{BLANK}]")


@dataclass(frozen=True)
class ReadingAge:
    """The age at which a document, or a section of it, is read with ease.

    Parameters
    ----------
    where : str
        The document, relative to the project, with its section where the age is that of one.
    """

    where: str
    age: float
    aim: float

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.where}: reading age {self.age:.1f}, to be {self.aim:g} at most"


def reading_ages(documents: Iterable[Document]) -> list[ReadingAge]:
    """Give the reading age of each document or section that names one to aim at, in order.

    Parameters
    ----------
    documents : iterable of Document
        All of the project's, as sentences that one repeats are written in another.
    """
    documents = list(documents)
    written = {one.id: one.words for document in documents for one in sentences(document)[0] if one.words}
    return [
        ReadingAge(f"{document.where}{section and f'#{section}'}", age_of(text), float(aim))
        for document in documents
        for section, aim in _aims(document)
        if (text := prose(document, section, written))
    ]


def age_of(text: str) -> float:
    """Give the age at which a text of one sentence a line is read with ease.

    >>> age_of("We count the children who wait.") < 8 < age_of("Administrative continuity necessitates statistical governance.")
    True
    """
    import readability

    return float(readability.getmeasures(text, lang="en")["readability grades"]["Kincaid"]) + _STARTS_SCHOOL


def prose(document: Document, section: str, written: dict[str, str]) -> str:
    """Give the sentences of a document, or of a section, a line each, with those it repeats and without marks."""
    text = "\n\n".join(block.text for block in document.blocks if isinstance(block, Prose))
    if section:
        text = text.partition(f"{{#{section}")[2].partition("\n")[2]
        text = re.split(r"^(?:#{1,2} |:::)", text, maxsplit=1, flags=re.MULTILINE)[0]
    text = INLINE.sub(lambda match: match[1] + _said(match[2], written), text)
    body = replace(document, front_matter={}, blocks=(Prose(_HEADING.sub("", text), 1),))
    lines = (
        " ".join(_WORD.findall(_MARKS.sub(" ", passage.words[start:end])))
        for passage in passages(body)
        for start, end in passage.sentences()
    )
    return "\n".join(line for line in lines if line)


def _said(expression: str, written: dict[str, str]) -> str:
    repeated = REPEATED.search(expression)
    return INLINE.sub(r"\1ten", written[repeated[1]]) if repeated and repeated[1] in written else "ten"


def _aims(document: Document) -> Iterator[tuple[str, float]]:
    aim = document.front_matter.get(KEY)
    if aim is not None:
        aims = aim.items() if isinstance(aim, dict) else [("", aim)]
        yield from ((section, age) for section, age in aims if isinstance(age, int | float))
