"""Makes the data folder and its three roles.

huiliu_admin is the superuser that initdb needs; only this package and dumps use it.
huiliu_owner owns the database and migrates it. huiliu_app owns nothing and bypasses nothing.
"""

import shutil
import subprocess
from pathlib import Path

from .account import Account
from .binaries import Binaries
from .dsn import Dsn
from .errors import MajorMismatch, StartFailed
from .folder import ADMIN, APP, OWNER, Folder, write_secret

DATABASE = "huiliu"
_HBA = "# Written by Huiliu: passwords for everyone, loopback only.\n" + "".join(
    f"host all all {address} scram-sha-256\n" for address in ("127.0.0.1/32", "::1/128")
)


def major_check(folder: Folder, programs: Binaries) -> None:
    """Refuse a data folder of another major version, and say how to bring it over.

    Raises MajorMismatch.
    """
    written = folder.major()
    if written is None or written == programs.major:
        return
    message = (
        f"The database in {folder.cluster} was written by PostgreSQL {written}; the programs at "
        f"hand ({programs.folder}) are PostgreSQL {programs.major}. Nothing was changed.\n"
        f"Bring it over with the programs of {written} (Debian: apt install postgresql-{written}):"
        f"\n  HUILIU_POSTGRES_BIN=/usr/lib/postgresql/{written}/bin huiliu database dump all.dump"
        f"\n  mv '{folder.cluster}' '{folder.cluster}-{written}'"
        "\n  huiliu database restore all.dump"
        f"\nOr keep PostgreSQL {written}: start with that HUILIU_POSTGRES_BIN."
    )
    raise MajorMismatch(message)


def cluster_create(folder: Folder, programs: Binaries, *, account: Account, durable: bool) -> None:
    """Make an empty cluster; one that was left half made is thrown away first."""
    fresh = folder.home / "cluster.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    account.take(fresh)
    secret = folder.home / "initdb.password"
    secret.unlink(missing_ok=True)
    write_secret(secret, folder.password(ADMIN))
    account.take(secret)
    try:
        _initdb(fresh, programs, account=account, secret=secret, durable=durable)
    finally:
        secret.unlink()
    (fresh / "pg_hba.conf").write_text(_HBA, "utf-8")
    fresh.rename(folder.cluster)


def _initdb(
    fresh: Path, programs: Binaries, *, account: Account, secret: Path, durable: bool
) -> None:
    done = subprocess.run(  # noqa: S603 - our own program, arguments are a list
        [
            programs.program("initdb"),
            *("-D", str(fresh)),
            f"--username={ADMIN}",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
            *(() if durable else ("--no-sync",)),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={"LC_ALL": "C.UTF-8", "TZ": "UTC"},
        **account.spawn,
    )
    if done.returncode != 0:
        message = f"initdb could not make {fresh}. It said:\n{(done.stdout + done.stderr).strip()}"
        raise StartFailed(message)


def roles_ensure(admin: Dsn, folder: Folder, *, durable: bool) -> None:
    """Bring roles, their passwords and the database to what they must be; safe to repeat."""
    import psycopg  # noqa: PLC0415 - slow to load, see server.py
    from psycopg import sql  # noqa: PLC0415

    # Test runs make databases of their own; nobody else needs to.
    makes = sql.SQL("NOCREATEDB" if durable else "CREATEDB")
    rights = sql.SQL("LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION")
    with psycopg.connect(admin.url, autocommit=True) as connection:
        known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role, more in ((OWNER, makes), (APP, sql.SQL("NOCREATEDB"))):
            verb = sql.SQL("ALTER" if role in known else "CREATE")
            connection.execute(
                sql.SQL("{} ROLE {} WITH {} {} PASSWORD {}").format(
                    verb, sql.Identifier(role), rights, more, sql.Literal(folder.password(role))
                )
            )
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if found.fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(OWNER)
                )
            )
    with psycopg.connect(admin.database(DATABASE).url, autocommit=True) as connection:
        database, owner, app = (sql.Identifier(name) for name in (DATABASE, OWNER, APP))
        for statement in (
            "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {database} TO {app}",
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "ALTER SCHEMA public OWNER TO {owner}",
            "GRANT USAGE ON SCHEMA public TO {app}",
        ):
            connection.execute(sql.SQL(statement).format(database=database, owner=owner, app=app))
