"""The register of newest editions names what is there, and lets nothing that was read be newer than what is known."""

import pytest

from analysis import load_evidence

QUARTERLY = "Family Court Statistics Quarterly"


@pytest.fixture
def line(registers) -> int:
    return next(n for n, row in enumerate(registers.rows("publications")) if row["series"] == QUARTERLY)


@pytest.mark.parametrize(
    ("cells", "column", "found", "cure"),
    [
        ({"series": "Family Court Statistics"}, "series", "Family Court Statistics", "as its sources do"),
        ({"checked_on": ""}, "checked_on", "nothing", "Fill in"),
        (
            {"newest_period_end": "2025-06-30"},
            "newest_period_end",
            "2025-06-30, while Family Court Statistics Quarterly: January to March 2026",
            "Bring the row up to date",
        ),
        ({"known_from": ""}, "known_from", "nothing", "Give the address"),
        ({"newest_edition": ""}, "newest_edition", "nothing", "Name the edition"),
        ({"newest_published": "2026-12-01"}, "newest_published", "2026-12-01", "Correct one of the two days"),
    ],
)
def test_a_row_that_cannot_be_right_is_named_with_its_line_and_its_cure(
    registers, line, cells, column, found, cure
) -> None:
    registers.change("publications", line, **cells)
    problem = registers.problem()
    assert (problem.where, problem.row, problem.column) == ("data/publications.csv", line + 2, column)
    assert found in problem.found
    assert cure in problem.cure


def test_what_is_not_known_stays_blank(registers, line) -> None:
    blank = dict.fromkeys(("newest_edition", "newest_period_end", "newest_published", "known_from"), "")
    registers.change("publications", line, **blank)
    assert registers.problems() == []


def test_as_known_on_a_day_no_edition_of_later_or_of_an_unknown_day_is_known() -> None:
    then = load_evidence("2026-01-31").publications.set_index("series")
    assert then.loc["Youth Justice Statistics", "newest_edition"] == "2024 to 2025"
    for series in (QUARTERLY, "HMCTS management information"):
        assert then.loc[series, ["newest_edition", "known_from"]].tolist() == ["", ""]
        assert then.loc[series, ["newest_period_end", "newest_published"]].isna().all()
