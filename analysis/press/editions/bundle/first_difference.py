"""Says where two files of the same name first differ: a line and its column in a text, a byte in any other."""

from dataclasses import dataclass

from analysis.press.base.printable import printable

_AROUND = 24


@dataclass(frozen=True)
class Place:
    """The first difference between two files.

    Parameters
    ----------
    how : str
        What stands there in the one and in the other.
    """

    where: str
    how: str


def first_difference(one: bytes, other: bytes) -> Place | None:
    r"""Find where two files first differ.

    Examples
    --------
    >>> first_difference(b"a,b\n1,2\n", b"a,b\n1,3\n")
    Place(where='line 2, column 3', how='“1,2” against “1,3”')
    """
    if one == other:
        return None
    try:
        mine, theirs = one.decode("utf-8"), other.decode("utf-8")
    except UnicodeDecodeError:
        return byte_difference(one, other)
    if "\0" in mine or "\0" in theirs:
        return byte_difference(one, other)
    at = common_start(mine, theirs)
    line = mine.count("\n", 0, at) + 1
    column = at - mine.rfind("\n", 0, at)
    return Place(f"line {line:,}, column {column:,}", f"{_excerpt(mine, at)} against {_excerpt(theirs, at)}")


def _excerpt(text: str, at: int) -> str:
    """Show what stands around a place, on its line."""
    if at >= len(text):
        return "the end of the file"
    start = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
    end = min(text.find("\n", at) if "\n" in text[at:] else len(text), at + _AROUND)
    shown = text[start : max(end, at)]
    return f"“{printable(shown)}”" if shown else "the end of the line"


def byte_difference(one: bytes, other: bytes) -> Place:
    """Say the first byte in which two unlike files differ, counted from 1."""
    at = common_start(one, other)
    if at == min(len(one), len(other)):
        return Place(f"byte {at + 1:,}", f"{len(one):,} against {len(other):,} bytes")
    return Place(f"byte {at + 1:,}", f"0x{one[at]:02x} against 0x{other[at]:02x}")


def common_start(one: str | bytes, other: str | bytes) -> int:
    """Count what both begin with."""
    unlike = (at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs)
    return next(unlike, min(len(one), len(other)))
