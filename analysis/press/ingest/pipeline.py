"""Takes files through the stages up to the comparison; writes nothing.

Every problem of every file is collected and raised together, so that nobody mends a release one file at a time. Within a
zip or a folder, a file that cannot be read is named and counted as lost, and the others are read.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.ingest.book import Book, open_book
from analysis.press.ingest.checks import check
from analysis.press.ingest.compare import compare_figures, unit_clashes
from analysis.press.ingest.delimited import SEPARATORS, encoding_of
from analysis.press.ingest.local import LOCAL, placed, together
from analysis.press.ingest.opening import OfficialFile, may_lie_beside, open_files
from analysis.press.ingest.reading import Described, read_book
from analysis.press.ingest.recipes import Recipe, read_recipe, recipes
from analysis.press.ingest.recognition import Known, near_misses, recognise, without_years
from analysis.press.ingest.spelt import periods_in, without_periods
from analysis.press.ingest.stages import Checked, Compared, Comparison, FileStatus, Given, Supporting
from analysis.press.ingest.stored_editions import (
    StoredEdition,
    against_observations,
    fed,
    fed_by,
    neighbours,
    stored_editions,
)
from analysis.press.ingest.text import key
from analysis.press.registers.register_files import register_rows

_GUIDE_STARTS_WITHIN = 1_000


@dataclass(frozen=True, eq=False)
class IngestBatch:
    """Files beside what is held, ready to be accepted, in order of publication, data file and time; and files without figures."""

    compared: tuple[Compared, ...]
    supporting: tuple[Supporting, ...]


def ingest_files(paths: Sequence[Path], given: Given, folder: Path) -> IngestBatch:
    """Recognise, read, check and compare files, zips and folders with what the registers of a folder hold.

    Raises ``ProblemsFoundError`` with every problem of every file.
    """
    known = recipes(folder)
    tried = read_recipe(given.recipe, folder) if given.recipe else None
    if tried:
        known = (tried, *(recipe for recipe in known if recipe.id != tried.id))
    stored = stored_editions(folder)
    names = {edition.sha256: edition.file_name for edition in stored}
    checked, supporting, problems = read_and_checked(paths, given, known, names)
    problems += _one_edition(checked, given)
    if tried and checked and not any(item.read.publication.id == tried.id for item in checked):
        problems.append(_knows_none(tried, checked))
    if not checked and not problems:
        beside = "; ".join(f"{item.where}: {item.what}" for item in supporting[:5])
        named, found = ", ".join(path.name for path in paths), beside or "only files that describe others"
        cure = "Name the data file beside the one that describes it."
        problems = [Problem(named, found, "at least one data file", cure)]
    compared: list[Compared] = []
    if not problems:
        compared, problems = _compared(checked, stored, folder)
    if problems:
        raise ProblemsFoundError(problems)
    return IngestBatch(tuple(compared), tuple(supporting))


def _knows_none(tried: Recipe, checked: Sequence[Checked]) -> Problem:
    near = [words for item in checked for words in item.read.near if f"({tried.where}," in words]
    heads = next((table.columns for item in checked for table in item.read.tables), ())
    shown = ", ".join(column.heading for column in heads[:8] if column.heading)
    return Problem(
        tried.where,
        f"signs that none of the files bears ({near[0] if near else f'the first table has the headings {shown}'})",
        "at least one file that it knows",
        "Give a sign that the file bears: headings, a title or sheets.",
        row=tried.signs[0].line if tried.signs else None,
    )


def read_and_checked(
    paths: Sequence[Path], given: Given, known: Sequence[Recipe], names: Mapping[str, str] | None = None
) -> tuple[list[Checked], list[Supporting], list[Problem]]:
    """Open, recognise, read and check files, before anything is compared: what is read, what lies beside, what is wrong.

    ``names`` are those under which files are held, by SHA-256: whoever downloads one again may rename it.
    """
    checked: list[Checked] = []
    supporting: list[Supporting] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for path in paths:
        opened = open_files(path)
        problems += opened.problems
        supporting += [Supporting(where, what, not may_lie_beside(what)) for where, what in opened.aside]
        files = {
            one.sha256: replace(file, identity=replace(one, name=(names or {}).get(one.sha256, one.name)))
            for file in opened.files
            if (one := file.identity).sha256 not in seen
        }
        seen |= files.keys()
        beside = len(opened.files) > 1
        opened.files = []
        read, more, wrong = _of_one_parcel([*files.values()], given, known)
        checked += read
        supporting += more
        if beside and read:
            supporting += [Supporting(one.where, f"not read: {one}", is_lost=True) for one in wrong]
        else:
            problems += wrong
    return _told_apart(checked), supporting, problems


def _of_one_parcel(
    files: list[OfficialFile], given: Given, known: Sequence[Recipe]
) -> tuple[list[Checked], list[Supporting], list[Problem]]:
    books: list[Book] = []
    supporting: list[Supporting] = []
    problems: list[Problem] = []
    guides: list[dict[str, Described]] = []
    for file in files:
        # Beside data files, a text without a table is a read-me.
        may_be_text = len(files) > 1 and file.identity.name.lower().endswith((".txt", ".md", ".rst", ".html"))
        if guide := _data_guide(file):
            guides.append(guide)
            supporting.append(
                Supporting(file.identity.where, "a data guide: what the columns of a data file are")
            )
            continue
        try:
            book = open_book(file)
        except ProblemsFoundError as error:
            if not may_be_text:
                problems += error.problems
                continue
            book = Book(file)
        if len(files) > 1 and (may_be_text or not book.tables):
            supporting.append(Supporting(file.identity.where, "text without a table of figures"))
        else:
            books.append(book)
    claims, wrong = recognise(books, known)
    problems += wrong
    checked = []
    # What is read is let go, so that a folder takes no more memory than its largest file.
    while books:
        book, claim = books.pop(0), claims.pop(0)
        heads = {key(head) for table in book.tables for head in table.headings}
        guide = next((guide for guide in guides if {key(name) for name in guide} <= heads), {})
        try:
            if claim is None:
                raise _unknown(book, known)
            checked.append(_one(book, claim, guide, given, known))
        except ProblemsFoundError as error:
            problems += error.problems
    return checked, supporting, problems


def _one(
    book: Book, claim: Known, guide: dict[str, Described], given: Given, known: Sequence[Recipe]
) -> Checked:
    found = periods_in(given.edition)
    read = read_book(book, claim, guide, found[0] if len(found) == 1 else None)
    near = tuple(near_misses(book, known)) if claim.recipe.is_general else ()
    cautions = [*read.cautions, *near]
    if claim.recipe.is_general and not claim.recipe.gives:
        cautions.append(
            "no recipe knows this file: its figures are read as they stand and none goes among the observations; --draft writes a first recipe for it"
        )
    return check(replace(read, near=near, cautions=tuple(cautions)), given)


def _data_guide(file: OfficialFile) -> dict[str, Described]:
    """Give what a data guide says of each column; empty where the file is none."""
    if file.identity.kind != "csv" or b"col_type" not in file.content[:_GUIDE_STARTS_WITHIN].lower():
        return {}
    text = file.content.decode(encoding_of(file.content), "replace")
    first = text.lstrip().partition("\n")[0]
    rows = csv.reader(text.splitlines(), delimiter=max(SEPARATORS, key=first.count))
    lines = [[" ".join(cell.split()) for cell in row] for row in rows if any(row)]
    columns = [dict(zip(map(key, lines[0]), line, strict=False)) for line in lines]
    if not {"col name", "col type"} <= columns[0].keys():
        return {}
    return {
        column.get("col name", ""): Described(
            column.get("col type", "").casefold(), column.get("indicator unit", ""), column.get("label", "")
        )
        for column in columns[1:]
    }


def _unknown(book: Book, known: Sequence[Recipe]) -> ProblemsFoundError:
    heads = ", ".join(filter(None, book.tables[0].headings))[:160] if book.tables else "no table of figures"
    return refusal(
        book.file.identity.where,
        f"a layout without a period, an area or figures that can be told apart: {'; '.join(near_misses(book, known)[:2]) or heads}",
        "headings, and figures below them",
        "Check that it is the data file; childdata ingest FILE --draft writes a first recipe for a new layout.",
    )


def _told_apart(checked: list[Checked]) -> list[Checked]:
    """Give files that share a name but no table names of their own: neither is an edition of the other."""
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, item in enumerate(checked):
        by_name[item.read.publication.id, item.read.data_file].append(at)
    told = list(checked)
    for places in by_name.values():
        named = (checked[at].read.figures["table"].cat.categories for at in places)
        titles = [{*map(without_periods, some)} - {""} for some in named]
        if any(not one & other for one, other in combinations(titles, 2)):
            for at in places:
                read = checked[at].read
                words = read.identity.name.rpartition(".")[0].casefold().replace("_", " ").split()
                own = "-".join(filter(str.isalnum, words)) or at
                told[at] = replace(checked[at], read=replace(read, data_file=f"{read.data_file}-{own}"))
    return told


def _compared(
    checked: list[Checked], stored: list[StoredEdition], folder: Path
) -> tuple[list[Compared], list[Problem]]:
    compared: list[Compared] = []
    problems: list[Problem] = []
    status: FileStatus
    coming = [StoredEdition.of(item) for item in checked]
    areas = register_rows(folder, "areas")
    again = {own.sha256 for own in coming} & {one.sha256 for one in stored}
    beside = [*stored, *(own for own in coming if own.sha256 not in again)]
    held_of_areas = register_rows(folder, LOCAL) if again else []
    in_time = {edition.source_id: edition.order[2:] for edition in stored}
    for item, own in sorted(zip(checked, coming, strict=True), key=lambda pair: pair[1].order):
        same = next((other for other in stored if other.sha256 == own.sha256), None)
        if same:
            problems += same.disagreements(item)
            status = "completed" if same.completed(item) != same else "held"
            others = [row for row in held_of_areas if row["source_id"] != same.source_id]
            own_rows = placed(item.observed.local, areas)[0]
            now = together([*others, *(row | {"source_id": same.source_id} for row in own_rows)], in_time)
            if now != held_of_areas or {
                tuple(row.items()) for row in item.observed.rows
            } != same.observations(folder):
                status = "read_anew"
            lost = (*item.read.lost, *_no_longer_fed(item, same, folder))
            compared.append(Compared(item, status, (), item.read.cautions, lost))
            continue
        older, newer = neighbours(own, beside)
        comparisons = []
        # Of two files that come together, the later one tells of both.
        for before, after in ((older, own), (own, None if newer in coming else newer)):
            if before is None or after is None:
                continue
            old, new = (edition.figures(folder) for edition in (before, after))
            other = before if after is own else after
            problems += unit_clashes(old, new, item.read.publication, item.read.identity.where, other.edition)
            changes = compare_figures(old, new, item.read.publication)
            comparisons.append(Comparison(*_names(before, after), changes))
        twins = [other for other in beside if other is not own and other.is_reissue_of(own)]
        against, far = against_observations(item, stored, folder)
        cautions = [*item.read.cautions, *item.observed.cautions, *against]
        for other in twins:
            is_in_order = other.published_on and own.published_on
            order = "" if is_in_order else ", in no known order: say when they were published"
            where = "is held" if other in stored else "comes with it"
            cautions.append(
                f"Another file of this edition {where} ({other.file_name}, SHA-256 {other.sha256[:12]}…): this is a re-issue, and both are kept{order}."
            )
        if strangers := placed(item.observed.local, areas)[1]:
            more = f" and {len(strangers) - 8} more" if len(strangers) > 8 else ""
            cautions.append(
                f"areas that data/areas.csv does not have, and whose figures are left out: {', '.join(strangers[:8])}{more}"
            )
        # Where a file names no day, nobody knows what came before it.
        older, newer = neighbours(own, stored)
        last = next((other for other in twins if other in stored), older)
        last = last or (None if own.edition_period_end else newer)
        gone = (*_no_longer_known(item, stored), *_no_longer_fed(item, last, folder))
        status = "reissue" if twins else "new"
        lost = (*item.read.lost, *far, *gone)
        compared.append(Compared(item, status, tuple(comparisons), tuple(cautions), lost))
    return compared, problems


def _no_longer_known(item: Checked, stored: Sequence[StoredEdition]) -> Iterator[str]:
    """Say that a file is nearly of a publication of which editions are held, or is called as one of them: its recipe matches nothing any more."""
    known_recipes = {f"data/recipes/{edition.publication_id}.yml" for edition in stored}
    yield from (words for words in item.read.near if any(name in words for name in known_recipes))
    before = [edition for edition in stored if _called(edition.file_name) == _called(item.read.identity.name)]
    if before and all(edition.publication_id != item.read.publication.id for edition in before):
        last = before[-1]
        yield f"measures that {last.edition} fed and this one does not: all; a file of this name was known by data/recipes/{last.publication_id}.yml, which does not know this one; if it is that publication, put its headings into the signs there"


def _called(name: str) -> str:
    return " ".join(without_years(name.rpartition(".")[0]).casefold().split())


def _no_longer_fed(item: Checked, last: StoredEdition | None, folder: Path) -> Iterator[str]:
    """Say which measures and groups a held edition fed and this one does not, and which line of the recipe to mend."""
    if last is None:
        return
    recipe = item.read.publication
    here = fed([*item.observed.rows, *placed(item.observed.local, register_rows(folder, "areas"))[0]])
    gone = sorted(fed_by(last, folder) - here)
    whys = {give.measure: why for give, why in item.observed.unfed}
    for measure in sorted({measure for measure, *_ in gone}):
        lines = ", ".join(str(give.line) for give in recipe.gives if give.measure == measure)
        why = whys.get(measure, "no table of this file is the one that the recipe names")
        named = measure
        if measure in {one for one, *_ in here}:
            why = "no figure of this file is of them"
            groups = [
                group + (f" in areas {kind}…" if kind else "") for one, group, kind in gone if one == measure
            ]
            named = f"{measure} for {len(groups)} groups ({', '.join(groups[:4])})"
        yield (
            f"measures that {last.edition} fed and this one does not: {named} ({recipe.where}, "
            f"{f'line {lines}' if lines else 'which no longer gives it'}): {why}; mend the line by the headings that --explain shows, or say why with --anyway"
        )


def _names(before: StoredEdition, after: StoredEdition) -> tuple[str, str]:
    if before.edition != after.edition:
        return before.edition, after.edition
    return f"{before.edition} ({before.file_name})", f"{after.edition} ({after.file_name})"


def _one_edition(checked: Sequence[Checked], given: Given) -> list[Problem]:
    """Find what was said of all files although it cannot be true of all."""
    editions = {(item.read.publication.id, item.edition) for item in checked}
    publications = {item.read.publication.id for item in checked}
    ends: dict[tuple[str, str], set[object]] = defaultdict(set)
    for item in checked:
        ends[item.read.publication.id, item.read.data_file].add(item.period_end)
    several = {
        "--published": given.published_on and len(editions) > 1,
        "--url": given.url and len(publications) > 1,
        "--edition": given.edition
        and (len(publications) > 1 or any(len(days) > 1 for days in ends.values())),
    }
    found = ", ".join(sorted(f"{name}: {edition}" for name, edition in editions))
    found = f"files of several editions ({found})"
    return [
        Problem(option, found, "files of one", "Take them in one by one.")
        for option, is_wrong in several.items()
        if is_wrong
    ]
