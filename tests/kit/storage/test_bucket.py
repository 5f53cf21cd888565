"""The store in a bucket: long files, settings, and a service that fails in the middle."""

import os
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from time import monotonic

import pytest
from django.utils import translation

from huiliu.kit import vitals
from huiliu.kit.config import ConfigInvalid, config, read_config
from huiliu.kit.storage import StorageUnavailable, opened
from huiliu.kit.storage.answering import PATIENCE_S, Watch
from huiliu.kit.storage.s3 import PART_BYTES, S3Storage
from tests.kit.storage.buckets import Break, Service, a_broken_way

LONG = PART_BYTES * 2 + 5


def test_a_long_file_is_sent_in_parts_and_comes_back_whole(s3: Service) -> None:
    shelf, data = s3.a_bucket(), os.urandom(1000) * (LONG // 1000)

    digest = shelf.put(BytesIO(data))

    assert shelf.read(digest) == data


@pytest.mark.parametrize(
    ("size", "how"),
    [
        (200_000, Break.STALLS),
        (200_000, Break.ENDS),
        pytest.param(LONG, Break.ENDS, marks=pytest.mark.drill),
        # Each of the parts waits out its time limit.
        pytest.param(LONG, Break.STALLS, marks=pytest.mark.drill),
    ],
)
def test_a_write_that_breaks_in_the_middle_keeps_nothing_and_says_so(
    s3: Service, size: int, how: Break
) -> None:
    name = s3.new_bucket()
    with (
        a_broken_way(s3, passes_bytes=size // 2, how=how) as way,
        translation.override("en"),
        pytest.raises(StorageUnavailable, match="Nothing was saved") as raised,
    ):
        s3.at(name, timeout_s=1, by=way.port).put(b"x" * size)

    assert raised.value.status == 503
    assert list(s3.at(name).digests()) == []


def test_the_write_succeeds_when_it_is_tried_again(s3: Service) -> None:
    name = s3.new_bucket()
    with (
        a_broken_way(s3, passes_bytes=50_000, how=Break.ENDS) as way,
        pytest.raises(StorageUnavailable),
    ):
        s3.at(name, timeout_s=1, by=way.port).put(b"x" * 100_000)

    digest = s3.at(name).put(b"x" * 100_000)

    assert list(s3.at(name).check([digest])) == []


def test_a_read_that_stalls_ends_in_time(s3: Service) -> None:
    name = s3.new_bucket()
    digest = s3.at(name).put(b"x")

    with (
        a_broken_way(s3, passes_bytes=0, how=Break.STALLS) as way,
        pytest.raises(StorageUnavailable),
    ):
        s3.at(name, timeout_s=1, by=way.port).read(digest)


def test_a_bucket_that_is_not_there_is_named_on_writing(s3: Service) -> None:
    with translation.override("en"), pytest.raises(StorageUnavailable, match="no bucket"):
        s3.at("huiliu-nowhere").put(b"x")


def _environ(**more: str) -> Mapping[str, str]:
    return {"HUILIU_DEMO": "1", **more}


def test_the_settings_choose_the_bucket(s3: Service) -> None:
    name = s3.new_bucket()
    settings = read_config(
        _environ(
            HUILIU_STORE_URL=f"s3://{name}/files/",
            HUILIU_STORE_ENDPOINT=f"http://{s3.host}:{s3.port}",
            HUILIU_STORE_REGION="us-east-1",
            HUILIU_STORE_KEY="a key",
            HUILIU_STORE_SECRET="its secret",
        )
    )

    chosen = opened(settings)

    digest = chosen.put(b"chosen")
    assert isinstance(chosen, S3Storage)
    assert chosen.place(digest).startswith(f"s3://{name}/files/")
    assert s3.at(name).read(digest) == b"chosen"
    assert "its secret" not in repr(settings) + repr(chosen)


def test_the_usual_names_of_the_credentials_are_read_too(s3: Service) -> None:
    usual = {
        "AWS_ACCESS_KEY_ID": "a key",
        "AWS_SECRET_ACCESS_KEY": "its secret",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{s3.host}:{s3.port}",
    }

    chosen = opened(read_config(_environ(HUILIU_STORE_URL=f"s3://{s3.new_bucket()}", **usual)))

    assert chosen.read(chosen.put(b"usual")) == b"usual"


@pytest.mark.parametrize("url", ["bucket", "s3:///prefix", "https://host/bucket"])
def test_an_address_that_names_no_bucket_stops_the_start(url: str) -> None:
    with pytest.raises(ConfigInvalid, match="HUILIU_STORE_URL"):
        read_config(_environ(HUILIU_STORE_URL=url))


def test_a_bucket_is_asked_whether_it_answers_and_believed_for_a_while(s3: Service) -> None:
    name, asked = s3.new_bucket(), []
    watches = [Watch(s3.at(one).answer) for one in (name, "huiliu-nowhere")]

    def counted() -> None:
        asked.append(1)
        s3.at(name).answer()

    seldom = Watch(counted)

    assert [watch.fault() for watch in watches] == ["", "StorageUnavailable"]
    assert (seldom.fault(), seldom.fault(), len(asked)) == ("", "", 1)


def test_a_bucket_that_does_not_answer_is_not_waited_for(s3: Service) -> None:
    name = s3.new_bucket()
    with a_broken_way(s3, passes_bytes=0, how=Break.STALLS) as way:
        watch, began = Watch(s3.at(name, timeout_s=1, by=way.port).answer), monotonic()

        assert watch.fault() is None
        assert watch.fault() is None
        assert monotonic() - began < 2 * PATIENCE_S + 0.5


def test_a_place_whose_bucket_is_gone_is_not_ready(
    s3: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = f"http://{s3.host}:{s3.port}"
    named = {"store_endpoint": endpoint, "store_region": "us-east-1", "store_key": "a key"}
    found = []
    for name in (s3.new_bucket(), "huiliu-nowhere"):
        there = replace(config(), store_url=f"s3://{name}/files", store_secret="s", **named)  # type: ignore[arg-type]
        monkeypatch.setattr(vitals, "config", lambda there=there: there)
        with translation.override("en"):
            state = vitals._store(None)  # type: ignore[arg-type]
            found.append((state.ready, state.said))

    assert found == [(True, "answers"), (False, "cannot be used (StorageUnavailable)")]
