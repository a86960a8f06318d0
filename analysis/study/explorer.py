"""The registers as one page to search and filter: which rows, under which words, and what is counted in each."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.claims.ledger import project_ledger
from analysis.press.claims.row_uses import row_uses
from analysis.press.exhibits.catalogue import report_exhibits
from analysis.press.exhibits.filtered import Ends, Facet, Register, Row, filtered_page
from analysis.press.registers import Evidence
from analysis.study.gaps.compare import ordered_gaps
from analysis.study.gaps.recommendations import asked, tracked
from analysis.study.improvement.compare import improvements
from analysis.study.monitoring.indicator_selection import selection
from analysis.study.registers.fields import FIELDS, label
from analysis.study.standard.compare import LAWS, items
from analysis.study.systems import SYSTEM_NAME

BODIES = {
    "court": ("Courts", r"HMCTS|HM Courts|judiciary|\bjudges?\b|President of the Family|\bthe court\b"),
    "cafcass": ("Cafcass", r"Cafcass"),
    "council": ("Councils", r"[Ll]ocal authorit|(?<!Justice )[Cc]ouncils?\b"),
    "ministry": (
        "Ministries",
        r"Ministry of Justice|\bMoJ\b|Department for|\bDfE\b|Legal Aid|[Gg]overnment\b|Family Justice Board",
    ),
    "youth": (
        "Youth justice services",
        r"Youth Justice Board|\bYJB\b|[Yy]outh justice serv|Youth Custody|HMPPS|YOT",
    ),
    "police": ("Police", r"[Pp]olice|Home Office"),
    "other": ("None of these", r"(?!)"),
}
"""Who may look for what bears on them, with the words by which a row is known to name them. Our judgement."""
KEEPERS = {
    "cafcass": "cafcass",
    "social_care": "council",
    "youth_services": "youth",
    "custody": "youth",
    "police": "police",
}
CHILD = {
    "yes": "Yes",
    "partly": "Partly",
    "no": "No",
    "counts": "Counts children",
    "adds": "Adds to what is known",
}
TITLES = {
    "indicators": "Indicators",
    "datasets": "Datasets",
    "standard": "The child data standard",
    "recommendations": "Recommendations and answers",
    "gaps": "Gaps",
    "improvements": "Changes to data",
}
NO_ANSWER = "no_answer"
_STATUS = {
    "indicators": "publication",
    "datasets": "statistics_status",
    "standard": "status",
    "recommendations": "response",
    "improvements": "progress",
}
COUNTS = {
    "indicators": {
        "counted": "Collected now, wording seen",
        "child": "About the child",
        "published": "Published",
    },
    "datasets": {"children": "Count children", "ethnicity": "Hold ethnicity"},
    "standard": {"record": "On record in both kinds of law", "published": "Published in both kinds of law"},
    "recommendations": {
        "answered": "Answered, where an answer was due",
        "accepted": "Accepted, where an answer was due",
    },
    "gaps": {"standing": "Youth example stands"},
    "improvements": {"place": "In place"},
}


def explorer_page(evidence: Evidence) -> str:
    """Write the page: every row of six registers, with what it can be chosen by."""
    found = registers(evidence)
    names = [row.id for register in found for row in register.rows]
    # What tests our coding says nothing of a row.
    entries = [entry for entry in project_ledger(evidence) if ".coding." not in entry.verdict.claim.part]
    uses = row_uses(names, entries, report_exhibits(evidence))
    return filtered_page([_with_links(register, uses) for register in found], facets(evidence))


def facets(evidence: Evidence) -> tuple[Facet, ...]:
    """Give what rows can be chosen by: system, body, question, status, and whether they are about the child."""
    questions = evidence.key_questions
    status = {
        f"{register}-{code}": f"{TITLES[register]}: {upper_first(label(column, code))}"
        for register, column in _STATUS.items()
        for code in FIELDS[column].allowed
    }
    status[f"recommendations-{NO_ANSWER}"] = f"{TITLES['recommendations']}: No answer found"
    return (
        Facet("system", "System", SYSTEM_NAME),
        Facet("body", "Body named", {code: words for code, (words, _) in BODIES.items()}),
        Facet(
            "question",
            "Question",
            {
                str(number): f"{number}. {short}"
                for number, short in zip(questions["key_question"], questions["short"], strict=True)
            },
        ),
        Facet("status", "Status", status),
        Facet("child", "About the child", CHILD),
    )


def registers(evidence: Evidence) -> tuple[Register, ...]:
    """Give the six registers, each row with its codes and with what it adds to each count."""
    through = _questions_through_gaps(evidence)
    made: dict[str, Callable[[Evidence], Iterator[Row]]] = {
        "indicators": _indicators,
        "datasets": _datasets,
        "standard": _standard,
        "recommendations": _recommendations,
        "gaps": _gaps,
        "improvements": _improvements,
    }
    return tuple(
        Register(
            name,
            TITLES[name],
            tuple(_asking(row, through) for row in rows(evidence)),
            COUNTS[name],
            SYSTEM_NAME if name in ("indicators", "datasets", "improvements") else {},
        )
        for name, rows in made.items()
    )


def bodies(*texts: str) -> tuple[str, ...]:
    """Give the bodies that some words name; ``other`` where they name none of them.

    >>> bodies("MoJ / HMCTS"), bodies("Family Justice Council"), bodies("Local authorities (return to DfE)")
    (('court', 'ministry'), ('other',), ('council', 'ministry'))
    """
    return tuple(code for code, (_, words) in BODIES.items() if re.search(words, " ".join(texts))) or (
        "other",
    )


def _ends(code: str, *, sure: str = "yes", maybe: Sequence[str] = ("partly", "unknown")) -> Ends:
    """Say what a code adds to the ends of a count, as the report's ranges count it."""
    return int(code == sure), int(code == sure or code in maybe)


def _sure(holds: bool) -> Ends:
    return int(holds), int(holds)


def _indicators(evidence: Evidence) -> Iterator[Row]:
    counts = set(selection(evidence)["indicator_id"])
    for row in evidence.indicators.itertuples():
        keeper = [KEEPERS[row.kept_by]] if row.kept_by in KEEPERS else []
        named = [code for code in bodies(row.collected_by) if code != "other" or not keeper]
        is_in = row.indicator_id in counts
        ends = {"child": _ends(row.child_focused), "published": _ends(row.publication)} if is_in else {}
        yield Row(
            row.indicator_id,
            row.indicator,
            f"{row.framework}. {row.collected_by}. {label('routine', row.routine)}.",
            {
                "system": (row.system,),
                "body": tuple(code for code in BODIES if code in {*keeper, *named}),
                "question": _numbers([row.key_question]),
                "status": (f"indicators-{row.publication}",),
                "child": (row.child_focused,) if row.child_focused else (),
            },
            {"counted": _sure(is_in), **ends},
            ((f"Read on: {row.source_title}", row.source_url),),
        )


def _datasets(evidence: Evidence) -> Iterator[Row]:
    for row in evidence.datasets.itertuples():
        children = row.unit_of_count == "child"
        yield Row(
            row.dataset_id,
            row.title,
            f"{row.publisher}. Newest edition seen: {row.latest_edition or 'not known'}.",
            {
                "system": (row.system,),
                "body": bodies(row.publisher),
                "status": (f"datasets-{row.statistics_status}",),
                "child": ("counts",) if children else (),
            },
            {"children": _sure(children), "ethnicity": _ends(row.has_ethnicity)},
            ((f"Read on: {row.source_title}", row.source_url),),
        )


def _standard(evidence: Evidence) -> Iterator[Row]:
    frame = items(evidence).merge(evidence.standard[["item_id", "key_question", "held_today"]], on="item_id")
    for row in frame.to_dict("records"):
        own = {
            name: {law: row[f"{law}_{name}"] for law in LAWS}
            for name in ("status", "all_on_record", "may_be_on_record", "all_published", "any_published")
        }
        status = dict.fromkeys(f"standard-{code}" for code in own["status"].values())
        laws = "; ".join(
            f"{label('kind_of_law', law)}: {label('status', code).lower()}"
            for law, code in own["status"].items()
        )
        yield Row(
            row["item_id"],
            row["item"],
            f"{row['item_definition']}. Main part, {laws}. Today: {row['held_today']}.",
            {
                "system": ("family",),
                "body": bodies(row["recorded_by"]),
                "question": _numbers([row["key_question"]]),
                "status": tuple(status),
                "child": ("yes",),
            },
            {
                "record": (
                    int(all(own["all_on_record"].values())),
                    int(any(own["may_be_on_record"].values())),
                ),
                "published": (
                    int(all(own["all_published"].values())),
                    int(any(own["any_published"].values())),
                ),
            },
        )


def _recommendations(evidence: Evidence) -> Iterator[Row]:
    told = tracked(evidence).query("answer_id != ''")
    for row in asked(evidence).itertuples():
        answers = told[told["recommendation_id"] == row.recommendation_id]
        said = [f"{answer.answered_on or 'Undated'}: {answer.answer}." for answer in answers.itertuples()]
        due = row.answer_due == "yes"
        response = row.response if len(answers) else NO_ANSWER
        maybe = ("unknown", NO_ANSWER)
        yield Row(
            row.recommendation_id,
            row.recommendation,
            " ".join([f"{row.body}, {row.year if pd.notna(row.year) else 'undated'}.", *said]),
            {
                "system": ("family",),
                "body": bodies(row.recommendation),
                "status": (f"recommendations-{response}",),
            },
            {"answered": _sure(len(answers) > 0), "accepted": _ends(response, sure="accepted", maybe=maybe)}
            if due
            else {},
            (
                (f"Read on: {row.source_title}", row.source_url),
                *((f"Answer: {answer.answer_title}", answer.answer_url) for answer in answers.itertuples()),
            ),
        )


def _gaps(evidence: Evidence) -> Iterator[Row]:
    for row in ordered_gaps(evidence).itertuples():
        yield Row(
            row.gap_id,
            row.gap,
            f"Would need: {row.needs} Would act: {row.who_acts.replace(';', ', ')}.",
            {"system": ("family",), "body": bodies(row.who_acts), "question": _numbers([row.key_question])},
            {"standing": _sure(row.example_state in ("in_place", "yes"))},
        )


def _improvements(evidence: Evidence) -> Iterator[Row]:
    asks = evidence.indicators.set_index("indicator_id")["key_question"]
    for row in improvements(evidence).itertuples():
        measured = [asks[name] for name in row.measured_by.split(";") if name in asks.index]
        yield Row(
            row.improvement_id,
            row.title,
            f"{row.lead_body}, {row.year_start if pd.notna(row.year_start) else 'undated'}. {row.what_changed}",
            {
                "system": (row.system,),
                "body": bodies(row.lead_body),
                "question": _numbers(measured),
                "status": (f"improvements-{row.progress}",),
                "child": ("adds",) if row.adds_about_child else (),
            },
            {"place": _ends(row.progress, sure="in_place", maybe=("unknown",))},
            ((f"Read on: {row.source_title}", row.source_url),) if row.source_url else (),
        )


def _numbers(questions: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(number) for number in sorted({int(each) for each in questions if pd.notna(each)}))


def _questions_through_gaps(evidence: Evidence) -> Mapping[str, set[str]]:
    """Give the questions of the gaps that name a row."""
    found: dict[str, set[str]] = defaultdict(set)
    for gap in evidence.gaps.itertuples():
        for names in (gap.gap_evidence, gap.youth_example, gap.family_step, gap.asked_for):
            for name in names.split(";"):
                found[name] |= set(_numbers([gap.key_question]))
    return found


def _asking(row: Row, through: Mapping[str, set[str]]) -> Row:
    """Give a row that is coded to no question those of the gaps that name it."""
    codes = {name: found for name, found in row.codes.items() if found}
    if "question" not in codes and row.id in through:
        codes["question"] = tuple(sorted(through[row.id]))
    return replace(row, codes=codes)


def _with_links(register: Register, uses: Mapping[str, tuple[tuple[str, str], ...]]) -> Register:
    rows = (replace(row, links=(*row.links, *uses.get(row.id, ()))) for row in register.rows)
    return replace(register, rows=tuple(rows))
