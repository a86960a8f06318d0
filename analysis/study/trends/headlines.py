"""Which headline series there are, and on which basis each line of them is read."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Line:
    """One basis of a headline series.

    Parameters
    ----------
    basis : str
        What its figures stand on, as in the registers; blank where the measure has one basis. A new edition on it carries
        the line on.
    since, until : str
        First and last days between which periods are on this basis; open when blank.
    current : bool
        Whether it is the basis of the newest figures; older ones are drawn faintly and dashed.
    """

    name: str
    measure_id: str
    period_type: str
    geography: str
    breakdown: str = "total"
    basis: str = ""
    since: str = ""
    until: str = ""
    current: bool = True


@dataclass(frozen=True)
class Series:
    """A headline series: what it is called, what it counts, and its lines.

    Parameters
    ----------
    id, system, name : str
        ``system`` is youth or family.
    """

    id: str
    system: str
    name: str
    counts: str
    lines: tuple[Line, ...]


_EW, _E = "England and Wales", "England"
_REOFFENDING = "proven reoffending"

HEADLINES = (
    Series(
        "first_time_entrants",
        "youth",
        "First time entrants",
        "children a year",
        (
            Line("years to March", "fte_count", "year_ending_march", _EW, until="2013-12-31", current=False),
            Line("calendar years", "fte_count", "calendar_year", _EW, since="2014-01-01"),
        ),
    ),
    Series(
        "custody_population",
        "youth",
        "Children in custody",
        "average over the year to March, under 18",
        (Line("years to March", "custody_population_avg", "year_ending_march", _EW),),
    ),
    Series(
        "remand_share",
        "youth",
        "Held on remand",
        "% of children in custody, year to March",
        (Line("years to March", "custody_remand_share", "year_ending_march", _EW),),
    ),
    Series(
        "reoffending",
        "youth",
        "Proven reoffending within a year",
        "% of children, by year of cohort",
        (
            Line(
                "older method",
                "reoffending_rate",
                "other",
                _EW,
                basis=f"{_REOFFENDING}, older method",
                current=False,
            ),
            Line(
                "current method",
                "reoffending_rate",
                "year_ending_march",
                _EW,
                basis=f"{_REOFFENDING}, current method",
            ),
        ),
    ),
    Series(
        "children_looked_after",
        "family",
        "Children looked after",
        "children on 31 March, England",
        (Line("on 31 March", "cla_number", "snapshot", _E),),
    ),
    Series(
        "care_applications",
        "family",
        "Care applications",
        "per 10,000 children, year to March, England",
        (
            Line(
                "years to March",
                "cafcass_care_app_rate",
                "year_ending_march",
                _E,
                basis="Cafcass live system, on rebased populations",
            ),
        ),
    ),
    Series(
        "private_law_cases",
        "family",
        "Private law cases started",
        "cases in the calendar year",
        (Line("calendar years", "private_law_cases_started", "calendar_year", _EW),),
    ),
    Series(
        "open_children",
        "family",
        "Children in open cases",
        "children with Cafcass on the day, England",
        (Line("on the day", "cafcass_open_children", "snapshot", _E),),
    ),
)


def headlines_of(area: str) -> tuple[Series, ...]:
    """Give the headline series with every line read for one area, which the words of a series no longer name."""
    return tuple(
        replace(
            one,
            counts=one.counts.replace(", England", ""),
            lines=tuple(replace(line, geography=area) for line in one.lines),
        )
        for one in HEADLINES
    )
