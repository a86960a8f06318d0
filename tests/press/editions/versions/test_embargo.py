"""A version that may not be passed on yet: refused once its day has come, marked on every page, and without an address."""

from datetime import date, timedelta

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.citation.files import write_citation_files
from analysis.press.editions.versions.embargo import embargo_copy

DAY = date(2026, 11, 26)
BEFORE = DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("version", "until", "today", "said"),
    [
        ("1.0.0", DAY, DAY, "--embargo: found 2026-11-26; expected a day after 2026-11-26"),
        ("1.0.0", DAY, DAY + timedelta(days=9), "expected a day after"),
        ("1.0.0", DAY + timedelta(days=1), BEFORE, "expected 2026-11-26, the day of version 1.0.0"),
        ("1.1.0", DAY, BEFORE, "found no entry for 1.1.0"),
    ],
)
def test_no_embargo_for_a_day_that_has_come_or_another_than_that_of_the_version(
    small: Project, version: str, until: date, today: date, said: str
) -> None:
    with pytest.raises(ProblemsFoundError, match=said):
        embargo_copy(small, version, until, today, print)
    assert not small.releases.exists()


@pytest.mark.renders
def test_every_page_is_marked_and_none_names_an_address(small: Project) -> None:
    site = "https://data.example.org/v"
    with (small.root / "citation.yml").open("a") as file:
        file.write(f'site: {site}\nurl: https://data.example.org\ndoi: "10.5072/zenodo.1"\n')
    write_citation_files(small.root)
    folder = embargo_copy(small, "1.0.0", DAY, BEFORE, print, allow_dirty=True)
    pages = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    assert folder.name == "embargo-1.0.0-until-2026-11-26"
    assert pages
    for text in pages.values():
        assert "ersion 1.0.0, under embargo until 26 November 2026" in text
        assert "Do not publish it, quote it or pass it on before that day." in text
        assert "data.example.org" not in text
        assert "zenodo" not in text
    assert "under embargo" in (folder / "feed.xml").read_text() + (folder / "llms.txt").read_text()
    assert not (small.outputs / "v").exists()
    assert small.root.joinpath("versions.csv").read_text().count("\n") == 1
