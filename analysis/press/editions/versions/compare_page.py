"""Two editions side by side as one page: what reads otherwise, which numbers changed and why, figures, and claims that turned."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError, WrongCommandError, refusal
from analysis.press.documents.number_words import numbers_in
from analysis.press.documents.written import Written
from analysis.press.editions.site.versions_page import page_like
from analysis.press.editions.versions.comparison import Comparison, compared
from analysis.press.editions.versions.edition_files import EditionFiles, find_edition
from analysis.press.editions.versions.results import EXHIBITS, OUTPUTS
from analysis.press.editions.versions.table_changes import row_changes, table_change
from analysis.press.engines.builtin import to_html
from analysis.press.engines.changes.page_words import (
    Change,
    Page,
    Said,
    changes,
    differences,
    marked,
    read_page,
    without_shared,
)
from analysis.press.engines.checks.html import check_page
from analysis.press.engines.edition import prepare
from analysis.press.engines.opening import Progress
from analysis.press.exhibits.format import count, in_words
from analysis.press.exhibits.markdown import inline

_STYLE = "analysis/press/editions/versions/compare.css"
_TELLS_OF_ITSELF = ("ledger", "changes", "explorer")
"""Kinds of document that list what is compared here by itself: the claims, the registers, and what changed."""
_ROWS_SHOWN = 100
_REGISTER = re.compile(r"data/(\w+)\.csv")
_AS_DIGITS = {in_words(number): str(number) for number in range(101)}
_WHY = {
    "data": "the data behind it changed",
    "correction": "a published figure is corrected",
    "method": "computed otherwise from the same data",
    "words": "written otherwise; no data behind it",
    "not known": "nothing shows whether data or method changed",
}


def compare_page(project: Project, one: str, other: str, progress: Progress = lambda message: None) -> bytes:
    """Make the page that sets two editions side by side; nothing is written.

    Raises ``ProblemsFoundError`` when either is not at hand, is not whole or cannot be made, or both are the same.

    Parameters
    ----------
    one, other : str
        A version, a bundle, a commit, a day as known, or ``now``.
    """
    if one == other:
        raise WrongCommandError([_same_twice(one, other)])
    # both are there before either is made, which takes minutes
    before, after = (find_edition(project, said, progress) for said in (one, other))
    if (before.words, before.found_in) == (after.words, after.found_in):
        raise WrongCommandError([_same_twice(one, other)])
    progress(f"Comparing {before.words} with {after.words}")
    body = "\n\n".join(_Page(before, after, compared(project, before, after)).parts())
    prepare(project)
    title = f"What changed from {before.words} to {after.words}"
    described = "Every sentence, number, figure and claim that is not as it was."
    source = page_like(project, "comparison", title, described)
    looks = source.options["html"]
    sheets = [looks["css"]] if isinstance(looks["css"], str) else looks["css"]
    source = replace(source, options={"html": looks | {"css": [*sheets, _STYLE], "page-links": []}})
    page = to_html(source, Written("comparison", f"{body}\n", ()), project)
    problems = check_page(page.decode(), "the comparison")
    if problems:
        raise ProblemsFoundError(problems)
    return page


def _same_twice(one: str, other: str) -> Problem:
    return Problem(f"{one}, {other}", "the same edition twice", "two editions", "Name another one.")


class _Page:
    """What the page says, part by part."""

    def __init__(self, before: EditionFiles, after: EditionFiles, comparison: Comparison) -> None:
        self.before, self.after, self.comparison = before, after, comparison
        self.pages = [_pages(each) for each in (before, after)]
        both = [name for name in self.pages[1] if name in self.pages[0]]
        told = {name: changes(self.pages[0][name].said, self.pages[1][name].said) for name in both}
        self.everywhere, self.told = without_shared(told)

    def parts(self) -> Iterator[str]:
        """Give the page as Markdown with HTML in it."""
        exhibits = {name: [*self._exhibits(name)] for name in self.told}
        everything = [change for told in self.told.values() for change in told]
        turned = list(self._turned())
        counted = Counter(change.kind for change in everything)
        figures_n = len({name for found in exhibits.values() for name, _ in found})
        totals = [
            f"Sentences, headings, captions and rows of tables: {count(counted['changed'])} read otherwise, "
            f"{count(counted['new'])} new, {count(counted['gone'])} gone, {count(counted['moved'])} moved",
            f"Figures and tables with other data: {count(figures_n)}",
            f"Claims that turned: {count(len(turned))}",
        ]
        yield _html(_list(totals))
        yield "Left out are the numbers of figures, tables and sections, and what only looks otherwise."
        if turned:
            yield "## Claims that turned {#turned}"
            yield _html("".join(turned))
        yield from self._documents()
        if self.everywhere:
            yield "## On every page {#everywhere}"
            yield _html("".join(map(self._change, self.everywhere)))
        same = []
        for name, told in self.told.items():
            if told or exhibits[name]:
                yield f"## {_title(self.pages[1][name])} {{#doc-{_slug(name)}}}"
                yield from self._sections(name, told, exhibits[name])
            else:
                same.append(_title(self.pages[1][name]))
        if same:
            yield _html(_folded(f"Documents as they were: {count(len(same))}", _list(same)))

    def _documents(self) -> Iterator[str]:
        for words, one, other in (("New documents", 1, 0), ("Documents that are gone", 0, 1)):
            names = [name for name in self.pages[one] if name not in self.pages[other]]
            if names:
                yield f"## {words} {{#{_slug(words.lower())}}}"
                yield _html(_list(_title(self.pages[one][name]) for name in names))

    def _turned(self) -> Iterator[str]:
        was, now = self.before.results.claims, self.after.results.claims
        for name in sorted(was.keys() & now.keys()):
            if was[name]["holds"] != now[name]["holds"]:
                told = [
                    f"<p class='kind'>{words}: {_verdict(claim)}</p><p>{escape(claim['sentence'])}</p>"
                    for words, claim in (("Before", was[name]), ("Now", now[name]))
                ]
                yield f"<div class='change' id='turned-{name}'><p class='kind'><code>{name}</code></p>{''.join(told)}</div>"

    def _sections(
        self, name: str, told: Sequence[Change], exhibits: Sequence[tuple[str, str]]
    ) -> Iterator[str]:
        """Give a document section by section, in its order; what did not change is folded."""
        page = self.pages[1][name]
        order = list(dict.fromkeys(said.section for said in page.said))
        homes = {said.exhibit: said.section for said in page.said if said.exhibit}
        by_section: dict[tuple[str, ...], list[str]] = {}
        # a section that is gone stands at the end
        for section, group in groupby(told, key=lambda change: change.place.section):
            by_section.setdefault(section, []).extend(self._grouped(list(group)))
        for exhibit, shown in exhibits:
            by_section.setdefault(homes.get(exhibit, ()), []).append(shown)
        changed = {id(change.after) for change in told}
        left = [", ".join(section) for section in order if section and section not in by_section]
        if left:
            yield _html(_folded(f"Sections as they were: {count(len(left))}", _list(left)))
        for section in dict.fromkeys([*order, *by_section]):
            same = [said.words for said in page.said if said.section == section and id(said) not in changed]
            if section not in by_section:
                continue
            if section:
                yield f"### {inline(', '.join(section))} {{#{_slug(name, *section)}}}"
            folded = _folded(f"Sentences as they were: {count(len(same))}", _list(same)) if same else ""
            yield _html("".join(by_section[section]) + folded)

    def _grouped(self, told: list[Change]) -> Iterator[str]:
        """Give each change, the sentences of one paragraph that moved together as one."""

        def together(change: Change) -> tuple[Any, ...]:
            if change.kind != "moved" or change.before is None or change.after is None:
                return (id(change),)
            return ("moved", change.before.paragraph, change.after.paragraph)

        for _, group in groupby(told, key=together):
            yield self._change(*group)

    def _change(self, change: Change, *more: Change) -> str:
        before, after = change.before, change.after
        if before is None or after is None:
            tag, said = ("del", before) if before else ("ins", after)
            return _told(change.kind, f"<{tag}>{escape(said.words if said else '')}</{tag}>")
        if change.kind == "moved":
            words = " ".join(each.place.words for each in (change, *more))
            where = (
                f"moved, from “{', '.join(before.section)}”" if before.section != after.section else "moved"
            )
            return _told(where, escape(words))
        tags = {"equal": "", "delete": "del", "insert": "ins"}
        runs = [
            f"<{tags[what]}>{escape(words)}</{tags[what]}>" if tags[what] else escape(words)
            for what, words in marked(before.words, after.words)
        ]
        listed = "".join(f"<li>{each}</li>" for each in self._numbers(before, after))
        return _told("changed", "".join(runs), f"<ul class='numbers'>{listed}</ul>" if listed else "")

    def _numbers(self, before: Said, after: Said) -> Iterator[str]:
        """Say of each number of a sentence that is another what it was, what it is, and why."""
        old, new = numbers_in(before.words), numbers_in(after.words)
        for what, start, end, other_start, other_end in differences(old, new):
            was, now = old[start:end], new[other_start:other_end]
            if what == "equal":
                continue
            alike = len(was) == len(now)
            for one, other in zip(was, now, strict=True) if alike else [(", ".join(was), ", ".join(now))]:
                why, about = self._why(before, after, one, other)
                said = [
                    f"<{tag}>{escape(each) or 'no number'}</{tag}>"
                    for tag, each in (("del", one), ("ins", other))
                ]
                yield f"{' '.join(said)}: <b>{why}</b> ({escape(about or _WHY[why])})"

    def _why(self, before: Said, after: Said, was: str, now: str) -> tuple[str, str]:
        """Say whether other data, a correction, another method or other words made a number another, and which data."""
        told = self.comparison.registers
        whats = (_what(before, was), _what(after, now))
        what = whats[1] or whats[0]
        # a number that left or came, or that tells of something else, is another sentence and not another result
        method = "method" if was and now and whats[0] == whats[1] and (what or before.exhibit) else "words"
        ids = {name for said in (before, after) for name in (said.exhibit, *said.claims) if name}
        register = _REGISTER.search(what)
        if _digits(was) == _digits(now) or (not what and not ids):
            return "words", ""
        if not told:
            return method, ""
        if what and not register:
            hits = [each for each in told["figures"] if what.lower().startswith(str(each["name"]).lower())]
        else:
            hits = [each for each in told["figures"] if ids & {*each["exhibits"], *each["claims"]}]
        if hits:
            why = "correction" if any(each["kind"] == "correction" for each in hits) else "data"
            return why, "; ".join(map(_figure, hits[:2]))
        if register and any(row["register"] == register[1] for row in told["rows"]):
            return "data", f"rows of data/{register[1]}.csv changed"
        if ids & {each["id"] for each in (*told["exhibits"], *told["claims"])}:
            return "data", ""
        known = ids & self._known
        return (method, "") if register or known else ("not known", "")

    @cached_property
    def _known(self) -> set[str]:
        """What both editions make: where today's code makes the same of both registers, the method changed."""
        results = (self.before.results, self.after.results)
        return set.intersection(*({*each.exhibits, *each.claims} for each in results))

    def _exhibits(self, page: str) -> Iterator[tuple[str, str]]:
        """Give each figure and table of a page whose data are not as they were: both pictures, and the rows."""
        alts = [each[page].alts for each in self.pages]
        shown = dict.fromkeys(said.exhibit for said in self.pages[1][page].said if said.exhibit)
        rows_told = {change.place.exhibit for change in self.told[page] if " | " in change.place.words}
        for name in shown:
            contents = [each.results.exhibits.get(name) for each in (self.before, self.after)]
            if contents[0] is None or contents[1] is None or table_change(*contents).same:  # type: ignore[arg-type]
                continue
            pictures = "".join(
                f"<figure><figcaption>{words}</figcaption><img class='exhibit-picture' src='{_address(each.files[path])}' alt='{escape(alt.get(name) or name, quote=True)}' /></figure>"
                for words, each, alt in (("Before", self.before, alts[0]), ("Now", self.after, alts[1]))
                if (path := f"{EXHIBITS}{name}.svg") in each.files
            )
            # the rows that a table shows are told among its words
            rows = "" if name in rows_told else _rows(contents[0], contents[1], name)
            beside = f"<div class='beside'>{pictures}</div>" if pictures else ""
            if beside or rows:
                head = f"<p class='kind'><code>{name}</code>: other data</p>"
                yield name, f"<div class='change'>{head}{beside}{rows}</div>"


def _pages(edition: EditionFiles) -> dict[str, Page]:
    found = {
        path.removeprefix(OUTPUTS).removesuffix(".html"): read_page(content.decode())
        for path, content in sorted(edition.files.items())
        if path.startswith((f"{OUTPUTS}report/", f"{OUTPUTS}notebooks/")) and path.endswith(".html")
    }
    pages = {name: page for name, page in found.items() if page.kind not in _TELLS_OF_ITSELF}
    if not pages:
        expected, cure = "a bundle with its pages", "Name the bundle as it was published, or a commit."
        raise refusal(edition.words, "no page in it", expected, cure)
    # the report and what belongs to it before the notebooks
    in_order = sorted(pages, key=lambda name: (not name.startswith("report/"), name != "report/report", name))
    return {name: pages[name] for name in in_order}


def _title(page: Page) -> str:
    return f"{page.kind.capitalize()}: {page.title}"


def _digits(number: str) -> str:
    """Give a number as digits however it is written: “has one” is 1."""
    word = number.split()[-1].casefold() if number else ""
    return _AS_DIGITS.get(word, word)


def _what(said: Said, number: str) -> str:
    return next((what for shown, what in said.values if number and number in shown), "")


def _figure(row: Mapping[str, Any]) -> str:
    where = ", ".join(part for part in (row["geography"], row["breakdown"]) if part != "total")
    was, now = (
        f"{value:,g}" if value is not None else "none" for value in (row["old_value"], row["new_value"])
    )
    return f"{row['name']}, {where}, to {row['period_end']}: {was}, now {now}"


def _verdict(claim: Mapping[str, Any]) -> str:
    return escape(f"{'holds' if claim['holds'] else 'does not hold'}; the data say: {claim['says']}")


def _rows(before: bytes, after: bytes, name: str) -> str:
    """Set the rows that are not as they were side by side, in the columns that name a row and those that changed."""
    columns, pairs = row_changes(before, after)
    both = [(one, other) for one, other in pairs if one and other]
    differ = {place for one, other in both for place in range(len(columns)) if one[place] != other[place]}
    naming = [place for place in range(len(columns)) if place not in differ][:4]
    shown = [place for place in range(len(columns)) if place in differ or place in naming]
    if not pairs:
        return "<p class='kind'>Other columns, with the same rows.</p>"
    head = "".join(f"<th scope='col'>{escape(columns[place])}</th>" for place in shown)
    body = "".join(
        f"<tr>{''.join(f'<td>{_cell(one, other, place)}</td>' for place in shown)}</tr>"
        for one, other in pairs[:_ROWS_SHOWN]
    )
    rest = len(pairs) - _ROWS_SHOWN
    more = f"<p>and {count(rest)} more rows, in the data of both editions.</p>" if rest > 0 else ""
    table = f"<div class='table-scroll' role='region' tabindex='0' aria-label='Rows of {name}'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    return f"<details><summary>Rows that are not as they were: {count(len(pairs))}</summary>{table}{more}</details>"


def _cell(one: Sequence[str] | None, other: Sequence[str] | None, place: int) -> str:
    was, now = (escape(row[place]) if row else None for row in (one, other))
    if was == now:
        return now or ""
    return " ".join(f"<{tag}>{text}</{tag}>" for tag, text in (("del", was), ("ins", now)) if text)


def _address(svg: bytes) -> str:
    return f"data:image/svg+xml;charset=utf-8,{quote(svg.decode(), safe='/=:;,()~*!.-_')}"


def _told(kind: str, words: str, more: str = "") -> str:
    said = "" if kind in ("changed", "new", "gone") else f"<p class='kind'>{escape(kind)}</p>"
    return f"<div class='change {kind.split(',')[0]}'>{said}<p>{words}</p>{more}</div>\n"


def _folded(summary: str, inside: str) -> str:
    return f"<details class='same'><summary>{summary}</summary>{inside}</details>"


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _html(text: str) -> str:
    return f"```{{=html}}\n{text}\n```"


def _slug(*parts: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", " ".join(parts).lower()).strip("-")
