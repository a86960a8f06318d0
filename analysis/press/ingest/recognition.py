"""Tells which recipe knows a file, and by which sign, or which nearly does."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.press.base.problems import Problem
from analysis.press.ingest.book import Book
from analysis.press.ingest.recipes import Recipe, Sign
from analysis.press.ingest.spelt import without_periods
from analysis.press.ingest.table_rows import CHATTER
from analysis.press.ingest.text import key, pattern, slug

_NEAR = 0.7


@dataclass(frozen=True)
class Known:
    """A recipe and the sign by which it knows a file."""

    recipe: Recipe
    sign: Sign
    file: str


def known_by(book: Book, recipe: Recipe) -> Known | None:
    """Tell whether a recipe knows a file, and by which sign."""
    if recipe.never and pattern(recipe.never).search(" | ".join([*book.tops, *book.sheets])):
        return None
    for sign in recipe.signs:
        if sign.headings and not any(_without(sign, heads) == [] for heads in book.headings):
            continue
        if sign.words and not pattern(sign.words).search(book.words):
            continue
        found: dict[str, str] = {}
        # The name of a file is never asked: whoever downloads it may rename it.
        for said, found_in, texts in (
            (sign.sheets, pattern(sign.sheets).match, book.sheets),
            (sign.title, pattern(sign.title).search, book.tops),
        ):
            match = next(filter(None, map(found_in, texts)), None)
            if said and match is None:
                break
            found |= {name: text for name, text in match.groupdict().items() if text} if match else {}
        else:
            return Known(recipe, sign, _file_of(book, sign, found))
    return None


def _without(sign: Sign, heads: Iterable[str]) -> list[str]:
    """Give the headings of a sign that are not among headings."""
    return [want for want in sign.headings if not any(_is_called(head, want) for head in heads)]


def _is_called(head: str, want: str) -> bool:
    """Tell whether a heading, in the form in which they are compared, is the one that a sign wants."""
    said = want.replace("_", " ").lower() if re.fullmatch(r"[\w ]+", want) else want
    return bool(pattern(said).fullmatch(head))


def _file_of(book: Book, sign: Sign, found: dict[str, str]) -> str:
    if sign.file:
        return _slug(re.sub(r"\{(\w+)\}", lambda name: found.get(name[1], ""), sign.file))
    if book.file.identity.kind == "csv":
        return _slug(without_years(book.stem)) or "data"
    no_title = re.compile(r"(title|notes?|cover( sheet)?.*|table of contents|front page)\W*$", re.I)
    titles = [
        text
        for text in [*book.tops[:1], *(table.title for table in book.tables)]
        if text and not CHATTER.match(text) and not no_title.match(text)
    ]
    named = _slug(without_years(" ".join(list(dict.fromkeys(titles))[:2])))[:60].strip("-")
    return named or _slug(without_years(book.stem)) or "workbook"


def without_years(text: str) -> str:
    """Give a name or a title without what is another in the next edition: years, months, days."""
    return without_periods(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text.replace("_", " ")))


def _slug(text: str) -> str:
    return slug(text)[:80].strip("-")


def recognise(books: Sequence[Book], known: Sequence[Recipe]) -> tuple[list[Known | None], list[Problem]]:
    """Tell which recipe knows each file of one zip or folder.

    A recipe that knows a file by the names of its sheets gives way to one that knows it without them. A general recipe gives way
    to the publication of the other files beside it, where these are all of one.
    """
    found: list[Known | None] = []
    problems: list[Problem] = []
    for book in books:
        claims = [claim for recipe in known if not recipe.is_general and (claim := known_by(book, recipe))]
        claims = [claim for claim in claims if not claim.sign.sheets] or claims
        if len(claims) > 1:
            lines = (f"{claim.recipe.where}, line {claim.sign.line}" for claim in claims)
            cure = "Add a heading or a title to one of the two that the other's files do not have, or a word under never."
            what = f"a file that two recipes claim: {' and '.join(lines)}"
            problems.append(Problem(book.file.identity.where, what, "one of them", cure))
        general = (claim for recipe in known if recipe.is_general and (claim := known_by(book, recipe)))
        found.append(claims[0] if claims else next(general, None))
    particular = {claim.recipe.id: claim.recipe for claim in found if claim and not claim.recipe.is_general}
    if len(particular) == 1:
        (recipe,) = particular.values()
        found = [
            replace(claim, recipe=recipe)
            if claim and claim.recipe.is_general and book.file.identity.taken_from
            else claim
            for claim, book in zip(found, books, strict=True)
        ]
    return found, problems


def near_misses(book: Book, known: Sequence[Recipe]) -> list[str]:
    """Say which recipes nearly know a file, and which heading is missing or new."""
    said = []
    for recipe in known:
        for sign in recipe.signs:
            if len(sign.headings) < 3 or recipe.is_general:
                continue
            for heads in dict.fromkeys(table.headings for table in book.tables[:40]):
                names = {key(head): head for head in heads}
                missing = _without(sign, names)
                if missing and len(missing) <= (1 - _NEAR) * len(sign.headings):
                    called = {name for name in names for want in sign.headings if _is_called(name, want)}
                    new = [head for name, head in names.items() if name not in called]
                    said.append(
                        f"nearly {recipe.title} ({recipe.where}, line {sign.line}): no heading {', '.join(missing)}; headings that it does not name: {', '.join(new[:6])}; if it is that publication, put the new heading into that line"
                    )
    return list(dict.fromkeys(said))
