"""Remembers a restore that is not complete, so that nothing starts on half a set."""

from huiliu.cli.errors import CommandFailed
from huiliu.kit.config import Config
from huiliu.kit.files import write_atomic

NAME = "restore.mark"


def mark_set(config: Config, name: str) -> None:
    """Begin, or go on with, the restore of a set."""
    write_atomic(config.data / NAME, name.encode())


def mark_remove(config: Config) -> None:
    """Say that the set is in place."""
    (config.data / NAME).unlink()


def interrupted_set(config: Config) -> str:
    """Name the set whose restore was interrupted; empty where none was."""
    try:
        return (config.data / NAME).read_text("utf-8")
    except FileNotFoundError:
        return ""


def refuse_half_restored(config: Config) -> None:
    """Raise CommandFailed where a restore was interrupted."""
    name = interrupted_set(config)
    if name:
        message = (
            f"A restore of the set {name} was interrupted. Give `huiliu restore` again: it goes on."
        )
        raise CommandFailed(message)
