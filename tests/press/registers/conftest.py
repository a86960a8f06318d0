"""A copy of the registers that a test may spoil."""

import csv
import shutil
from pathlib import Path

import pytest

from analysis.press.base.paths import project
from analysis.press.registers.reading import check_registers


class Registers:
    """The project's registers in a folder of their own, with the means to spoil them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.csv"

    def rows(self, name: str) -> list[dict[str, str]]:
        with self.path(name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, name: str, rows: list[dict[str, str]]) -> None:
        with self.path(name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, name: str, row: int, /, **cells: str) -> None:
        """Change cells of one row, counted from 0."""
        rows = self.rows(name)
        rows[row] |= cells
        self.write(name, rows)

    def change_each(self, name: str, column: str, cells: list[str]) -> None:
        """Give the first rows of a column these cells."""
        rows = self.rows(name)
        for row, cell in zip(rows, cells, strict=False):
            row[column] = cell
        self.write(name, rows)

    def problems(self):
        return check_registers(self.folder)

    def problem(self):
        """Give the only problem there is."""
        problems = self.problems()
        assert len(problems) == 1, [str(problem) for problem in problems]
        return problems[0]


@pytest.fixture(scope="session")
def of_the_project(tmp_path_factory):
    """Copy the project's registers to a folder, of the figures of single areas and of the editions kept the first."""
    reduced = Registers(shutil.copytree(project().data, tmp_path_factory.mktemp("kept") / "data"))
    reduced.write("area_observations", reduced.rows("area_observations")[:99])
    first, *others = reduced.rows("editions")
    reduced.write("editions", [first])
    for edition in others:
        (reduced.folder / edition["kept_as"]).unlink(missing_ok=True)
    return lambda folder: Registers(shutil.copytree(reduced.folder, folder))


@pytest.fixture
def registers(of_the_project, tmp_path):
    return of_the_project(tmp_path / "data")
