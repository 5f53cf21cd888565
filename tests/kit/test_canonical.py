"""Canonical JSON: known answers from RFC 8785 and properties."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.canonical import canonical_json, sha256_hex

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | _TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(_TEXT, inner),
    max_leaves=20,
)


def test_names_are_sorted_by_utf16_code_units_as_rfc_8785_shows() -> None:
    names = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    text = canonical_json(names).decode()

    assert list(json.loads(text)) == [
        "\r",
        "1",
        "\u0080",
        "\u00f6",
        "\u20ac",
        "\U0001f600",
        "\ufb33",
    ]


def test_strings_are_escaped_as_rfc_8785_shows() -> None:
    text = canonical_json("\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/")

    assert text == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


def test_literals_are_written_as_rfc_8785_shows() -> None:
    assert canonical_json([None, True, False]) == b"[null,true,false]"


@pytest.mark.parametrize("number", [2**53, -(2**53)])
def test_an_integer_that_programs_would_round_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="2\\^53"):
        canonical_json(number)


@pytest.mark.parametrize("value", [1.5, b"bytes", {1: "a"}, {"a": {1, 2}}])
def test_a_value_without_a_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)  # type: ignore[arg-type]


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        canonical_json("\ud800")


@given(_JSON)
def test_the_form_reads_back_as_the_value(value: object) -> None:
    form = canonical_json(value)  # type: ignore[arg-type]

    assert json.loads(form) == value


@given(st.dictionaries(_TEXT, st.integers(0, 9)))
def test_the_form_does_not_depend_on_the_order_of_names(value: dict[str, int]) -> None:
    turned = dict(reversed(value.items()))

    assert canonical_json(turned) == canonical_json(value)


def test_the_digest_is_that_of_fips_180() -> None:
    digest = sha256_hex(b"abc")

    assert digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
