"""The numbers on the standard and on a child's way that the prose prints, each with the rows that bear it."""

from collections.abc import Callable

import pandas as pd

from analysis.press.claims.value_kinds import count_value, search_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import in_words
from analysis.press.registers import Evidence
from analysis.study.standard.compare import LAWS, ON_RECORD, UNSEEN, item_of_records, items, journey


def standard_values(evidence: Evidence) -> Values:
    """Compute every number on the standard and on a child's way that the documents print.

    ``public_`` and ``private_`` count the items of one kind of proceedings: ``on_record`` and ``published`` by their main
    part, ``_low`` with every part, ``_high`` with any part, where a part that is held elsewhere or is not known counts for
    the record. Without a law, ``on_record``, ``published`` and ``_low`` count what holds in both, ``_high`` what holds in
    either. ``_published`` are those seen to be, and ``_unseen`` those of which that could not be seen. The steps count the
    main question of each; ``looked_for`` is the day of the latest search behind the codes.
    """
    frame = items(evidence)
    records = evidence.standard_records[item_of_records(evidence).isin(frame["item_id"])]
    rows = frame[["item_id"]]
    way = journey(evidence)
    family, youth = (way[way["system"] == system] for system in ("family", "youth"))

    def holding(which: pd.Series, behind: pd.DataFrame = rows) -> Value:
        return count_value(int(which.sum()), behind, digits=True)

    def at(system: pd.DataFrame, *codes: str, lamp: str = "published") -> Value:
        lit = int(system[lamp].isin(codes).sum())
        return Value(in_words(lit) if lit else "none", lit, system, "count")

    laws = {
        name: pd.DataFrame(
            {
                law: which(frame.filter(regex=f"^{law}_").rename(columns=lambda c: c.split("_", 1)[1]))
                for law in LAWS
            }
        )
        for name, which in _COUNTED.items()
    }
    values = Values(
        items=count_value(len(frame), rows, digits=True),
        **{f"{law}_{name}": holding(counted[law]) for name, counted in laws.items() for law in LAWS},
        **{
            name: holding(counted.any(axis=1) if name.endswith("_high") else counted.all(axis=1))
            for name, counted in laws.items()
        },
        looked_for=search_value(_searches(evidence)),
        elements=count_value(records["element_id"].nunique(), records, digits=True),
        contested=holding(frame["contested"] != ""),
        soon=holding(frame["first_possible"].isin(["now", "quarter"])),
        within_year=holding(frame["first_possible"] == "year"),
        steps=count_value(way["step"].nunique(), way),
        family_recorded=at(family, "yes", "partly", lamp="recorded"),
        family_published=at(family, "yes"),
        family_published_seen=at(family, "yes", "partly"),
        family_published_unknown=at(family, "unknown"),
        youth_published=at(youth, "yes"),
        youth_published_seen=at(youth, "yes", "partly"),
        youth_published_partly=at(youth, "partly"),
        youth_published_unknown=at(youth, "unknown"),
        youth_unknown=holding((youth[["recorded", "counted", "published"]] == "unknown").any(axis=1), youth),
    )
    return sourced(values, evidence)


def _searches(evidence: Evidence) -> pd.DataFrame:
    named = pd.concat([evidence.journey["searched"], evidence.standard_records["searched"]])
    return evidence.searches[evidence.searches["search_id"].isin(named.str.split(";").explode())]


_COUNTED: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "on_record": lambda items: items["status"].isin(ON_RECORD),
    "on_record_low": lambda items: items["all_on_record"],
    "on_record_high": lambda items: items["may_be_on_record"],
    "published": lambda items: items["status"] == "published",
    "unseen": lambda items: items["status"] == UNSEEN,
    "published_low": lambda items: items["all_published"],
    "published_high": lambda items: items["any_published"],
    "in_words": lambda items: items["status"] == "in_words",
    "not_recorded": lambda items: items["status"] == "not_recorded",
}
