"""A cell that does not end, prints without end or is interrupted ends all the same, is named with its line, and leaves nothing running."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.documents.qmd import read_document
from analysis.press.engines import cells
from analysis.press.engines.execution import Executed, Limits, execute, execution_key
from analysis.press.engines.kernels import Kernels
from tests.press.engines.conftest import ended
from tests.shared_kernels import SharedKernels

STARTS_ANOTHER = """
import os, subprocess
from pathlib import Path
other = subprocess.Popen(["sleep", "987"])
Path("running.txt").write_text(f"{os.getpid()} {other.pid} ")
"""


@pytest.fixture
def run(small: Project):
    """Run a document of one body, whose first line is the fourth of its file, in a kernel of its own or in one that is split."""

    def run(body: str, seconds: int = 60, *, alone: bool = False) -> Executed:
        path = small.root / "a.qmd"
        path.write_text(f"---\ntitle: A\n---\n{body}", encoding="utf-8")
        with Kernels(small) if alone else SharedKernels(small, several=True) as kernels:
            return execute(read_document(path, "a.qmd"), {}, "same", small, Limits(seconds), kernels)

    return run


def refused(run, *arguments: object, **how: object) -> Problem:
    with pytest.raises(ProblemsFoundError) as raised:
        run(*arguments, **how)
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize("never", ["while True: pass", "import time; time.sleep(987)"])
def test_a_cell_that_does_not_end_is_ended_with_its_line_and_all_that_it_started(run, small, never) -> None:
    problem = refused(run, f"Text.\n\n```{{python}}\n{STARTS_ANOTHER}\n{never}\n```\n", 2, alone=True)
    assert (problem.where, problem.row) == ("a.qmd", 6)
    assert problem.found == "a cell that had not ended after 2 seconds"
    assert "--cell-seconds" in problem.cure
    assert ended([int(each) for each in (small.root / "running.txt").read_text().split()])


@pytest.mark.parametrize("imported", ["analysis.press.claims.ledger", "analysis.study.prints"])
def test_what_prints_sentences_of_others_runs_again_when_a_title_above_them_or_a_passage_is_another(
    small: Project, imported: str
) -> None:
    small.package.unlink()  # others share what it leads to
    (small.package / "study").mkdir(parents=True)
    (small.package / "study" / "prints.py").write_text("import analysis.press.claims.ledger\n")
    reading, written = (small.root / "report" / f"{name}.qmd" for name in "ab")
    reading.write_text(f"---\ntitle: A\n---\n```{{python}}\nimport {imported}\n```\n")
    text = "---\ntitle: B\n---\n## Title\n\n### Beneath\n\n[It fell]{.claim #clm-fell}.\n\n::: {#asks}\nAsk.\n:::\n"
    small.config.write_text("project:\n  render: [report/a.qmd, report/b.qmd]\n")

    def key(said: str) -> str:
        written.write_text(said)
        return execution_key(read_document(reading, "report/a.qmd"), {}, "same", small)

    assert key(text) == key(f"{text} A word.") != key(text.replace("Title", "Other"))
    assert key(text) != key(text.replace("Ask.", "Ask again."))


def test_an_inline_expression_that_does_not_end_is_ended_with_its_line(run) -> None:
    problem = refused(run, 'Text.\nText `{python} __import__("time").sleep(987)`.\n', 2)
    assert (problem.where, problem.row) == ("a.qmd", 5)


def test_what_a_cell_prints_beyond_the_limit_is_cut_and_said(run, monkeypatch) -> None:
    monkeypatch.setattr(cells, "MOST_PRINTED", 1_000)
    body = '```{python}\nfor _ in range(100): print("x" * 99, flush=True)\n```\n\n```{python}\nprint("few")\n```\n'
    long, few = (block for block in run(body).blocks if "outputs" in block)
    assert (
        long["cut"]
        == "a.qmd, line 4: the cell printed 10,000 characters; the first 1,000 stand in the document"
    )
    text = "".join(output["text"] for output in long["outputs"])
    assert text.startswith("x" * 99)
    assert text.endswith(
        "Cut here: the cell printed 10,000 characters; the first 1,000 stand in the document.\n"
    )
    assert len(text) < 1_200
    assert "".join(output["text"] for output in few["outputs"]) == "few\n"
    assert "cut" not in few


def test_what_a_cell_shows_beyond_the_limit_is_refused(run, monkeypatch) -> None:
    monkeypatch.setattr(cells, "MOST_PRINTED", 1_000)
    problem = refused(run, '```{python}\nfrom IPython.display import HTML\nHTML("x" * 2_000)\n```\n')
    assert (problem.where, problem.row, problem.expected) == ("a.qmd", 4, "at most 1,000")


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ('raise OSError(28, "No space left on device", "figures/x.svg")', "x.svg"),
        # all that a kernel says which has no room to say more
        ("class NoneType(Exception): pass\nraise NoneType(None)", ".cache"),
    ],
)
def test_a_full_disk_is_no_fault_of_the_cell(run, monkeypatch, cell: str, place: str) -> None:
    full = shutil.disk_usage("/")._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: full)
    problem = refused(run, f"```{{python}}\n{cell}\n```\n")
    assert problem.where.endswith(place)
    assert problem.cure == "Free some, then run it again."


@pytest.mark.parametrize(
    ("documents", "never"), [(["a"], "while True: pass"), ([], "import time; time.sleep(987)")]
)
def test_an_interrupted_render_of_one_or_of_all_ends_and_leaves_nothing_running(
    small: Project, documents: list[str], never: str
) -> None:
    folder = small.root / "report"
    (folder / "a.qmd").write_text(
        f"---\ntitle: A\nformat: html\n---\n\n```{{python}}\n{STARTS_ANOTHER}\n{never}\n```\n"
    )
    command = [sys.executable, "-m", "analysis", "render", *documents, "--engine", "builtin"]
    environment = {**os.environ, "PYTHONPATH": str(small.root)}
    with subprocess.Popen(command, cwd=small.root, env=environment, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 120
        while not (folder / "running.txt").is_file() and time.monotonic() < until and process.poll() is None:
            time.sleep(0.1)
        time.sleep(0.5)
        assert process.poll() is None, process.stderr.read()
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[1].decode()
        took = time.monotonic() - began
    print(f"ended {took:.1f} s after Ctrl-C")
    assert (process.returncode, "Traceback" in said) == (1, False), said
    assert took < 10, "2 s on a machine that has nothing else to do"
    assert ended([int(each) for each in (folder / "running.txt").read_text().split()])
