"""The figures and tables of the report as a gallery: a small picture each, its place, and its data.

The gallery draws the report's exhibits through the same calls as the report, in the same order; a test holds
them together.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis import exhibits
from analysis.comparisons import (
    counterparts,
    disagreement,
    disproportionality,
    feature_ranges,
    features,
    gaps,
    improvement,
    lengths,
    monitoring,
    recommendations,
    recording,
    sourcing,
    stages,
    timeliness,
    trends,
)
from analysis.evidence import Evidence
from analysis.evidence.tables import TABLES
from analysis.exhibits.exhibit import Chart, Exhibit
from analysis.exhibits.markdown import inline
from analysis.exhibits.saving import save_data, save_picture
from analysis.paths import from_here, project

REPORT = "report.html"


def report_exhibits(evidence: Evidence) -> tuple[Exhibit, ...]:
    """Give every figure and table of the report, in the order in which it stands there."""
    return (
        exhibits.monitoring.focus(monitoring.focus(evidence)),
        exhibits.monitoring.child_focus(monitoring.child_focus(evidence)),
        exhibits.monitoring.questions(monitoring.questions(evidence)),
        exhibits.monitoring.counterparts(counterparts.counterparts(evidence)),
        exhibits.monitoring.unit_of_count(monitoring.units(evidence), monitoring.dataset_units(evidence)),
        exhibits.timeliness.care_time(
            timeliness.care_duration(evidence),
            timeliness.care_within_limit(evidence),
            timeliness.care_within_limit_by_year(evidence),
        ),
        exhibits.timeliness.three_lengths(lengths.published_lengths(evidence)),
        exhibits.timeliness.court_time(
            timeliness.care_duration(evidence),
            timeliness.private_law_duration(evidence),
            timeliness.offence_to_completion(evidence),
        ),
        exhibits.improvement.timeline(improvement.improvements(evidence)),
        exhibits.improvement.mechanisms(improvement.mechanisms(evidence)),
        exhibits.improvement.recommendations(recommendations.asked(evidence)),
        exhibits.publication.features(features.held(evidence)),
        exhibits.publication.feature_range(feature_ranges.ranges(evidence)),
        exhibits.trends.trends(trends.headline_series(evidence)),
        exhibits.disproportionality.relative_rates(
            disproportionality.latest_rates(disproportionality.relative_rates(evidence)),
            recording.ethnicity_recorded(evidence),
            recording.court_releases(evidence),
            stages.figures_by_ethnicity(evidence),
        ),
        exhibits.disagreement.disagreement(
            disagreement.disagreements(
                disagreement.revisions(evidence), disagreement.discrepancies(evidence)
            ),
            disagreement.agreement(evidence),
        ),
        exhibits.gaps.gap_table(gaps.ordered_gaps(evidence)),
        exhibits.evidence_base.sources(sourcing.kinds_of_source(evidence), sourcing.what_is_known(evidence)),
        exhibits.evidence_base.known(sourcing.what_is_known(evidence)),
        exhibits.annex.assumptions(),
        exhibits.annex.registers({name: len(getattr(evidence, name)) for name in TABLES}),
        exhibits.annex.codes(),
        exhibits.annex.publications(sourcing.publications(evidence)),
    )


def gallery(shown: Iterable[Exhibit]) -> str:
    """Write the gallery as Markdown: picture, number and finding, linked to the report, and the data.

    Parameters
    ----------
    shown : iterable of Exhibit
        The report's exhibits in order, as ``report_exhibits`` gives them; tables are passed over.
    """
    entries = []
    for number, exhibit in enumerate(_of(shown, "fig-"), start=1):
        picture = from_here(save_picture(exhibit, project().exhibits, narrow=False))
        entries.append(
            f'- [![]({picture}){{fig-alt="Small picture of Figure {number}."}} '
            f"Figure {number}. {inline(exhibit.title)}]({REPORT}#{exhibit.id})\n\n  {_data(exhibit)}"
        )
    return _division("gallery", entries)


def table_list(shown: Iterable[Exhibit]) -> str:
    """Write the list of tables as Markdown: number and finding, linked to the report, and the data."""
    entries = [
        f"- [Table {number}. {inline(exhibit.title)}]({REPORT}#{exhibit.id})\n\n  {_data(exhibit)}"
        for number, exhibit in enumerate(_of(shown, "tbl-"), start=1)
    ]
    return _division("gallery", entries)


def _of(shown: Iterable[Exhibit], prefix: str) -> list[Exhibit]:
    chosen = [exhibit for exhibit in shown if exhibit.id.startswith(prefix)]
    if any(isinstance(exhibit.body, Chart) != (prefix == "fig-") for exhibit in chosen):
        raise ValueError(f"an exhibit whose id begins with {prefix} is of the other kind")
    return chosen


def _data(exhibit: Exhibit) -> str:
    return f"[Download the data (CSV)]({from_here(save_data(exhibit, project().exhibits))}){{.csv}}"


def _division(name: str, entries: list[str]) -> str:
    return "\n".join([f"::: {{.{name}}}", *entries, ":::"])
