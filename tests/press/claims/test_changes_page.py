"""The page of what changed lists what the registers say, and depends on nothing that does not last."""

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.base.paths import EXHIBITS_VARIABLE
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.claims import changes_page
from analysis.press.claims.changes_page import corrections_list, releases_list, since_page
from analysis.press.comparisons.changes import changed_figures
from tests.sharing import today

DAY = "2025-10-01"


@pytest.mark.parametrize("said", ["HEAD", "now", "--help", "No such edition"])
def test_a_state_that_does_not_last_is_refused(said: str) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        since_page(said, today())
    assert raised.value.problems[0].where == said


def test_without_a_state_nothing_is_compared_and_the_page_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes_page, "what_changed", None)
    assert since_page("", today()).startswith("Nothing is compared here")


def test_since_a_day_every_revision_stands_with_both_values(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(EXHIBITS_VARIABLE, str(tmp_path))
    page = since_page(DAY, today())
    figures = changed_figures(load_evidence(DAY), today())
    revised = figures[figures["kind"] == "revision"]
    rows = [line.split(" | ") for line in page.splitlines() if " | revision | " in line]
    values = sorted((cells[2].strip(), cells[3].strip()) for cells in rows)
    assert len(revised) > 0
    assert values == sorted(
        (f"{row.old_value:,.10g}", f"{row.new_value:,.10g}") for row in revised.itertuples()
    )
    assert "](report.html#fig-" in page and "](report.html#clm-" in page
    assert " is not known)" not in page, "names of numbers are for machines"


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
