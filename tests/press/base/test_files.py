"""What a process that was killed left of a file is removed, and never what another is writing."""

import os
import subprocess
from pathlib import Path

from analysis.press.base.files import tidy


def test_of_files_half_written_those_of_processes_that_have_ended_are_removed(tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    (tmp_path / "pages").mkdir()
    for folder in (tmp_path, tmp_path / "pages"):
        for writer in (ended.pid, os.getpid()):
            (folder / f".a.html.{writer}-1.partial").touch()
    tidy(tmp_path)
    left = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.partial")]
    name = f".a.html.{os.getpid()}-1.partial"
    assert sorted(left) == [name, f"pages/{name}"]
