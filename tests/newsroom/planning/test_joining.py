"""A lead becomes part of a topic that is there already, and leaves it again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from huiliu.accounts.api import Forbidden, PersonCard
from huiliu.kit import clock, scope
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.gathering.events import LeadPutBack
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.handlers import lead_leave


def a_topic(by: PersonCard) -> api.TopicCard:
    return api.topic_create(
        title="食堂",
        angle="",
        owner=by.id,
        due_at=clock.now() + timedelta(days=1),
        outputs=[api.Output.TEXT],
        by=by.id,
    )


def test_a_lead_joins_an_open_topic_and_leaves_it_when_put_back(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    topic, lead = a_topic(editor), gathering.lead_paste(text="食堂开门。", by=editor.id)

    joined = api.topic_join(topic.id, lead=lead.id, by=editor.id)
    again = api.topic_join(topic.id, lead=lead.id, by=editor.id)
    gathering.lead_reopen(lead.id, by=editor.id)
    news = LeadPutBack(aggregate=lead.id, topic=topic.id)
    lead_leave(news)
    lead_leave(news)
    lead_leave(LeadPutBack(aggregate=lead.id, topic=None))

    assert joined.leads == again.leads == (lead.id,)
    assert api.topic_card(topic.id, by=editor.id).leads == ()


def test_a_closed_topic_takes_no_lead(in_centre: scope.Scope, editor: PersonCard) -> None:
    topic, lead = a_topic(editor), gathering.lead_paste(text="食堂开门。", by=editor.id)
    api.topic_decide(topic.id, by=editor.id, approve=False, reason="不做")

    with pytest.raises(Forbidden):
        api.topic_join(topic.id, lead=lead.id, by=editor.id)


def test_the_open_topics_are_offered(
    editor_client: Client, in_centre: scope.Scope, editor: PersonCard
) -> None:
    lead = gathering.lead_paste(text="食堂开门。", by=editor.id)
    empty = editor_client.get(f"/topics/join/?lead={lead.id}").content.decode()
    topic = a_topic(editor)

    offered = editor_client.get(f"/topics/join/?lead={lead.id}").content.decode()
    joined = editor_client.post(f"/topics/{topic.id}/join/", {"lead": str(lead.id)})

    assert f"/topics/{topic.id}/join/" in offered
    assert "/topics/new/" in empty
    assert joined.headers["Location"] == f"/topics/{topic.id}/"


@pytest.mark.parametrize("lead", ["", "nonsense"])
def test_without_a_lead_there_is_nothing_to_join(editor_client: Client, lead: str) -> None:
    assert editor_client.get(f"/topics/join/?lead={lead}").headers["Location"] == "/leads/"
    topic = uuid4()
    answer = editor_client.post(f"/topics/{topic}/join/", {"lead": lead})
    assert answer.headers["Location"] == f"/topics/{topic}/"
