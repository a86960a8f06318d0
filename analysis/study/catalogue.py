"""Every figure and table of the report and the briefing by its id: what draws it, what computed it, what explains it.

An exhibit is defined here once.
"""

from analysis.press.comparisons import currency
from analysis.press.exhibits.catalogue import Entry
from analysis.study import exhibits
from analysis.study.children import compare as children
from analysis.study.coding import codings
from analysis.study.coding import compare as agreement
from analysis.study.ethnicity import compare as disproportionality
from analysis.study.ethnicity import justice_stages as stages
from analysis.study.ethnicity import recording
from analysis.study.evidence_base import compare as sourcing
from analysis.study.evidence_base import recipes
from analysis.study.gaps import compare as gaps
from analysis.study.gaps import decisions, recommendations
from analysis.study.improvement import compare as improvement
from analysis.study.monitoring import compare as monitoring
from analysis.study.monitoring import counterparts
from analysis.study.published_data import feature_ranges, features
from analysis.study.revisions import compare as disagreement
from analysis.study.standard import compare as standard
from analysis.study.timeliness import compare as timeliness
from analysis.study.timeliness import lengths
from analysis.study.trends import compare as trends

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
        "tbl-children", exhibits.children.children_table, (children.children_met,), f"{_REPORT}#sec-how-many"
    ),
    Entry(
        "fig-journey",
        exhibits.standard.journey_lamps,
        (standard.journey,),
        f"{_REPORT}#sec-journey",
        ("journey",),
    ),
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
            timeliness.care_medians,
            timeliness.implied_times,
        ),
        f"{_TRENDS}#sec-nb4-time",
    ),
    Entry(
        "fig-mechanisms",
        exhibits.improvement.mechanisms,
        (improvement.mechanisms,),
        f"{_PART_2}#sec-nb2-method",
        ("improvements", "indicators"),
    ),
    Entry(
        "fig-releases",
        exhibits.published_data.releases,
        (features.main_releases,),
        f"{_PART_3}#sec-nb3-datasets",
        ("datasets",),
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
        "tbl-standard",
        exhibits.standard.standard_table,
        (standard.items,),
        f"{_REPORT}#sec-standard",
        ("standard", "standard_records"),
    ),
    Entry(
        "tbl-decisions",
        exhibits.gaps.decision_table,
        (decisions.decisions,),
        f"{_REPORT}#sec-recommendations",
        ("decisions", "recommendations"),
    ),
    Entry(
        "tbl-roadmap",
        exhibits.gaps.road_map,
        (decisions.decisions,),
        f"{_REPORT}#sec-roadmap",
        ("decisions", "recommendations"),
    ),
    Entry(
        "tbl-first-steps",
        exhibits.gaps.first_steps,
        (decisions.decisions,),
        f"{_REPORT}#sec-recommendations",
        ("decisions", "recommendations"),
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
        (features.by_dataset,),
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
        "tbl-recipes",
        exhibits.evidence_base.recipes,
        (recipes.measures_by_recipe,),
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
