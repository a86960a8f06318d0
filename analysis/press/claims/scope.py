"""Whether each claim is as wide as its sentence: a list of ours bears no word about the world, a search does, for a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pandas as pd

from analysis.press.base.problems import Problem
from analysis.press.citation import long_date
from analysis.press.claims.ledger import STATEMENTS, LedgerEntry
from analysis.press.claims.registry import LISTS, SOURCE, Claim
from analysis.press.documents.wide_words import NARROW_FORM, quoted

MOST_DAYS = 400
"""How old a search may be on the day of the edition: about a year, in which every yearly publication has come out once."""

SEARCHES = "data/searches.csv"


def too_wide(entries: Iterable[LedgerEntry], day: date) -> list[Problem]:
    """Give a problem for every place in which a sentence says more than its claim can bear.

    Parameters
    ----------
    day : date
        The day of the edition, against which the age of searches is counted.
    """
    problems = [
        Problem(use.where, f"“{entry.sentence}”, {found}", expected, cure, row=use.line, column=entry.id)
        for entry in entries
        for found, expected, cure in _faults(entry, day)
        for use in entry.uses
    ]
    return sorted(problems, key=lambda problem: (problem.where, problem.row or 0))


def unused_searches(searches: pd.DataFrame, claims: Iterable[Claim]) -> list[Problem]:
    """Give a problem for every row of the register of searches that no claim names."""
    named = {name for claim in claims for name in claim.searches}
    expected = "a search that bears a sentence, or tried to refute one"
    cure = f'Name it in {STATEMENTS}, searches=("{{}}",), or delete the row.'
    return [
        Problem(SEARCHES, f"{name}, which no claim names", expected, cure.format(name), line, "search_id")
        for line, name in searches["search_id"].items()
        if name not in named
    ]


def _faults(entry: LedgerEntry, day: date) -> Iterator[tuple[str, str, str]]:
    claim, rows = entry.verdict.claim, entry.searches
    unknown = [name for name in claim.searches if name not in set(rows["search_id"])]
    if unknown:
        yield (
            f"which rests on the {_searches(unknown)}, which there {'is' if len(unknown) == 1 else 'are'} not",
            f"rows of {SEARCHES}",
            "Add the row, saying what was looked for, where, when and what was found, or take the sentence back.",
        )
        return
    if claim.scope == LISTS:
        if entry.wide:
            yield (
                f"which says {quoted(entry.wide)} of the world, while its claim speaks of our lists",
                f'{NARROW_FORM}, or a claim with scope="world" and the searches that bear it',
                "Say of how many or of which list it speaks; or search, record it in data/searches.csv and name the row; "
                'or excuse a word that asserts nothing, [first]{.fixed reason="…"}.',
            )
        return
    bearing = rows[rows["result"] == "nothing_found"]
    if claim.scope == SOURCE:
        bearing = bearing[bearing["reach"] == "in_full"]
    if bearing.empty:
        read = " in something read in full" if claim.scope == SOURCE else ""
        yield (
            f"which rests on the {_searches(claim.searches)}, of which none found nothing{read}",
            f"a row that looked for what would make it untrue and found nothing{read}",
            "Say what was found, search further, or take the sentence back.",
        )
    old = [row for row in rows.itertuples() if (day - row.searched_on.date()).days > MOST_DAYS]
    for row in old:
        yield (
            f"which rests on the search {row.search_id} of {long_date(row.searched_on.date())}",
            f"a search within {MOST_DAYS} days of the edition of {long_date(day)}",
            f"Search again, and give the row of {SEARCHES} its new day and what was found.",
        )


def _searches(names: Sequence[str]) -> str:
    return f"{'search' if len(names) == 1 else 'searches'} {', '.join(names)}"
