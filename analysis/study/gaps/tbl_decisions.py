"""What the report recommends, as two tables: the decisions with their owners, and the steps on the way."""

from collections.abc import Mapping

import pandas as pd

from analysis.press.base.first_letter import lower_first
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, in_words, listing
from analysis.press.exhibits.markdown import inline
from analysis.study.gaps.decisions import decisions
from analysis.study.gaps.recommendations import BODIES
from analysis.study.gaps.tbl_gaps import BODIES as BODIES_IN_WORDS

_SOURCE = "this project's register of decisions; its judgement."
_SHORT = {name: short for short, name in BODIES.items()}
_STEPS = {"100_days": "in 100 days", "one_year": "within a year", "three_years": "within three years"}


@draws(
    "tbl-decisions",
    decisions,
    explained_in="report/report.html#sec-recommendations",
    coded_from=("decisions", "recommendations"),
)
def decision_table(frame: pd.DataFrame) -> Exhibit:
    """Print each decision with its owner, by what the owner can decide it, its effort, and who asked for it before."""
    return Exhibit(
        id="tbl-decisions",
        title=f"{in_words(len(frame)).capitalize()} decisions, each with one owner who can begin it.",
        subtitle="What we recommend: who would decide, by what power, with what effort, and who has asked before. England and Wales.",
        body=table(
            frame,
            {
                "Decision, and its owner 22": _name,
                "By what power, and with whose agreement 38": "power",
                "Effort: 100 days; a year; three years 14": lambda row: "; ".join(
                    row[f"effort_{step}"] for step in _STEPS
                ),
                "Asked before 26": asked_words,
            },
        ),
        data=_plain(frame),
        source=_SOURCE,
        note="Effort is this project's estimate: small, from what one body records; medium, one coded field more, or another body; large, a new survey, a link or a law. "
        "No public cost alike enough to print was found, and no body has stated hours. By label: a tracker calls it accepted, and we read no answer. "
        f"No answer found: by us. {BODIES_IN_WORDS}",
        wide=True,
    )


@draws(
    "tbl-first-steps",
    decisions,
    explained_in="report/report.html#sec-first-steps",
    coded_from=("decisions", "recommendations"),
)
def first_steps(frame: pd.DataFrame) -> Exhibit:
    """Print each decision with its owner and the first step."""
    return Exhibit(
        id="tbl-first-steps",
        title="What each owner is asked first.",
        subtitle="First steps, within 100 days of the day on which each is decided. England and Wales.",
        body=table(
            frame,
            {
                "Decision, and its owner 34": _name,
                "First step, within 100 days 66": "first_step",
            },
        ),
        data=_plain(frame),
        source=_SOURCE,
        note="Councils are asked to record nothing in the first 100 days. Within a year they are asked for a list of fields, for comment and, if the department's board for "
        "the burden of returns agrees, one question.",
        wide=True,
    )


def decision_words(frame: pd.DataFrame, decision_id: str) -> str:
    """Tell one decision in lines that are alike for all: what to decide and by what power, who asked before, the burden, and when it is done.

    Takes what ``gaps.decisions.decisions`` gives.

    Returns: str. Markdown, a list of terms.
    """
    row = frame.set_index("decision_id").loc[decision_id]
    lines = {
        f"Decision {row['place']}, {row['owner']}": f"{row['action']} ({listing(row['items'].split(';'))} of the standard.)",
        "By what power": row["power"],
        "Effort": listing([f"{row[f'effort_{step}']} {words}" for step, words in _STEPS.items()]).capitalize()
        + ".",
        "Asked before": asked_words(row.to_dict(), names={}),
        "Practitioners": f"{row['practitioners']} May stop: {lower_first(row['stops'])}",
        "Data teams": row["data_teams"],
        "Law and privacy": row["law"],
        "Done when": row["done_when"],
    }
    return "\n\n".join(f"{inline(name)}\n:   {inline(words)}" for name, words in lines.items())


def decision_lines(frame: pd.DataFrame) -> str:
    """Name the owner of each decision and what to do, in a line each.

    Takes what ``gaps.decisions.decisions`` gives.

    Returns: str. Markdown, a list.
    """
    lines = zip(frame["owner"], frame["title"], strict=True)
    return "\n".join(f"- **{inline(owner)}:** {inline(lower_first(title))}." for owner, title in lines)


@draws(
    "tbl-roadmap",
    decisions,
    explained_in="report/report.html#sec-recommendations",
    coded_from=("decisions", "recommendations"),
)
def road_map(frame: pd.DataFrame) -> Exhibit:
    """Print what of each decision should stand after a hundred days, a year and three years."""
    return Exhibit(
        id="tbl-roadmap",
        title="A road map: what should stand after 100 days, a year and three years.",
        subtitle="Steps of each decision, from the day it is taken. England and Wales.",
        body=table(
            frame.assign(decision=frame.apply(_name, axis=1)),
            {"In 100 days 10": "first_step", "In a year 10": "one_year", "In three years 10": "three_years"},
            group="decision",
        ),
        data=_plain(frame),
        source=_SOURCE,
        wide=True,
    )


def asked_words(row: dict, names: Mapping[str, str] = _SHORT) -> str:
    """Say who asked for a decision before, and what came of it where government is expected to answer.

    >>> due = {"due_n": 2, "due_bodies": ["NAO", "PAC"], "accepted_n": 2, "label_n": 2, "partly_n": 0, "unanswered_n": 0}
    >>> asked_words({"bodies": ["NAO", "NFJO", "PAC"], **due})
    'By NAO and PAC, in 2 recommendations: 2 accepted by label. Also by NFJO.'
    >>> asked_words({"bodies": []})
    'By none that we list.'
    """
    if not row["bodies"]:
        return "By none that we list."
    others = [names.get(body, body) for body in row["bodies"] if body not in row["due_bodies"]]
    if not row["due_n"]:
        return f"By {listing(others)}."
    noun = "recommendation" if row["due_n"] == 1 else "recommendations"
    came = {
        "accepted": row["accepted_n"] - row["label_n"],
        "accepted by label": row["label_n"],
        "accepted in part": row["partly_n"],
        "with no answer found": row["unanswered_n"],
    }
    rest = row["due_n"] - sum(came.values())
    said = [f"{count(number)} {words}" for words, number in {**came, "not known": rest}.items() if number]
    asked = listing([names.get(body, body) for body in row["due_bodies"]])
    also = f" Also by {listing(others)}." if others else ""
    return f"By {asked}, in {count(row['due_n'])} {noun}: {listing(said)}.{also}"


def _name(row: Mapping) -> str:
    return f"{row['place']}. {row['title']} ({row['owner']})"


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{name: frame[name].map("; ".join) for name in ("bodies", "due_bodies")})
