"""Source lines are read by people: they name publications, editions and pages, and count rather than list when there are many."""

import pandas as pd
import pytest

from analysis.press.exhibits.sourcing import editions
from analysis.press.registers.figures import preferred_figures
from tests.sharing import today

QUARTERLY = "Family Court Statistics Quarterly"


def rows(*names, **columns):
    return pd.DataFrame({"edition": list(names), **columns})


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ([f"{QUARTERLY}: April to June 2018"], f"{QUARTERLY}, April to June 2018."),
        (["Court Statistics Quarterly: April to June 2012"], f"{QUARTERLY}, April to June 2012."),
        (["Youth Justice Statistics 2018/19"] * 2, "Youth Justice Statistics, 2018/19."),
        (
            ["Youth Justice Statistics 2018/19", "Youth Justice Statistics 2018 to 2019 (via a copy)"],
            "Youth Justice Statistics, 2018/19.",
        ),
        (
            ["Youth Justice Statistics 2020/21", "Youth Justice Statistics 2019/20"],
            "Youth Justice Statistics, 2019/20 and 2020/21.",
        ),
        (
            [
                f"{QUARTERLY}: {q}"
                for q in ("July to September 2019", "April to June 2018", "January to March 2018")
            ],
            f"{QUARTERLY}, three editions from January to March 2018 to July to September 2019.",
        ),
        (["Census of something"], "Census of something."),
        (["Police powers, year ending 31 March 2019"], "Police powers, 2019."),
        (["A report, 2002 to 2013"], "A report, 2002 to 2013."),
    ],
)
def test_editions_of_a_publication_are_named_when_few_and_counted_when_many(names, line):
    assert editions(rows(*names)) == line


def test_the_publication_with_most_figures_comes_first():
    names = ["Cafcass data May 2024", *[f"{QUARTERLY}: April to June 2018"] * 2]
    assert editions(rows(*names)) == f"{QUARTERLY}, April to June 2018; Cafcass data, May 2024."


def test_of_many_publications_the_chief_ones_are_named():
    names = [f"{name} 2020" for name in "ABCDEF"]
    assert editions(rows(*names)).endswith("D, 2020; two other publications, named row by row in the data.")


def test_the_coding_of_the_register_comes_before_the_text():
    frame = rows("Quoted in passing, June 2024", series=["Cafcass data"], edition_period_end=[pd.NaT])
    assert editions(frame) == "Cafcass data."


@pytest.mark.parametrize(
    ("kinds", "ending"),
    [
        (["official"], "read on one page, official."),
        (["press"], "read on one page, not official."),
        (["press", "mirror"], "read on two pages, none of them official."),
        (["official", "official"], "read on two pages, all of them official."),
        (["official", "press", "press"], "read on three pages, one of them official."),
    ],
)
def test_it_says_how_many_pages_were_read_and_how_many_are_official(kinds, ending):
    names = [f"{QUARTERLY}: April to June 2018"] * len(kinds)
    frame = rows(*names, source_type=kinds, url=[f"https://example.org/{n}" for n in range(len(kinds))])
    assert editions(frame).endswith(ending)


def test_every_measure_of_the_registers_has_a_line_of_bearable_length():
    figures = preferred_figures(today())
    lines = [editions(frame) for _, frame in figures.groupby("measure_id")]
    assert all(line.endswith(".") and len(line) < 500 for line in lines)
