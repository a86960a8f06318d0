"""A small page for each council, to link to, to mail and to print on one sheet, and the list of them."""

from html import escape

from analysis.press.exhibits.exhibit import Exhibit, Grid
from analysis.press.exhibits.filtered import Facet, Register, Row, filtered_page
from analysis.press.exhibits.markdown import html_table
from analysis.press.ingest.text import slug
from analysis.press.registers import Evidence
from analysis.press.web.material import Material
from analysis.press.web.page import small_page
from analysis.study.areas.compare import COUNCIL, council_names, court_releases, near
from analysis.study.areas.format import address, no_neighbours
from analysis.study.areas.numbers import areas_values
from analysis.study.areas.sentences import facts, that_hold
from analysis.study.areas.tables import both_systems, court, neighbours


def area_pages(material: Material) -> dict[str, bytes]:
    """Give the page of every council."""
    return {
        address(name).removeprefix("../"): small_page(material, f"{name}: children in both systems", body)
        for name, body in material.kept("areas", lambda: _bodies(material)).items()
    }


def _bodies(material: Material) -> dict[str, str]:
    evidence = material.evidence
    no_court = no_court_figure(evidence)
    return {name: area_body(evidence, area_id, no_court) for name, area_id in council_names(evidence).items()}


def areas_list(evidence: Evidence) -> str:
    """Write the list of councils as the Markdown of a page: by region, each with the youth justice service that covers it."""
    areas = evidence.areas.set_index("area_id")
    councils = areas[areas["area_kind"] == COUNCIL].sort_values("area_name")
    regions = {slug(region): region for region in sorted(councils["region"].unique())}
    codes = {region: code for code, region in regions.items()}
    rows = tuple(
        Row(
            area_id,
            row["area_name"],
            f"Youth justice service: {areas.loc[row['youth_justice_service'], 'area_name']}",
            {"region": (codes[row["region"]],)},
            address=address(row["area_name"]),
        )
        for area_id, row in councils.iterrows()
    )
    return filtered_page([Register("councils", "Councils", rows)], (Facet("region", "Region", regions),))


def no_court_figure(evidence: Evidence) -> str:
    """Say why the place of the family courts is empty on every page."""
    values, shown = areas_values(evidence), court(court_releases(evidence))
    why = (
        f"Of {values.releases} regular releases about family courts, legal aid in them included, that we list, {values.to_councils} gives figures by council "
        f"({values.to_councils_named}), and no file of it is taken in here. The others stop at the court area, the region or the "
        "country, so this council is somewhere inside their figures."
    )
    return f"<p>{escape(why)}</p>{_table(shown, 'What the family courts publish, and how small an area')}"


def area_body(evidence: Evidence, area_id: str, no_court: str) -> str:
    """Write what holds of a council, both systems side by side, why the courts' place is empty, and its neighbours."""
    here, around = facts(evidence, area_id), near(evidence, area_id)
    name = escape(here.name)
    said = "".join(f"<li>{escape(sentence)}</li>" for _, sentence in that_hold(here))
    beside = (
        f"<p>{escape(no_neighbours(here.name))}</p>"
        if around.empty
        else _exhibit(neighbours(around, here.name))
    )
    return (
        '<nav aria-label="Documents"><a href="../report/areas.html">Choose another area</a> '
        '<a href="../report/report.html">Report</a></nav>'
        f"<h1>{name}: children in both systems</h1>"
        f"<p>What youth justice, children's social care and family courts publish of {name}. Each sentence is tested for this area, "
        f"and left out where it does not hold.</p><ul>{said}</ul>"
        f"<h2>Both systems, beside its neighbours and {escape(here.country)}</h2>"
        f"{_exhibit(both_systems(here.lines.reset_index(), here.name, here.service, evidence))}"
        f'<section class="blank"><h2>Family courts: no figure of {name}</h2>{no_court}</section>'
        f"<h2>Its statistical neighbours</h2>{beside}"
    )


def _exhibit(shown: Exhibit) -> str:
    return f'{_table(shown, shown.title)}<p class="exhibit-source">{escape(shown.source_line)}</p>'


def _table(shown: Exhibit, caption: str) -> str:
    assert isinstance(shown.body, Grid)
    return html_table(shown.body.columns, shown.body.rows, caption)
