"""Every figure and table of the report and the briefing by its id: what draws it, what computed it, what explains it.

An exhibit is defined here once. Documents ask for it by id, the gallery goes through all of them, and a card
under each names its functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.press.comparisons import currency
from analysis.press.exhibits.card import Card, compared
from analysis.press.exhibits.currency import dated
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.not_known import NotKnownExhibit, not_known
from analysis.press.registers import Evidence
from analysis.press.registers.not_known import NotKnownError, on_the_day
from analysis.study import exhibits
from analysis.study.coding import codings
from analysis.study.coding import compare as agreement
from analysis.study.ethnicity import compare as disproportionality
from analysis.study.ethnicity import justice_stages as stages
from analysis.study.ethnicity import recording
from analysis.study.evidence_base import compare as sourcing
from analysis.study.gaps import compare as gaps
from analysis.study.gaps import recommendations
from analysis.study.improvement import compare as improvement
from analysis.study.monitoring import compare as monitoring
from analysis.study.monitoring import counterparts
from analysis.study.published_data import feature_ranges, features
from analysis.study.revisions import compare as disagreement
from analysis.study.timeliness import compare as timeliness
from analysis.study.timeliness import lengths
from analysis.study.trends import compare as trends

Step = Callable[..., Any] | tuple[Any, ...]


@dataclass(frozen=True)
class Entry:
    """How one exhibit is made.

    Parameters
    ----------
    id : str
        The exhibit's own id.
    draw : callable
        Of ``analysis.study.exhibits``: takes the results of the steps.
    steps : tuple of Step
        Comparisons, each a function of the evidence, or a function followed by the steps whose results it
        takes. Empty when nothing is computed: the exhibit prints what the project itself wrote down.
    explained_in : str
        The page and section that explain it, as ``notebooks/01-performance-monitoring.html#sec-nb1-focus``.
    coded_from : tuple of str
        The registers whose codes it shows.
    title_rests_on : tuple of str
        Claims, each resting on searches, that carry a title about all or none which does not count what it speaks of.
    """

    id: str
    draw: Callable[..., Exhibit]
    steps: tuple[Step, ...]
    explained_in: str
    coded_from: tuple[str, ...] = ()
    title_rests_on: tuple[str, ...] = ()

    def make(self, evidence: Evidence) -> Exhibit:
        """Compute the exhibit from the evidence, with its card.

        Raises
        ------
        NotKnownError
            When one of its comparisons finds no figure.
        """
        card = Card(self.functions, self.explained_in, self.coded_from)
        return dated(compared(replace(self.drawn(evidence), card=card), evidence), evidence)

    def drawn(self, evidence: Evidence) -> Exhibit:
        """Compute the exhibit from the evidence, without its card.

        Raises
        ------
        NotKnownError
            When one of its comparisons finds no figure.
        """
        results = [result_of(step, evidence) for step in self.steps]
        for step, result in zip(self.steps, results, strict=True):
            if isinstance(result, pd.DataFrame) and result.empty:
                raise NotKnownError(
                    on_the_day(evidence.as_of, f"there is no figure to show: {_name(step)} finds none")
                )
        try:
            return self.draw(*results)
        except NotKnownError as error:
            raise NotKnownError(on_the_day(evidence.as_of, error.lack), error.consequence) from error

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that computed it, by the names under which they can be imported, in order of use."""
        functions = list(_functions(self.steps)) or [self.draw]
        return tuple(dict.fromkeys(f"{function.__module__}.{function.__name__}" for function in functions))


_PART_1, _PART_2, _PART_3, _TRENDS, _GAPS, _ETHNICITY = (
    f"notebooks/{name}.html"
    for name in (
        "01-performance-monitoring",
        "02-data-improvement",
        "03-published-data",
        "04-trends",
        "05-gaps",
        "06-disproportionality",
    )
)
_REPORT = "report/report.html"

_ENTRIES = (
    Entry(
        "fig-focus",
        exhibits.monitoring.focus,
        (monitoring.focus,),
        f"{_PART_1}#sec-nb1-focus",
        ("indicators",),
    ),
    Entry(
        "fig-child-focus",
        exhibits.monitoring.child_focus,
        (monitoring.child_focus,),
        f"{_PART_1}#sec-nb1-child",
        ("indicators",),
    ),
    Entry(
        "fig-questions",
        exhibits.monitoring.questions,
        (monitoring.questions,),
        f"{_PART_1}#sec-nb1-questions",
        ("indicators",),
    ),
    Entry(
        "tbl-counterparts",
        exhibits.monitoring.counterparts,
        (counterparts.counterparts,),
        f"{_REPORT}#sec-counterparts",
        ("counterparts", "indicators"),
    ),
    Entry(
        "fig-unit-of-count",
        exhibits.monitoring.unit_of_count,
        (monitoring.units, monitoring.release_units),
        f"{_PART_1}#sec-nb1-units",
        ("indicators", "datasets"),
    ),
    Entry(
        "fig-care-time",
        exhibits.timeliness.care_time,
        (
            timeliness.care_duration,
            timeliness.care_within_limit,
            timeliness.care_within_limit_by_year,
            timeliness.implied_times,
        ),
        f"{_TRENDS}#sec-nb4-time",
    ),
    Entry(
        "fig-three-lengths",
        exhibits.timeliness.three_lengths,
        (lengths.published_lengths,),
        f"{_TRENDS}#sec-nb4-lengths",
    ),
    Entry(
        "fig-court-time",
        exhibits.timeliness.court_time,
        (
            timeliness.care_duration,
            timeliness.private_law_duration,
            timeliness.offence_to_completion,
            timeliness.implied_times,
        ),
        f"{_TRENDS}#sec-nb4-time",
    ),
    Entry(
        "fig-improvements",
        exhibits.improvement.timeline,
        (improvement.improvements,),
        f"{_PART_2}#sec-nb2-improvements",
        ("improvements", "indicators"),
    ),
    Entry(
        "fig-mechanisms",
        exhibits.improvement.mechanisms,
        (improvement.mechanisms,),
        f"{_PART_2}#sec-nb2-method",
        ("improvements", "indicators"),
    ),
    Entry(
        "tbl-cases",
        exhibits.improvement.cases,
        (improvement.cases,),
        f"{_PART_2}#sec-nb2-method",
        ("improvements", "indicators"),
    ),
    Entry(
        "tbl-recommendations",
        exhibits.improvement.recommendations,
        (recommendations.asked,),
        f"{_PART_2}#sec-nb2-recommendations",
        ("recommendations",),
    ),
    Entry(
        "fig-features",
        exhibits.published_data.features,
        (features.held,),
        f"{_PART_3}#sec-nb3-datasets",
        ("datasets",),
    ),
    Entry(
        "fig-feature-range",
        exhibits.published_data.feature_range,
        (feature_ranges.ranges,),
        f"{_PART_3}#sec-nb3-method",
        ("datasets",),
    ),
    Entry(
        "fig-trends",
        exhibits.trends.trends,
        (trends.headline_series, trends.implied_headlines),
        f"{_TRENDS}#sec-nb4-headlines",
    ),
    Entry(
        "fig-rri",
        exhibits.ethnicity.relative_rates,
        (
            (disproportionality.latest_rates, disproportionality.relative_rates),
            recording.ethnicity_recorded,
            recording.court_releases,
            recording.drawn_once,
            stages.figures_by_ethnicity,
        ),
        f"{_ETHNICITY}#sec-nb6-index",
        ("datasets",),
    ),
    Entry(
        "fig-disagreement",
        exhibits.revisions.disagreement,
        (
            (disagreement.disagreements, disagreement.revisions, disagreement.discrepancies),
            disagreement.agreement,
        ),
        f"{_TRENDS}#sec-nb4-sources",
    ),
    Entry(
        "tbl-gaps",
        exhibits.gaps.gap_table,
        (gaps.ordered_gaps,),
        f"{_GAPS}#sec-nb5-rule",
        ("gaps", "indicators", "improvements", "recommendations", "datasets"),
    ),
    Entry(
        "fig-sources",
        exhibits.evidence_base.sources,
        (sourcing.kinds_of_source, sourcing.what_is_known),
        f"{_REPORT}#sec-source-types",
    ),
    Entry(
        "tbl-currency",
        exhibits.evidence_base.currency,
        (currency.editions_behind,),
        f"{_REPORT}#sec-currency",
    ),
    Entry(
        "tbl-known", exhibits.evidence_base.known, (sourcing.what_is_known,), f"{_REPORT}#sec-source-types"
    ),
    Entry(
        "tbl-agreement",
        exhibits.evidence_base.agreement,
        (agreement.agreement,),
        f"{_PART_1}#sec-nb1-second-coding",
        ("indicators", "datasets"),
    ),
    Entry(
        "tbl-codings",
        exhibits.evidence_base.codings,
        (codings.headlines,),
        f"{_PART_1}#sec-nb1-second-coding",
        ("indicators",),
    ),
    Entry("tbl-assumptions", exhibits.annex.assumptions, (), f"{_REPORT}#sec-assumptions"),
    Entry("tbl-registers", exhibits.annex.registers, (sourcing.register_sizes,), f"{_REPORT}#sec-registers"),
    Entry("tbl-codes", exhibits.annex.codes, (), f"{_REPORT}#sec-annex-codes"),
    Entry(
        "tbl-publications",
        exhibits.annex.publications,
        (sourcing.publications,),
        f"{_REPORT}#sec-annex-sources",
    ),
)
CATALOGUE = {entry.id: entry for entry in _ENTRIES}
"""Entries by id, in the order in which the report shows them."""


def exhibit(exhibit_id: str, evidence: Evidence) -> Exhibit | NotKnownExhibit:
    """Give one figure or table of the report or the briefing.

    Parameters
    ----------
    exhibit_id : str
        Such as ``fig-focus``.
    evidence : Evidence

    Returns
    -------
    Exhibit or NotKnownExhibit
        Shown when it is the last expression of a cell. As known on a day, an exhibit without figures is a
        message that says so, under the same id.

    Raises
    ------
    KeyError
        When the catalogue has no exhibit of that id; with the ids it has.
    NotKnownError
        When it has no figures and no day was chosen.
    """
    if exhibit_id not in CATALOGUE:
        raise KeyError(f"no exhibit is called {exhibit_id}; the catalogue has {', '.join(sorted(CATALOGUE))}")
    try:
        return CATALOGUE[exhibit_id].make(evidence)
    except NotKnownError as error:
        if evidence.as_of is None:
            raise
        return not_known(exhibit_id, evidence.as_of, error)


def report_exhibits(evidence: Evidence) -> tuple[Exhibit | NotKnownExhibit, ...]:
    """Give every figure and table of the report, in the order in which it stands there."""
    return tuple(exhibit(name, evidence) for name in CATALOGUE)


def result_of(step: Step, evidence: Evidence) -> Any:
    """Compute one step of an entry."""
    if isinstance(step, tuple):
        function, *inputs = step
        return function(*(result_of(one, evidence) for one in inputs))
    return step(evidence)


def _name(step: Step) -> str:
    return " of ".join(f"{function.__module__}.{function.__name__}" for function in _functions((step,)))


def _functions(steps: Step) -> Iterator[Callable[..., Any]]:
    for step in steps if isinstance(steps, tuple) else (steps,):
        if isinstance(step, tuple):
            yield from _functions(step)
        else:
            yield step
