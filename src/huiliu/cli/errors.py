"""What a command says when it cannot do what it was asked."""

from collections.abc import Iterator
from contextlib import contextmanager


class CommandFailed(Exception):
    """Printed on one line without a traceback; says what to do next. Exit status 1."""


@contextmanager
def in_words() -> Iterator[None]:
    """Turn expected errors, and a database that is away or not migrated yet, into CommandFailed."""
    from django.db import OperationalError, ProgrammingError
    from psycopg.errors import UndefinedTable

    from huiliu.kit.errors import HuiliuError

    try:
        yield
    except HuiliuError as error:
        raise CommandFailed(str(error)) from error
    except OperationalError as error:
        message = f"The database does not answer. Start it, then try again. It said:\n{error}"
        raise CommandFailed(message) from error
    except ProgrammingError as error:
        if not isinstance(error.__cause__, UndefinedTable):
            raise
        message = "The database was never brought to this version. Run `huiliu migrate` first."
        raise CommandFailed(message) from error
