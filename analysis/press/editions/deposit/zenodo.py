"""A release as a draft on Zenodo, from which a person makes a record with a DOI.

The sandbox is the default and nothing is ever published: whoever holds the token looks at the draft and
publishes it, or throws it away.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit

import requests

from analysis.press.base.problems import Problem, ProblemsFoundError

SECONDS = 60
_DEPOSITIONS = "deposit/depositions"
_CREATED = (200, 201)


@dataclass(frozen=True)
class Archive:
    """A place that keeps records and gives them DOIs.

    Parameters
    ----------
    name : str
        How to call it.
    address : str
        The site, without a slash at the end; its interface stands under ``/api``.
    token_variable : str
        The environment variable that holds the token.
    """

    name: str
    address: str
    token_variable: str

    @property
    def token(self) -> str:
        """The token, blank when there is none; it is never printed, written or put into an address."""
        return os.environ.get(self.token_variable, "").strip()


SANDBOX = Archive("the Zenodo sandbox", "https://sandbox.zenodo.org", "ZENODO_SANDBOX_TOKEN")
ZENODO = Archive("Zenodo", "https://zenodo.org", "ZENODO_TOKEN")


@dataclass(frozen=True)
class Deposit:
    """What is handed in.

    Parameters
    ----------
    metadata : Mapping
        As Zenodo's deposit interface takes it: ``title``, ``creators``, ``upload_type`` and so on.
    files : tuple of Path
        In the order in which a record shows them; the first is its preview.
    """

    metadata: Mapping[str, Any]
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Draft:
    """A record that nobody sees yet.

    Parameters
    ----------
    id : int
    page : str
        Where to look at it and publish it.
    doi : str
        The DOI it will have once published; blank when the archive named none.
    """

    id: int
    page: str
    doi: str = ""


def deposit_of(bundle: Path) -> Deposit:
    """Give what a release hands in: the report and the briefing to read, and the whole bundle.

    Parameters
    ----------
    bundle : Path
        Its folder; the ``.zip`` stands beside it.

    Raises
    ------
    ProblemsFoundError
        When a file is not there.
    """
    described = bundle / ".zenodo.json"
    files = (
        bundle / "outputs" / "report" / "report.pdf",
        bundle / "outputs" / "report" / "briefing.pdf",
        bundle.with_name(f"{bundle.name}.zip"),
    )
    missing = [path for path in (described, *files) if not path.is_file()]
    if missing:
        cure = "Make the release again, or fetch the whole bundle."
        raise ProblemsFoundError(
            [Problem(str(path), "no such file", "a file of the release", cure) for path in missing]
        )
    return Deposit(json.loads(described.read_text(encoding="utf-8")), files)


def deposit_draft(
    deposit: Deposit, archive: Archive = SANDBOX, *, new_version_of: int | None = None
) -> Draft:
    """Make a draft that holds the files and the metadata of a release.

    Parameters
    ----------
    deposit : Deposit
    archive : Archive
    new_version_of : int, optional
        The record of an earlier version, so that both stand under one DOI for all versions.

    Returns
    -------
    Draft

    Raises
    ------
    ProblemsFoundError
        When there is no token, no network, or the archive refuses; with what to do by hand. A draft begun is
        taken back; if even that fails, the message says where it is.
    """
    if not archive.token:
        raise ProblemsFoundError(
            [
                Problem(
                    archive.token_variable,
                    "no token",
                    f"a token of {archive.name} with the scope deposit:write",
                    f"{_token_cure(archive)}\n{by_hand(deposit, archive)}",
                )
            ]
        )
    with _Conversation(deposit, archive) as talk:
        begun = talk.begin(new_version_of)
        try:
            return talk.fill(begun)
        except BaseException as error:
            talk.take_back(begun, error)
            raise


def by_hand(deposit: Deposit, archive: Archive) -> str:
    """Say how to make the same draft in a browser."""
    files = "\n".join(f"     {path}" for path in deposit.files)
    return (
        "By hand:\n"
        f"  1. Open {archive.address}/uploads/new (for a later version: open the record of the last one, "
        "then New version, and delete the files it offers).\n"
        f"  2. Upload, in this order:\n{files}\n"
        f"  3. Fill in:\n{_fields(deposit.metadata)}\n"
        "  4. Save the draft, look at it, and publish it. Its DOI is for this version; the record also shows "
        "one for all versions."
    )


def _fields(metadata: Mapping[str, Any]) -> str:
    lines = []
    for name, value in metadata.items():
        said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        lines.append(f"     {name.replace('_', ' ')}: {said}")
    return "\n".join(lines)


def _token_cure(archive: Archive) -> str:
    return (
        f"Make one at {archive.address}/account/settings/applications/tokens/new/ and set "
        f"{archive.token_variable}, or do it by hand."
    )


class _Bearer(requests.auth.AuthBase):
    """The token, said so that a .netrc cannot put other credentials in its place."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class _Conversation:
    """One exchange with the archive, whose refusals become problems."""

    def __init__(self, deposit: Deposit, archive: Archive) -> None:
        self.deposit, self.archive = deposit, archive
        self.session = requests.Session()
        self.session.headers["User-Agent"] = "child-focused-data"
        self.session.auth = _Bearer(archive.token)

    def __enter__(self) -> _Conversation:
        return self

    def __exit__(self, *raised: object) -> None:
        self.session.close()

    def begin(self, new_version_of: int | None) -> dict[str, Any]:
        if new_version_of is None:
            return self._ask("POST", _DEPOSITIONS, json={})
        newer = self._ask("POST", f"{_DEPOSITIONS}/{new_version_of}/actions/newversion", json={})
        draft = self._ask("GET", self._link(newer, "latest_draft"))
        for file in draft.get("files", []):
            self._ask("DELETE", f"{_DEPOSITIONS}/{draft['id']}/files/{file['id']}")
        return draft

    def fill(self, begun: dict[str, Any]) -> Draft:
        bucket = self._link(begun, "bucket")
        for path in self.deposit.files:
            content = path.read_bytes()
            kept = self._ask("PUT", f"{bucket}/{quote(path.name)}", data=content)
            sent = f"md5:{hashlib.md5(content, usedforsecurity=False).hexdigest()}"
            if kept.get("checksum") != sent:
                self._refuse(
                    f"{path.name} arrived as {kept.get('checksum')}",
                    sent,
                    "Try again: it was damaged on its way.",
                )
        told = {"metadata": {**self.deposit.metadata, "prereserve_doi": True}}
        filled = self._ask("PUT", f"{_DEPOSITIONS}/{begun['id']}", json=told)
        if filled.get("submitted"):
            self._refuse("a record that is published", "a draft", "Look at it; a record cannot be deleted.")
        doi = filled.get("metadata", {}).get("prereserve_doi", {}).get("doi", "")
        page = filled.get("links", {}).get("html") or f"{self.archive.address}/uploads/{begun['id']}"
        return Draft(begun["id"], page, doi)

    def take_back(self, begun: dict[str, Any], error: BaseException) -> None:
        """Delete the draft, and say where it is when that cannot be done."""
        try:
            self._ask("DELETE", f"{_DEPOSITIONS}/{begun['id']}")
        except ProblemsFoundError as second:
            if isinstance(error, ProblemsFoundError):
                left = Problem(
                    f"{self.archive.address}/uploads/{begun['id']}",
                    "a draft that could not be taken back",
                    "none",
                    "Delete it there.",
                )
                raise ProblemsFoundError([*error.problems, left]) from second

    def _link(self, answer: dict[str, Any], name: str) -> str:
        """Give an address the archive named, if it is the archive's own: the token goes nowhere else."""
        link = answer.get("links", {}).get(name, "")
        if urlsplit(link)[:2] != urlsplit(self.archive.address)[:2]:
            self._refuse(
                f"{name}: {link or 'no address'}", f"an address at {self.archive.address}", "Try again later."
            )
        return link

    def _ask(self, method: str, where: str, **content: Any) -> dict[str, Any]:
        address = where if where.startswith("http") else f"{self.archive.address}/api/{where}"
        try:
            answer = self.session.request(method, address, timeout=SECONDS, allow_redirects=False, **content)
        except requests.RequestException as error:
            self._refuse(
                _without_objects(error), "an answer", "See that this machine reaches it, or do it by hand."
            )
        if answer.status_code not in (*_CREATED, 204):
            self._refuse(
                f"{method} {urlsplit(address).path} was answered with {answer.status_code}: {_said(answer)}",
                "that it is done",
                _token_cure(self.archive) if answer.status_code in (401, 403) else "Mend what it names.",
            )
        if answer.status_code == 204 or not answer.content:
            return {}
        try:
            return answer.json()
        except requests.JSONDecodeError:
            self._refuse(f"{answer.text[:200]!r}", "JSON", "Try again later: this is not its interface.")

    def _refuse(self, found: str, expected: str, cure: str) -> NoReturn:
        hand = by_hand(self.deposit, self.archive)
        raise ProblemsFoundError([Problem(self.archive.address, found, expected, f"{cure}\n{hand}")])


def _said(answer: requests.Response) -> str:
    """Give the archive's own reasons, field by field."""
    try:
        told = answer.json()
    except requests.JSONDecodeError:
        return answer.text[:200]
    reasons = [f"{error.get('field')}: {error.get('message')}" for error in told.get("errors") or []]
    return "; ".join([str(told.get("message", "")), *reasons])


def _without_objects(error: requests.RequestException) -> str:
    """Say why there is no answer without the names of Python's objects."""
    match error:
        case requests.exceptions.SSLError():
            return "a certificate that cannot be trusted"
        case requests.exceptions.Timeout():
            return f"no answer within {SECONDS} seconds"
        case requests.exceptions.ConnectionError():
            return "no connection"
    return str(error)
