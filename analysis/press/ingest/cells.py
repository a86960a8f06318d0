"""What the text of a cell is: a number, a number with marks, a mark in place of a number, or words.

The same mark means different things in different releases: ``[x]`` is "not available" in one, "four or fewer" in another.
So there is no table of marks here, only of the words that legends use. A mark that its own file does not explain stays
unexplained, and no mark becomes a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from analysis.press.ingest.figures import number_text
from analysis.press.registers.edition_figures import WITHOUT_FIGURE

_RAISED = re.compile(r"(?<=\S)(?<!m)([\u00b9\u00b2\u00b3\u2070-\u2079]+)")
_DIGITS = str.maketrans("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", "1230456789")
_ESCAPED = re.compile(r'="([^"]*)"')
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u2007\u2009\u202f](?=\d{3}(?!\d))")
_PER_CENT = re.compile(r" ?per ?cent$", re.I)
# An arrow says how a figure has changed, which is no part of it.
_ARROWS = re.compile("[\u2190-\u21ff\u25b2-\u25c5\u2b00-\u2b11\u2b61-\u2b73]\ufe0f?")
_DASHES = "\u2212\u2013\u2014\u2010\u2011"
# Parts a number from the unit that the format of its cell shows; in words of a file there is none (``one_line``).
UNIT_SHOWN = "\u00a0"
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u00ad"))
_NOTE = r"\[(?i:notes?) [^\]]*\]"
_MARK = rf"\[(?!(?i:notes?)\b)[A-Za-z]{{1,4}}\]|\([A-Za-z]\)|\(\d{{1,2}}\)|\(\d{{1,3}}(?:\.\d+%?|%)\)|{_NOTE}|\*{{1,3}}|[~†‡^]|(?<=[\d %])(?![mkMK]\b)[A-Za-z]\b"
_BEFORE = re.compile(r"(\[[A-Za-z]{1,4}\]) ?(?=[-+£\d])")
_MARKED = re.compile(rf"([-+]?£?[\d,]*\.?\d+|\([\d,]*\.?\d+\))\s*(%?)((?:\s*(?:{_MARK}))+)")
_ONE_MARK = re.compile(_MARK)
_BARE = r"\.{1,3}|\*{1,3}|[:\-\u2013\u2014~#†‡/^]"
# In place of a figure: [x], .., z, <5, low, N/A, No data, #REF!, (D).
_ALONE = re.compile(
    rf"\[(?!notes?\b)[A-Za-z]{{1,4}}\]|\([A-Za-z]\)|{_BARE}|[A-Za-z]|low|n/?a|n\.a\.?|nan|null|none|nil|no data|"
    r"not (?:available|applicable|known|recorded|collected|yet available)|suppressed|supp|redacted|withheld|missing|"
    r"#[A-Z][A-Z\d/_]+[!?]?|#{2,}|[-+]?inf(?:inity)?|[<>\u2264\u2265~\u2248]=? ?\d+(?:\.\d+)?%?|does not apply|(?:fewer|less) than (?:\d+|five|ten)|(?:\d+|five|ten) or (?:fewer|less)|\[?low\]?|unavailable|confidential|c\*|x{1,2}|z{1,2}",
    re.I,
)
_STATUS_WORDS = (
    ("low_reliability", r"low reliab|unreliable|limited reliab|reliability is low"),
    ("withheld_for_quality", r"data quality|quality (issue|concern|reason|problem)|blocked|not of sufficient quality"),
    ("suppressed", r"^[<\u2264]|suppress|confidential|disclos|or fewer|or less\b|fewer than|less than (?:5|6|10|11|five|ten)\b|protect|small numbers|identif"),
    ("not_applicable", r"not applicable|does not apply|no longer applies|not in force|not relevant|no equivalent"),
    ("rounds_to_zero", r"round(s|ed|ing)?\b.{0,20}\b(to|0|zero)|negligible|low figure|less than half"),
    ("not_available", r"not? (yet )?(available|received|collected|recorded|held|published|known)|unavailable|missing|no data|not supplied|not provided"),
    ("provisional", r"provisional"),
    ("revised", r"revised|revision"),
)  # fmt: skip


def one_line(text: str) -> str:
    r"""Put the text of a cell on one line, its raised numbers as numbers of notes, without what a spreadsheet puts around it.

    Examples
    --------
    >>> one_line("2023/24\u00b9 \n and before"), one_line('="012"'), one_line("per km\u00b2") == "per km\u00b2"
    ('2023/24 [note 1] and before', '012', True)
    """
    if text.isalnum() and text.isascii():
        return text
    text = " ".join(text.split())
    if not text.isascii():
        text = text.translate(_UNSEEN)
        text = _RAISED.sub(lambda found: f" [note {found[1].translate(_DIGITS)}]", text)
    return _ESCAPED.sub(r"\1", text) if text.startswith('="') else text


@dataclass(frozen=True)
class Shape:
    """What a text is when it stands where a figure could.

    ``value`` is a plain decimal, blank without a number; ``sign`` is the unit that stands with it, such as % and £; ``marks`` stand
    beside the number, or in its place.
    """

    kind: str
    value: str = ""
    sign: str = ""
    marks: tuple[str, ...] = ()


@lru_cache(maxsize=300_000)
def shape(text: str) -> Shape:
    """Tell what a text is.

    Examples
    --------
    >>> [shape(text).value for text in ("12 500", "(20)", "\u22125", "24%", "1,234 (1)", "£3.50", "17 [r]", "5 p", "0.50")]
    ['12500', '-20', '-5', '24', '1234', '3.5', '17', '5', '0.5']
    >>> [shape(text).kind for text in ("", "[x]", "..", "N/A", "\u2013", "z", "Kent", "10-14", "[note 4]", "1 Includes 25")]
    ['empty', 'mark', 'mark', 'mark', 'mark', 'mark', 'words', 'words', 'words', 'words']
    >>> [shape(text).kind for text in ("0", "01", "011", "0113")]
    ['number', 'number', 'words', 'words']
    >>> [shape(text).marks for text in ("12r", "17 [r]", "<5")], shape("£2.5m").kind
    ([('r',), ('[r]',), ('<5',)], 'words')
    """
    text = text.strip()
    if not text:
        return Shape("empty")
    if not text.isascii() and _ARROWS.search(text) and (bare := _ARROWS.sub("", text).strip()):
        found = shape(bare)
        return found if found.kind == "number" else Shape("words")
    if before := _BEFORE.match(text):
        text = f"{text[before.end() :]} {before[1]}"
    text, _, unit = text.partition(UNIT_SHOWN)
    first = text[0]
    if text.isdigit() and text.isascii():
        # 0113 is a code or a telephone number.
        is_code = first == "0" and len(text) > 2
        return Shape("words") if is_code else Shape("number", text.lstrip("0") or "0", unit)
    if first.isdigit() or first in "-+(.£" or first in _DASHES:
        plain = text if text.isascii() else text.translate(dict.fromkeys(map(ord, _DASHES), "-"))
        plain = _PER_CENT.sub("%", _SPACES.sub("", plain)).replace("£", "", 1) if len(plain) < 60 else plain
        number = plain[:-1].rstrip() if plain.endswith("%") else plain
        in_brackets = re.fullmatch(r"\(([\d,]*\.?\d+)\)(%?)", plain)
        if in_brackets and "," + in_brackets[1]:
            number = f"-{in_brackets[1]}"
        if value := number_text(number):
            return Shape("number", value, "%" if "%" in plain else unit or "£" * ("£" in text))
        # 1O is no 1 with a mark.
        marked = None if re.search(r"\d[OolI]", plain) else _MARKED.fullmatch(plain)
        if marked and (value := number_text(re.sub(r"[()£]", "", marked[1]))):
            sign = "-" if marked[1].startswith("(") and value != "0" else ""
            marks = tuple(mark[0] for mark in _ONE_MARK.finditer(plain, marked.start(3)))
            return Shape("number", sign + value, marked[2] or unit or "£" * ("£" in text), marks)
    if _ALONE.fullmatch(text):
        return Shape("mark", marks=(text,))
    # 1:11 is a year and eleven months; it stands where figures stand and is kept as printed.
    if first.isdigit() and re.fullmatch(r"\d{1,3}:\d{1,2}", text):
        return Shape("mark")
    return Shape("words")


YEAR = r"(18|19|20)\d\d(\.0)?( ?[(\[]?[pr][)\]]?)?"


def is_year(text: str) -> bool:
    """Tell a year, marked or not."""
    return bool(re.fullmatch(YEAR, without_notes(text), re.I))


@dataclass(frozen=True)
class Meaning:
    """What a mark means: a status of the registers, and the words of the legend itself."""

    status: str
    words: str


@dataclass(frozen=True)
class Legend:
    """The marks that a file, or one of its sheets, explains.

    ``meanings`` are by mark, those in square brackets in lower case.
    """

    meanings: Mapping[str, Meaning] = field(default_factory=dict)

    def over(self, wider: Legend) -> Legend:
        """Put this legend of a sheet before that of its workbook."""
        return Legend({**wider.meanings, **self.meanings})

    def of(self, mark: str) -> Meaning | None:
        """Give the meaning of a mark; a bare letter and the same in brackets are the same mark."""
        bare = mark.strip("()[] ").lower()
        keys = (mark, _key(mark), f"[{bare}]", f"({bare})", bare)
        return next((self.meanings[key] for key in keys if key in self.meanings), None)

    def read(self, text: str) -> tuple[str, str]:
        """Give the status and the meaning of a cell: blank for a plain number."""
        found = shape(text)
        marks = [mark for mark in found.marks if not re.fullmatch(rf"{_NOTE}|\(\d[\d.]*%?\)", mark)]
        if found.kind == "mark" and not found.marks:
            return "unexplained", ""
        if found.kind == "words":
            return "words", ""
        if not marks:
            return "", ""
        meanings = [meaning for mark in marks if (meaning := self.of(mark))]
        if len(meanings) < len(marks):
            says = text[0] in "<\u2264" or re.search("[A-Za-z]{3}", text)
            own = status_of(text) if says else "unexplained"
            return (own, text) if own in WITHOUT_FIGURE else ("unexplained", "")
        return meanings[0].status, " ".join(meaning.words for meaning in meanings)


_TOLD = re.compile(r"(?:(?<=\d) ?|[\[(])(p|r|provisional|revised)[\])]?(?: ?\[note.*)?$", re.I)


def told_beside(text: str) -> str:
    """Tell whether a period or a heading says that its figures are provisional or revised.

    Examples
    --------
    >>> told_beside("2023/24p"), told_beside("2024 (revised)"), told_beside("2024"), told_beside("Carer")
    ('provisional', 'revised', '', '')
    """
    found = _TOLD.search(text.strip())
    return {"p": "provisional", "r": "revised"}[found[1][0].lower()] if found else ""


def status_of(words: str) -> str:
    """Give the status that a legend's words speak of; ``unexplained`` when they speak of none.

    Examples
    --------
    >>> status_of("Confidential: suppressed."), status_of("values of 4 or fewer"), status_of("a blue cell")
    ('suppressed', 'suppressed', 'unexplained')
    """
    return next((status for status, said in _STATUS_WORDS if re.search(said, words, re.I)), "unexplained")


_BRACKETED = r"\[(?!notes?\b)[a-z]{1,4}\]"
_WORDINGS = (
    r"(?:=|:|means?\b|denotes?\b|indicates?\b|represents?\b|refers? to\b|stands? for\b|shows?\b|signifies\b)"
)
_BEFORE_MEANING = re.compile(
    rf"^[\s'\"\u2019\u201d)]*(?:[\u2013\u2014-]\s+)?(?:is |are )?(?:used )?(?:to )?{_WORDINGS}?[\s:]*", re.I
)
_QUOTED = re.compile(rf"['\"\u2018\u201c]({_BARE}|[a-z]|low|N/A|n/a)['\"\u2019\u201d]")
_LEADING = re.compile(
    rf"^({_BARE}|[A-Za-z]|\([A-Za-z]\)|low|N/A|n/a|NA)\s*(?:[=\u2013\u2014]|-(?=\s)|:(?=\s)|\s(?:means|denotes|indicates|represents|refers to)\s|\s{{2,}})"
)
_BARE_LEADING = re.compile(rf"^({_BARE}|[A-Zb-hj-z]|\([A-Za-z]\))\s+(?=[A-Za-z])")


def legend_of(lines: Iterable[tuple[str, ...]]) -> Legend:
    """Find the marks that lines of notes explain.

    A mark alone in a cell is explained by the next cell. A mark that is explained in two ways is left out.

    Examples
    --------
    >>> legend = legend_of([("[c]", "Confidential: suppressed."), (".. Not Available",), ("* Values of less than 5 have been suppressed",)])
    >>> legend.read("[c]"), legend.read("..")[0], legend.read("*")[0], legend.read("17")
    (('suppressed', 'Confidential: suppressed.'), 'not_available', 'suppressed', ('', ''))
    """
    found: dict[str, set[Meaning]] = {}
    for line in lines:
        for mark, words in _explained(line):
            found.setdefault(_key(mark), set()).add(Meaning(status_of(words), words))
    meanings = {}
    for mark, said in found.items():
        statuses = {meaning.status for meaning in said if meaning.status != "unexplained"}
        if len(statuses) <= 1:
            meanings[mark] = min(said, key=lambda meaning: (meaning.status == "unexplained", meaning.words))
    return Legend(meanings)


# "[c] Suppressed. [z] Not applicable.", "c = suppressed; z = not applicable".
_SENTENCES = re.compile(
    r"(?<=[A-Za-z)\]][.;])\s+(?=[\[A-Z'\"\u2018\u201c])|(?<=[;,])\s+(?=(?:[a-z]{1,3}|[^\w\s]{1,2})\s*=)"
)


def _explained(line: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    for mark, words in pairwise(line):
        if _ALONE.fullmatch(mark.strip()) and re.search(r"[A-Za-z]{3}", words):
            yield mark.strip(), words.strip()
    for text in line:
        if _ALONE.fullmatch(text.strip()):
            continue
        for sentence in _SENTENCES.split(re.sub(r"^\(?\d{1,2}[.)] +", "", text.strip())):
            yield from _explained_in(sentence)


def _explained_in(sentence: str) -> Iterable[tuple[str, str]]:
    marks = [(found.start(), found.end(), found[0]) for found in re.finditer(_BRACKETED, sentence, re.I)]
    marks += [(found.start(), found.end(), found[1]) for found in _QUOTED.finditer(sentence)]
    if not marks:
        for pattern in (_LEADING, _BARE_LEADING):
            if (found := pattern.match(sentence)) and (
                status_of(sentence[found.end() :]) != "unexplained"
                or re.match(r"(nil|zero)\b", sentence[found.end() :].strip(), re.I)
            ):
                yield found[1], sentence[found.end() :].strip()
                return
        return
    ends = [start for start, _, _ in sorted(marks)[1:]] + [len(sentence)]
    for (_, end, mark), until in zip(sorted(marks), ends, strict=True):
        after = re.sub(r"\s*(?:,|;|and|or)$", "", _BEFORE_MEANING.sub("", sentence[end:until]).strip(" ,;"))
        told = after if re.search(r"[A-Za-z]{3}", after) and status_of(after) != "unexplained" else sentence
        yield mark, told


def _key(mark: str) -> str:
    return mark.lower() if mark.startswith(("[", "(")) else mark


_MARKERS = re.compile(
    rf"\s*(?:{_NOTE}|\[(?:\d{{1,2}}|[pr])\]|(?<=[A-Za-z)\]\d])\s?\(\d{{1,2}}(?:,\s?\d{{1,2}})*\)(?:,\s?\(\d{{1,2}}\))*|(?<=[a-z0-9)])[*†‡]+)"
)


def without_notes(text: str) -> str:
    """Give words without the numbers of notes behind them.

    Examples
    --------
    >>> without_notes("Under 18 [note 4]"), without_notes("Other(4)"), without_notes("Cases (weeks) [note 1][note 11]")
    ('Under 18', 'Other', 'Cases (weeks)')
    """
    if not text.isalnum():
        text = _MARKERS.sub(" ", text)
    return " ".join(text.split()).strip(" :")


def note_numbers(text: str) -> tuple[str, ...]:
    """Give the numbers of the notes that a text refers to.

    Examples
    --------
    >>> note_numbers("Other [note 4][notes 2,3]")
    ('4', '2', '3')
    """
    return (
        tuple(number for found in _MARKERS.findall(text) for number in re.findall(r"\d+", found))
        if "[" in text or "(" in text
        else ()
    )
