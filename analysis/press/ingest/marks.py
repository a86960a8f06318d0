"""What a mark in place of a figure means, by the legend of the workbook that prints it.

The same mark means different things in different releases: ``[x]`` is "not available" in one, "four or fewer" in
another. So there is no table of marks here, only of the words that legends use. A mark that its own workbook does not
explain stays unexplained, and no mark becomes a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from analysis.press.ingest.figures import WITHOUT_FIGURE, number_text


@dataclass(frozen=True)
class Meaning:
    """What a mark means.

    Parameters
    ----------
    status : str
        As in ``analysis.press.ingest.figures.STATUSES``.
    words : str
        The legend's own.
    """

    status: str
    words: str


@dataclass(frozen=True)
class Legend:
    """The marks that a workbook, or one of its sheets, explains.

    Parameters
    ----------
    meanings : mapping of str to Meaning
        By mark as printed.
    blank : Meaning, optional
        What an empty cell means, where that is said.
    """

    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    blank: Meaning | None = None

    def over(self, wider: Legend) -> Legend:
        """Put this legend of a sheet before that of its workbook."""
        return Legend({**wider.meanings, **self.meanings}, self.blank or wider.blank)

    def of(self, mark: str) -> Meaning | None:
        """Give the meaning of a mark; marks in square brackets meet whatever their case."""
        return self.meanings.get(mark) or (self.meanings.get(mark.lower()) if mark[:1] == "[" else None)


@dataclass(frozen=True)
class Reading:
    """A cell as a figure: its value, or why there is none.

    Parameters
    ----------
    value : str
        Plain decimal; blank without a figure.
    printed, status, meaning : str
        As in ``analysis.press.ingest.figures.COLUMNS``.
    is_percent : bool
        Whether a per cent sign was printed with it.
    """

    value: str
    printed: str
    status: str = ""
    meaning: str = ""
    is_percent: bool = False


_STATUS_WORDS = (
    ("low_reliability", r"low reliab|unreliable|limited reliab|reliability is low"),
    ("withheld_for_quality", r"data quality|quality (issue|concern|reason|problem)|blocked|not of sufficient quality"),
    ("suppressed", r"suppress|confidential|disclos|or fewer|or less\b|fewer than|protect|small numbers|identif"),
    ("not_applicable", r"not applicable|does not apply|no longer applies|not in force|not relevant|no equivalent"),
    ("rounds_to_zero", r"round(s|ed|ing)?\b.{0,20}\b(to|0|zero)|negligible|low figure|less than half"),
    ("not_available", r"not? (yet )?(available|received|collected|recorded|held|published|known)|unavailable|"
     r"missing|no data|not supplied|not provided"),
    ("provisional", r"provisional"),
    ("revised", r"revised|revision"),
)  # fmt: skip
_BRACKETED = r"\[(?!notes?\b)[a-z]{1,4}\]"
_BARE = r"\.\.|\*{1,2}|[.:\-\u2013\u2014~#]"
_SAYS = (
    r"(?:=|:|means?\b|denotes?\b|indicates?\b|represents?\b|refers? to\b|stands? for\b|shows?\b|signifies\b)"
)
_BEFORE_MEANING = re.compile(
    rf"^[\s'\"\u2019\u201d)]*(?:[\u2013\u2014-]\s+)?(?:is |are )?(?:used )?(?:to )?{_SAYS}?[\s:]*", re.I
)
_IN_WORDS = re.compile(rf"{_BRACKETED}", re.I)
_QUOTED = re.compile(rf"['\"\u2018\u201c]({_BARE}|[a-z]|low|N/A|n/a)['\"\u2019\u201d]")
_LEADING = re.compile(
    rf"^({_BARE}|[a-z]|low|N/A|n/a|NA)\s*(?:=|\s(?:means|denotes|indicates|represents|refers to)\s)"
)
_BARE_LEADING = re.compile(rf"^({_BARE})\s*(?=[A-Za-z])")
_ALONE = re.compile(rf"{_BRACKETED}|{_BARE}|\([a-z]\)|[a-z]|low|N/A|n/a|NA|[Nn]o data", re.I)
_FIGURE_AND_MARKS = re.compile(
    rf"([-+]?[\d,]*\.?\d+)\s*(%?)\s*((?:\s*(?:{_BRACKETED}|\([a-z]\)|\*{{1,2}}|~|[a-z]))+)", re.I
)
_ONE_MARK = re.compile(rf"{_BRACKETED}|\([a-z]\)|\*{{1,2}}|~|[a-z]", re.I)


def status_of(words: str) -> str:
    """Give the status that a legend's words speak of; ``unexplained`` when they speak of none.

    Examples
    --------
    >>> status_of("Confidential: suppressed."), status_of("values of 4 or fewer"), status_of("a blue cell")
    ('suppressed', 'suppressed', 'unexplained')
    """
    return next((status for status, said in _STATUS_WORDS if re.search(said, words, re.I)), "unexplained")


def legend_of(lines: Iterable[tuple[str, ...]]) -> Legend:
    """Find the marks that lines of notes explain.

    Parameters
    ----------
    lines : iterable of tuple of str
        Filled cells of each line, in order; a mark alone in a cell is explained by the next cell.

    Returns
    -------
    Legend
        A mark that is explained in two ways is left out, for it cannot be told which holds.
    """
    found: dict[str, set[Meaning]] = {}
    blank: Meaning | None = None
    for line in lines:
        for mark, words in _explained(line):
            found.setdefault(mark, set()).add(Meaning(status_of(words), words))
        for text in line:
            if blank is None and re.search(r"\bblank (cells?|rows?)?\b.{0,80}", text, re.I):
                status = status_of(text)
                blank = Meaning(status, text) if status != "unexplained" else None
    meanings = {}
    for mark, said in found.items():
        statuses = {meaning.status for meaning in said if meaning.status != "unexplained"}
        if len(statuses) <= 1:
            meanings[mark] = min(said, key=lambda meaning: (meaning.status == "unexplained", meaning.words))
    return Legend(meanings, blank)


def read_figure(cell: object, legend: Legend) -> Reading:
    """Read a cell that stands where a figure should.

    Examples
    --------
    >>> read_figure("1,234", Legend()).value
    '1234'
    >>> legend = legend_of([("[c]", "Confidential: suppressed."), ("[r] = revised",)])
    >>> read_figure("[c]", legend)
    Reading(value='', printed='[c]', status='suppressed', meaning='Confidential: suppressed.', is_percent=False)
    >>> read_figure("17 [r]", legend).value, read_figure("17 [r]", legend).status
    ('17', 'revised')
    >>> read_figure("..", legend).status
    'unexplained'
    """
    match cell:
        case bool():
            return Reading("", str(cell).upper(), "unexplained")
        case int() | float():
            printed = number_text(repr(cell)) or repr(cell)
            return Reading(printed, printed)
        case date():
            return Reading("", cell.isoformat(), "unexplained")
        case timedelta():
            minutes = int(cell.total_seconds()) // 60
            return Reading("", f"{minutes // 60}:{minutes % 60:02}", "unexplained")
    printed = str(cell).strip()
    text = printed.replace("\u00a0", " ").replace("\u2212", "-").strip()
    if not text:
        blank = legend.blank
        return Reading("", "", blank.status if blank else "unexplained", blank.words if blank else "")
    if value := number_text(text):
        return Reading(value, printed)
    if text.endswith("%") and (value := number_text(text[:-1])):
        return Reading(value, printed, is_percent=True)
    if meaning := legend.of(text):
        return Reading("", printed, meaning.status, meaning.words)
    if found := _FIGURE_AND_MARKS.fullmatch(text):
        return _marked(printed, *found.groups(), legend)
    own = status_of(text) if len(text.split()) > 1 or text.isalpha() else "unexplained"
    # A cell that says in words why it has no figure explains itself.
    return Reading(
        "", printed, own if own in WITHOUT_FIGURE else "unexplained", text if own in WITHOUT_FIGURE else ""
    )


def _marked(printed: str, number: str, percent: str, marks: str, legend: Legend) -> Reading:
    value = number_text(number)
    meanings = [legend.of(mark) for mark in _ONE_MARK.findall(marks)]
    if value is None or not all(meanings):
        return Reading(value or "", printed, "unexplained", is_percent=bool(percent))
    status = meanings[0].status
    words = " ".join(meaning.words for meaning in meanings)
    return Reading("" if status in WITHOUT_FIGURE else value, printed, status, words, bool(percent))


def _explained(line: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    for mark, words in pairwise(line):
        mark, words = mark.strip(), words.strip()
        if _ALONE.fullmatch(mark) and re.search(r"[A-Za-z]{3}", words):
            yield _key(mark), words
    for text in line:
        if _ALONE.fullmatch(text.strip()):
            continue
        for sentence in re.split(r"(?<=[.;])\s+(?=[\[A-Z'\"\u2018\u201c])", text.strip()):
            yield from _explained_in(sentence)


def _explained_in(sentence: str) -> Iterable[tuple[str, str]]:
    marks = [(found.start(), found.end(), found[0]) for found in _IN_WORDS.finditer(sentence)]
    marks += [(found.start(), found.end(), found[1]) for found in _QUOTED.finditer(sentence)]
    if not marks:
        found = _LEADING.match(sentence)
        if found is None and (found := _BARE_LEADING.match(sentence)):
            opening = " ".join(sentence[found.end() :].split()[:3])
            found = found if status_of(opening) != "unexplained" else None
        if found:
            yield found[1], sentence[found.end() :].strip()
        return
    ends = [start for start, _, _ in sorted(marks)[1:]] + [len(sentence)]
    for (_, end, mark), until in zip(sorted(marks), ends, strict=True):
        after = _BEFORE_MEANING.sub("", sentence[end:until]).strip(" ,;")
        after = re.sub(r"\s*(?:,|;|and|or)$", "", after)
        told = after if re.search(r"[A-Za-z]{3}", after) and status_of(after) != "unexplained" else sentence
        yield _key(mark), told


def _key(mark: str) -> str:
    return mark.lower() if mark.startswith("[") else mark
