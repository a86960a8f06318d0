"""Where the claims of a ledger stand: read from the documents each time, since every new line moves them, and nothing judged."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from analysis.press.documents.sentences import Sentence


def placed(ledger: str, uses: Iterable[Sequence[Sentence]]) -> str:
    """Put into the text of a ledger of claims that stand nowhere the places where they stand, in its order."""
    head, *rest = ledger.split('"uses": []')
    texts = (json.dumps(places(each), indent=1, ensure_ascii=False) for each in uses)
    return head + "".join(
        '"uses": ' + text.replace("\n", "\n  ") + part for text, part in zip(texts, rest, strict=True)
    )


def places(uses: Iterable[Sentence]) -> list[dict[str, Any]]:
    """Give the places of one claim, for machines."""
    return [
        {"document": use.where, "section": use.section, "heading": use.heading, "line": use.line}
        for use in uses
    ]
