"""What all verbs share: the checkout they work on, and how they speak."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from analysis.press.base.paths import Project, project
from analysis.press.base.printable import printable
from analysis.press.base.problems import Problem, refusal

FILE = click.Path(path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])


def checkout(output_dir: Path | None = None) -> Project:
    """Find the project, with what is made going to its own folder or to another."""
    try:
        found = project()
    except FileNotFoundError as error:
        raise refusal("_quarto.yml", "no such file", "a checkout of the project", str(error)) from error
    return replace(found, outputs=output_dir.resolve()) if output_dir else found


def print_problems(problems: Iterable[Problem]) -> None:
    """Print every problem, with how many there are."""
    problems = tuple(problems)
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
    click.secho(f"{count}:", fg="red", bold=True, err=True)
    for problem in problems:
        progress(f"  {problem}")


def progress(message: str) -> None:
    """Say how far it is, beside the results."""
    click.echo(printable(message, keep="\n"), err=True)


def tell(result: str, end: str = "\n") -> None:
    """Print a result; files and cells of others are in it, so that what cannot be seen is given by its number."""
    # RIS ends its lines as Windows does.
    lines = (printable(line, keep="\n\t") for line in result.split("\r\n"))
    click.echo("\r\n".join(lines) + end, nl=False)


def tell_machines(content: Any, indent: int | None = 1) -> None:
    """Print a result as JSON; without an indent, a million figures take a tenth of the time."""
    click.echo(json.dumps(content, indent=indent))


def shown(path: Path) -> str:
    """Name a file as seen from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
