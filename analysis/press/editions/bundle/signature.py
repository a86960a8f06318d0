"""Signs a bundle and says who signed one: an SSH signature over its manifest, which names every file by its checksum.

OpenSSH's own ``ssh-keygen`` does both, without a network; whose key is whose stands in a file of allowed signers, as git uses it.
"""

import os
import subprocess
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.editions.bundle.manifest import MANIFEST
from analysis.press.study import bundle_name

ENDING = ".manifest.sig"
_NAMESPACE = "release-manifest"
_SECONDS = 120


def signature_of(bundle: Path, version: str) -> Path:
    """Say where the signature of a bundle lies: beside its zip and its folder."""
    return bundle.resolve().with_name(f"{bundle_name(version)}{ENDING}")


def sign(content: bytes, key: Path) -> bytes:
    """Sign a manifest with a private key, or with a public one whose private half an agent holds.

    Raises ``ProblemsFoundError`` when there is no ``ssh-keygen``, or it cannot sign with the key.
    """
    made = _run(["sign", "-f", str(key), "-n", _NAMESPACE], content)
    if made.returncode or not made.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        cure = "Name a key that `ssh-keygen -t ed25519` made; one with a passphrase needs an agent."
        raise refusal(str(key), _last_words(made), "a key that can sign", cure)
    return made.stdout


def signed_by(content: bytes, signature: Path, signers: Path) -> tuple[str, str]:
    """Hold a signature to a manifest.

    Returns: tuple of str. Who signed, with the key, and what is wrong; one of them is empty.

    Raises ``ProblemsFoundError`` when there is no ``ssh-keygen``, or no such file.

    Parameters
    ----------
    signers : Path
        A file of allowed signers: a name and a public key a line.
    """
    published = "Get it from where the bundle was published: --signature FILE."
    needed = {
        signature: ("the signature of the bundle", published),
        signers: ("a file of allowed signers", "Write it: a name and a public key a line."),
    }
    if missing := [path for path in needed if not path.is_file()]:
        raise ProblemsFoundError(Problem(str(path), "no such file", *needed[path]) for path in missing)
    named = _run(["find-principals", "-s", str(signature), "-f", str(signers)], b"")
    names = named.stdout.decode(errors="replace").splitlines()
    if named.returncode or not names:
        return "", f"{signature.name} is no signature by anybody whom {signers.name} names"
    for name in names:
        wanted = ["verify", "-f", str(signers), "-I", name, "-n", _NAMESPACE, "-s", str(signature)]
        checked = _run(wanted, content)
        if checked.returncode == 0:
            return f"{name} ({_last_words(checked).rpartition(' with ')[2]})", ""
    return "", f"{signature.name} is signed by {names[0]}, but not over its {MANIFEST}"


def _run(arguments: list[str], content: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["ssh-keygen", "-Y", *arguments],
            input=content,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError as error:
        cure = "Install OpenSSH's client programs."
        raise refusal("ssh-keygen", "no such command on PATH", "OpenSSH 8.2 or later", cure) from error
    except subprocess.TimeoutExpired as error:
        found, expected = f"no answer in {_SECONDS} seconds", "a key without a passphrase, or an agent"
        raise refusal("ssh-keygen", found, expected, "Load it: ssh-add.") from error


def _last_words(done: subprocess.CompletedProcess[bytes]) -> str:
    said = (done.stdout + done.stderr).decode(errors="replace").strip().split("\n")[-1]
    return "".join(filter(str.isprintable, said)) or f"exit code {done.returncode}"
