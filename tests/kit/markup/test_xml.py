"""XML from outside, mended or strict: refused with its fault, and never a declaration in it."""

import pytest

from huiliu.kit.markup.docx import docx_names, docx_part
from huiliu.kit.markup.errors import Fault, MarkupRefused
from huiliu.kit.markup.mended import xml_bytes, xml_root
from huiliu.kit.markup.strict import strict_root


def fault_of(text: str) -> Fault:
    with pytest.raises(MarkupRefused) as refused:
        xml_root(text)
    return refused.value.fault


def test_names_of_html_and_bare_marks_are_mended() -> None:
    root = xml_root("<a>A &amp; B & C&nbsp;&none; &#X41;&#65; <b></a>")

    assert xml_bytes(root).decode() == "<a>A &amp; B &amp; C\u00a0&amp;none; AA <b/></a>"


def test_what_cannot_be_mended_is_refused_with_its_fault() -> None:
    assert fault_of("") is Fault.BROKEN
    assert fault_of("<!-- x -->") is Fault.BROKEN
    assert fault_of('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') is Fault.ENTITIES
    assert fault_of("<a>" * 101) is Fault.TOO_DEEP
    assert fault_of(f"<a>{'<b/>' * 100_000}</a>") is Fault.TOO_MANY


def test_an_archive_that_is_none_has_no_names_and_no_parts() -> None:
    with pytest.raises(MarkupRefused):
        docx_names(b"PK")
    with pytest.raises(MarkupRefused):
        docx_part(b"PK", "x", bytes_max=1)


@pytest.mark.parametrize(
    ("document", "fault", "line"),
    [
        (b"", Fault.BROKEN, 1),
        (b"<a>\n</b>", Fault.BROKEN, 2),
        (b"<!DOCTYPE a><a/>", Fault.DOCUMENT_TYPE, 0),
        (b"<!DOCTYPE a [", Fault.DOCUMENT_TYPE, 1),
        (b'<?xml version="1.0" encoding="x-none"?><a/>', Fault.WRONG_CHARSET, 1),
        (b"<a>" * 300, Fault.TOO_DEEP, 1),
        (b"<a>" + b"x" * 10_000_001, Fault.TOO_LARGE, 1),
    ],
)
def test_strict_xml_breaks_with_its_fault_and_line(
    document: bytes, fault: Fault, line: int
) -> None:
    with pytest.raises(MarkupRefused) as refused:
        strict_root(document)

    assert (refused.value.fault, refused.value.line) == (fault, line)
