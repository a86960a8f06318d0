"""The evidence ledger for machines: ``claims.json``."""

import json
import math
from collections.abc import Iterable
from typing import Any

from analysis.press.claims.ledger import LedgerEntry
from analysis.press.claims.places import places
from analysis.press.claims.registry import SCOPES
from analysis.press.claims.values import Value


def ledger_json(entries: Iterable[LedgerEntry]) -> str:
    """Write the ledger as JSON text.

    Returns: str. A list with an object a claim: id, sentence, asserts, tolerance, scope (of what it speaks, in
    words), searches (what was looked for, where, when, and what was found), holds, says, values, measures, periods,
    registers (name to number of rows), sources (edition, publisher, url, locators) and uses (document, section,
    line).
    """
    return json.dumps([_plain(entry) for entry in entries], indent=1, ensure_ascii=False) + "\n"


def _plain(entry: LedgerEntry) -> dict[str, Any]:
    verdict, basis = entry.verdict, entry.basis
    return {
        "id": entry.id,
        "sentence": entry.sentence,
        "asserts": verdict.claim.asserts,
        "tolerance": verdict.claim.tolerance,
        "scope": SCOPES[verdict.claim.scope],
        "searches": [_search(row) for row in entry.searches.to_dict("records")],
        "holds": verdict.holds,
        "says": verdict.says,
        "values": [_value(value) for value in verdict.finding.decided_from] if verdict.finding else [],
        "measures": list(basis.measures),
        "periods": list(basis.periods),
        "registers": basis.registers,
        "sources": [
            {
                "source_id": page.source_id,
                "edition": page.label,
                "publisher": page.publisher,
                "url": page.url,
                "locators": list(page.locators),
            }
            for page in basis.pages
        ],
        "uses": places(entry.uses),
    }


def _search(row: dict[str, Any]) -> dict[str, Any]:
    return row | {
        "looked_where": row["looked_where"].split(";"),
        "searched_on": row["searched_on"].date().isoformat(),
    }


def _value(value: Value) -> dict[str, Any]:
    amount = float(value.amount)
    return {"text": value.text, "amount": None if math.isnan(amount) else amount}
