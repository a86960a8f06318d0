"""The page of what changed lists what the registers say."""

import pandas as pd

from analysis.press.claims.changes_page import corrections_list, releases_list
from tests.sharing import today


def test_corrections_and_releases_are_listed_and_their_absence_is_said() -> None:
    evidence = today()
    assert corrections_list(evidence.corrections.head(0), evidence.measures).startswith("No published figure")
    assert releases_list(evidence.editions.head(0)).startswith("No file")
    row = evidence.observations.head(1)
    correction = row.assign(
        published=41.5, corrected=42.5, reason="A slip.", provider="A reader", date=pd.Timestamp("2026-11-25")
    )
    said = corrections_list(correction, evidence.measures)
    assert "printed as 41.5, used as 42.5 since 25 November 2026. A slip. (A reader)" in said
    release = pd.DataFrame(
        [
            {"publication_id": "care-data", "edition": "2025", "url": url, "file_name": "a.csv", "rows": 1200}
            for url in ("https://example.org/a", "")
        ]
    )
    assert releases_list(release).splitlines() == [
        "- [Care data, 2025](https://example.org/a): a.csv, 1,200 rows",
        "- Care data, 2025: a.csv, 1,200 rows",
    ]
