"""Quarto runs this before it renders; the built-in engine calls the same functions."""

import os
import sys

from analysis.press.base.paths import CLAIMS_HELD_VARIABLE, project
from analysis.press.base.problems import ProblemsFoundError


def main() -> None:
    """Put the edition where the theme finds it, and stop when a sentence no longer holds."""
    from analysis.press.documents.sources import read_sources
    from analysis.press.engines.claims import hold_to_claims
    from analysis.press.engines.edition import prepare
    from analysis.press.engines.environment import environment_key

    # The project's own command has done both, for the day that was chosen.
    if os.environ.get(CLAIMS_HELD_VARIABLE):
        return
    here = project()
    prepare(here)
    hold_to_claims(here, read_sources(here), environment_key(here))


if __name__ == "__main__":
    try:
        main()
    except ProblemsFoundError as error:
        sys.exit(str(error))
