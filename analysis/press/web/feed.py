"""The versions as a feed that readers subscribe to (Atom), and the pages of a version as search engines want them (sitemap)."""

from collections.abc import Iterator
from html import escape
from uuid import NAMESPACE_OID, uuid5

from analysis.press.base.changelog import ChangelogEntry
from analysis.press.base.version_register import Registered, read_register
from analysis.press.citation import Work, author_names
from analysis.press.web.material import Material

FEED, SITEMAP = "feed.xml", "sitemap.xml"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def feed(material: Material) -> dict[str, bytes]:
    """Give the feed: every version with its day, what changed, and what identifies its sources; newest first.

    A version leads to its page where the project's own site is known; elsewhere what changed stands in the feed itself.
    """
    work = material.edition.work
    identified = {row.version: row for row in read_register(material.project.root)}
    landing = next(
        (each.name for each in material.sources if each.name.endswith("/index")), material.sources[0].name
    )
    entries = material.edition.changelog.versions
    latest = f"{work.site}/latest/" if work.site else ""
    lines = [
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"<title>{_text(work.title)}: versions</title>",
        f"<id>{_name(work)}</id>",
        f"<updated>{_moment(entries[0])}</updated>",
        f"<author><name>{_text(author_names(work))}</name></author>",
        *([f'<link rel="self" href="{escape(latest + FEED)}" />'] if latest else []),
        *([f'<link href="{escape(latest + landing)}.html" />'] if latest else []),
    ]
    for entry in entries:
        lines += _entry(entry, work, landing, identified.get(entry.version))
    return {FEED: "\n".join([*lines, "</feed>", ""]).encode()}


def sitemap(material: Material) -> dict[str, bytes]:
    """Give the addresses of all pages of a version; none for what has no address."""
    work = material.edition.work
    pages = [f"{source.name}.html" for source in material.sources if "html" in source.formats]
    if not work.page_address(""):
        return {}
    lines = [
        f"<url><loc>{escape(work.page_address(page))}</loc><lastmod>{work.released}</lastmod></url>"
        for page in pages
    ]
    opening = f'{_HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return {SITEMAP: "\n".join([opening, *lines, "</urlset>", ""]).encode()}


def _entry(entry: ChangelogEntry, work: Work, landing: str, row: Registered | None) -> Iterator[str]:
    identity = f"\n\nWhat identifies its sources: {row.sources_swhid}" if row else ""
    yield "<entry>"
    yield f"<title>Version {_text(entry.version)}</title>"
    yield f"<id>{_name(work, entry.version)}</id>"
    yield f"<updated>{_moment(entry)}</updated>"
    if work.site:
        yield f'<link href="{escape(f"{work.site}/{entry.version}/{landing}.html")}" />'
    yield f'<content type="text">{_text(entry.text + identity)}</content>'
    yield "</entry>"


def _name(work: Work, version: str = "") -> str:
    """Name the feed or a version of it for good, whatever address it will have."""
    return f"urn:uuid:{uuid5(NAMESPACE_OID, f'{work.id} {version}')}"


def _moment(entry: ChangelogEntry) -> str:
    return f"{entry.released.isoformat()}T00:00:00Z"


def _text(words: str) -> str:
    """Escape words, without the signs that XML cannot hold."""
    return escape("".join(sign for sign in words if sign in "\n\t" or sign.isprintable()), quote=False)
