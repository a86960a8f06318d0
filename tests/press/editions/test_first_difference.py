"""Where two files first differ is said in terms a reader can look up."""

import io
import zipfile

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.press.editions.bundle.first_difference import Place, first_difference


def zipped(parts: dict[str, bytes], day: int = 1) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, day, 0, 0, 0)), content)
    return packed.getvalue()


def pdf(title: str, *pages: str) -> bytes:
    document = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for text in pages:
        page = document.add_blank_page()
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
    document.docinfo["/Title"] = title
    packed = io.BytesIO()
    document.save(packed, deterministic_id=True)
    return packed.getvalue()


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_there_is_a_place_when_bytes_differ_and_none_when_they_do_not(one: bytes, other: bytes) -> None:
    assert (first_difference(one, other) is None) == (one == other)


@given(st.binary(min_size=1, max_size=60), st.integers(0, 59), st.integers(1, 255))
def test_bytes_that_are_not_text_are_counted(content: bytes, at: int, by: int) -> None:
    content = b"\xff" + content
    at %= len(content)
    changed = bytearray(content)
    changed[at] ^= by
    place = first_difference(b"\xff\xff" + content, b"\xff\xff" + bytes(changed))
    assert place.where == f"byte {at + 3}"
    assert place.how == f"0x{content[at]:02x} against 0x{changed[at]:02x}"


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("a\nweeks 42\nb", "a\nweeks 43\nb", Place("line 2, column 8", "“weeks 42” against “weeks 43”")),
        ("é 1", "é 2", Place("line 1, column 3", "“é 1” against “é 2”")),
        ("a\nb", "a\n", Place("line 2, column 1", "“b” against the end of the file")),
        ("a\nb", "ax\nb", Place("line 1, column 2", "“a” against “ax”")),
        ("\nb", "x\nb", Place("line 1, column 1", "the end of the line against “x”")),
        ("\x1b[31m", "\x1b[32m", Place("line 1, column 4", "“\\x1b[31m” against “\\x1b[32m”")),
    ],
)
def test_text_is_said_by_line_and_column_with_what_stands_there(one: str, other: str, place: Place) -> None:
    assert first_difference(one.encode(), other.encode()) == place


def test_only_a_little_of_a_long_line_is_shown() -> None:
    place = first_difference(b"x" * 5_000_000 + b"1" + b"y" * 100, b"x" * 5_000_000 + b"2" + b"y" * 100)
    assert place.where == "line 1, column 5,000,001"
    assert len(place.how) < 120


def test_a_workbook_is_said_by_its_inner_part() -> None:
    one = zipped({"xl/a.xml": b"<a/>", "xl/b.xml": b"<b>1</b>"})
    place = first_difference(one, zipped({"xl/a.xml": b"<a/>", "xl/b.xml": b"<b>2</b>"}))
    assert place == Place("xl/b.xml, line 1, column 4", "“<b>1</b>” against “<b>2</b>”")
    assert first_difference(one, zipped({"xl/a.xml": b"<a/>"})) == Place(
        "xl/b.xml", "a part that is not in the other"
    )
    assert first_difference(zipped({"xl/a.xml": b"<a/>"}), one) == Place(
        "xl/b.xml", "a part that is only in the other"
    )


def test_a_zip_with_equal_parts_differs_outside_them() -> None:
    place = first_difference(zipped({"a": b"1"}), zipped({"a": b"1"}, day=2))
    assert place.where == "byte 13, outside the parts"


def test_a_damaged_zip_is_compared_as_bytes() -> None:
    whole = zipped({"a": b"1" * 100})
    assert first_difference(whole, whole[:40]) == Place("byte 41", f"{len(whole)} against 40 bytes")


def test_a_zip_that_unpacks_to_too_much_is_compared_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.press.editions.bundle.first_difference._INNER_LIMIT", 1000)
    place = first_difference(zipped({"a": b"1" * 2000}), zipped({"a": b"1" * 2001}))
    assert place.where.startswith("byte ")
    assert "parts" not in place.where


def test_a_pdf_is_said_by_page_and_line() -> None:
    one = pdf("A", "first", "weeks 42")
    assert first_difference(one, pdf("A", "first", "weeks 43")) == Place(
        "page 2, line 1, column 8", "“weeks 42” against “weeks 43”"
    )
    assert first_difference(one, pdf("A", "first")) == Place("page 2", "2 against 1 pages")
    assert first_difference(one, pdf("B", "first", "weeks 42")).where.endswith(", not in the text of a page")


def test_a_damaged_pdf_is_compared_as_bytes() -> None:
    whole = pdf("A", "first")
    assert first_difference(whole, whole[:20]) == Place("byte 21", f"{len(whole):,} against 20 bytes")
