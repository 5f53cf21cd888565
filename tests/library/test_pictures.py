"""Pictures are told by their bytes, stripped of what they carry, and never made larger."""

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from huiliu.library.core.pictures import PictureRefused, Refusal, picture_read, widths_for
from tests.library.pictures import a_photograph, a_picture, a_profile, opened, saved

SVG = b'\xef\xbb\xbf<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'


SMALL = {kind: a_picture(kind, width=40) for kind in ("PNG", "JPEG", "GIF", "WEBP")}


def why_refused(data: bytes, filename: str = "a.png") -> Refusal:
    with pytest.raises(PictureRefused) as caught:
        picture_read(data, filename=filename)
    return caught.value.why


@pytest.mark.parametrize(
    ("kind", "filename", "mime"),
    [
        ("JPEG", "a.jpg", "image/jpeg"),
        ("JPEG", "A.JPEG", "image/jpeg"),
        ("PNG", "a.png", "image/png"),
        ("WEBP", "a.webp", "image/webp"),
        ("GIF", "a.gif", "image/gif"),
        ("PNG", "screenshot", "image/png"),
    ],
)
def test_a_picture_is_told_by_its_bytes(kind: str, filename: str, mime: str) -> None:
    picture = picture_read(a_picture(kind), filename=filename)

    assert (picture.mime, picture.width, picture.height) == (mime, 1200, 800)


@pytest.mark.parametrize(
    ("width", "widths"), [(300, (300,)), (480, (480,)), (700, (480, 700)), (4000, (480, 960, 1600))]
)
def test_renditions_are_never_wider_than_the_picture(width: int, widths: tuple[int, ...]) -> None:
    picture = picture_read(a_picture(width=width, height=10), filename="a.jpg")

    made = [(one.mime, one.width) for one in picture.renditions]
    assert made == [(mime, one) for one in widths for mime in ("image/webp", "image/jpeg")]


def test_a_rendition_is_what_it_says() -> None:
    picture = picture_read(a_picture("PNG"), filename="a.png")

    seen = [
        (f"image/{opened(one.data).format}".lower(), *opened(one.data).size)
        for one in picture.renditions
    ]
    assert seen == [(one.mime, one.width, one.height) for one in picture.renditions]


def test_a_photograph_stands_upright_and_tells_nothing_of_its_camera() -> None:
    picture = picture_read(a_photograph(orientation=6), filename="a.jpg")

    assert (picture.width, picture.height) == (800, 1200)
    assert [dict(opened(one.data).getexif()) for one in picture.renditions] == [{}, {}, {}, {}]


def test_a_colour_profile_is_applied_and_left_out() -> None:
    data = a_picture(icc_profile=a_profile())

    picture = picture_read(data, filename="a.jpg")

    assert all("icc_profile" not in opened(one.data).info for one in picture.renditions)


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "RGBA", "LA", "I;16"])
def test_every_way_of_storing_colours_is_shown(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    data = saved(Image.new(mode, (20, 10)), kind)

    picture = picture_read(data, filename=f"a.{kind.lower()}")

    assert [opened(one.data).mode for one in picture.renditions] == ["RGB", "RGB"]


def test_a_broken_profile_does_not_cost_the_picture() -> None:
    picture = picture_read(a_picture(icc_profile=b"no profile"), filename="a.jpg")

    assert picture.renditions


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (20, 10), (0, 0, 0, 0))

    picture = picture_read(saved(clear, "PNG"), filename="a.png")

    assert opened(picture.renditions[1].data).getpixel((5, 5)) == (255, 255, 255)


def test_of_a_moving_picture_the_first_frame_is_shown() -> None:
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("white", "black")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])

    picture = picture_read(data, filename="a.gif")

    assert opened(picture.renditions[1].data).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "filename", "why"),
    [
        (SVG, "a.svg", Refusal.SVG),
        (SVG, "a.png", Refusal.SVG),
        (b"", "a.png", Refusal.UNKNOWN),
        (b"GIF89", "a.gif", Refusal.UNKNOWN),
        (b"MZ a program", "a.jpg", Refusal.UNKNOWN),
        (b"<html><script>x()</script>", "a.jpg", Refusal.UNKNOWN),
        (a_picture("PNG")[:200], "a.png", Refusal.BROKEN),
        (a_picture("JPEG")[:900], "a.jpg", Refusal.BROKEN),
        (a_picture("JPEG"), "a.png", Refusal.FALSE_ENDING),
        (a_picture("PNG"), "a.exe", Refusal.FALSE_ENDING),
    ],
)
def test_what_is_no_picture_is_refused_with_its_reason(
    data: bytes, filename: str, why: Refusal
) -> None:
    assert why_refused(data, filename) is why


def a_bomb(width: int, height: int) -> bytes:
    """Claim a size in the header of a small PNG."""
    data = bytearray(a_picture("PNG", width=8, height=8))
    data[16:24] = struct.pack(">II", width, height)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    return bytes(data)


@pytest.mark.parametrize(
    ("width", "height"),
    [(7100, 7100), (20_001, 10), (10_000, 10_000), (30_000, 30_000), (60_000, 60_000)],
)
def test_a_picture_that_would_swell_is_refused_before_it_is_decoded(
    width: int, height: int
) -> None:
    assert why_refused(a_bomb(width, height)) is Refusal.TOO_LARGE


def test_a_picture_longer_than_a_rendition_can_be_is_refused() -> None:
    assert why_refused(a_picture("PNG", width=4, height=16_384)) is Refusal.TOO_LARGE


@pytest.mark.parametrize(("width", "height"), [(4, 16_383), (20_000, 4), (1_700, 17_000)])
def test_the_longest_picture_that_is_taken_has_its_renditions(width: int, height: int) -> None:
    made = picture_read(a_picture("PNG", width=width, height=height), filename="a.png")

    assert (made.width, made.height) == (width, height)
    assert {one.mime for one in made.renditions} == {"image/webp", "image/jpeg"}


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a small picture with some bytes changed and its end cut off."""
    whole = bytearray(SMALL[draw(st.sampled_from(sorted(SMALL)))])
    for place in draw(st.lists(st.integers(0, len(whole) - 1), max_size=6)):
        whole[place] = draw(st.integers(0, 255))
    return bytes(whole[: draw(st.integers(0, len(whole)))])


@settings(max_examples=150, deadline=None)
@given(damaged())
def test_no_damage_breaks_the_reader(data: bytes) -> None:
    assert outcome(data) is not None


@given(st.integers(1, 20_000))
def test_widths_rise_and_end_at_the_picture_s_own_or_the_widest(width: int) -> None:
    widths = widths_for(width)

    assert list(widths) == sorted(set(widths))
    assert widths[-1] == min(width, 1600)


def outcome(data: bytes) -> object:
    try:
        return picture_read(data, filename="a")
    except PictureRefused as refused:
        return refused.why
