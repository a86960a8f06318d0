"""A signed bundle says who signed it; any other signature, key or manifest is told from that."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import cli
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.bundle.manifest import MANIFEST
from analysis.press.editions.bundle.open_bundle import open_bundle
from analysis.press.editions.bundle.signature import ENDING, sign, signature_of, signed_by
from analysis.press.editions.bundle.verify import Verification, verify
from analysis.press.editions.bundle.write_bundle import Written
from tests.press.editions.small_bundle import VERSION, as_folder, as_zip


def key(folder: Path, name: str) -> Path:
    path = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)], check=True)
    return path


def manifest_of(bundle: Path) -> bytes:
    return open_bundle(bundle).unpacked.files[MANIFEST].content


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A key, and a file that says whose it is."""
    path = key(tmp_path, "ours")
    public = path.with_suffix(".pub").read_text()
    (tmp_path / "signers").write_text(f'ada@example.org namespaces="release-manifest" {public}')
    return path


@pytest.fixture
def signed(tmp_path: Path, ours: Path) -> Path:
    """A bundle with its signature beside it."""
    bundle = as_zip(tmp_path)
    signature_of(bundle, VERSION).write_bytes(sign(manifest_of(bundle), ours))
    return bundle


def check(bundle: Path, **options: Path) -> Verification:
    return verify(bundle, signers=bundle.parent / "signers", **options)


def test_a_signature_by_a_key_that_nobody_named_is_refuted(tmp_path: Path, signed: Path) -> None:
    signature_of(signed, VERSION).write_bytes(sign(manifest_of(signed), key(tmp_path, "theirs")))
    found = check(signed)
    assert not found.all_well
    assert found.signed_by == ""
    assert found.identity.refuted == (
        f"child-focused-data-{VERSION}{ENDING} is no signature by anybody whom signers names",
    )


@pytest.mark.parametrize("of", ["another manifest", "nothing"])
def test_a_signature_of_another_bundle_or_of_a_manifest_that_was_altered_is_refuted(
    signed: Path, ours: Path, of: str
) -> None:
    content = manifest_of(signed).replace(b"1.2.0", b"1.2.1") if of == "another manifest" else b""
    signature_of(signed, VERSION).write_bytes(sign(content, ours))
    (said,) = check(signed).identity.refuted
    assert "is signed by ada@example.org, but not over its manifest.json" in said


def test_a_signature_made_for_another_purpose_is_refuted(signed: Path, ours: Path) -> None:
    command = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(ours), "-n", "file"]
    made = subprocess.run(command, input=manifest_of(signed), capture_output=True, check=True).stdout
    signature_of(signed, VERSION).write_bytes(made)
    assert not check(signed).all_well


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"]
)
def test_what_is_no_signature_is_refuted(signed: Path, content: bytes) -> None:
    signature_of(signed, VERSION).write_bytes(content)
    assert not check(signed).all_well


@pytest.mark.parametrize("gone", ["signers", f"child-focused-data-{VERSION}{ENDING}"])
def test_a_missing_signature_or_file_of_signers_is_named(signed: Path, gone: str) -> None:
    (signed.parent / gone).unlink()
    with pytest.raises(ProblemsFoundError, match="no such file"):
        check(signed)


@pytest.mark.parametrize("content", ["", "not a key\n"])
def test_what_is_no_key_signs_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "key").write_text(content)
    with pytest.raises(ProblemsFoundError, match="a key that can sign"):
        sign(b"a", tmp_path / "key")


def test_without_ssh_keygen_what_is_missing_is_said(
    signed: Path, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    for act in (lambda: sign(b"", ours), lambda: check(signed)):
        with pytest.raises(ProblemsFoundError, match="OpenSSH"):
            act()


def test_a_bundle_that_is_signed_says_by_whom_in_words_and_for_machines(signed: Path) -> None:
    found = check(signed)
    assert found.all_well
    assert found.signed_by.startswith("ada@example.org (ED25519 key SHA256:")
    arguments = ["verify", str(signed), "--checksums-only", "--signers", str(signed.parent / "signers")]
    said = CliRunner().invoke(cli, arguments)
    assert said.exit_code == 0, said.output
    assert "Signed by ada@example.org (ED25519" in said.output
    told = CliRunner().invoke(cli, [*arguments, "--json"])
    assert json.loads(told.stdout)["signed_by"] == found.signed_by


def test_the_signature_may_lie_elsewhere_and_a_folder_is_checked_like_its_zip(
    tmp_path: Path, signed: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.sig"
    shutil.move(signature_of(signed, VERSION), elsewhere)
    shutil.unpack_archive(signed, tmp_path)
    for bundle in (signed, tmp_path / f"child-focused-data-{VERSION}"):
        assert check(bundle, signature=elsewhere).signed_by


def test_the_same_manifest_gives_the_same_signature(signed: Path, ours: Path) -> None:
    assert sign(b"a", ours) == sign(b"a", ours)
    assert signed_by(b"a", signature_of(signed, VERSION), signed.parent / "signers")[0] == ""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A release that only notes that it was asked for; what it would write lies there already."""
    asked: list[str] = []

    def release(here: object, version: str, progress: object, **options: object) -> Written:
        asked.append(version)
        return Written(as_folder(tmp_path), as_zip(tmp_path))

    monkeypatch.setattr("analysis.press.editions.versions.release.release", release)
    return asked


def test_a_key_that_cannot_sign_is_told_before_a_release_is_made(tmp_path: Path, made: list[str]) -> None:
    said = CliRunner().invoke(cli, ["release", VERSION, "--sign", str(tmp_path / "no-key")])
    assert said.exit_code == 1
    assert isinstance(said.exception, ProblemsFoundError) or "a key that can sign" in said.output
    assert made == []


def test_a_release_that_is_to_be_signed_is_made_and_then_signed(
    tmp_path: Path, ours: Path, made: list[str]
) -> None:
    said = CliRunner().invoke(cli, ["release", VERSION, "--sign", str(ours)])
    assert said.exit_code == 0, said.output
    assert made == [VERSION]
    assert check(tmp_path / f"child-focused-data-{VERSION}.zip").signed_by
