"""What a document calls itself: the version only when its sources are known to be the version's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.citation import Author, Standing, Work
from analysis.publishing.standing import not_to_cite, sources_words, standing_of
from analysis.publishing.tree import UNKNOWN, Tree

SWHID = "swh:1:dir:0123456789abcdef0123456789abcdef01234567"
CLEAN, CHANGED = Tree(SWHID, "c" * 40, False), Tree(SWHID, "c" * 40, True)
HALF_KNOWN = Tree(SWHID, "c" * 40, None)
WORK = Work("Child data", (Author("The project"),), "1.0.0", date(2026, 11, 2))


@pytest.mark.parametrize("tree", [CLEAN, CHANGED, UNKNOWN, HALF_KNOWN])
@pytest.mark.parametrize("unreleased", [False, True])
def test_only_unchanged_sources_without_unreleased_changes_are_the_version(tree, unreleased):
    standing = standing_of(tree, unreleased)
    said = not_to_cite(replace(WORK, standing=standing), tree, unreleased)
    is_version = tree.changed is False and not unreleased
    assert (standing is Standing.VERSION) == is_version
    assert said.startswith("Do not cite it as version 1.0.0: ") != is_version


@pytest.mark.parametrize(
    ("tree", "unreleased", "standing"),
    [
        (CHANGED, False, Standing.DRAFT),
        (CLEAN, True, Standing.DRAFT),
        (UNKNOWN, True, Standing.DRAFT),
        (UNKNOWN, False, Standing.UNCONFIRMED),
        (HALF_KNOWN, False, Standing.UNCONFIRMED),
    ],
)
def test_unknown_is_not_called_changed(tree, unreleased, standing):
    assert standing_of(tree, unreleased) is standing


@pytest.mark.parametrize(
    ("tree", "unreleased", "reasons"),
    [
        (CHANGED, False, ["sources were changed"]),
        (CLEAN, True, ["no version has yet"]),
        (CHANGED, True, ["no version has yet", "sources were changed"]),
        (UNKNOWN, False, ["nothing tells"]),
        (UNKNOWN, True, ["no version has yet", "nothing tells"]),
    ],
)
def test_every_reason_is_given_and_no_other(tree, unreleased, reasons):
    said = not_to_cite(replace(WORK, standing=standing_of(tree, unreleased)), tree, unreleased)
    every = ["no version has yet", "sources were changed", "nothing tells"]
    assert [reason for reason in every if reason in said] == reasons


@pytest.mark.parametrize(
    ("tree", "short", "words"),
    [
        (UNKNOWN, True, "not recorded"),
        (UNKNOWN, False, "not recorded"),
        (HALF_KNOWN, True, "swh:1:dir:0123456789ab, not confirmed"),
        (CHANGED, True, "swh:1:dir:0123456789ab, with changes since"),
        (CHANGED, False, f"{SWHID}, with changes since"),
        (CLEAN, True, "swh:1:dir:0123456789ab"),
        (CLEAN, False, SWHID),
    ],
)
def test_sources_are_named_with_what_became_of_them(tree, short, words):
    assert sources_words(tree, short=short) == words
