"""Which files were made, and of what: they are made again only when that changed, or when somebody touched them."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.press.base.cache import Cache
from analysis.press.base.files import digest, digest_at, write_whole
from analysis.press.base.paths import Project


@dataclass(frozen=True)
class MadeFiles:
    """The files that are made together, such as those of one document.

    Parameters
    ----------
    name : str
        Tells them from others of the project.
    """

    project: Project
    name: str

    def still_good(self, key: str) -> tuple[Path, ...] | None:
        """Give the files made last time, when the same inputs would make them again and nobody has touched them."""
        record = self._record
        if record.get("key") != key:
            return None
        paths = {self.project.outputs / name: expected for name, expected in record["files"].items()}
        good = all(path.is_file() and digest_at(path) == expected for path, expected in paths.items())
        return tuple(paths) if good else None

    def write(self, contents: Mapping[Path, bytes], key: str) -> None:
        """Write files into the outputs, each whole, and note what they are and what they were made of."""
        outputs = self.project.outputs
        for path, content in contents.items():
            write_whole(path, content)
        record = {
            "key": key,
            "outputs": str(outputs),
            "files": {
                path.relative_to(outputs).as_posix(): digest(content) for path, content in contents.items()
            },
        }
        self._records.put(self.name, json.dumps(record, indent=1, sort_keys=True).encode())

    def replace(self, contents: Mapping[Path, bytes], key: str) -> None:
        """Write files, and remove those that were made before and are no longer."""
        before = self._record
        self.write(contents, key)
        if before.get("outputs") == str(self.project.outputs):
            for name in before["files"]:
                path = self.project.outputs / name
                if path not in contents:
                    path.unlink(missing_ok=True)
                    with suppress(OSError):  # a folder goes with its last file
                        path.parent.rmdir()

    @property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self._records.get(self.name) or "{}")
        return record

    @property
    def _records(self) -> Cache:
        return Cache(self.project.cache / "rendered", ".json")
