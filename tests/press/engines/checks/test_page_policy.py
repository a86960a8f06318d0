"""A page says what it may do: the scripts of its template, the styles and pictures that it holds, and nothing else."""

from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.engines.checks.html import check_page
from analysis.press.engines.page_policy import META, SCRIPT, finish, hashes, with_policy

TEMPLATE = "<head><script>start($$x$$)</script></head>"
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head>
<meta charset="utf-8" />
<title>A</title>
<link rel="stylesheet" href="data:text/css;charset=utf-8,p%20%7B%7D" />
<script>start($x$)</script>
</head><body><p style="text-align: right;">A <a href="https://www.gov.uk/">link</a>, <a href="#b" id="b">b</a></p>
</body></html>"""


def test_a_script_that_the_template_does_not_have_is_not_allowed_and_refused() -> None:
    page = with_policy(PAGE.replace("<p style", "<script>alert(1)</script><p style"), TEMPLATE)
    assert hashes(["alert(1)"])[0] not in page
    assert [problem.found for problem in check_page(page, "a.html")] == ["a script that is not the theme's"]


def test_a_page_allows_what_it_holds_and_links_out_tell_nobody_where_they_were_followed() -> None:
    page = with_policy(PAGE, TEMPLATE)
    assert check_page(page, "a.html") == []
    assert "<style>p {}</style>" in page
    policy = page.split(f'{META}" content="')[1].split('"')[0]
    for text in ("start($x$)", "p {}", "text-align: right;"):
        assert hashes([text])[0] in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe-inline" not in policy
    assert '<a rel="noopener noreferrer" href="https://www.gov.uk/">' in page
    assert '<a href="#b" id="b">' in page


def test_a_page_on_disk_gets_its_policy_once(tmp_path: Path, checkout: Project) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    for _ in range(2):
        finish(tmp_path / "a.html", TEMPLATE, checkout)
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == with_policy(PAGE, TEMPLATE)


@pytest.mark.parametrize("name", ["report", "notebooks"])
def test_no_document_of_the_project_brings_a_script_of_its_own(checkout: Project, name: str) -> None:
    for path in (checkout.root / name).glob("*.qmd"):
        assert not SCRIPT.search(path.read_text(encoding="utf-8")), path.name
