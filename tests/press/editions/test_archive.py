"""Zips and folders that are not what they seem are found, and nothing of them is written; the same files give the same bytes."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.bundle import archive, items
from analysis.press.editions.bundle.archive import read_folder, read_zip
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.packing import zip_bytes
from analysis.press.editions.bundle.verify import verify
from analysis.press.editions.bundle.verify_report import lines
from analysis.press.editions.bundle.write_bundle import lay_out
from tests.press.editions.small_bundle import DAY, sealed

FILES = {
    "README.md": Item(b"Read me.\n" * 50),
    "data/figures.csv": Item(b"a,b\n1,2\n"),
    "empty.txt": Item(b""),
    ".ci/run": Item(b"#!/bin/sh\n", executable=True),
}
TOP = sealed()[0].folder
BUNDLE = zip_bytes(TOP, sealed()[1], DAY)
REGULAR, LINK = 0o100644, 0o120777


def _entry(name: str, mode: int = REGULAR) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (2026, 11, 26, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = mode << 16
    return entry


def _refusals(tmp_path: Path, packed: bytes) -> str:
    path = tmp_path / "bundle.zip"
    path.write_bytes(packed)
    with pytest.raises(ProblemsFoundError) as raised:
        read_zip(path)
    return str(raised.value)


def _found(folder: Path, packed: bytes) -> str:
    """Say what is found of a bundle, refused or not, and hold that to leaving everything as it is."""
    path = folder / f"{TOP}.zip"
    path.write_bytes(packed)
    before = sorted(folder.rglob("*"))
    try:
        found = verify(path)
    except ProblemsFoundError as error:
        told = str(error)
    else:
        assert not found.all_well
        told = "\n".join(lines(found))
    assert sorted(folder.rglob("*")) == before
    assert all(sign.isprintable() or sign == "\n" for sign in told)
    return told


def _with(*entries: zipfile.ZipInfo, content: bytes = b"held") -> bytes:
    """Give a whole bundle, and more entries."""
    packed = io.BytesIO(BUNDLE)
    with zipfile.ZipFile(packed, "a") as made:
        for entry in entries:
            made.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("/etc/passwd", "extra: /etc/passwd"),
        (f"{TOP}/../../escape", "extra: ../../escape"),
        ("../escape", "extra: ../escape"),
        ("C:/windows", "extra: C:/windows"),
        (f"{TOP}/..\\escape", "extra: ..\\escape"),
        (f"{TOP}/bell\a", r"extra: bell\x07"),
        (f"{TOP}/\u202egpj.exe", r"extra: \u202egpj.exe"),
        (f"{TOP}/folder/", "extra: folder/"),
        (f"{TOP}/data/nul.csv", "extra: data/nul.csv"),
        (f"{TOP}/{'long' * 100}", "extra: longlong"),
        (f"{TOP}/readme.MD", "extra: readme.MD"),
        (f"{TOP}/README.md/inner", "extra: README.md/inner"),
        ("elsewhere/README.md", "extra: elsewhere/README.md"),
        (f"{TOP}/README.md", f"differs: {TOP}.zip (byte "),
    ],
)
def test_an_entry_more_is_found_and_named_and_nothing_is_written(
    tmp_path: Path, name: str, found: str
) -> None:
    assert found in _found(tmp_path, _with(_entry(name)))


@pytest.mark.parametrize("mode", [LINK, 0o040755, 0o010644, 0o104755, 0o100666, 0])
def test_an_entry_that_is_not_a_plain_file_is_found_and_none_is_made(tmp_path: Path, mode: int) -> None:
    files = dict(sealed()[1])
    content = files.pop("README.md").content
    packed = io.BytesIO(zip_bytes(TOP, files, DAY))
    with zipfile.ZipFile(packed, "a") as made:
        made.writestr(_entry(f"{TOP}/README.md", mode), content, zipfile.ZIP_DEFLATED)
    assert f"differs: {TOP}.zip (byte " in _found(tmp_path, packed.getvalue())


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


LIES = [
    *[("size", 4), ("size", 4000), ("packed_size", 3), ("crc", 1)],
    *[("flags", 1), ("flags", 8), ("flags", 0x800), ("method", 99), ("method", 0)],
]


@pytest.mark.parametrize(
    ("where", "what", "value"),
    [
        *((where, *lie) for where in ("local", "central", "both") for lie in LIES),
        ("central", "offset", 10**6),
    ],
)
def test_an_entry_that_lies_is_found(tmp_path: Path, where: str, what: str, value: int) -> None:
    changed = _patched(BUNDLE, what, value, local=where != "central", central=where != "local")
    assert changed != BUNDLE
    assert f"{TOP}.zip" in _found(tmp_path, changed)


def test_a_small_size_with_the_checksum_of_that_part_is_found_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(BUNDLE)) as archive:
        last = archive.read(archive.infolist()[-1])
    packed = _patched(_patched(BUNDLE, "size", 4), "crc", zlib.crc32(last[:4]))
    with zipfile.ZipFile(io.BytesIO(packed)) as lenient:
        assert lenient.read(lenient.infolist()[-1]) == last[:4]
    assert f"differs: {TOP}.zip (byte " in _found(tmp_path, packed)


def test_a_bomb_is_refused_whatever_it_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED_LIMIT", 2**20)
    bomb = _with(_entry(f"{TOP}/last.txt"), content=bytes(2**21))
    assert "expected a bundle of at most" in _refusals(tmp_path, bomb)
    assert f"{TOP}.zip" in _found(tmp_path, _patched(bomb, "size", 100))


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ENTRIES_LIMIT", 3)
    assert "entries; expected 1 to 3" in _refusals(tmp_path, BUNDLE)


@pytest.mark.parametrize(
    "content", [b"", b"not a zip", b"%PDF-1.7\n", b"PK\x05\x06" + bytes(18), zip_bytes(TOP, {}, DAY)]
)
def test_what_is_no_zip_or_an_empty_one_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "bundle.zip" in _refusals(tmp_path, content)


def test_a_zip_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    packed = zip_bytes(TOP, FILES, DAY)
    for length in range(len(packed)):
        assert "bundle.zip" in _refusals(tmp_path, packed[:length])


def test_what_reading_would_refuse_is_not_written_either(monkeypatch: pytest.MonkeyPatch) -> None:
    assert items.unreadable(FILES) == []
    odd = ("aux", "readme.md", "é" * 128)
    found = items.unreadable(FILES | {name: Item(b"") for name in (*odd, "é" * 127)})
    assert {problem.where for problem in found} == set(odd), "a name may have 255 bytes"
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
    lay_out(tmp_path / TOP, FILES, safe=False)
    return tmp_path / TOP


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda place: (place / "thing").symlink_to("README.md"), "a link"),
        (lambda place: (place / "thing").symlink_to("data"), "a link"),
        (lambda place: os.mkfifo(place / "thing"), "neither a file nor a folder"),
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
