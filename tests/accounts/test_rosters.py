"""Lists of people: seen first, taken whole or not at all, and safe to open in a spreadsheet."""

import os
import random
import re
import time
from html import unescape
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import AccountsError, PersonCard, Role, TenantCard, roster_read
from huiliu.kit.scope import tenant_scope
from huiliu.kit.sheets import sheet_of, sheet_read
from tests import builders
from tests.accounts.builders import confirm

IMPORT = "/people/import/"
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
PIECES = (
    b",", b";", b"\t", b"\n", b"\r", b'"', b"'", b"=", b"@", b"\x00", b"\xff", b"\xef\xbb\xbf",
    b"login", b"suhe", b"reporter", b"a" * 5_000, b" ", b"<script>", b"\xff\xfe",
    "记者".encode(), "编辑".encode("gb18030"), "苏禾".encode("utf-16"), "\u2028".encode(),
)  # fmt: skip
LIST = "login,name,roles,email\nsuhe,苏禾,记者 编辑,\nheqing,何青,reviewer_1,he@example.org\n"


@pytest.fixture
def manager(centre: TenantCard) -> Client:
    client = builders.a_client(builders.a_person(centre, Role.CENTRE_MANAGER), centre)
    confirm(client)
    return client


def logins_of(centre: TenantCard) -> set[str]:
    with tenant_scope(centre.id):
        return {one.login for one in accounts.people_of_tenant()}


def as_file(data: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("a.csv", data, "text/csv")}


def text_of(page: str) -> str:
    found = re.search(r'<textarea name="text" hidden>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return unescape(found[1])


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_is_seen_first_whatever_its_charset(
    manager: Client, centre: TenantCard, charset: str
) -> None:
    before = logins_of(centre)

    page = manager.post(IMPORT, as_file(LIST.encode(charset))).content.decode()

    assert "苏禾" in page
    assert logins_of(centre) == before


def test_what_was_seen_is_taken_with_its_links(manager: Client, centre: TenantCard) -> None:
    seen = manager.post(IMPORT, {"text": LIST}).content.decode()

    page = manager.post(IMPORT, {"what": "take", "text": text_of(seen)}).content.decode()

    assert {"suhe", "heqing"} <= logins_of(centre)
    assert page.count("/login/reset/") >= 2
    sheet = re.search(r'href="data:text/csv;charset=utf-8,([^"]*)"', page)
    assert sheet is not None
    assert "suhe,苏禾,http" in unquote(sheet[1])


@pytest.mark.parametrize(
    "row",
    [
        "a b,甲,记者",
        "suhe,,记者",
        "suhe,甲,飞行员",
        "suhe,甲,",
        "suhe,=cmd(),记者",
        "suhe,甲,记者,x@",
    ],
)
def test_each_row_says_what_is_wrong_with_it(manager: Client, row: str) -> None:
    page = manager.post(IMPORT, {"text": f"heqing,何青,编辑\n{row}\n"}).content.decode()

    assert page.count("chip bad") == 1
    assert 'name="what" value="take"' not in page


def test_a_wrong_row_that_is_sent_all_the_same_takes_nobody(
    manager: Client, centre: TenantCard, editor: PersonCard
) -> None:
    before = logins_of(centre)

    faulty = manager.post(IMPORT, {"what": "take", "text": "heqing,何青,编辑\nx,甲,记者"})
    known = manager.post(
        IMPORT, {"what": "take", "text": f"heqing,何青,编辑\n{editor.login},林,记者"}
    )

    assert (faulty.status_code, known.status_code) == (400, 409)
    assert logins_of(centre) == before


def test_who_works_here_already_is_named(manager: Client, editor: PersonCard) -> None:
    page = manager.post(IMPORT, {"text": f"{editor.login},林晓,记者"}).content.decode()

    assert "已在本中心" in page


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02\x03" * 9,
        "".join(f"p{n},甲,记者\n" for n in range(10_000)).encode(),
        b"a" * (600 * 1024),
    ],
    ids=["empty", "no text", "10,000 rows", "too big"],
)
def test_what_is_no_list_is_refused_in_words(manager: Client, data: bytes) -> None:
    answer = manager.post(IMPORT, as_file(data))

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_the_export_runs_nothing_and_names_nobody_else(
    manager: Client, editor: PersonCard, foreigner: PersonCard
) -> None:
    answer = manager.post("/people/export/")

    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Disposition"].startswith("attachment")
    assert f"{editor.login},{editor.name},reporter editor" in text
    assert foreigner.login not in text


def test_what_is_given_out_comes_back_as_it_was() -> None:
    rows = [["suhe", "苏禾", "a,b"], ["-x", '引"号', ""]]

    read = sheet_read(sheet_of(rows).encode(), rows_max=9)

    assert read == [["suhe", "苏禾", "a,b"], ["'-x", '引"号', ""]]


@pytest.mark.drill
@pytest.mark.fuzz
def test_no_bytes_break_the_reading_of_a_list() -> None:
    """As long as HUILIU_FUZZ_S says: a list is read or refused, and never falls."""
    chance, until = random.Random(17), time.monotonic() + SECONDS
    tried = 0
    while time.monotonic() < until:
        data = b"".join(chance.choice(PIECES) for _piece in range(chance.randint(0, 60)))
        tried += _reads(data)

    assert tried > 100


def _reads(data: bytes) -> int:
    try:
        lines = roster_read(data)
    except AccountsError:
        return 1
    assert all(line.fault or line.roles for line in lines)
    return 1
