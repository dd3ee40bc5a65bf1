"""The command line of portal.py: two commands, their flags, and one plain sentence for whatever goes wrong."""

import argparse
import signal
import sys

from . import checkout, demo, suite
from .console import PortalError
from .index import drop_dead_certificate_variables
from .processes import StopRequested, catch_stop_signals


def port_number(text: str) -> int:
    """Return the TCP port that `text` names; for argparse."""
    port = int(text)
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return port


def parser() -> argparse.ArgumentParser:
    """Return the parser of both commands."""
    main_parser = argparse.ArgumentParser(
        prog="portal.py", description="Set up and run the portal; everything is kept inside this checkout."
    )
    commands = main_parser.add_subparsers(dest="command", required=True, metavar="demo | test")
    demo = commands.add_parser("demo", help="set up, load demo content and serve the portal on this machine")
    demo.add_argument("--port", type=port_number, default=8000, help="port on 127.0.0.1 (default: 8000)")
    demo.add_argument("--fresh", action="store_true", help="delete the demo's database and files first")
    demo.add_argument("--yes", action="store_true", help="do not ask before --fresh deletes")
    test = commands.add_parser("test", help="check the code and run all tests, on SQLite and PostgreSQL")
    test.add_argument(
        "-k", metavar="EXPRESSION", default="", help="only tests whose names match, as pytest's -k"
    )
    only = test.add_mutually_exclusive_group()
    only.add_argument(
        "--unit", action="store_true", help="only the quick ones: SQLite, no servers, no browser"
    )
    only.add_argument("--browser", action="store_true", help="only those that drive a browser")
    return main_parser


def run(arguments: argparse.Namespace) -> int:
    """Carry out the parsed command; returns the exit status."""
    checkout.make_writable()
    if arguments.command == "demo":
        return demo.run(port=arguments.port, fresh=arguments.fresh, yes=arguments.yes)
    return suite.run(expression=arguments.k, unit=arguments.unit, browser=arguments.browser)


def main(words: list[str]) -> int:
    """Run the command in `words`; returns 0, the tests' status, 1 with a sentence, or 130 after Ctrl-C."""
    arguments = parser().parse_args(words)
    catch_stop_signals()
    drop_dead_certificate_variables()
    try:
        return run(arguments)
    except PortalError as error:
        print(f"\nportal.py: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nportal.py: {checkout.sentence_for(error)}", file=sys.stderr)
        return 1
    except StopRequested as stop:
        name = signal.Signals(stop.number).name
        print(f"\nportal.py: stopped by {name}; run the same command again to go on.", file=sys.stderr)
        return 128 + stop.number
