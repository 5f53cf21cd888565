"""The `huiliu` command: one table of words, each loaded only when it is used.

`huiliu verify` must be quick and `huiliu --help` must work before anything is set up, so nothing
here imports Django or a database driver.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from .errors import CommandFailed

_Arguments = Callable[[argparse.ArgumentParser], None]


def _none(parser: argparse.ArgumentParser) -> None:
    del parser


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def _kind(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", default="", help="only one kind, such as story")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--with-kek", action="store_true", help="keep the key that opens the signing keys as well"
    )


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--at", metavar="SET", help="the set to restore, else the newest whole one")


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mend", action="store_true", help="delete temporary files that were left behind"
    )


def _operator(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--login", required=True, help="the name typed at login")
    parser.add_argument("--name", required=True, help="the name others see")
    parser.add_argument(
        "--province", default="", help="name of the province, needed the first time only"
    )


def _tenant(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--file", type=Path, metavar="FILE", help="the whole plan as TOML")
    parser.add_argument("--dry-run", action="store_true", help="say what would be made")
    parser.add_argument("--slug", default="", help="the short address, such as shunyi")
    parser.add_argument("--name", default="", help="the name in full")
    parser.add_argument("--short-name", default="", help="the name in two to four signs")
    parser.add_argument("--kind", default="", help="centre (if not given) or outlet")
    parser.add_argument("--motto", default="", help="the line below the name")
    parser.add_argument("--accent", default="", help="its colour, such as #11616a")
    parser.add_argument(
        "--person",
        action="append",
        default=[],
        metavar="LOGIN,NAME,ROLES",
        help="somebody who works there, roles between spaces; may be given several times",
    )


@dataclass(frozen=True, slots=True)
class _Command:
    words: str
    help: str
    door: str
    """module:function below huiliu.cli; the function takes the parsed arguments."""
    arguments: _Arguments = _none


_COMMANDS = (
    _Command("up", "start everything and stay in the foreground", "up:up_command"),
    _Command("demo", "start everything with the sample province", "up:demo_command"),
    _Command("demo load", "load the sample province once", "demo:load_command"),
    _Command("demo reset", "delete the demo's data and load it afresh", "demo:reset_command"),
    _Command("web", "run the pages alone", "serve:web_command"),
    _Command("streams", "run the live changes alone", "serve:streams_command"),
    _Command("worker", "run the jobs alone", "serve:worker_command"),
    _Command("postgres", "run the database alone", "serve:postgres_command"),
    _Command("migrate", "bring database and assets to this version", "migrate:migrate_command"),
    _Command("database dump", "write the database to a file", "database:dump_command", _file),
    _Command("database restore", "read such a file back", "database:restore_command", _file),
    _Command(
        "backup",
        "add database, files, ledger and keys to a folder",
        "backup.taking:backup_command",
        _backup,
    ),
    _Command(
        "restore", "put a backup into an empty place", "backup.restoring:restore_command", _restore
    ),
    _Command("store check", "look for altered or missing files", "store:check_command"),
    _Command("store copy", "copy the local files into the bucket", "store:copy_command"),
    _Command("pages rebuild", "write every public page again", "pages:rebuild_command"),
    _Command(
        "doctor", "name what is wrong and how to mend it", "doctor.command:doctor_command", _doctor
    ),
    _Command("operator create", "make a first login", "operator:create_command", _operator),
    _Command("tenant add", "found a centre with its people", "tenant:add_command", _tenant),
    _Command("search rebuild", "make everything findable anew", "search:rebuild_command", _kind),
    _Command("wire topics", "take the IPTC's whole list of topics", "wire:topics_command", _file),
    _Command("audit verify", "look for altered audit rows", "audit:verify_command"),
    _Command("verify", "check a downloaded proof, offline", "proof:verify_file_command", _file),
)
_GROUPS = {
    "demo": "the sample province",
    "database": "the database alone, as one file",
    "store": "received files",
    "pages": "what readers see",
    "operator": "people who run the platform",
    "tenant": "centres and outlets",
    "search": "what can be found",
    "audit": "who did what",
    "wire": "what comes in from partners",
}


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    root = argparse.ArgumentParser(
        prog="huiliu", description="汇流 Huiliu: plan, gather, edit, review, publish and prove."
    )
    words = root.add_subparsers(metavar="COMMAND", required=True)
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    direct = {command.words: command for command in _COMMANDS}
    for command in _COMMANDS:
        first, _, second = command.words.partition(" ")
        if not second and first not in _GROUPS:
            _prepare(words.add_parser(first, help=command.help), command)
            continue
        if first not in groups:
            own = direct.get(first)
            group = words.add_parser(first, help=own.help if own else _GROUPS[first])
            if own:
                _prepare(group, own)
            groups[first] = group.add_subparsers(
                metavar="[COMMAND]" if own else "COMMAND", required=own is None
            )
        if second:
            _prepare(groups[first].add_parser(second, help=command.help), command)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    arguments = parser().parse_args(argv)
    module, _, name = arguments.door.partition(":")
    try:
        run: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"huiliu.cli.{module}"), name
        )
        return run(arguments)
    except CommandFailed as failed:
        print(f"huiliu: {failed}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _prepare(parser: argparse.ArgumentParser, command: _Command) -> None:
    parser.description = f"{command.help[0].upper()}{command.help[1:]}."
    parser.set_defaults(door=command.door)
    command.arguments(parser)


if __name__ == "__main__":
    sys.exit(main())
