"""Pages of gathering, as a browser without script meets them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.config import config
from tests.builders import a_client, a_person
from tests.kit.http.loopback import Server, answered, serving
from tests.newsroom.gathering.files import STORY, a_docx
from tests.newsroom.gathering.test_triage import LONG, NEAR

pytestmark = pytest.mark.django_db


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def pasted(client: Client, text: str = STORY, **more: object) -> Any:
    return client.post("/leads/new/", {"text": text, "source": "热线", **more})


def a_lead(client: Client, text: str = STORY) -> str:
    return str(pasted(client, text).headers["Location"])


def test_a_pasted_lead_is_shown_as_understood(editor_client: Client) -> None:
    address = a_lead(editor_client, f"食堂開(kāi)門\n{STORY}\n長按掃碼 閱讀全文")

    shown = page(editor_client, address)

    assert "食堂开门" in shown
    assert "热线" in shown
    assert shown.count("长按扫码") == 1


def test_a_file_is_received_and_handed_out_as_it_came(editor_client: Client) -> None:
    data = a_docx(STORY)
    upload = SimpleUploadedFile("来稿.docx", data)

    address = pasted(editor_client, "", file=upload).headers["Location"]
    answer = editor_client.get(f"{address}original/")

    assert answer.content == data
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].endswith('.docx"')


def test_a_script_in_a_page_is_never_shown(editor_client: Client) -> None:
    markup = (
        f"<html><body onload=steal()><p>{STORY}<img onerror=steal()></p><script>steal()</script>"
    )

    assert "steal()" not in page(editor_client, a_lead(editor_client, markup))


def test_a_lead_that_looks_like_markup_is_shown_as_words(editor_client: Client) -> None:
    shown = page(editor_client, a_lead(editor_client, f"{STORY}<b>粗</b>"))

    assert "&lt;b&gt;" in shown


@pytest.mark.parametrize(
    ("text", "file", "status"),
    [
        ("", None, 422),
        ("", SimpleUploadedFile("a.pdf", b"%PDF-1.7"), 415),
        ("", SimpleUploadedFile("a.docx", a_docx(STORY)[:-30]), 422),
        ("字" * 200_001, None, 413),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(
    editor_client: Client, text: str, file: SimpleUploadedFile | None, status: int
) -> None:
    answer = pasted(editor_client, text, **({"file": file} if file else {}))

    assert answer.status_code == status
    assert 'value="热线"' in answer.content.decode()


def test_a_lead_is_taken_given_back_and_dropped(editor_client: Client) -> None:
    address = a_lead(editor_client)

    answers = [
        editor_client.post(f"{address}take/"),
        editor_client.post(f"{address}reopen/"),
        editor_client.post(f"{address}drop/", {"reason": "广告"}),
    ]

    assert [answer.headers["Location"] for answer in answers] == [address, address, "/leads/"]
    assert "广告" in page(editor_client, address)
    assert "广告" in page(editor_client, "/leads/?state=dropped")


def test_a_lead_is_not_dropped_without_a_reason(editor_client: Client) -> None:
    address = a_lead(editor_client)

    assert editor_client.post(f"{address}drop/", {"reason": " "}).status_code == 400


def test_the_list_says_what_to_do_when_there_is_nothing(editor_client: Client) -> None:
    empty = page(editor_client, "/leads/")

    assert "/leads/new/" in empty
    assert "/leads/" in page(editor_client, "/leads/?q=没有这条")


def test_the_list_leads_to_the_next_step(editor_client: Client) -> None:
    address = a_lead(editor_client)
    waiting = page(editor_client, "/leads/")
    editor_client.post(f"{address}take/")

    assert f'href="{address}"' in waiting
    assert f"/topics/new/?lead={address.split('/')[2]}" in page(editor_client, "/leads/")


def test_a_fragment_comes_without_the_shell(editor_client: Client) -> None:
    answer = editor_client.get("/leads/", headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()


def test_a_lead_grows_into_a_topic_and_shows_it(editor_client: Client, editor: PersonCard) -> None:
    lead = a_lead(editor_client).split("/")[2]
    form = page(editor_client, f"/topics/new/?lead={lead}")

    answer = editor_client.post(
        "/topics/new/",
        {
            "title": "食堂",
            "owner": str(editor.id),
            "due_at": "2999-01-01T10:00",
            "outputs": ["text"],
            "lead": lead,
        },
    )

    assert lead in form
    assert answer.headers["Location"] in page(editor_client, f"/leads/{lead}/")


@pytest.mark.parametrize("path", ["", "original/"])
def test_another_centre_gets_no_lead(
    editor_client: Client, foreigner: PersonCard, other_centre: TenantCard, path: str
) -> None:
    address = a_lead(editor_client)

    assert a_client(foreigner, other_centre).get(address + path).status_code == 404


@pytest.mark.parametrize("path", ["take/", "reopen/", "drop/"])
def test_another_centre_moves_no_lead(
    editor_client: Client, foreigner: PersonCard, other_centre: TenantCard, path: str
) -> None:
    address = a_lead(editor_client)

    answer = a_client(foreigner, other_centre).post(address + path, {"reason": "x"})

    assert answer.status_code == 404


def test_who_only_reads_sees_no_way_to_act(editor_client: Client, centre: TenantCard) -> None:
    address = a_lead(editor_client)
    reader = a_client(a_person(centre, Role.AUDITOR), centre)

    assert "/take/" not in page(reader, address)
    assert reader.post(f"{address}take/").status_code == 403


@pytest.fixture
def open_inside(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Let the installation reach a server on loopback, as an operator may."""
    with serving({}) as server:
        monkeypatch.setenv("HUILIU_HTTP_INSIDE", f"127.0.0.1:{server.port}")
        config.cache_clear()
        yield server
    monkeypatch.undo()
    config.cache_clear()


def test_a_page_of_the_web_is_received_and_shown_with_what_came(
    editor_client: Client, open_inside: Server
) -> None:
    words = f"<meta name=author content=周予安><p>{STORY * 5}</p><script>steal()</script>"
    open_inside.say["/"] = answered(f"<html><title>食堂</title><body>{words}".encode())

    answer = pasted(editor_client, "", url=open_inside.url("/", host="127.0.0.1"))
    shown = page(editor_client, answer.headers["Location"])

    assert ("周予安" in shown, "steal()" in shown) == (True, False)
    assert open_inside.url("/", host="127.0.0.1") in shown


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://127.0.0.1/", 422),
        ("http://169.254.169.254/latest/", 422),
        ("ftp://news.example/", 422),
        ("http://a:b@news.example/", 422),
        ("http://news.example:22/", 422),
    ],
)
def test_an_address_that_is_not_fetched_is_refused_beside_its_field(
    editor_client: Client, url: str, status: int
) -> None:
    answer = pasted(editor_client, "", url=url)

    assert answer.status_code == status
    assert 'id="id_url-e"' in answer.content.decode() or "id_url" in answer.content.decode()


def test_ninjs_is_handed_in_under_the_wire(editor_client: Client) -> None:
    file = SimpleUploadedFile("a.json", b'{"uri": "urn:1", "headline": "x"}')

    answer = pasted(editor_client, "", file=file)

    assert answer.status_code == 415
    assert "来稿" in answer.content.decode()


def test_near_duplicates_are_folded_in_the_list_and_told_on_the_page(
    editor_client: Client,
) -> None:
    a_lead(editor_client, LONG)
    address = a_lead(editor_client, NEAR)

    assert "80%" in page(editor_client, "/leads/")
    assert "80%" in page(editor_client, address)


def test_a_lead_joins_another_on_its_page(editor_client: Client) -> None:
    head, other = a_lead(editor_client, "甲处开馆。"), a_lead(editor_client, "乙处开馆。")
    code = re.findall(r"XS-\d{4}-\d{2}", page(editor_client, head))[0]

    answer = editor_client.post(f"{other}join/", {"into": code})

    assert answer.headers["Location"] == other
    assert f'href="{head}"' in page(editor_client, other)
    assert f'href="{other}"' in page(editor_client, head)
    assert editor_client.post(f"{other}join/", {"into": ""}).status_code == 404


def test_ticked_leads_are_decided_on_and_each_failure_is_told(editor_client: Client) -> None:
    addresses = [a_lead(editor_client, f"{number}处开馆。") for number in "甲乙"]
    leads = [address.split("/")[2] for address in addresses]
    editor_client.post(f"{addresses[0]}drop/", {"reason": "旧闻"})

    answer = editor_client.post(
        "/leads/decide/",
        {
            "lead": [*leads, "nonsense", "00000000-0000-0000-0000-000000000000"],
            "action": "drop",
            "reason": "广告",
        },
    )
    shown = answer.content.decode()

    assert answer.status_code == 200
    assert (shown.count("<li>") >= 3, 'value="reopen"' in shown) == (True, True)
    assert "广告" in page(editor_client, addresses[1])
    assert "旧闻" in page(editor_client, addresses[0])


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"action": "burn"}, 400),
        ({"action": "take"}, 400),
        ({"action": "join", "into": "XS-0000-00"}, 404),
    ],
)
def test_a_bulk_action_without_sense_is_refused(
    editor_client: Client, form: dict[str, str], status: int
) -> None:
    assert editor_client.post("/leads/decide/", form).status_code == status


def test_the_quick_take_of_the_list_comes_back_to_the_list(editor_client: Client) -> None:
    address = a_lead(editor_client)

    answer = editor_client.post(f"{address}take/", {"next": "list"})

    assert answer.headers["Location"] == "/leads/"
