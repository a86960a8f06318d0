"""The changelog made ready for a version."""

from datetime import date

import pytest

from analysis.press.base.changelog import parse_changelog
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.versions.numbers_changed import numbers_problems
from analysis.press.editions.versions.prepare import prepared_changelog

DAY = date(2026, 12, 1)
LINES = ("Weeks: was 38, now 37.", "No longer shown: `fig-b`.")
OLD = (
    "## 1.0.0 (2026-11-26)\n\nThe first.\n\n### Numbers that changed\n\nNone: there is no earlier edition.\n"
)
UNRELEASED = f"# Changelog\n\n## Unreleased\n\n- More data.\n\n{OLD}"


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        (f"# Changelog\n\n{OLD}", DAY, "nothing unreleased"),
        (f"# Changelog\n\n## Unreleased\n\n{OLD}", DAY, "nothing unreleased"),
        (
            f"# Changelog\n\n## Unreleased\n\n- A.\n\n## 1.1.0 (2026-12-01)\n\n- B.\n\n{OLD}",
            DAY,
            "an entry for version",
        ),
        (UNRELEASED, date(2026, 11, 25), "1.0.0 (2026-11-26)"),
    ],
)
def test_what_cannot_be_made_an_entry_is_refused(text: str, day: date, said: str) -> None:
    with pytest.raises(ProblemsFoundError, match=said.replace("(", r"\(").replace(")", r"\)")):
        prepared_changelog(text, "1.1.0", day, LINES)


def test_the_unreleased_changes_become_the_entry_with_the_numbers_that_changed() -> None:
    prepared = prepared_changelog(UNRELEASED, "1.1.0", DAY, LINES)
    changelog = parse_changelog(prepared)
    assert changelog.unreleased == ""
    assert (changelog.newest.version, changelog.newest.released) == ("1.1.0", DAY)
    assert changelog.newest.text.startswith("- More data.\n\n### Numbers that changed\n\n- Weeks")
    assert numbers_problems(changelog.newest, LINES) == []
    assert prepared.startswith("# Changelog\n\n## 1.1.0 (2026-12-01)\n\n- More data.")
    assert prepared.endswith(f"\n\n{OLD}")


def test_prepared_again_it_is_the_same_and_with_other_numbers_only_its_list_is_another() -> None:
    once = prepared_changelog(UNRELEASED, "1.1.0", DAY, LINES)
    assert prepared_changelog(once, "1.1.0", DAY, LINES) == once
    own = once.replace("- Weeks", "The publisher revised a quarter.\n\n- Weeks")
    later = prepared_changelog(own, "1.1.0", date(2026, 12, 2), ("Days: was 9, now 8.",))
    newest = parse_changelog(later).newest
    assert newest.released == date(2026, 12, 2)
    assert newest.numbers_that_changed == "The publisher revised a quarter.\n\n- Days: was 9, now 8."
    none = prepared_changelog(own, "1.1.0", DAY, ("None.",))
    assert parse_changelog(none).newest.numbers_that_changed == "The publisher revised a quarter.\n\nNone."


def test_other_headings_of_the_entry_stay_where_they_are() -> None:
    text = UNRELEASED.replace(
        "- More data.", "- More data.\n\n### Numbers that changed\n\n- Old.\n\n### Thanks\n\nTo all."
    )
    prepared = parse_changelog(prepared_changelog(text, "1.1.0", DAY, LINES)).newest
    assert prepared.numbers_that_changed == "\n".join(f"- {line}" for line in LINES)
    assert prepared.text.endswith("### Thanks\n\nTo all.")
