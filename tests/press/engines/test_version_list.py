"""The versions that documents list."""

from analysis.press.base.changelog import parse_changelog
from analysis.press.engines.version_list import version_list
from tests.version_rows import CHANGELOG

LISTED = """\
**Version 1.1.0, 1 December 2026.**

Numbers that changed:

- Weeks: 41 is now 42.

**Version 1.0.0, 26 November 2026.** The first edition.

Numbers that changed: none: there is no earlier edition."""


def test_each_version_is_listed_with_its_opening_and_its_numbers_newest_first():
    assert version_list(parse_changelog(CHANGELOG)) == LISTED


def test_a_report_lists_the_newest_alone():
    assert (
        version_list(parse_changelog(CHANGELOG), newest_only=True)
        == LISTED.partition("\n\n**Version 1.0.0")[0]
    )


def test_a_draft_says_that_it_holds_more_than_any_version():
    draft = CHANGELOG.replace("## 1.1.0", "## Unreleased\n\n- Soon.\n\n## 1.1.0", 1)
    said = version_list(parse_changelog(draft))
    assert said.endswith(LISTED)
    assert said.startswith("This draft also holds changes that no version has yet")
    assert "Soon" not in said
