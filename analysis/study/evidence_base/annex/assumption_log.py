"""What this report takes for granted: each assumption, why, and what would change if it were wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Assumption:
    """Something that is taken to be so without proof."""

    assumption: str
    why: str
    if_wrong: str


ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        "An indicator's focus, and whether it is about the child, can be judged from its published wording.",
        "The wording is all that is public.",
        "Shares by focus shift. Partly is counted both ways, and every framework is left out in turn, to show how far.",
    ),
    Assumption(
        "The lists of indicators and datasets stand for what each system monitors and publishes.",
        "They hold what could be found and read; nobody keeps a full list.",
        "Counts are of a chosen sample. Directions are reported, and ranges, but no tests of significance.",
    ),
    Assumption(
        "What was not seen may exist.",
        "Many release pages could be read only in part.",
        "The true share lies inside the printed range; where ranges overlap no conclusion is drawn.",
    ),
    Assumption(
        "The latest edition is the best figure, and an official page is better than a report of it.",
        "Publishers correct their figures; reports round and slip.",
        "For the cells with several values the other value would be printed; the differences are shown.",
    ),
    Assumption(
        "A copy or a press report of an edition prints what the edition printed.",
        "In the audits every value that could be checked equalled the page it was read from.",
        "The audits compared figures with the page read, not always with the publisher's own. A slip of the page would pass.",
    ),
    Assumption(
        "The edition's own title says what it covers.",
        "It is on the page and needs no guess.",
        "An edition out of order could be preferred; where the title does not say, the edition comes last.",
    ),
    Assumption(
        "Figures of one measure, period, area, group and unit are about the same thing.",
        "Bases that pages state are kept apart; figures known to be on another basis are set apart by name.",
        "A change of basis that no page states would be read as a revision.",
    ),
    Assumption(
        "What may be compared can be told from a measure's definition, its notes and its known breaks.",
        "Publishers seldom state all of basis, population, area and counting rule in one place.",
        "Series would be joined or set side by side that should not be; what is not known is compared with nothing.",
    ),
    Assumption(
        "The press's average is the publisher's mean where the measure is a mean.",
        "Bulletins print means as their headline.",
        "A median would be read as a mean, mostly in older care proceedings figures.",
    ),
    Assumption(
        "The census year nearest to a figure gives the make-up of children aged 10 to 17.",
        "The figures on population by ethnicity that are printed between censuses rest on a census too.",
        "Relative rates shift as the population changes between censuses; the year used is printed.",
    ),
    Assumption(
        "England only and England and Wales may be named side by side, never joined.",
        "Cafcass covers England only, the courts both.",
        "A difference of area could be read as one of basis; the area stands in each subtitle.",
    ),
)
