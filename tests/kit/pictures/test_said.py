"""Datasets of IIM and properties of XMP, as they stand in a picture."""

import pytest

from huiliu.kit.pictures.datasets import DATASETS_MAX, dataset_text, datasets_of
from huiliu.kit.pictures.properties import BYTES_MAX, ELEMENTS_MAX, packet_of, properties_of

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMES = {"dc": "http://purl.org/dc/elements/1.1/"}


def test_datasets_end_where_they_are_broken_or_many() -> None:
    one = b"\x1c\x02\x05\x00\x01a"

    assert list(datasets_of(one + b"\x1c\x02\x05\x80\x01a")) == [(2, 5, b"a")]
    assert len(list(datasets_of(one * (DATASETS_MAX + 1)))) == DATASETS_MAX


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_texts_without_a_mark_are_read_by_habit(charset: str) -> None:
    assert dataset_text("通州".encode(charset), charset="") == "通州"


def test_texts_of_no_charset_are_read_all_the_same() -> None:
    assert dataset_text(b"\xff", charset="") == "ÿ"
    assert dataset_text(b"a\xff", charset="utf-8") == "a\ufffd"


@pytest.mark.parametrize("packet", [b"", b"<a", b"<!DOCTYPE a><a/>", b" " * (BYTES_MAX + 1)])
def test_a_packet_that_is_broken_or_means_harm_says_nothing(packet: bytes) -> None:
    assert packet_of(packet) is None


def test_properties_come_by_their_usual_names_and_not_without_end() -> None:
    described = f'<r:Description xmlns:r="{RDF}" xmlns:dc="{NAMES["dc"]}" dc:title="x"/>'
    many = "".join(f'<r:Description xmlns:r="{RDF}" r:a{n}=""/>' for n in range(ELEMENTS_MAX + 9))
    root = packet_of(f"<a>{described}{many}</a>".encode())
    assert root is not None

    found = properties_of(root, NAMES)

    assert found["dc:title"] == ["x"]
    assert f":a{ELEMENTS_MAX + 8}" not in found
