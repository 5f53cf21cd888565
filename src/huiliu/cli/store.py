"""`huiliu store …`: are the received files what their names say, and bringing them to a bucket."""

import argparse
from itertools import islice

from .dumping import reader_dsn
from .environment import app_environ, database, django_ready, running_database, settings
from .errors import CommandFailed, in_words
from .named import names_without_file


def check_command(arguments: argparse.Namespace) -> int:
    """Read every file, and ask for each that a row names; status 1 if anything is wrong."""
    del arguments
    config = settings()
    with database(config) as found:
        django_ready(app_environ(config, found))
        from huiliu.kit.storage import store

        with in_words():
            files = store()
            faults = [f"altered  {fault.place}" for fault in files.check()]
            missing = names_without_file(reader_dsn(config, found), files)
            faults += [f"missing  {files.place(digest)}" for digest in missing]
    for fault in faults:
        print(fault)
    print(f"{len(faults)} files are wrong." if faults else "The store is whole.")
    return int(bool(faults))


def copy_command(arguments: argparse.Namespace) -> int:
    """Copy the local folder into the bucket of the settings; may be repeated and interrupted."""
    del arguments
    config = settings()
    if not config.store_url:
        message = "HUILIU_STORE_URL names no bucket: there is nowhere to copy to."
        raise CommandFailed(message)
    django_ready(app_environ(config, running_database(config)))
    from huiliu.kit.storage import local_store, store

    with in_words():
        source, target = local_store(), store()
        copied = 0
        for digest in source.digests():
            if target.holds(digest):
                continue
            with source.open(digest) as file:
                if target.put(file) != digest:
                    print(f"altered, not the file of its name: {source.place(digest)}")
            copied += 1
        faults = list(islice(target.check(source.digests()), 20))
    for fault in faults:
        print(f"not whole in the bucket  {fault.place}")
    print(f"Copied {copied} files; every file was read back from {config.store_url}.")
    return int(bool(faults))
