"""`huiliu store` and `huiliu pages`: whether files are what they should be, and moving them."""

from collections.abc import Iterator

import pytest
from django.db import connections

from huiliu.cli.main import main
from huiliu.kit.config import config
from huiliu.kit.postgres import Running
from huiliu.kit.storage import Digest, LocalStorage, local_store, store
from huiliu.library.models import Asset
from tests.cli.places import at_place
from tests.kit.storage.buckets import Service, a_service
from tests.newsroom.publishing.builders import a_picture_story, put_out
from tests.newsroom.review.builders import a_newsroom, passed_by_all

Said = pytest.CaptureFixture[str]


@pytest.fixture
def files(committed: None, postgres: Running) -> Iterator[LocalStorage]:
    """Give the files of an installation in which a story with a picture is out."""
    with at_place(postgres, str(connections["default"].settings_dict["NAME"]), config().data):
        room = a_newsroom()
        story = a_picture_story(room)
        passed_by_all(room, story)
        put_out(room, story)
        yield local_store()


def test_altered_and_missing_files_are_named_and_pages_are_queued(
    files: LocalStorage, capsys: Said
) -> None:
    sound = main(["store", "check"])
    first, second, *_ = files.digests()
    files.path(first).write_bytes(b"rot")
    files.path(second).unlink()

    broken = main(["store", "check"])
    queued = main(["pages", "rebuild"])

    said = capsys.readouterr().out
    assert (sound, broken, queued) == (0, 1, 0)
    assert "The store is whole." in said
    assert f"altered  {files.path(first)}" in said
    assert f"missing  {files.path(second)}" in said
    assert "1 releases are queued" in said


def test_local_files_are_brought_to_a_bucket(
    files: LocalStorage, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = main(["store", "copy"])
    with a_service() as s3:
        _name_bucket(monkeypatch, s3)
        copied, again = main(["store", "copy"]), main(["store", "copy"])
        there = list(store().digests())
        checked = main(["store", "check"])
        first = next(iter(there))
        files.path(first).write_bytes(b"rot")
        _name_bucket(monkeypatch, s3)
        altered = main(["store", "copy"])

    said = capsys.readouterr()
    assert (nowhere, copied, again, checked, altered) == (1, 0, 0, 0, 1)
    assert there == list(files.digests())
    assert f"altered, not the file of its name: {files.path(first)}" in said.out
    assert "nowhere to copy to" in said.err
    assert f"Copied {len(there)} files" in said.out
    assert "Copied 0 files" in said.out


def _name_bucket(patch: pytest.MonkeyPatch, s3: Service) -> None:
    patch.setenv("HUILIU_STORE_URL", f"s3://{s3.new_bucket()}/files")
    patch.setenv("HUILIU_STORE_ENDPOINT", f"http://{s3.host}:{s3.port}")
    patch.setenv("HUILIU_STORE_REGION", "us-east-1")
    patch.setenv("HUILIU_STORE_KEY", "a key")
    patch.setenv("HUILIU_STORE_SECRET", "its secret")
    config.cache_clear()


def test_every_column_that_may_name_a_file_is_known() -> None:
    """A new digest column must be named in cli/named.py, or here with what it is."""
    from django.apps import apps

    from huiliu.cli.named import NAMED

    of_content = {
        ("accounts_reset_link", "digest"): "of a secret",
        ("accounts_token", "digest"): "of a secret",
        ("audit_sealed_row", "digest"): "of a row",
        ("newsroom_editing_version", "digest"): "of a text",
        ("newsroom_gathering_lead", "text_digest"): "of a text",
        ("newsroom_partner_key", "digest"): "of a secret",
        ("newsroom_planning_calendar_share", "digest"): "of a secret",
        ("newsroom_planning_delivery", "version_digest"): "of a text",
        ("newsroom_planning_diary_event", "source_digest"): "of an entry of a calendar",
        ("newsroom_publishing_file", "digest"): "of a page, whose bytes are in the row",
        ("newsroom_publishing_release", "content_digest"): "of a text",
        ("newsroom_publishing_release", "manifest_digest"): "of a manifest",
        ("newsroom_wire_item", "text_digest"): "of a text",
    }

    found = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.fields
        if (field.column or "").endswith("digest")
    }

    assert found - of_content.keys() == set(NAMED)
    assert Digest(Asset._meta.get_field("digest").name) == "digest"
