"""What a page says of itself to programs that read no prose: reference managers, search engines, those that show a link as a picture.

An absolute address stands there only where the edition has one of its own; what needs one is left out elsewhere.
"""

import json
from dataclasses import dataclass
from html import escape
from typing import Any

from analysis.press.citation.formats import as_text
from analysis.press.citation.work import OGL, Author, Part, Work, spdx

_CONTEXT = "https://schema.org"
_MEDIA = {"html": "text/html", "pdf": "application/pdf", "md": "text/markdown", "csv": "text/csv"}
# What a page points to and does not need: pandoc would put it into the page, as it does with style sheets.
_LEFT_OUT = 'data-external="1"'


@dataclass(frozen=True)
class Page:
    """A page of an edition.

    Parameters
    ----------
    path : str
        From the folder of all pages, without its ending: ``report/briefing``.
    others : tuple of str
        The endings of the other forms in which the document is made.
    feed : str
        The feed of versions, from the page; empty when there is none beside it.
    picture : str
        A picture that stands for it, from the folder of all pages; empty when it has none.
    """

    path: str
    site_name: str = ""
    language: str = "en-GB"
    others: tuple[str, ...] = ()
    feed: str = ""
    picture: str = ""


def page_head(work: Work, page: Page, *, whole: Work, said: dict[str, Any] | None = None) -> str:
    """Write the elements of a page's head: ``citation_*``, Open Graph, and JSON-LD as schema.org has it.

    Parameters
    ----------
    work, whole : Work
        The document, and the edition that it is part of: the same for the page that stands for the edition.
    said : dict, optional
        What it is as JSON-LD; a ``Report``, or the ``Dataset`` of the edition, when it is left out.
    """
    address, name = work.page_address(f"{page.path}.html"), page.path.rpartition("/")[2]
    siblings = [f"{name}.{ending}" for ending in page.others if ending in _MEDIA]
    pdf = f"{page.path}.pdf" if "pdf" in page.others else ""
    tags = [
        ("citation_title", work.title),
        *(("citation_author", author.family_first) for author in work.authors),
        ("citation_publication_date", f"{work.released:%Y/%m/%d}" if work.is_version else ""),
        ("citation_technical_report_number", work.numbered),
        ("citation_language", page.language),
        ("citation_keywords", "; ".join(work.keywords)),
        ("citation_doi", work.doi),
        ("citation_public_url", address),
        ("citation_pdf_url", work.page_address(pdf) if pdf else ""),
    ]
    picture = work.page_address(page.picture) if page.picture else ""
    shown = [
        ("og:type", "article"),
        ("og:title", work.title),
        ("og:description", work.abstract),
        ("og:site_name", page.site_name),
        ("og:locale", page.language.replace("-", "_")),
        ("og:url", address),
        ("og:image", picture),
    ]
    card = [("twitter:card", "summary_large_image" if picture else "summary")]
    lines = [_meta("name", *tag) for tag in [*tags, *card] if tag[1]]
    lines += [_meta("property", *tag) for tag in shown if tag[1]]
    if address:
        lines.append(f'<link rel="canonical" href="{escape(address)}" {_LEFT_OUT} />')
    others = [(each, _MEDIA[each.rpartition(".")[2]]) for each in siblings]
    others += [(page.feed, "application/atom+xml")] if page.feed else []
    lines += [
        f'<link rel="alternate" type="{kind}" href="{escape(each)}" {_LEFT_OUT} />' for each, kind in others
    ]
    return "\n".join([*lines, json_ld(said or _document(work, page, address, siblings, whole))])


def dataset(work: Work, part: Part, described: str, address: str) -> dict[str, Any]:
    """Describe the data of a figure or table as a schema.org ``Dataset``.

    Parameters
    ----------
    address : str
        Where its CSV stands, as its page says it.
    """
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "identifier": part.id,
        "name": part.title,
        "description": described,
        **_shared(work),
        "isPartOf": _edition(work),
        "distribution": {"@type": "DataDownload", "contentUrl": address, "encodingFormat": _MEDIA["csv"]},
    }


def claim(work: Work, part: Part, based_on: list[str], address: str) -> dict[str, Any]:
    """Describe a sentence that asserts something as a schema.org ``Claim``.

    Parameters
    ----------
    based_on : list of str
        The addresses of the pages that bear it.
    address : str
        Of its own page; empty when it has none that lasts.
    """
    said = {
        "@context": _CONTEXT,
        "@type": "Claim",
        "@id": address,
        "url": address,
        "identifier": part.id,
        "name": part.title,
        "text": part.title,
        **_shared(work),
        "inLanguage": "en-GB",
        "appearance": _edition(work),
        "isBasedOn": based_on,
        "creditText": as_text(work, part),
    }
    return {name: value for name, value in said.items() if value}


def json_ld(said: Any) -> str:
    r"""Write JSON-LD into a page; no text of it can end the element, or begin another.

    >>> json_ld({"name": "</script><b>"})
    '<script type="application/ld+json">{"name": "\\u003c/script\\u003e\\u003cb\\u003e"}</script>'
    """
    text = json.dumps(said, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def _document(work: Work, page: Page, address: str, siblings: list[str], whole: Work) -> dict[str, Any]:
    said = {
        "@context": _CONTEXT,
        "@type": "Dataset" if work is whole else "Report",
        "@id": address,
        "url": address,
        "identifier": work.address if work.doi else work.id,
        "name": work.title,
        "description": work.abstract,
        **_shared(work),
        "keywords": list(whole.keywords),
        "inLanguage": page.language,
        "isAccessibleForFree": True,
        "creditText": as_text(work),
        "image": work.page_address(page.picture) if page.picture else "",
        "isPartOf": None if work is whole else _edition(whole),
        "citation": [
            {"@type": "Report", "name": each.title, "author": [_agent(author) for author in each.authors]}
            | {"datePublished": str(each.year)}
            for each in work.references
        ],
        "encoding": [
            {"@type": "MediaObject", "contentUrl": each, "encodingFormat": _MEDIA[each.rpartition(".")[2]]}
            for each in siblings
        ],
    }
    return {name: value for name, value in said.items() if value}


def _edition(work: Work) -> dict[str, Any]:
    return {"@type": "CreativeWork", "name": work.title, "version": work.numbered}


def _shared(work: Work) -> dict[str, Any]:
    said = {
        "version": work.numbered,
        "license": [OGL, spdx(work.licence)],
        "creator": [_agent(author) for author in work.authors],
    }
    return said | ({"datePublished": work.released.isoformat()} if work.is_version else {})


def _agent(author: Author) -> dict[str, str]:
    if not author.given:
        return {"@type": "Organization", "name": author.name}
    name = f"{author.given} {author.name}"
    return {"@type": "Person", "name": name, "givenName": author.given, "familyName": author.name}


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}" />'
