"""The command line (click), one file a command group; what people schedule, without a screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from planner.commands.asking import compare, payments
from planner.commands.care import backup, check, restore
from planner.commands.commitments import commitments_, ending, terminate
from planner.commands.evidence import attach, evidence
from planner.commands.explaining import explain
from planner.commands.files import export, import_, new, print_
from planner.commands.pinning import pin
from planner.commands.publishing import publish
from planner.commands.reading import deadlines, states
from planner.commands.recording import record, retract
from planner.commands.reminders import reminders
from planner.commands.saying import say
from planner.commands.scenarios import scenario
from planner.commands.serving import serve
from planner.commands.sheets import template
from planner.commands.texts import history, texts
from planner.commands.verifying import findings, interpret, verifications, verify
from planner.errors import LongstopError

# Exit statuses (model.md §4): a refused input, and wrong usage, which is click's own.
REFUSED = 1


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="longstop", prog_name="longstop")
def longstop() -> None:
    """Keeps what agreements require and allow, so that no date is missed or misread unnoticed.

    Without arguments it opens the window. REGISTER is a file; --as-of and --assume ask for any other position.
    """


_COMMANDS = (
    *(new, import_, deadlines, states, explain, compare, scenario, payments, commitments_),
    *(texts, history, ending, terminate, reminders, verify, verifications, interpret, findings, attach, evidence),
    *(record, pin, retract, export, template, print_, publish, serve, check, backup, restore),
)
for _command in _COMMANDS:
    longstop.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and leaves with its exit status; an error is one plain line each on standard error."""
    try:
        longstop.main(args=arguments, prog_name="longstop", standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.Abort:
        say("longstop: stopped", err=True)
        sys.exit(REFUSED)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except LongstopError as error:
        for line in str(error).splitlines():
            say(f"longstop: {line}", err=True)
        sys.exit(REFUSED)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        say(f"longstop: {place}{error.strerror or error}", err=True)
        sys.exit(REFUSED)
