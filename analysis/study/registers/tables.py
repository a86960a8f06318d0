"""The table contracts: which fields each register holds, in order, with its key and its references.

A column with ``*`` is of the key, with ``*?`` of the key though it may be blank, and with ``!`` may not be blank.
"""

from analysis.press.base.contract import Table, with_fields
from analysis.study.registers.fields import FIELDS

FEATURES = tuple(name for name in FIELDS if name.startswith("has_"))
_FEATURES = " ".join(f"{name}!" for name in FEATURES)
_SEEN = ("indicators", "datasets", "measures", "improvements")

TABLES: dict[str, Table] = with_fields(
    FIELDS,
    [
        Table.of(
            "key_questions",
            "one of the questions that family justice data should answer",
            "key_question* short! question! source_url!",
            called="question, taken from a published study",
        ),
        Table.of(
            "measures",
            "what is measured, its unit and what is counted",
            "measure_id* system! name! definition! unit! unit_of_count basis! population! geography! "
            "counting_rule! direction!",
            called="measure, described by this project",
            pages_are="Figures of it read from",
        ),
        Table.of(
            "sources",
            "one edition as read on one page",
            "source_id* system! edition! series! publisher edition_period_end published_on source_type! url!",
        ),
        Table.of(
            "publications",
            "one publication that comes out regularly, and the newest edition of it that is known",
            "series* publisher! frequency! newest_edition newest_period_end newest_published known_from "
            "checked_on! note",
            called="publication, looked for by this project",
            mark="newest_edition",
        ),
        Table.of(
            "editions",
            "one official file that was taken in whole; its figures are under kept_as",
            "publication_id* data_file* edition* edition_period_end published_on url file_name! taken_from "
            "sha256* rows! kept_as! kept_sha256! source_id",
            references={"source_id": "sources"},
        ),
        Table.of(
            "observations",
            "one figure as one source printed it",
            "measure_id* period_type* period_start period_end* geography* breakdown* window*? value! unit! "
            "unit_of_count precision! source_id* locator note",
            references={"measure_id": "measures", "source_id": "sources"},
        ),
        Table.of(
            "areas",
            "one area: a local authority, a youth justice service or a country",
            "area_id* area_name! area_kind! region youth_justice_service service_matched_by neighbours "
            "as_published",
            references={"youth_justice_service": "areas"},
            list_references={"neighbours": ("areas",)},
        ),
        Table.of(
            "area_observations",
            "one figure of one area as one data file printed it, of the newest two periods, or the reason why there is none",
            "measure_id* period_type* period_end* area_id* breakdown* value mark source_id!",
            references={"measure_id": "measures", "source_id": "sources", "area_id": "areas"},
        ),
        Table.of(
            "implied",
            "one figure that no page read prints, and that follows from what one page does print",
            "measure_id* period_type* period_start period_end* geography* breakdown* window*? implied_value! "
            "lowest! highest! unit! unit_of_count arithmetic! printed_statement! source_id* locator stands_beside",
            references={"measure_id": "measures", "source_id": "sources"},
        ),
        Table.of(
            "set_apart",
            "one figure that should not be compared with the others of its cell",
            "measure_id* period_type* period_end* geography* breakdown* window*? source_id* apart_because! "
            "reason!",
            references={"measure_id": "measures", "source_id": "sources"},
            names_rows_of="observations",
        ),
        Table.of(
            "other_bases",
            "some figures of a measure that stand on another basis than the measure's own",
            "measure_id* source_id*? period_type*? ends_from*? ends_until*? breakdown*? basis! reason!",
            references={"measure_id": "measures", "source_id": "sources"},
        ),
        Table.of(
            "audits",
            "one independent check of figures against the pages they were read from",
            "audit_id* rows_held! rows_checked! rows_out_of_reach values_wrong! figures_untrue labels_wrong! note",
            called="audit, made for this project",
        ),
        Table.of(
            "indicators",
            "one performance indicator that a system monitors",
            "indicator_id* system! framework! indicator! collected_by kept_by! level frequency unit_of_count "
            "focus child_focused publication! breakdowns since key_question source_title source_url note routine! "
            "evidence!",
            references={"key_question": "key_questions"},
            called="indicator, coded by this project",
        ),
        Table.of(
            "counterparts",
            "one youth key performance indicator and the family indicator nearest to it",
            "indicator_id* counterpart_id closeness! reason!",
            references={"indicator_id": "indicators", "counterpart_id": "indicators"},
            called="KPI with its nearest family measure, judged by this project",
            pages_are="Rests on rows read from",
            mark="counterpart_id",
        ),
        Table.of(
            "datasets",
            "one published statistical release or data product",
            "dataset_id* system! title! short_title! publisher! statistics_status! frequency! latest_edition "
            f"latest_period_end latest_published first_period unit_of_count geography_finest formats {_FEATURES} "
            "source_title source_url note",
            called="dataset, coded by this project",
        ),
        Table.of(
            "improvements",
            "one example of data improvement",
            "improvement_id* system! title! short_title! year_start lead_body! mechanism! what_changed! "
            "adds_about_child measured_by effect_reported lesson_for_family_justice progress! carried_on_by "
            "source_title source_url note",
            list_references={"measured_by": ("indicators",), "carried_on_by": ("improvements",)},
            called="change, summarised by this project",
        ),
        Table.of(
            "improvement_facts",
            "one number or day that tells of an improvement, as a page gives it",
            "fact_id* improvement_id! fact! as_printed! amount! source_title! source_url! note",
            references={"improvement_id": "improvements"},
            called="fact on a change, noted by this project",
        ),
        Table.of(
            "recommendations",
            "one recommendation about family justice data",
            "recommendation_id* body! year recommendation! area! answer_due! response! source_title! source_url!",
            called="recommendation, summarised by this project",
        ),
        Table.of(
            "responses",
            "one answer to a recommendation",
            "answer_id* recommendation_id! answer! answer_kind! answered_on how_read! source_title! source_url! "
            "note",
            references={"recommendation_id": "recommendations"},
            called="answer, summarised by this project",
        ),
        Table.of(
            "gaps",
            "one gap in family justice data and what would close it",
            "gap_id* gap! key_question! gap_evidence! youth_example! family_step needs! who_acts! asked_for note",
            references={"key_question": "key_questions"},
            list_references={
                "gap_evidence": _SEEN,
                "youth_example": _SEEN,
                "family_step": ("improvements",),
                "asked_for": ("recommendations",),
            },
            called="gap, judged by this project",
            pages_are="Rests on rows read from",
        ),
        Table.of(
            "standard",
            "one item of a minimum child data standard for family proceedings",
            "item_id* item! key_question! item_definition! unit_of_count! step! recorded_by! held_today! split_by "
            "how_often lawful_basis! legal_condition youth_precedent shared_goal first_possible! disclosure! "
            "effort! effort_reason! burden! contested",
            references={"key_question": "key_questions"},
            list_references={"youth_precedent": ("indicators", "improvements")},
            called="item of the standard, proposed by this project",
            pages_are="Its parts read from",
        ),
        Table.of(
            "standard_elements",
            "one part of an item of the standard, as a field of a child's record",
            "element_id* item_id! element! field_name! field_type! field_codes field_example",
            references={"item_id": "standard"},
            called="part of an item, proposed by this project",
        ),
        Table.of(
            "standard_records",
            "one part of an item in one kind of proceedings, and whether it is on record today",
            "record_id* element_id! kind_of_law! is_main! status! held_by held_since rests_on searched "
            "source_title source_url note",
            references={"element_id": "standard_elements"},
            list_references={
                "rests_on": ("indicators", "datasets", "improvements"),
                "searched": ("searches",),
            },
            called="record of a part, coded by this project",
        ),
        Table.of(
            "journey",
            "one question at one step of a child's way through one system, and what is known of it",
            "journey_id* system! step! asked! is_main! lamp_recorded! lamp_counted! lamp_published! by_whom! "
            "rests_on! searched source_title! source_url! note",
            list_references={
                "rests_on": ("indicators", "datasets", "improvements", "standard_elements"),
                "searched": ("searches",),
            },
            called="question at a step, coded by this project",
        ),
        Table.of(
            "decisions",
            "one decision that the report recommends, with its owner and its steps",
            "decision_id* title! owner! power! action! first_step! one_year! three_years! effort_100_days! "
            "effort_one_year! effort_three_years! law! practitioners! data_teams! stops! items! asked_for youth_example family_step closes! done_when!",
            list_references={
                "items": ("standard",),
                "asked_for": ("recommendations",),
                "youth_example": _SEEN,
                "family_step": ("improvements",),
                "closes": ("gaps",),
            },
            called="decision, recommended by this project",
            pages_are="Rests on rows read from",
        ),
        Table.of(
            "searches",
            "one search for something of which the report says that there is none, or that could prove it wrong",
            "search_id* subject! looked_for! looked_where! searched_on! reach! found! result! note",
            called="search, made by this project",
        ),
        Table.of(
            "second_coding",
            "one code that one coding gave to one column of one row",
            "coding* register* row_id* coded_column* code remark",
        ),
        Table.of(
            "settled_codes",
            "one code that was decided after the second coding, with the reason",
            "register* row_id* coded_column* code reason!",
        ),
    ],
)
