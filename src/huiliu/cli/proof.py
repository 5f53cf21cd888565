"""`huiliu verify`: hands the file to the offline check, which loads nothing of the platform."""

import argparse

from .verify import verify_command


def verify_file_command(arguments: argparse.Namespace) -> int:
    """Check one downloaded proof."""
    return verify_command(str(arguments.file))
