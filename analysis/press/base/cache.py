"""What was made once and is kept for as long as what it was made of stays as it is."""

import json
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.press.base.files import digest, write_whole


def key_of(*content: Any) -> str:
    """Identify what something is made of; what is no text, number, list or mapping counts as it is printed."""
    return digest(json.dumps(content, sort_keys=True, default=str).encode())


@dataclass(frozen=True)
class Cache:
    """A folder of things that can be made again.

    Parameters
    ----------
    ending : str
        Of their names, such as ``.json``; empty for folders.
    """

    folder: Path
    ending: str = ""
    most: int | None = None

    def place(self, name: str) -> Path:
        """Say where a thing lies; its name says all that it depends on."""
        return self.folder / f"{name}{self.ending}"

    def get(self, name: str) -> bytes | None:
        """Give what is kept under a name; None when nothing is."""
        path = self.place(name)
        return path.read_bytes() if path.is_file() else None

    def put(self, name: str, content: bytes) -> bytes:
        """Keep something, and give it."""
        write_whole(self.place(name), content)
        if self.most is not None:
            paths = sorted(self.folder.glob(f"*{self.ending}"), key=lambda path: path.stat().st_mtime)
            for old in paths[: -self.most]:
                old.unlink(missing_ok=True)
        return content

    def made(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Give what is kept under a name, made now when nothing is."""
        cached = self.get(name)
        return self.put(name, make()) if cached is None else cached

    def forget(self, stem: str, seconds: float) -> None:
        """Remove what begins so and was not written for some time: another process may still read what is newer."""
        for old in self.folder.glob(f"{stem}*"):
            with suppress(FileNotFoundError):
                if time.time() - old.stat().st_mtime > seconds:
                    shutil.rmtree(old, ignore_errors=True)
