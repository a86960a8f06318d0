"""What a document calls itself: the version only when its sources are known to be the version's."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.press.citation import Author, EditionStatus, Work
from analysis.press.engines.edition_status import edition_status, not_to_cite, sources_words
from analysis.press.engines.tree import UNKNOWN, Tree

SWHID = "swh:1:dir:0123456789abcdef0123456789abcdef01234567"
CLEAN, CHANGED = Tree(SWHID, "c" * 40, False), Tree(SWHID, "c" * 40, True)
HALF_KNOWN = Tree(SWHID, "c" * 40, None)
WORK = Work("Child data", (Author("The project"),), "1.0.0", date(2026, 11, 2))


@pytest.mark.parametrize("tree", [CLEAN, CHANGED, UNKNOWN, HALF_KNOWN])
@pytest.mark.parametrize("is_version", [False, None, True])
def test_only_unchanged_sources_that_are_known_to_be_those_of_the_version_are_it(tree, is_version):
    status = edition_status(tree, is_version)
    said = not_to_cite(replace(WORK, status=status), tree, is_version)
    are_it = tree.changed is False and is_version is True
    assert (status is EditionStatus.VERSION) == are_it
    assert said.startswith("Do not cite it as version 1.0.0: ") != are_it


@pytest.mark.parametrize(
    ("tree", "is_version", "status"),
    [
        (CHANGED, True, EditionStatus.DRAFT),
        (CHANGED, None, EditionStatus.DRAFT),
        (CLEAN, False, EditionStatus.DRAFT),
        (UNKNOWN, False, EditionStatus.DRAFT),
        (CLEAN, None, EditionStatus.UNCONFIRMED),
        (UNKNOWN, None, EditionStatus.UNCONFIRMED),
        (HALF_KNOWN, True, EditionStatus.UNCONFIRMED),
    ],
)
def test_unknown_is_not_called_changed(tree, is_version, status):
    assert edition_status(tree, is_version) is status


@pytest.mark.parametrize(
    ("tree", "is_version", "reasons"),
    [
        (CHANGED, True, ["sources were changed"]),
        (CHANGED, None, ["sources were changed"]),
        (CLEAN, False, ["no version has yet"]),
        (CHANGED, False, ["no version has yet", "sources were changed"]),
        (UNKNOWN, False, ["no version has yet"]),
        (UNKNOWN, None, ["neither the history"]),
        (HALF_KNOWN, True, ["neither the history"]),
        (CLEAN, None, ["versions.csv has no row"]),
    ],
)
def test_every_reason_is_given_and_no_other(tree, is_version, reasons):
    said = not_to_cite(replace(WORK, status=edition_status(tree, is_version)), tree, is_version)
    every = ["no version has yet", "sources were changed", "neither the history", "versions.csv has no row"]
    assert [reason for reason in every if reason in said] == reasons


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (UNKNOWN, "not recorded"),
        (HALF_KNOWN, f"{SWHID}, not confirmed"),
        (CHANGED, f"{SWHID}, with changes since"),
        (CLEAN, SWHID),
    ],
)
def test_sources_are_named_with_what_became_of_them(tree, words):
    assert sources_words(tree) == words
