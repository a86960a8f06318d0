"""Starts the Jupyter kernels in which cells run: each a process of its own, split from one that has loaded what they all load.

A kernel takes two seconds of a processor to load pandas, matplotlib and the study before its first cell, and more to compute the
numbers that every document prints. So where claims are to be judged or several documents to run, one process loads them once, judges,
and splits for each: what was computed for the claims is there for the cells. Where a system cannot split safely, each
kernel loads and computes all itself, with the same results.
"""

from __future__ import annotations

import builtins
import ctypes
import gc
import importlib
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from analysis.press.base.paths import Project

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager

Made = TypeVar("Made")

CAN_SPLIT = sys.platform == "linux"
# of <sys/prctl.h>
_WHEN_THE_PARENT_ENDS = 1
# What a kernel says of itself, as that a message was meant for another that had its port before, is no result of a cell.
_QUIET = "--Application.logging_config={'loggers': {'ipykernel': {'level': 'CRITICAL'}, 'tornado': {'level': 'CRITICAL'}}}"
_LOADED = (
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "matplotlib.style",
    "pdb",
    "psutil",
    "seaborn",
    "analysis.press.claims.changes_page",
    "analysis.press.claims.ledger_page",
    "analysis.press.claims.repeated_sentences",
    "analysis.press.exhibits.exhibit_list",
    "analysis.press.exhibits.saving",
)


class Kernels:
    """The kernels of one render, which end with it.

    Parameters
    ----------
    several : bool
        Whether several documents may have to run, so that it pays to load once for all.
    """

    def __init__(self, project: Project, *, several: bool = False) -> None:
        scratch = project.cache / "ipython"
        scratch.mkdir(parents=True, exist_ok=True)
        # This checkout's own package runs, and the user's start-up files and settings stay out of the results.
        paths = filter(None, [str(project.root), os.environ.get("PYTHONPATH")])
        self.environment = {
            **os.environ,
            "IPYTHONDIR": str(scratch),
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONHASHSEED": "0",
            "TZ": "UTC",
            "MPLBACKEND": "agg",
            # matplotlib keeps its list of fonts with the project: not every home can be written to, and it says so in the results
            "MPLCONFIGDIR": str(project.cache / "matplotlib"),
        }
        self._root = project.root
        self._several = several
        self._one_at_a_time = threading.Lock()
        self._loaded: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def __enter__(self) -> Kernels:
        return self

    def __exit__(self, *why: object) -> None:
        if any(why):
            self.stop()
        if self._loaded is not None:
            self._loaded.communicate()

    @property
    def is_loaded(self) -> bool:
        """Whether there is a process to split from, as there is once a claim was judged or one of several documents ran."""
        return self._loaded is not None

    def stop(self) -> None:
        """Start no kernel any more, and do not wait for what is still being loaded."""
        self._is_stopped = True
        if self._loaded is not None:
            self._loaded.kill()

    def manager(self) -> AsyncKernelManager:
        """Give the manager of a kernel that is yet to be started."""
        from jupyter_client.kernelspec import KernelSpec
        from jupyter_client.manager import AsyncKernelManager

        manager = AsyncKernelManager()
        # This very interpreter, whatever kernels the user has installed.
        command = [sys.executable, "-m", "ipykernel_launcher"]
        given = ["-f", "{connection_file}", "--HistoryManager.enabled=False", _QUIET]
        manager._kernel_spec = KernelSpec(argv=[*command, *given], display_name="Python 3", language="python")
        if CAN_SPLIT and (self._several or self._loaded is not None):
            manager.provisioner = _splitting(self, manager, len(command))
        else:
            with self._one_at_a_time:
                _list_fonts(self.environment)
        return manager

    def split(self, arguments: list[str], folder: str, environment: dict[str, str]) -> int:
        """Split the process that has loaded everything; give the number of the new one, which becomes a kernel.

        Raises ``RuntimeError`` when that process has ended.
        """
        return self._ask(None, arguments, folder, environment)

    def compute(self, make: Callable[..., Made], *given: Any) -> Made:
        """Give what a function makes of what is given, run where kernels are split from, so that they have what it computed."""
        return self._ask(make, *given) if CAN_SPLIT else make(*given)

    def beside(self, make: Callable[..., Made], *given: Any) -> Made:
        """Give what a function makes in a process split for it: it has what was computed there, and nothing waits for it."""
        if not CAN_SPLIT:
            return make(*given)
        with NamedTemporaryFile() as place:
            _Kernel(self._ask(make, *given, place=place.name)).wait()
            content = place.read()
        if not content:
            raise RuntimeError("a process that was split has ended")
        answer, error = pickle.loads(content)
        if error is not None:
            raise error
        return answer

    def _ask(self, make: Callable[..., Any] | None, *given: Any, place: str = "") -> Any:
        with self._one_at_a_time:
            if self._is_stopped:
                raise RuntimeError("no kernel is started any more")
            if self._loaded is None or self._loaded.poll() is not None:
                self._loaded = subprocess.Popen(
                    [sys.executable, "-m", __name__],
                    cwd=self._root,
                    # The threads of a library of numbers would not outlive the split.
                    env={**self.environment, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            assert self._loaded.stdin and self._loaded.stdout
            with suppress(BrokenPipeError):
                pickle.dump((make, given, place), self._loaded.stdin)
                self._loaded.stdin.flush()
            try:
                answer, error = pickle.load(self._loaded.stdout)
            except EOFError as ended:
                self._loaded.wait()
                raise RuntimeError("the process from which kernels are split has ended") from ended
        if error is not None:
            raise error
        return answer


def _list_fonts(environment: dict[str, str]) -> None:
    """Let matplotlib make its list of fonts before anything runs: it can take so long that it says so in the results."""
    fonts = Path(environment["MPLCONFIGDIR"])
    if not any(fonts.glob("fontlist*")):
        fonts.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-c", "import matplotlib.font_manager"]
        subprocess.run(command, env=environment, capture_output=True, check=False)


def _splitting(kernels: Kernels, manager: AsyncKernelManager, command_n: int) -> Any:
    """Let a manager start its kernel by splitting, and know it by its number."""
    from jupyter_client.provisioning import LocalProvisioner

    class Splitting(LocalProvisioner):
        async def launch_kernel(self, cmd: list[str], **how: Any) -> Any:
            kernel: Any = _Kernel(kernels.split(cmd[command_n:], str(how["cwd"]), how["env"]))
            self.process, self.pid, self.pgid = kernel, kernel.pid, kernel.pid
            return self.connection_info

    return Splitting(kernel_id="split", kernel_spec=manager.kernel_spec, parent=manager)


class _Kernel:
    """A kernel that is no child of this process, as its manager asks of a process."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle: int | None = None
        with suppress(ProcessLookupError):
            self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        return None if self._handle is not None and not select.select([self._handle], [], [], 0)[0] else 0

    def wait(self) -> int:
        if self._handle is not None:
            select.select([self._handle], [], [])
            os.close(self._handle)
            self._handle = None
        return 0

    def send_signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            if self._handle is not None:
                signal.pidfd_send_signal(self._handle, number)


def _serve() -> None:
    """Load what documents load, then split for each line that is read, until there is none."""
    # As where kernels are launched: nothing is loaded from the folder in which it is done.
    del sys.path[0]
    from analysis.press.study import CLAIMS, FIGURES, NUMBERS, the_study

    # pandas asks, while it is loaded, whether it is in a kernel, and prints wide tables otherwise where it is not.
    vars(builtins)["get_ipython"] = lambda: SimpleNamespace(kernel=True)
    for name in (*_LOADED, *the_study().modules(CLAIMS, NUMBERS, *FIGURES)):
        # What does not load is told by the cell that loads it.
        with suppress(Exception):
            importlib.import_module(name)
    del vars(builtins)["get_ipython"]
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # what is computed may print
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGCHLD, _let_go)
    while True:
        try:
            make, given, place = pickle.load(asked)
        except EOFError:
            return
        gc.freeze()
        if make is not None and not place:
            _tell(told, *_made(make, given))
        elif os.fork() == 0:
            os.setsid()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _tell(told, os.getpid())
            if make is None:
                _become_a_kernel(*given)
            _end_with_the_other()
            Path(place).write_bytes(pickle.dumps(_made(make, given)))
            os._exit(0)


def _made(make: Callable[..., Any], given: Sequence[Any]) -> tuple[Any, Exception | None]:
    try:
        return make(*given), None
    except Exception as error:
        error.add_note(traceback.format_exc())
        return None, error


def _tell(told: BinaryIO, answer: Any, error: Exception | None = None) -> None:
    told.write(pickle.dumps((answer, error)))
    told.flush()


def _end_with_the_other() -> None:
    """End when the process ends from which this one was split, as a kernel does by itself."""
    ctypes.CDLL(None).prctl(_WHEN_THE_PARENT_ENDS, signal.SIGKILL)


def _let_go(*_: object) -> None:
    """Let go of kernels that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become_a_kernel(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    from ipykernel import kernelapp

    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    # It ends when the process ends from which it was split.
    sys.argv = ["ipykernel_launcher", *arguments, f"--IPKernelApp.parent_handle={os.getppid()}"]
    kernelapp.launch_new_instance()
    sys.exit()


if __name__ == "__main__":
    _serve()
