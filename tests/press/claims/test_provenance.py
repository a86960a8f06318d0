"""Every number that a document prints leads to the page it was read from, or to a register and the reason why not."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.base.paths import project
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.provenance import NOT_KNOWN_THEN, OWN_CHECKS, provenance
from analysis.press.claims.repeated_sentences import Repeated
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.documents.qmd import read_document
from analysis.press.engines.parameters import declared_parameters
from analysis.study.gaps.numbers import question_words
from analysis.study.timeliness.numbers import timeliness_values
from tests.mutations import PARTS
from tests.registers import register
from tests.sharing import today

DOCUMENTS = sorted(
    path.relative_to(project().root).as_posix()
    for folder in ("report", "notebooks")
    for path in (project().root / folder).glob("*.qmd")
)


def values_in(found: object, name: str) -> Iterator[tuple[str, Value]]:
    """Every value in a part, mapping or tuple of values, nested ones too."""
    if isinstance(found, Value):
        yield name, found
    elif isinstance(found, Values):
        for each, value in found.by_name().items():
            yield from values_in(value, f"{name}.{each}")
    elif isinstance(found, Mapping):
        for key, each in found.items():
            yield from values_in(each, f"{name}[{key}]")
    elif isinstance(found, tuple):
        for place, each in enumerate(found):
            yield from values_in(each, f"{name}[{place}]")
    else:
        raise AssertionError(f"{name} is no value but {found!r}")


def fault(value: Value) -> str:
    """What is wrong with where a value leads to; blank when nothing is."""
    origin = value.provenance
    if origin is None:
        return "has no source"
    if not (project().root / origin.file).is_file():
        return f"names {origin.file}, which is not there"
    if not origin.pages:
        return "" if origin.without_page else "names no page and no reason"
    bad = [page.url for page in origin.pages if not page.url.startswith(("https://", "http://"))]
    nameless = [page.url for page in origin.pages if not page.label]
    return f"leads to {bad + nameless}" if bad + nameless else ""


def test_rows_that_say_nothing_of_where_they_are_from_are_refused() -> None:
    evidence = today()
    adrift = Value("nine", 9, pd.DataFrame({"weeks": [9]}))
    with pytest.raises(ValueError, match="rows with the columns weeks cannot be traced to a register"):
        sourced(adrift, evidence)._repr_markdown_()


def test_a_row_that_the_registers_do_not_hold_is_refused() -> None:
    evidence = today()
    with pytest.raises(KeyError, match="YI999"):
        provenance(pd.DataFrame({"indicator_id": ["YI999"]}), evidence)
    with pytest.raises(KeyError, match="no-such-page"):
        provenance(evidence.observations.head(1).assign(source_id="no-such-page"), evidence)


def test_a_value_that_leads_nowhere_is_found() -> None:
    evidence = today()
    value = timeliness_values(evidence).weeks_latest
    origin = value.provenance
    page = origin.pages[0]
    assert fault(value) == ""
    assert fault(replace(value, trace=None)) == "has no source"
    assert "no reason" in fault(replace(value, trace=lambda: replace(origin, pages=())))
    for broken in (replace(page, url="elsewhere"), replace(page, label="")):
        nowhere = replace(origin, pages=(broken,))
        assert "leads to" in fault(replace(value, trace=lambda found=nowhere: found))


@pytest.mark.whole
@pytest.mark.parametrize("part", PARTS)
def test_every_value_leads_to_a_page_or_to_a_register_and_a_reason(numbers: Numbers, part: str) -> None:
    found = dict(values_in(getattr(numbers, part), part))
    assert found
    assert {name: fault(value) for name, value in found.items() if fault(value)} == {}
    without = {name for name, value in found.items() if not value.provenance.pages}
    assert without == {name for name in found if name.startswith("evidence_base.audit")}
    assert all(found[name].provenance.without_page == OWN_CHECKS for name in without)


@pytest.mark.whole
@pytest.mark.parametrize("where", DOCUMENTS)
def test_every_inline_expression_of_a_document_is_a_value_with_a_source(where: str) -> None:
    document = read_document(project().root / where, where)
    expressions = [
        expression for block in document.blocks for expression in getattr(block, "expressions", ())
    ]
    names: dict[str, object] = {}
    if expressions:
        for cell in document.cells:
            if cell.options.get("output") != "asis":
                exec(cell.source, names)
    found = {expression: eval(expression, names) for expression in expressions}
    # a sentence said again is another document's, whose numbers are looked at there; a parameter is the reader's own
    chosen = declared_parameters(document)
    found = {
        name: value for name, value in found.items() if not isinstance(value, Repeated) and name not in chosen
    }
    assert {name: type(value) for name, value in found.items() if not isinstance(value, Value)} == {}
    assert {name: fault(value) for name, value in found.items() if fault(value)} == {}


def test_a_published_figure_leads_to_what_the_registers_say_of_its_row() -> None:
    origin = timeliness_values(today()).weeks_latest.provenance
    (row,) = [
        row
        for row in register("observations")
        if (row["measure_id"], row["period_end"], row["value"]) == ("care_mean_weeks", "2025-06-30", "38")
        and row["source_id"] == origin.pages[0].source_id
    ]
    (source,) = [each for each in register("sources") if each["source_id"] == row["source_id"]]
    (measure,) = [each for each in register("measures") if each["measure_id"] == row["measure_id"]]
    (page,) = origin.pages
    assert (page.url, page.label, page.publisher) == (source["url"], source["edition"], source["publisher"])
    assert page.locators == (row["locator"],)
    assert origin.measures == (measure["name"],)
    assert origin.periods == ("April to June 2025",)
    assert (origin.precision, origin.geographies) == ((row["precision"],), (row["geography"],))


@pytest.mark.parametrize(
    ("name", "table", "column"),
    [("days_as_first_published", "observations", "value"), ("days_revised_to", "implied", "implied_value")],
)
def test_printed_and_implied_figures_lead_to_their_own_register_and_page(
    name: str, table: str, column: str
) -> None:
    value = getattr(timeliness_values(today()), name)
    rows = {
        (row["source_id"], float(row[column]))
        for row in register(table)
        if row["measure_id"] == "days_offence_to_completion" and row["period_end"] == "2021-03-31"
    }
    assert {(page.source_id, value.amount) for page in value.provenance.pages} <= rows
    assert value.provenance.file == f"data/{table}.csv"


def test_a_count_of_coded_rows_leads_to_every_page_they_were_read_from(numbers: Numbers) -> None:
    origin = numbers.evidence_base.indicators.provenance
    rows = register("indicators")
    assert origin.identifiers == tuple(row["indicator_id"] for row in rows)
    assert {page.url for page in origin.pages} == {row["source_url"] for row in rows}
    counts = [sum(row["source_url"] == page.url for row in rows) for page in origin.pages]
    assert counts == sorted(counts, reverse=True)


def test_pages_of_figures_come_with_the_latest_figure_first(numbers: Numbers) -> None:
    origin = numbers.trends.series_n.provenance
    days = [page.latest for page in origin.pages]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 1


def test_questions_are_quoted_with_their_sources() -> None:
    evidence = today()
    questions = question_words(evidence)
    assert {number: words.text for number, words in questions.items()} == {
        int(row["key_question"]): row["question"] for row in register("key_questions")
    }
    for name, value in values_in(questions, "questions"):
        assert fault(value) == "", name
        assert value.provenance.pages, name


def test_a_definition_without_a_figure_known_by_then_says_so() -> None:
    evidence = load_evidence("1990-01-01")
    law = evidence.measures[evidence.measures["measure_id"] == "care_pct_26_weeks"]
    origin = provenance(law, evidence)
    assert origin.pages == ()
    assert origin.without_page == NOT_KNOWN_THEN
