"""The order of versions: the examples of semver.org."""

from itertools import pairwise

import pytest

from analysis.press.base.semver import is_semver, precedence


@pytest.mark.parametrize(
    "text", ["1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0-a..b", "1.0.0 ", "", "1.0.0\n", "1.0.٣"]
)
def test_what_is_not_a_version_is_not_taken_for_one(text):
    assert not is_semver(text)
    with pytest.raises(ValueError, match="is not a version"):
        precedence(text)


@pytest.mark.parametrize(
    "text", ["0.0.4", "1.0.0-alpha", "1.0.0-0.3.7", "1.0.0-x-y-z.4", "1.0.0+20130313144700"]
)
def test_versions_are_known(text):
    assert is_semver(text)


def test_they_stand_in_the_order_of_the_standard():
    ordered = [
        "0.9.9",
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
        "1.0.0",
        "1.0.10",
        "1.2.0",
        "1.10.0",
        "2.0.0",
    ]
    assert all(precedence(earlier) < precedence(later) for earlier, later in pairwise(ordered))


def test_what_a_build_is_called_has_no_place_in_the_order():
    assert precedence("1.0.0+a") == precedence("1.0.0+b")
