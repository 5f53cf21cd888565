"""The ledger browser: records by number, proved while one looks."""

from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.ledger.core.checks import verify_proof
from huiliu.ledger.folder import ledger_folder
from huiliu.newsroom.editing import api as editing
from tests import builders
from tests.web.oversight.builders import some_records

# A log of files belongs to one test.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


@pytest.fixture
def reader(centre: TenantCard) -> Client:
    roles = (Role.AUDITOR, Role.EDITOR)
    return builders.a_client(builders.a_person(centre, *roles), centre)


@pytest.fixture
def story(centre: TenantCard, editor: PersonCard) -> editing.StoryCard:
    """Give a story with three records in the log, behind the key of its centre."""
    with transaction.atomic(), tenant_scope(centre.id, person=editor.id):
        card = editing.story_create(title="三河湿地开园", by=editor.id)
    some_records(centre, subject=card.id)
    return card


def page_of(client: Client, address: str = "/records/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_empty_log_says_so(reader: Client) -> None:
    assert "账本是空的" in page_of(reader)


def test_records_are_listed_newest_first(reader: Client, story: editing.StoryCard) -> None:
    page = page_of(reader)

    assert page.index('href="/records/3/"') < page.index('href="/records/1/"')
    assert "审核通过" in page


def test_a_record_is_proved_and_leads_to_its_story(
    reader: Client, story: editing.StoryCard
) -> None:
    page = page_of(reader, "/records/2/")

    assert "当场核实" in page
    assert f'href="/stories/{story.id}/"' in page
    assert "三河湿地开园" in page


def test_a_record_of_another_centre_is_proved_but_tells_no_title(
    story: editing.StoryCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    stranger = builders.a_person(other_centre, *Role)

    page = page_of(builders.a_client(stranger, other_centre), "/records/2/")

    assert "当场核实" in page
    assert "三河湿地开园" not in page
    assert f"/stories/{story.id}/" not in page


def test_a_tile_that_was_touched_does_not_pass(reader: Client, story: editing.StoryCard) -> None:
    (tile,) = (ledger_folder().root / "tile" / "0").rglob("000.p/*")
    raw = bytearray(tile.read_bytes())
    raw[0] ^= 1
    tile.write_bytes(raw)

    page = page_of(reader, "/records/2/")

    assert "对不上" in page
    assert "当场核实" not in page


def test_a_log_whose_tiles_are_gone_is_told(reader: Client, story: editing.StoryCard) -> None:
    for tile in (ledger_folder().root / "tile" / "0").rglob("000.p/*"):
        tile.unlink()

    assert reader.get("/records/2/").status_code == 503


def test_the_proof_is_downloaded_and_holds(reader: Client, story: editing.StoryCard) -> None:
    proof = reader.get("/records/1/proof/").content
    keys = [ledger.log_card().verifier, *ledger.tenant_verifiers(_tenant_of(proof))]

    assert verify_proof(proof, keys=keys).passed


def _tenant_of(_proof: bytes) -> UUID:
    return ledger.record_proved(1).record.leaf.tenant


@pytest.mark.parametrize("path", ["/records/4/", "/records/999/proof/", "/records/99999999999/"])
def test_a_number_beyond_the_log_is_not_found(
    reader: Client, story: editing.StoryCard, path: str
) -> None:
    assert reader.get(path).status_code == 404


def test_no_number_is_found_in_an_empty_log(reader: Client) -> None:
    assert reader.get("/records/0/").status_code == 404


@pytest.mark.parametrize("words", ["2", "#2", " 2 "])
def test_a_number_leads_to_its_record(reader: Client, story: editing.StoryCard, words: str) -> None:
    assert reader.get("/records/", {"q": words}).headers["Location"] == "/records/2/"


def test_a_story_s_code_leads_to_its_newest_record(
    reader: Client, story: editing.StoryCard
) -> None:
    found = reader.get("/records/", {"q": story.code.lower()})

    assert found.headers["Location"] == "/records/3/"


def test_a_leaf_hash_leads_to_its_record(reader: Client, story: editing.StoryCard) -> None:
    digest = ledger.record_proved(2).record.digest

    assert reader.get("/records/", {"q": digest}).headers["Location"] == "/records/2/"


def test_a_hash_that_a_record_states_leads_to_it(reader: Client, centre: TenantCard) -> None:
    digest = "ab" * 32
    with transaction.atomic(), tenant_scope(centre.id):
        ledger.append(ledger.LeafKind.RELEASED, subject=centre.id, facts={"page": digest})
    ledger.sequence_pending()

    assert reader.get("/records/", {"q": digest}).headers["Location"] == "/records/1/"


@pytest.mark.parametrize("words", ["999", "BJ-2020-99", "cd" * 32, "什么都不是"])
def test_what_names_no_record_is_said(reader: Client, story: editing.StoryCard, words: str) -> None:
    assert "没有这个编号" in page_of(reader, f"/records/?q={words}")


def test_a_code_is_not_looked_up_for_those_who_see_no_stories(
    story: editing.StoryCard, centre: TenantCard
) -> None:
    operator = builders.a_client(builders.a_person(centre, Role.OPERATOR), centre)

    assert "没有这个编号" in page_of(operator, f"/records/?q={story.code}")
    assert "三河湿地开园" not in page_of(operator, "/records/2/")


def test_records_of_a_kind_are_the_centre_s_own(
    reader: Client, story: editing.StoryCard, other_centre: TenantCard
) -> None:
    page = page_of(reader, "/records/?kind=key-changed")

    assert 'href="/records/0/"' in page
    assert 'href="/records/1/"' not in page


def test_one_checkpoint_is_proved_to_continue_another(
    reader: Client, story: editing.StoryCard, centre: TenantCard
) -> None:
    before = ledger.log_card().size
    some_records(centre, subject=story.id)

    page = page_of(reader, f"/records/?old={before}")

    assert "当场证明" in page


def test_a_log_that_does_not_continue_is_told(
    reader: Client, story: editing.StoryCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiliu.ledger.browsing.consistency_proof", lambda *_, **__: [bytes(32)])

    assert "接不上" in page_of(reader, "/records/?old=2&new=3")


@pytest.mark.parametrize(
    "asked", ["old=0", "old=9", "old=3&new=2", "old=x", "old=1&new=99", "old=²", "new=2"]
)
def test_sizes_that_are_none_are_left_out(
    reader: Client, story: editing.StoryCard, asked: str
) -> None:
    page = page_of(reader, f"/records/?{asked}")

    assert "当场证明" not in page


def test_continuation_of_sizes_that_the_log_has_not_is_refused(
    reader: Client, story: editing.StoryCard
) -> None:
    with pytest.raises(ledger.LeafUnknown):
        ledger.continuation(0, size=2)


def test_whoever_may_not_is_refused(editor_client: Client) -> None:
    assert editor_client.get("/records/").status_code == 403
    assert editor_client.get("/records/0/").status_code == 403


def test_a_fragment_is_the_list_alone(reader: Client, story: editing.StoryCard) -> None:
    page = reader.get("/records/", headers={"HX-Request": "true"}).content.decode()

    assert "/records/3/" in page
    assert "<html" not in page
