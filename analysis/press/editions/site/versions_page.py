"""The page that lists every version with what changed, and where each stands."""

import json
from collections.abc import Iterator
from dataclasses import replace

from analysis.press.base.changelog import Changelog, ChangelogEntry
from analysis.press.base.files import write_whole
from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError, refusal
from analysis.press.citation import long_date
from analysis.press.documents.sources import Source, read_sources
from analysis.press.documents.written import Written
from analysis.press.editions.bundle.manifest import MANIFEST
from analysis.press.editions.bundle.sbom import SBOM
from analysis.press.editions.site.site import LATEST, Site
from analysis.press.engines.builtin import to_html
from analysis.press.engines.checks.html import check_page
from analysis.press.engines.edition import prepare
from analysis.press.study import bundle_name, the_study
from analysis.press.web.open_document import ALL

NEWEST = "newest.json"
_BESIDE = (
    ("All figures as a spreadsheet", ALL),
    # of versions before 11.0.0
    ("All figures as a spreadsheet", "figures.xlsx"),
    ("The registers", "data/datapackage.json"),
    ("The packages it was made with (CycloneDX)", SBOM),
    ("The checksums of every file", MANIFEST),
)
_FRONT_DOOR = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'" />
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={address}" />
<link rel="canonical" href="{address}" />
</head>
<body>
<p><a href="{address}">{title}</a></p>
</body>
</html>
"""


def write_versions_page(project: Project, changelog: Changelog, site: Site) -> None:
    """Write the list of versions, ``index.html`` of the site, and the front door above it that leads to the newest.

    Raises ``ProblemsFoundError`` when the page does not pass the checks that every page passes.
    """
    prepare(project)
    source = _source(project)
    content = to_html(source, Written("CHANGELOG.md", versions_markdown(changelog, site), ()), project)
    problems = check_page(content.decode(), "outputs/v/index.html")
    if problems:
        raise ProblemsFoundError(problems)
    title = source.options["html"]["site-name"]
    door = _FRONT_DOOR.format(title=title, address=f"{site.folder.name}/{LATEST}/report/index.html")
    write_whole(site.folder.parent / "index.html", door.encode())
    newest = next((entry for entry in changelog.versions if entry.version == site.latest), None)
    if newest is not None:
        said = {"version": newest.version, "released": long_date(newest.released)}
        write_whole(site.folder / NEWEST, json.dumps(said).encode())
    # Last: a list that names a version says that nothing is left to do for it.
    write_whole(site.folder / "index.html", content)


def versions_markdown(changelog: Changelog, site: Site) -> str:
    """Write the list of versions as Markdown: each with its day, where it stands, and what changed.

    Parameters
    ----------
    site : Site
        A version without a folder there is listed without links.
    """
    parts = [
        "Every version stays at its address as it was published, so that what was cited can be found again. "
        f"[The newest version]({LATEST}/report/index.html) also has an address of its own, which moves on."
    ]
    placed = set(site.versions)
    for entry in changelog.versions:
        parts += _version(entry, is_placed=entry.version in placed, site=site)
    return "\n\n".join(parts)


def _version(entry: ChangelogEntry, *, is_placed: bool, site: Site) -> Iterator[str]:
    yield f"## Version {entry.version}, {long_date(entry.released)} {{#v{entry.version.replace('.', '-')}}}"
    if is_placed:
        yield "\n".join(_links(entry.version, site))
        yield from _identity(entry.version, site)
    else:
        yield "This version does not stand at this address."
    yield entry.text


def _links(version: str, site: Site) -> Iterator[str]:
    whole = ("Everything in one file (zip)", f"{bundle_name(version)}.zip")
    for words, name in (*the_study().offered, *_BESIDE, whole):
        if (site.version(version) / name).is_file():
            yield f"- [{words}]({version}/{name})"


def _identity(version: str, site: Site) -> Iterator[str]:
    """Say what identifies the bundle, for readers who have a copy from elsewhere."""
    path = site.version(version) / MANIFEST
    if path.is_file():
        try:
            whole = json.loads(path.read_bytes())["whole"]["swhid"]
        except (ValueError, LookupError, TypeError) as error:
            found, cure = f"what is no manifest ({error})", "Place the version again from its bundle."
            raise refusal(str(path), found, "the manifest of a bundle", cure) from error
        yield f"What identifies all of it together, and what `childdata verify` prints for a true copy: `{whole}`"


def page_like(project: Project, kind: str, title: str, description: str) -> Source:
    """Give a page of its own the looks of the landing page, or of the first document where there is none."""
    sources = read_sources(project)
    landing = next((source for source in sources if source.name.endswith("/index")), sources[0])
    own = {"title": title, "document-kind": kind, "kind-label": kind.capitalize(), "description": description}
    document = replace(landing.document, where=f"report/{kind}.qmd")
    return replace(landing, document=document, options={"html": landing.options["html"] | own})


def _source(project: Project) -> Source:
    told = (
        "Every version of the report, the briefing and their data, what changed in each, and where it stands."
    )
    source = page_like(project, "versions", "All versions", told)
    options = source.options["html"]
    links = [link | {"href": link["href"].replace("../", f"{LATEST}/")} for link in options["page-links"]]
    return replace(source, options={"html": options | {"page-links": links}})
