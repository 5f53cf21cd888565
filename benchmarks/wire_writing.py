"""Writing a release in every format that partners take: documents a second in one process.

    python -m benchmarks.wire_writing

A story of 12 paragraphs with a list, a table and three pictures, and the same one taken back; the
fields of the IPTC put into a picture's file. A release is written once for each form, whoever and
however many receive it. Times are the processor's, the best of three. Ends with 1 if a form is
slower than its limit.
"""

import io
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PIL import Image

from huiliu.kit.document.content import Json, Node
from huiliu.library.core.inscribing import PictureFields, iptc_fields
from huiliu.newsroom.publishing.core.formats.document import (
    Document,
    DocumentPicture,
    Named,
    PictureFile,
    Publisher,
)
from huiliu.newsroom.publishing.core.formats.forms import Form, written
from huiliu.newsroom.publishing.core.formats.of_article import canceled
from huiliu.newsroom.publishing.core.stops import ChangeKind

DOCUMENTS_A_SECOND = 200
PICTURES_A_SECOND = 200
ROUNDS = 3
WRITTEN = 200
PARAGRAPHS = 12
PICTURES = 3
AT = datetime(2026, 11, 22, 2, 31, tzinfo=UTC)
HOST = "https://news.example"


def main() -> int:
    """Measure every form, and say whether the limits hold."""
    story = a_document()
    gone = canceled(story, ChangeKind.RECALLED, at=AT, notice="保护当事人。", version=2)
    rates = []
    for form in Form:
        size = len(written(story, form).data) / 1024
        rate, stop = (_rate(partial(written, one, form)) for one in (story, gone))
        rates.append(rate)
        print(f"{form:<10} {rate:7,.0f} documents/s ({size:5.1f} KB), canceled {stop:7,.0f}/s")
    picture, fields = (
        a_jpeg(),
        PictureFields(headline="夜航", caption="船" * 100, keywords=("夜航",)),
    )
    marked = _rate(lambda: iptc_fields(picture, fields))
    print(f"IPTC fields into a JPEG of {len(picture) / 1024:.0f} KB: {marked:,.0f} files/s")
    return int(min(rates) < DOCUMENTS_A_SECOND or marked < PICTURES_A_SECOND)


def _rate(work: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        began = time.process_time()
        for _document in range(WRITTEN):
            work()
        taken.append(time.process_time() - began)
    return WRITTEN / min(taken)


def a_document() -> Document:
    """Build a story as centres write them."""
    return Document(
        publisher=Publisher(name="通州区融媒体中心", home=f"{HOST}/site/tongzhou/"),
        uri="urn:uuid:0192f0c4-0000-7000-8000-000000000001",
        version=1,
        kind=ChangeKind.RELEASED,
        code="TZ-1122-07",
        number=1,
        page=f"{HOST}/site/tongzhou/2026/tz-1122-07/",
        first_released_at=AT,
        released_at=AT,
        title="北运河夜航试运行，首周末上座九成",
        summary="每晚 4 班，全程 4.5 公里。",
        byline="记者 周予安",
        content=a_text(),
        pictures=tuple(a_picture(number) for number in range(PICTURES)),
        keywords=("夜航", "北运河"),
        subjects=(Named(name="交通运输", code="medtop:20000337"),),
        places=(Named(name="通州区"),),
        usage_terms="可转载；须署名。",
    )


def a_text() -> Node:
    """Build a text with paragraphs, a list, a table and pictures."""
    paragraphs = [
        a_paragraph("昨晚七点，第一班夜航船从大光楼码头离岸。" * 5) for _one in range(PARAGRAPHS)
    ]
    item: Node = {"type": "listItem", "content": [a_paragraph("每晚 4 班，周末加开。")]}
    row: Node = {
        "type": "tableRow",
        "content": [{"type": "tableCell", "content": [a_paragraph("19:00")]}] * 3,
    }
    words: dict[str, Json] = {"caption": "夜航船离岸", "credit": "陈默摄", "alt": "一条船"}
    figures: list[Node] = [
        {"type": "figure", "attrs": {"asset": str(one), **words}} for one in range(PICTURES)
    ]
    listed: Node = {"type": "bulletList", "content": [item] * 4}
    return {
        "type": "doc",
        "content": [*figures, *paragraphs, listed, {"type": "table", "content": [row] * 4}],
    }


def a_paragraph(text: str) -> Node:
    """Build a paragraph."""
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def a_picture(number: int) -> DocumentPicture:
    """Build a picture with its files."""
    files = tuple(
        PictureFile(url=f"{HOST}/media/{number}-{width}.jpg", mime="image/jpeg", width_px=width)
        for width in (480, 960, 1600)
    )
    return DocumentPicture(asset=str(number), files=files, caption="夜航船离岸", credit="陈默摄")


def a_jpeg() -> bytes:
    """Draw a picture as large as the widest that goes out."""
    out = io.BytesIO()
    Image.effect_noise((1600, 900), 60).convert("RGB").save(out, "JPEG", quality=82)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
