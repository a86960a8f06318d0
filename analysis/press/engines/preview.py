"""A page beside the work: a document in a browser, made again whenever something that it rests on is saved.

The server listens on this machine alone. Each render is a process of its own, split from one that has loaded what renders
load, so that a save in the middle of one ends it and begins the next; and when code is saved, everything begins anew.
"""

import asyncio
import importlib
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler, StaticFileHandler

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError, refusal, system_problem
from analysis.press.documents.sources import examine_sources, read_sources
from analysis.press.engines.opening import Progress
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest

_FRAME = Path(__file__).with_name("preview.html")
_BETWEEN_LOOKS = 0.2
_ENDS_WITHIN = 5.0
_HOSTS = r"(localhost|127\.0\.0\.1)"
# What a render writes, and what editors leave while they save.
_PASSED_BY = frozenset({"outputs", "releases", "tests", "__pycache__"})
_SUFFIXES = frozenset(
    {".qmd", ".py", ".csv", ".yml", ".yaml", ".css", ".html", ".lua", ".typ", ".bib", ".md"}
)


def preview(project: Project, document: str, port: int, progress: Progress) -> None:
    """Show a document in a browser until Ctrl-C, made again whenever a document, a register, code or the style is saved.

    Raises ``ProblemsFoundError`` when there is no such document, or the port is in use.

    Parameters
    ----------
    document : str
        By path or name.
    port : int
        Of this machine; 0 for one that is free.
    progress : callable
        Receives a line of progress.
    """
    # read and loaded here, so that a render, which is split from this, reads no more than what was saved
    examine_sources(project)
    importlib.import_module("pypandoc")
    (source,) = read_sources(project, (document,))
    try:
        sockets = bind_sockets(port, address="127.0.0.1")
    except OSError as error:
        found, cure = system_problem(error).found, "Give another with --port, or 0 for any."
        raise refusal(f"port {port}", found, "a port that is free", cure) from error
    shown = Shown(project, document, f"{source.name}.html", sockets[0].getsockname()[1], progress)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(shown, sockets))


class Shown:
    """The page as it stands, what is wrong with what was saved since, and who waits for news of either."""

    def __init__(self, project: Project, document: str, page: str, port: int, progress: Progress) -> None:
        self.project, self.page, self.progress = project, page, progress
        self.request = RenderRequest((document,), ("html",))
        self.again = (document, "--port", str(port))
        self.state: dict[str, Any] = {"made": "", "working": True, "problems": [], "page": page}
        self.news = asyncio.Condition()

    async def tell(self, **state: Any) -> None:
        """Change the state, and wake those who wait."""
        async with self.news:
            self.state.update(state)
            self.news.notify_all()

    async def follow(self) -> None:
        """Render, and render again at each change, for ever; a change of code begins this process anew."""
        seen = saved(self.project.root)
        while True:
            await self.tell(working=True)
            rendering = asyncio.create_task(_rendered(self.project, self.request))
            try:
                now = await self._next(seen, rendering)
            finally:
                rendering.cancel()
                await asyncio.gather(rendering, return_exceptions=True)
            changed = sorted(path for path in seen.keys() | now.keys() if seen.get(path) != now.get(path))
            self.progress(f"saved: {', '.join(changed)}")
            if any(path.endswith(".py") for path in changed):
                os.execv(sys.executable, [sys.executable, "-m", "analysis", "preview", *self.again])
            seen = now

    async def _next(self, seen: dict[str, int], rendering: asyncio.Task[list[str]]) -> dict[str, int]:
        """Give what is saved once something of it has changed; say what came of the render if it ends before."""
        while True:
            if rendering.done() and self.state["working"]:
                problems = rendering.result()
                made = self.state["made"] if problems else f"{time.time():.3f}"
                await self.tell(working=False, problems=problems, made=made)
                self.progress("\n".join(problems) or f"{self.page} is made")
            await asyncio.sleep(_BETWEEN_LOOKS)
            now = saved(self.project.root)
            if now != seen:
                return now


def saved(root: Path) -> dict[str, int]:
    """Find when each file that a render may read was last written, by its path from the root."""
    return {os.path.relpath(path, root): written for path, written in _written(root)}


def _written(folder: Path | str) -> Iterator[tuple[str, int]]:
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _PASSED_BY and not entry.name.startswith("."):
                    yield from _written(entry.path)
            elif Path(entry.name).suffix in _SUFFIXES and not entry.name.startswith("."):
                with suppress(FileNotFoundError):
                    yield entry.path, entry.stat().st_mtime_ns


async def _rendered(project: Project, request: RenderRequest) -> list[str]:
    """Render in a process of its own; give the problems, each as a line, or none. Cancelled, it ends that process."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _render_and_end(project, request, writing)
    os.close(writing)
    ended = asyncio.get_running_loop().run_in_executor(None, partial(_read_to_the_end, reading, process))
    try:
        return list(json.loads(await asyncio.shield(ended) or '["the render was ended"]'))
    except asyncio.CancelledError:
        os.kill(process, signal.SIGINT)
        done, _ = await asyncio.wait([ended], timeout=_ENDS_WITHIN)
        if not done:
            os.kill(process, signal.SIGKILL)
            await ended
        raise


def _read_to_the_end(reading: int, process: int) -> str:
    with open(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(process, 0)
    return said


def _render_and_end(project: Project, request: RenderRequest, writing: int) -> None:
    """Render, write the problems, and end this process without returning to what it was split from."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        problems: list[str] = []
        try:
            render(project, request)
        except ProblemsFoundError as error:
            problems = [str(problem) for problem in error.problems]
        except OSError as error:
            problems = [str(system_problem(error))]
        except Exception:  # code as it stands in the middle of an edit
            problems = [traceback.format_exc(limit=-3)]
        with open(writing, "w", encoding="utf-8") as pipe:
            json.dump(problems, pipe)
    finally:
        os._exit(0)


async def _serve(shown: Shown, sockets: list[Any]) -> None:
    application = Application()
    application.add_handlers(
        _HOSTS,
        [
            ("/", _Frame),
            ("/state", _State, {"shown": shown}),
            ("/(.*)", _Files, {"path": str(shown.project.outputs)}),
        ],
    )
    server = HTTPServer(application)
    server.add_sockets(sockets)
    shown.progress(f"http://127.0.0.1:{sockets[0].getsockname()[1]}/ shows {shown.page}. Ctrl-C ends it.")
    await shown.follow()


class _Frame(RequestHandler):
    """The page around the page."""

    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.write(_FRAME.read_bytes())


class _State(RequestHandler):
    """News of the page, one event for each."""

    def initialize(self, shown: Shown) -> None:
        self.shown = shown

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        with suppress(StreamClosedError):
            async with self.shown.news:
                while True:
                    self.write(f"data: {json.dumps(self.shown.state)}\n\n")
                    await self.flush()
                    await self.shown.news.wait()


class _Files(StaticFileHandler):
    """What was made, always read anew."""

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")
