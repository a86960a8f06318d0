"""``childdata``: thin verbs over the package.

Exit codes: 0 when all is well, 1 when there are problems (all of them printed), 2 when the command itself is wrong.
"""

import gc
import os
import sys
from contextlib import suppress

import click

import analysis
from analysis.cli import documents, registers, releases
from analysis.cli.terminal import print_problems
from analysis.press.base.problems import ProblemsFoundError, WrongCommandError, system_problem


def _version(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(analysis.__version__)
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version."
)
def cli() -> None:
    """On record, out of sight: compute, render and check the report."""
    # nearly all that a command makes lasts until it ends: it need not be searched for garbage all the time
    gc.set_threshold(100_000)


for _verb in (
    *(
        documents.render,
        documents.preview,
        documents.check,
        documents.claims,
        documents.cite,
        documents.review,
    ),
    *(registers.ingest, registers.refresh, registers.changes, registers.describe),
    *(releases.release, releases.verify, releases.place, releases.compare, releases.rebuild),
):
    cli.add_command(_verb)


def main() -> None:
    """Run the command line; print problems, and what the system refused, as a reader can use them."""
    try:
        cli()
    except WrongCommandError as error:
        print_problems(error.problems)
        sys.exit(2)
    except ProblemsFoundError as error:
        print_problems(error.problems)
        sys.exit(1)
    except OSError as error:
        # what is still to be printed would be refused again
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        with suppress(OSError):
            print_problems([system_problem(error)])
        os._exit(1)
