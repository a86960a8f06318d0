"""Kernels that are split from one process are as those that are started one by one, and none stays behind."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.documents.qmd import read_document
from analysis.press.engines import kernels as module
from analysis.press.engines.execution import Limits, execute
from analysis.press.engines.kernels import Kernels
from tests.press.engines.conftest import ended
from tests.shared_kernels import SharedKernels

pytestmark = [
    pytest.mark.renders,
    pytest.mark.skipif(not module.CAN_SPLIT, reason="kernels are split on Linux alone"),
]
TELLING = """\
import builtins, os, sys
import analysis, matplotlib, pandas
marked = hasattr(builtins, "mark")
builtins.mark = True
[marked, hash("a"), os.getcwd(), os.environ["TZ"], matplotlib.get_backend(), analysis.__file__, sys.path]
"""
PING = """\
import time, zmq
from ipykernel.connect import get_connection_info
info = get_connection_info(unpack=True)
with zmq.Context() as context:
    for channel in ("shell", "control"):
        with context.socket(zmq.REQ) as beating:
            beating.linger = 1000
            beating.connect(f"{info['transport']}://{info['ip']}:{info[channel + '_port']}")
            beating.send(b"ping")
            time.sleep(1)
"""
Run = Callable[..., list]


@contextmanager
def running(project: Project, *, several: bool, anew: bool = False) -> Iterator[Run]:
    """Give what runs the cells of a document and gives what its last cell shows; split from what other tests left, or loaded anew."""
    with (SharedKernels if several and not anew else Kernels)(project, several=several) as kernels:

        def run(name: str, *cells: str, seconds: int = 20) -> list[dict]:
            path = project.root / "report" / f"{name}.qmd"
            path.write_text("".join(f"```{{python}}\n{cell}\n```\n\n" for cell in cells))
            document, limits = read_document(path, f"report/{name}.qmd"), Limits(seconds)
            executed = execute(document, {}, str(several), project, limits, kernels)
            return executed.blocks[-1]["outputs"]

        yield run


def test_a_kernel_that_dies_is_told_and_the_next_starts(small: Project) -> None:
    with running(small, several=True) as run:
        with pytest.raises(ProblemsFoundError, match="the kernel died"):
            run("dies", "import os\nos._exit(3)")
        assert run("lives", "1 + 1")[0]["data"]["text/plain"] == "2"


def test_a_cell_that_does_not_end_is_ended_with_all_that_it_started(small: Project) -> None:
    begun = small.root / "begun.txt"
    cell = f"""
import os, pathlib, subprocess, time
other = subprocess.Popen(["sleep", "987"])
pathlib.Path("{begun}").write_text(f"{{os.getpid()}} {{other.pid}}")
time.sleep(987)"""
    with running(small, several=True) as run, pytest.raises(ProblemsFoundError, match="had not ended"):
        run("never", cell, seconds=2)
    assert ended([int(word) for word in begun.read_text().split()])


def test_where_the_process_that_is_split_has_ended_another_takes_its_place(small: Project) -> None:
    with running(small, several=True) as run:
        first = int(run("first", "import os\nos.getppid()")[0]["data"]["text/plain"])
        os.kill(first, signal.SIGKILL)
        second = int(run("second", "import os\nos.getppid()")[0]["data"]["text/plain"])
    assert first != second


def test_where_it_never_starts_the_document_says_so(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.sys, "executable", "/bin/false")
    with (
        running(small, several=True, anew=True) as run,
        pytest.raises(ProblemsFoundError, match="did not start 3 times"),
    ):
        run("never", "1 + 1")


def test_a_document_finds_nothing_of_another_and_all_is_as_in_a_kernel_of_its_own(small: Project) -> None:
    with running(small, several=True, anew=True) as run:
        told = [run(name, TELLING) for name in ("one", "other")]
    with running(small, several=False) as run:
        alone = run("alone", TELLING)
    assert told[0] == told[1] == alone
    assert alone[0]["data"]["text/plain"].startswith("[False,")


def test_a_frame_is_printed_as_in_a_kernel_of_its_own(small: Project) -> None:
    wide = "import pandas as pd\npd.DataFrame([['a text of some length'] * 30])"
    shown = []
    for several in (True, False):
        with running(small, several=several) as run:
            shown.append(run("wide", wide))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("several", [True, False])
def test_a_heartbeat_meant_for_a_kernel_that_had_the_port_before_is_no_result(
    small: Project, monkeypatch: pytest.MonkeyPatch, several: bool
) -> None:
    # where it is set, a kernel does not look at what is written past its streams
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    with running(small, several=several) as run:
        assert run("pinged", PING) == []
        told = run("told", "import logging\nlogging.warning('of the cell')")
    assert "of the cell" in told[0]["text"]


def test_no_process_stays_behind(small: Project) -> None:
    with running(small, several=True, anew=True) as run:
        said = run("pids", "import os\nprint(os.getpid(), os.getppid())")
    pids = [int(word) for word in said[0]["text"].split()]
    assert ended(pids)
