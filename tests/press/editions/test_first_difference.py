"""Where two files first differ is said in terms a reader can look up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.press.editions.bundle.first_difference import Place, first_difference


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


def test_a_text_beside_what_is_none_is_compared_as_bytes() -> None:
    assert first_difference(b"a,b", b"a\0b") == Place("byte 2", "0x2c against 0x00")
    assert first_difference(b"%PDF-1.7\xff", b"%PDF-1.7\xff\n") == Place("byte 10", "9 against 10 bytes")
