"""The commands that README names sign the manifest of a bundle and say who signed it; what was altered is refuted."""

import re
import subprocess
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.editions.bundle.manifest import MANIFEST
from tests.press.editions.small_bundle import as_folder


@pytest.mark.parametrize("altered", [False, True])
def test_the_commands_of_the_readme_sign_a_bundle_and_say_by_whom(
    checkout: Project, tmp_path: Path, altered: bool
) -> None:
    bundle = as_folder(tmp_path)
    key = tmp_path / "ours"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (tmp_path / "allowed_signers").write_text(f"ada@example.org {key.with_suffix('.pub').read_text()}")
    readme = (checkout.root / "README.md").read_text(encoding="utf-8")
    names = {"~/.ssh/id_ed25519": key.name, "NAME": "ada@example.org"}
    folders = re.compile(r"(?:releases/)?child-focused-data-1\.1\.0/")
    sign, verify = (
        folders.sub(f"{bundle.name}/", " ".join(names.get(word, word) for word in line.split()))
        for line in re.findall(r"^ssh-keygen -Y .*$", readme, re.MULTILINE)
    )
    subprocess.run(sign, shell=True, cwd=tmp_path, check=True)
    if altered:
        manifest = bundle / MANIFEST
        manifest.write_bytes(manifest.read_bytes().replace(b"1.2.0", b"1.2.1"))
    found = subprocess.run(verify, shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert (found.returncode == 0) is not altered
    assert altered or 'Good "release-manifest" signature for ada@example.org' in found.stdout
