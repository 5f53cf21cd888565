"""Debian's nginx with the configuration of deploy/, on ports and folders of a test."""

import http.client
import shutil
import signal
import socket
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from huiliu.kit.processes import ends_with_parent
from tests.architecture.house import ROOT
from tests.journeys.living import Living, wait_until

NGINX = Path("/usr/sbin/nginx")
CONF = ROOT / "deploy" / "nginx" / "huiliu.conf"
NAME = "news.example"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Proxy:
    """A running nginx."""

    process: "subprocess.Popen[bytes]"
    folder: Path
    port: int

    def ask(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Ask over TLS, by the name of the certificate."""
        with closing(self.connect()) as call:
            return asked(call, path, method=method, headers=headers)

    def connect(self, name: str = NAME) -> http.client.HTTPSConnection:
        """Open a connection that asks for a name and trusts the test's certificate alone."""
        trust = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        call = http.client.HTTPSConnection(name)
        call.sock = trust.wrap_socket(plain, server_hostname=name)
        return call

    def reload(self) -> None:
        """Have it read its configuration again, as `systemctl reload nginx` does."""
        self.process.send_signal(signal.SIGHUP)

    def restart(self) -> None:
        """Stop it at once and start it, as `systemctl restart nginx` does."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        self.start()

    def start(self) -> None:
        """Run it until it answers."""
        self.process = _nginx(self.folder)
        wait_until(self.answers, within_s=10)

    def answers(self) -> bool:
        """Tell whether it takes connections."""
        try:
            return self.ask("/nothing").status > 0
        except OSError:
            return False


def asked(
    call: http.client.HTTPConnection, path: str, *, method: str, headers: Mapping[str, str]
) -> Answer:
    """Ask one thing on an open connection."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    call.request(method, path, headers={"Host": NAME, **named})
    answer = call.getresponse()
    return Answer(answer.status, answer.headers, answer.read())


@contextmanager
def proxying(site: Living, folder: Path, *, port: int) -> Iterator[Proxy]:
    """Run nginx in front of a site."""
    folder.mkdir(parents=True)
    make = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        f" -subj /CN={NAME} -addext subjectAltName=DNS:{NAME} -keyout key.pem -out cert.pem"
    )
    subprocess.run(make.split(), cwd=folder, check=True, capture_output=True)
    (folder / "huiliu.conf").write_text(_adapted(site, folder, port=port), "utf-8")
    (folder / "nginx.conf").write_text(
        f"""daemon off; user root; worker_processes 2; pid {folder}/nginx.pid;
        error_log {folder}/error.log; events {{ worker_connections 512; }}
        http {{ client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
        fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
        include {folder}/huiliu.conf; }}""",
        "utf-8",
    )
    checked = subprocess.run(_argv(folder, "-t"), capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    proxy = Proxy(_nginx(folder), folder, port)
    wait_until(proxy.answers, within_s=10)
    yield proxy
    proxy.process.terminate()
    proxy.process.wait(10)
    shutil.rmtree(folder)


def _adapted(site: Living, folder: Path, *, port: int) -> str:
    """The shipped file with the test's ports and folders, as an operator adapts it."""
    web = int(site.address.rpartition(":")[2])
    text = CONF.read_text("utf-8")
    for before, after in (
        ("listen 443 ", f"listen 127.0.0.1:{port} "),
        ("listen 80;", f"listen 127.0.0.1:{port - 1};"),
        ("127.0.0.1:8000", f"127.0.0.1:{web}"),
        ("127.0.0.1:8001", f"127.0.0.1:{web + 1}"),
        ("/etc/letsencrypt/live/news.example/fullchain.pem", f"{folder}/cert.pem"),
        ("/etc/letsencrypt/live/news.example/privkey.pem", f"{folder}/key.pem"),
        ("/srv/huiliu", str(site.data)),
        ("/opt/huiliu", str(ROOT)),
    ):
        assert before in text
        text = text.replace(before, after)
    return text


def _nginx(folder: Path) -> "subprocess.Popen[bytes]":
    bind = ends_with_parent(signal.SIGTERM)
    return subprocess.Popen(_argv(folder), preexec_fn=bind)  # noqa: PLW1509 - one system call


def _argv(folder: Path, *more: str) -> list[str]:
    return [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), *more]
