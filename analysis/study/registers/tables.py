"""The table contracts: which fields each register holds, in order, with its key and its references."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.study.registers.fields import FIELDS, Field


@dataclass(frozen=True)
class Table:
    """The contract of one register.

    Parameters
    ----------
    name : str
        File name without ``.csv``.
    row_is : str
        What one row stands for.
    columns : tuple of str
        Its fields, in order.
    key : tuple of str
        Columns that together name a row.
    required : tuple of str
        Columns that may not be blank, besides the key.
    references : dict of str to str
        Column to the register of which it holds a key; its name may be another than that of the key.
    may_be_blank_in_key : tuple of str
        Key columns for which blank is a value of its own.
    names_rows_of : str
        Another register with the same key, of which each row names a row.
    list_references : dict of str to tuple of str
        Column that joins identifiers by semicolons, to the registers whose rows they may name.
    """

    name: str
    row_is: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    required: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)
    may_be_blank_in_key: tuple[str, ...] = ()
    names_rows_of: str = ""
    list_references: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of its columns, from the field dictionary."""
        return tuple(FIELDS[name] for name in self.columns)

    @property
    def not_blank(self) -> tuple[str, ...]:
        """Columns in which every row must hold a value."""
        must = set(self.key) - set(self.may_be_blank_in_key) | set(self.required)
        return tuple(name for name in self.columns if name in must)


FEATURES = tuple(name for name in FIELDS if name.startswith("has_"))

TABLES: dict[str, Table] = {
    table.name: table
    for table in [
        Table(
            "key_questions",
            "one of the questions that family justice data should answer",
            ("key_question", "short", "question", "source_url"),
            key=("key_question",),
            required=("short", "question", "source_url"),
        ),
        Table(
            "measures",
            "what is measured, its unit and what is counted",
            (
                "measure_id",
                "system",
                "name",
                "definition",
                "unit",
                "unit_of_count",
                "basis",
                "population",
                "geography",
                "counting_rule",
                "direction",
            ),
            key=("measure_id",),
            required=(
                "system",
                "name",
                "definition",
                "unit",
                "basis",
                "population",
                "geography",
                "counting_rule",
                "direction",
            ),
        ),
        Table(
            "sources",
            "one edition as read on one page",
            (
                "source_id",
                "system",
                "edition",
                "series",
                "publisher",
                "edition_period_end",
                "published_on",
                "source_type",
                "url",
            ),
            key=("source_id",),
            required=("system", "edition", "series", "source_type", "url"),
        ),
        Table(
            "publications",
            "one publication that comes out regularly, and the newest edition of it that is known",
            (
                "series",
                "publisher",
                "frequency",
                "newest_edition",
                "newest_period_end",
                "newest_published",
                "known_from",
                "checked_on",
                "note",
            ),
            key=("series",),
            required=("publisher", "frequency", "checked_on"),
        ),
        Table(
            "editions",
            "one official file that was taken in whole; its figures are under kept_as",
            (
                "publication_id",
                "data_file",
                "edition",
                "edition_period_end",
                "published_on",
                "url",
                "file_name",
                "taken_from",
                "sha256",
                "rows",
                "kept_as",
                "kept_sha256",
                "source_id",
            ),
            key=("publication_id", "data_file", "edition", "sha256"),
            required=("file_name", "rows", "kept_as", "kept_sha256"),
            references={"source_id": "sources"},
        ),
        Table(
            "observations",
            "one figure as one source printed it",
            (
                "measure_id",
                "period_type",
                "period_start",
                "period_end",
                "geography",
                "breakdown",
                "window",
                "value",
                "unit",
                "unit_of_count",
                "precision",
                "source_id",
                "locator",
                "note",
            ),
            key=(
                "measure_id",
                "period_type",
                "period_end",
                "geography",
                "breakdown",
                "window",
                "source_id",
            ),
            required=("value", "unit", "precision"),
            references={"measure_id": "measures", "source_id": "sources"},
            may_be_blank_in_key=("window",),
        ),
        Table(
            "implied",
            "one figure that no page read prints, and that follows from what one page does print",
            (
                "measure_id",
                "period_type",
                "period_start",
                "period_end",
                "geography",
                "breakdown",
                "window",
                "implied_value",
                "lowest",
                "highest",
                "unit",
                "unit_of_count",
                "arithmetic",
                "printed_statement",
                "source_id",
                "locator",
                "stands_beside",
            ),
            key=("measure_id", "period_type", "period_end", "geography", "breakdown", "window", "source_id"),
            required=("implied_value", "lowest", "highest", "unit", "arithmetic", "printed_statement"),
            references={"measure_id": "measures", "source_id": "sources"},
            may_be_blank_in_key=("window",),
        ),
        Table(
            "set_apart",
            "one figure that should not be compared with the others of its cell",
            (
                "measure_id",
                "period_type",
                "period_end",
                "geography",
                "breakdown",
                "window",
                "source_id",
                "apart_because",
                "reason",
            ),
            key=("measure_id", "period_type", "period_end", "geography", "breakdown", "window", "source_id"),
            required=("apart_because", "reason"),
            references={"measure_id": "measures", "source_id": "sources"},
            may_be_blank_in_key=("window",),
            names_rows_of="observations",
        ),
        Table(
            "other_bases",
            "some figures of a measure that stand on another basis than the measure's own",
            (
                "measure_id",
                "source_id",
                "period_type",
                "ends_from",
                "ends_until",
                "breakdown",
                "basis",
                "reason",
            ),
            key=("measure_id", "source_id", "period_type", "ends_from", "ends_until", "breakdown"),
            required=("basis", "reason"),
            references={"measure_id": "measures", "source_id": "sources"},
            may_be_blank_in_key=("source_id", "period_type", "ends_from", "ends_until", "breakdown"),
        ),
        Table(
            "audits",
            "one independent check of figures against the pages they were read from",
            (
                "audit_id",
                "rows_held",
                "rows_checked",
                "rows_out_of_reach",
                "values_wrong",
                "figures_untrue",
                "labels_wrong",
                "note",
            ),
            key=("audit_id",),
            required=("rows_held", "rows_checked", "values_wrong", "labels_wrong"),
        ),
        Table(
            "indicators",
            "one performance indicator that a system monitors",
            (
                "indicator_id",
                "system",
                "framework",
                "indicator",
                "collected_by",
                "kept_by",
                "level",
                "frequency",
                "unit_of_count",
                "focus",
                "child_focused",
                "publication",
                "breakdowns",
                "since",
                "key_question",
                "source_title",
                "source_url",
                "note",
                "routine",
                "evidence",
            ),
            key=("indicator_id",),
            required=("system", "framework", "indicator", "kept_by", "publication", "routine", "evidence"),
            references={"key_question": "key_questions"},
        ),
        Table(
            "counterparts",
            "one youth key performance indicator and the family indicator nearest to it",
            ("indicator_id", "counterpart_id", "closeness", "reason"),
            key=("indicator_id",),
            required=("closeness", "reason"),
            references={"indicator_id": "indicators", "counterpart_id": "indicators"},
        ),
        Table(
            "datasets",
            "one published statistical release or data product",
            (
                "dataset_id",
                "system",
                "title",
                "publisher",
                "statistics_status",
                "frequency",
                "latest_edition",
                "latest_period_end",
                "latest_published",
                "first_period",
                "unit_of_count",
                "geography_finest",
                "formats",
                *FEATURES,
                "source_title",
                "source_url",
                "note",
            ),
            key=("dataset_id",),
            required=("system", "title", "publisher", "statistics_status", "frequency", *FEATURES),
        ),
        Table(
            "improvements",
            "one example of data improvement",
            (
                "improvement_id",
                "system",
                "title",
                "year_start",
                "lead_body",
                "mechanism",
                "what_changed",
                "adds_about_child",
                "measured_by",
                "effect_reported",
                "lesson_for_family_justice",
                "progress",
                "source_title",
                "source_url",
                "note",
            ),
            key=("improvement_id",),
            required=("system", "title", "lead_body", "mechanism", "what_changed", "progress"),
            list_references={"measured_by": ("indicators",)},
        ),
        Table(
            "improvement_facts",
            "one number or day that tells of an improvement, as a page gives it",
            (
                "fact_id",
                "improvement_id",
                "fact",
                "as_printed",
                "amount",
                "source_title",
                "source_url",
                "note",
            ),
            key=("fact_id",),
            required=("improvement_id", "fact", "as_printed", "amount", "source_title", "source_url"),
            references={"improvement_id": "improvements"},
        ),
        Table(
            "recommendations",
            "one recommendation about family justice data",
            (
                "recommendation_id",
                "body",
                "year",
                "recommendation",
                "area",
                "response",
                "source_title",
                "source_url",
            ),
            key=("recommendation_id",),
            required=("body", "recommendation", "area", "response", "source_title", "source_url"),
        ),
        Table(
            "responses",
            "one answer to a recommendation",
            (
                "answer_id",
                "recommendation_id",
                "answer",
                "answer_kind",
                "answered_on",
                "how_read",
                "source_title",
                "source_url",
                "note",
            ),
            key=("answer_id",),
            required=(
                "recommendation_id",
                "answer",
                "answer_kind",
                "how_read",
                "source_title",
                "source_url",
            ),
            references={"recommendation_id": "recommendations"},
        ),
        Table(
            "gaps",
            "one gap in family justice data and what would close it",
            (
                "gap_id",
                "gap",
                "key_question",
                "gap_evidence",
                "youth_example",
                "family_step",
                "needs",
                "who_acts",
                "asked_for",
                "note",
            ),
            key=("gap_id",),
            required=("gap", "key_question", "gap_evidence", "youth_example", "needs", "who_acts"),
            references={"key_question": "key_questions"},
            list_references={
                "gap_evidence": ("indicators", "datasets", "measures", "improvements"),
                "youth_example": ("indicators", "datasets", "measures", "improvements"),
                "family_step": ("improvements",),
                "asked_for": ("recommendations",),
            },
        ),
        Table(
            "searches",
            "one search for something of which the report says that there is none, or that could prove it wrong",
            (
                "search_id",
                "subject",
                "looked_for",
                "looked_where",
                "searched_on",
                "reach",
                "found",
                "result",
                "note",
            ),
            key=("search_id",),
            required=("subject", "looked_for", "looked_where", "searched_on", "reach", "found", "result"),
        ),
        Table(
            "second_coding",
            "one code that one coding gave to one column of one row",
            ("coding", "register", "row_id", "coded_column", "code", "remark"),
            key=("coding", "register", "row_id", "coded_column"),
            required=(),
        ),
        Table(
            "settled_codes",
            "one code that was decided after the second coding, with the reason",
            ("register", "row_id", "coded_column", "code", "reason"),
            key=("register", "row_id", "coded_column"),
            required=("reason",),
        ),
    ]
}
