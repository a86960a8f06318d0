"""What a publisher sent is told by its content, and what unpacks to too much is refused."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from analysis.press.ingest import opening
from analysis.press.ingest.delimited import encoding_of
from analysis.press.ingest.opening import open_files

CSV = b"Month,Count\nJan 2025,1\n"


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def opened(tmp_path, content: bytes, name: str = "download"):
    path = tmp_path / name
    path.write_bytes(content)
    found = open_files(path)
    return found.files, found.problems


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b" \n\n", "an empty file"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"<!DOCTYPE html><html>Page not found</html>", "a web page (HTML)"),
        (b"MIME-Version: 1.0\n\n<html>", "a web archive (MHT), which is a page and not its data"),
        (packed(**{"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b""}), "a binary workbook (xlsb)"),
        (b"\x89PNG\r\n", "a picture"),
        (b"Rar!\x1a\x07", "a rar archive"),
        (b"PAR1\x15\x04", "a Parquet file"),
        (b"a,b\x00,c\n", "bytes that are neither text nor a workbook"),
        (
            packed(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}),
            "an office document of another kind",
        ),
        (packed(), "a zip without files"),
        (packed(**{"__MACOSX/._a.csv": CSV}), "a zip without files"),
    ],
)
def test_what_is_no_data_file_is_refused_by_what_it_is(tmp_path, content, found):
    files, problems = opened(tmp_path, content, "data.csv")
    assert files == []
    assert [problem.found for problem in problems] == [found]
    assert problems[0].where == "data.csv"
    assert problems[0].cure


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (CSV, "csv"),
        (gzip.compress(CSV, mtime=0), "csv"),
        (b"\xff\xfe" + "Month,Count\n".encode("utf-16-le"), "csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "xls"),
        (packed(**{"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "xlsx"),
        (
            packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<a/>"}),
            "ods",
        ),
    ],
)
@pytest.mark.parametrize("name", ["table.xls", "table.csv", "table"])
def test_the_kind_is_told_by_content_whatever_the_name(tmp_path, content, kind, name):
    files, problems = opened(tmp_path, content, name)
    assert problems == []
    assert [(file.identity.kind, file.identity.name) for file in files] == [(kind, name)]


def test_a_zip_gives_its_files_in_order_without_clutter(tmp_path):
    content = packed(
        **{
            "b/two.csv": CSV,
            "a one.csv": CSV + b"Feb 2025,2\n",
            "__MACOSX/b/._two.csv": b"\x00",
            "b/.DS_Store": b"\x00",
        }
    )
    files, problems = opened(tmp_path, content, "release.zip")
    assert problems == []
    assert [file.identity.where for file in files] == ["release.zip: a one.csv", "release.zip: two.csv"]
    assert all(file.identity.taken_from == "release.zip" for file in files)


def test_a_zip_inside_a_zip_is_read_and_one_more_inside_is_refused(tmp_path):
    inner = packed(**{"a.csv": CSV})
    files, _ = opened(tmp_path, packed(**{"inner.zip": inner}), "outer.zip")
    assert [file.identity.where for file in files] == ["outer.zip: inner.zip: a.csv"]
    files, problems = opened(tmp_path, packed(**{"middle.zip": packed(**{"inner.zip": inner})}), "outer.zip")
    assert files == []
    assert "a zip inside a zip inside a zip" in problems[0].found


def test_a_member_whose_name_climbs_out_is_read_in_place(tmp_path):
    files, _ = opened(tmp_path, packed(**{"../../evil.csv": CSV}), "release.zip")
    assert [file.identity.name for file in files] == ["evil.csv"]
    assert not (tmp_path.parent / "evil.csv").exists()


def test_what_unpacks_to_more_than_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "UNPACKED_LIMIT", 10_000)
    monkeypatch.setattr(opening, "FILE_LIMIT", 5_000)
    bombs = {
        "a.zip": packed(**{f"{n}.csv": b"1,2\n" * 1_000 for n in range(4)}),
        "c.csv.gz": gzip.compress(b"1,2\n" * 10_000, mtime=0),
        "d.csv": b"1,2\n" * 10_000,
    }
    for name, content in bombs.items():
        files, problems = opened(tmp_path, content, name)
        assert files == []
        assert len(problems) == 1, name
        assert "MB" in problems[0].found


@pytest.mark.parametrize("cut", [1, 10, 30, 60])
def test_a_damaged_zip_is_refused(tmp_path, cut):
    content = packed(**{"a.csv": CSV * 10})
    files, problems = opened(tmp_path, content[:-cut], "release.zip")
    assert files == []
    assert problems[0].found.startswith("a damaged file")


def test_a_missing_file_is_refused(tmp_path):
    problems = open_files(tmp_path / "nothing.csv").problems
    assert problems[0].found == "No such file or directory"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_text_is_decoded_as_it_was_written(tmp_path, encoding):
    words = "Ynys Môn,£\n"
    files, _ = opened(tmp_path, words.encode(encoding))
    assert files[0].content.decode(encoding_of(files[0].content)) == words


def test_bytes_that_windows_does_not_know_are_latin():
    assert encoding_of(b"\x81\xf4") == "latin-1"


def test_what_lies_beside_the_data_is_named_and_left_aside(tmp_path):
    path = tmp_path / "release.zip"
    path.write_bytes(
        packed(
            **{
                "data/one.csv": CSV,
                "Read me.pdf": b"%PDF-1.7",
                "Release 2025\\": b"",
                "__MACOSX\\._x.csv": b"x",
            }
        )
    )
    found = open_files(path)
    assert found.problems == []
    assert [file.identity.name for file in found.files] == ["one.csv"]
    assert found.aside == [("release.zip: Read me.pdf", "a PDF")]


def test_a_workbook_with_a_password_is_told_as_that(tmp_path):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    _, problems = opened(tmp_path, locked, "tables.xlsx")
    assert problems[0].found == "a workbook that is locked with a password"


def test_what_need_not_end_is_refused_without_waiting_for_it(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    log = [path for path in [Path("/proc/kmsg")] if os.access(path, os.R_OK)]
    for path in (pipe, Path("/dev/zero"), Path("/dev/null"), *log):
        (problem,) = open_files(path).problems
        assert (problem.where, problem.found) == (str(path), "a device or a pipe, which need not end")
    (beside,) = open_files(tmp_path).problems
    assert "a device or a pipe" in beside.found


def test_a_file_that_hides_its_size_is_read_to_the_limit_only(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "FILE_LIMIT", 2**20)
    (tmp_path / "figures.csv").write_bytes(b"a,b\n" * 2**19)
    (problem,) = open_files(tmp_path / "figures.csv").problems
    assert problem.found == "more than 1 MB"
