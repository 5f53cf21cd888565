"""One real story's whole journey over HTTP.

Gathered, planned, written, passed by three, released, corrected once and proved offline. Run on
a text made for it, and on the seed text where it lies beside the checkout.
"""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localtime
from PIL import Image

from huiliu.accounts.api import PersonCard
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from huiliu.ledger import api as ledger
from tests import builders
from tests.journeys.texts import NO_SEED, NOTICE, OWN, SEED
from tests.newsroom.review.builders import Newsroom, a_newsroom


@pytest.fixture
def room(committed: None) -> Newsroom:
    return a_newsroom(builders.a_centre("tongzhou", "通州区融媒体中心"))


def logged_in(person: PersonCard) -> Client:
    """Log in as people do, by the form."""
    client = Client()
    form = {"login": person.login, "password": builders.PASSWORD}
    assert client.post("/login/", form).status_code == 302
    return client


def followed(client: Client, path: str, form: Mapping[str, object] | None = None) -> str:
    """Send a form and give the page it leads to, with its address in front."""
    answer = client.post(path, form or {}, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    address = answer.redirect_chain[-1][0] if answer.redirect_chain else path
    return f"{address}\n{answer.content.decode()}"


def gathered(writer: Client, received: bytes) -> str:
    """Bring the file in and take it up; gives the lead's id."""
    upload = SimpleUploadedFile("received.txt", received)
    page = followed(writer, "/leads/new/", {"file": upload, "source": "网上看到的"})
    lead = page.split("/")[2]
    assert writer.get(f"/leads/{lead}/original/").content == received
    followed(writer, f"/leads/{lead}/take/")
    return lead


def planned(room: Newsroom, writer: Client, lead: str) -> str:
    """Make a topic of the lead, have it approved and assigned; gives the topic's id."""
    due = localtime(clock.now() + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M")
    form = {"title": "信息技术与融合", "angle": "从一次讲话看四个方向", "due_at": due}
    form |= {"owner": str(room.reporter.id), "outputs": "text", "lead": lead}
    topic = followed(writer, "/topics/new/", form).split("/")[2]
    planner = logged_in(room.planner)
    followed(planner, f"/topics/{topic}/decide/", {"verdict": "approve"})
    task = {"who": f"p-{room.reporter.id}", "what": "写一篇通讯", "due_at": due}
    followed(planner, f"/topics/{topic}/assign/", task)
    page = writer.get("/topics/assignments/").content.decode()
    (assignment,) = set(re.findall(r"/assignments/([0-9a-f-]{36})/accept/", page))
    followed(writer, f"/topics/assignments/{assignment}/accept/")
    return topic


def a_picture() -> SimpleUploadedFile:
    image = io.BytesIO()
    Image.new("RGB", (1200, 675), "#2c5a60").save(image, "PNG")
    return SimpleUploadedFile("hall.png", image.getvalue(), "image/png")


def written(writer: Client, lead: str, topic: str) -> str:
    """Begin the story from topic and lead, add a picture and save; gives the story's id."""
    title = "用好信息技术，促进融合发展"
    form = {"title": title, "byline": "记者 周予安", "topic": topic, "lead": lead}
    story = followed(writer, "/stories/new/", form).split("/")[2]
    words = {"caption": "会场", "credit": "陈默摄", "alt": "一间会场"}
    asset = writer.post("/api/assets", {"file": a_picture(), **words}).json()["id"]
    draft = writer.get(f"/api/stories/{story}/draft")
    figure = {"type": "figure", "attrs": {"asset": asset, **words}}
    content = draft.json()["content"]
    content["content"].insert(1, figure)
    saved(writer, story, {**draft.json(), "content": content}, etag=draft["ETag"])
    return story


def saved(writer: Client, story: str, draft: dict[str, object], *, etag: str) -> None:
    fields = {name: draft[name] for name in ("title", "summary", "byline", "content")}
    answer = writer.put(
        f"/api/stories/{story}/draft",
        fields,
        content_type="application/json",
        headers={"If-Match": etag},
    )
    assert answer.status_code == 200, answer.content


def reviewed(room: Newsroom, writer: Client, story: str) -> None:
    """Submit the story and have three people pass it."""
    followed(writer, f"/stories/{story}/submit/")
    for person in (room.first, room.second, room.third):
        reviewer = logged_in(person)
        queue = reviewer.get("/review/").content.decode()
        (stage,) = set(re.findall(r'href="/review/([0-9a-f-]{36})/"', queue))
        followed(reviewer, f"/review/{stage}/pass/")


def released(room: Newsroom, story: str) -> str:
    """Put the story out and let jobs and sequencer run; gives the release's id."""
    publisher = logged_in(room.publisher)
    release = followed(publisher, f"/stories/{story}/release/create/").split("/")[2]
    run_due()
    ledger.sequence_pending()
    with clock.at(clock.now() + timedelta(minutes=5)):  # a proof that came too early tries again
        run_due()
    return release


def public_page(publisher: Client, release: str) -> Path:
    """Find the baked page of a release."""
    page = publisher.get(f"/releases/{release}/").content.decode()
    path: str = re.findall(r"/site/(tongzhou/[^\"<>\s]*?/)\"", page)[0]
    return config().data / "public" / path / "index.html"


def verified(proof: bytes, folder: Path) -> str:
    """Check the downloaded proof with the single file that lies in it, and nothing of ours."""
    file = folder / "proof.zip"
    file.write_bytes(proof)
    with zipfile.ZipFile(file) as archive:
        archive.extract("verify.py", folder)
    ran = subprocess.run(
        [sys.executable, "-I", str(folder / "verify.py"), str(file)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def journey(room: Newsroom, received: bytes, folder: Path) -> str:
    """Walk the whole way; gives the corrected page."""
    writer = logged_in(room.reporter)
    lead = gathered(writer, received)
    story = written(writer, lead, planned(room, writer, lead))
    reviewed(room, writer, story)
    release = released(room, story)
    followed(logged_in(room.editor), f"/releases/{release}/correct/", {"notice": NOTICE})
    draft = writer.get(f"/api/stories/{story}/draft")
    changed = {**draft.json(), "summary": "更正过的提要。"}
    saved(writer, story, changed, etag=draft["ETag"])
    reviewed(room, writer, story)
    correction = released(room, story)
    publisher = logged_in(room.publisher)
    proof = publisher.get(f"/releases/{correction}/proof.zip")
    assert proof.status_code == 200, proof.content.decode()
    verified(proof.content, folder)
    return public_page(publisher, correction).read_text("utf-8")


def test_a_text_nobody_here_wrote_is_gathered_passed_released_corrected_and_proved(
    room: Newsroom, tmp_path: Path
) -> None:
    page = journey(room, OWN, tmp_path)

    assert NOTICE in page
    assert "发展志愿服务队三支" in page
    assert "周予安" in page


@pytest.mark.skipif(not SEED.exists(), reason=NO_SEED)
def test_the_seed_text_walks_the_same_way(room: Newsroom, tmp_path: Path) -> None:
    page = journey(room, SEED.read_bytes(), tmp_path)

    assert "（林想）" in page
    assert NOTICE in page
    assert "免责声明" not in page
    assert "(fā)" not in page
