"""How a figure or a table of a study is made: what draws it, what computed it, what explains it.

The study lists its own; documents ask for one by id, the list of them goes through all of them, and a card under each
names its functions.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pandas as pd

from analysis.press.base.names import listed
from analysis.press.exhibits.card import Card, compared
from analysis.press.exhibits.currency import dated
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.not_known import NotKnownExhibit, not_known
from analysis.press.registers import Evidence
from analysis.press.registers.not_known import NotKnownError, on_the_day
from analysis.press.study import the_study

Step = Callable[..., Any] | tuple[Any, ...]
_LISTS = ("steps", "coded_from", "title_rests_on")


@dataclass(frozen=True)
class Entry:
    """How one exhibit is made.

    Parameters
    ----------
    steps : tuple of Step
        Comparisons, each a function of the evidence, or a function followed by the steps whose results it
        takes. Empty when nothing is computed: the exhibit prints what the project itself wrote down.
    explained_in : str
        The page and section that explain it, as ``notebooks/01-performance-monitoring.html#sec-nb1-focus``.
    title_rests_on : tuple of str
        Claims, each resting on searches, that carry a title about all or none which does not count what it speaks of.
    listed_in, line : str, int
        The file, and the line in it, that say all this.
    """

    id: str
    draw: Callable[..., Exhibit]
    steps: tuple[Step, ...]
    explained_in: str
    coded_from: tuple[str, ...] = ()
    title_rests_on: tuple[str, ...] = ()
    listed_in: str = ""
    line: int | None = None

    @lru_cache(maxsize=256)  # noqa: B019 (an entry of the catalogue lives as long as the program)
    def make(self, evidence: Evidence) -> Exhibit:
        """Compute the exhibit from the evidence, with its card, once for the same registers.

        Raises ``NotKnownError`` when one of its comparisons finds no figure.
        """
        card = Card(self.functions, self.explained_in, self.coded_from)
        return dated(compared(replace(self.drawn(evidence), card=card), evidence), evidence)

    def drawn(self, evidence: Evidence) -> Exhibit:
        """Compute the exhibit from the evidence, without its card.

        Raises ``NotKnownError`` when one of its comparisons finds no figure.
        """
        results = [result_of(step, evidence) for step in self.steps]
        for step, result in zip(self.steps, results, strict=True):
            if isinstance(result, pd.DataFrame) and result.empty:
                raise NotKnownError(
                    on_the_day(evidence.as_of, f"there is no figure to show: {_name(step)} finds none")
                )
        try:
            return self.draw(*results)
        except NotKnownError as error:
            raise NotKnownError(on_the_day(evidence.as_of, error.lack), error.consequence) from error

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that computed it, by the names under which they can be imported, in order of use."""
        functions = list(_functions(self.steps)) or [self.draw]
        return tuple(dict.fromkeys(f"{function.__module__}.{function.__name__}" for function in functions))


def read_catalogue(table: Path, package: str) -> dict[str, Entry]:
    """Read a catalogue that is written as a table: a row an exhibit, in the order in which the report shows them.

    Its columns are those of an `Entry`. Functions have their names in the package; a step that takes the results of
    others is written as a call, ``compare.latest(compare.rates)``, and several steps or registers are joined by semicolons.

    Raises ``ValueError`` when a row names what there is not; with its line.
    """

    def named(name: str) -> Any:
        return resolve_name(name if name.startswith("analysis.") else f"{package}.{name}")

    def step(said: ast.expr) -> Step:
        if isinstance(said, ast.Call):
            return (named(ast.unparse(said.func)), *map(step, said.args))
        return named(ast.unparse(said))

    entries = {}
    where = f"{package.replace('.', '/')}/{table.name}"
    for line, row in enumerate(listed(table), start=2):
        lists = {name: [part.strip() for part in (row.get(name) or "").split(";") if part] for name in _LISTS}
        try:
            steps = tuple(step(ast.parse(said, mode="eval").body) for said in lists.pop("steps"))
            rests = {name: tuple(found) for name, found in lists.items()}
            entries[row["id"]] = Entry(
                row["id"], named(row["draw"]), steps, row["explained_in"], **rests, listed_in=where, line=line
            )
        except (AttributeError, ImportError, SyntaxError, KeyError) as error:
            # a fault in a module that is named is told as it is, with its line
            if isinstance(error, SyntaxError) and error.filename != "<unknown>":
                raise
            raise ValueError(f"{table.name}, line {line}: {error}") from error
    return entries


def exhibit(exhibit_id: str, evidence: Evidence) -> Exhibit | NotKnownExhibit:
    """Give one figure or table of the report or the briefing.

    Returns: Exhibit or NotKnownExhibit. For ``show``. As known on a day, an exhibit without figures is a message that
    says so, under the same id.

    Raises
    ------
    KeyError
        When the catalogue has no exhibit of that id; with the ids it has.
    NotKnownError
        When it has no figures and no day was chosen.
    """
    catalogue = the_study().exhibits()
    if exhibit_id not in catalogue:
        raise KeyError(f"no exhibit is called {exhibit_id}; the catalogue has {', '.join(sorted(catalogue))}")
    try:
        return catalogue[exhibit_id].make(evidence)
    except NotKnownError as error:
        if evidence.as_of is None:
            raise
        return not_known(exhibit_id, evidence.as_of, error)


def report_exhibits(evidence: Evidence) -> tuple[Exhibit | NotKnownExhibit, ...]:
    """Give every figure and table of the report, in the order in which it stands there."""
    return tuple(exhibit(name, evidence) for name in the_study().exhibits())


def result_of(step: Step, evidence: Evidence) -> Any:
    """Compute one step of an entry."""
    if isinstance(step, tuple):
        function, *inputs = step
        return function(*(result_of(one, evidence) for one in inputs))
    return step(evidence)


def _name(step: Step) -> str:
    return " of ".join(f"{function.__module__}.{function.__name__}" for function in _functions((step,)))


def _functions(steps: Step) -> Iterator[Callable[..., Any]]:
    for step in steps if isinstance(steps, tuple) else (steps,):
        if isinstance(step, tuple):
            yield from _functions(step)
        else:
            yield step
