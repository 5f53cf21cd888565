"""Pages of frames, collections, many at once and files, as a browser without script meets them."""

import hashlib
from typing import Any

import pytest
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.jobs import run_due
from tests.builders import a_client, a_person
from tests.library.files import a_pdf, a_sound
from tests.library.pictures import a_photograph, a_picture
from tests.library.test_pages import WORDS, a_file, page, uploaded

pytestmark = pytest.mark.django_db
NO_ID = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def asset(editor_client: Client) -> str:
    """Give the address of an asset."""
    return str(uploaded(editor_client).headers["Location"])


@pytest.fixture
def collection(editor_client: Client, asset: str) -> str:
    """Give the address of a collection with the asset in it."""
    made = editor_client.post("/library/collections/", {"name": "运河四季"}).headers["Location"]
    collect(editor_client, asset, made)
    return str(made)


def id_of(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[-1]


def collect(client: Client, asset: str, collection: str) -> Any:
    form = {"asset": [id_of(asset), "no id"], "collection": id_of(collection)}
    return client.post("/library/many/", form)


def order(client: Client, collection: str) -> list[str]:
    parts = page(client, collection).split('name="asset" value="')[1:]
    return list(dict.fromkeys(part.split('"')[0] for part in parts))


def test_a_point_is_set_by_numbers_and_taken_back(editor_client: Client, asset: str) -> None:
    form = {"x": "900", "y": "100", "box-free": "0,0,500,500"}

    framed = editor_client.post(f"{asset}frame/", form)

    shown = page(editor_client, asset)
    assert framed.status_code == 302
    assert 'value="900"' in shown
    assert 'data-ratio="free"' in shown
    assert editor_client.post(f"{asset}frame/undo/").status_code == 302
    assert 'value="500"' in page(editor_client, asset)


def test_a_point_beyond_the_picture_comes_back_with_its_reason(
    editor_client: Client, asset: str
) -> None:
    answer = editor_client.post(f"{asset}frame/", {"x": "1001", "y": "1"})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_collection_is_begun_named_ordered_and_archived(
    editor_client: Client, asset: str, collection: str
) -> None:
    other = uploaded(editor_client, caption="另一张").headers["Location"]
    collect(editor_client, other, collection)
    first, second = id_of(asset), id_of(other)
    assert order(editor_client, collection) == [first, second]
    move = f"{collection}arrange/"

    editor_client.post(move, {"asset": [first, second], "down": first})
    assert order(editor_client, collection) == [second, first]
    editor_client.post(move, {"asset": [second, first], "up": first})
    assert order(editor_client, collection) == [first, second]
    editor_client.post(move, {"asset": [second, first], "up": NO_ID})
    assert order(editor_client, collection) == [second, first]
    editor_client.post(f"{collection}drop/", {"asset": second})
    assert order(editor_client, collection) == [first]
    editor_client.post(collection, {"name": "四季"})
    assert "四季" in page(editor_client, "/library/collections/")
    assert "四季" in page(editor_client, asset)

    assert editor_client.post(f"{collection}archive/").status_code == 302
    assert editor_client.get(collection).status_code == 404


def test_a_name_is_not_given_twice(editor_client: Client, collection: str) -> None:
    again = editor_client.post("/library/collections/", {"name": "运河四季"})
    other = editor_client.post("/library/collections/", {"name": "其他"}).headers["Location"]
    renamed = editor_client.post(other, {"name": "运河四季"})

    assert (again.status_code, renamed.status_code) == (422, 422)


def test_the_ticked_get_a_licence(editor_client: Client, asset: str) -> None:
    nothing = editor_client.post("/library/many/", {"asset": id_of(asset)})
    done = editor_client.post("/library/many/", {"asset": id_of(asset), "licence": "cc0"})

    assert (nothing.status_code, done.status_code) == (302, 302)
    assert WORDS["alt"] in page(editor_client, "/library/?licence=cc0&view=list")
    assert WORDS["alt"] not in page(editor_client, "/library/?licence=none")


def test_a_licence_without_its_day_comes_back(editor_client: Client, asset: str) -> None:
    answer = editor_client.post(asset, {**WORDS, "licence": "until"})

    assert answer.status_code == 422


def test_a_word_that_a_picture_brings_need_not_be_typed(editor_client: Client) -> None:
    missing = uploaded(editor_client, caption="", file=a_file())
    photograph = uploaded(editor_client, file=a_file(a_photograph()))

    assert missing.status_code == 422
    assert "eye-off" in page(editor_client, photograph.headers["Location"])


def test_documents_and_sounds_stand_in_the_list(editor_client: Client) -> None:
    sound = uploaded(editor_client, file=a_file(a_sound(0.1), "a.wav")).headers["Location"]
    document = uploaded(editor_client, file=a_file(a_pdf(), "a.pdf")).headers["Location"]

    grid, lines = (page(editor_client, f"/library/{view}") for view in ("", "?view=list"))

    assert all(address in shown for address in (sound, document) for shown in (grid, lines))
    assert 'class="big"' in page(editor_client, document)
    assert "<audio" not in page(editor_client, sound)


def test_a_player_seeks(editor_client: Client) -> None:
    address = uploaded(editor_client, file=a_file(a_sound(0.1), "a.wav")).headers["Location"]
    run_due()
    source = page(editor_client, address).split('<source src="')[1].split('"')[0]
    whole = editor_client.get(source).content

    part = editor_client.get(source, headers={"Range": "bytes=10-19"})
    rest = editor_client.get(source, headers={"Range": "bytes=10-"})
    wrong = [
        editor_client.get(source, headers={"Range": asked}).status_code
        for asked in ("bytes=999999999-", "bytes=9-3", "lines=1-2")
    ]

    assert (part.status_code, part.content) == (206, whole[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert rest.content == whole[10:]
    assert wrong == [200, 200, 200]


def test_an_original_is_saved_and_never_run(editor_client: Client) -> None:
    address = uploaded(editor_client, file=a_file(a_pdf(), "表.pdf")).headers["Location"]

    answer = editor_client.get(f"{address}original/")

    assert answer.content == a_pdf()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_lookalike_is_shown_when_it_comes(editor_client: Client, asset: str) -> None:
    brought = editor_client.post("/api/assets", {**WORDS, "file": a_file(a_picture(width=300))})
    same = editor_client.post(
        "/api/assets", {**WORDS, "caption": "又一次", "file": a_file()}
    ).json()

    assert [one["id"] for one in brought.json()["alike"]] == [id_of(asset)]
    assert [one["id"] for one in same["same"]] == [id_of(asset)]
    assert id_of(asset) in page(editor_client, f"/library/{same['id']}/")


def test_a_browser_can_ask_before_it_sends(editor_client: Client) -> None:
    sent = editor_client.post("/api/assets", {**WORDS, "file": a_file(a_pdf(), "a.pdf")})
    digest = hashlib.sha256(a_pdf()).hexdigest()

    found = editor_client.get(f"/api/assets?digest={digest}").json()["items"]
    chosen = editor_client.get("/api/assets").json()["items"]

    assert [one["id"] for one in found] == [sent.json()["id"]]
    assert chosen == []


@pytest.mark.parametrize("path", ["frame/", "frame/undo/", "original/"])
def test_another_centre_reaches_no_part_of_it(
    asset: str, foreigner: PersonCard, other_centre: TenantCard, path: str
) -> None:
    client = a_client(foreigner, other_centre)

    ask = client.get if path == "original/" else client.post

    assert ask(asset + path, {"x": "1", "y": "1"}).status_code == 404


def test_who_only_looks_is_offered_nothing_to_change(centre: TenantCard, collection: str) -> None:
    reader = a_client(a_person(centre, Role.AUDITOR), centre)

    assert "data-arrange" not in page(reader, collection)
    assert "btn-primary" not in page(reader, "/library/collections/")
    assert reader.post(f"{collection}archive/").status_code == 403
