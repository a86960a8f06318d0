"""A small page for each sentence that asserts something: what was tested, what bears it, and how to cite it."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from analysis.press.base.first_letter import upper_first
from analysis.press.citation import Part, as_bibtex, as_text, long_date
from analysis.press.citation.downloads import download
from analysis.press.citation.page_head import Page, claim, page_head
from analysis.press.claims.ledger import LedgerEntry
from analysis.press.claims.ledger_page import corrected_words, places, rests_on, searched
from analysis.press.claims.registry import EXACT, SCOPES
from analysis.press.web.material import Material
from analysis.press.web.page import small_page

FOLDER = "claims"
_PAGES_SHOWN = 12
# Where the words of the edition are put last.
_EDITION = "\ue000edition\ue002"
_TOLD = ("what", "period", "edition", "currency", "read", "precision")


def claim_pages(material: Material) -> dict[str, bytes]:
    """Give the page of every sentence that asserts something about the data."""
    told = material.kept(
        "claims", lambda: [_told(each, material) for each in material.ledger], material.claimed
    )
    return {f"{FOLDER}/{name}.html": _page(material, name, *rest) for name, *rest in told}


def _told(entry: LedgerEntry, material: Material) -> tuple[str, str, str, list[str], str]:
    addresses = list(dict.fromkeys(page.url for page in entry.basis.pages if page.url.startswith("https:")))
    asserts, body = entry.verdict.claim.asserts, "\n".join(_parts(entry, material))
    return entry.id, entry.sentence, asserts, addresses, body


def _page(
    material: Material, name: str, sentence: str, asserts: str, addresses: list[str], body: str
) -> bytes:
    work, part = material.edition.work, Part(name, sentence)
    data = claim(work, part, addresses, work.page_address(f"{FOLDER}/{name}.html"))
    said = replace(work, id=name, title=sentence, abstract=asserts, references=())
    head = page_head(said, Page(f"{FOLDER}/{name}", work.title), whole=work, said=data)
    body = body.replace(_EDITION, escape(work.dated_edition))
    return small_page(material, sentence, "\n".join([body, *_citation(part, material)]), head=head)


def _parts(entry: LedgerEntry, material: Material) -> Iterator[str]:
    verdict = entry.verdict
    stands = [f'<a href="{escape(address)}">{escape(name)}</a>' for name, address in places(entry)]
    yield f"<h1>What this sentence rests on</h1>\n<blockquote>{escape(entry.sentence)}</blockquote>"
    borne = ", ".join(f"<span>{escape(each)}</span>" for each in rests_on(entry.basis))
    by = f" <span>by</span> {borne}" if borne else ""
    fallen = f"<strong>Not confirmed.</strong> The data say: {escape(verdict.says)}"
    said = f"<strong>Confirmed</strong>{by}" if verdict.holds else fallen
    fresh = material.edition.data_as_of
    of_data = f", with data as of {long_date(fresh)}" if fresh else ""
    tested = f"It was tested when the pages of {_EDITION} were made{of_data}."
    yield f"<p>{said}. <span>{tested}</span></p>"
    for before in corrected_words(entry, material.evidence):
        yield f'<p class="warning">{escape(before)}</p>'
    yield f"<h2>What was tested</h2>\n<p>{escape(verdict.claim.asserts)}</p>"
    yield f"<p><span>The sentence speaks of {SCOPES[verdict.claim.scope]}.</span> <span>The data say: {escape(verdict.says.rstrip('.'))}.</span></p>"
    if verdict.claim.tolerance != EXACT:
        yield f"<p>Tolerance: {escape(verdict.claim.tolerance)}</p>"
    for search in searched(entry):
        what, name, day, result, found = map(escape, search)
        yield f"<p><span>Looked for: {what}</span> ({name}, <span>{day}</span>): <span>{result}</span>. {found}.</p>"
    yield from _numbers(entry)
    yield from _pages(entry)
    yield from _picture(entry, material)
    yield f'<h2>Where it stands</h2>\n<p class="links">{" ".join(stands)}</p>'


def _numbers(entry: LedgerEntry) -> Iterator[str]:
    told: dict[str, str] = {}
    for value in entry.numbers:
        if said := value.tooltip:
            words = [said[name] for name in _TOLD if name in said]
            sentences = (f"<span>{escape(upper_first(each).rstrip('.'))}</span>." for each in words)
            told.setdefault(value.text, " ".join(sentences))
    if told:
        items = "".join(
            f"<dt><strong>{escape(text)}</strong></dt><dd>{words}</dd>" for text, words in told.items()
        )
        yield f"<h2>On which numbers</h2>\n<dl>{items}</dl>"


def _pages(entry: LedgerEntry) -> Iterator[str]:
    pages = list({page.url: page for page in reversed(entry.basis.pages)}.values())[::-1]
    items = [
        f'<li><a href="{escape(page.url)}">{escape(page.label)}</a>'
        f"{escape(' (' + '; '.join(page.locators[:3]) + ')') if page.locators else ''}</li>"
        for page in pages[:_PAGES_SHOWN]
    ]
    if len(pages) > _PAGES_SHOWN:
        items.append(f"<li>and {len(pages) - _PAGES_SHOWN} more, all named in claims.json</li>")
    if items:
        yield f"<h2>Read on these pages</h2>\n<ul>{''.join(items)}</ul>"


def _picture(entry: LedgerEntry, material: Material) -> Iterator[str]:
    """Show the figure that the paragraph of the sentence refers to."""
    for use in entry.uses:
        for name in use.figures:
            path = material.project.outputs / "exhibits" / f"{name}.svg"
            if (shown := material.figures.get(name)) and path.is_file():
                picture = b64encode(path.read_bytes()).decode()
                alt = f"{shown.title} All its data stand as a table on its page."
                yield f"<h2>The picture that goes with it</h2>\n<p>{escape(shown.title)}</p>"
                yield f'<img class="exhibit-picture" src="data:image/svg+xml;base64,{picture}" alt="{escape(alt)}" />'
                link = f'<a href="../figures/{name}.html">Its page, with data and source</a>'
                yield f'<p class="exhibit-source">{escape(shown.source)}</p>\n<p class="links">{link}</p>'
                return


def _citation(part: Part, material: Material) -> Iterator[str]:
    work = material.edition.work
    files = download(work, "ris", "RIS", part) + download(work, "csl-json", "CSL-JSON", part)
    yield f"<h2>Cite this sentence</h2>\n<p>{escape(as_text(work, part))}</p>"
    yield (
        f'<details id="cite"><summary>BibTeX, RIS and CSL-JSON</summary><pre tabindex="0"><code>{escape(as_bibtex(work, part))}</code></pre>'
        f'<p class="links">{files}</p></details>'
    )
