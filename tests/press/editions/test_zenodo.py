"""A draft on Zenodo, against a stand-in for its interface that checks every request."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.deposit.zenodo import (
    SANDBOX,
    ZENODO,
    Archive,
    Deposit,
    Draft,
    deposit_draft,
    deposit_of,
)

TOKEN = "a-token-that-nobody-may-see"
METADATA = {
    "title": "Child data",
    "upload_type": "dataset",
    "description": "What it is.",
    "creators": [{"name": "Wren, Ada"}],
    "version": "1.2.0",
    "publication_date": "2026-11-26",
}
REQUIRED = {"title", "upload_type", "description", "creators"}


@dataclass
class StandIn:
    """What the archive holds, and how it is to misbehave."""

    address: str = ""
    drafts: dict[int, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refuse: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    bucket_at: str = ""
    damage: bool = False
    publish: bool = False

    def new(self, **more: Any) -> dict[str, Any]:
        number = 100 + len(self.drafts)
        bucket = f"{self.bucket_at or self.address}/api/files/bucket-{number}"
        links = {"bucket": bucket, "html": f"{self.address}/uploads/{number}"}
        self.drafts[number] = {
            "id": number,
            "links": links,
            "files": [],
            "metadata": {},
            "submitted": False,
            **more,
        }
        return self.drafts[number]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        """Say nothing on the terminal."""

    def _do(self) -> None:
        archive: StandIn = self.server.archive
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = f"{self.command} {self.path}"
        archive.asked.append(request)
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._answer(401, {"message": "The server could not verify that you are authorized."})
        if "?" in self.path or TOKEN in self.path:
            archive.wrong.append(f"{request}: nothing but the path belongs in the address")
        if not self.headers.get("User-Agent", "").startswith("child-focused-data"):
            archive.wrong.append(f"{request}: no name of who asks")
        for pattern, (status, told) in archive.refuse.items():
            if re.fullmatch(pattern, request):
                return self._answer(status, told)
        for pattern, method in _ROUTES.items():
            found = re.fullmatch(pattern, request)
            if found:
                return method(self, archive, content, *found.groups())
        archive.wrong.append(f"{request}: Zenodo has no such address")
        return self._answer(404, {"message": "not found"})

    do_GET = do_POST = do_PUT = do_DELETE = _do  # noqa: N815

    def _answer(self, status: int, told: dict[str, Any] | None = None) -> None:
        body = json.dumps(told).encode() if told is not None else b""
        self.send_response(status)
        if status == 302:
            self.send_header("Location", told["location"])
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _json(self, archive: StandIn, content: bytes) -> dict[str, Any]:
        if self.headers.get("Content-Type") != "application/json":
            archive.wrong.append(f"{self.path}: not sent as JSON")
        return json.loads(content)

    def _create(self, archive: StandIn, content: bytes) -> None:
        if self._json(archive, content) != {}:
            archive.wrong.append("a new deposition is made empty")
        self._answer(201, archive.new())

    def _new_version(self, archive: StandIn, content: bytes, record: str) -> None:
        draft = archive.new(files=[{"id": "old-1", "filename": "old.zip"}])
        self._answer(
            201,
            {
                "id": int(record),
                "links": {"latest_draft": f"{archive.address}/api/deposit/depositions/{draft['id']}"},
            },
        )

    def _show(self, archive: StandIn, content: bytes, number: str) -> None:
        self._answer(200, archive.drafts[int(number)])

    def _upload(self, archive: StandIn, content: bytes, number: str, name: str) -> None:
        archive.drafts[int(number)]["files"].append(
            {"id": name, "filename": name, "content": content.decode("latin-1")}
        )
        sum_of = content + b"x" if archive.damage else content
        self._answer(
            201, {"key": name, "size": len(content), "checksum": f"md5:{hashlib.md5(sum_of).hexdigest()}"}
        )

    def _describe(self, archive: StandIn, content: bytes, number: str) -> None:
        metadata = self._json(archive, content)["metadata"]
        if not metadata.keys() >= REQUIRED:
            archive.wrong.append(f"metadata without {REQUIRED - metadata.keys()}")
        doi = {"prereserve_doi": {"doi": f"10.5072/zenodo.{number}", "recid": int(number)}}
        draft = archive.drafts[int(number)]
        draft |= {"metadata": metadata | doi, "submitted": archive.publish}
        self._answer(200, draft)

    def _delete_file(self, archive: StandIn, content: bytes, number: str, file: str) -> None:
        draft = archive.drafts[int(number)]
        draft["files"] = [kept for kept in draft["files"] if kept["id"] != file]
        self._answer(204)

    def _delete(self, archive: StandIn, content: bytes, number: str) -> None:
        del archive.drafts[int(number)]
        self._answer(204)


_ROUTES = {
    r"POST /api/deposit/depositions": _Handler._create,
    r"POST /api/deposit/depositions/(\d+)/actions/newversion": _Handler._new_version,
    r"GET /api/deposit/depositions/(\d+)": _Handler._show,
    r"PUT /api/files/bucket-(\d+)/([^/]+)": _Handler._upload,
    r"PUT /api/deposit/depositions/(\d+)": _Handler._describe,
    r"DELETE /api/deposit/depositions/(\d+)/files/([^/]+)": _Handler._delete_file,
    r"DELETE /api/deposit/depositions/(\d+)": _Handler._delete,
}


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Run the stand-in on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.archive = StandIn(address=f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("STAND_IN_TOKEN", TOKEN)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.archive
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def deposit(tmp_path: Path) -> Deposit:
    """Two files and what is said of them."""
    files = (tmp_path / "report.pdf", tmp_path / "child data.zip")
    for path in files:
        path.write_bytes(path.name.encode() * 1000)
    return Deposit(METADATA, files)


def _archive(stand_in: StandIn) -> Archive:
    return Archive("the stand-in", stand_in.address, "STAND_IN_TOKEN")


def _refusal(deposit: Deposit, archive: Archive, **more: Any) -> str:
    with pytest.raises(ProblemsFoundError) as raised:
        deposit_draft(deposit, archive, **more)
    assert TOKEN not in str(raised.value)
    return str(raised.value)


def test_without_a_token_nothing_is_asked_and_what_to_do_by_hand_is_said(stand_in, deposit, monkeypatch):
    monkeypatch.delenv("STAND_IN_TOKEN")
    said = _refusal(deposit, _archive(stand_in))
    assert stand_in.asked == []
    assert "STAND_IN_TOKEN: found no token" in said
    assert f"{stand_in.address}/uploads/new" in said
    for path in deposit.files:
        assert str(path) in said
    for value in ("title: Child data", "version: 1.2.0", 'creators: [{"name": "Wren, Ada"}]'):
        assert value in said


def test_without_a_network_what_to_do_by_hand_is_said(deposit, monkeypatch):
    monkeypatch.setenv("STAND_IN_TOKEN", TOKEN)
    said = _refusal(deposit, Archive("nobody", "http://127.0.0.1:9", "STAND_IN_TOKEN"))
    assert "found no connection" in said
    assert "By hand:" in said


def test_a_token_that_is_refused_says_where_to_make_another(stand_in, deposit, monkeypatch):
    monkeypatch.setenv("STAND_IN_TOKEN", "old")
    said = _refusal(deposit, _archive(stand_in))
    assert "answered with 401" in said
    assert "/account/settings/applications/tokens/new/" in said
    assert stand_in.drafts == {}


def test_metadata_that_are_refused_are_said_field_by_field_and_the_draft_is_taken_back(stand_in, deposit):
    errors = {"message": "Validation error.", "errors": [{"field": "metadata.license", "message": "unknown"}]}
    stand_in.refuse = {r"PUT /api/deposit/depositions/\d+": (400, errors)}
    said = _refusal(deposit, _archive(stand_in))
    assert "Validation error.; metadata.license: unknown" in said
    assert stand_in.drafts == {}


def test_a_file_damaged_on_its_way_stops_and_the_draft_is_taken_back(stand_in, deposit):
    stand_in.damage = True
    assert "damaged on its way" in _refusal(deposit, _archive(stand_in))
    assert stand_in.drafts == {}


def test_a_draft_that_cannot_be_taken_back_is_named(stand_in, deposit):
    stand_in.damage = True
    stand_in.refuse = {r"DELETE .*": (500, {"message": "broken"})}
    assert f"{stand_in.address}/uploads/100: found a draft that could not be taken back" in _refusal(
        deposit, _archive(stand_in)
    )


def test_the_token_goes_to_no_other_place_than_the_archive(stand_in, deposit):
    stand_in.bucket_at = "http://localhost:1"
    assert "expected an address at" in _refusal(deposit, _archive(stand_in))
    assert stand_in.drafts == {}


def test_a_redirect_is_not_followed(stand_in, deposit):
    stand_in.refuse = {r"POST .*": (302, {"location": f"{stand_in.address}/elsewhere"})}
    assert "answered with 302" in _refusal(deposit, _archive(stand_in))
    assert stand_in.asked == ["POST /api/deposit/depositions"]


def test_a_record_that_was_published_after_all_is_an_alarm(stand_in, deposit):
    stand_in.publish = True
    assert "found a record that is published" in _refusal(deposit, _archive(stand_in))


def test_a_page_in_the_place_of_the_interface_is_no_answer(stand_in, deposit, monkeypatch):
    monkeypatch.setattr(_Handler, "_answer", _page)
    assert "found '<html>" in _refusal(deposit, _archive(stand_in))


def _page(handler: BaseHTTPRequestHandler, *told: object) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "27")
    handler.end_headers()
    handler.wfile.write(b"<html>Down for now.</html>\n")


def test_a_draft_holds_the_files_and_the_metadata_and_is_never_published(stand_in, deposit):
    draft = deposit_draft(deposit, _archive(stand_in))
    assert draft == Draft(100, f"{stand_in.address}/uploads/100", "10.5072/zenodo.100")
    held = stand_in.drafts[100]
    assert {file["filename"]: file["content"].encode("latin-1") for file in held["files"]} == {
        "report.pdf": deposit.files[0].read_bytes(),
        "child%20data.zip": deposit.files[1].read_bytes(),
    }
    assert METADATA.items() <= held["metadata"].items()
    assert stand_in.wrong == []
    assert not any("publish" in request for request in stand_in.asked)


def test_a_later_version_stands_under_the_same_record_without_the_old_files(stand_in, deposit):
    draft = deposit_draft(deposit, _archive(stand_in), new_version_of=42)
    assert stand_in.asked[0] == "POST /api/deposit/depositions/42/actions/newversion"
    assert [file["id"] for file in stand_in.drafts[draft.id]["files"]] == ["report.pdf", "child%20data.zip"]
    assert stand_in.wrong == []


def test_a_bundle_without_its_files_cannot_be_handed_in(tmp_path):
    with pytest.raises(ProblemsFoundError) as raised:
        deposit_of(tmp_path / "child-focused-data-1.2.0")
    assert len(raised.value.problems) == 4


def test_the_sandbox_is_another_place_with_another_token():
    assert SANDBOX.address != ZENODO.address
    assert SANDBOX.token_variable != ZENODO.token_variable
