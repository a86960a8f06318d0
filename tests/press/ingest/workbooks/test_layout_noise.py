"""Whatever noise a layout gains, the tidy values are the same or the table is refused; no value ever changes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.grid import Sheet
from analysis.press.ingest.layout import tables_on
from analysis.press.ingest.official_file import open_files
from analysis.press.ingest.publications import publications
from analysis.press.ingest.spelt_periods import CALENDAR_YEARS, YEARS_TO_MARCH
from analysis.press.ingest.tidying import Plan, tidy_table
from analysis.press.ingest.workbook_notes import Notes, notes_in

LEGEND = notes_in(
    [("1", "A note in words."), ("[c]", "Confidential: suppressed."), ("[z]", "Not applicable.")]
)
WORDS = ["Care", "Placement", "Private law", "Adoption", "Secure accommodation"]
YEARS = ["2021", "2022", "2023", "2024"]
Figure = tuple[str, str, str, str, str]


def quiet(rows: list[list[object]]) -> list[list[object]]:
    return [["Cases started by type"], ["This worksheet contains one table."], *rows]


@st.composite
def tables(draw: st.DrawFn) -> list[list[object]]:
    """A table of labels by years; some cells are marks."""
    labels = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=5, unique=True))
    years = YEARS[: draw(st.integers(2, 4))]
    cell = st.one_of(st.integers(0, 200_000), st.sampled_from(["[c]", "[z]", "[q]"]))
    body = [[label, *draw(st.lists(cell, min_size=len(years), max_size=len(years)))] for label in labels]
    # A column of marks alone says nothing of where figures begin.
    body[0][1:] = [number if isinstance(number, int) else 7 for number in body[0][1:]]
    return [["Type", *years], *body]


@st.composite
def noisy(draw: st.DrawFn, rows: list[list[object]]) -> list[list[object]]:
    """The same table with the noise that editions bring."""
    header, *body = [list(row) for row in rows]
    order = draw(st.permutations(range(1, len(header))))
    header, body = (
        [header[0], *(header[at] for at in order)],
        [[r[0], *(r[at] for at in order)] for r in body],
    )
    if draw(st.booleans()):
        at = draw(st.integers(1, len(header)))
        header, body = [*header[:at], "", *header[at:]], [[*row[:at], "", *row[at:]] for row in body]
    if draw(st.booleans()):
        header = [f"{text}\n[note 1]" if text and at else text for at, text in enumerate(header)]
    if draw(st.booleans()):
        header = [f"{text}  " for text in header]
        body = [[f" {row[0]} ", *row[1:]] for row in body]
    if draw(st.booleans()):
        body = [[f"{cell:,}" if isinstance(cell, int) else cell for cell in row] for row in body]
    if draw(st.booleans()):
        header, body = ["", *header], [["", *row] for row in body]
    above = draw(
        st.lists(st.sampled_from([["Source: HMCTS"], ["Some cells refer to notes."], []]), max_size=5)
    )
    below = draw(
        st.sampled_from([[], [[], ["Source: HMCTS"]], [[], ["Notes:"], ["1) In words."]], [["[note 1] x"]]])
    )
    links = draw(st.sampled_from([[], ["Back to contents"]]))
    return [["Cases started by type", *([""] * 9 + links if links else [])], ["This worksheet contains one table."], *above,
            header, *body, *below]  # fmt: skip


def tidied(rows: list[list[object]]) -> list[Figure]:
    cells = tuple(tuple(float(c) if isinstance(c, int) else c for c in row) for row in rows)
    found: list[Figure] = []
    for table in tables_on(Sheet("1", cells)):
        columns = tidy_table(table, LEGEND, Plan(CALENDAR_YEARS)).columns
        names = ("breakdown", "period_end", "value", "status", "meaning")
        found += zip(*(columns[name] for name in names), strict=True)
    return sorted(found)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_noise_changes_no_value_or_the_table_is_not_found(data: st.DataObject) -> None:
    rows = data.draw(tables())
    plain = tidied(quiet(rows))
    assert len(plain) == (len(rows) - 1) * (len(rows[0]) - 1)
    assert tidied(data.draw(noisy(rows))) in (plain, [])


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_ordinary_noise_is_read_and_not_merely_refused(data: st.DataObject) -> None:
    rows = data.draw(tables())
    above = data.draw(
        st.lists(st.sampled_from([["Source: HMCTS"], ["Some cells refer to notes."], []]), max_size=5)
    )
    below = data.draw(st.sampled_from([[], [[], ["Source: HMCTS"]], [[], ["Notes:"], ["1) In words."]]]))
    assert tidied([["Cases started by type"], *above, *rows, *below]) == tidied(quiet(rows))


@settings(max_examples=100, deadline=None)
@given(first=tables(), second=tables(), gap=st.integers(1, 3))
def test_two_tables_on_a_sheet_are_read_as_each_alone(
    first: list[list[object]], second: list[list[object]], gap: int
) -> None:
    both = [*quiet(first), *([[]] * gap), ["Cases closed by type"], *second]
    alone = sorted(tidied(quiet(first)) + tidied([["Cases closed by type"], *second]))
    assert tidied(both) == alone


@settings(max_examples=200, deadline=None)
@given(
    first=st.integers(1990, 2030),
    spell=st.sampled_from(
        ["{0}/{2:02}", "{0}-{2:02}", "{0}-{1}", "Year ending March {1}", "Apr {0}-Mar {1}", "{1}"]
    ),
    space=st.sampled_from(["", " ", "\u00a0"]),
)
def test_every_spelling_of_a_year_is_the_same_period(first: int, spell: str, space: str) -> None:
    from analysis.press.ingest.headings import heading_of
    from analysis.press.ingest.spelt_periods import read_period

    spelt = spell.format(first, first + 1, (first + 1) % 100) + space + "[note 3]"
    period = read_period(heading_of(spelt).words, YEARS_TO_MARCH)
    assert period is not None
    assert (f"{period.start}", f"{period.end}") == (f"{first}-04-01", f"{first + 1}-03-31")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    cells=st.lists(
        st.lists(
            st.one_of(
                st.sampled_from(
                    ["", "Year", "Quarter", "2023", "[c]", "..", "Total", "Notes:", "Source:", "Q1", "1)"]
                ),
                st.floats(allow_nan=False, allow_infinity=False, width=32),
                st.text(max_size=8),
                st.booleans(),
                st.dates(),
            ),
            max_size=6,
        ),
        max_size=12,
    )
)
def test_any_sheet_at_all_is_read_or_not_found_without_a_traceback(cells: list[list[object]]) -> None:
    sheet = Sheet("1", tuple(tuple(row) for row in cells))
    for table in tables_on(sheet):
        columns = tidy_table(table, Notes(), Plan()).columns
        assert all(value or status for value, status in zip(columns["value"], columns["status"], strict=True))


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_workbook_is_a_problem_of_its_publication_never_a_traceback(
    kind: str,
    data: st.DataObject,
    write_ods: Callable[..., bytes],
    write_xlsx: Callable[..., bytes],
    tmp_path: Path,
) -> None:
    write = write_ods if kind == "ods" else write_xlsx
    whole = write({"Cover": [["Family Court Statistics Quarterly"]], "Table_1": quiet(data.draw(tables()))})
    damaged = bytearray(whole)
    for at, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=5)
    ):
        damaged[at] = byte
    path = tmp_path / f"damaged.{kind}"
    path.write_bytes(bytes(damaged[: data.draw(st.integers(1, len(whole)))]))
    files, problems = open_files(path)
    assert files or problems
    for file in files:
        for publication in publications():
            recognised = publication.recognise(file, [])
            if recognised is not None:
                try:
                    assert len(publication.read(recognised).figures)
                except ProblemsFoundError as error:
                    assert all(problem.cure for problem in error.problems)


def test_a_large_workbook_is_read_under_a_gigabyte(write_ods: Callable[..., bytes], tmp_path: Path) -> None:
    headings = [
        "Financial_Year",
        "YJS",
        "PCC",
        "Wales or English region",
        "England_Wales",
        "Offence",
        "Severity",
        "Age",
    ]
    rows = [
        [
            "2024-25",
            f"Service {at % 157}",
            "Police area",
            "Wales",
            "Wales",
            f"Offence {at % 40}",
            at % 8,
            at // 6280,
            at % 9,
        ]
        for at in range(30_000)
    ]
    path = tmp_path / "Offence_Table.ods"
    path.write_bytes(write_ods({"Data": [[*headings, "Number_Offences"], *rows]}))
    code = (
        "import resource, sys\nfrom pathlib import Path\nfrom analysis.press.ingest.official_file import open_files\n"
        "from analysis.press.ingest.publications.youth_justice_statistics import PUBLICATION\n"
        "(file,), problems = open_files(Path(sys.argv[1]))\n"
        "read = PUBLICATION.read(PUBLICATION.recognise(file, []))\nassert len(read.figures) == 30_000\n"
        "used = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        "print(max(used))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert int(run.stdout) * 1024 < 1e9
