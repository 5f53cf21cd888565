"""What a command says when it cannot do what it was asked."""


class CommandFailed(Exception):
    """Printed on one line without a traceback; says what to do next. Exit status 1."""
