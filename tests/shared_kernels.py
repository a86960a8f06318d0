"""Kernels of which a render leaves to the next what they are split from, since loading it takes longer than what a test renders."""

import itertools
import subprocess
from collections import defaultdict
from pathlib import Path

from analysis.press.base.paths import Project
from analysis.press.engines.kernels import Kernels

_LOADED: dict[Path, list[subprocess.Popen[bytes]]] = defaultdict(list)


class SharedKernels(Kernels):
    """The kernels of a render, split from a process that the next render of the same package uses too."""

    def __init__(self, project: Project, *, several: bool = False) -> None:
        super().__init__(project, several=several)
        self._left = _LOADED[project.package.resolve()]
        if self._left:
            self._loaded = self._left.pop()

    def __exit__(self, *why: object) -> None:
        if self._loaded is not None and self._loaded.poll() is None and not self._is_stopped:
            self._left.append(self._loaded)
            self._loaded = None
        super().__exit__(*why)


def end_all() -> None:
    """End what renders have left."""
    for loaded in itertools.chain(*_LOADED.values()):
        loaded.communicate()
