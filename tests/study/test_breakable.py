"""A claim that no change of the data can break asserts nothing: every claim is broken by some change here.

The changes are made from the contracts of the registers: every coded column set to each of its codes, every number
turned round in time, made nothing or much larger, every text blanked, the systems exchanged, rows taken away. A whole
register is changed at once, and the coded ones column by column as well.
"""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.base.names import names
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.claims.findings import Finding
from analysis.press.claims.registry import EXACT, Claim, claims
from analysis.press.claims.verdicts import judge
from analysis.press.registers import Evidence
from analysis.press.registers.figures import OBSERVATION_KEY
from analysis.study.numbers import Numbers
from analysis.study.registers.tables import FEATURES, TABLES
from analysis.study.timeliness.lengths import BASES
from tests.mutations import computed_once, numbers_after, registers_read, today, touched
from tests.study.test_claims import CHANGES

pytestmark = pytest.mark.whole

SERIES = ["measure_id", "period_type", "geography", "breakdown", "window", "unit", "unit_of_count"]
CODED = names(
    "indicators datasets improvements recommendations gaps counterparts audits standard "
    "standard_records journey"
)
SEEN = """
figures turned round in time; figures times 0.001; figures times 1000; youth datasets hold all; every
dataset is dated; youth results published, family results not; every indicator split by ethnicity; every
figure on a second page; every page is dated; definitions say no more than that it is counted; most pages a
publisher of their own; every figure said to be corrected; reoffending for every year; sources of 1 rows;
other_bases of 1 rows; indicators of 1 rows; indicators.unit_of_count all application; indicators.focus all
need; indicators.child_focused all yes; datasets of 24 rows; datasets.system exchanged; datasets.title
blank; datasets.frequency all monthly; improvements.system exchanged; improvements.year_start much larger;
improvements.lead_body blank; improvements.mechanism all new_collection; improvements.what_changed blank;
improvements.adds_about_child blank; improvements.effect_reported blank;
improvements.lesson_for_family_justice blank; improvements.note blank; recommendations of 1 rows;
recommendations.year turned round; recommendations.recommendation blank; standard of 1 rows; measures
recoded 1; improvement_facts recoded 1
"""
"""The changes that were seen to break a claim; they are tried first, which decides nothing but how long the search takes."""
EXCHANGED = {"youth": "family", "family": "youth"}


def changes(evidence: Evidence) -> Iterator[tuple[str, Evidence]]:
    """Give the evidence as it would be after one sweeping change each."""
    figures = evidence.observations
    yield "figures turned round in time", replace(evidence, observations=_turned_round(figures))
    for factor in (0.001, 1000.0):
        yield (
            f"figures times {factor:g}",
            replace(evidence, observations=figures.assign(value=figures["value"] * factor)),
        )
    for system in ("youth", "family"):
        own = evidence.measures.loc[evidence.measures["system"] == system, "measure_id"]
        of_system = figures["measure_id"].isin(own)
        for factor in (0.01, 100.0):
            value = figures["value"].where(~of_system, figures["value"] * factor)
            yield (
                f"{system} figures times {factor:g}",
                replace(evidence, observations=figures.assign(value=value)),
            )
    first_pages = figures.drop_duplicates([*SERIES, "period_end"])
    yield "one page a figure", replace(evidence, observations=first_pages.reset_index(drop=True))
    yield from _told_apart(evidence)
    yield from _printed_otherwise(evidence)
    for name, table in TABLES.items():
        rows = getattr(evidence, name)
        for part in (rows.head(1), rows.iloc[::2], rows.tail(1)):
            yield f"{name} of {len(part)} rows", replace(evidence, **{name: part.reset_index(drop=True)})
        for field in table.fields if name in CODED else ():
            if field.name in table.key or rows.empty:
                continue
            for words, column in _other(rows[field.name], field):
                yield (
                    f"{name}.{field.name} {words}",
                    replace(evidence, **{name: rows.assign(**{field.name: column})}),
                )
    # last, as they take longest and few claims are left for them
    yield from _registers_recoded(evidence)


def _told_apart(evidence: Evidence) -> Iterator[tuple[str, Evidence]]:
    """Let the systems differ as far as the codes allow, and let all be known that is not."""
    datasets, indicators = evidence.datasets, evidence.indicators
    youth = datasets["system"] == "youth"
    all_yes = {name: youth.map({True: "yes", False: "no"}) for name in FEATURES}
    yield "youth datasets hold all", replace(evidence, datasets=datasets.assign(**all_yes))
    day = pd.Timestamp("2025-01-01")
    dated = {"latest_period_end": day, "latest_published": day + pd.Timedelta(days=90)}
    yield "every dataset is dated", replace(evidence, datasets=datasets.assign(**dated))
    published = (indicators["system"] == "youth").map({True: "yes", False: "no"})
    yield (
        "youth results published, family results not",
        replace(evidence, indicators=indicators.assign(publication=published)),
    )
    yield (
        "every indicator split by ethnicity",
        replace(evidence, indicators=indicators.assign(breakdowns="ethnicity")),
    )
    on_outcomes = indicators["key_question"] == 6
    moved = on_outcomes & indicators.duplicated(["system", "key_question"])
    question = indicators["key_question"].where(~moved, 5)
    yield "few indicators on outcomes", replace(evidence, indicators=indicators.assign(key_question=question))


def _printed_otherwise(evidence: Evidence) -> Iterator[tuple[str, Evidence]]:
    """Let figures be printed by more pages or by others, at other times, or be set apart."""
    figures, sources = evidence.observations, evidence.sources
    following = dict(
        zip(sources["source_id"], [*sources["source_id"][1:], sources["source_id"].iloc[0]], strict=True)
    )
    again = pd.concat([figures, figures.assign(source_id=figures["source_id"].map(following))])
    again = again.drop_duplicates(list(OBSERVATION_KEY)).reset_index(drop=True)
    yield "every figure on a second page", replace(evidence, observations=again)
    dated = sources.assign(published_on=pd.Timestamp("2025-01-01"))
    yield "every page is dated", replace(evidence, sources=dated)
    yield (
        "definitions say no more than that it is counted",
        replace(evidence, measures=evidence.measures.assign(definition="Counted.")),
    )
    for every in (3, 10):
        publisher = sources["publisher"].where(sources.index % every == 0, sources["source_id"])
        yield (
            "most pages a publisher of their own",
            replace(evidence, sources=sources.assign(publisher=publisher)),
        )
    yield (
        "every figure said to be corrected",
        replace(evidence, observations=figures.assign(note="corrected")),
    )
    others = [basis.measure_id for basis in BASES if basis.measure_id != "care_mean_weeks"]
    meanwhile = figures["measure_id"].isin(others) & figures["period_end"].between("2022-01-01", "2024-06-30")
    yield (
        "no other average in the withdrawn period",
        replace(evidence, observations=figures[~meanwhile].reset_index(drop=True)),
    )
    averages = figures[figures["measure_id"].isin([basis.measure_id for basis in BASES])]
    second = averages.duplicated(["measure_id", "period_type", "period_end", "geography", "breakdown"])
    apart = averages.loc[second, list(OBSERVATION_KEY)].assign(apart_because="probable_misreport", reason="")
    yield "the averages set apart", replace(evidence, set_apart=apart.reset_index(drop=True))
    line = figures[figures["measure_id"].str.contains("reoffend") & (figures["breakdown"] == "total")]
    between = [
        line.assign(period_end=line["period_end"] + pd.DateOffset(years=years), period_start=pd.NaT)
        for years in range(1, 15)
    ]
    filled = pd.concat([figures, *between]).drop_duplicates(list(OBSERVATION_KEY)).reset_index(drop=True)
    last = line["period_end"].max()
    within = ~filled["measure_id"].isin(set(line["measure_id"])) | (filled["period_end"] <= last)
    yield "reoffending for every year", replace(evidence, observations=filled[within].reset_index(drop=True))


def _registers_recoded(evidence: Evidence) -> Iterator[tuple[str, Evidence]]:
    """Change every column of a register at once, first each to its first other form, then to the next."""
    for name, table in TABLES.items():
        rows = getattr(evidence, name)
        columns = {
            field.name: [column for _, column in _other(rows[field.name], field)]
            for field in table.fields
            if field.name not in table.key and not rows.empty
        }
        for turn in range(max(map(len, columns.values()), default=0)):
            recoded = {column: forms[turn % len(forms)] for column, forms in columns.items() if forms}
            yield f"{name} recoded {turn + 1}", replace(evidence, **{name: rows.assign(**recoded)})


def _turned_round(figures: pd.DataFrame) -> pd.DataFrame:
    ordered = figures.sort_values([*SERIES, "period_end"], kind="stable")
    value = ordered.groupby(SERIES, dropna=False)["value"].transform(lambda run: run.to_numpy()[::-1])
    return figures.assign(value=value)


def _other(column: pd.Series, field: object) -> Iterator[tuple[str, pd.Series]]:
    if field.name == "system":
        yield "exchanged", column.map(EXCHANGED).fillna(column)
        return
    for code in field.allowed or ():
        yield f"all {code}", pd.Series(code, index=column.index)
    if field.type in ("number", "integer", "year"):
        yield "turned round", pd.Series(column.to_numpy()[::-1], index=column.index, dtype=column.dtype)
        yield "nothing", column * 0
        yield "much larger", column * 50
    elif field.type == "date":
        yield "turned round", pd.Series(column.to_numpy()[::-1], index=column.index)
    elif not field.allowed:
        yield "blank", pd.Series("", index=column.index)


def never_broken(known: dict[str, Claim], evidence: Evidence) -> set[str]:
    """Name the claims that hold after every change.

    A claim is judged again only after a change to a register that its test reads.
    """
    unbroken = dict(known)
    with computed_once():
        reads = registers_read(evidence, known)
        for _, changed in sorted_changes(evidence):
            moved = touched(changed, evidence)
            numbers = numbers_after(changed, evidence)
            for identifier in [name for name in unbroken if reads[name] & moved]:
                if _fails(unbroken[identifier], numbers):
                    del unbroken[identifier]
            if not unbroken:
                break
    return set(unbroken)


def sorted_changes(evidence: Evidence) -> Iterator[tuple[str, Evidence]]:
    """Give the changes, first those that were seen to break a claim, so that few claims are left for the others."""
    seen = " ".join(SEEN.split()).split("; ")
    for first in (True, False):
        yield from ((says, changed) for says, changed in changes(evidence) if (says in seen) is first)


NO_REGISTER = (
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ZeroDivisionError,
    pd.errors.InvalidIndexError,
)


def _fails(claim: Claim, numbers: Numbers) -> bool:
    try:
        finding = judge(claim, numbers).finding
    except (*NO_REGISTER, ProblemsFoundError):
        return False  # such a change makes no register that keeps its contract; it decides nothing
    return finding is not None and not finding.holds


def test_a_claim_that_nothing_can_break_is_found() -> None:
    def always(n: Numbers) -> Finding:
        return Finding(True, "", ())

    hollow = Claim("clm-always", "Something that cannot fail.", always, EXACT, "time")
    assert never_broken({"clm-always": hollow}, today()) == {"clm-always"}


@pytest.mark.slow
def test_every_claim_can_be_broken_by_a_change_of_the_data() -> None:
    # those that a small change breaks are tried where the change is told; the rest are tried here
    untried = {name: claim for name, claim in claims().items() if name not in broken_by_a_small_change()}
    assert untried
    assert never_broken(untried, today()) == set()


def broken_by_a_small_change() -> set[str]:
    """Name the claims that the tests of small changes break, each of which is held to do so there."""
    return set().union(*(breaks for _, breaks in CHANGES.values()))
