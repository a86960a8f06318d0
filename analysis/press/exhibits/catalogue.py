"""How a figure or a table of a study is made: what draws it, what computed it, what explains it.

The function that draws one says all this itself, with ``draws``; documents ask for one by id, the list of them goes
through all of them, and a card under each names its functions.
"""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

import pandas as pd

from analysis.press.base.paths import project
from analysis.press.exhibits.card import Card, compared
from analysis.press.exhibits.currency import dated
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.not_known import NotKnownExhibit, not_known
from analysis.press.registers import Evidence
from analysis.press.registers.not_known import NotKnownError, on_the_day
from analysis.press.study import FIGURES, shown_in_order, the_study

Step = Callable[..., Any] | tuple[Any, ...]
_Draw = TypeVar("_Draw", bound=Callable[..., Exhibit])
_drawn: dict[str, "Entry"] = {}


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
    """

    id: str
    draw: Callable[..., Exhibit]
    steps: tuple[Step, ...]
    explained_in: str
    coded_from: tuple[str, ...] = ()

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

    @property
    def where(self) -> str:
        """The file that says all this."""
        return f"{self.draw.__module__.replace('.', '/')}.py"

    @property
    def line(self) -> int:
        """Where in the file it is said."""
        return self.draw.__code__.co_firstlineno


def draws(
    exhibit_id: str,
    *steps: Step,
    explained_in: str,
    coded_from: tuple[str, ...] = (),
) -> Callable[[_Draw], _Draw]:
    """List what a function draws: a figure or table, of what the steps compute, in their order.

    Raises ``ValueError`` when another function draws one of that id.
    """

    def listed(draw: _Draw) -> _Draw:
        other = _drawn[exhibit_id].draw.__module__ if exhibit_id in _drawn else draw.__module__
        # a module whose loading failed is loaded anew
        if other != draw.__module__:
            raise ValueError(f"{exhibit_id} is drawn by {other} and by {draw.__module__}")
        _drawn[exhibit_id] = Entry(exhibit_id, draw, steps, explained_in, coded_from)
        return draw

    return listed


def exhibits() -> dict[str, Entry]:
    """Give every figure and table of the study by its id, in the order in which its report shows them."""
    for module in the_study().modules(*FIGURES):
        importlib.import_module(module)
    first = [name for name in shown_in_order(project()) if name in _drawn]
    return {name: _drawn[name] for name in (*first, *sorted(_drawn.keys() - set(first)))}


def exhibit(exhibit_id: str, evidence: Evidence) -> Exhibit | NotKnownExhibit:
    """Give one figure or table of the report or the briefing.

    Returns: Exhibit or NotKnownExhibit. For ``show``. As known on a day, an exhibit without figures is a message that
    says so, under the same id.

    Raises
    ------
    KeyError
        When no exhibit has that id; with the ids there are.
    NotKnownError
        When it has no figures and no day was chosen.
    """
    known = exhibits()
    if exhibit_id not in known:
        raise KeyError(f"no exhibit is called {exhibit_id}; there are {', '.join(sorted(known))}")
    try:
        return known[exhibit_id].make(evidence)
    except NotKnownError as error:
        if evidence.as_of is None:
            raise
        return not_known(exhibit_id, evidence.as_of, error)


def report_exhibits(evidence: Evidence) -> tuple[Exhibit | NotKnownExhibit, ...]:
    """Give every figure and table of the report, in the order in which it stands there."""
    return tuple(exhibit(name, evidence) for name in exhibits())


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
