"""The claims of the project are as wide as they may be: a search taken away, made old or undone, and a wider word, are noticed."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from analysis.press.claims.ledger import LedgerEntry, project_ledger
from analysis.press.claims.registry import LISTS, SOURCE, claims
from analysis.press.claims.scope import MOST_DAYS, too_wide
from analysis.press.documents.wide_words import wide_words
from tests.sharing import today

pytestmark = pytest.mark.whole

DAY = date(2026, 11, 28)
BASE = re.compile(r"\b([Oo]f|[Aa]mong) (all |the |its |their |these )*\S+|\ball \S+")


@pytest.fixture(scope="module")
def entries() -> list[LedgerEntry]:
    return project_ledger(today())


def noticed(entry: LedgerEntry, day: date = DAY) -> bool:
    return bool(too_wide([entry], day))


def resting_on_searches(entries: list[LedgerEntry]) -> list[LedgerEntry]:
    found = [entry for entry in entries if entry.verdict.claim.scope != LISTS]
    assert len(found) >= 3, "the project has claims about the world"
    return found


CHANGES: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "a row taken away": lambda rows: rows.iloc[1:],
    "nothing could be read": lambda rows: rows.assign(result="not_readable"),
    "something was found": lambda rows: rows.assign(result="something_found"),
    "made long ago": lambda rows: rows.assign(searched_on=pd.Timestamp(DAY - timedelta(days=MOST_DAYS + 1))),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_claim_about_the_world_falls_with_its_searches(
    change: Callable[[pd.DataFrame], pd.DataFrame], entries: list[LedgerEntry]
) -> None:
    resting = resting_on_searches(entries)
    assert [entry.id for entry in resting if noticed(entry)] == []
    assert [
        entry.id for entry in resting if not noticed(replace(entry, searches=change(entry.searches)))
    ] == []


def test_every_claim_about_the_world_that_says_none_or_all_is_refused_as_one_about_our_lists(
    entries: list[LedgerEntry],
) -> None:
    wide = [entry for entry in resting_on_searches(entries) if entry.wide]
    assert wide
    for entry in wide:
        narrowed = replace(entry.verdict.claim, scope=LISTS)
        assert noticed(replace(entry, verdict=replace(entry.verdict, claim=narrowed))), entry.id


def test_every_claim_about_the_world_is_refused_as_one_about_a_source_that_was_read_in_part(
    entries: list[LedgerEntry],
) -> None:
    for entry in resting_on_searches(entries):
        read = replace(entry.verdict.claim, scope=SOURCE)
        in_part = entry.searches.assign(reach="in_part")
        changed = replace(entry, verdict=replace(entry.verdict, claim=read), searches=in_part)
        assert noticed(changed), entry.id


def test_every_claim_about_our_lists_is_refused_once_it_speaks_of_nobody(entries: list[LedgerEntry]) -> None:
    ours = [entry for entry in entries if entry.verdict.claim.scope == LISTS and not entry.wide]
    assert len(ours) >= 50
    for entry in ours:
        wider = wide_words(f"{entry.sentence}, and nobody has shown otherwise")
        assert noticed(replace(entry, wide=wider)), entry.id


def test_a_sentence_that_counts_is_refused_once_the_count_is_gone(entries: list[LedgerEntry]) -> None:
    of_all = re.compile(r"\b(none|no|all|most|only|every)\b", re.IGNORECASE)
    counted = [entry for entry in entries if not entry.wide and of_all.search(BASE.sub("", entry.sentence))]
    changed = {entry.id: wide_words(BASE.sub("", entry.sentence)) for entry in counted}
    assert sum(map(bool, changed.values())) >= 2, changed


def test_every_search_is_named_by_a_claim() -> None:
    named = {name for claim in claims().values() for name in claim.searches}
    assert named == set(today().searches["search_id"])
