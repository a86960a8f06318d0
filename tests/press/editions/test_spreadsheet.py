"""The workbook of all figures: text stays text, numbers stay numbers, no cell is empty, and the bytes are always the same."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from analysis import load_evidence
from analysis.press.base.changelog import Changelog
from analysis.press.citation import Author, Work
from analysis.press.editions.workbook import spreadsheet
from analysis.press.editions.workbook.book import exhibit_sheets
from analysis.press.editions.workbook.cells import NOT_APPLICABLE, NOT_KNOWN, SHORTHAND, cell
from analysis.press.editions.workbook.plain import plain_text
from analysis.press.editions.workbook.sheets import Sheet
from analysis.press.engines.edition import Edition
from analysis.press.engines.tree import Tree
from analysis.press.exhibits.catalogue import exhibits
from analysis.press.exhibits.naming import heading
from analysis.study.published_sheets import published_sheets
from tests.hostile import LABELS, write_hostile
from tests.sharing import exhibit_today, today

pytestmark = pytest.mark.renders

EDITION = Edition(
    Work("Child data", (Author("The project"),), "1.2.0", date(2026, 11, 26)),
    Tree("swh:1:dir:0123", "4567", changed=False),
    is_version=True,
    changelog=Changelog("", ()),
    data_as_of=date(2026, 9, 22),
)
DRAFT = replace(EDITION, as_known="As known on 1 October 2025.", is_version=False)
EVIDENCE = today()
DAY = "2012-01-01"
_FRONT = ("Cover", "Contents", "Notes")


@pytest.fixture(scope="module")
def content() -> bytes:
    return spreadsheet(EVIDENCE, EDITION)


@pytest.fixture(scope="module")
def early() -> bytes:
    """The workbook of a draft, as known on a day on which little was."""
    return spreadsheet(load_evidence(DAY), DRAFT)


@pytest.fixture(scope="module")
def hostile(checkout, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(checkout.data, folder)
    return load_evidence(folder=folder)


@pytest.fixture(scope="module")
def hostile_content(hostile) -> bytes:
    return spreadsheet(hostile, EDITION)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@cache
def rows(content: bytes) -> dict[str, list[list[object]]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


def table(sheet: list[list[object]]) -> list[list[object]]:
    """The table of a sheet: it begins with the first row that fills all its columns."""
    first = next(place for place, row in enumerate(sheet) if all(value != "" for value in row))
    return sheet[first:]


def test_text_from_data_is_never_a_formula(hostile_content):
    assert any(text.startswith("=cmd()") for text in strings(hostile_content))
    formulas = {name for name, xml in parts(hostile_content).items() if re.search(r"<(\w+:)?f[ >/]", xml)}
    assert formulas == set()


def test_no_link_but_those_of_the_contents(hostile_content):
    linked = {
        name: re.findall(r"<hyperlink [^>]*>", xml)
        for name, xml in parts(hostile_content).items()
        if "<hyperlink " in xml
    }
    assert len(linked) == 1
    [links] = linked.values()
    names = list(rows(hostile_content))
    assert re.findall(r"location=\"'([^\"]+)'!A1\"", "".join(links)) == [
        name for name in names if name not in ("Cover", "Contents")
    ]
    assert not any(
        "hyperlink" in xml for name, xml in parts(hostile_content).items() if name.endswith(".rels")
    )


def test_a_text_that_would_run_if_it_were_typed_in_stays_text_when_it_is_edited(hostile_content):
    files = parts(hostile_content)
    formats = re.findall(r"<xf [^>]*>", files["xl/styles.xml"].split("<cellXfs")[1])
    styles = {str(place) for place, form in enumerate(formats) if 'quotePrefix="1"' in form}
    texts = strings(hostile_content)
    risky = {str(place) for place, text in enumerate(texts) if text[:1] in ("=", "+", "-", "@")}
    cells = [
        (style, text)
        for name, xml in files.items()
        if name.startswith("xl/worksheets/sheet")
        for style, text in re.findall(r'<c r="\w+" s="(\d+)" t="s"><v>(\d+)</v>', xml)
    ]
    assert {text for _, text in cells} >= risky
    assert risky
    assert {style for style, text in cells if text in risky} <= styles


def test_every_hostile_text_arrives_as_it_stands(hostile, hostile_content):
    found = [value for sheet in rows(hostile_content).values() for row in sheet for value in row]
    texts = {value for value in found if isinstance(value, str)}
    lacking = [
        text
        for frame in (
            hostile.observations["note"],
            hostile.measures["definition"],
            hostile.sources["edition"],
        )
        for text in frame.unique()
        if text and text not in texts
    ]
    assert lacking == []
    assert [label for label in LABELS if not any(text.startswith(label) for text in texts)] == []


def test_every_published_figure_stands_on_one_sheet_with_its_own_value(content):
    shown = [
        dict(zip(header, row, strict=True))
        for name, sheet in rows(content).items()
        if name.endswith("justice figures")
        for header, *body in [table(sheet)]
        for row in body
    ]
    assert len(shown) == len(EVIDENCE.observations)
    sheet_values = sorted(
        (row["Source (identifier)"], row["Measure (identifier)"], row["Figure"]) for row in shown
    )
    observations = EVIDENCE.observations
    assert sheet_values == sorted(
        zip(observations["source_id"], observations["measure_id"], observations["value"], strict=True)
    )


def test_implied_figures_have_a_sheet_of_their_own_and_stand_in_no_other():
    *sheets, implied, measures, _ = published_sheets(EVIDENCE)
    assert len(implied.frame) == len(EVIDENCE.implied)
    assert not any("implied_value" in sheet.frame for sheet in sheets)
    without_printed = measures.frame[measures.frame["figures_n"] == 0]
    elsewhere = {*EVIDENCE.implied["measure_id"], *EVIDENCE.area_observations["measure_id"]}
    assert set(without_printed["measure_id"]) <= elsewhere


def test_exactly_one_figure_of_each_cell_is_preferred(content):
    *sheets, _, _, _ = published_sheets(EVIDENCE)
    every = pd.concat([sheet.frame for sheet in sheets])
    cell_of = ["measure_id", "period_type", "period_start", "period_end", "geography", "breakdown", "window"]
    cells = every.groupby([*cell_of, "unit", "unit_of_count"], dropna=False)
    assert (cells["preferred"].sum() == 1).all()
    assert (cells.size() == cells["sources_n"].first()).all()


@cache
def sheets_of_exhibits() -> dict[str, Sheet]:
    return {sheet.exhibit_id: sheet for sheet in exhibit_sheets(exhibit_today(name) for name in exhibits())}


@pytest.mark.parametrize("name", exhibits())
def test_every_exhibit_has_a_sheet_with_its_data_in_full(name, content):
    sheet = sheets_of_exhibits()[name]
    header, *body = table(rows(content)[sheet.name])
    assert len(header) == len(set(header)) == sheet.frame.shape[1]
    assert len(body) == len(sheet.frame)
    for place, column in enumerate(sheet.frame):
        for row, value in zip(body, sheet.frame[column], strict=True):
            if isinstance(value, (int, float)) and not isinstance(value, bool) and pd.notna(value):
                assert row[place] == pytest.approx(float(value), rel=1e-14), column


def test_no_cell_of_a_table_is_empty_and_every_mark_is_explained_on_its_sheet(content):
    for name, sheet in rows(content).items():
        if name == "Cover":
            continue
        body = table(sheet)
        assert [row for row in body if "" in row] == [], name
        head = " ".join(str(row[0]) for row in sheet[: len(sheet) - len(body)])
        for mark in SHORTHAND:
            used = any(mark == value for row in body for value in row)
            assert (f"{mark} {SHORTHAND[mark]}" in head) == used, (name, mark)


@pytest.mark.parametrize("blank", ["", "  ", None, float("nan"), pd.NaT, pd.NA])
def test_what_is_not_known_is_a_mark_and_never_nothing_or_nought(blank):
    assert cell(blank, "published_on") == NOT_KNOWN
    assert cell(blank, "note") == NOT_APPLICABLE
    assert cell(0, "figures_n") == 0
    assert cell(0.0, "share_pct") == 0


def test_a_text_without_letters_is_kept_and_marked():
    assert cell("|", "note") == "| [s]"


def test_a_text_longer_than_a_cell_is_refused():
    with pytest.raises(ValueError, match="longer than a cell"):
        plain_text("x" * 40_000)


def test_every_sheet_says_what_it_is_and_every_note_is_listed_and_used(content):
    sheets = rows(content)
    assert tuple(sheets)[:3] == _FRONT
    listed = {row[0]: row[1] for row in table(sheets["Notes"])[1:]}
    referred = set()
    for name, sheet in sheets.items():
        if name in _FRONT:
            continue
        assert str(sheet[0][0]).strip()
        assert "This worksheet contains one table." in {str(row[0])[:34] for row in sheet[:4]}
        referred |= set(re.findall(r"\[(note \d+)\]", " ".join(map(str, [sheet[0][0], *table(sheet)[0]]))))
    assert set(listed) == referred
    assert len(set(listed.values())) == len(listed)


def test_the_contents_name_every_sheet_in_order(content):
    sheets = rows(content)
    assert [row[0] for row in table(sheets["Contents"])[1:]] == [
        name for name in sheets if name not in ("Cover", "Contents")
    ]


def test_headings_are_readers_words(content):
    coded = {
        (name, title)
        for name, sheet in rows(content).items()
        if name != "Cover"
        for title in table(sheet)[0]
        if "_" in title or title != title.strip() or title[0].islower()
    }
    assert coded == set()
    assert heading("something_new_pct") == "Something new (%)"


def test_codes_are_printed_in_words_but_for_names_of_files_and_columns(content):
    names = {"Register", "Code"}
    words = re.compile(r"[a-z]+(_[a-z]+)+")
    coded = {
        (name, header[place], row[place])
        for name, sheet in rows(content).items()
        if name != "Cover"
        for header, *body in [table(sheet)]
        for row in body
        for place, value in enumerate(row)
        if isinstance(value, str)
        and words.fullmatch(value)
        and "identifier" not in header[place]
        and header[place] not in names
    }
    assert coded == set()


def test_the_cover_says_version_date_and_how_to_cite(content, early):
    said = " ".join(str(row[0]) for row in rows(content)["Cover"])
    assert EDITION.colophon in said
    assert "22 September 2026" in said
    assert "Cite as: The project, Child data, version 1.2.0, 26 November 2026." in said
    said = str(rows(early)["Cover"])
    assert "As known on 1 October 2025." in said
    assert DRAFT.warning
    assert DRAFT.warning in said


def test_what_is_not_known_on_a_day_keeps_its_place_and_says_so(early):
    sheets = rows(early)
    figures = [name for name in exhibits() if name.startswith("fig-")]
    assert [name for name in sheets if name.startswith("Figure")] == [
        f"Figure {n + 1}" for n in range(len(figures))
    ]
    unknown = sheets[f"Figure {figures.index('fig-three-lengths') + 1}"]
    assert "Not known on 1 January 2012" in str(unknown)


def test_its_bytes_do_not_hang_on_how_a_zlib_compresses(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.compress_type for part in parts.infolist()} == {zipfile.ZIP_STORED}


def strings(content: bytes) -> list[str]:
    """The texts that cells point to, in their order."""
    import xml.etree.ElementTree as ElementTree

    root = ElementTree.fromstring(parts(content)["xl/sharedStrings.xml"])
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return ["".join(text.text or "" for text in item.iter(f"{space}t")) for item in root.iter(f"{space}si")]
