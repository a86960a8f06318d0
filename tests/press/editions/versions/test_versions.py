"""Which number a version must have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from semver import Version

from analysis.press.base.changelog import Changelog, parse_changelog
from analysis.press.editions.versions.versions import (
    Kind,
    kind_problems,
    kind_since,
    least_after,
    order_problems,
    previous_entry,
    read_version,
)

CHANGELOG = "# Changelog\n\n## 1.1.0 (2026-12-01)\n\nMore.\n\n## 1.0.0 (2026-11-26)\n\nThe first.\n"
NO_VERSIONS = ("1.0", "v1.0.0", "01.0.0", "1.0.0/../../1.0.0", "1.0.0\n", "", "\u0661.0.0")
VERSIONS = st.builds(Version, *(st.integers(0, 20) for _ in range(3)))


@pytest.fixture
def changelog() -> Changelog:
    return parse_changelog(CHANGELOG)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        *((said, "not a version as semver.org defines it") for said in NO_VERSIONS),
        ("1.1.0-rc.1", "what readers cite is a full version"),
        ("1.1.0+build", "what readers cite is a full version"),
    ],
)
def test_what_is_no_full_version_is_refused_with_the_reason(said: str, why: str) -> None:
    version, (problem,) = read_version(said)
    assert version is None
    assert problem.found.startswith(repr(said))
    assert why in problem.found
    assert "major.minor.patch" in problem.cure


def test_a_version_before_the_newest_goes_backwards(changelog: Changelog) -> None:
    (problem,) = order_problems(changelog, Version(1, 0, 5))
    assert problem.found == "1.0.5, which goes backwards"
    assert problem.expected.startswith("1.1.0, the newest version")
    assert order_problems(changelog, Version(1, 1, 0)) == []
    assert order_problems(changelog, Version(1, 10, 0)) == []


@pytest.mark.parametrize(
    ("version", "required", "enough"),
    [
        ("1.1.1", Kind.MINOR, False),
        ("1.1.1", Kind.MAJOR, False),
        ("1.2.0", Kind.MAJOR, False),
        ("1.1.1", Kind.PATCH, True),
        ("1.2.0", Kind.MINOR, True),
        ("2.0.0", Kind.MAJOR, True),
        ("2.0.0", Kind.PATCH, True),
    ],
)
def test_a_version_of_a_lesser_kind_than_its_differences_is_refused(
    version: str, required: Kind, enough: bool
) -> None:
    earlier = Version(1, 1, 0)
    problems = kind_problems(Version.parse(version), earlier, required)
    assert (problems == []) is enough
    if problems:
        assert f"expected a {required.word} version" in str(problems[0])
        assert f"Release it as {least_after(earlier, required)}" in problems[0].cure


def test_the_version_before_is_the_newest_below(changelog: Changelog) -> None:
    assert previous_entry(changelog, Version(1, 0, 0)) is None
    for said, before in (("1.1.0", "1.0.0"), ("1.1.1", "1.1.0"), ("2.0.0", "1.1.0")):
        entry = previous_entry(changelog, Version.parse(said))
        assert entry is not None
        assert entry.version == before


@given(VERSIONS, st.sampled_from(Kind))
def test_the_next_version_of_a_kind_is_later_and_of_that_kind(version: Version, kind: Kind) -> None:
    following = least_after(version, kind)
    assert following > version
    assert kind_since(following, version) is kind
