"""Where claims stand is put into the text of a ledger that was kept without it."""

import json

from analysis.press.claims.places import placed, places
from analysis.press.documents.sentences import Sentence


def listed(*claims: dict[str, object]) -> str:
    return json.dumps(list(claims), indent=1, ensure_ascii=False) + "\n"


def test_words_that_read_like_no_places_stay_as_they_are_and_each_claim_gets_its_own() -> None:
    here = Sentence("clm-a", "Fewer “waits”.", "report/report.qmd", 7, "sec-a", "Some [brackets] é")
    there = Sentence("clm-b", "", "report/briefing.qmd", 3)
    one = {"id": "clm-a", "sentence": '"uses": []', "uses": []}
    other = {"id": "clm-b", "sentence": "b", "uses": []}
    expected = listed(one | {"uses": places([here])}, other | {"uses": places([there, here])})
    assert placed(listed(one, other), [[here], [there, here]]) == expected


def test_no_claims_have_no_places() -> None:
    assert placed(listed(), []) == listed()
