"""Where in a document something stands that was found in what was made of it."""

import re
from dataclasses import dataclass

from analysis.press.base.problems import Problem


@dataclass(frozen=True)
class Written:
    """The Markdown that a converter read, with the line of the document that each of its lines comes from."""

    document: str
    text: str
    rows: tuple[int, ...]

    def row(self, *traces: str) -> int | None:
        """Give the line of the document on which the first of some traces that there is stands; None without any."""
        for trace in traces:
            # a line may have ended where there is a space now
            words = r"\s+".join(map(re.escape, trace.split()))
            found = re.search(words, self.text) if words else None
            if found:
                return self.rows[self.text.count("\n", 0, found.end())]
        return None

    def problem(self, problem: Problem, *traces: str) -> Problem:
        """Give a problem of what was made as one of the document, where a trace of it stands there."""
        row = self.row(*traces)
        if row is None:
            return problem
        return Problem(self.document, problem.found, problem.expected, problem.cure, row, problem.column)


NOWHERE = Written("", "", ())
