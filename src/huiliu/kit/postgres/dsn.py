"""Where a database is and who asks for it."""

from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Dsn:
    """One way into one database. The password is never part of its repr."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    dbname: str

    @property
    def url(self) -> str:
        """The same as `postgresql://user:password@host:port/name`."""
        user, password = quote(self.user, safe=""), quote(self.password, safe="")
        name = quote(self.dbname, safe="")
        return f"postgresql://{user}:{password}@{quote(self.host, safe='')}:{self.port}/{name}"

    def database(self, dbname: str) -> "Dsn":
        """The same server and person, another database."""
        return replace(self, dbname=dbname)


def dsn_of(url: str) -> Dsn:
    """Read a `postgresql://` address; the port defaults to 5432.

    >>> dsn_of("postgresql://huiliu_app:s%2Fe@127.0.0.1:5433/huiliu").port
    5433
    """
    parts = urlsplit(url)
    return Dsn(
        host=unquote(parts.hostname or "127.0.0.1"),
        port=parts.port or 5432,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        dbname=unquote(parts.path.lstrip("/")),
    )
