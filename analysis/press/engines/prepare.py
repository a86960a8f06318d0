"""Quarto runs this before it renders; the built-in engine calls the same functions."""

import os
import sys

try:
    from analysis.press.base.paths import CLAIMS_CHECKED_VARIABLE, project
    from analysis.press.base.problems import ProblemsFoundError
except ImportError as error:
    sys.exit(
        f"{error}. Run `make report` once: it sets up .venv, whose Python the file _environment gives to Quarto."
    )


def main() -> None:
    """Put the edition where the theme finds it, and stop when a sentence no longer holds."""
    from analysis.press.engines.opening import open_render
    from analysis.press.engines.request import EVERYTHING

    # The project's own command has done both, for the day that was chosen.
    if os.environ.get(CLAIMS_CHECKED_VARIABLE):
        return
    open_render(project(), EVERYTHING, progress=print)


if __name__ == "__main__":
    try:
        main()
    except ProblemsFoundError as error:
        sys.exit(str(error))
