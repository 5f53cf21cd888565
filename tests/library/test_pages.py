"""Pages of the library, as a browser without script meets them."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.jobs import run_due
from tests.builders import a_client, a_person
from tests.library.pictures import a_picture

pytestmark = pytest.mark.django_db
WORDS = {"caption": "运河夜航", "credit": "某某 摄", "alt": "河上一条亮灯的船"}


def a_file(data: bytes = b"", name: str = "船.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or a_picture(width=500, height=60))


def uploaded(client: Client, **changes: object) -> Any:
    return client.post("/library/new/", {**WORDS, "file": a_file(), **changes})


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_picture_is_uploaded_and_shown(editor_client: Client) -> None:
    answer = uploaded(editor_client)

    shown = page(editor_client, answer.headers["Location"])
    assert answer.status_code == 302
    assert all(word in shown for word in WORDS.values())


def test_the_list_shows_pictures_and_says_what_to_do_when_there_are_none(
    editor_client: Client,
) -> None:
    empty = page(editor_client, "/library/")
    uploaded(editor_client)
    run_due()

    assert "/library/new/" in empty
    assert WORDS["alt"] in page(editor_client, "/library/?q=夜航&mime=image/jpeg&mine=1")
    assert WORDS["alt"] not in page(editor_client, "/library/?q=没有这张")


def test_a_fragment_comes_without_the_shell(editor_client: Client) -> None:
    answer = editor_client.get("/library/", headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (b"<svg onload='x()'></svg>", "a.svg", 415),
        (b"no picture", "a.jpg", 415),
        (b"", "a.jpg", 422),
    ],
)
def test_a_refused_file_comes_back_with_the_words_already_typed(
    editor_client: Client, data: bytes, name: str, status: int
) -> None:
    file = SimpleUploadedFile(name, data)

    answer = uploaded(editor_client, file=file)

    assert answer.status_code == status
    assert WORDS["alt"] in answer.content.decode()


def test_words_are_changed_on_the_picture_s_page(editor_client: Client) -> None:
    address = uploaded(editor_client).headers["Location"]

    changed = editor_client.post(address, {**WORDS, "caption": "夜里的船"})
    missing = editor_client.post(address, {**WORDS, "alt": ""})

    assert (changed.status_code, missing.status_code) == (302, 422)
    assert "夜里的船" in page(editor_client, address)


def test_a_rendition_is_served_to_the_desk_as_a_picture(editor_client: Client) -> None:
    address = uploaded(editor_client).headers["Location"]
    shown = page(editor_client, address)
    source = shown.split('<image href="')[1].split('"')[0]

    answer = editor_client.get(source)

    assert answer.headers["Content-Type"] == "image/webp"
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["", "file/{0}/"])
def test_another_centre_gets_no_picture(
    editor_client: Client, foreigner: PersonCard, other_centre: TenantCard, path: str
) -> None:
    address = uploaded(editor_client).headers["Location"]

    answer = a_client(foreigner, other_centre).get(address + path.format("0" * 64))

    assert answer.status_code == 404


def test_a_reader_cannot_upload(centre: TenantCard) -> None:
    reader = a_client(a_person(centre, Role.AUDITOR), centre)

    assert "/library/new/" not in page(reader, "/library/")
    assert uploaded(reader).status_code == 403


def test_the_chooser_finds_reads_and_brings_pictures(editor_client: Client) -> None:
    brought = editor_client.post("/api/assets", {**WORDS, "file": a_file()})
    run_due()
    listed = editor_client.get("/api/assets?q=夜航")
    one = editor_client.get(f"/api/assets/{brought.json()['id']}")

    assert (brought.status_code, one.json()["alt"]) == (201, WORDS["alt"])
    assert json.loads(listed.content)["items"] == [one.json()]


def test_the_chooser_hears_why_a_file_is_refused(editor_client: Client) -> None:
    answer = editor_client.post("/api/assets", {**WORDS, "file": a_file(b"<svg></svg>", "a.svg")})

    assert answer.status_code == 415
    assert "SVG" in answer.json()["detail"]
