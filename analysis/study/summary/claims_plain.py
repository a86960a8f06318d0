"""What the page for young people asserts: findings of the report, in plainer words and on the same tests."""

from analysis.press.claims.findings import Finding
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import claim
from analysis.study.gaps.claims import judges_told_of_time
from analysis.study.monitoring.claims import none_of_the_courts
from analysis.study.standard.claims import set_questions_unseen, standard_on_record


@claim
def plainly_on_record(n: Numbers) -> Finding:
    """More than half of the items are on record, and fewer than a quarter were seen published."""
    return standard_on_record(n)


@claim(searches=("S45", "S78"))
def plainly_not_the_court(n: Numbers) -> Finding:
    """In each system courts and departments keep indicators, and none of them is about the child."""
    return none_of_the_courts(n)


@claim(scope="world", searches=("S03", "S50"))
def plainly_not_asked(n: Numbers) -> Finding:
    """No routine set of questions to children about their case in the family court was found."""
    return set_questions_unseen(n)


@claim(searches=("S56",))
def plainly_judges(n: Numbers) -> Finding:
    """By a study of 2015 judges had feedback on time, and by it and a statement of 2024 little or none on children."""
    return judges_told_of_time(n)
