"""How the command line ends when the command is wrong, or when the system refuses: with the place and the cure, and no trace of code."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

import analysis.cli
from analysis.cli.documents import render
from analysis.press.base.files import write_whole
from analysis.press.base.paths import Project
from analysis.press.base.printable import printable
from analysis.press.base.problems import Problem, system_problem


@pytest.mark.parametrize(
    "command",
    [
        ["render", "nonsense"],
        ["render", "report", "--as-of", "2025-13-01"],
        ["render", "report", "--as-of", ""],
        ["render", "report", "-P", "nonsense"],
        ["render", "report", "-P", "nonsense:1"],
        ["render", "report", "--to", "odt"],
        ["claims", "--as-of", "soon"],
        ["changes", "--from", "nonsense"],
        ["cite", "nonsense"],
        ["nonsense"],
    ],
)
def test_a_command_that_is_wrong_ends_with_two(command, monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["childdata", *command])
    with pytest.raises(SystemExit) as ended:
        analysis.cli.main()
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "formats"),
    [
        ([], ("html", "typst")),
        (["--to", "pdf", "--to", "html"], ("html", "typst")),
        (["--to", "docx,pdf", "--to", "pdf"], ("typst", "docx")),
    ],
)
def test_every_format_that_is_asked_for_counts(asked: list[str], formats: tuple[str, ...]) -> None:
    assert render.make_context("render", asked).params["formats"] == formats


def test_where_nothing_more_can_be_printed_it_ends_with_one_and_says_so(checkout: Project) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "analysis", "--help"]
        ended = subprocess.run(
            command, cwd=checkout.root, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 1
    assert "what this command prints: found No space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_what_the_system_refuses_names_the_file_what_happened_and_the_cure(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(OSError, match="cache") as refused:
        write_whole(tmp_path / "cache" / "a.html", b"page")
    assert str(system_problem(refused.value)).split(": found ")[0].endswith("cache")
    for number, cure in ((errno.ENOSPC, "Free some"), (errno.EROFS, "Change its rights")):
        said = str(system_problem(OSError(number, os.strerror(number), "outputs/report.html")))
        assert said.startswith("outputs/report.html: found ")
        assert cure in said


def test_a_disk_that_fills_up_while_a_file_is_written_names_the_file(tmp_path: Path) -> None:
    code = (
        "import resource, signal; from pathlib import Path; from analysis.press.base.files import write_whole;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "write_whole(Path('page.html'), b'x' * 2000)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(analysis.__file__).parents[1])}
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "File too large: 'page.html'" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_problem_prints_no_character_that_nobody_sees_and_no_cell_whole() -> None:
    hostile = "\x1b]0;owned\x07\n1 problem:\r\u202e\ufffe\udc80" + "x" * 100_000
    said = str(Problem(f"a{hostile}.csv", hostile, hostile, hostile, row=1, column=hostile))
    assert said.isprintable()
    assert len(said) < 5_000
    assert "\\x1b]0;owned\\x07\\n1 problem:" in said


def test_text_that_can_be_seen_is_printed_as_it_is() -> None:
    said = "“Children” ÿ 名 é 40\N{NO-BREAK SPACE}weeks"
    assert printable(said) == said
