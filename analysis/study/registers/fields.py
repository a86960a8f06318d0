"""The field dictionary: every column of every register, once.

One name means one thing wherever it stands. Contracts, the data dictionary, ``datapackage.json`` and axis
labels come from here.
"""

from __future__ import annotations

from analysis.press.base.arithmetic import PATTERN as ARITHMETIC
from analysis.press.base.contract import ADDRESS, Field
from analysis.press.base.period import PERIOD_KINDS

KNOWN = ("yes", "partly", "no", "unknown")
SYSTEMS = ("youth", "family")
UNITS = {
    "number": "count",
    "percent": "per cent, 0 to 100",
    "rate_per_100": "per 100",
    "rate_per_100_per_month": "per 100 per month",
    "rate_per_100_per_year": "per 100 per year",
    "rate_per_10k": "per 10,000",
    "rate_per_100k": "per 100,000",
    "days": "days",
    "weeks": "weeks",
    "months": "months",
    "gbp": "pounds",
    "gbp_million": "million pounds",
}
UNITS_OF_COUNT = (
    "application",
    "arrest",
    "assessment",
    "case",
    "child",
    "disposal",
    "event",
    "incident",
    "occasion",
    "offence",
    "order",
    "other",
    "record",
    "search",
    "sentence",
    "service",
)
_LAMP = {"yes": "yes", "partly": "in part", "no": "no", "unknown": "not known"}
_SEEN = {"yes": "yes", "partly": "partly", "no": "no", "unknown": "not seen"}
_PLURAL = {"child": "children", "search": "searches", "other": "something else"}
_FEATURES = {
    "age": ("Age", "ages of children"),
    "sex": ("Sex", "sex of children"),
    "ethnicity": ("Ethnicity", "ethnicity of children"),
    "disability_or_send": ("Disability or special needs", "disability or special educational needs"),
    "care_status": ("Whether in care", "whether children are or were in care"),
    "religion": ("Religion", "religion of children"),
    "deprivation": ("Deprivation", "deprivation or poverty"),
    "experience": ("Experience, as told", "what children say of their experience"),
    "outcome_after": ("What happened after", "what happened to children afterwards"),
    "open_microdata_or_research_access": (
        "Records open to research",
        "record-level data, open or for accredited research",
    ),
    "metadata_guide": ("Guide to the data", "a guide to its data"),
    "revision_policy": ("Policy on revisions", "a policy on revisions"),
}


def _features() -> list[Field]:
    return [
        Field(
            f"has_{name}",
            "string",
            f"Whether the dataset holds {what}. Unknown means not seen, which is not the same as absent.",
            label=label,
            labels=_SEEN,
        )
        for name, (label, what) in _FEATURES.items()
    ]


_ID = r"[a-z0-9][a-z0-9_.-]*"
_SHA256 = r"[0-9a-f]{64}"

FIELDS: dict[str, Field] = {
    field.name: field
    for field in [
        Field(
            "system",
            "string",
            "The system it belongs to: youth justice or family justice.",
            labels={"youth": "Youth justice", "family": "Family justice"},
        ),
        Field("note", "string", "Basis, caveats and breaks, in words.", label="Note"),
        Field("title", "string", "Title, as published."),
        Field("short_title", "string", "The title in a few words, for charts and tables. Ours."),
        Field(
            "source_title",
            "string",
            "Title of the page that the row was read from.",
            label="Page it was read from",
        ),
        Field(
            "source_url",
            "string",
            "Address of the page that the row was read from.",
            pattern=ADDRESS,
            label="Address of the page",
        ),
        Field(
            "unit",
            "string",
            "Unit of the value: " + "; ".join(f"{name} ({words})" for name, words in UNITS.items()) + ".",
            tuple(UNITS),
        ),
        Field(
            "unit_of_count",
            "string",
            "Who or what is counted. Children and cases are never the same count. Of several, the one that is named first; of "
            "a dataset of records, what one record stands for. Other: none of these words, such as hours, money or adults.",
            label="Who or what is counted",
            labels={unit: _PLURAL.get(unit, f"{unit}s") for unit in UNITS_OF_COUNT},
        ),
        # observations
        Field(
            "measure_id",
            "string",
            "What is measured; a row of measures.",
            pattern=_ID,
            label="Measure (identifier)",
        ),
        Field(
            "period_type",
            "string",
            "Kind of period. A quarter is a calendar quarter; a snapshot is a day; other is described in window.",
            PERIOD_KINDS,
            label="Kind of period",
        ),
        Field(
            "period_start",
            "date",
            "First day of the period; blank where the window is not standard.",
            label="First day",
        ),
        Field("period_end", "date", "Last day of the period.", label="Last day"),
        Field(
            "geography",
            "string",
            "Area, as published; of a measure, the area of its figures, or varies where the row tells.",
            label="Area",
        ),
        Field(
            "breakdown",
            "string",
            "The group counted: total, or dimension=category pairs joined by semicolons, in order of dimension.",
            pattern=r"total|[a-z_]+=[^=;]+(;[a-z_]+=[^=;]+)*",
            label="Group",
        ),
        Field(
            "window",
            "string",
            "A period or subset that is not standard, in words.",
            label="Period or subset in words",
        ),
        Field(
            "value",
            "number",
            "The figure as the source printed it, in the row's unit.",
            minimum=0,
            label="Figure",
        ),
        Field(
            "precision",
            "string",
            "Exact; rounded by the publisher; or approximate (around, just under).",
            ("exact", "rounded", "approximate"),
            label="Precision",
        ),
        Field(
            "source_id",
            "string",
            "The edition as read on one page; a row of sources.",
            pattern=_ID,
            label="Source (identifier)",
        ),
        Field("locator", "string", "Where on the page the figure stands.", label="Where on the page"),
        # implied
        Field(
            "implied_value",
            "number",
            "The figure that follows, in the row's unit.",
            minimum=0,
            label="Implied figure",
        ),
        Field(
            "lowest",
            "number",
            "The least it can be, as each number it follows from may have been rounded; counts are exact.",
            minimum=0,
            label="The least it can be",
        ),
        Field("highest", "number", "The most it can be, likewise.", minimum=0, label="The most it can be"),
        Field(
            "arithmetic",
            "string",
            "How it follows: a printed figure and a printed change (41 + 3), a printed figure that is said to be the same, "
            "a share of printed counts (100 * 8170 / 93823), or their mean ((383 + 386) / 2).",
            pattern=ARITHMETIC,
            label="How it follows",
        ),
        Field(
            "printed_statement",
            "string",
            "What the page states of the figures it prints, with every number of the arithmetic. In our words.",
            label="What the page states",
        ),
        Field(
            "stands_beside",
            "string",
            "What else is printed of the same thing, for comparison.",
            label="What else is printed",
        ),
        # set_apart
        Field(
            "apart_because",
            "string",
            "Another basis: it counts or averages something else under the same name. Probable misreport: the page "
            "most likely misstates what was published. Our judgement.",
            ("another_basis", "probable_misreport"),
            label="Set apart as",
        ),
        # audits
        Field("audit_id", "string", "Identifier of the audit.", pattern=r"A\d"),
        Field("rows_held", "integer", "Figures that the audit was about.", minimum=0),
        Field("rows_checked", "integer", "Figures compared with their page.", minimum=0),
        Field("rows_out_of_reach", "integer", "Figures whose page could not be reached.", minimum=0),
        Field("values_wrong", "integer", "Figures that were not what the page prints.", minimum=0),
        Field(
            "figures_untrue",
            "integer",
            "Figures that were what the page prints, but where the page itself states an untrue figure or period.",
            minimum=0,
        ),
        Field(
            "labels_wrong", "integer", "Figures with a wrong label; about, where the note says so.", minimum=0
        ),
        # measures
        Field("name", "string", "Short name of the measure.", label="Measure"),
        Field("definition", "string", "What the measure counts or averages."),
        Field(
            "direction",
            "string",
            "Whether a higher value is better or worse for children or the system, where that is clear.",
            ("higher_better", "lower_better", "neutral"),
            label="What a higher value means",
        ),
        Field(
            "basis",
            "string",
            "What the figures stand on: the collection, the method, or where a clock starts and stops. Unknown where "
            "the sources do not tell; what is unknown is comparable with nothing. Our coding.",
            label="What the figure stands on",
        ),
        Field(
            "population",
            "string",
            "Who or what can be counted. Varies, where the row's breakdown or unit of count tells. Our coding.",
            label="Who or what can be counted",
        ),
        Field(
            "counting_rule",
            "string",
            "What one unit of the count is, or one unit of what is averaged or shared out. Our coding.",
            label="What one unit of the count is",
        ),
        # other_bases
        Field(
            "ends_from", "date", "Last day of the first period that the row is about; blank for all before."
        ),
        Field(
            "ends_until", "date", "Last day of the last period that the row is about; blank for all after."
        ),
        # sources
        Field("edition", "string", "The edition that printed the figure, in words.", label="Edition"),
        Field(
            "series",
            "string",
            "The publication that the edition belongs to, under the name it has now. Our coding.",
            label="Publication",
        ),
        Field(
            "edition_period_end",
            "date",
            "Last day that the edition covers by its own title: April to June 2018 ends on 2018-06-30, 2019/20 on "
            "2020-03-31; of several editions read together, the last. Blank when the title does not say.",
            label="Last day that the edition covers",
        ),
        Field(
            "published_on",
            "date",
            "When the edition was published; blank when the page does not show it. Every observation carries its "
            "vintage, edition and day, through its source. As known on a day, observations published later are left "
            "out, and so are those whose day is blank.",
            label="Published on",
        ),
        Field(
            "source_type",
            "string",
            "Official (publisher, Parliament, courts); observatory (Nuffield Family Justice Observatory); research; "
            "press (trade and legal press, law firms, charities reporting an edition); mirror (a copy of an "
            "official document); dataset_copy (a public dataset that re-publishes official tables).",
            label="Kind of page",
            labels={
                "official": "official",
                "mirror": "copy of an official document",
                "dataset_copy": "copy in a public dataset",
                "observatory": "Nuffield FJO",
                "research": "research",
                "press": "press",
            },
        ),
        Field("url", "string", "Address of the page.", pattern=ADDRESS, label="Address of the page"),
        # editions
        Field(
            "publication_id",
            "string",
            "The publication, as an identifier; a folder of editions.",
            pattern=_ID,
        ),
        Field(
            "data_file",
            "string",
            "Which of the publication's data files it is, by its content; the same in every edition.",
            pattern=_ID,
        ),
        Field("file_name", "string", "Name of the file when it was taken in."),
        Field("taken_from", "string", "Name of the zip that the file was in; blank when it was in none."),
        Field("sha256", "string", "SHA-256 of the publisher's file.", pattern=_SHA256),
        Field("rows", "integer", "Figures and marks that the file holds.", minimum=1),
        Field(
            "kept_as",
            "string",
            "Where all its figures are kept, tidy, from the folder of the registers.",
            pattern=r"editions/[a-z0-9_./-]+\.csv(\.gz)?",
        ),
        Field("kept_sha256", "string", "SHA-256 of what is kept, unpacked.", pattern=_SHA256),
        # indicators
        Field("indicator_id", "string", "Identifier of the indicator.", pattern=r"[YF]I\d\d"),
        Field(
            "framework",
            "string",
            "The framework or publication the indicator belongs to.",
            label="Framework or publication",
        ),
        Field("indicator", "string", "What the indicator measures, in our words."),
        Field("collected_by", "string", "Who collects it."),
        Field(
            "kept_by",
            "string",
            "The part of its system whose record the figures come from, whoever prints them. Custody: what the custodial "
            "establishments record. Courts and departments: what courts decide and how they run, and what a department puts "
            "together from several parts. Research: what a study gathered or linked itself. An inspectorate's judgement "
            "stands with the services that it inspects. Our judgement.",
            labels={
                "youth_services": "youth justice services",
                "custody": "custody",
                "police": "police",
                "courts_government": "courts and departments",
                "cafcass": "Cafcass",
                "social_care": "children's social care",
                "research": "research and audit",
            },
        ),
        Field(
            "level",
            "string",
            "The finest unit for which its keeper is seen to hold or publish results. Local: a council, a service or a police "
            "force. Court: a court area. Establishment: one named site. A region or a sector is national.",
            ("national", "local", "establishment", "court"),
        ),
        Field(
            "frequency",
            "string",
            "How often it is collected or published.",
            label="Appears",
            labels={
                "monthly": "every month",
                "quarterly": "every quarter",
                "twice_a_year": "twice a year",
                "annual": "every year",
                "every_three_years": "every three years",
                "per_inspection": "with each inspection",
                "one_off": "once",
                "ad_hoc": "irregularly",
                "unknown": "not seen",
            },
        ),
        Field(
            "focus",
            "string",
            "What the indicator measures; of several measures, the first. Experience: what people live through or say of it. "
            "Safety: harm and protection from it, also where children report it. Equity: differences between groups. Process "
            "quality: how good the work is, and how far an offer is taken up. Volume: how many. Our judgement.",
            label="What the indicator measures",
            labels={
                "need": "Need",
                "experience": "Experience",
                "outcome": "Outcome",
                "safety": "Safety",
                "equity": "Equity",
                "process_quality": "Quality of process",
                "timeliness_efficiency": "Time and efficiency",
                "volume": "Volume",
            },
        ),
        Field(
            "child_focused",
            "string",
            "Yes: the child's need, experience, safety or outcome, and differences between groups in these. Partly: counts "
            "children, by time or by group too; rates work with them; or is a mixed set. No: cases, time, cost, adults. "
            "Our judgement.",
            ("yes", "partly", "no"),
            label="About the child",
        ),
        Field(
            "publication",
            "string",
            "Whether results are published.",
            labels={
                "yes": "published",
                "partly": "published in part",
                "no": "not published",
                "unknown": "not known",
            },
        ),
        Field("breakdowns", "string", "Breakdowns seen, joined by semicolons."),
        Field("since", "year", "First year of the indicator, where known."),
        Field(
            "key_question",
            "integer",
            "The question it helps most with; a row of key_questions. What is taken of children already in care, or in custody, "
            "stands under outcomes, for it tells neither who comes to court nor of proceedings. Ratings of work stand under how "
            "the court operates. Our judgement.",
            pattern=r"[1-6]",
            label="Question (1 to 6)",
        ),
        Field(
            "routine",
            "string",
            "Whether it is collected regularly now, has ended, or was collected once. Ended: a page says so. Unknown: no page "
            "tells whether it goes on. Only those collected regularly are counted by default.",
            labels={
                "yes": "Collected regularly now",
                "ended": "Ended",
                "one_off": "Collected once",
                "unknown": "Not known whether still collected",
            },
        ),
        Field(
            "evidence",
            "string",
            "Whether the published wording was seen, only a title, or neither. Only those seen are counted by default.",
            label="Whether the wording was seen",
            labels={
                "seen": "wording seen",
                "title_only": "title only seen",
                "not_seen": "wording not seen",
            },
        ),
        # counterparts
        Field(
            "counterpart_id",
            "string",
            "The family indicator nearest to a youth one; blank where there is none or none can be judged. "
            "Our judgement.",
            pattern=r"FI\d\d",
            label="Nearest family indicator (identifier)",
        ),
        Field(
            "closeness",
            "string",
            "Same: the same thing about the same kind of child at the same kind of moment. Near: the same subject, "
            "but other children or another moment. Far: a related subject. None: nothing seen. Unknown: the youth "
            "wording was not seen, so none can be judged. Our judgement.",
            labels={
                "same": "Same",
                "near": "Near",
                "far": "Far",
                "none": "Nothing seen",
                "unknown": "Cannot be judged",
            },
        ),
        Field("reason", "string", "Why it was judged so, in a sentence."),
        # gaps
        Field("gap_id", "string", "Identifier of the gap.", pattern=r"G\d\d"),
        Field("gap", "string", "What family justice data does not show. Our judgement."),
        Field(
            "gap_evidence",
            "string",
            "Rows that show it to be a gap, joined by semicolons: what exists instead, and what does not hold it.",
        ),
        Field(
            "youth_example",
            "string",
            "Rows of youth justice that show it can be done, joined by semicolons; the chief one first. Our judgement.",
        ),
        Field("family_step", "string", "Improvements in family justice to build on, joined by semicolons."),
        Field("needs", "string", "What closing the gap would need. Our judgement."),
        Field(
            "who_acts",
            "string",
            "Bodies that would act, joined by semicolons. Our judgement.",
            label="Who would act",
        ),
        Field("asked_for", "string", "Recommendations that ask for it, joined by semicolons. Our judgement."),
        # standard, standard_elements
        Field("item_id", "string", "Identifier of the item of the standard.", pattern=r"D\d\d"),
        Field(
            "item",
            "string",
            "What one would want to know of each child in family proceedings. Our judgement.",
        ),
        Field("item_definition", "string", "What is written down, for one child. Our judgement."),
        Field(
            "step",
            "string",
            "Step of a child's way at which it is asked or written down.",
            labels={
                "before": "Before court",
                "arrives": "Arrives",
                "assessed": "Is assessed",
                "waits": "Waits",
                "heard": "Is heard",
                "decided": "Decided",
                "a_year_on": "A year on",
            },
        ),
        Field("recorded_by", "string", "Who writes it down, or would."),
        Field(
            "held_today",
            "string",
            "Where something of it is held today, in words; the elements say what was seen.",
        ),
        Field(
            "split_by", "string", "By what its figures would be split, joined by semicolons. Our judgement."
        ),
        Field(
            "how_often",
            "string",
            "How often its figures would come out. Our judgement.",
            ("continuous", "quarterly", "annual"),
        ),
        Field(
            "lawful_basis",
            "string",
            "On what it could rest in law; our reading, which a lawyer should confirm. Public task of the body that holds the "
            "record; equality monitoring (Data Protection Act 2018, Schedule 1, paragraph 8: for statistics alone, and "
            "families may object); a return or notice that the law asks for already; free choice to take part; or a link "
            "between bodies, for which a route and an impact assessment are needed.",
            ("public_task", "equality_monitoring", "statutory_return", "free_choice", "link"),
            labels={
                "public_task": "Public task",
                "equality_monitoring": "Equality monitoring",
                "statutory_return": "Return or notice by law",
                "free_choice": "Free choice",
                "link": "A link, its ground to be found",
            },
        ),
        Field(
            "youth_precedent",
            "string",
            "Rows of youth justice that show it or something like it, joined by semicolons. Our judgement.",
        ),
        Field(
            "shared_goal",
            "string",
            "Which of the four goals of the observatory's shared measures it serves most: outcomes and wellbeing; the court as "
            "an effective gateway; fair and equal treatment; taking part; or all. Our judgement.",
            ("outcomes", "gateway", "fair", "taking_part", "all"),
        ),
        Field(
            "first_possible",
            "string",
            "When the first figures could come out: now; the quarter after a decision; a year; three years. Our judgement.",
            labels={
                "now": "now",
                "quarter": "a quarter after a decision",
                "year": "within a year",
                "three_years": "within three years",
            },
        ),
        Field(
            "disclosure",
            "string",
            "What keeps children from being recognised, beyond the common rule: counts of 1 to 5 are left out, with as many of "
            "their neighbours as stop them from being worked out. Our judgement.",
        ),
        Field(
            "effort",
            "string",
            "Small: from fields that one body holds. Medium: one coded field more, or two bodies. Large: a new instrument, a link "
            "or a law. Our judgement.",
            ("small", "medium", "large"),
        ),
        Field("effort_reason", "string", "Why that effort, in a sentence."),
        Field(
            "burden", "string", "What it asks of practitioners, and what may go in exchange. Our judgement."
        ),
        Field("contested", "string", "Who would dispute it and why; blank where nobody is expected to."),
        Field("element_id", "string", "Identifier of a part of an item.", pattern=r"D\d\d[a-z]"),
        Field("element", "string", "The part of the item."),
        Field(
            "is_main",
            "string",
            "Whether it stands for its item, or its step, when one is counted. Our judgement.",
            ("yes", "no"),
        ),
        Field(
            "field_name",
            "string",
            "Name of the field in a child's record by the standard.",
            pattern=r"[a-z][a-z0-9_]*",
        ),
        Field(
            "field_type",
            "string",
            "What the field holds: text, a code of a list, a whole number or a day.",
            ("text", "code", "integer", "date"),
        ),
        Field(
            "field_codes", "string", "The codes of the list, joined by semicolons; blank where there is none."
        ),
        Field("field_example", "string", "What it holds for a made-up child; blank where it does not apply."),
        Field(
            "status",
            "string",
            "Published: in a routine official release, about children or cases in family proceedings. Recorded: held as a code, a "
            "date or a number, and in no such release that was seen. In words: held in documents or free text. Not recorded: "
            "looked for and not found. Unknown: not seen.",
            labels={
                "published": "Published",
                "recorded": "On record, not published",
                "in_words": "In words only",
                "not_recorded": "Not recorded",
                "unknown": "Not known",
            },
        ),
        Field("public_law", "string", "Whether it is so for public law.", KNOWN),
        Field("private_law", "string", "Whether it is so for private law.", KNOWN),
        Field("rests_on", "string", "Other rows that bear it, joined by semicolons."),
        Field("searched", "string", "Searches that bear what is said to be missing, joined by semicolons."),
        # journey
        Field("journey_id", "string", "Identifier of the row.", pattern=r"J\d\d"),
        Field("asked", "string", "What one would ask of the child's way at this step. Our judgement."),
        Field(
            "lamp_recorded",
            "string",
            "Whether somebody writes it down as a code, date or number; in documents alone is partly.",
            labels=_LAMP,
        ),
        Field(
            "lamp_counted",
            "string",
            "Whether somebody regularly adds it up, published or not; once, or for another purpose, is partly.",
            labels=_LAMP,
        ),
        Field(
            "lamp_published",
            "string",
            "Whether a routine official release shows it; a part of it, or as an illustration, is partly.",
            labels=_LAMP,
        ),
        Field("by_whom", "string", "Who records, counts and publishes it."),
        # decisions
        Field("decision_id", "string", "Identifier of the decision.", pattern=r"E\d"),
        Field("owner", "string", "The one body that would answer for it. Our judgement."),
        Field("action", "string", "What it would do. Our judgement."),
        Field("first_step", "string", "What could be done within a hundred days. Our judgement."),
        Field("one_year", "string", "What should stand after a year. Our judgement."),
        Field("three_years", "string", "What should stand after three years. Our judgement."),
        Field(
            "scale",
            "string",
            "Small: from what one body records. Medium: one coded field more, or two bodies. Large: a new survey, a link or a "
            "law. Our judgement.",
            labels={
                "small": "Small: from what one body records.",
                "medium": "Medium: one coded field more, or two bodies.",
                "large": "Large: a new survey, a link or a law.",
            },
        ),
        Field(
            "benchmark",
            "string",
            "Facts that give a scale of cost or time, joined by semicolons; blank where no public one was found.",
        ),
        Field("law", "string", "Which law bears on it, and how privacy is kept. Our judgement."),
        Field("practitioners", "string", "What it asks of practitioners. Our judgement."),
        Field("stops", "string", "What may stop in exchange. Our judgement."),
        Field(
            "items",
            "string",
            "The items of the standard that it serves, joined by semicolons. Our judgement.",
        ),
        Field("closes", "string", "The gaps it would help to close, joined by semicolons. Our judgement."),
        Field("done_when", "string", "By what anybody could tell that it is done. Our judgement."),
        # key questions
        Field("short", "string", "The question in two or three words.", label="Question in short"),
        Field("question", "string", "The question."),
        # datasets
        Field("dataset_id", "string", "Identifier of the dataset.", pattern=r"[YF]D\d\d"),
        Field(
            "publisher",
            "string",
            "Who publishes the dataset; of a source, whose figures they are, not whose page they were read on. "
            "Blank when the page does not say.",
            label="Whose figures they are",
        ),
        Field(
            "statistics_status",
            "string",
            "Standing of the release among official statistics.",
            label="Standing",
            labels={
                "accredited_official_statistics": "accredited official statistics",
                "official_statistics": "official statistics",
                "management_information": "management information",
                "research_dataset": "dataset for research",
                "tool": "tool",
                "other": "other",
            },
        ),
        Field("latest_edition", "string", "Newest edition seen."),
        Field("latest_period_end", "date", "Last day that the newest edition seen covers."),
        Field("latest_published", "date", "When the newest edition seen was published."),
        Field("first_period", "string", "First period of the series, as far as seen."),
        Field(
            "geography_finest",
            "string",
            "Finest area for which figures are published; blank when not seen.",
            label="Finest area",
            labels={
                "national": "national",
                "region": "region",
                "police_force": "police force",
                "court_area": "court area",
                "local_authority": "local authority",
                "establishment": "establishment",
            },
        ),
        Field("formats", "string", "File formats seen, joined by semicolons."),
        *_features(),
        # publications
        Field(
            "newest_edition",
            "string",
            "The newest edition that is known to be out, read or not; blank where none is known.",
        ),
        Field(
            "newest_period_end",
            "date",
            "Last day that the newest edition known covers; blank where that is not known.",
        ),
        Field("newest_published", "date", "When the newest edition known came out; blank where unknown."),
        Field(
            "known_from",
            "string",
            "Address that the newest edition is known from: its own, or that of a page which tells of it.",
            pattern=ADDRESS,
        ),
        Field("checked_on", "date", "The day on which newer editions were last looked for."),
        # improvements
        Field("improvement_id", "string", "Identifier of the improvement.", pattern=r"[YF]M\d\d"),
        Field("year_start", "year", "Year it began, where known.", label="Year it began"),
        Field("lead_body", "string", "Who led it."),
        Field(
            "mechanism",
            "string",
            "The lever used. Our judgement.",
            label="Lever",
            labels={
                "new_collection": "New collection",
                "new_indicators": "New indicators",
                "linkage": "Linkage",
                "tool_or_dashboard": "Tool or dashboard",
                "standard_or_definition": "Standard or definition",
                "legislation": "Legislation",
                "strategy_or_governance": "Strategy or governance",
                "research_access": "Access for research",
                "publication_practice": "Publication practice",
                "participation": "Children and families heard",
            },
        ),
        Field("what_changed", "string", "What changed."),
        Field(
            "adds_about_child",
            "string",
            "What it adds about children to somebody's record, in a few words; blank where it adds nothing, or nothing "
            "that was seen. By one rule for both systems: it adds where, because of it, something about children is "
            "written down, asked on a form or regularly counted that a page read says, or lets one suppose, was not "
            "before, by whomever and wherever the record is kept. Assessments, reports and notices about children add; "
            "to publish, link, open, rearrange, inspect or steer by what is recorded does not. Whether it is filled in "
            "well does not matter. Our judgement.",
            label="What it adds about children to a record",
        ),
        Field(
            "measured_by",
            "string",
            "Indicators in which what it adds or sets is measured, joined by semicolons; blank where none on the list is "
            "known to be. Our judgement.",
            label="Indicators in which it is measured",
        ),
        Field("effect_reported", "string", "What is reported to have followed; reported is not measured."),
        Field(
            "lesson_for_family_justice", "string", "What family justice could take from it. Our judgement."
        ),
        Field(
            "progress",
            "string",
            "How far it has come.",
            labels={
                "proposed": "proposed",
                "under_way": "under way",
                "in_place": "in place",
                "ended": "ended",
                "unknown": "not known",
            },
        ),
        # improvement_facts
        Field(
            "fact_id",
            "string",
            "Identifier of the number or day.",
            pattern=r"[YF]M\d\d-[a-z0-9]+(-[a-z0-9]+)*",
        ),
        Field("fact", "string", "What the number or day tells of the improvement."),
        Field("as_printed", "string", "The number or day in the words in which this project prints it."),
        Field("amount", "number", "The number, or the year of the day."),
        # recommendations
        Field("recommendation_id", "string", "Identifier of the recommendation.", pattern=r"R\d\d"),
        Field("body", "string", "Who recommended it.", label="Who recommended it"),
        Field("year", "year", "Year of the recommendation, where known."),
        Field("recommendation", "string", "What was asked for, in our words."),
        Field(
            "area",
            "string",
            "The part of this report it bears on.",
            labels={
                "1 performance monitoring": "Performance monitoring",
                "2 data improvement": "Data improvement",
                "3 published data": "Published data",
                "governance": "Governance",
            },
        ),
        Field(
            "response",
            "string",
            "What came of it, by the answers in responses.csv; unknown where none was found, or none that could be read. "
            "Our judgement where the answer does not say it.",
            labels={
                "accepted": "accepted",
                "partly": "accepted in part",
                "rejected": "rejected",
                "unknown": "not known",
            },
        ),
        # searches
        Field("search_id", "string", "Identifier of the search.", pattern=r"S\d{2,3}"),
        Field("subject", "string", "What the report says that the search bears on, in a few words."),
        Field(
            "looked_for", "string", "What was looked for, in words: what would have made the report untrue."
        ),
        Field(
            "looked_where",
            "string",
            "Pages, sites and collections that were looked at, joined by semicolons, so that others can look again.",
        ),
        Field("searched_on", "date", "The day of the search."),
        Field(
            "reach",
            "string",
            "How far what was looked at could be read: from end to end; in part, such as the beginnings of pages; or "
            "by its title alone.",
            ("in_full", "in_part", "title_only"),
        ),
        Field("found", "string", "What was found, in words; of nothing, what came nearest."),
        Field(
            "result",
            "string",
            "Nothing found of what was looked for; something found; or not readable, so that nothing follows.",
            ("nothing_found", "something_found", "not_readable"),
        ),
        # second_coding and settled_codes
        Field(
            "coding",
            "string",
            "The coding that gave the code: the first, or one of three that were made later from the dictionary's words alone, "
            "without sight of the first.",
            ("first", "a", "b", "c"),
        ),
        Field("register", "string", "The register whose row was coded.", ("indicators", "datasets")),
        Field("row_id", "string", "The row that was coded, by its identifier.", pattern=r"[YF][ID]\d\d"),
        Field(
            "coded_column",
            "string",
            "The column that was coded.",
            (
                "kept_by",
                "level",
                "unit_of_count",
                "focus",
                "child_focused",
                "key_question",
                "statistics_status",
                "frequency",
                "geography_finest",
                *(f"has_{name}" for name in _FEATURES),
            ),
            label="What was coded",
        ),
        Field("code", "string", "The code; one that the column may hold.", pattern=r"[a-z_]+|\d"),
        Field(
            "remark",
            "string",
            "What was remarked on the row as a whole; it stands with each of its codes. Blank where nothing was.",
        ),
        # responses
        Field("answer_id", "string", "Identifier of the answer.", pattern=r"R\d\d[a-z]"),
        Field("answer", "string", "What was answered, in our words.", label="What was answered"),
        Field(
            "answer_kind",
            "string",
            "Whether it replies, is what was then done, or is only the label that a tracker gives.",
            ("reply", "action", "label"),
            labels={
                "reply": "An answer in words",
                "action": "Something was done",
                "label": "A tracker's label alone",
            },
        ),
        Field(
            "answered_on",
            "string",
            "Day, month or year of the answer; blank where the page shows none.",
            pattern=r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?",
            label="When it was answered",
        ),
        Field(
            "how_read",
            "string",
            "How much of the answer was read: all of it, part of it, somebody else's account of it, an unofficial tracker's "
            "label, or only that it exists.",
            label="How much of the answer was read",
            labels={
                "whole": "in whole",
                "part": "in part",
                "account": "another's account",
                "tracker": "a tracker's label",
                "existence": "seen to exist, not read",
            },
        ),
    ]
}
STEPS, STATUSES = FIELDS["step"].allowed, FIELDS["status"].allowed
FEATURE = {name: field.label for name, field in FIELDS.items() if name.startswith("has_")}
"""What a dataset may hold, by the column that says so."""


def label(column: str, code: str) -> str:
    """Give a code of a column in readers' words; one without a label is spelt out.

    Examples
    --------
    >>> label("mechanism", "new_collection"), label("frequency", "ad_hoc")
    ('New collection', 'irregularly')
    """
    return FIELDS[column].words(code)
