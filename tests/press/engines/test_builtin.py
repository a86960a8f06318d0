"""What pandoc is given beside a document, and what is loaded for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.press.engines import builtin
from analysis.press.engines.written import NOWHERE


def test_a_folder_of_any_name_is_read_in_any_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    folder = tmp_path / "another pläce 名"
    folder.mkdir()
    (folder / "page.html").write_text("<body>$body$</body>")
    asked = ["--from=markdown", "--to=html5", f"--template={folder / 'page.html'}"]
    assert builtin._run(asked, b"Text.", NOWHERE, folder) == b"<body><p>Text.</p></body>"


def test_a_render_of_which_nothing_changed_loads_no_pandas_and_no_reader_of_pdf() -> None:
    loaded = "import sys, analysis.press.engines.quarto; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert not {"pandas", "numpy", "matplotlib", "pypdfium2"} & {*modules.stdout.split()}
