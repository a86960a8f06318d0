"""Evidence of one cell, printed by some pages: what the tests of disagreement and of alternatives are made from."""

from dataclasses import replace

import pandas as pd

from tests.sharing import today

EVIDENCE = today()
MINISTRY, PRESIDENT = "Ministry of Justice", "President of the Family Division"


def page(value, covers=None, published=None, *, publisher=MINISTRY, precision="rounded", **cell):
    return {
        "value": value,
        "covers": covers,
        "published": published,
        "publisher": publisher,
        "precision": precision,
        **cell,
    }


def evidence_of(*pages, set_apart=()):
    """Evidence of one cell, printed by these pages; ``set_apart`` are positions of pages."""
    figures, sources = [], []
    for place, each in enumerate(pages):
        cell = {
            "measure_id": "care_mean_weeks",
            "period_type": "quarter",
            "period_start": pd.Timestamp("2024-01-01"),
            "period_end": pd.Timestamp("2024-03-31"),
            "geography": "England and Wales",
            "breakdown": "total",
            "window": "",
            "unit": "weeks",
            "unit_of_count": "disposal",
            "locator": "",
            "note": "",
        }
        cell |= {name: each[name] for name in ("geography", "unit_of_count", "window") if name in each}
        page_id = each.get("source_id", f"page-{place}")
        figures.append(cell | {"source_id": page_id, "value": each["value"], "precision": each["precision"]})
        sources.append(
            {
                "source_id": page_id,
                "system": "family",
                "edition": f"{each['publisher']} {each['covers'] or each['published'] or place}",
                "series": f"series of {each['publisher']}",
                "publisher": each["publisher"],
                "edition_period_end": pd.Timestamp(each["covers"]),
                "published_on": pd.Timestamp(each["published"]),
                "source_type": each.get("source_type", "press"),
                "url": "https://example.org",
            }
        )
    apart = [figures[place] | {"apart_because": "another_basis", "reason": "-"} for place in set_apart]
    return replace(
        EVIDENCE,
        observations=pd.DataFrame(figures)[list(EVIDENCE.observations.columns)],
        sources=pd.DataFrame(sources),
        set_apart=pd.DataFrame(apart, columns=EVIDENCE.set_apart.columns).astype(EVIDENCE.set_apart.dtypes),
    )
