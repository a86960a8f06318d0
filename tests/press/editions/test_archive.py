"""Zips and folders that are not what they seem are refused before anything is unpacked; the same files give the same bytes."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.bundle import archive, items
from analysis.press.editions.bundle.archive import read_zip
from analysis.press.editions.bundle.folders import read_folder
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.packing import zip_bytes

TOP = "child-focused-data-1.0.0"
DAY = date(2026, 11, 26)
FILES = {
    "README.md": Item(b"Read me.\n" * 50),
    "data/figures.csv": Item(b"a,b\n1,2\n"),
    "empty.txt": Item(b""),
    ".ci/run": Item(b"#!/bin/sh\n", executable=True),
}
REGULAR, LINK = 0o100644, 0o120777


def _entry(name: str, mode: int = REGULAR) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (2026, 11, 26, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = mode << 16
    return entry


def _zip(*names: str | zipfile.ZipInfo, content: bytes = b"held") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr(_entry(f"{TOP}/README.md"), b"Read me.\n")
        for name in names:
            made.writestr(_entry(name) if isinstance(name, str) else name, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _refusals(tmp_path: Path, packed: bytes) -> str:
    path = tmp_path / "bundle.zip"
    path.write_bytes(packed)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ProblemsFoundError) as raised:
        read_zip(path)
    assert sorted(tmp_path.rglob("*")) == before
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("/etc/passwd", "an absolute path"),
        (f"{TOP}/../../escape", "a part .."),
        ("../escape", "a part .."),
        (f"{TOP}/./here", "a part ."),
        (f"{TOP}//double", "an empty part"),
        ("C:/windows", "a drive letter"),
        (f"{TOP}/..\\escape", "a backslash"),
        (f"{TOP}/bell\a", "a control character"),
        (f"{TOP}/stream:hidden", "a :"),
        (f"{TOP}/folder/", "an empty part"),
        (f"{TOP}/ends with a stop.", "a full stop at its end"),
        (f"{TOP}/data/nul.csv", "the name of a device"),
        (f"{TOP}/{'long' * 100}", "more than 255 bytes"),
        (f"{TOP}/readme.MD", f"the place of {TOP}/README.md too"),
        (f"{TOP}/README.md/inner", f"the place of {TOP}/README.md too"),
        (f"{TOP.upper()}/README.txt", f"expected everything in the one folder {TOP}"),
        ("elsewhere/README.md", f"expected everything in the one folder {TOP}"),
        ("README.md", f"expected everything in the one folder {TOP}"),
    ],
)
def test_an_entry_with_such_a_name_is_refused_and_named(tmp_path: Path, name: str, found: str) -> None:
    said = _refusals(tmp_path, _zip(name))
    assert found in said
    assert repr(name) in said


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert f"the place of {TOP}/README.md too" in _refusals(tmp_path, _zip(f"{TOP}/README.md"))


def test_names_that_differ_in_the_way_an_accent_is_written_are_refused(tmp_path: Path) -> None:
    assert "too" in _refusals(tmp_path, _zip(f"{TOP}/caf\u00e9", f"{TOP}/cafe\u0301"))


def test_a_name_with_a_nul_is_refused_whole(tmp_path: Path) -> None:
    packed = _zip(f"{TOP}/harmless.txt").replace(b"harmless.txt", b"harmles\0.txt")
    said = _refusals(tmp_path, packed)
    assert "a control character" in said
    assert r"harmles\x00.txt" in said


@pytest.mark.parametrize(
    ("mode", "found"),
    [
        (LINK, "a link"),
        (0o040755, "a folder"),
        (0o010644, "neither a file nor a folder"),
        (0o104755, "mode 4755"),
        (0o100666, "mode 666"),
        (0, "neither a file nor a folder"),
    ],
)
def test_what_is_not_a_plain_file_is_refused(tmp_path: Path, mode: int, found: str) -> None:
    said = _refusals(tmp_path, _zip(_entry(f"{TOP}/thing", mode), content=b"/etc/passwd"))
    assert f"'{TOP}/thing': found {found}" in said


def _patched(packed: bytes, what: str, value: int, *, local: bool = True, central: bool = True) -> bytes:
    """Change one word of the last entry's headers."""
    places = {"flags": (6, 8, "<H"), "method": (8, 10, "<H"), "crc": (14, 16, "<I")}
    places |= {"packed_size": (18, 20, "<I"), "size": (22, 24, "<I"), "offset": (0, 42, "<I")}
    in_local, in_central, form = places[what]
    content = bytearray(packed)
    if local:
        struct.pack_into(form, content, packed.rindex(b"PK\x03\x04") + in_local, value)
    if central:
        struct.pack_into(form, content, packed.rindex(b"PK\x01\x02") + in_central, value)
    return bytes(content)


LAST = f"{TOP}/last.txt"


@pytest.mark.parametrize(
    ("what", "value", "found"),
    [
        ("size", 4, "more or less than the size it claims"),
        ("size", 4000, "where it claims 4,000"),
        ("packed_size", 3, "more or less than the size it claims"),
        ("crc", 1, "its checksum is another"),
        ("flags", 1, "encryption"),
        ("flags", 8, "flags 0x8"),
        ("method", 99, "compression method 99"),
        ("method", 0, "where it claims 400"),
    ],
)
def test_an_entry_that_lies_in_both_headers_is_refused(
    tmp_path: Path, what: str, value: int, found: str
) -> None:
    said = _refusals(tmp_path, _patched(_zip(LAST, content=b"held" * 100), what, value))
    assert found in said
    assert repr(LAST) in said


def test_a_small_size_with_the_checksum_of_that_part_is_refused_too(tmp_path: Path) -> None:
    packed = _patched(_zip(LAST, content=b"held" * 100), "size", 4)
    packed = _patched(packed, "crc", zlib.crc32(b"held"))
    (tmp_path / "as-python-reads-it.zip").write_bytes(packed)
    with zipfile.ZipFile(tmp_path / "as-python-reads-it.zip") as lenient:
        assert lenient.read(LAST) == b"held"
    assert "more or less than the size it claims" in _refusals(tmp_path, packed)


@pytest.mark.parametrize("what", ["size", "packed_size", "crc", "flags", "method"])
@pytest.mark.parametrize("place", ["local", "central"])
def test_two_headers_that_disagree_are_refused(tmp_path: Path, what: str, place: str) -> None:
    other = {"local": "central", "central": "local"}[place]
    value = 0x800 if what == "flags" else 0 if what == "method" else 5
    packed = _patched(_zip(LAST, content=b"held" * 100), what, value, **{other: False})
    assert "two headers that say different things" in _refusals(tmp_path, packed)


def test_an_offset_beyond_the_zip_is_refused(tmp_path: Path) -> None:
    packed = _patched(_zip(LAST), "offset", 10**6, local=False)
    assert "beyond the zip" in _refusals(tmp_path, packed)


def test_a_bomb_is_refused_by_what_it_claims_and_by_what_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "UNPACKED_LIMIT", 2**20)
    bomb = _zip(LAST, content=bytes(2**21))
    assert "expected a bundle of at most" in _refusals(tmp_path, bomb)
    assert "more or less than the size" in _refusals(tmp_path, _patched(bomb, "size", 100))


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ENTRIES_LIMIT", 3)
    assert "5 entries" in _refusals(tmp_path, _zip(*(f"{TOP}/{number}" for number in range(4))))


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    said = _refusals(tmp_path, _zip("/absolute", "../up", _entry(f"{TOP}/link", LINK)))
    assert len(said.splitlines()) == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"not a zip", b"PK\x05\x06" + bytes(18), zip_bytes(TOP, {}, DAY)],
)
def test_what_is_no_zip_or_an_empty_one_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "bundle.zip" in _refusals(tmp_path, content)


def test_a_missing_zip_is_a_problem_and_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError, match="No such file"):
        read_zip(tmp_path / "missing.zip")


def test_a_zip_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    packed = zip_bytes(TOP, FILES, DAY)
    for length in range(len(packed)):
        _refusals(tmp_path, packed[:length])


def test_a_changed_byte_is_refused_or_the_files_packed_again_are_other_bytes(tmp_path: Path) -> None:
    packed = zip_bytes(TOP, FILES, DAY)
    path = tmp_path / "changed.zip"
    for place in range(len(packed)):
        changed = bytearray(packed)
        changed[place] ^= 0x01
        path.write_bytes(changed)
        try:
            found = read_zip(path)
        except ProblemsFoundError:
            continue
        # Such as the time of an entry, which changes nothing that is read.
        assert zip_bytes(found.top, found.files, DAY) != bytes(changed)


def test_what_reading_would_refuse_is_not_written_either(monkeypatch: pytest.MonkeyPatch) -> None:
    assert items.unreadable(FILES) == []
    found = items.unreadable(FILES | {"aux": Item(b""), "readme.md": Item(b"")})
    assert [problem.where for problem in found] == ["aux", "readme.md"]
    monkeypatch.setattr(items, "ENTRIES_LIMIT", len(FILES) - 1)
    assert [problem.where for problem in items.unreadable(FILES)] == ["the bundle"]


def test_the_same_files_give_the_same_bytes_in_whatever_order_they_come() -> None:
    backwards = dict(reversed(FILES.items()))
    assert zip_bytes(TOP, backwards, DAY) == zip_bytes(TOP, FILES, DAY)


def test_what_is_written_does_not_depend_on_the_zlib_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = zip_bytes(TOP, FILES, DAY)
    for name in ("compress", "compressobj"):
        monkeypatch.delattr(zlib, name)
    assert zip_bytes(TOP, FILES, DAY) == expected


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(zip_bytes(TOP, FILES, DAY))
    found = read_zip(path)
    assert (found.top, found.files) == (TOP, FILES)
    with zipfile.ZipFile(path) as plain:
        assert plain.testzip() is None
        assert {entry.date_time for entry in plain.infolist()} == {(2026, 11, 26, 0, 0, 0)}
        assert plain.namelist() == sorted(plain.namelist())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files, laid out."""
    place = tmp_path / TOP
    for path, item in FILES.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(item.content)
        (place / path).chmod(0o755 if item.executable else 0o644)
    return place


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda place: (place / "thing").symlink_to("README.md"), "a link"),
        (lambda place: (place / "thing").symlink_to("data"), "a link"),
        (lambda place: os.mkfifo(place / "thing"), "neither a file nor a folder"),
        (lambda place: (place / "thi:ng").write_bytes(b""), "a :"),
        (lambda place: (place / "readme.md").write_bytes(b""), "the place of README.md too"),
    ],
)
def test_a_folder_with_what_a_release_does_not_write_is_refused(
    folder: Path, make: Callable[[Path], object], found: str
) -> None:
    make(folder)
    with pytest.raises(ProblemsFoundError, match=found):
        read_folder(folder)


def test_a_folder_that_is_missing_is_a_problem_and_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError, match="No such file"):
        read_folder(tmp_path / "missing")


def test_a_folder_is_read_without_what_use_leaves_in_it(folder: Path) -> None:
    (folder / ".venv").mkdir()
    (folder / ".venv" / "python").symlink_to("/usr/bin/python3")
    (folder / "data" / "__pycache__").mkdir()
    found = read_folder(folder)
    assert (found.top, found.files) == (TOP, FILES)
    assert found.passed_over == (".venv/", "data/__pycache__/")
