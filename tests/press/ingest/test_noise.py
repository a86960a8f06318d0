"""Whatever layout noise is added, the figures are the same or the file is refused; never others, never a traceback."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.registers.edition_figures import KEY, WITHOUT_FIGURE

from .conftest import EDUCATION_HEADER, EDUCATION_ROWS, HMCTS_HEADER, HMCTS_ROWS, csv_text, read_one

pytestmark = pytest.mark.whole

LAYOUTS = {"hmcts": (HMCTS_HEADER, HMCTS_ROWS), "education": (EDUCATION_HEADER, EDUCATION_ROWS)}
PROSE = st.text("abcXYZ é£,;:'()[]123456789-\t", min_size=1, max_size=40)
SPACE = st.sampled_from(["", " ", "  ", "\t", " "])
FEW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def figures_in(content: bytes, folder) -> dict[tuple[str, ...], tuple[str, str]] | None:
    """Give every figure by its key, or None when the file is refused."""
    path = folder / "noisy"
    path.write_bytes(content)
    try:
        figures = read_one(path).figures
    except ProblemsFoundError as error:
        assert all(problem.found and problem.expected and problem.cure for problem in error.problems)
        return None
    assert not (figures["value"].isin(["0"]) & figures["status"].isin(WITHOUT_FIGURE)).any()
    # A title above the rows names the table; it changes no figure.
    rows = figures[[*(name for name in KEY if name != "table"), "period", "value", "status"]].itertuples(
        index=False, name=None
    )
    return {row[:-2]: row[-2:] for row in rows}


@st.composite
def noise(draw):
    """Draw what may be done to a table without changing what it says."""
    return {
        "titles": draw(st.lists(PROSE, max_size=4)),
        "notes": draw(st.lists(PROSE, max_size=4)),
        "blank_above": draw(st.integers(0, 3)),
        "blank_below": draw(st.integers(0, 2)),
        "blank_columns": draw(st.lists(st.integers(0, 8), max_size=3)),
        "order": draw(st.none() | st.integers(0, 10_000)),
        "spaces": draw(st.lists(SPACE, min_size=4, max_size=4)),
        "end": draw(st.sampled_from(["\n", "\r\n"])),
        "encoding": draw(st.sampled_from(["utf-8", "utf-8-sig", "latin-1", "utf-16"])),
        "last_line_ends": draw(st.booleans()),
    }


def noisy(header, rows, kinds) -> bytes:
    table = [list(header), *(list(row) for row in rows)]
    if kinds["order"] is not None:
        places = random.Random(kinds["order"]).sample(range(len(header)), len(header))
        table = [[row[place] for place in places] for row in table]
    for place in kinds["blank_columns"]:
        table = [[*row[:place], "", *row[place:]] for row in table]
    spaces = kinds["spaces"]
    table = [
        [spaces[(r + c) % 4] + cell + spaces[(r * c) % 4] if cell else cell for c, cell in enumerate(row)]
        for r, row in enumerate(table)
    ]
    width = len(table[0])
    whole = [[title] + [""] * (width - 1) for title in kinds["titles"]]
    whole += [[""] * width] * kinds["blank_above"] + table + [[""] * width] * kinds["blank_below"]
    whole += [[note] + [""] * (width - 1) for note in kinds["notes"]]
    text = csv_text(whole, kinds["end"])
    text = text if kinds["last_line_ends"] else text.rstrip("\r\n")
    return text.encode(kinds["encoding"], errors="replace")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_plain_layout_is_read(layout, tmp_path):
    header, rows = LAYOUTS[layout]
    assert figures_in(csv_text([header, *rows]).encode(), tmp_path)


@pytest.mark.parametrize("layout", LAYOUTS)
@FEW
@given(kinds=noise())
def test_noise_changes_no_figure(layout, tmp_path, kinds):
    header, rows = LAYOUTS[layout]
    plain = figures_in(csv_text([header, *rows]).encode(), tmp_path)
    assert figures_in(noisy(header, rows, kinds), tmp_path) in (plain, None)


@pytest.mark.parametrize("layout", LAYOUTS)
@FEW
@given(kinds=noise())
def test_titles_spaces_line_ends_and_moved_columns_are_no_reason_to_refuse(layout, tmp_path, kinds):
    header, rows = LAYOUTS[layout]
    plain = figures_in(csv_text([header, *rows]).encode(), tmp_path)
    harmless = kinds | {
        "blank_below": 1,
        "blank_columns": [place for place in kinds["blank_columns"] if place],
    }
    if kinds["order"] is not None or kinds["notes"]:
        # Notes stand in the first column; when another stands there the reader may take them for data.
        harmless |= {"notes": []}
    assert figures_in(noisy(header, rows, harmless), tmp_path) == plain


@pytest.mark.parametrize("layout", LAYOUTS)
@FEW
@given(
    mark=st.sampled_from([*"xzck:.-*", "[c]", "[z]", "[x]", "[r]", "[p]", "[low]", "..", "**", "NA", ""]),
    row=st.integers(0, 2),
    place=st.integers(0, 40),
)
def test_a_mark_never_becomes_a_figure_and_touches_no_other(layout, tmp_path, mark, row, place):
    header, rows = LAYOUTS[layout]
    figures = [c for c, _ in enumerate(header) if any(any(letter.isdigit() for letter in r[c]) for r in rows)]
    column = [
        c
        for c in figures
        if header[c]
        not in {"Month", "time_period", "country_code", "region_code", "old_la_code", "new_la_code"}
    ]
    chosen = column[place % len(column)]
    plain = figures_in(csv_text([header, *rows]).encode(), tmp_path)
    marked = [
        [mark if (r, c) == (row, chosen) else cell for c, cell in enumerate(cells)]
        for r, cells in enumerate(rows)
    ]
    found = figures_in(csv_text([header, *marked]).encode(), tmp_path)
    if found is None:
        return
    # An empty cell is no figure; any mark is kept as what it is.
    assert found.keys() <= plain.keys()
    assert len(plain) - len(found) <= (mark == "")
    differ = {key for key in found if found[key] != plain[key]}
    assert len(differ) <= 1
    assert all(found[key][0] == "" and found[key][1] != "" for key in differ)


@pytest.mark.parametrize("layout", LAYOUTS)
@FEW
@given(data=st.data())
def test_bytes_changed_or_cut_off_give_figures_or_a_refusal_and_no_traceback(layout, tmp_path, data):
    header, rows = LAYOUTS[layout]
    content = bytearray(csv_text([header, *rows]).encode())
    for _ in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    figures_in(bytes(content[: cut or None]), tmp_path)


@FEW
@given(content=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_at_all_give_figures_or_a_refusal_and_no_traceback(tmp_path, content):
    figures_in(content, tmp_path)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cut_anywhere_a_file_gives_no_figure_that_it_does_not_hold(layout, tmp_path):
    header, rows = LAYOUTS[layout]
    content = csv_text([header, *rows]).encode()
    plain = figures_in(content, tmp_path)
    for cut in range(1, len(content), 7):
        found = figures_in(content[:cut], tmp_path)
        # Cut within its last figure, a line still has all its cells: that is told as a caution, not refused.
        last_line = content[:cut].rpartition(b"\n")[2].replace(b'"1,030"', b"1030")
        if found is not None and last_line.count(b",") < len(header) - 1:
            assert found.items() <= plain.items(), content[:cut][-40:]


def test_a_line_end_within_a_heading_is_no_traceback(tmp_path):
    figures_in(b"Year,Ca\rses,Weeks\n2024,5,40\n2025,6,41\n", tmp_path)


def test_sources_and_notes_below_a_narrow_table_are_no_rows_of_it(tmp_path):
    notes = b"Source: returns,,\nNotes: 1. Figures for 2024 are provisional,,\n"
    found = figures_in(
        b"Children in care,,\n,,\nYear,Cases,Weeks\n2023,5,40\n2024,6,41\n,,\n" + notes, tmp_path
    )
    assert sorted(value for value, _ in found.values()) == ["40", "41", "5", "6"]
