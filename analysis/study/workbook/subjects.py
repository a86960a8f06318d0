"""Which published figures stand together on a sheet: a system, and a subject within it."""

from dataclasses import dataclass

from analysis.press.base.names import names


@dataclass(frozen=True)
class Subject:
    """A subject that has a sheet of its own.

    Parameters
    ----------
    begins : tuple of str
        How the identifiers of its measures begin.
    """

    sheet: str
    title: str
    system: str
    begins: tuple[str, ...]


_YOUTH = (
    ("Youth police", "stop and search, and arrest", ("stop_search_", "arrests_")),
    ("Youth first entry", "first time entrants to the youth justice system", ("fte_",)),
    ("Youth remand", "children on remand", ("remand_", "custodial_remand_", "custody_remand_")),
    (
        "Youth safety in custody",
        "safety in youth custody",
        ("assault_", "rpi_", "secure_", "selfharm_", "use_of_force_", "yoi_survey_"),
    ),
    ("Youth custody", "children in custody", ("custody_", "dto_", "cost_per_custody_")),
    ("Youth reoffending", "proven reoffending by children", ("reoff",)),
    ("Youth needs and care", "needs and care history of sentenced children", ("needs_", "cla_offending_")),
    (
        "Youth courts",
        "children cautioned, prosecuted and sentenced, and how long it took",
        names(
            "avg_custodial_ caution children_ custodial_sentence days_ juvenile_ knife_ proceedings_ "
            "proven_ sentenc youth_cautions"
        ),
    ),
)
_FAMILY = (
    (
        "Family public law",
        "care proceedings and other public law cases",
        names(
            "cafcass_care_ cafcass_dfj_ cafcass_public_law_ cafcass_s31_ care_ legal_aid_ newborn_ "
            "pct_children_waiting_ public_law_ study_population_"
        ),
    ),
    (
        "Family private law",
        "private law cases about children",
        names(
            "avg_duration_area cafcass_private_law_ child_participation_ open_caseload_area private_law_ "
            "unrepresented_"
        ),
    ),
    ("Family looked after", "children looked after by local authorities", ("cla_",)),
    ("Family liberty", "deprivation of liberty, and secure accommodation", ("dol_", "secure_accommodation_")),
    ("Family adoption", "adoption", ("adoption_",)),
    ("Family divorce and money", "divorce and financial remedies", ("divorce_", "financial_remedy_")),
    ("Family domestic violence", "domestic violence remedies", ("dv_",)),
    (
        "Family all cases",
        "all family cases together, and children whom Cafcass works with",
        ("cafcass_", "children_", "ethnicity_", "family_", "highcourt_", "open_caseload"),
    ),
)
OTHER = {
    "youth": Subject("Youth other", "population, spending and other figures", "youth", ()),
    "family": Subject("Family other", "other figures", "family", ()),
}
SUBJECTS = (
    *(Subject(sheet, title, "youth", begins) for sheet, title, begins in _YOUTH),
    OTHER["youth"],
    *(Subject(sheet, title, "family", begins) for sheet, title, begins in _FAMILY),
    OTHER["family"],
)
"""In the order of the sheets."""


def subject_of(measure_id: str, system: str) -> Subject:
    """Give the subject of a measure: the first that names it, else the last of its system.

    >>> subject_of("remand_episodes", "youth").sheet, subject_of("something_new", "family").sheet
    ('Youth remand', 'Family other')
    """
    for subject in SUBJECTS:
        if subject.system == system and measure_id.startswith(subject.begins):
            return subject
    return OTHER[system]
