"""Pages of gathering, as a browser without script meets them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from tests.builders import a_client, a_person
from tests.newsroom.gathering.files import STORY, a_docx

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
