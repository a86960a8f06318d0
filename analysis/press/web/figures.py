"""A small page for each figure and table, to link to and to show within other pages, and each figure as a picture to take away."""

import re
from dataclasses import replace
from html import escape

from analysis.press.citation import Part
from analysis.press.citation.page_head import Page, dataset, page_head
from analysis.press.exhibits.naming import heading
from analysis.press.exhibits.pngs import Words, pngs
from analysis.press.exhibits.svg import faces
from analysis.press.web.material import Material
from analysis.press.web.page import small_page
from analysis.press.web.shown_figures import ShownFigure

FOLDER = "figures"
_WITHIN = re.compile(r'href="#([^"]+)"')
_LONG = re.compile(r"-?\d+\.\d{3,}")
_EMBED = '<iframe src="{address}" title="{title}" width="100%" height="700" style="border:0" loading="lazy"></iframe>'


def figure_pages(material: Material) -> dict[str, bytes]:
    """Give the page of every figure and table: title, picture or table, and source, as its document shows them."""
    return {
        f"{FOLDER}/{each.id}.html": small_page(
            material, each.title, _body(each, material), head=_head(each, material)
        )
        for each in material.figures.values()
    }


def figure_pictures(material: Material) -> dict[str, bytes]:
    """Give every figure as a picture with title and source in it."""
    project, work = material.project, material.edition.work
    svgs, words = {}, {}
    for each in material.figures.values():
        path = project.outputs / "exhibits" / f"{each.id}.svg"
        if each.id.startswith("fig-") and path.is_file():
            name = f"{FOLDER}/{each.id}.png"
            svgs[name] = path.read_bytes()
            words[name] = Words(
                each.title, each.subtitle, f"{each.source} {work.title}, {work.dated_edition}."
            )
    return pngs(svgs, project, words)


def _head(shown: ShownFigure, material: Material) -> str:
    """Say to programs what the page is: its data, its picture, and the edition."""
    edition = material.edition.work
    part, said = Part(shown.id, shown.title), f"{shown.subtitle} {shown.source}".strip()
    work = replace(edition, id=shown.id, title=shown.title, abstract=said or shown.title, references=())
    picture = f"{FOLDER}/{shown.id}.png" if shown.id.startswith("fig-") else ""
    page = Page(f"{FOLDER}/{shown.id}", edition.title, picture=picture)
    data = dataset(edition, part, work.abstract, f"../exhibits/{shown.id}.csv")
    letters = f"<style>{faces(bold=True)}</style>" if picture else ""
    return letters + page_head(work, page, whole=edition, said=data)


def _body(shown: ShownFigure, material: Material) -> str:
    there = f"../{shown.page}.html"
    block = _WITHIN.sub(rf'href="{there}#\1" target="_top"', shown.html)
    files = {"Data (CSV)": f"../exhibits/{shown.id}.csv", "Spreadsheet (ODS)": f"{shown.id}.ods"}
    if shown.id.startswith("fig-"):
        files = {"Picture (PNG)": f"{shown.id}.png", "Picture (SVG)": f"../exhibits/{shown.id}.svg"} | files
    links = [f'<a href="{path}" download>{words}</a>' for words, path in files.items()]
    links.append(f'<a href="{there}#{shown.id}" target="_top">Where it stands, with its method</a>')
    address = material.edition.work.page_address(f"{FOLDER}/{shown.id}.html") or "ADDRESS"
    code = escape(_EMBED.format(address=escape(address), title=escape(shown.title)))
    newest = f'<div class="latest" hidden><p>As the newest version has it, which changes:</p><pre tabindex="0"><code>{code}</code></pre></div>'
    version = material.edition.work.version if material.edition.work.is_version else ""
    return f"""{block}
<p class="links">{"".join(links)}</p>
{_data(shown.id, material)}
<details id="embed" data-version="{escape(version)}"><summary>Show it in a page of yours</summary>
<p><span>As it is here, which stays.</span>{"" if address != "ADDRESS" else " <span>ADDRESS stands for the address of this page.</span>"}</p>
<pre tabindex="0"><code>{code}</code></pre>
{newest}
</details>"""


def _data(name: str, material: Material) -> str:
    """Give the data as a table, for those to whom a picture says nothing, or not enough."""
    if name not in material.data:
        return ""
    header, *rows = material.data[name]
    head = "".join(f'<th scope="col">{escape(heading(column, name))}</th>' for column in header)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(_short(cell))}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        '<details id="data"><summary>The data as a table</summary>\n<div class="table-scroll" role="region" tabindex="0" '
        f'aria-label="Data"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>\n</details>'
    )


def _short(cell: str) -> str:
    """Round what was computed to more places than anybody reads; the file of the data has them all."""
    return f"{float(cell):.2f}" if _LONG.fullmatch(cell) else cell
