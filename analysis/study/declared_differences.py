"""What is shown together although it cannot be compared, why, and the words that must tell the reader.

Each declaration holds wherever its words are met. Exhibits and sentences that show such series together
without the words are refused.
"""

from analysis.press.base.names import names
from analysis.press.comparisons.declaration import DeclaredDifference
from analysis.study.children.compare import GROUPS
from analysis.study.ethnicity.justice_stages import COMPILED, POPULATION, SENTENCED, STAGES
from analysis.study.trends.headlines import HEADLINES

_ALL = names("basis population counting_rule geography unit unit_of_count period group edition")
_OTHER_CLOCK = ("basis", "population", "counting_rule", "unit", "unit_of_count", "period")
_OTHER_AVERAGE = ("basis", "population", "counting_rule", "geography", "unit_of_count", "period")
_ALL_PUBLIC_LAW = "all public law cases (HM Courts & Tribunals Service)"
_FIRST_DISPOSAL = "care and supervision, to first disposal"
_SECTION_31 = "section 31 applications, issued to completed"
_A_MONTH = "by month"
_STAGES = (POPULATION, *dict.fromkeys(stage.measure_id for stage in STAGES))
_INDEX = ("relative rate index", "one child can have several")

DECLARED: tuple[DeclaredDifference, ...] = (
    DeclaredDifference(
        tuple(dict.fromkeys(group.measure for group in GROUPS)),
        _ALL,
        ("the groups overlap and rest on different bases", "cannot be added"),
        "How many children each system meets tells a newcomer its size; no number is set against another.",
    ),
    DeclaredDifference(
        ("care_mean_weeks", "care_pct_26_weeks"),
        ("unit",),
        ("average weeks", "share of disposals"),
        "The average and the share in time are two sides of one clock, each in a panel of its own.",
    ),
    DeclaredDifference(
        ("care_mean_weeks", "care_pct_26_weeks"),
        ("unit", "period"),
        ("average weeks", "share of disposals", "a bar is the figure of a whole year"),
        "A year stands in for its quarters where no quarter was found.",
    ),
    DeclaredDifference(
        ("care_pct_26_weeks",),
        ("period",),
        ("a bar is the figure of a whole year",),
        "A year stands in for its quarters where no quarter was found.",
    ),
    DeclaredDifference(
        ("care_mean_weeks", "care_median_weeks", "care_pct_26_weeks"),
        ("basis", "unit", "period"),
        ("average weeks", "share of disposals", "the average is a mean", "dark bars are medians"),
        "The mean and the few medians that were read are of the same cases and clock; a reader sees that they differ.",
    ),
    DeclaredDifference(
        ("care_median_weeks",),
        ("period",),
        ("dark bars are medians",),
        "A bar is as wide as its time: one is of a quarter, one of a year.",
    ),
    DeclaredDifference(
        ("care_mean_weeks", "care_median_weeks"),
        ("basis",),
        ("a mean", "median"),
        "Both of one year: that they differ is what the sentence is about.",
    ),
    DeclaredDifference(
        ("public_law_mean_weeks_president", "public_law_pct_26_president"),
        ("basis", "unit"),
        ("printed whole", "weeks", "in time"),
        "One report gives both of one year; they are two sides of it, and neither is set against the court statistics.",
    ),
    DeclaredDifference(
        ("pct_children_waiting_over_year",),
        ("population", "counting_rule"),
        ("press accounts of the national audit office's report",),
        "The audit itself sets the dates beside each other; what its share is counted in could not be read.",
    ),
    DeclaredDifference(
        ("children_waiting_over_year", "open_caseload", "pct_children_waiting_over_year"),
        ("basis", "population", "counting_rule", "unit", "unit_of_count"),
        ("cases may be what was counted",),
        "Whether the audit counted children or cases is what the sentence asks.",
    ),
    DeclaredDifference(
        ("care_mean_weeks", "cafcass_s31_weeks"),
        _OTHER_AVERAGE,
        (_FIRST_DISPOSAL, _SECTION_31, "England and Wales", "Cafcass"),
        "That the averages differ, and why, is what the exhibit is about.",
    ),
    DeclaredDifference(
        ("care_mean_weeks", "public_law_mean_weeks_nao"),
        _OTHER_AVERAGE,
        (_FIRST_DISPOSAL, _ALL_PUBLIC_LAW, _A_MONTH),
        "That the averages differ, and why, is what the exhibit is about.",
    ),
    DeclaredDifference(
        ("cafcass_s31_weeks", "public_law_mean_weeks_nao"),
        _OTHER_AVERAGE,
        (_SECTION_31, _ALL_PUBLIC_LAW, _A_MONTH, "England and Wales", "Cafcass"),
        "That the averages differ, and why, is what the exhibit is about.",
    ),
    DeclaredDifference(
        ("care_mean_weeks", "private_law_mean_weeks_final", "days_offence_to_completion"),
        _OTHER_CLOCK,
        (
            "the clock of youth justice starts at the offence, those of the family courts at the application",
            "care is counted to the first disposal, private law to the final order",
            "cannot be ranked against each other",
        ),
        "Each system publishes its own time; the reader sees each on its own clock.",
    ),
    DeclaredDifference(
        ("days_offence_to_completion",),
        _OTHER_CLOCK,
        ("each system starts the clock elsewhere",),
        "A sentence about where the clocks start, not about which time is longer.",
        beside=("care_mean_weeks", "private_law_mean_weeks_final"),
    ),
    DeclaredDifference(
        tuple(sorted({line.measure_id for series in HEADLINES for line in series.lines})),
        _ALL,
        ("each on its own scale", "unit and area above each panel"),
        "Small multiples: what each system counts, and how far each series moved by itself.",
    ),
    DeclaredDifference(
        ("fte_count",),
        ("period",),
        ("on an earlier basis", "first time entrants (years to March)"),
        "The older figures count years to March, the newer calendar years; two lines.",
    ),
    DeclaredDifference(
        ("reoffending_rate",),
        ("basis", "period"),
        ("on an earlier basis", "proven reoffending within a year (older method)"),
        "The older method is drawn as a line of its own.",
    ),
    DeclaredDifference(
        _STAGES,
        _ALL,
        _INDEX,
        "Each index divides figures of one stage; stages count different things in different years.",
    ),
    DeclaredDifference(
        ("fte_ethnicity_share",),
        ("period",),
        ("relative rate index", "years of one stage end in March or in December"),
        "Editions switch between years to March and calendar years; each row is an index of its own.",
    ),
    DeclaredDifference(
        (SENTENCED, "custodial_sentences_indictable_ethnicity_count"),
        ("counting_rule", "unit_of_count"),
        ("relative rate index", "children sentenced"),
        "Custodial sentences over children sentenced: the index of one decision.",
    ),
    DeclaredDifference(
        ("ethnicity_recorded_pct",),
        _ALL,
        ("family court: share with ethnicity recorded by Cafcass", "relative rate index"),
        "Youth justice has the index; the family court has only the share recorded.",
        beside=_STAGES,
    ),
    DeclaredDifference(
        ("ethnicity_recorded_pct", "sentencing_indictable_ethnicity_share", *_STAGES),
        _ALL,
        ("with ethnicity on record", "different counts in different years, so a range and not a ranking"),
        "How much is recorded at each point, with the youth shares worked out from the unknown.",
    ),
    DeclaredDifference(
        ("stop_search_ethnicity_count",),
        ("period",),
        ("with ethnicity on record", "different counts in different years, so a range and not a ranking"),
        "How often a child's group is known, on each basis of ethnicity.",
    ),
    DeclaredDifference(
        (COMPILED,),
        _ALL,
        ("compiler's", "agreement checks the arithmetic"),
        "The compiler's own indexes, one row each, to check this project's.",
    ),
    DeclaredDifference(
        (),
        _ALL,
        ("for the same thing", "a change of basis that no page states cannot be told from a revision"),
        "Each row is one figure as several pages print it; only distances in per cent are compared.",
    ),
)
