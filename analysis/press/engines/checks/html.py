"""What must hold of every rendered page, whichever engine made it."""

import re
from collections import Counter
from typing import Any

from analysis.press.base.problems import Problem
from analysis.press.documents.written import NOWHERE, Written
from analysis.press.engines.page_policy import META, hashes

UNRESOLVED = re.compile(r"\?@[\w-]+|(?<![\w.])@(?:fig|tbl|sec)-[\w-]+|\?\?\w*")
NOT_A_VALUE = re.compile(r"(?<![\w'.-])(?:nan|NaN|NaT|None|inf|<NA>)(?![\w'-])")
# "None of these was read" is a sentence; "None of 16", "None weeks" and a None that stands alone are what an expression printed.
_WORD_NONE = re.compile(
    r"(?:^|[.:;?!|]\s|[“(])\s*None(?:[.:,;](?=\s|$)|\s+(?:of|is|was|are|were|has|have|had|that|which|could|can|does|did"
    r"|in|on|at|for|so|here|found|seen|known)\b(?!\s+\d))"
)
_SIBLINGS = (".html", ".pdf", ".ipynb", ".csv", ".json", ".svg", ".png", ".xlsx", ".ods", ".zip")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_NOT_PROSE = {"script", "style", "code", "pre", "svg", "head"}
_OUTSIDE = re.compile(
    r"(?:https?:|mailto:|data:(?:text/csv|application/(?:x-research-info-systems|vnd\.citationstyles\.csl\+json))[;,]|#)"
)
# A browser runs no script of this type.
_FOR_MACHINES = {"type": "application/ld+json"}
_ACTING = {"base", "embed", "form", "frame", "iframe", "object", "portal"}


def page_tree(html: str) -> Any:
    """Give a page, or a part of one, as lxml's tree, without comments."""
    # where no page is made, nothing that reads one is loaded
    from lxml import etree

    return etree.HTML(html, etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True))


class _Page:
    def __init__(self, html: str) -> None:
        from lxml import etree

        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.fetched: list[tuple[str, str]] = []
        self.pictures_without_alt: list[tuple[str, str]] = []
        self.text: list[tuple[str, str]] = []
        self.acting: list[tuple[str, str, str]] = []
        self.place = "the beginning"
        tree = page_tree(html)
        self.language = tree.get("lang", "")
        self.title = tree.findtext("head/title", "")
        self.policy = tree.xpath("string(head/meta[@http-equiv=$name]/@content)", name=META)
        not_prose = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            is_start = event == "start"
            if is_start:
                self._look_at(element)
            elif element.tag in _HEADINGS:
                self.place = f"“{' '.join(''.join(element.itertext()).split())}”"
            if element.tag in _NOT_PROSE:
                not_prose += 1 if is_start else -1
            data = element.text if is_start else element.tail
            if data and not not_prose:
                self.text.append((data, self.place))

    def _look_at(self, element: Any) -> None:
        tag, given = element.tag, dict(element.attrib)
        name = given.get("id")
        if name:
            self.ids.append(name)
            if name.startswith(("fig-", "tbl-")) and "caption" not in name:
                self.place = name
        self._find_acting(element, tag, given)
        if tag == "a" and given.get("href"):
            self.links.append((given["href"], self.place))
        # A picture that repeats the words of its link is hidden from those who cannot see it.
        if (
            (tag == "img" or given.get("role") == "img")
            and not (given.get("alt") or given.get("aria-label") or "").strip()
            and not (given.get("alt") == "" and element.xpath("ancestor-or-self::*[@aria-hidden='true']"))
        ):
            self.pictures_without_alt.append((given.get("src", "")[:60], self.place))
        for where in ("src", "srcset"):
            self._fetch(given.get(where))
        if tag == "link" and given.get("rel") in ("stylesheet", "preload", "icon"):
            self._fetch(given.get("href"))

    def _find_acting(self, element: Any, tag: str, given: dict[str, str]) -> None:
        acts = [f"the attribute {name}" for name in given if name.startswith("on")]
        if tag == "script" and not (given == _FOR_MACHINES and element.getparent().tag == "head"):
            acts += ["the element script"] if given else []
            code = element.text or ""
            if code and hashes([code])[0] not in self.policy:
                self.acting.append(("a script that is not the theme's", code.strip()[:40], self.place))
        elif tag in _ACTING:
            acts.append(f"the element {tag}")
        self.acting += [(what, what.rpartition(" ")[2], self.place) for what in acts]

    def _fetch(self, address: str | None) -> None:
        if address and not address.startswith("data:"):
            self.fetched.append((address[:80], self.place))


def check_page(html: str, where: str, written: Written = NOWHERE) -> list[Problem]:
    """Find what would mislead or lock out a reader of a page.

    Returns: list of Problem. What would act or ask by itself, pictures without alt text, links and references that
    lead nowhere, ids used twice, files that the page would fetch, values that are not values in the text, and a
    missing language or title.

    Parameters
    ----------
    written : Written
        What it was made of, so that they name the line of the document.
    """
    page = _Page(html)
    found = [
        (f"a picture without alt text ({source}…)", "alt text", "Give the Exhibit its alt.", place, source)
        for source, place in page.pictures_without_alt
    ]
    found += [
        (what, "a page that does nothing by itself", "Take it out.", place, trace)
        for what, trace, place in page.acting
    ]
    if not page.policy:
        found.append(
            (f"no {META}", "the policy of the page", "Keep <meta charset> in the template.", "head", "")
        )
    known = set(page.ids)
    for href, place in page.links:
        if href.startswith("#") and len(href) > 1 and href[1:] not in known:
            found.append((f"a link to {href}", "an id that the page has", "Correct the link.", place, href))
        elif not _OUTSIDE.match(href) and not _is_sibling(href):
            expected = "an address or a rendered document"
            found.append((f"a link to {href}", expected, "Correct the link.", place, href))
    for name in sorted(name for name, times in Counter(page.ids).items() if times > 1):
        found.append((f"the id {name} more than once", "each id once", "Rename one.", name, f"#{name}"))
    for address, place in page.fetched:
        expected = "a page that holds all it needs"
        found.append((f"{address}, fetched from elsewhere", expected, "Embed it.", place, address))
    problems = [
        written.problem(Problem(where, said, expected, cure, column=place), trace)
        for said, expected, cure, place, trace in found
    ]
    problems += check_text(page.text, where, written)
    if not page.language:
        problems.append(
            Problem(where, "no language", 'lang="en-GB"', "Set lang: in _quarto.yml.", column="html")
        )
    if not page.title.strip():
        problems.append(Problem(where, "no title", "a title", "Set title: in the document.", column="head"))
    return problems


def check_text(pieces: list[tuple[str, str]], where: str, written: Written) -> list[Problem]:
    """Find references that were not resolved and values that are not values, in pieces of text with their places."""
    problems = []
    whole = "\n".join(text for text, _ in pieces)
    for pattern, expected, cure in (
        (UNRESOLVED, "a resolved reference", "Refer to an exhibit or section that the document has."),
        (NOT_A_VALUE, "a value", "Mend the expression or the comparison that gave it."),
    ):
        # most pages have none in all their pieces
        for text, place in pieces if pattern.search(whole) else ():
            for found in pattern.finditer(text):
                if any(word.start() <= found.start() < word.end() for word in _WORD_NONE.finditer(text)):
                    continue
                around = " ".join(text[max(0, found.start() - 40) : found.end() + 40].split())
                said = Problem(where, f"{found.group(0)} in “{around}”", expected, cure, column=place)
                near = text[max(0, found.start() - 20) : found.end() + 20].strip()
                reference = found.group(0).lstrip("?") if "@" in found.group(0) else ""
                problems.append(written.problem(said, near, reference, text[: found.start()].strip()[-20:]))
    return problems


def _is_sibling(href: str) -> bool:
    path = href.partition("#")[0]
    return path.endswith(_SIBLINGS) and not path.startswith("/")
