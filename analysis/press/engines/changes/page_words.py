"""What a page says, sentence by sentence, and what two printings of it do not say alike."""

import difflib
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from analysis.press.engines.checks.html import page_tree

_PARTS = {
    *("p", "li", "td", "th", "tr", "div", "figcaption", "dt", "dd", "section", "figure", "table", "summary")
}
_HEADING = re.compile(r"h[1-6]")
# What says of which edition a page is, leads elsewhere, or repeats what stands on the page or in its data.
_LEFT_OUT = {"script", "style", "svg", "nav", "footer", "head", "pre", "template"}
_LEFT_OUT_CLASSES = {
    *(
        "as-known",
        "card-line",
        "citation",
        "claim-evidence",
        "edition",
        "evidence-switch",
        "exhibit-card",
        "tip",
    ),
    *("header-section-number", "ledger-search", "not-to-cite", "old", "site-header", "skip-link", "tools"),
}
_NUMBER_OF_EXHIBIT = re.compile(r"^(?:Figure|Table)\s\d+:\s*")
_SENTENCE_END = re.compile(r"(?<=[.?!])[\u201d\u2019\")\]]*\s+(?=[\u201c\u2018(\[]*[A-Z0-9])")
_TOKEN = re.compile(r"\w+(?:[.,\u2019'-]\w+)*%?|\s+|.")
_CLAIM = re.compile(r"\bclm-[\w-]+")
_ALIKE = 0.5
_TRIED = 5


@dataclass(frozen=True)
class Said:
    """A sentence, heading, caption or row of a table, as readers see it.

    Parameters
    ----------
    section : tuple of str
        The headings above it.
    paragraph : int
        Which part of the page it stands in, counted from the top.
    values : tuple of (str, str)
        Each computed number in it, with what the page says of that number.
    """

    words: str
    section: tuple[str, ...] = ()
    paragraph: int = 0
    exhibit: str = ""
    claims: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Change:
    """What one printing says and the other does not say so, or not there; nothing before is new, nothing after is gone."""

    before: Said | None
    after: Said | None

    @property
    def place(self) -> Said:
        """Where it stands, or stood."""
        return self.after or self.before or Said("")

    @property
    def kind(self) -> str:
        """One of ``new``, ``gone``, ``moved`` and ``changed``."""
        if self.before is None or self.after is None:
            return "gone" if self.before else "new"
        return "moved" if self.before.words == self.after.words else "changed"


@dataclass(frozen=True)
class _Within:
    """What holds for all that is in an element."""

    left_out: bool = False
    claim: str = ""
    exhibit: str = ""
    value: bool = False
    tip: bool = False


@dataclass
class _Part:
    words: list[str] = field(default_factory=list)
    claims: list[tuple[int, str]] = field(default_factory=list)
    values: list[list[str]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def length(self) -> int:
        return sum(map(len, self.words))


class _Page:
    def __init__(self, html: str) -> None:
        self.said: list[Said] = []
        self.alts: dict[str, str] = {}
        self._part = _Part()
        self._headings: list[tuple[int, str]] = []
        self._parts_n = 0
        self._cells = 0
        page = page_tree(html)
        self.title = page.findtext("head/title", "")
        self.kind = page.xpath("string(body/@class)")
        self._read(page, _Within())
        self._end(_Within())

    def _read(self, element: Any, above: _Within) -> None:
        tag, classes = element.tag, {*element.get("class", "").split()}
        exhibit = element.get("id", "") if "exhibit" in classes else above.exhibit
        if tag == "img" and exhibit:
            self.alts[exhibit] = element.get("alt", "")
        is_heading, within_row = bool(_HEADING.fullmatch(tag)), tag in ("td", "th", "p", "div")
        is_part = is_heading or tag in _PARTS
        if is_part:
            self._end(above, within_row=within_row)
        if tag == "tr":
            self._cells = 1
        elif tag in ("td", "th") and self._cells:
            self._part.words += [] if self._cells == 1 else [" | "]
            self._cells += 1
        if "claim-evidence" in classes:
            # the mark at its end: the second time that a page makes a claim, the sentence has no id
            end = max(0, self._part.length - 1)
            self._part.claims += [(end, name) for name in _CLAIM.findall(element.get("href", ""))]
        if "value-number" in classes and not above.left_out:
            self._part.places.append(self._part.length)
            self._part.values.append(["", ""])
        left_out = above.left_out or tag in _LEFT_OUT or bool(classes & _LEFT_OUT_CLASSES)
        if "quarto-xref" in classes and not left_out:
            # numbers of figures and sections move when others come: the name stays
            self._part.words.append(element.get("href", "").removeprefix("#"))
            left_out = True
        here = _Within(
            left_out,
            element.get("id", "") if "claim" in classes else above.claim,
            exhibit,
            above.value or "value-number" in classes,
            above.tip or "tip" in classes,
        )
        self._say(element.text, here)
        for each in element:
            self._read(each, here)
            self._say(each.tail, here)
        if is_part:
            self._end(here, within_row=within_row, heading=tag if is_heading else "")
        if tag == "tr":
            self._cells = 0

    def _say(self, data: str | None, here: _Within) -> None:
        values = self._part.values
        if not data:
            return
        if here.left_out:
            if here.tip and values:
                values[-1][1] += data
            return
        if here.claim:
            self._part.claims.append((self._part.length, here.claim))
        if here.value and values:
            values[-1][0] += data
        self._part.words.append(data.replace("\n", " "))

    def _end(self, here: _Within, *, within_row: bool = False, heading: str = "") -> None:
        """Close the part of the page that was being read, unless it goes on in the next cell of a row."""
        if (within_row and self._cells) or here.left_out:
            return
        part, self._part = self._part, _Part()
        text = "".join(part.words)
        if not text.strip(" |"):
            return
        self._parts_n += 1
        if heading and heading != "h1":
            level = int(heading[1])
            above = [each for each in self._headings if each[0] < level]
            self._headings = [*above, (level, " ".join(text.split()))]
        section = tuple(words for _, words in self._headings)
        ends = [found.end() for found in _SENTENCE_END.finditer(text)] if " | " not in text else []
        for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
            words = _NUMBER_OF_EXHIBIT.sub("", " ".join(text[start:end].split()))
            claims = dict.fromkeys(name for place, name in part.claims if start <= place < end)
            values = [
                (" ".join(number.split()), " ".join(what.split()))
                for place, (number, what) in zip(part.places, part.values, strict=True)
                if start <= place < end
            ]
            said = Said(words, section, self._parts_n, here.exhibit, tuple(claims), tuple(values))
            self.said += [said] if words else []


@dataclass(frozen=True)
class Page:
    """What a page says in order, what kind of document it is, and the alternative text of each of its figures."""

    title: str
    kind: str
    said: tuple[Said, ...]
    alts: Mapping[str, str]


def read_page(page: str) -> Page:
    """Read a page, without what says which edition it is of and without what leads elsewhere."""
    reader = _Page(page)
    return Page(" ".join(reader.title.split()), reader.kind, tuple(reader.said), reader.alts)


def changes(before: Sequence[Said], after: Sequence[Said]) -> list[Change]:
    """Find what two printings do not say alike, in the order of the later.

    A sentence that stands elsewhere has moved; one that is like another is that one changed; only what is left is new or gone.
    """
    runs = differences(*([(said.exhibit, said.words) for said in each] for each in (before, after)))
    gone = [place for what, start, end, _, _ in runs if what != "equal" for place in range(start, end)]
    come = [place for what, _, _, start, end in runs if what != "equal" for place in range(start, end)]
    found: list[tuple[int, int | None]] = []
    moved: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in gone:
        moved[before[place].exhibit, before[place].words].append(place)
    left: list[int] = []
    for place in come:
        places = moved.get((after[place].exhibit, after[place].words))
        if places:
            found.append((place, places.pop(0)))
        else:
            left.append(place)
    taken = {was for _, was in found}
    pairs = _alike([place for place in gone if place not in taken], left, before, after)
    found += [(place, pairs.get(place)) for place in left]
    taken |= {*pairs.values()}
    told = [(place, Change(before[was] if was is not None else None, after[place])) for place, was in found]
    # what is gone is told where the sentence before it stands now
    follows = {place: now for _, start, end, now, _ in runs for place in range(start, end)}
    told += [(follows[place], Change(before[place], None)) for place in gone if place not in taken]
    return [change for _, change in sorted(told, key=lambda each: each[0])]


def _alike(
    gone: Sequence[int], come: Sequence[int], before: Sequence[Said], after: Sequence[Said]
) -> dict[int, int]:
    """Pair what is most alike; within a figure or table only with its own."""
    tokens = {place: tokens_of(before[place].words) for place in gone}
    holding: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, words in tokens.items():
        for word in {*words}:
            holding[before[place].exhibit, word].append(place)
    scored = []
    for now in come:
        words = tokens_of(after[now].words)
        # a rare word that both have says more than one that stands everywhere
        shared: dict[int, float] = defaultdict(float)
        for word in {*words}:
            places = holding[after[now].exhibit, word]
            for place in places:
                shared[place] += 1 / len(places)
        for was in nlargest(_TRIED, shared, key=lambda place: shared[place]):
            score = difflib.SequenceMatcher(None, tokens[was], words, autojunk=False).ratio()
            if score >= _ALIKE:
                scored.append((-score, abs(now - was), now, was))
    pairs: dict[int, int] = {}
    for _, _, now, was in sorted(scored):
        if now not in pairs and was not in pairs.values():
            pairs[now] = was
    return pairs


def tokens_of(words: str) -> list[str]:
    """Take a sentence apart into words, spaces and signs."""
    return _TOKEN.findall(words)


def differences(
    before: Sequence[Hashable], after: Sequence[Hashable]
) -> Sequence[tuple[str, int, int, int, int]]:
    """Give the runs in which two sequences are alike, or not, as ``difflib`` names them; nothing is too common to count."""
    return difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def marked(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Give a changed sentence in runs of words, each with ``equal``, ``delete`` or ``insert``."""
    old, new = tokens_of(before), tokens_of(after)
    for what, start, end, other_start, other_end in differences(old, new):
        if what == "equal":
            yield what, "".join(old[start:end])
            continue
        yield from (("delete", "".join(old[start:end])),) if start < end else ()
        yield from (("insert", "".join(new[other_start:other_end])),) if other_start < other_end else ()


def without_shared(pages: dict[str, list[Change]]) -> tuple[list[Change], dict[str, list[Change]]]:
    """Take out what changed alike on every page."""
    keys = {
        name: {(each.before and each.before.words, each.after and each.after.words) for each in told}
        for name, told in pages.items()
    }
    shared = set.intersection(*keys.values()) if len(keys) > 1 else set()

    def is_shared(change: Change) -> bool:
        return (change.before and change.before.words, change.after and change.after.words) in shared

    first = next(iter(pages.values()), [])
    return list(filter(is_shared, first)), {
        name: [each for each in told if not is_shared(each)] for name, told in pages.items()
    }
