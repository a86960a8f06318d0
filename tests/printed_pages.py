"""Evidence of one cell, printed by some pages: what the tests of disagreement and of alternatives are made from."""

from dataclasses import replace

import pandas as pd

from tests.registers import of_rows
from tests.sharing import today

EVIDENCE = today()
MINISTRY, PRESIDENT = "Ministry of Justice", "President of the Family Division"


def page(value, covers=None, published=None, **cell):
    return {"value": value, "covers": covers, "published": published, "publisher": MINISTRY} | cell


def evidence_of(*pages, set_apart=()):
    """Evidence of one cell, printed by these pages; ``set_apart`` are positions of pages."""
    quarter = {"period_start": pd.Timestamp("2024-01-01"), "period_end": pd.Timestamp("2024-03-31")}
    figures, sources = [], []
    for place, each in enumerate(pages):
        page_id = {"source_id": each.get("source_id", f"page-{place}")}
        in_cell = {name: told for name, told in each.items() if name in EVIDENCE.observations}
        figures.append(quarter | in_cell | page_id)
        dated = {
            "edition_period_end": pd.Timestamp(each["covers"]),
            "published_on": pd.Timestamp(each["published"]),
        }
        by = {
            "edition": f"{each['publisher']} {each['covers'] or each['published'] or place}",
            "series": f"series of {each['publisher']}",
        }
        of_page = {name: told for name, told in each.items() if name in EVIDENCE.sources}
        sources.append(dated | by | of_page | page_id)
    usual = "measure_id=care_mean_weeks;period_type=quarter;geography=England and Wales;breakdown=total;unit=weeks"
    observations = of_rows(
        EVIDENCE.observations, figures, f"{usual};unit_of_count=disposal;precision=rounded"
    )
    apart = observations.loc[list(set_apart)].assign(apart_because="another_basis", reason="-")
    return replace(
        EVIDENCE,
        observations=observations,
        sources=of_rows(EVIDENCE.sources, sources, "system=family;source_type=press;url=https://example.org"),
        set_apart=apart.reset_index(drop=True)[list(EVIDENCE.set_apart)],
    )
